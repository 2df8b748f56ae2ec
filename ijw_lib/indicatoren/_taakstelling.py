"""The taakstelling of beschut werk: what each gemeente must have reached by the end of the year."""

from __future__ import annotations

from ijw_lib.indicatoren._tellen import TOTAAL, TOTAAL_LABEL, Kader, aantal
from ijw_lib.tabel import Cel, Voetnoot


def taakstelling(kader: Kader) -> list[Cel]:
    """Return the row of the taakstellingen; the total adds up those that there are."""
    p = kader.periode
    rij, label = "taakstelling", f"Taakstelling ultimo {p.jaar}"
    waarden = {
        g: kader.norm_van(g, "beschut_werk", "dienstverbanden", "taakstelling") for g in kader.gemeenten
    }
    cellen = [
        aantal(rij, label, g, naam, None if n is None else int(n), naam)
        for (g, naam), n in zip(kader.gemeenten.items(), waarden.values(), strict=True)
    ]
    if kader.is_regio:
        bekend = [int(n) for n in waarden.values() if n is not None]
        cellen.append(aantal(rij, label, TOTAAL, TOTAAL_LABEL, sum(bekend) if bekend else None, TOTAAL_LABEL))
    return cellen


def noot_taakstelling(kader: Kader) -> list[Voetnoot]:
    """Return the note that the total of the taakstelling leaves out who has none."""
    cellen = taakstelling(kader)
    zonder = [c.kolom_label for c in cellen if c.teller is None]
    if not kader.is_regio or not zonder or cellen[-1].teller is None:
        return []
    tekst = f"Voor {' en '.join(zonder)} geldt geen taakstelling; het totaal is dat van de andere gemeenten."
    laatste = cellen[-1]
    return [Voetnoot("*", tekst, ((laatste.rij, laatste.kolom, laatste.gemeente),))]

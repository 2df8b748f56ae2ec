"""The taakstelling of beschut werk: what each gemeente must have reached by the end of the year."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal


def taakstelling(kader: Kader) -> list[Cel]:
    """Return the row of the taakstellingen, if any gemeente has one; the total adds up those there are."""
    p = kader.periode
    if not _iemand(kader):
        return []
    rij, label = "taakstelling", f"Taakstelling ultimo {p.jaar}"
    waarden = {g: _van(kader, g) for g in kader.gemeenten}
    cellen = [
        aantal(rij, label, g, naam, None if n is None else int(n), naam, over=[g])
        for (g, naam), n in zip(kader.gemeenten.items(), waarden.values(), strict=True)
    ]
    if kader.is_regio:
        bekend = {g: int(n) for g, n in waarden.items() if n is not None}
        som = sum(bekend.values()) if bekend else None
        cellen.append(aantal(rij, label, TOTAAL, TOTAAL_LABEL, som, TOTAAL_LABEL, over=bekend))
    return cellen


def noot_taakstelling(kader: Kader) -> list[Voetnoot]:
    """Return the note that the total of the taakstelling leaves out who has none."""
    cellen = taakstelling(kader)
    zonder = [c.kolom_label for c in cellen if c.teller is None]
    if not kader.is_regio or not zonder:
        return []
    tekst = f"Voor {' en '.join(zonder)} geldt geen taakstelling; het totaal is dat van de andere gemeenten."
    laatste = cellen[-1]
    return [Voetnoot("*", tekst, ((laatste.rij, laatste.kolom, laatste.gemeente),))]


def _iemand(kader: Kader) -> bool:
    """Tell whether any gemeente has a taakstelling at the end of the period, also on the page of another."""
    regio = replace(kader, onderwerp=REGIO)
    return any(_van(regio, g) is not None for g in regio.gemeenten)


def _van(kader: Kader, gemeente: str) -> Fraction | None:
    return kader.norm_van(gemeente, "beschut_werk", "dienstverbanden", "taakstelling")

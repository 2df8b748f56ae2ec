"""The totaaloverzicht: groups of rubrieken, realised and budgeted, against one budget version."""

from __future__ import annotations

from fractions import Fraction

from ijw_lib.indicatoren.financien.cellen import NUL, Kolom, Regels, bedrag, procent
from ijw_lib.model.opmaak import datum, getal
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.exploitatie import Bedragen, Exploitatie, Versie, per_rubriek, som_of_niets
from ijw_lib.tellen.inhoud import Inhoud

_RIJEN = {
    "gemeentelijke_bijdrage": "Gemeentelijke bijdrage",
    "opbrengst": "Opbrengst activiteiten dienstverlening en overig",
    "totaal_baten": "Totaal baten",
    "personeelskosten_ambtelijk": "Personeelskosten ambtelijk",
    "personeelskosten_wsw": "Personeelskosten Wsw",
    "overige_bedrijfskosten": "Overige bedrijfskosten inclusief dienstverlening derden",
    "totaal_lasten": "Totaal lasten",
    "saldo": "Saldo baten en lasten",
    "onttrekking": "Onttrekking aan reserves",
    "toevoeging": "Toevoeging aan reserves",
    "resultaat": "Resultaat",
}
LASTENREGELS = frozenset({"personeelskosten_ambtelijk", "personeelskosten_wsw", "overige_bedrijfskosten"})
_STER = "*1)"
MET_RESERVES = frozenset({"onttrekking", "toevoeging", "resultaat"})
_TOTALEN = frozenset({"totaal_baten", "totaal_lasten", "saldo", "resultaat"})


def totaaloverzicht(
    e: Exploitatie, versie: Versie | None, *, benoemd: bool, zonder: frozenset[str] = frozenset()
) -> Inhoud:
    """Return the overview against one budget version; ``benoemd``: its name stands in the column heads."""
    p = e.periode
    vorig = Periode.heel_jaar(p.jaar - 1)
    naam = _begrotingsnaam(versie, benoemd)
    kop = (
        "Begroting" if benoemd else "begroting"
    )  # the reports print the unnamed year column without a capital
    kolommen = [
        Kolom(
            "realisatie_vorig_jaar",
            f"Realisatie {vorig.jaar}",
            gerealiseerd(overzicht(e.geboekt(vorig.begin, vorig.eind), e), e),
        ),
        Kolom(
            "realisatie",
            f"Realisatie {p.kolomlabel}",
            gerealiseerd(overzicht(e.gerealiseerd(versie), e), e),
        ),
        Kolom(
            "begroting_periode", f"Begroting{naam} {p.kolomlabel}", overzicht(e.begroot(versie, t_m=True), e)
        ),
        Kolom("begroting_jaar", f"{kop}{naam} {p.jaar}", overzicht(e.begroot(versie, t_m=False), e)),
    ]
    kaal = _begrotingsnaam(versie, benoemd, ster=False)
    deel = Kolom("procent", f"% realisatie t.o.v. begroting{kaal} {p.jaar}", {})
    cellen: list[Cel] = []
    for rij, label in _RIJEN.items():
        if rij not in zonder:
            cellen += [bedrag(rij, label, k) for k in kolommen]
            cellen.append(procent(rij, label, deel, kolommen[1].regels, kolommen[3].regels))
    return Inhoud(cellen, voetnoten=noten(e, versie, _STER), totaalrijen=_TOTALEN)


def overzicht(bedragen: Bedragen | None, e: Exploitatie) -> Regels:
    """Add the rubrieken up to the rows of the overview."""
    rubriek = per_rubriek(bedragen)
    if rubriek is None:
        return {}
    groep = e.rubrieken["groep"]
    regels: dict[str, Fraction | None] = {
        rij: som_of_niets(rubriek.get(int(nr)) for nr in groep.index[groep == rij])
        for rij in _RIJEN
        if rij in set(groep)
    }
    if regels["toevoeging"] is not None:
        regels["toevoeging"] = -regels["toevoeging"]
    baten, lasten = (
        sum((rubriek.get(nr, NUL) for nr in e.nummers(soort)), NUL) for soort in ("baten", "lasten")
    )
    saldo = baten - lasten
    resultaat = saldo + (regels["onttrekking"] or 0) + (regels["toevoeging"] or 0)
    return regels | {"totaal_baten": baten, "totaal_lasten": lasten, "saldo": saldo, "resultaat": resultaat}


def gerealiseerd(regels: Regels, e: Exploitatie) -> Regels:
    """Return realised amounts without the rows that need what was not delivered: reserves and result."""
    return {rij: b for rij, b in regels.items() if not (e.onbekend and rij in MET_RESERVES)}


def _begrotingsnaam(versie: Versie | None, benoemd: bool, *, ster: bool = True) -> str:
    """Return ``" herzien *1)"``: the name of a version in a column head, with the sign of its note."""
    if versie is None or not benoemd:
        return ""
    return f" {versie.kolomnaam}" + (f" {_STER}" if ster and not versie.vastgesteld else "")


def noten(e: Exploitatie, versie: Versie | None, teken: str = "") -> list[Voetnoot]:
    """Return what a reader must know of the contribution while a newer budget awaits adoption.

    ``teken`` is the sign that the column heads carry for a version that is not adopted yet.
    """
    in_behandeling = [v for v in e.versies if not v.vastgesteld]
    if versie is None or e.vastgestelde is None or not in_behandeling:
        return []
    if versie.vastgesteld:
        return [Voetnoot("", _noot_gefactureerd(e, versie, in_behandeling[-1]))]
    return [Voetnoot(teken, _noot_nog_te_factureren(e, versie))]


def _noot_gefactureerd(e: Exploitatie, versie: Versie, andere: Versie) -> str:
    return (
        f"De gemeentelijke bijdrage is hier wat is gefactureerd volgens de {versie.naam}. Tegenover de "
        f"{andere.naam} is zij afgerond {_k_eur(e.nog_te_factureren(andere))} hoger; beide staan in deze "
        "rapportage."
    )


def _noot_nog_te_factureren(e: Exploitatie, versie: Versie) -> str:
    return (
        f"De {versie.naam} is op {datum(versie.ingediend_op)} ingediend en eind van de periode nog niet "
        f"vastgesteld. De bijdrage die zij extra vraagt (afgerond {_k_eur(e.nog_te_factureren(versie))} "
        f"{e.periode.tot_en_met}) is nog niet gefactureerd en telt hier wel mee als realisatie."
    )


def _k_eur(bedragen: Bedragen) -> str:
    return f"€ {getal(sum(bedragen.values(), NUL) / 100_000)} duizend"

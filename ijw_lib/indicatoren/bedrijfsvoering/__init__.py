"""Bedrijfsvoering: verzuim of the Wsw, beschut werk and the staff."""

from __future__ import annotations

from ijw_lib.indicatoren.bedrijfsvoering import verzuimtabellen as tabellen
from ijw_lib.indicatoren.bedrijfsvoering.verzuim import DUUR
from ijw_lib.indicatoren.bedrijfsvoering.verzuimtabellen import Meting
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import TOTAAL, Kader

_OORZAKEN = {
    "werkgerelateerd": "Door het werk",
    "niet_beinvloedbaar": "Niet te beïnvloeden (medisch)",
    "overig": "Overig",
}


def ziekteverzuim(kader: Kader) -> Inhoud:
    """Verzuim of the period against the national benchmark; a row is a group.

    The reports after a quarter or a year and those after a month use other names for rows and columns.
    """
    ambtelijk = "Ziekteverzuim Ambtelijk incl. payroll"
    labels = {"sw": "Ziekteverzuim SWW", "bsw": "Ziekteverzuim BSW", "ambtelijk": ambtelijk}
    kolommen = ("Realisatie", "Benchmark", "afwijking")
    if kader.periode.soort == "maand":
        labels |= {
            "sw": "Ziekteverzuim Sociale werkvoorziening",
            "bsw": "Ziekteverzuim Beschut Werk (BSW)",
        }
        kolommen = (
            f"Realisatie {kader.periode.label}",
            f"Benchmark {kader.periode.jaar - 1}",
            "Afwijking t.o.v. benchmark",
        )
    m = _meting(kader)
    cellen, noten = tabellen.tegen_benchmark(m, labels, kolommen)
    return Inhoud(cellen, voetnoten=noten)


def ziekteverzuim_vergelijking(kader: Kader) -> Inhoud:
    """Verzuim of the period beside earlier ones, the last three months and the target; a row is a group."""
    m = _meting(kader)
    return Inhoud(tabellen.vergelijking(m), voetnoten=m.noten())


def ziekteverzuim_per_maand(kader: Kader) -> Inhoud:
    """Verzuim; a row is a month of the period or of the year before, a column a group."""
    m = _meting(kader)
    return Inhoud(tabellen.per_maand(m), voetnoten=m.noten())


def ziekteverzuim_meldingen(kader: Kader) -> Inhoud:
    """How often people of a group report sick, and how many are ill at the end; a column is a group."""
    m = _meting(kader)
    return Inhoud(tabellen.meldingen(m), voetnoten=m.noten())


def ziekteverzuim_duur(kader: Kader) -> Inhoud:
    """Verzuim of a group as what short, middling and long spells add to it."""
    m = _meting(kader)
    cellen = tabellen.naar(m, "duur", DUUR)
    return Inhoud(cellen, voetnoten=m.noten(), totaalrijen=[TOTAAL])


def ziekteverzuim_oorzaak(kader: Kader) -> Inhoud:
    """Verzuim of a group as what each cause adds to it."""
    m = _meting(kader)
    cellen = tabellen.naar(m, "oorzaak", _OORZAKEN)
    return Inhoud(cellen, voetnoten=m.noten(), totaalrijen=[TOTAAL])


def ziekteverzuim_per_gemeente(kader: Kader) -> Inhoud:
    """Verzuim of the Wsw in each gemeente, and how often people report sick."""
    cellen, noten = tabellen.per_gemeente(_meting(kader))
    return Inhoud(cellen, voetnoten=noten)


def _meting(kader: Kader) -> Meting:
    return Meting(kader.voor("wsw"))

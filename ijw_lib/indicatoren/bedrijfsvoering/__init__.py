"""Bedrijfsvoering: verzuim of the Wsw, beschut werk and the staff."""

from __future__ import annotations

from ijw_lib.indicatoren.bedrijfsvoering import verzuimtabellen as tabellen
from ijw_lib.indicatoren.bedrijfsvoering.verzuim import DUUR
from ijw_lib.indicatoren.bedrijfsvoering.verzuimtabellen import Meting
from ijw_lib.indicatoren.bouw import bouw
from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.kader import TOTAAL, Kader

_THEMA = "bedrijfsvoering"
_OORZAKEN = {
    "werkgerelateerd": "Door het werk",
    "niet_beinvloedbaar": "Niet te beïnvloeden (medisch)",
    "overig": "Overig",
}


def ziekteverzuim(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Verzuim of the period against the national benchmark; a row is a group.

    The reports after a quarter or a year and those after a month use other names for rows and columns.
    """
    ambtelijk = "Ziekteverzuim Ambtelijk incl. payroll"
    labels = {"sw": "Ziekteverzuim SWW", "bsw": "Ziekteverzuim BSW", "ambtelijk": ambtelijk}
    kolommen = ("Realisatie", "Benchmark", "afwijking")
    if periode.soort == "maand":
        labels |= {
            "sw": "Ziekteverzuim Sociale werkvoorziening",
            "bsw": "Ziekteverzuim Beschut Werk (BSW)",
        }
        kolommen = (
            f"Realisatie {periode.label}",
            f"Benchmark {periode.jaar - 1}",
            "Afwijking t.o.v. benchmark",
        )
    m = _meting(registers, normen, periode, onderwerp)
    cellen, noten = tabellen.tegen_benchmark(m, labels, kolommen)
    return bouw(_THEMA, "ziekteverzuim", periode, cellen, voetnoten=noten)


def ziekteverzuim_vergelijking(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Verzuim of the period beside earlier ones, the last three months and the target; a row is a group."""
    m = _meting(registers, normen, periode, onderwerp)
    return bouw(_THEMA, "ziekteverzuim_vergelijking", periode, tabellen.vergelijking(m), voetnoten=m.noten())


def ziekteverzuim_per_maand(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Verzuim; a row is a month of the period or of the year before, a column a group."""
    m = _meting(registers, normen, periode, onderwerp)
    return bouw(_THEMA, "ziekteverzuim_per_maand", periode, tabellen.per_maand(m), voetnoten=m.noten())


def ziekteverzuim_meldingen(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """How often people of a group report sick, and how many are ill at the end; a column is a group."""
    m = _meting(registers, normen, periode, onderwerp)
    return bouw(_THEMA, "ziekteverzuim_meldingen", periode, tabellen.meldingen(m), voetnoten=m.noten())


def ziekteverzuim_duur(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Verzuim of a group as what short, middling and long spells add to it."""
    m = _meting(registers, normen, periode, onderwerp)
    cellen = tabellen.naar(m, "duur", DUUR)
    return bouw(_THEMA, "ziekteverzuim_duur", periode, cellen, voetnoten=m.noten(), totaalrijen=[TOTAAL])


def ziekteverzuim_oorzaak(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Verzuim of a group as what each cause adds to it."""
    m = _meting(registers, normen, periode, onderwerp)
    cellen = tabellen.naar(m, "oorzaak", _OORZAKEN)
    return bouw(_THEMA, "ziekteverzuim_oorzaak", periode, cellen, voetnoten=m.noten(), totaalrijen=[TOTAAL])


def ziekteverzuim_per_gemeente(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Verzuim of the Wsw in each gemeente, and how often people report sick."""
    cellen, noten = tabellen.per_gemeente(_meting(registers, normen, periode, onderwerp))
    return bouw(_THEMA, "ziekteverzuim_per_gemeente", periode, cellen, voetnoten=noten)


def _meting(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Meting:
    return Meting(Kader(registers, normen, periode, onderwerp, ("wsw",)))

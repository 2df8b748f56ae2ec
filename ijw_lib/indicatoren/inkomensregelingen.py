"""Inkomensregelingen: intakes for a benefit and measures, of the gemeenten in the Participatiewet."""

from __future__ import annotations

from ijw_lib.indicatoren.bouw import bouw
from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.kader import TOTAAL_LABEL, Kader, aantallen, maandrijen, tegen_norm
from ijw_lib.tellen.rijen import Rijen, per_gemeente, tussen

_THEMA = "inkomensregelingen"
_SOORTEN = {
    "waarschuwing": "Waarschuwing",
    "verlaging_uitkering": "Verlaging van de uitkering",
    "terugvordering": "Terugvordering",
}


def inkomensregelingen(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Intakes started and measures taken in the period; a row is a kind of event.

    The prognosis of the year stands beside the total of the regio, the percentage divides by it.
    """
    kader = _kader(registers, normen, periode, onderwerp)
    intakes, maatregelen = _intakes(kader), kader.rijen("maatregelen")
    kolommen = (("prognose", f"{periode.jaar} Prognose"), ("procent", f"{periode.jaar} %"))
    cellen: list[Cel] = []
    for rij, label, rijen, datum in (
        ("aantal_intakes", "Aantal intakes", intakes, "startdatum"),
        ("aantal_maatregelen", "Aantal maatregelen", maatregelen, "datum"),
    ):
        geteld = tussen(rijen, datum, periode.begin, periode.eind)
        cellen += aantallen(kader, rij, label, per_gemeente(geteld))
        if kader.is_regio:
            norm = kader.norm("inkomensregelingen", rij, "prognose")
            cellen += tegen_norm(kader, rij, label, len(geteld), norm, kolommen, TOTAAL_LABEL)
    return bouw(_THEMA, "inkomensregelingen", periode, cellen)


def inkomensregelingen_per_maand(
    registers: Registers, normen: Normen, periode: Periode, onderwerp: str
) -> Tabel:
    """Intakes started; a row is a month of the period."""
    kader = _kader(registers, normen, periode, onderwerp)
    cellen = maandrijen(kader, _intakes(kader), "startdatum")
    return bouw(_THEMA, "inkomensregelingen_per_maand", periode, cellen, totaalrijen=["totaal"])


def maatregelen_per_soort(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
    """Measures taken in the period; a row is a kind of measure."""
    kader = _kader(registers, normen, periode, onderwerp)
    genomen = tussen(kader.rijen("maatregelen"), "datum", periode.begin, periode.eind)
    cellen = [
        cel
        for soort, label in _SOORTEN.items()
        for cel in aantallen(kader, soort, label, per_gemeente(genomen.waar(genomen["soort"] == soort)))
    ]
    cellen += aantallen(kader, "totaal", "Totaal", per_gemeente(genomen))
    return bouw(_THEMA, "maatregelen_per_soort", periode, cellen, totaalrijen=["totaal"])


def _kader(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Kader:
    return Kader(registers, normen, periode, onderwerp, ("participatiewet",))


def _intakes(kader: Kader) -> Rijen:
    intakes = kader.rijen("intakes")
    return intakes.waar(intakes["soort"] == "inkomensregelingen")

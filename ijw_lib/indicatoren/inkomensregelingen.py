"""Inkomensregelingen: intakes for a benefit and measures, of the gemeenten in the Participatiewet."""

from __future__ import annotations

from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import TOTAAL_LABEL, Kader, aantallen, maandrijen, tegen_norm
from ijw_lib.tellen.rijen import Rijen, per_gemeente, tussen

_SOORTEN = {
    "waarschuwing": "Waarschuwing",
    "verlaging_uitkering": "Verlaging van de uitkering",
    "terugvordering": "Terugvordering",
}


def inkomensregelingen(kader: Kader) -> Inhoud:
    """Intakes started and measures taken in the period; a row is a kind of event.

    The prognosis of the year stands beside the total of the regio, the percentage divides by it.
    """
    kader = kader.voor("participatiewet")
    intakes, maatregelen = _intakes(kader), kader.rijen("maatregelen")
    kolommen = (("prognose", f"{kader.periode.jaar} Prognose"), ("procent", f"{kader.periode.jaar} %"))
    cellen: list[Cel] = []
    for rij, label, rijen, datum in (
        ("aantal_intakes", "Aantal intakes", intakes, "startdatum"),
        ("aantal_maatregelen", "Aantal maatregelen", maatregelen, "datum"),
    ):
        geteld = tussen(rijen, datum, kader.periode.begin, kader.periode.eind)
        cellen += aantallen(kader, rij, label, per_gemeente(geteld))
        if kader.is_regio:
            norm = kader.norm("inkomensregelingen", rij, "prognose")
            cellen += tegen_norm(kader, rij, label, len(geteld), norm, kolommen, TOTAAL_LABEL)
    return Inhoud(cellen)


def inkomensregelingen_per_maand(kader: Kader) -> Inhoud:
    """Intakes started; a row is a month of the period."""
    kader = kader.voor("participatiewet")
    cellen = maandrijen(kader, _intakes(kader), "startdatum")
    return Inhoud(cellen, totaalrijen=["totaal"])


def maatregelen_per_soort(kader: Kader) -> Inhoud:
    """Measures taken in the period; a row is a kind of measure."""
    kader = kader.voor("participatiewet")
    genomen = tussen(kader.rijen("maatregelen"), "datum", kader.periode.begin, kader.periode.eind)
    cellen = [
        cel
        for soort, label in _SOORTEN.items()
        for cel in aantallen(kader, soort, label, per_gemeente(genomen.waar(genomen["soort"] == soort)))
    ]
    cellen += aantallen(kader, "totaal", "Totaal", per_gemeente(genomen))
    return Inhoud(cellen, totaalrijen=["totaal"])


def _intakes(kader: Kader) -> Rijen:
    intakes = kader.rijen("intakes")
    return intakes.waar(intakes["soort"] == "inkomensregelingen")

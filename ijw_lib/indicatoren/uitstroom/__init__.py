"""Uitstroom: which trajecten ended, why, from which phase and after how long; and part-time work found."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ijw_lib.indicatoren.uitstroom.opgeteld import noot_verwachting, opgeteld
from ijw_lib.model.tabel import Cel
from ijw_lib.registers.schema.reintegratie import UITSTROOM
from ijw_lib.tellen.bescherming import bescherm
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal, maandnaam, maandrijen, realisatie
from ijw_lib.tellen.rijen import Rijen, per_gemeente, tussen
from ijw_lib.tellen.trajecten import (
    DAGEN_PER_MAAND,
    DUURKLASSEN,
    FASELABELS,
    REDENLABELS,
    hele_maanden,
    kader_uitstroom,
    met_laatste_fase,
    stroom,
)
from ijw_lib.tellen.verdeling import (
    Rij,
    beschermde_verdeling,
    mediaan_cel,
    medianen,
    naast_vorig_jaar,
    spreiding,
)

_SUBREDENEN = {
    "maximale_participatie": "Maximale participatie",
    "beschut_werk": "Beschut werk",
    "dagbesteding": "Dagbesteding",
    "opleiding": "Opleiding",
    "zorg_of_hulpverlening": "Zorg of hulpverlening",
    "ander_traject": "Ander traject",
    "recht_op_uitkering_vervallen": "Recht op uitkering vervallen",
    "nug_ziet_af": "Afzien door een NUG’er",
    "verhuizing_buiten_regio": "Verhuisd buiten de regio",
    "gezondheid": "Gezondheid",
    "geen_medewerking": "Geen medewerking",
}
_NAAR_PLEK = ("werkaanvaarding", "passende_plek")
_REDENEN = {**REDENLABELS, TOTAAL: TOTAAL_LABEL}


def re_integratie_kpi(kader: Kader) -> Inhoud:
    """Realisatie against the agreement of the year; a row is what someone reached."""
    k = kader_uitstroom(kader)
    uit = stroom(k, k.rijen("trajecten"), "einddatum")
    banen = stroom(k, k.rijen("plaatsingen"), "startdatum")
    geteld = {
        "werkaanvaarding": ("Werkaanvaarding", int((uit["uitstroomreden"] == "werkaanvaarding").sum())),
        "parttime_werk": ("Parttime werk", int((banen["soort"] == "parttime").sum())),
        "maximale_participatie": (
            "Maximale participatie",
            int((uit["subreden"] == "maximale_participatie").sum()),
        ),
    }
    geteld[TOTAAL] = (TOTAAL_LABEL, sum(n for _, n in geteld.values()))
    cellen: list[Cel] = []
    for rij, (label, n) in geteld.items():
        cellen += realisatie(k, "re_integratie_kpi", rij, label, n)
    return Inhoud(
        cellen,
        totaalrijen=[TOTAAL],
        tussenkoppen=[("werkaanvaarding", "Regulier werk")],
    )


def uitstroom_per_reden(kader: Kader) -> Inhoud:
    """Trajecten that ended in the period; a row is a reason."""
    k = kader_uitstroom(kader)

    def rijen(in_: Kader) -> Iterator[Rij]:
        uit = stroom(in_, k.rijen("trajecten"), "einddatum")
        for reden, label in REDENLABELS.items():
            yield Rij(reden, label, per_gemeente(uit.waar(uit["uitstroomreden"] == reden)))
        yield Rij(TOTAAL, TOTAAL_LABEL, per_gemeente(uit))
        naar_plek = per_gemeente(uit.waar(np.isin(uit["uitstroomreden"], _NAAR_PLEK)))
        label = "Werk of passende plek, deel van de uitstroom"
        yield Rij("deel_werk_of_plek", label, naar_plek, per_gemeente(uit))

    return Inhoud(naast_vorig_jaar(k, rijen), totaalrijen=[TOTAAL])


def uitstroom_per_maand(kader: Kader) -> Inhoud:
    """Trajecten that ended; a row is a month of the period."""
    k = kader_uitstroom(kader)
    cellen = maandrijen(k, k.rijen("trajecten"), "einddatum")
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def uitstroom_per_maand_en_reden(kader: Kader) -> Inhoud:
    """Trajecten that ended; a row is a month of the period, a column a reason."""
    k = kader_uitstroom(kader)
    uit = stroom(k, k.rijen("trajecten"), "einddatum")
    delen = [(*maandnaam(m), tussen(uit, "einddatum", *m)) for m in kader.periode.maanden]
    cellen = [
        _cel(rij, label, deel, reden)
        for rij, label, deel in [*delen, (TOTAAL, TOTAAL_LABEL, uit)]
        for reden in _REDENEN
    ]
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def werkaanvaarding_opgeteld(kader: Kader) -> Inhoud:
    """Trajecten that ended with work, counted up from January; a row is a month, the last the year."""
    k = kader_uitstroom(kader)
    uit = k.rijen("trajecten")
    naar_werk = uit.waar(uit["uitstroomreden"] == "werkaanvaarding")
    norm = k.norm("re_integratie_kpi", "werkaanvaarding", "afspraak")
    cellen = opgeteld(k, naar_werk, "einddatum", norm)
    return Inhoud(cellen, voetnoten=noot_verwachting(kader.periode))


def uitstroom_per_subreden(kader: Kader) -> Inhoud:
    """Trajecten that ended in the period without work; a row is what the reason was more precisely."""
    k = kader_uitstroom(kader)

    def zonder_werk(in_: Kader) -> Rijen:
        uit = _uitgestroomd(in_)
        return uit.waar(uit["subreden"] != "")

    cellen, noten = beschermde_verdeling(k, zonder_werk, "subreden", _SUBREDENEN)
    koppen = [(codes[0], REDENLABELS[reden]) for reden, codes in UITSTROOM.items() if codes]
    return Inhoud(
        cellen,
        voetnoten=noten,
        totaalrijen=[TOTAAL],
        tussenkoppen=koppen,
    )


def uitstroom_per_fase(kader: Kader) -> Inhoud:
    """Trajecten that ended in the period; a row is their last phase, a column the reason."""
    k = kader_uitstroom(kader)
    uit = met_laatste_fase(k, stroom(k, k.rijen("trajecten"), "einddatum"))
    b = bescherm(k, lambda in_: per_gemeente(_uitgestroomd(in_)))
    zichtbaar = None if b.eigen_verborgen else uit
    cellen = [
        _cel(fase, label, zichtbaar, reden, fase)
        for fase, label in {**FASELABELS, TOTAAL: TOTAAL_LABEL}.items()
        for reden in REDENLABELS
    ]
    return Inhoud(cellen, voetnoten=b.noten(), totaalrijen=[TOTAAL])


def trajectduur_bij_uitstroom(kader: Kader) -> Inhoud:
    """Trajecten that ended in the period; a row is a class of whole months that they had lasted."""
    k = kader_uitstroom(kader)
    uit = _met_duur(stroom(k, k.rijen("trajecten"), "einddatum"))
    cellen = [
        *spreiding(k, uit, "maanden", DUURKLASSEN),
        *medianen(k, uit, "dagen", "Mediaan in maanden", "maanden", DAGEN_PER_MAAND),
    ]
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def trajectduur_per_reden(kader: Kader) -> Inhoud:
    """How long the trajecten that ended in the period had lasted; a row is the reason."""
    k = kader_uitstroom(kader)
    uit = _met_duur(stroom(k, k.rijen("trajecten"), "einddatum"))
    cellen = []
    for reden, label in _REDENEN.items():
        dagen = uit["dagen"][_is(uit, reden)]
        cellen.append(aantal(reden, label, "aantal", "Trajecten", len(dagen)))
        cellen.append(
            mediaan_cel(reden, label, "mediaan", "Mediaan in maanden", dagen, "maanden", DAGEN_PER_MAAND)
        )
    return Inhoud(cellen, totaalrijen=[TOTAAL])


def _uitgestroomd(k: Kader) -> Rijen:
    return stroom(k, k.rijen("trajecten"), "einddatum")


def _is(uit: Rijen, reden: str) -> np.ndarray:
    return np.isin(uit["uitstroomreden"], list(REDENLABELS) if reden == TOTAAL else [reden])


def _cel(rij: str, label: str, uit: Rijen | None, reden: str, fase: str = TOTAAL) -> Cel:
    """Return the count of a reason, of a phase where one is given; withheld without a frame."""
    n = None
    if uit is not None:
        n = int((_is(uit, reden) & (uit["fase"] == fase if fase != TOTAAL else True)).sum())
    return aantal(rij, label, reden, _REDENEN[reden], n, leeg="beschermd")


def _met_duur(uit: Rijen) -> Rijen:
    """Return ended trajecten with what they lasted, in days and in whole months."""
    return uit.met(
        dagen=(uit["einddatum"] - uit["startdatum"]).astype("int64"),
        maanden=hele_maanden(uit["startdatum"], uit["einddatum"]),
    )

"""Why a dienstverband ended, per regeling."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ijw_lib.indicatoren.werkvoorziening.overig import OVERIG, of_overig
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import Groep, Telling, bescherm, uitsplitsing
from ijw_lib.tellen.dienstverbanden import EEN_DAG, af
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal
from ijw_lib.tellen.rijen import Rijen, per_gemeente

REDENEN = {
    "wsw": {
        "wia": "WIA",
        "pensioen": "Pensioen",
        "overlijden": "Overlijden",
        "ander_werk": "Ander werk",
        "eigen_verzoek": "Eigen verzoek",
    },
    "beschut_werk": {
        "wia": "WIA",
        "dagbesteding": "Dagbesteding",
        "einde_contract": "Einde van het contract",
        "ander_werk": "Ander werk",
    },
}
"""The reasons of ending that a regeling shows; the others are one row."""


def uit_naar_reden(kader: Kader, begin: date) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return how many left from ``begin`` through the end of the period, by reason."""
    rijen = af(kader, begin, kader.periode.eind)
    return uitsplitsing(kader.sinds(begin), _redenen(kader, rijen), _weg(begin, kader.periode.eind))


def uit_met_vorig_jaar(kader: Kader) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return how many left in the period, by reason, and in the same period a year before.

    Of then only what the onderwerp itself could show.
    """
    kader = kader.sinds(kader.periode.begin - EEN_DAG)
    p, vorig = kader.periode, kader.periode.vorig_jaar
    nu, eerder = (af(kader, t.begin, t.eind) for t in (p, vorig))
    bekend = vorig.begin >= kader.registers.begin
    b = bescherm(kader, _weg(p.begin, p.eind))
    b_toen = bescherm(replace(kader, periode=vorig, vanaf=None), _weg(vorig.begin, vorig.eind))
    te_zien = bekend and not b_toen.eigen_verborgen
    toen = {rij: b_toen.som(per) for rij, _, per in _redenen(kader, eerder)}
    toen[TOTAAL] = sum(toen.values())
    kop, leeg = f"Zelfde periode {vorig.jaar}", "beschermd" if bekend else "onbekend"
    cellen: list[Cel] = []
    for rij, label, tellingen in (*_redenen(kader, nu), (TOTAAL, TOTAAL_LABEL, per_gemeente(nu))):
        cellen += b.aantallen(rij, label, tellingen)
        cellen.append(aantal(rij, label, "vorig_jaar", kop, toen[rij] if te_zien else None, leeg=leeg))
    return cellen, b.noten() if te_zien or not bekend else (*b.noten(), _noot_toen(kop))


def _noot_toen(kop: str) -> Voetnoot:
    return Voetnoot("", f"{kop} is beschermd: het ging toen om te weinig personen.")


def _weg(begin: date, eind: date) -> Telling:
    """Return what counts who left from ``begin`` through ``eind``, per gemeente."""
    return lambda kader: per_gemeente(af(kader, begin, eind))


def _redenen(kader: Kader, rijen: Rijen) -> list[Groep]:
    labels = REDENEN[kader.regelingen[0]] | {OVERIG: "Andere redenen"}
    redenen = of_overig(rijen["reden_einde"], labels)
    return [(r, label, per_gemeente(rijen.waar(redenen == r))) for r, label in labels.items()]

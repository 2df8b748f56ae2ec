"""The people of the Wsw and of beschut werk: who was employed on a day, where, for how long and for what pay.

The last day of a dienstverband still counts. Somebody flows out on the first day that no longer counts
(``uit_op``), so that stand + bij - af = stand for any two days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from ijw_lib.model.periode import Maand, Periode
from ijw_lib.tellen.kader import Kader
from ijw_lib.tellen.rijen import Rijen, per_gemeente, stand, tussen

EEN_DAG = timedelta(days=1)
PER_FTE = 10_000
"""In so many parts an fte is counted, in integers; a delivery has four decimals at most."""
JAREN_TERUG = 1
"""A series of stands goes back to January of this many years before."""


_KOLOMMEN = {
    "werkplekken": ("vorm", "kostenplaats"),
    "dienstverband_omvang": ("omvang_fte",),
    "lonen": ("schaal", "subsidie_procent"),
}
"""What registers of periods that fill a dienstverband say of it."""


def dienstverbanden(kader: Kader) -> Rijen:
    """Return the dienstverbanden of the regelingen of the kader, each with its ``uit_op``."""
    return kader.eigen.eenmalig(("dienstverbanden", kader.regelingen), lambda: _dienstverbanden(kader))


def _dienstverbanden(kader: Kader) -> Rijen:
    groepen = kader.registers.dienstverbandgroepen
    eigen = groepen.loc[groepen["regeling"].isin(kader.regelingen), "groep"]
    rijen = kader.rijen("dienstverbanden")
    rijen = rijen.waar(np.isin(rijen["groep"], eigen.tolist()))
    return rijen.met(uit_op=rijen["eind"] + np.timedelta64(1, "D"))


def bestand(kader: Kader, dag: date, *registers: str) -> Rijen:
    """Return who was employed at the end of a day, with what other registers say of them on that day.

    Parameters
    ----------
    registers
        Registers of periods that fill a dienstverband, such as ``werkplekken``.
    """
    sleutel = ("bestand", kader.regelingen, dag, registers)
    return kader.eigen.eenmalig(sleutel, lambda: _bestand(kader, dag, registers))


def _bestand(kader: Kader, dag: date, registers: tuple[str, ...]) -> Rijen:
    rijen = stand(dienstverbanden(kader), dag, "begin", "eind", t_m=True)
    for naam in registers:
        perioden = stand(kader.rijen(naam), dag, "van", "laatste_dag", t_m=True)
        rijen = rijen.naast(perioden, "dienstverband_id", *_KOLOMMEN[naam])
    return rijen


def in_dienst(dag: date) -> Callable[[Kader], dict[str, int]]:
    """Return what counts who was employed at the end of a day, per gemeente."""
    return lambda kader: per_gemeente(bestand(kader, dag))


def bij(kader: Kader, begin: date, eind: date) -> Rijen:
    """Return the dienstverbanden that began from ``begin`` through ``eind``."""
    return tussen(dienstverbanden(kader), "begin", begin, eind)


def af(kader: Kader, begin: date, eind: date) -> Rijen:
    """Return the dienstverbanden that first no longer counted from ``begin`` through ``eind``."""
    return tussen(dienstverbanden(kader), "uit_op", begin, eind)


def maanden_terug(kader: Kader) -> list[Maand]:
    """Return the months of the period and of the year before it, as far back as the delivery goes."""
    p = kader.periode
    jaren = (Periode.heel_jaar(p.jaar - n) for n in range(JAREN_TERUG, 0, -1))
    alle = [maand for jaar in (*jaren, p) for maand in jaar.maanden]
    return [maand for maand in alle if maand.begin >= kader.registers.begin]


def in_delen(omvang_fte: np.ndarray) -> np.ndarray:
    """Return fte as integers: :data:`PER_FTE` are one."""
    return (omvang_fte * PER_FTE).astype("int64")


def som_per_gemeente(rijen: Rijen, waarden: np.ndarray) -> dict[str, int]:
    """Add an integer up per gemeente."""
    som: defaultdict[str, int] = defaultdict(int)
    for slug, waarde in zip(rijen["gemeente"].tolist(), waarden.tolist(), strict=True):
        som[slug] += waarde
    return dict(som)

"""The people of the Wsw and of beschut werk: who was employed on a day, where, for how long and for what pay.

The last day of a dienstverband still counts. Somebody flows out on the first day that no longer counts
(``uit_op``), so that stand + bij - af = stand for any two days.
"""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from ijw_lib.indicatoren._tellen import Kader, stand, tussen
from ijw_lib.periode import Maand, Periode

EEN_DAG = timedelta(days=1)
JAREN_TERUG = 1
"""A series of stands goes back to January of this many years before."""


def dienstverbanden(kader: Kader) -> pd.DataFrame:
    """Return the dienstverbanden of the regelingen of the kader, each with its ``uit_op``."""
    return kader.eigen.eenmalig(("dienstverbanden", kader.regelingen), lambda: _dienstverbanden(kader))


def _dienstverbanden(kader: Kader) -> pd.DataFrame:
    groepen = kader.registers.dienstverbandgroepen
    eigen = groepen.loc[groepen["regeling"].isin(kader.regelingen), "groep"]
    frame = kader.eigen.dienstverbanden
    frame = frame[frame["groep"].isin(eigen)]
    return frame.assign(uit_op=frame["eind"] + EEN_DAG)


def bestand(kader: Kader, dag: date, *registers: str) -> pd.DataFrame:
    """Return who was employed at the end of a day, with what other registers say of them on that day.

    Parameters
    ----------
    registers
        Registers of periods that fill a dienstverband, such as ``werkplekken``.
    """
    sleutel = ("bestand", kader.regelingen, dag, registers)
    return kader.eigen.eenmalig(sleutel, lambda: _bestand(kader, dag, registers))


def _bestand(kader: Kader, dag: date, registers: tuple[str, ...]) -> pd.DataFrame:
    frame = stand(dienstverbanden(kader), dag, "begin", "eind", t_m=True)
    for naam in registers:
        perioden = stand(getattr(kader.eigen, naam), dag, "van", "laatste_dag", t_m=True)
        frame = frame.merge(
            perioden.drop(columns=["van", "laatste_dag"]), on="dienstverband_id", how="left", validate="1:1"
        )
    return frame


def bij(kader: Kader, begin: date, eind: date) -> pd.DataFrame:
    """Return the dienstverbanden that began from ``begin`` through ``eind``."""
    return tussen(dienstverbanden(kader), "begin", begin, eind)


def af(kader: Kader, begin: date, eind: date) -> pd.DataFrame:
    """Return the dienstverbanden that first no longer counted from ``begin`` through ``eind``."""
    return tussen(dienstverbanden(kader), "uit_op", begin, eind)


def maanden_terug(kader: Kader) -> list[Maand]:
    """Return the months of the period and of the year before it, as far back as the delivery goes."""
    p = kader.periode
    jaren = (Periode.heel_jaar(p.jaar - n) for n in range(JAREN_TERUG, 0, -1))
    alle = [maand for jaar in (*jaren, p) for maand in jaar.maanden]
    return [maand for maand in alle if maand.begin >= kader.registers.begin]


def honderdsten(omvang_fte: pd.Series) -> pd.Series:
    """Return fte, which have two decimals, as integers."""
    return (omvang_fte * 100).astype("int64")


def som_per_gemeente(frame: pd.DataFrame, waarde: pd.Series) -> dict[str, int]:
    """Add an integer up per gemeente."""
    return {str(slug): int(n) for slug, n in waarde.groupby(frame["gemeente"]).sum().items()}

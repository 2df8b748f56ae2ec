"""Rows that follow each other: where one ends before the next begins, or does not end, it goes on till then.

A stretch without hours is a row with 0 fte, not a gap. Rows that overlap stay as they are: the rules refuse
them, as nobody can tell which of two holds.
"""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.duiding.melding import Duiding

_DAG = timedelta(days=1)


def loopt_door(frame: pd.DataFrame, register: Register) -> Duiding:
    """Let each row go on until the next of the same key begins, where it ends before that or has no end."""
    looptijd, sleutel = register.looptijd, register.sleutel[0]
    assert looptijd is not None
    zin = "{regels} met een gat, of zonder eind, voor de volgende regel; gelezen als: loopt tot dan door"
    volgende, eind = _volgende(frame, sleutel, looptijd.begin), frame[looptijd.eind]
    hoort = volgende - _DAG if looptijd.t_m else volgende
    kort = volgende.notna() & (eind.isna() | (eind < hoort))
    if not kort.any():
        return Duiding(frame, frame.index[:0], looptijd.eind, zin)
    nieuw = frame.assign(**{looptijd.eind: eind.mask(kort, hoort)})
    return Duiding(nieuw, frame.index[kort], looptijd.eind, zin)


def _volgende(frame: pd.DataFrame, sleutel: str, begin: str) -> pd.Series:
    """Return per row the first day after its own on which another row of its key begins."""
    dagen = frame[[sleutel, begin]].drop_duplicates().sort_values([sleutel, begin], kind="stable")
    volgende = dagen[begin].shift(-1).where(dagen[sleutel] == dagen[sleutel].shift(-1))
    paren = pd.MultiIndex.from_frame(frame[[sleutel, begin]])
    return pd.Series(
        volgende.set_axis(pd.MultiIndex.from_frame(dagen)).reindex(paren).to_numpy(), index=frame.index
    ).astype(frame[begin].dtype)

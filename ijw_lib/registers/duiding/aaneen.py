"""Rows that follow each other: where one ends before the next begins, or does not end, it goes on till then.

A stretch without hours is a row with 0 fte, not a gap. Rows that overlap stay as they are: the rules refuse
them, as nobody can tell which of two holds.
"""

from __future__ import annotations

import pandas as pd

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.duiding.melding import Duiding

_DAG = pd.Timedelta(days=1)


def loopt_door(frame: pd.DataFrame, register: Register) -> Duiding:
    """Let each row go on until the next of the same key begins, where it ends before that or has no end."""
    looptijd, sleutel = register.looptijd, register.sleutel[0]
    assert looptijd is not None
    zin = "{regels} met een gat, of zonder eind, voor de volgende regel; gelezen als: loopt tot dan door"
    op_volgorde = frame.sort_values([sleutel, looptijd.begin], kind="stable")
    volgende = op_volgorde[looptijd.begin].shift(-1)
    volgende = volgende.where(op_volgorde[sleutel] == op_volgorde[sleutel].shift(-1))
    eind = op_volgorde[looptijd.eind]
    hoort = volgende - _DAG if looptijd.t_m else volgende
    kort = volgende.notna() & (eind.isna() | (eind < hoort)) & (hoort >= op_volgorde[looptijd.begin])
    if not kort.any():
        return Duiding(frame, frame.index[:0], looptijd.eind, zin)
    nieuw = eind.mask(kort, hoort).reindex(frame.index)
    nummers = frame.index[kort.reindex(frame.index)]
    return Duiding(frame.assign(**{looptijd.eind: nieuw}), nummers, looptijd.eind, zin)

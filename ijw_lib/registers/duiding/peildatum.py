"""Days after the peildatum: what is planned has not happened yet, so no figure through that day holds it."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.duiding.melding import Duiding

_DAG = timedelta(days=1)


def later(frame: pd.DataFrame, register: Register, dag: pd.Timestamp) -> pd.Index:
    """Return the numbers of the rows that only begin after the peildatum."""
    if register.looptijd is None:
        return frame.index[:0]
    return frame.index[frame[register.looptijd.begin] > dag]


def nog_niet(nummers: pd.Index, dag: pd.Timestamp) -> Duiding:
    """Return what is told of rows that only begin after the peildatum."""
    zin = f"{{regels}} van na de peildatum ({dag.date()}); zoiets telt pas mee in een levering van na die dag"
    return Duiding(pd.DataFrame(), nummers, "", zin)


def nog_niet_geeindigd(
    frame: pd.DataFrame, later_: pd.DataFrame, register: Register, dag: pd.Timestamp
) -> Duiding:
    """Take the end, and what goes with it, out of rows that still hold at the end of the peildatum.

    A row that ends on the peildatum because another takes over the day after, goes on too.
    """
    looptijd, sleutel = register.looptijd, register.sleutel[0]
    assert looptijd is not None
    gepland = frame[looptijd.eind] > dag
    wijkt = _wijkt(frame, later_, sleutel, looptijd.begin, dag) if looptijd.aaneen and looptijd.t_m else None
    open_ = gepland if wijkt is None else gepland | ((frame[looptijd.eind] == dag) & wijkt)
    zin = "{regels} met een eind na de peildatum; gelezen als nog niet geëindigd"
    if not open_.any():
        return Duiding(frame, frame.index[:0], looptijd.eind, zin)
    leeg = {k: frame[k].mask(open_, "" if frame[k].dtype == "str" else None) for k in looptijd.met_eind}
    nieuw = frame.assign(**{looptijd.eind: frame[looptijd.eind].mask(open_)}, **leeg)
    return Duiding(nieuw, frame.index[gepland], looptijd.eind, zin)


def _wijkt(
    frame: pd.DataFrame, later_: pd.DataFrame, sleutel: str, begin: str, dag: pd.Timestamp
) -> pd.Series | None:
    """Return which rows have one after them that begins on the day after the peildatum."""
    opvolgers = later_.loc[later_[begin] == dag + _DAG, sleutel]
    return frame[sleutel].isin(opvolgers) if len(opvolgers) else None

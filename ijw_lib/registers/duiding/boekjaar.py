"""Postings of another day than their year: of period 13 after it, or of an invoice from before it.

A closing entry is made months after the year that it is of; it counts on the last day of that year.
"""

from __future__ import annotations

import pandas as pd

from ijw_lib.registers.duiding.melding import Duiding

JAAR, DAG = "boekjaar", "boekdatum"
_NA, _VOOR = 9, 3
"""Months in which a year is closed after it has ended (its accounts are due in the seventh), and months
before it in which an invoice can be written that is of it."""


def in_eigen_jaar(frame: pd.DataFrame) -> Duiding:
    """Let postings of shortly after their year count on its last day, and those of before on its first."""
    zin = "{regels} van kort na of voor het boekjaar (zoals periode 13), geteld op de grens van dat jaar"
    if (frame[DAG].dt.year.to_numpy() == frame[JAAR].to_numpy()).all():
        return Duiding(frame, frame.index[:0], DAG, zin)
    maanden = (frame[DAG].dt.year - frame[JAAR]) * 12 + frame[DAG].dt.month - 1
    na = maanden.between(12, 11 + _NA).fillna(False).astype(bool)
    voor = maanden.between(-_VOOR, -1).fillna(False).astype(bool)
    anders = na | voor
    grens = frame.loc[anders, JAAR].astype(str) + na[anders].map({True: "-12-31", False: "-01-01"})
    dagen = frame[DAG].copy()
    dagen.loc[anders] = pd.to_datetime(grens, format="%Y-%m-%d").astype(dagen.dtype)
    return Duiding(frame.assign(**{DAG: dagen}), frame.index[anders], DAG, zin)

"""Stretches of days, and in how many days of a period they lie; exact and over whole columns at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import numpy as np
import pandas as pd

from ijw_lib.tellen.rijen import Rijen

_OOIT = 10**6
"""Day number (of the Unix epoch) of an end that is still open."""

Dagen: TypeAlias = "np.ndarray"
"""Integers, one per row."""


def dagnummers(datums: pd.Series | np.ndarray) -> Dagen:
    """Return dates as day numbers; an empty date lies in the far future."""
    dagen = np.asarray(datums).astype("datetime64[D]")
    return np.where(np.isnat(dagen), _OOIT, dagen.astype("int64"))


def dagnummer(dag: date) -> int:
    """Return a date as a day number."""
    return int(np.datetime64(dag, "D").astype("int64"))


@dataclass(frozen=True)
class Stukken:
    """The first and the last day of a stretch per row, both inclusive; empty where the last comes first."""

    eerste: Dagen
    laatste: Dagen

    @classmethod
    def van(cls, rijen: pd.DataFrame | Rijen, *paren: tuple[str, str]) -> Stukken:
        """Return per row the days that all its stretches, given by (first, last) columns, have in common."""
        eerste = [dagnummers(rijen[a]) for a, _ in paren]
        laatste = [dagnummers(rijen[b]) for _, b in paren]
        return cls(np.maximum.reduce(eerste), np.minimum.reduce(laatste))

    def dagen(self, begin: date, eind: date) -> Dagen:
        """Return how many days of each stretch lie from ``begin`` through ``eind``."""
        van, tot = dagnummer(begin), dagnummer(eind)
        gemeen: Dagen = np.minimum(self.laatste, tot) - np.maximum(self.eerste, van) + 1
        return gemeen.clip(min=0)

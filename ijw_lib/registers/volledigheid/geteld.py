"""Amounts and persons of which a change is measured, per group and month and over all months together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from ijw_lib.registers.volledigheid.rijen import Verschil

Groepen = Callable[[pd.DataFrame], pd.Series]
"""Gives of each row of a register the group that it counts in: a rubriek, a gemeente."""


@dataclass(frozen=True)
class Sprong:
    """The largest change of one group: in a month, or (``maand`` empty) in all together."""

    groep: str
    maand: pd.Period | None
    verschil: int
    drempel: Fraction


@dataclass(frozen=True)
class Grens:
    """From where on a change is a jump: a fixed size, or a part of what there was where that is more."""

    vast: Fraction
    van_alles: Fraction = Fraction(0)
    van_maand: Fraction = Fraction(0)


Som = Callable[[pd.DataFrame, pd.Series], pd.Series]
"""Adds up the rows of a frame by keys: a frame and a series of keys give a number per key."""


def bedragen(kolom: str) -> Som:
    """Return what adds up an amount, in cents."""
    return lambda frame, sleutels: frame[kolom].groupby(sleutels).sum().astype("int64")


def personen(kolom: str) -> Som:
    """Return what counts persons, each once."""
    return lambda frame, sleutels: frame[kolom].groupby(sleutels).nunique().astype("int64")


def gecorrigeerd(verschil: Verschil, groep: Groepen, som: Som, grens: Grens) -> list[Sprong]:
    """Return the groups of which what vanished or changed makes a jump, the largest first."""
    voor = pd.concat([verschil.weg, verschil.oud])
    return _sprongen(verschil, groep, som, (voor, verschil.nieuw), grens)


def nagekomen(verschil: Verschil, groep: Groepen, som: Som, grens: Grens) -> list[Sprong]:
    """Return the groups of which what came late makes a jump, the largest first."""
    return _sprongen(verschil, groep, som, (verschil.laat.iloc[:0], verschil.laat), grens)


def _sprongen(
    verschil: Verschil, groep: Groepen, som: Som, paar: tuple[pd.DataFrame, pd.DataFrame], grens: Grens
) -> list[Sprong]:
    alles = _sprong(som, verschil.basis, paar, groep)
    gevonden = [Sprong(str(g), None, v, max(grens.vast, grens.van_alles * abs(b))) for g, v, b in alles]
    if verschil.maat.maand:

        def per_maand(frame: pd.DataFrame) -> pd.Series:
            return pd.Series(zip(groep(frame), verschil.maanden(frame), strict=True), index=frame.index)

        gevonden += [
            Sprong(str(g), m, v, max(grens.vast, grens.van_maand * abs(b)))
            for (g, m), v, b in _sprong(som, verschil.basis, paar, per_maand)
        ]
    te_groot = [s for s in gevonden if abs(s.verschil) > s.drempel]
    return sorted(te_groot, key=lambda s: (-abs(s.verschil), s.groep, str(s.maand)))


def _sprong(
    som: Som, basis: pd.DataFrame, paar: tuple[pd.DataFrame, pd.DataFrame], groep: Groepen
) -> list[tuple[Any, int, int]]:
    """Return per group what changed and what there was, of the groups in which something changed."""
    voor, na = (som(frame, groep(frame)) if len(frame) else pd.Series(dtype="int64") for frame in paar)
    namen = [*dict.fromkeys([*voor.index, *na.index])]
    if not namen:
        return []
    was = som(basis, groep(basis)) if len(basis) else pd.Series(dtype="int64")
    return [(n, int(na.get(n, 0)) - int(voor.get(n, 0)), int(was.get(n, 0))) for n in namen]

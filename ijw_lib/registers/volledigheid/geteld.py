"""Amounts and persons of which a change is measured, per group and month and over all months together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from ijw_lib.registers.volledigheid.bevinding import Niveau
from ijw_lib.registers.volledigheid.rijen import Verschil

Groepen = Callable[["pd.DataFrame"], "pd.Series"]
"""Gives of each row of a register the group that it counts in: a rubriek, a gemeente."""
Som = Callable[["pd.DataFrame", "list[pd.Series]"], "pd.Series"]
"""Adds up the rows of a frame by keys."""


@dataclass(frozen=True)
class Sprong:
    """A change of one group that is more than it should be: in a month, or (``None``) in all together."""

    groep: str
    maand: pd.Period | None
    verschil: int
    niveau: Niveau


@dataclass(frozen=True)
class Ruimte:
    """How much of what comes late is ordinary: a part of all months, and of a middling month."""

    van_alles: Fraction
    van_maand: Fraction


def bedragen(kolom: str) -> Som:
    """Return what adds up an amount, in cents."""
    return lambda frame, sleutels: frame[kolom].astype("int64").groupby(sleutels).sum()


def personen(kolom: str) -> Som:
    """Return what counts persons, each once."""
    return lambda frame, sleutels: frame[kolom].groupby(sleutels).nunique()


def aantal(frame: pd.DataFrame, sleutels: list[pd.Series]) -> pd.Series:
    """Count rows."""
    return frame.index.to_series().groupby(sleutels).size()


def gecorrigeerd(v: Verschil, groep: Groepen, som: Som, vast: Fraction) -> list[Sprong]:
    """Return the groups that jump by what vanished or changed, the largest first."""
    voor = pd.concat([v.weg, v.oud])
    gevonden = [
        Sprong(*plek, verschil, "stop")
        for plek, verschil in _verschillen(v, groep, som, voor, v.nieuw)
        if abs(verschil) > vast
    ]
    return _op_grootte(gevonden)


def nagekomen(
    v: Verschil, groep: Groepen, som: Som, basis: Som, vast: Fraction, ruimte: Ruimte
) -> list[Sprong]:
    """Return the groups that jump by what came late, a stop before a waarschuwing, the largest first.

    Parameters
    ----------
    basis
        Measures what a group had, of which ``ruimte`` is a part.
    """
    if not len(v.laat):
        return []
    was = basis(v.basis, [groep(v.basis)]).abs() if len(v.basis) else pd.Series(dtype="int64")
    maanden = max(1, v.basis[v.maat.maand].dt.to_period("M").nunique()) if v.maat.maand else 1
    gevonden = []
    for (naam, maand), verschil in _verschillen(v, groep, som, v.laat.iloc[:0], v.laat):
        had = Fraction(int(was.get(naam, 0)))
        ruim = had * ruimte.van_alles if maand is None else had / maanden * ruimte.van_maand
        if abs(verschil) > vast:
            gevonden.append(
                Sprong(naam, maand, verschil, "stop" if abs(verschil) > max(vast, ruim) else "waarschuwing")
            )
    return _op_grootte(gevonden)


def _op_grootte(sprongen: list[Sprong]) -> list[Sprong]:
    return sorted(sprongen, key=lambda s: (s.niveau, -abs(s.verschil), s.groep, str(s.maand)))


def _verschillen(
    v: Verschil, groep: Groepen, som: Som, voor: pd.DataFrame, na: pd.DataFrame
) -> Iterator[tuple[tuple[str, pd.Period | None], int]]:
    """Yield by how much each group changed in all months together, and in each month."""
    for (naam,), verschil in _min(som, voor, na, lambda f: [groep(f)]):
        yield (naam, None), verschil
    if v.maat.maand:
        for (naam, maand), verschil in _min(
            som, voor, na, lambda f: [groep(f), f[v.maat.maand].dt.strftime("%Y-%m")]
        ):
            yield (str(naam), pd.Period(maand, "M")), verschil


def _min(
    som: Som, voor: pd.DataFrame, na: pd.DataFrame, sleutels: Callable[[pd.DataFrame], list[pd.Series]]
) -> Iterator[tuple[tuple[str, ...], int]]:
    eerst, dan = (dict(som(f, sleutels(f))) if len(f) else {} for f in (voor, na))
    for naam in dict.fromkeys([*eerst, *dan]):
        yield naam if isinstance(naam, tuple) else (naam,), int(dan.get(naam, 0)) - int(eerst.get(naam, 0))

"""What a reader of everything that is public knows of numbers that are not printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

_BIJNA = 1e-6
ONEINDIG = 10**20
"""A bound of a relation that is none."""


class Strijdig(ValueError):
    """No numbers at all agree with what is printed and known."""


@dataclass(frozen=True)
class Verband:
    """Something public about cells: ``laagst <= sum(factor * cell) <= hoogst``.

    Attributes
    ----------
    termen
        The factor of every cell.
    uitleg
        What it is to a reader, in Dutch: the total of a table, the same figure elsewhere.
    """

    termen: Mapping[str, int]
    laagst: int = 0
    hoogst: int = 0
    uitleg: str = ""


@dataclass(frozen=True)
class Kennis:
    """All that a reader has.

    Attributes
    ----------
    gedrukt
        The lowest and highest number that a printed cell can stand for: twice the same, unless it is rounded.
    verbanden
        What binds cells, printed or not.
    grenzen
        The lowest and highest that a cell can be for who knows the world (None: no bound); else 0 and none.
    deelbaar
        Cells that need not be whole numbers.
    stappen
        What one stands for in a cell that is no count, where that is not one.
    """

    gedrukt: Mapping[str, tuple[int, int]]
    verbanden: tuple[Verband, ...]
    grenzen: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    deelbaar: frozenset[str] = frozenset()
    stappen: Mapping[str, Fraction] = field(default_factory=dict)

    def tussen(self, cel: str) -> tuple[int | None, int | None]:
        """Return between what a cell is without looking at other cells; None: no bound."""
        laag, hoog = self.grenzen.get(cel, (0, None))
        if cel in self.gedrukt:
            druk_laag, druk_hoog = self.gedrukt[cel]
            laag = druk_laag if laag is None else max(laag, druk_laag)
            hoog = druk_hoog if hoog is None else min(hoog, druk_hoog)
        return laag, hoog

    def ligt_vast(self, cel: str) -> bool:
        """Return whether a cell is printed as one number."""
        laag, hoog = self.tussen(cel)
        return laag is not None and laag == hoog


@dataclass(frozen=True)
class Interval:
    """Between what a reader knows a cell to be; None: no bound.

    Attributes
    ----------
    precies
        Whether it cannot be made tighter. False where the search was given up; it is true then, and may be
        wide.
    verbanden
        What pins it.
    """

    laagst: float | None
    hoogst: float | None
    precies: bool
    verbanden: tuple[Verband, ...]


@dataclass(frozen=True)
class Eis:
    """What must remain possible for a cell: a number so low, one so high, and two so far apart.

    Attributes
    ----------
    deel
        What part of the highest two must be apart at least.
    """

    laagst: int | None = None
    hoogst: int | None = None
    breedte: float = 0
    deel: float = 0

    def ver_genoeg(self, laag: float, hoog: float) -> bool:
        """Return whether two numbers are so far apart as two that must be possible."""
        return hoog - laag >= max(self.breedte, self.deel * max(abs(laag), abs(hoog))) - _BIJNA


@dataclass(frozen=True)
class Lek:
    """A cell of which a reader knows more than may be.

    Attributes
    ----------
    zeker
        False where it could not be found out within the limits: it may be safe.
    zin
        How a reader gets there, in Dutch.
    """

    cel: str
    interval: Interval
    zeker: bool
    zin: str

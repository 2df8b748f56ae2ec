"""Relations between figures, of which some are counts and others known as far as they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from ijw_lib.keuring.cijfers import Cijfer
from ijw_lib.keuring.kennis import Verband


def verband(
    termen: Iterable[tuple[Cijfer, int | Fraction]], uitleg: str, laagst: int = 0, hoogst: int = 0
) -> Verband:
    """Return that figures times a factor add up to nil; other bounds are not scaled with the figures."""
    per_stap = [(c.naam, factor * c.stap) for c, factor in termen if factor]
    maal = lcm(*(f.denominator for _, f in per_stap))
    return Verband({naam: int(f * maal) for naam, f in per_stap}, laagst, hoogst, uitleg)


def zelfde(een: Cijfer, ander: Cijfer, uitleg: str) -> Verband:
    """Return that two figures are the same number."""
    return verband([(een, 1), (ander, -1)], uitleg)


def kan_nul_zijn(termen: Iterable[tuple[Cijfer, int]]) -> bool:
    """Return whether told figures times a factor can add up to nil, however they were rounded."""
    som, speling = Fraction(0), Fraction(0)
    for c, factor in termen:
        som += factor * c.waarde
        speling += abs(factor) * c.speling
    return abs(som) <= speling

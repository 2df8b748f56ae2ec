"""Which columns or rows of a table are gemeenten, where there are many, and which of them have most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from ijw_lib.model.tabel import Cel, Tabel

VEEL = 12
"""More gemeenten than this are not laid side by side."""
TOP = 10
"""So many gemeenten are shown where there are many."""
_TOTAAL = "totaal"


def veel_kolommen(tabel: Tabel) -> frozenset[str]:
    """Return the columns that are a gemeente, where there are many; else none."""
    return _van_een_gemeente(tabel, lambda cel: cel.kolom)


def veel_rijen(tabel: Tabel) -> frozenset[str]:
    """Return the rows that are a gemeente, where there are many; else none."""
    if tabel.gemeenterijen:
        return tabel.gemeenterijen if len(tabel.gemeenterijen) > VEEL else frozenset()
    return _van_een_gemeente(tabel, lambda cel: cel.rij)


def _van_een_gemeente(tabel: Tabel, plek: Callable[[Cel], str]) -> frozenset[str]:
    van: defaultdict[str, set[str]] = defaultdict(set)
    for cel in tabel.cellen.values():
        van[plek(cel)].add(cel.gemeente)
    eigen = {waar: wie for waar, wie in van.items() if len(wie) == 1 and "" not in wie and waar != _TOTAAL}
    veel = len({naam for wie in eigen.values() for naam in wie}) > VEEL
    return frozenset(eigen) if veel else frozenset()


def maat_van(tabel: Tabel) -> tuple[str, str]:
    """Return the row by which gemeenten in columns are ordered: the first total, or else the first row."""
    return next((rij for rij in tabel.rijen if rij[0] in tabel.totaalrijen), tabel.rijen[0])


def op_volgorde(tabel: Tabel, gemeenten: Collection[str]) -> list[str]:
    """Return the columns that are a gemeente, the highest number first; those without a number come last."""
    maat, _ = maat_van(tabel)
    return _op_volgorde(tabel, [(maat, kolom) for kolom, _ in tabel.kolommen if kolom in gemeenten], 1)


def rijen_op_volgorde(tabel: Tabel, gemeenten: Collection[str]) -> list[str]:
    """Return the rows that are a gemeente, as :func:`op_volgorde` by their number in the first column."""
    maat, _ = tabel.kolommen[0]
    return _op_volgorde(tabel, [(rij, maat) for rij, _ in tabel.rijen if rij in gemeenten], 0)


def _op_volgorde(tabel: Tabel, plekken: Sequence[tuple[str, str]], kant: int) -> list[str]:
    def laag(plek: tuple[str, str]) -> tuple[bool, Fraction]:
        exact = tabel.cel(*plek).exact
        return exact is None, -(exact or Fraction(0))

    return [plek[kant] for plek in sorted(plekken, key=laag)]


def zonder_kolommen(tabel: Tabel, weg: Collection[str]) -> Tabel:
    """Return a table without some columns."""
    return replace(tabel, cellen={plek: c for plek, c in tabel.cellen.items() if c.kolom not in weg})

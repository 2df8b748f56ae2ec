"""From amounts to cells: the columns of a finance table and how an amount or a percentage becomes a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ijw_lib.model.tabel import Cel

NUL = Fraction(0)
ZONDER_PROCENT = frozenset({"resultaat"})
"""Rows that have no percentage by definition: the result is a remainder."""

Regels = Mapping[str, Fraction | None]
"""Amount in cents per row; ``None`` where there is no such line. ``{}``: nothing is known at all."""


@dataclass(frozen=True)
class Kolom:
    """One column of a table: its id, its head and an amount per row."""

    id: str
    label: str
    regels: Regels


def bedrag(rij: str, label: str, kolom: Kolom, leeg: str = "onbekend") -> Cel:
    """Return the cell of one amount: ``leeg`` where the column knows nothing of it, n.v.t. without a line."""
    b = kolom.regels.get(rij)
    if b is None:
        status = "nvt" if rij in kolom.regels else leeg
        return Cel(rij, kolom.id, label, kolom.label, None, None, "eur", status)
    return Cel(rij, kolom.id, label, kolom.label, b.numerator, b.denominator, "eur", "getal")


def getal(rij: str, label: str, kolom: Kolom, eenheid: str) -> Cel:
    """Return the cell of a number that is no amount: unknown where the column knows nothing of it."""
    w = kolom.regels.get(rij)
    if w is None:
        status = "nvt" if rij in kolom.regels else "onbekend"
        return Cel(rij, kolom.id, label, kolom.label, None, None, eenheid, status)
    return Cel(rij, kolom.id, label, kolom.label, w.numerator, w.denominator, eenheid, "getal")


def procent(rij: str, label: str, kolom: Kolom, teller: Regels, noemer: Regels) -> Cel:
    """Return realisatie as a part of the year budget; n.v.t. where that prints as nil."""
    t, n = teller.get(rij), noemer.get(rij)
    if not teller or not noemer or (rij not in teller and rij not in ZONDER_PROCENT):
        status = "onbekend"
    elif rij in ZONDER_PROCENT or t is None or n is None or abs(n) < 50_000:
        status = "nvt"
    else:
        return Cel(
            rij,
            kolom.id,
            label,
            kolom.label,
            t.numerator * n.denominator,
            t.denominator * n.numerator,
            "procent",
            "getal",
        )
    return Cel(rij, kolom.id, label, kolom.label, None, None, "procent", status)

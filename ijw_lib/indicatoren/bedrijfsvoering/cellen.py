"""Cells of verzuim: a part of the contract days, or the status of what is missing."""

from __future__ import annotations

from fractions import Fraction

from ijw_lib.model.tabel import Cel


def cel(rij: str, label: str, kolom: str, kop: str, waarde: Fraction | str, eenheid: str = "procent") -> Cel:
    """Return the cell of a part, a difference of parts, or of a status."""
    if isinstance(waarde, str):
        return Cel(rij, kolom, label, kop, None, None, eenheid, waarde)
    return Cel(rij, kolom, label, kop, waarde.numerator, waarde.denominator, eenheid, "getal")


def verschil(een: Fraction | str, ander: Fraction | str) -> Fraction | str:
    """Return the difference, or why there is none: the status of what is missing."""
    if isinstance(een, str):
        return een
    return ander if isinstance(ander, str) else een - ander


def deel_van(cel_: Cel) -> Fraction | str:
    """Return what a cell says: the part, or the status of a cell without a number."""
    zonder = cel_.teller is None or cel_.noemer is None
    return cel_.status if zonder else Fraction(cel_.teller or 0, cel_.noemer or 1)

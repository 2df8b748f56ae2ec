"""From figures to cells: one taken over from another table, a ratio, the share of one in another."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.kader import aantal


def neem_over(
    cel: Cel | None,
    rij: str,
    label: str,
    kolom: str,
    kop: str,
    gemeente: str = "",
    leeg: str = "onbekend",
    eenheid: str = "aantal",
) -> Cel:
    """Return a cell of another table at a place in this one; ``leeg`` where there is none."""
    if cel is None:
        return Cel(rij, kolom, label, kop, None, None, eenheid, leeg, gemeente)
    status = "getal" if cel.status == "nihil" else cel.status
    return replace(
        cel, rij=rij, kolom=kolom, rij_label=label, kolom_label=kop, gemeente=gemeente, status=status
    )


def deel(waarde: Fraction | None, eenheid: str, id_: str, label: str, kolom: str, kop: str) -> Cel:
    """Return the cell of a ratio; n.v.t. where there is none."""
    if waarde is None:
        return aantal(id_, label, kolom, kop, None, eenheid=eenheid)
    return aantal(id_, label, kolom, kop, waarde.numerator, "", "nvt", eenheid, waarde.denominator)


def verhouding(deel: Cel, geheel: Cel | None) -> tuple[int | None, int | None]:
    """Return the share of a count as (teller, noemer); nothing for a percentage."""
    if geheel is None or deel.eenheid == "procent" or deel.exact is None or not geheel.exact:
        return None, None
    aandeel_ = deel.exact / geheel.exact
    return aandeel_.numerator, aandeel_.denominator

"""What is shown of a table with many gemeenten: they stand below each other, those with most first.

All of them are in the downloads as ever, and each in its own report. On a page a reader finds any of them in
the table by its name (``gemeenten.js``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from ijw_lib.model.aanzien.gemeenten import (
    TOP,
    maat_van,
    op_volgorde,
    rijen_op_volgorde,
    veel_kolommen,
    veel_rijen,
)
from ijw_lib.model.tabel import Tabel

Kop = tuple[str, str]
"""The id of a row or a column, and its label."""
_NAAST_ELKAAR = 8
"""At most so many rows of a table can stand side by side as columns."""
OP_EIGEN_RIJ, GEKANTELD, ERNAAST = "rij", "gekanteld", "ernaast"
"""Where a gemeente that is looked for comes to stand: as a row, of what are rows or of what are columns of
the table, or as a column beside what is shown."""
_ELDERS = "staan in de download van deze tabel en in de rapportage van elke gemeente."


class Keuze(NamedTuple):
    """The rows and columns of which a table is shown, what is said of the others, where those can come."""

    rijen: list[Kop]
    kolommen: list[Kop]
    zinnen: tuple[str, ...] = ()
    plek: str = ""


def kies(tabel: Tabel) -> Keuze:
    """Return what is shown of a table: all, or of many gemeenten those with most.

    Where the rows of a table are too many to stand side by side no gemeente is shown in it.
    """
    rijen, kolommen = tabel.rijen, tabel.kolommen
    if gemeenten := veel_rijen(tabel):
        over = _eerst(rijen, rijen_op_volgorde(tabel, gemeenten)[:TOP], gemeenten)
        return Keuze(over, kolommen, (_zin(gemeenten, kolommen[0]),), OP_EIGEN_RIJ)
    if not (gemeenten := veel_kolommen(tabel)):
        return Keuze(rijen, kolommen)
    samen = _eerst(kolommen, [], gemeenten)
    if samen and (len(rijen) > _NAAST_ELKAAR or tabel.tussenkoppen):
        return Keuze(rijen, samen, (f"De cijfers van de {len(gemeenten)} gemeenten {_ELDERS}",), ERNAAST)
    over = _eerst(kolommen, op_volgorde(tabel, gemeenten)[:TOP], gemeenten)
    return Keuze(rijen, over, (_zin(gemeenten, maat_van(tabel)),), GEKANTELD)


def _zin(gemeenten: Collection[str], maat: Kop) -> str:
    wie = f"de {TOP} gemeenten met het hoogste cijfer bij „{maat[1]}”"
    return f"Getoond zijn {wie}; die van alle {len(gemeenten)} {_ELDERS}"


def _eerst(koppen: Sequence[Kop], getoond: Sequence[str], gemeenten: Collection[str]) -> list[Kop]:
    """Return the gemeenten that are shown, in their order, and below them all that is no gemeente."""
    labels = dict(koppen)
    return [*((id_, labels[id_]) for id_ in getoond), *(kop for kop in koppen if kop[0] not in gemeenten)]

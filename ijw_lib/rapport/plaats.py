"""Where a figure stands: a report, and in it the path of a cell, ``tabel/rij/kolom``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ijw_lib.fundament.fouten import NietGeleverd, NietOpenbaar
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel


class Bron(Protocol):
    """What figures are taken from: a report."""

    @property
    def periode(self) -> Periode:
        """The period that the figures are about."""
        ...

    def tabel_van(self, id_: str) -> Tabel:
        """Return the table of an indicator."""
        ...


@dataclass(frozen=True)
class Ander:
    """Another report as a text has it: something to compare with, of which it sees nothing itself."""

    bron: Bron = field(repr=False)

    @property
    def periode(self) -> Periode:
        """The period that the figures are about."""
        return self.bron.periode

    def tabel_van(self, id_: str) -> Tabel:
        """Return the table of an indicator."""
        return self.bron.tabel_van(id_)


def delen(pad: str) -> tuple[str, str, str, str | None]:
    """Return table, row, column and gemeente of a path; as ``ijw tables`` prints it, or without gemeente."""
    namen = pad.split("/")
    if len(namen) not in (3, 4):
        raise KeyError(
            f"'{pad}' is geen plaats van een cel; schrijf tabel/rij/kolom of tabel/rij/kolom/gemeente"
        )
    return namen[0], namen[1], namen[2], namen[3] if len(namen) == 4 else None


def eis_geleverd(*tabellen: Tabel) -> None:
    """Raise :class:`NietGeleverd` where a part of tables is not known.

    A text that would say nil, or that there is none, says nothing then.
    """
    if ontbreekt := dict.fromkeys(r for t in tabellen for r in t.ontbreekt):
        raise NietGeleverd(*ontbreekt)


def eis_openbaar(tabel: Tabel, *cellen: Cel) -> None:
    """Raise :class:`NietOpenbaar` where the number of one of these cells is not told in this publication."""
    for cel in cellen:
        if (cel.rij, cel.kolom, cel.gemeente) in tabel.afgeschermd:
            raise NietOpenbaar(tabel.cel_id(cel))


def geleverde_tabel(bron: Bron, id_: str) -> Tabel:
    """Return the table of an indicator, for a text; raises where nothing of it is known."""
    wat_er_is([tabel := bron.tabel_van(id_)])
    return tabel


def wat_er_is(tabellen: Sequence[Tabel]) -> list[Tabel]:
    """Return those of the tables of a part of a page of which anything is known, for a text.

    Raises
    ------
    NietGeleverd
        When that is of none of them.
    """
    if not (over := [t for t in tabellen if not t.is_weg]):
        eis_geleverd(*tabellen)
    return over


def zoek(bron: Bron, pad: str) -> tuple[Tabel, Cel]:
    """Return the cell at a path and its table; a KeyError that names the nearest cell where there is none.

    Raises
    ------
    NietOpenbaar
        When its number is not told in this publication.
    """
    tabel_id, rij, kolom, gemeente = delen(pad)
    tabel = bron.tabel_van(tabel_id)
    try:
        cel = tabel.cel(rij, kolom, gemeente)
    except KeyError as fout:
        kort = f"{rij}/{kolom}" if gemeente is None else f"{rij}/{kolom}/{gemeente}"
        bekend = [
            f"{c.rij}/{c.kolom}" + (f"/{c.gemeente}" if gemeente is not None else "")
            for c in tabel.cellen.values()
        ]
        raise KeyError(f"{fout.args[0]}{bedoeld(kort, bekend)}") from None
    eis_openbaar(tabel, cel)
    return tabel, cel

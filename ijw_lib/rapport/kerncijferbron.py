"""What a key figure takes from its report: the report as it sees that, and its column of a table by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Bron

_MAAND = "maand"
_VORIG_JAAR = "vorig_jaar"
"""The column that a table by month has for the year before, where it has one."""


class Kerncijferbron(Bron, Protocol):
    """The report that key figures are taken from."""

    @property
    def eigen(self) -> str:
        """The column of the onderwerp in a table per gemeente."""
        ...

    @property
    def vorig_jaar(self) -> Kerncijferbron | None:
        """The same period one year earlier."""
        ...

    @property
    def vorige_rapportage(self) -> Kerncijferbron | None:
        """The report before this one."""
        ...


@dataclass(frozen=True)
class Reeks:
    """The cells of one year by the number of their month, and the table that they are of."""

    jaar: int
    tabel: Tabel
    cellen: Mapping[int, Cel]


@dataclass(frozen=True)
class Verloop:
    """One column of a table with a row per month: of this year, or of this year and the one before."""

    tabel: Tabel
    kolom: str
    _bron: Kerncijferbron = field(repr=False, compare=False)
    _pad: str = field(repr=False)

    @classmethod
    def lees(cls, bron: Kerncijferbron, pad: str) -> Verloop | None:
        """Return the column that a path names (``tabel/kolom``); ``None`` without one that is known."""
        if not pad:
            return None
        id_, kolom = pad.split("/")
        tabel = bron.tabel_van(id_)
        return None if tabel.is_weg else cls(tabel, bron.eigen if kolom == "eigen" else kolom, bron, pad)

    @property
    def cellen(self) -> tuple[Cel, ...]:
        """Every month of the table that has a figure, in order."""
        rijen = (rij for rij, _ in self.tabel.rijen if rij not in self.tabel.totaalrijen)
        cellen = (self.tabel.cel(rij, self.kolom) for rij in rijen if self.tabel.heeft(rij, self.kolom))
        return tuple(c for c in cellen if c.exact is not None)

    @property
    def nu(self) -> Reeks:
        """The months of the year of the report."""
        jaar = self._bron.periode.jaar
        return Reeks(jaar, self.tabel, self._van_jaar(jaar, self.kolom))

    @property
    def toen(self) -> Reeks | None:
        """The same months of the year before; ``None`` where there are no figures of them."""
        jaar = self._bron.periode.jaar - 1
        reeks = Reeks(jaar, self.tabel, self._van_jaar(jaar, self.kolom))
        if not reeks.cellen:
            reeks = Reeks(jaar, self.tabel, self._van_jaar(jaar + 1, _VORIG_JAAR))
        if not reeks.cellen and self._bron.vorig_jaar is not None:
            eerder = Verloop.lees(self._bron.vorig_jaar, self._pad)
            reeks = eerder.nu if eerder else reeks
        maanden = self.nu.cellen
        cellen = {maand: cel for maand, cel in reeks.cellen.items() if maand in maanden}
        return Reeks(jaar, reeks.tabel, cellen) if cellen else None

    def _van_jaar(self, jaar: int, kolom: str) -> dict[int, Cel]:
        """Return the months of a year; a row that names no year is of the year of the report."""
        cellen = {}
        for rij, _ in self.tabel.rijen:
            soort, *delen = rij.split("_")
            if soort != _MAAND or not self.tabel.heeft(rij, kolom):
                continue
            *van, maand = map(int, delen)
            cel = self.tabel.cel(rij, kolom)
            if cel.exact is not None and jaar == (van[0] if van else self._bron.periode.jaar):
                cellen[maand] = cel
        return cellen

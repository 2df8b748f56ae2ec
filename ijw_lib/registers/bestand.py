"""The rows of a delivered register as text, with where each comes from and how it is to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

import pandas as pd

from ijw_lib.model.opmaak import getal

_GENOEMD = 3
"""Lines that a message names."""
_STAP = 10**9
"""More than the lines of any file: what the numbers of the rows of two files lie apart."""


@dataclass(frozen=True)
class Uitval:
    """Why a row (or a file: ``regel`` 0) was rejected.

    ``waarde`` is what stood there, empty where it can say who somebody is; ``gevolg`` tells whether it
    follows from something else that was rejected, ``mag_ontbreken`` whether the rest can do without the row.
    """

    bestand: str
    regel: int
    kolom: str
    waarde: str
    reden: str
    gevolg: bool = False
    mag_ontbreken: bool = False

    @property
    def stopt(self) -> bool:
        """Whether a delivery is refused for it."""
        return not (self.gevolg or self.mag_ontbreken)


@dataclass(frozen=True)
class Opmerking:
    """How a file (or one column of it) was read, where that is not how it should be written."""

    bestand: str
    kolom: str
    tekst: str


class BestandsFout(Exception):
    """The file as a whole cannot be read; ``uitval`` says why and where."""

    def __init__(self, *uitval: Uitval) -> None:
        super().__init__(uitval[0].reden)
        self.uitval = uitval


@dataclass(frozen=True)
class Herkomst:
    """The files of a register; the number of a row holds which of them, and the line in it."""

    bronnen: tuple[str, ...]

    def plek(self, nummer: int) -> tuple[str, int]:
        """Return the file and the line of a row."""
        return self.bronnen[int(nummer) // _STAP], int(nummer) % _STAP

    def waar(self, nummers: Sequence[int]) -> str:
        """Return on which lines the first of some rows stand."""
        eerste = [str(self.plek(nummer)[1]) for nummer in nummers[:_GENOEMD]]
        return f"regel {', '.join(eerste)}{', ...' if len(nummers) > _GENOEMD else ''}"

    def uitval(self, nummer: int, kolom: str, waarde: str, reden: str, *, gevolg: bool = False) -> Uitval:
        """Return why the row with this number was rejected."""
        return Uitval(*self.plek(nummer), kolom, waarde, reden, gevolg)


def regels(aantal: int) -> str:
    """Return a number of lines in words."""
    return "1 regel" if aantal == 1 else f"{getal(aantal)} regels"


def nummers(bron: int, op: Iterable[int]) -> list[int]:
    """Return the numbers of the rows on these lines of the ``bron``-th file."""
    return [bron * _STAP + regel for regel in op]


@dataclass(frozen=True)
class Wijze:
    """How ``levering.yml`` says that a column is to be read; empty: as its rows show."""

    stijl: str = ""
    eenheid: str = ""
    per_fte: Fraction = Fraction(36)


@dataclass(frozen=True)
class Ruw:
    """The rows of a register as text, under the names of its columns.

    Attributes
    ----------
    tekst
        The rows, their number (see :class:`Herkomst`) as index; a column that is missing is not in it.
    uitval
        Rows of the wrong shape, and what is wrong with the file.
    gelezen
        Number of rows, also those of the wrong shape.
    wijzen, namen
        Per column how it is to be read, and what it is called in the file; of what differs from the schema.
    geweigerd
        Whether the rows are no ground to judge other files by.
    """

    tekst: pd.DataFrame
    uitval: tuple[Uitval, ...]
    gelezen: int
    herkomst: Herkomst
    opmerkingen: tuple[Opmerking, ...] = ()
    wijzen: Mapping[str, Wijze] = field(default_factory=lambda: MappingProxyType({}))
    namen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    geweigerd: bool = False


@dataclass
class Rijen:
    """The rows of a file as text, each with its line; out is what has more or fewer fields than the head."""

    bestand: str
    kop: list[str]
    rijen: list[list[str]] = field(default_factory=list)
    regels: list[int] = field(default_factory=list)
    uitval: list[Uitval] = field(default_factory=list)
    gelezen: int = 0

    def neem(self, rij: list[str], regel: int) -> None:
        """Take in one row; an empty line is none."""
        if not any(rij):
            return
        self.gelezen += 1
        if len(rij) == len(self.kop):
            self.rijen.append(rij)
            self.regels.append(regel)
            return
        reden = f"de regel heeft {len(rij)} velden in plaats van {len(self.kop)}"
        self.uitval.append(Uitval(self.bestand, regel, "", "", f"{reden}; controleer de scheidingstekens"))

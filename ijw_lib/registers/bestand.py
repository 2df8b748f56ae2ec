"""The rows of a delivered register as text, with where each comes from; the strict reader of one CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from ijw_lib.fundament import bestanden
from ijw_lib.registers.definitie import Register

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

    def uitval(self, nummer: int, kolom: str, waarde: str, reden: str, *, gevolg: bool = False) -> Uitval:
        """Return why the row with this number was rejected."""
        return Uitval(*self.plek(nummer), kolom, waarde, reden, gevolg)


def nummers(bron: int, regels: Iterable[int]) -> list[int]:
    """Return the numbers of the rows on these lines of the ``bron``-th file."""
    return [bron * _STAP + regel for regel in regels]


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


def lees(pad: Path, register: Register, *, mag_leeg: bool) -> Ruw:
    """Read one CSV file that is written as the schema says.

    Parameters
    ----------
    mag_leeg
        Whether a head without rows is an answer: that there are none.

    Raises
    ------
    BestandsFout
        Missing or empty file, no ordinary file, not UTF-8, a missing, unknown or double column.
    """
    return als_ruw(_rijen(_decodeer(inhoud(pad), pad.name), pad.name, register), register, mag_leeg=mag_leeg)


def als_ruw(rijen: Rijen, register: Register, *, mag_leeg: bool) -> Ruw:
    """Return rows under a head of the register.

    Raises
    ------
    BestandsFout
        When there are none, and that is no answer.
    """
    if not rijen.gelezen and not mag_leeg:
        reden = "het bestand bevat geen regels; lever het volledig aan"
        raise BestandsFout(Uitval(rijen.bestand, 1, "", "", reden))
    tekst = pd.DataFrame(
        rijen.rijen, columns=rijen.kop, index=pd.Index(rijen.regels, name="regel"), dtype="str"
    )
    tekst = tekst.reindex(columns=register.namen, fill_value="")
    return Ruw(tekst, tuple(rijen.uitval), rijen.gelezen, Herkomst((rijen.bestand,)))


def inhoud(pad: Path) -> bytes:
    """Return what a delivered file holds.

    Raises
    ------
    BestandsFout
        When it is missing, empty or no ordinary file.
    """
    try:
        ruw = bestanden.lees(pad, bestanden.GROOTSTE)
    except FileNotFoundError:
        reden = "het bestand ontbreekt in de levering; voeg het toe"
        raise BestandsFout(Uitval(pad.name, 0, "", "", reden)) from None
    except bestanden.NietTeLezen as fout:
        wat = "de regel" if fout.regel else "het bestand"
        raise BestandsFout(Uitval(pad.name, fout.regel, "", "", f"{wat} {fout.reden}")) from None
    if not ruw.strip():
        raise BestandsFout(Uitval(pad.name, 1, "", "", "het bestand is leeg; lever het volledig aan"))
    return ruw


def csv_rijen(tekst: str, bestand: str, scheiding: str = ",") -> Iterable[tuple[int, list[str]]]:
    """Yield the rows of a CSV text, each with the line on which it begins.

    Raises
    ------
    BestandsFout
        When it is no CSV.
    """
    if (nul := tekst.find("\0")) >= 0:
        reden = "de regel bevat een NUL-teken; het bestand is beschadigd, exporteer het opnieuw"
        raise BestandsFout(Uitval(bestand, tekst.count("\n", 0, nul) + 1, "", "", reden))
    lezer = csv.reader(io.StringIO(tekst, newline=""), strict=True, delimiter=scheiding)
    vorige = 0
    try:
        for rij in lezer:
            regel, vorige = vorige + 1, lezer.line_num
            yield regel, rij
    except csv.Error as fout:
        lang = f"een veld is langer dan {csv.field_size_limit()} tekens"
        uitleg = lang if "field larger" in str(fout) else "een aanhalingsteken staat los of middenin"
        reden = f"het bestand is geen geldige CSV ({uitleg}); controleer de aanhalingstekens"
        raise BestandsFout(Uitval(bestand, vorige + 1, "", "", reden)) from None  # where the row begins


def _rijen(tekst: str, bestand: str, register: Register) -> Rijen:
    alle = iter(csv_rijen(tekst, bestand))
    rijen = Rijen(bestand, [k.strip() for k in next(alle, (1, []))[1]])
    _controleer_kop(rijen.kop, bestand, register)
    for regel, rij in alle:
        rijen.neem(rij, regel)
    return rijen


def _decodeer(ruw: bytes, bestand: str) -> str:
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = ruw.count(b"\n", 0, fout.start) + 1
        reden = "het bestand is geen UTF-8; sla het op als 'CSV UTF-8 (door komma's gescheiden)'"
        raise BestandsFout(Uitval(bestand, regel, "", "", reden)) from None


def _controleer_kop(kop: list[str], bestand: str, register: Register) -> None:
    facultatief = {k.naam for k in register.kolommen if k.facultatief}
    for naam in register.namen:
        if naam not in kop and naam not in facultatief:
            reden = f"kolom '{naam}' ontbreekt; verwacht: {', '.join(register.namen)}"
            raise BestandsFout(Uitval(bestand, 1, naam, "", reden))
    for naam in kop:
        if naam not in register.namen:
            reden = f"onbekende kolom '{naam}'; verwijder de kolom of verbeter de naam"
            raise BestandsFout(Uitval(bestand, 1, naam, "", reden))
        if kop.count(naam) > 1:
            raise BestandsFout(Uitval(bestand, 1, naam, "", f"kolom '{naam}' staat dubbel in de kop"))

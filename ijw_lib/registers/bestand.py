"""One delivered CSV file, read as text with its line numbers; what is wrong with it said in Dutch."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ijw_lib.fundament import bestanden
from ijw_lib.registers.definitie import Register

_GETOOND = 80
"""Characters of a value that a message shows; ``uitval.csv`` holds the whole."""


@dataclass(frozen=True)
class Uitval:
    """Why a row (or a file: ``regel`` 0) was rejected."""

    bestand: str
    regel: int
    kolom: str
    waarde: str
    reden: str

    def __str__(self) -> str:
        plek = self.bestand + (f", regel {self.regel}" if self.regel else "")
        plek += f", kolom {self.kolom}" if self.kolom else ""
        waarde = self.waarde if len(self.waarde) <= _GETOOND else self.waarde[:_GETOOND] + "..."
        return f"{plek}: {self.reden}" + (f" (waarde: '{waarde}')" if waarde else "")


class BestandsFout(Exception):
    """The file as a whole cannot be read; ``uitval`` says why and where."""

    def __init__(self, uitval: Uitval) -> None:
        super().__init__(str(uitval))
        self.uitval = uitval


@dataclass(frozen=True)
class Ruw:
    """The rows of a file as text, with ``regel`` (line number) as index, and rows of the wrong shape."""

    tekst: pd.DataFrame
    uitval: tuple[Uitval, ...]
    gelezen: int


def lees(pad: Path, register: Register, *, mag_leeg: bool) -> Ruw:
    """Read one CSV file as text.

    Parameters
    ----------
    mag_leeg
        Whether a head without rows is an answer: that there are none.

    Raises
    ------
    BestandsFout
        Missing or empty file, no ordinary file, not UTF-8, a missing, unknown or double column.
    """
    rijen = _rijen(_decodeer(pad, register), pad.name, register)
    if not rijen.gelezen and not mag_leeg:
        raise BestandsFout(
            Uitval(pad.name, 1, "", "", "het bestand bevat geen regels; lever het volledig aan")
        )
    tekst = pd.DataFrame(
        rijen.rijen, columns=rijen.kop, index=pd.Index(rijen.regels, name="regel"), dtype="str"
    )
    return Ruw(tekst.reindex(columns=register.namen, fill_value=""), tuple(rijen.uitval), rijen.gelezen)


@dataclass
class _Rijen:
    """The rows of a file as text, each with its line; out is what has more or fewer fields than the head."""

    kop: list[str]
    rijen: list[list[str]] = field(default_factory=list)
    regels: list[int] = field(default_factory=list)
    uitval: list[Uitval] = field(default_factory=list)
    gelezen: int = 0

    def neem(self, rij: list[str], regel: int, bestand: str) -> None:
        """Take in one row; an empty line is none."""
        if not rij:
            return
        self.gelezen += 1
        if len(rij) == len(self.kop):
            self.rijen.append(rij)
            self.regels.append(regel)
            return
        reden = f"de regel heeft {len(rij)} velden in plaats van {len(self.kop)}; controleer de komma's"
        self.uitval.append(Uitval(bestand, regel, "", ",".join(rij)[:80], reden))


def _rijen(inhoud: str, bestand: str, register: Register) -> _Rijen:
    lezer = csv.reader(io.StringIO(inhoud, newline=""), strict=True)
    vorige = 0
    try:
        rijen = _Rijen([k.strip() for k in next(lezer, [])])
        _controleer_kop(rijen.kop, bestand, register)
        if (nul := inhoud.find("\0")) >= 0:
            reden = "de regel bevat een NUL-teken; het bestand is beschadigd, exporteer het opnieuw"
            raise BestandsFout(Uitval(bestand, inhoud.count("\n", 0, nul) + 1, "", "", reden))
        vorige = lezer.line_num
        for rij in lezer:
            regel, vorige = vorige + 1, lezer.line_num
            rijen.neem(rij, regel, bestand)
    except csv.Error as fout:
        te_lang = "field larger" in str(fout)
        waarom = f"een veld is langer dan {csv.field_size_limit()} tekens" if te_lang else str(fout)
        reden = f"het bestand is geen geldige CSV ({waarom}); controleer de aanhalingstekens"
        raise BestandsFout(Uitval(bestand, vorige + 1, "", "", reden)) from None  # where the row begins
    return rijen


def _decodeer(pad: Path, register: Register) -> str:
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
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        voor = ruw[: fout.start].split(b"\n")
        kolom = min(voor[-1].count(b","), len(register.kolommen) - 1)
        kop = ruw.split(b"\n", 1)[0].decode("ascii", "replace").strip().split(",")
        naam = kop[kolom] if kolom < len(kop) and kop[kolom] in register.namen else ""
        reden = "het bestand is geen UTF-8; sla het op als 'CSV UTF-8 (door komma's gescheiden)'"
        waarde = ruw[fout.start : fout.start + 1].decode("latin-1")
        raise BestandsFout(Uitval(pad.name, len(voor), naam, waarde, reden)) from None


def _controleer_kop(kop: list[str], bestand: str, register: Register) -> None:
    if len(kop) == 1 and ";" in kop[0]:
        reden = "de kolommen zijn gescheiden door puntkomma's; gebruik komma's"
        raise BestandsFout(Uitval(bestand, 1, "", kop[0][:80], reden))
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

"""The strict reader of one CSV file, written as the schema says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from ijw_lib.fundament import bestanden
from ijw_lib.registers.bestand import BestandsFout, Herkomst, Rijen, Ruw, Uitval
from ijw_lib.registers.definitie import Register


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

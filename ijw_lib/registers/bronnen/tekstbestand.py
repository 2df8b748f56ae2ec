"""A delivered text file: its encoding and separator are found, told, and never guessed in silence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from ijw_lib.registers.bestand import BestandsFout, Uitval
from ijw_lib.registers.bronnen import csvbestand
from ijw_lib.registers.bronnen.blad import Blad

SCHEIDINGEN = {",": "komma's", ";": "puntkomma's", "\t": "tabs", "|": "verticale strepen"}
CODERINGEN = ("utf-8", "cp1252", "iso-8859-15", "cp850", "utf-16")
"""What ``levering.yml`` can name; only the first two are tried without that."""
EINDEN = (".csv", ".txt", ".tsv", ".tab")
_GEEN_TEKST = {
    b"PK\x03\x04": "is een werkboek of zip met de naam van een tekstbestand; geef het de naam .xlsx of .ods",
    b"\xd0\xcf\x11\xe0": "is een oud of met een wachtwoord beveiligd Excel-bestand; sla het op als .xlsx",
    b"%PDF": "is een PDF; lever de gegevens als CSV of Excel",
}
_KOP_BINNEN = 40
"""Lines in which a head is looked for."""

Telt = Callable[[list[str]], int]
"""Tells how many of the names that are looked for stand in a row."""


def lees(pad: Path, telt: Telt, codering: str = "", scheiding: str = "") -> Blad:
    """Read a text file.

    Parameters
    ----------
    codering, scheiding
        What ``levering.yml`` says of it; empty: as the file shows.

    Raises
    ------
    BestandsFout
        When it cannot be read as text.
    """
    ruw = csvbestand.inhoud(pad)
    for begin, reden in _GEEN_TEKST.items():
        if ruw.startswith(begin):
            raise BestandsFout(Uitval(pad.name, 0, "", "", f"het bestand {reden}"))
    tekst, gebruikt = _decodeer(ruw, pad.name, codering)
    if "\n" not in tekst:
        tekst = tekst.replace("\r", "\n")  # an old Macintosh
    teken = scheiding or _kies_scheiding(tekst, telt)
    paren = [*csvbestand.csv_rijen(tekst, pad.name, teken)]
    blad = Blad(pad.name, [[cel.strip() for cel in rij] for _, rij in paren], [regel for regel, _ in paren])
    blad.codering = gebruikt if gebruikt != "utf-8" else ""
    if teken != ",":
        blad.merk_op(f"gescheiden door {SCHEIDINGEN.get(teken, teken)}")
    return blad


def _decodeer(ruw: bytes, naam: str, codering: str) -> tuple[str, str]:
    """Return the text and the encoding that gave it."""
    if codering:
        proef = [codering if codering != "utf-8" else "utf-8-sig"]
    elif ruw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        proef = ["utf-16"]
    else:
        proef = ["utf-8-sig", "cp1252"]
    for mogelijk in proef:
        try:
            tekst = ruw.decode(mogelijk)
        except UnicodeError:
            continue
        if mogelijk == "cp1252" and not codering and _is_geen_taal(tekst):
            break
        return tekst, mogelijk.removesuffix("-sig")
    reden = (
        f"het bestand is geen {proef[-1]}, zoals in levering.yml staat"
        if codering
        else "het bestand is geen UTF-8 en geen Windows-1252; sla het op als 'CSV UTF-8', of zet in "
        f"levering.yml bij dit register codering: {' of '.join(CODERINGEN[2:4])}"
    )
    raise BestandsFout(Uitval(naam, _regel_van_fout(ruw), "", "", reden))


def _is_geen_taal(tekst: str) -> bool:
    """Tell whether letters beyond ASCII are mostly signs in the middle of a word, as of a DOS encoding."""
    midden = [
        b
        for a, b, c in zip(tekst, tekst[1:], tekst[2:], strict=False)
        if b > "\x7f" and a.isalpha() and c.isalpha()
    ]
    raar = sum(not teken.isalpha() and teken not in "’‘–·" for teken in midden)
    return raar > len(midden) / 2


def _regel_van_fout(ruw: bytes) -> int:
    try:
        ruw.decode("utf-8")
    except UnicodeDecodeError as fout:
        return ruw.count(b"\n", 0, fout.start) + 1
    return 1


def _kies_scheiding(tekst: str, telt: Telt) -> str:
    """Return the separator under which most names are found in a row; a comma where none tells."""
    begin = "\n".join(tekst.split("\n", _KOP_BINNEN)[:_KOP_BINNEN])
    return max(SCHEIDINGEN, key=lambda s: (_meeste(begin, s, telt), s == ","))


def _meeste(begin: str, scheiding: str, telt: Telt) -> int:
    return max((telt(rij) for rij in _los(begin, scheiding)), default=0)


def _los(begin: str, scheiding: str) -> Iterable[list[str]]:
    lezer = csv.reader(io.StringIO(begin, newline=""), delimiter=scheiding)
    try:
        yield from lezer
    except csv.Error:  # told when the whole is read
        return

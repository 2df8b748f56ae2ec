"""What every source gives, whatever its form: rows of text with their line, and how they were read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from ijw_lib.registers.bestand import Opmerking


@dataclass
class Blad:
    """The rows of a text file or of one sheet.

    Attributes
    ----------
    naam
        As messages call it: the file, and its sheet where it has several.
    rijen, regels
        The cells of each row as text, and the line (or row of the sheet) on which it begins.
    opmerkingen
        How it was read, where that is not how it should be written.
    codering
        The encoding, where it is not UTF-8; a reader is then shown one word of it.
    """

    naam: str
    rijen: list[list[str]]
    regels: list[int]
    opmerkingen: list[Opmerking] = field(default_factory=list)
    codering: str = ""

    def merk_op(self, tekst: str, kolom: str = "") -> None:
        """Add how something of it was read."""
        self.opmerkingen.append(Opmerking(self.naam, kolom, tekst))


def sleutel(naam: str) -> str:
    """Return what two spellings of one name share: letters and digits, without capitals and accents.

    Examples
    --------
    >>> sleutel("Boeking ID") == sleutel("boeking_id")
    True
    """
    los = naam if naam.isascii() else unicodedata.normalize("NFKD", naam)
    return "".join(teken for teken in los.casefold() if teken.isalnum())

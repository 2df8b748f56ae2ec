"""A piece of what a site says: some text, and what a reader knows it to be about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

Rapport = tuple[str, str]
"""Period and onderwerp; empty where a reader is not told."""
ONBEKEND: Rapport = ("", "")
ADRES = re.compile(r"[\w-]+/[\w-]+/[\w-]+/[^/\"<>]{0,60}")
"""How pages and data name a cell: table, row, column and gemeente."""
_LEEG: Mapping[str, Gebonden] = MappingProxyType({})
EERSTE_TEKEN = 0xE000


class Soort(Enum):
    """What kind of piece of text it is, which decides what may explain its numbers."""

    TEKST = "tekst"
    REGEL = "regel"
    CEL = "cel"
    STROOM = "stroom"
    TEKENING = "tekening"


@dataclass(frozen=True)
class Gebonden:
    """Text of which the source says of which cell it is.

    Attributes
    ----------
    adressen
        Each with the report in which that cell stands.
    erbij
        Numbers that are said beside the text, in attributes or fields.
    """

    adressen: tuple[tuple[Rapport, str], ...]
    tekst: str
    erbij: str = ""


@dataclass(frozen=True)
class Uiting:
    """A piece of text.

    Attributes
    ----------
    plek
        Where in its file.
    bij
        What holds for it too: a title, the headings of columns.
    rapport, tabellen
        What it is about, as far as the place where it stands says so.
    gebonden
        What stands for each private character in ``tekst``: text of a cell that is named.
    vooraf
        What stands before it on the page.
    """

    plek: str
    tekst: str
    soort: Soort = Soort.TEKST
    bij: str = ""
    rapport: Rapport = ONBEKEND
    tabellen: frozenset[str] = frozenset()
    gebonden: Mapping[str, Gebonden] = field(default_factory=lambda: _LEEG)
    vooraf: str = ""

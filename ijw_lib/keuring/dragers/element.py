"""An element of a page while it is read, and which cells its attributes name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ijw_lib.keuring.dragers.uiting import ADRES, Rapport

_RAPPORT = re.compile(r"([\w-]+)/([\w-]+)")
_ID = re.compile(r"(?:tbl|fig)-([\w-]+)")


@dataclass
class Element:
    """What is known of it and of what is in it.

    Attributes
    ----------
    begin
        Where its text begins in what was read of its block.
    erbij
        Numbers that its attributes say of its cells.
    stukken
        The blocks in it, as long as they are short together.
    """

    tag: str
    rapport: Rapport
    tabellen: frozenset[str]
    bij: str
    begin: int
    adressen: tuple[tuple[Rapport, str], ...] = ()
    erbij: str = ""
    stukken: list[str] = field(default_factory=list)

    def bind(self, velden: dict[str, str]) -> None:
        """Remember which cells it names, each in the report of a period that is named beside it."""
        adressen, erbij = [], []
        for naam, waarde in velden.items():
            if naam.startswith("data-") and "/" in waarde and ADRES.fullmatch(waarde):
                algemeen = "" if naam == "data-min" else velden.get("data-periode", "")
                periode = velden.get(f"{naam}-periode", "") or algemeen
                adressen.append(((periode or self.rapport[0], self.rapport[1]), waarde))
            elif naam.endswith("-getal"):
                erbij.append(waarde)
        self.adressen, self.erbij = tuple(adressen), " ".join(erbij)


def rapport_in(velden: dict[str, str], anders: Rapport) -> Rapport:
    """Return the report that attributes name."""
    m = _RAPPORT.fullmatch(velden.get("data-rapport", ""))
    return (m[1], m[2]) if m else anders


def is_verwijzing(naam: str, waarde: str) -> bool:
    """Return whether an attribute names a cell, a report or a part of one, and is no text."""
    deel = naam.endswith(("-getal", "-periode"))
    return deel or ADRES.fullmatch(waarde) is not None or _RAPPORT.fullmatch(waarde) is not None


def naam_in(velden: dict[str, str]) -> str:
    """Return the name of the table that attributes are of; empty: none."""
    m = _ID.fullmatch(velden.get("id", ""))
    return velden.get("data-tabel", "") or (m[1] if m else "")


def naam_van(bestand: str) -> str:
    """Return the name of the table that the file of a drawing is of; empty: none."""
    m = _ID.fullmatch(bestand.rpartition("/")[2].removesuffix(".svg"))
    return m[1] if m else ""

"""Headings that people write in notebooks, one level lower in a report, which holds all its notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Cel = dict[str, Any]
"""A cell of a notebook, as it stands in the file."""

_ALLEEN_KOP = re.compile(r"(#+) [^\n]*")
_KOP = re.compile(r"^(?=#+ )", re.MULTILINE)
_DIEPER = re.compile(r"^#(?=##)", re.MULTILINE)
_CODEBLOK = re.compile(r"(^```.*?^```[ \t]*$)", re.DOTALL | re.MULTILINE)


def niveau(cel: Cel) -> int:
    """Return the level of a cell that is a heading and nothing else; 0 for any other."""
    kop = _ALLEEN_KOP.fullmatch(cel["source"].strip()) if cel["cell_type"] == "markdown" else None
    return len(kop[1]) if kop else 0


def zonder_lege_koppen(cellen: Iterable[Cel]) -> list[Cel]:
    """Return the cells without the headings that have nothing below them, nor below their own headings."""
    over: list[Cel] = []
    for cel in reversed([*cellen]):
        hoogte = niveau(cel)
        if not hoogte or (over and not 0 < _begin(over[-1]) <= hoogte):
            over.append(cel)
    return over[::-1]


def _begin(cel: Cel) -> int:
    """Return the level of the heading that a cell or its output begins with; 0 where there is none."""
    uitvoer = cel.get("outputs") or [{}]
    tekst = cel["source"] if cel["cell_type"] == "markdown" else getoond(uitvoer[0])
    kop = _ALLEEN_KOP.match(tekst.lstrip())
    return len(kop[1]) if kop else 0


def een_niveau_dieper(cel: Cel) -> Cel:
    """Return the cell with its headings, also those that it shows as output, one level lower."""
    if cel["cell_type"] == "markdown":
        return {**cel, "source": _lager(cel["source"])}
    return {**cel, "outputs": [_uitvoer_dieper(uitvoer) for uitvoer in cel.get("outputs", [])]}


def tekstkoppen_hoger(markdown: str) -> str:
    """Return a text without a first heading directly above a deeper one; the others go a level up."""
    regels = markdown.split("\n\n", 2)
    koppen = [_ALLEEN_KOP.fullmatch(regel.strip()) for regel in regels[:2]]
    if len(regels) < 2 or not all(koppen):
        return markdown
    return _DIEPER.sub("", "\n\n".join(regels[1:]))


def _uitvoer_dieper(uitvoer: dict[str, Any]) -> dict[str, Any]:
    if "text/markdown" not in uitvoer.get("data", {}):
        return uitvoer
    return {**uitvoer, "data": {**uitvoer["data"], "text/markdown": _lager(getoond(uitvoer))}}


def getoond(uitvoer: dict[str, Any]) -> str:
    """Return the markdown that an output shows; empty where it shows none."""
    tekst = uitvoer.get("data", {}).get("text/markdown", "")
    return "".join(tekst) if isinstance(tekst, list) else str(tekst)


def _lager(markdown: str) -> str:
    """Return the text with one ``#`` more before each heading; code blocks stay as they are."""
    delen = _CODEBLOK.split(markdown)
    return "".join(deel if nr % 2 else _KOP.sub("#", deel) for nr, deel in enumerate(delen))

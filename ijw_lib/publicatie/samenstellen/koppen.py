"""Headings that people write in notebooks, one level lower in a report, which holds all its notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Cel = dict[str, Any]
"""A cell of a notebook, as it stands in the file."""

_ALLEEN_KOP = re.compile(r"(#+) [^\n]*")
_KOP = re.compile(r"^(?=#+ )", re.MULTILINE)
_EIGEN_NUMMER = re.compile(r"^(#+ )(\d[^\n{]*?)$", re.MULTILINE)
_ZELF_GENUMMERD = r"\1`#h(0pt)`{=typst}\2 {.unnumbered}"
"""Where nothing stands before it, Typst takes such a number for that of a list."""
_TITEL = re.compile(r"^(?P<diep>#+ )(?P<titel>[^\n{]+?)(?P<merk> \{[^\n]*)?$", re.MULTILINE)
_TOELICHTING = ": toelichting"
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
    """Return the cell with its headings, also those that it shows as output, one level lower.

    A heading that begins with a number of its own (``7 en 9. Personeel``) gets none in front of it.
    """
    return _met_tekst(cel, _lager)


def zonder_dubbele_koppen(cellen: Iterable[Cel]) -> list[Cel]:
    """Return the cells of a chapter; a heading that stood there before says that it is the explanation."""
    gezien: set[tuple[str, str]] = set()

    def _kop(m: re.Match[str]) -> str:
        kop = (m["diep"], m["titel"].casefold())
        eerder = kop in gezien
        gezien.add(kop)
        return f"{m['diep']}{m['titel']}{_TOELICHTING if eerder else ''}{m['merk'] or ''}"

    return [
        _met_tekst(cel, lambda tekst: _buiten_code(tekst, lambda deel: _TITEL.sub(_kop, deel)))
        for cel in cellen
    ]


def tekstkoppen_hoger(markdown: str) -> str:
    """Return a text without a first heading directly above a deeper one; the others go a level up."""
    regels = markdown.split("\n\n", 2)
    koppen = [_ALLEEN_KOP.fullmatch(regel.strip()) for regel in regels[:2]]
    if len(regels) < 2 or not all(koppen):
        return markdown
    return _DIEPER.sub("", "\n\n".join(regels[1:]))


def _met_tekst(cel: Cel, anders: Callable[[str], str]) -> Cel:
    """Return a cell with its text, or that of its outputs, changed."""
    if cel["cell_type"] == "markdown":
        return {**cel, "source": anders(cel["source"])}
    return {**cel, "outputs": [_uitvoer_met(uitvoer, anders) for uitvoer in cel.get("outputs", [])]}


def _uitvoer_met(uitvoer: dict[str, Any], anders: Callable[[str], str]) -> dict[str, Any]:
    if "text/markdown" not in uitvoer.get("data", {}):
        return uitvoer
    return {**uitvoer, "data": {**uitvoer["data"], "text/markdown": anders(getoond(uitvoer))}}


def getoond(uitvoer: dict[str, Any]) -> str:
    """Return the markdown that an output shows; empty where it shows none."""
    tekst = uitvoer.get("data", {}).get("text/markdown", "")
    return "".join(tekst) if isinstance(tekst, list) else str(tekst)


def _lager(markdown: str) -> str:
    """Return the text with one ``#`` more before each heading."""
    return _buiten_code(markdown, lambda deel: _EIGEN_NUMMER.sub(_ZELF_GENUMMERD, _KOP.sub("#", deel)))


def _buiten_code(markdown: str, anders: Callable[[str], str]) -> str:
    """Return the text changed; code blocks stay as they are."""
    delen = _CODEBLOK.split(markdown)
    return "".join(deel if nr % 2 else anders(deel) for nr, deel in enumerate(delen))

"""What a toelichting may hold once it is filled: markdown of words, and nothing that a browser would run.

Texts stand on a page among tables and scripts of our own, so what could only be seen in its place is refused
on sight: HTML, raw blocks, fences, shortcodes, link definitions. Attributes, links and pictures are judged by
what pandoc makes of them; most texts have none, and then pandoc is not asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_ADRES = r"(?:(?:https?|mailto|tel):|(?!//|/\\|[\w+.-]*:))[\w.~/?#@!'+,=%:-]*"
_GEWOON = re.compile(
    r'\{data-(?:cijfer|cel)="[^"{}<>`\\]*"(?: data-periode="[\w-]*")?(?: data-stap="[\d/.,]*")?'
    r'(?: data-min="[^"{}<>`\\]*" data-min-periode="[\w-]*" data-min-getal="[^"{}<>`\\]*")?\}'
    rf"|\]\({_ADRES}\)|\{{(?:\s*[.#][\w-]+)+\s*\}}|<(?:https?|mailto):[^\s<>]*>",
    re.IGNORECASE,
)
"""What texts usually hold beside words, and can do no harm: a bound figure, a link, a class, an address."""
_VRAAGT_PANDOC = re.compile(r"[{]|\]\(|\\[A-Za-z]|^(?:---|\.\.\.)\s*$|!\[", re.MULTILINE)
_OP_ZICHT = (
    (re.compile(r"\{\{+[<%]"), "opdrachten aan Quarto (shortcodes)"),
    (re.compile(r"(?<!\\)(?:\\\\)*\{\s*="), "stukken die niet als tekst worden gelezen ({=...})"),
    (re.compile(r"(?<!\\)(?:\\\\)*<[A-Za-z/!?][^\s>]*"), "HTML"),
    (re.compile(r"^[ \t>]*(?:`{3,}|~{3,})", re.MULTILINE), "codeblokken"),
    (re.compile(r"^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*\S*", re.MULTILINE), "losse verwijzingen"),
)
_NOOT = re.compile(r"^\[(\^[^\]\n]+)\]:", re.MULTILINE)
_SCHEMA = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMAS = frozenset(("https", "http", "mailto", "tel"))
_KENMERKEN = frozenset(
    ("data-cijfer", "data-cel", "data-periode", "data-stap", "data-min", "data-min-periode", "data-min-getal")
)
"""The attributes that bind a figure to its cell; a text has no other."""


@dataclass(frozen=True)
class Bezwaar:
    """What a text may not hold: in words, and as it stands in the text."""

    wat: str
    stuk: str


@cache
def bezwaar(markdown: str) -> Bezwaar | None:
    """Return the first thing that a filled text may not hold; ``None`` for a text that may be published."""
    los = _GEWOON.sub(" ", markdown)
    for patroon, wat in _OP_ZICHT:
        if gevonden := patroon.search(los):
            return Bezwaar(wat, gevonden[0].strip())
    if not _VRAAGT_PANDOC.search(los):
        return None
    return next(_in_boom(_ontleed(markdown)), None)


def _ontleed(markdown: str) -> dict[str, Any]:
    """Return the text as pandoc reads it, also notes that no other word points at."""
    from ijw_lib.model import pandoc  # renders, and is not needed for a text without markup

    noten = "".join(f"[{naam}]" for naam in _NOOT.findall(markdown))
    boom = pandoc.zet_om(f"{markdown}\n\n{noten}\n", pandoc.Vorm("json"), [], Path.cwd(), "toelichting")
    inhoud: dict[str, Any] = json.loads(boom)
    return inhoud


def _in_boom(boom: dict[str, Any]) -> Iterator[Bezwaar]:
    for sleutel in boom["meta"]:
        yield Bezwaar("een voorblad tussen regels met ---", f"{sleutel}:")
    yield from _in_deel(boom["blocks"])


def _in_deel(deel: Any) -> Iterator[Bezwaar]:
    """Yield what is wrong in a part of the tree of pandoc: ``{"t": kind, "c": content}``."""
    if isinstance(deel, list):
        for kind in deel:
            yield from _in_deel(kind)
        return
    if not isinstance(deel, dict):
        return
    soort: str = deel.get("t", "")
    inhoud: Any = deel.get("c")
    if soort in ("RawBlock", "RawInline"):
        yield Bezwaar("stukken die niet als tekst worden gelezen", inhoud[1])
    elif soort in ("Header", "Div", "Span", "Code", "CodeBlock", "Link", "Image", "Table", "Figure"):
        yield from _in_kenmerken(inhoud[1 if soort == "Header" else 0][2])
    if soort in ("Link", "Image"):
        yield from _in_adres(inhoud[2][0], beeld=soort == "Image")
    yield from _in_deel(inhoud)


def _in_kenmerken(paren: list[list[str]]) -> Iterator[Bezwaar]:
    for naam, _ in paren:
        if naam not in _KENMERKEN:
            yield Bezwaar(f"kenmerken als {naam}", naam)


def _in_adres(adres: str, *, beeld: bool) -> Iterator[Bezwaar]:
    kaal = re.sub(r"[\x00-\x20]", "", adres)
    schema = _SCHEMA.match(kaal)
    elders = kaal.replace("\\", "/").startswith("//")
    if elders or (schema and (beeld or schema[1].lower() not in _SCHEMAS)):
        wat = "afbeeldingen van elders" if beeld else "koppelingen die geen gewoon adres zijn"
        yield Bezwaar(wat, adres)

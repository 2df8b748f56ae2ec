"""The charts of a concise report: drawn narrow, on paper beside the words that go with them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ijw_lib.model import gegevens, svg
from ijw_lib.publicatie.samenstellen.koppen import getoond

Uitvoer = dict[str, Any]
Teken = Callable[[str], str]
"""Gives the promise of the picture of a specification, which is put in its place when it is drawn."""

_BREED, _HOOG = 440, 200
"""Pixels of a narrow chart: on half a line its letters are about as large as those of a table."""
_AS = {"labelOverlap": "parity", "labelSeparation": 8}
"""Where labels of months would touch, every other one is left out."""
_SCRIPT = re.compile(
    r'```\{=html\}\n<script type="application/vnd\.vegalite\+json">(.*?)</script>\n```', re.DOTALL
)
_BEELD = re.compile(r"!\[\]\([^)]*\)\{")
_IN_WORD = 60
"""Percent of a line of Word that such a chart takes."""


def zet(uitvoer: Sequence[Uitvoer], teken: Teken) -> list[Uitvoer]:
    """Return the outputs of a cell with its first chart narrow, beside its words; the rest follows below.

    As they were where there is no chart, nothing to say beside it, or a chart that cannot be narrower.
    """
    grafiek = next((u for u in uitvoer if "grafiek" in gegevens.in_uitvoer(u)), None)
    woorden = [u for u in uitvoer if not {"tabel", "grafiek"} & gegevens.in_uitvoer(u).keys()]
    if grafiek is None or not woorden or not (tekening := _smal(getoond(grafiek), teken)):
        return [*uitvoer]
    samen = "\n\n".join(_regels([getoond(u).strip() for u in woorden], tekening.strip()))
    rest = [u for u in uitvoer if u is not grafiek and u not in woorden]
    return [{**grafiek, "data": {**grafiek["data"], "text/markdown": samen}}, *rest]


def _regels(woorden: Sequence[str], tekening: str) -> Iterator[str]:
    yield _typst("#ijw-naast[")
    yield from woorden
    yield _typst("][")
    yield tekening
    yield _typst("]")


def _typst(code: str) -> str:
    return f"```{{=typst}}\n{code}\n```"


def _smal(markdown: str, teken: Teken) -> str:
    """Return a chart drawn narrow; empty for one of more parts, whose width is not its own."""
    script = _SCRIPT.search(markdown)
    if not (script and (spec := _smalle(script[1]))):
        return ""
    return _BEELD.sub(lambda _: f"![]({teken(spec)}){{width={_IN_WORD}% ", _SCRIPT.sub("", markdown), count=1)


def _smalle(spec: str) -> str:
    """Return the specification of a narrow picture; empty where there is none."""
    papier = json.loads(svg.op_papier(spec, _HOOG))
    breed, hoog = papier.get("width"), papier.get("height")
    if "layer" not in papier or not isinstance(breed, int | float):
        return ""
    smal = (
        papier | {"width": _BREED} | ({"height": min(hoog, _HOOG)} if isinstance(hoog, int | float) else {})
    )
    config = papier.get("config", {})
    smal["config"] = config | {"axisX": config.get("axisX", {}) | _AS}
    return svg.als_tekst(smal)

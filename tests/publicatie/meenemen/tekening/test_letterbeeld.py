"""A drawing carries its own letters, and is measured with them."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

from ijw_lib.model import huisstijl, svg
from ijw_lib.publicatie.meenemen.tekening import letterbeeld

_LETTER = re.compile(rb"src:url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)")


def teken(label: str) -> str:
    spec: dict[str, Any] = {
        "data": {"values": [{"a": label, "b": 1}]},
        "mark": "bar",
        "encoding": {
            "y": {"field": "a", "type": "nominal", "title": None, "axis": {"labelLimit": 0}},
            "x": {"field": "b", "type": "quantitative"},
        },
        "config": huisstijl.config(),
    }
    return svg._teken(json.dumps(spec))


def test_een_beeld_draagt_de_sneden_die_het_gebruikt() -> None:
    gewoon = letterbeeld.ingebed(b'<svg width="1" height="1"><text>x</text></svg>')
    zwaar = letterbeeld.ingebed(b'<svg width="1" height="1"><text font-weight="600">x</text></svg>')
    assert [len(_LETTER.findall(beeld)) for beeld in (gewoon, zwaar)] == [1, 2]
    assert all(base64.b64decode(letter)[:4] == b"wOF2" for letter in _LETTER.findall(zwaar))
    assert len(zwaar) < 30_000
    assert gewoon.startswith(b'<svg width="1" height="1"><style>@font-face')
    assert gewoon.endswith(b"</style><text>x</text></svg>")


def test_het_kleine_lettertype_is_er_voor_gewone_tekens() -> None:
    teksten = ("Eén maatregel, 7%", "Één")
    gewoon, vreemd = (letterbeeld.ingebed(f'<svg width="1"><text>{t}</text></svg>'.encode()) for t in teksten)
    assert len(gewoon) < 7000 < len(vreemd)


def test_voor_zware_getallen_zijn_alleen_cijfers_nodig() -> None:
    getal, woord, groep = (
        letterbeeld.ingebed(f'<svg width="1">{inhoud}</svg>'.encode())
        for inhoud in (
            '<text font-weight="600">1.234,5%</text><text>Totaal</text>',
            '<text font-weight="600">Totaal</text>',
            '<g font-weight="600"><text>Totaal</text></g>',
        )
    )
    assert len(getal) < 10_000 < len(woord)
    assert len(_LETTER.findall(groep)[1]) == len(_LETTER.findall(woord)[1]), (
        "een groep geeft haar gewicht door"
    )


def test_letters_worden_gemeten_en_niet_geschat() -> None:
    """An estimate takes every letter for equally wide."""
    breedten = [float(re.findall(r'width="([\d.]+)"', teken(20 * letter))[0]) for letter in "iW"]
    assert breedten[1] - breedten[0] > 100
    assert f'font-family="{huisstijl.LETTER}"' in teken("x")

"""The converter remembers what it measured, and draws the same."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
import vl_convert

from ijw_lib.model import svg

_DONKER = "#333"


def _grafiek(woord: str, limiet: int) -> str:
    spec: dict[str, Any] = {
        "data": {"values": [{"x": woord, "y": 3}, {"x": "Ænima & <b>", "y": 4}, {"x": "", "y": None}]},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {
                "field": "x",
                "type": "nominal",
                "axis": {"labelLimit": limiet},
                "title": ["twee", "regels"],
            },
            "x": {"field": "y", "type": "quantitative", "title": woord},
        },
        "config": {"font": "Source Sans 3", "axis": {"titleFontWeight": 600, "labelFontStyle": "italic"}},
    }
    return json.dumps(spec)


_GRAFIEKEN = [
    _grafiek(woord, limiet) for woord in ("Beverwijk", "Een heel lang woord erbij") for limiet in (40, 0)
]


def _zonder_geheugen() -> list[str]:
    code = (
        "import json, sys\n"
        "from ijw_lib.model import svg\n"
        "svg._ONTHOUD = 'default'\n"
        "print(json.dumps([svg._teken(s) for s in json.load(sys.stdin)]))"
    )
    gedaan = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(_GRAFIEKEN), capture_output=True, text=True, check=True
    )
    return list(json.loads(gedaan.stdout))


def test_a_chart_is_drawn_the_same_with_measures_that_were_remembered() -> None:
    zonder = _zonder_geheugen()

    assert [svg._teken(s) for s in _GRAFIEKEN] == zonder
    assert [svg._teken(s) for s in reversed(_GRAFIEKEN)] == zonder[::-1], (
        "also from what is remembered by now"
    )


def test_the_converter_remembers() -> None:
    """A new converter that closed the only way in would show here, not as a batch that is twice as slow."""
    svg._teken(_GRAFIEKEN[0])
    vraag = "' + (vega.textMetrics.width.onthoudt ? 'dark' : 'default') + '"

    assert _DONKER in vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "bar"}, theme=vraag)  # type: ignore[arg-type]


@pytest.mark.parametrize("fout", [ValueError("geen thema"), None])
def test_a_converter_that_refuses_draws_all_the_same(
    fout: ValueError | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = vl_convert.vegalite_to_svg

    def strenger(spec: object, *, theme: str | None = None, **rest: object) -> str:
        if theme is not None and fout is not None:
            raise fout
        return str(echt(spec, **rest))  # type: ignore[arg-type]

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", strenger)
    svg._bereid_voor.cache_clear()
    try:
        assert svg._teken(_GRAFIEKEN[0]).startswith("<svg")
    finally:
        svg._bereid_voor.cache_clear()

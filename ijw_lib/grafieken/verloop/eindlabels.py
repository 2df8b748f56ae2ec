"""What a line says at its end: its last figure and its name, free of those of the other lines.

A legend makes a reader look to and fro: with names there is none (:mod:`ijw_lib.model.grafiek.labels`,
``grafiek.js``). Where there is no room for names (a telephone, half a line of paper) the marks with the style
``NAMEN`` are left out, and the legend tells. In the specification both are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ijw_lib.grafieken.altair import alt
from ijw_lib.model.grafiek.labels import BOVEN, NAMEN, ONDER, RECHTS, Punt, passen
from ijw_lib.model.huisstijl import DONKER, INKT

_TEKEN, _MATEN = 7.2, {",": 3.6, ".": 3.6, "-": 4.6, "%": 11.5}
"""Pixels that a bold digit takes, and other signs of a figure."""
_LETTER = 6.6
"""Pixels that a letter of a name takes."""
_BIJ, _VERDER, _TUSSEN = 9, 26, 7
"""Pixels from a point to its label, to one with a line towards it, and from its figure to its name."""
_NAAST = 0.8
"""Months that are free beside the last one, at most."""
_KANT: dict[str, tuple[Literal["left", "right"], int, int]] = {
    RECHTS: ("left", _BIJ, 0),
    BOVEN: ("right", -3, -13),
    ONDER: ("left", 3, 14),
}
"""Of each place the side of the label that is at its point, and how far it is from it."""


def rand(punten: Sequence[Punt], maanden: int) -> int:
    """Return the pixels to leave beside a chart of so many months; none where lines have no names.

    Vega makes a chart narrower for what stands beside it, but counts on the room beside the last month as it
    was before that.
    """
    if not passen(punten):
        return 0
    hier = [p for p in punten if p["getal"] == RECHTS]
    breed = _naar_naam(hier) + _LETTER * max((len(p["reeks"]) for p in hier), default=0)
    return round(_NAAST * breed / maanden)


def lagen(basis: alt.Chart, as_: str, punten: Sequence[Punt], kleuren: Mapping[str, str]) -> list[alt.Chart]:
    """Return the layers with figures, the lines that lead to them where they were moved, and names.

    Parameters
    ----------
    basis
        A chart with a place and a colour for each point.
    as_, punten
        As in :func:`ijw_lib.model.grafiek.labels.zet`.
    kleuren
        Of the series, by name: where all of them are dark enough to read, a label has that of its line.
    """
    uit: list[alt.Chart] = []
    if any(p.get("leider") for p in punten):
        naar = basis.transform_filter("datum.leider").mark_rule(xOffset=6, x2Offset=_VERDER - 4)
        uit.append(naar.encode(x2=alt.X2(as_), y2=alt.Y2("hoogte:Q")))
    donker, namen = DONKER.issuperset(kleuren.values()), passen(punten)
    for plek, (kant, dx, dy) in _KANT.items():
        hier = [p for p in punten if p["getal"] == plek]
        if not hier:
            continue
        op = basis.transform_filter(f"datum.getal == '{plek}'").encode(y=alt.Y("hoogte:Q"))
        op = op if donker else op.encode(color=alt.ColorValue(INKT))
        van = _afstand(hier) if plek == RECHTS else dx
        uit += _tekst(op, "weergave", plek, align=kant, dx=van, dy=dy, fontWeight=600)
        if namen:
            bij = van + (_naar_naam(hier) - _afstand(hier)) * (1 if van > 0 else -1)
            uit += _tekst(op, "reeks", plek, align=kant, dx=bij, dy=dy, style=NAMEN)
    return uit


def _tekst(op: alt.Chart, veld: str, plek: str, **zet: Any) -> list[alt.Chart]:
    """Return a text; below one among the lines the same in white, so that no line runs through its signs."""
    wit: list[dict[str, Any]] = [] if plek == RECHTS else [{"stroke": "white", "strokeWidth": 5}]
    return [op.mark_text(**zet, **om).encode(text=alt.Text(f"{veld}:N")) for om in (*wit, {})]


def _afstand(punten: Sequence[Punt]) -> int:
    return _VERDER if any(p.get("leider") for p in punten) else _BIJ


def _naar_naam(punten: Sequence[Punt]) -> float:
    """Return the pixels from the points to the names, which stand in a column of their own."""
    breed = max((sum(_MATEN.get(c, _TEKEN) for c in p["weergave"]) for p in punten), default=0)
    return round(_afstand(punten) + breed + _TUSSEN, 1)

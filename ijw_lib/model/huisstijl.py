"""The looks of every chart: colours, type and the Dutch locale, in one Vega config."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from ijw_lib.model.opmaak import MAANDEN, MAANDEN_KORT

INKT, BLAUW, KOPER, LEISTEEN, LIJN = "#12294a", "#1c4f8c", "#b4501e", "#45546a", "#d8dfe8"
"""The palette of ``_brand.yml``; a test keeps both the same."""

LICHT, GOED, ANDERS = "#6d93c3", "#1e5c3a", "#a68c55"

NU, TOEN, NORM, TOTAAL = BLAUW, LEISTEEN, KOPER, INKT
"""What a colour means in every chart: this period, a year ago, what was agreed or budgeted, all together.

:data:`GOED` is an outcome that was aimed at or favourable, :data:`ANDERS` one that is not, :data:`LICHT` what
the one of interest stands out from.
"""

REEKSEN = (BLAUW, LICHT, INKT, ANDERS, LEISTEEN, "#c8834e", "#8895a6", KOPER)
"""Colours of series and parts that mean nothing else, in order: those of a meaning of their own come last.

Each stands out from white (3:1), and its text from it (4.5:1).
"""

DONKER = frozenset({BLAUW, KOPER, LEISTEEN, INKT, GOED})
"""On these a text is white, on the others it is :data:`INKT`."""

_ROLLEN = {
    "vorig_jaar": TOEN,
    "afspraak": NORM,
    "begroting": NORM,
    "raming": NORM,
    "werkaanvaarding": GOED,
    "passende_plek": LICHT,
    "voortijdig_afgebroken": ANDERS,
}
"""The colour of a column or a row that means the same everywhere, by its id."""


def kleuren(ids: Sequence[str]) -> list[str]:
    """Return a colour for each series: that of its meaning, else the next one that is free."""
    eigen = {_ROLLEN[id_] for id_ in ids if id_ in _ROLLEN}
    vrij = cycle([kleur for kleur in REEKSEN if kleur not in eigen] or REEKSEN)
    return [_ROLLEN.get(id_) or next(vrij) for id_ in ids]


LETTER = "'Source Sans 3', 'Liberation Sans', Arial, sans-serif"
BREEDTE = 736
"""Pixels that a chart takes, with its labels: as wide as the text of the site (46rem)."""

LETTERGROOTTE = 14
"""Of the labels of a chart; on a page of the PDF, on which 736 pixels fit, that is as large as its text."""

_DAGEN = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"]

NEDERLANDS: dict[str, Any] = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""], "minus": "-"},
    "time": {
        "dateTime": "%a %e %B %Y %X",
        "date": "%d-%m-%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": _DAGEN,
        "shortDays": [d[:2] for d in _DAGEN],
        "months": list(MAANDEN),
        "shortMonths": list(MAANDEN_KORT),
    },
}


def config(*, tijd: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite config of the house style.

    Parameters
    ----------
    tijd
        Whether the chart has an axis of time, and so needs the names of days and months.
    """
    as_ = {
        "domain": False,
        "ticks": False,
        "gridColor": LIJN,
        "labelColor": INKT,
        "titleColor": LEISTEEN,
        "labelFontSize": LETTERGROOTTE,
        "titleFontSize": LETTERGROOTTE,
        "titleFontWeight": "normal",
        "labelPadding": 8,
    }
    return {
        "font": LETTER,
        "background": "transparent",
        "locale": NEDERLANDS if tijd else {"number": NEDERLANDS["number"]},
        "view": {"stroke": None},
        "axis": as_,
        "axisY": {"labelLimit": 300},
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "title": None,
            "labelFontSize": LETTERGROOTTE,
            "labelColor": INKT,
            "symbolStrokeWidth": 0,
            "columnPadding": 18,
            "offset": 10,
        },
        "text": {"fontSize": LETTERGROOTTE - 0.5, "color": INKT},
        "rule": {"color": LEISTEEN},
        "range": {"category": list(REEKSEN[:4])},
    }

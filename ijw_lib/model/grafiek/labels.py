"""Where labels at the ends of lines stand: free of each other, near their point, for any height.

Knows the points of a specification only, so that a picture can be made lower without the chart it is of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Punt = dict[str, Any]

NAMEN = "namen"
"""The style of the marks with names; ``grafiek.js`` knows the word too."""

RECHTS, BOVEN, ONDER = "rechts", "boven", "onder"
"""Where a label stands, seen from its point: beside the chart, or in it."""

_REGEL = 18
"""Pixels between two labels."""
_LANGST, _MEESTE = 30, 6
"""Letters of a name, and names, for which there is room beside a chart."""
_KANALEN = ("color", "shape", "strokeDash")


def zet(
    punten: Sequence[Punt],
    as_: str,
    laatste: str,
    domein: Sequence[float],
    pixels: float,
    los: Sequence[Punt] = (),
) -> None:
    """Give the points the place of their label: ``getal`` (empty: none), ``hoogte`` and ``leider``.

    The labels of the last month stand beside the chart, moved apart as little as can be.

    Parameters
    ----------
    as_
        The field of the month.
    pixels
        The height of the chart, in which the domain fits.
    los
        The points of a line that may end before the last month: its label then stands in the chart.
    """
    for p in punten:
        p["getal"] = RECHTS if p[as_] == laatste else ""
    _zet_naast(punten, domein, pixels)
    for p in los[-1:]:
        if not p["getal"]:
            hoogst = max(_waarde(q) for q in punten if q[as_] == p[as_])
            p |= {"getal": BOVEN if _waarde(p) == hoogst else ONDER, "hoogte": _waarde(p)}


def _zet_naast(punten: Sequence[Punt], domein: Sequence[float], pixels: float) -> None:
    rechts = sorted((p for p in punten if p.get("getal") == RECHTS), key=_waarde)
    stap = _REGEL * (domein[1] - domein[0]) / pixels
    for p, hoogte in zip(rechts, uiteen([_waarde(p) for p in rechts], domein, stap), strict=True):
        p |= {"hoogte": round(hoogte, 6), "leider": abs(hoogte - _waarde(p)) > stap / 2}


def uiteen(waarden: Sequence[float], domein: Sequence[float], stap: float) -> list[float]:
    """Return ascending values at least a step apart and within the domain, each as near its own as can be."""
    groepen: list[list[float]] = []
    for waarde in waarden:
        groepen.append([waarde])
        while len(groepen) > 1 and _begin(groepen[-1], domein, stap) < _eind(groepen[-2], domein, stap):
            laatste = groepen.pop()
            groepen[-1] = groepen[-1] + laatste
    return [_begin(g, domein, stap) + stap * nr for g in groepen for nr in range(len(g))]


def _begin(groep: Sequence[float], domein: Sequence[float], stap: float) -> float:
    """Return where the first of a group stands: the group around its own values, but within the domain."""
    lang = stap * (len(groep) - 1)
    return max(min(sum(groep) / len(groep) - lang / 2, domein[1] - lang), domein[0])


def _eind(groep: Sequence[float], domein: Sequence[float], stap: float) -> float:
    """Return where the first label after a group may stand."""
    return _begin(groep, domein, stap) + stap * len(groep)


def passen(punten: Sequence[Punt]) -> bool:
    """Tell whether all lines can bear their names: two or more, each with a label, and there is room."""
    namen = {p["reeks"] for p in punten}
    ruim = 1 < len(namen) <= _MEESTE and max(map(len, namen)) <= _LANGST
    return ruim and namen == {p["reeks"] for p in punten if p["getal"]}


def _waarde(punt: Mapping[str, Any]) -> float:
    return float(punt["waarde"])


# --- on paper -------------------------------------------------------------------------------------


def op_papier(spec: dict[str, Any], pixels: int | None = None) -> dict[str, Any]:
    """Return the specification of a chart for a picture, in which names take the place of the legend.

    Parameters
    ----------
    pixels
        The height of a picture on half a line. Labels are placed anew for it; where one stands in the chart,
        among the lines, the legend tells instead.
    """
    lagen = spec.get("layer", [])
    genoemd = any(_is_naam(laag) for laag in lagen)
    if pixels is not None and (punten := _gelabeld(spec)):
        _zet_naast(punten, _domein(lagen), pixels)
        if genoemd and any(p["getal"] != RECHTS for p in punten):
            zonder = {k: v for k, v in spec.items() if k != "padding"}
            return zonder | {"layer": [laag for laag in lagen if not _is_naam(laag)]}
    return spec | {"layer": [_zonder_legenda(laag) for laag in lagen]} if genoemd else spec


def _is_naam(laag: Mapping[str, Any]) -> bool:
    return isinstance(laag["mark"], dict) and laag["mark"].get("style") == NAMEN


def _gelabeld(spec: Mapping[str, Any]) -> list[Punt]:
    return [p for p in spec.get("data", {}).get("values", []) if p.get("getal")]


def _domein(lagen: Sequence[Mapping[str, Any]]) -> Sequence[float]:
    """Return the domain of the axis that values are drawn along."""
    assen = [laag["encoding"].get("y", {}) for laag in lagen]
    domein: Sequence[float] = next(y["scale"]["domain"] for y in assen if "domain" in y.get("scale", {}))
    return domein


def _zonder_legenda(laag: dict[str, Any]) -> dict[str, Any]:
    eigen = laag["encoding"]
    stil = {k: eigen[k] | {"legend": None} for k in _KANALEN if "scale" in eigen.get(k, {})}
    return laag | {"encoding": eigen | stil}

"""What every chart is: a title, a computed alt text, a Vega-Lite specification and the table behind it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import Any, ParamSpec

from ijw_lib.grafieken.altair import FacetChart, LayerChart, VConcatChart, alt
from ijw_lib.grafieken.woorden.bevinding import Bevinding
from ijw_lib.model import huisstijl
from ijw_lib.model.aanzien.gemeenten import TOP, op_volgorde, veel_kolommen, zonder_kolommen
from ijw_lib.model.tabel import Tabel

PASSEND = {"autosize": {"type": "fit-x", "contains": "padding"}}
"""The width of a chart holds its labels. Of charts of more parts Vega-Lite fits only one by itself."""
_RONDOM = dict.fromkeys(("left", "top", "right", "bottom"), 5)
"""Pixels that Vega leaves free around a chart."""
_HELE_MAAT = {"autosize": {"type": "fit", "contains": "padding"}}
"""So does its height."""


@dataclass(frozen=True)
class Grafiek:
    """A chart with its title, its alt text and the table it was drawn from."""

    id: str
    titel: str
    alt: str
    chart: LayerChart | FacetChart | VConcatChart
    tabel: Tabel
    leeg: bool = False
    """Nothing to draw: the table below it says why. Such a chart is not shown."""
    maat: tuple[int, int] | None = None
    """Width and height in pixels of a picture that stands in a text; of any other as its parts come to."""
    bevinding: Bevinding = ()
    """What it shows, in one sentence (:mod:`ijw_lib.grafieken.woorden.bevinding`)."""
    rand: int = 0
    """Pixels beside it, on the right, for names that stand there."""

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification with the house style; the alt text becomes its aria-label.

        Not validated here: that takes longer than making it, and the tests do it for every chart.
        """
        spec: dict[str, Any] = self.chart.to_dict(validate=False)
        tijd = "'temporal'" in repr(spec)
        vorm = dict(zip(("width", "height"), self.maat, strict=True)) | _HELE_MAAT if self.maat else PASSEND
        ruimte = {"padding": _RONDOM | {"right": _RONDOM["right"] + self.rand}} if self.rand else {}
        return spec | vorm | ruimte | {"description": self.alt, "config": huisstijl.config(tijd=tijd)}


P = ParamSpec("P")


def van_wat_er_is(teken_: Callable[P, Grafiek]) -> Callable[P, Grafiek]:
    """Let a chart of a table of which nothing was delivered be one with nothing in it.

    Of many gemeenten side by side it draws those with most, and its title says so.
    """

    @wraps(teken_)
    def getekend(*args: P.args, **kwargs: P.kwargs) -> Grafiek:
        tabellen = [a for a in args if isinstance(a, Tabel)]
        weg = next((t for t in tabellen if t.is_weg), None)
        if weg is not None:
            return Grafiek(weg.id, "", "", alt.layer(), weg, leeg=True)
        gemeenten = veel_kolommen(tabellen[-1]) if tabellen else frozenset()
        if not gemeenten:
            return teken_(*args, **kwargs)
        meest = op_volgorde(tabellen[-1], gemeenten)[:TOP]
        minder = gemeenten.difference(meest)
        kort: Any = [zonder_kolommen(a, minder) if isinstance(a, Tabel) else a for a in args]
        g = teken_(*kort, **kwargs)
        toont = not {label for id_, label in tabellen[-1].kolommen if id_ in meest}.isdisjoint(
            _getoond(g.spec)
        )
        return replace(g, titel=f"{g.titel} ({TOP} van de {len(gemeenten)} gemeenten)") if toont else g

    return getekend


def _getoond(spec: Mapping[str, Any]) -> set[str]:
    """Return the words in the data of a specification that one of its encodings shows."""
    velden = {*_velden(spec)}
    return {w for punt in _punten(spec) for veld, w in punt.items() if veld in velden and isinstance(w, str)}


def _velden(deel: Any, *, gecodeerd: bool = False) -> Iterator[str]:
    """Yield the fields by which a specification draws, facets too; what only orders is not seen."""
    for naam, waarde in _onderdelen(deel):
        if naam == "field" and gecodeerd:
            yield waarde
        elif naam not in ("data", "sort"):
            yield from _velden(waarde, gecodeerd=gecodeerd or naam in ("encoding", "facet"))


def _punten(deel: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the points of the specification and of its layers."""
    for naam, waarde in _onderdelen(deel):
        yield from waarde.get("values", ()) if naam == "data" else _punten(waarde)


def _onderdelen(deel: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(deel, Mapping):
        return deel.items()
    return (("", d) for d in deel) if isinstance(deel, list) else ()


def teken(punten: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """Return a chart of points that all charts derived from it share."""
    return alt.Chart(gegevens(punten))


def gegevens(punten: Sequence[Mapping[str, Any]]) -> alt.Data:
    """Return points as data; of layers that differ in theirs, those that most draw stand with all of them.

    Altair copies a list of points, deep, at each step that changes a chart; a tuple it takes as it is.
    """
    return alt.Data(values=tuple(punten))


def opties(**velden: Any) -> dict[str, Any]:
    """Return the options of an axis, a scale or a legend.

    Altair copies its own objects with every field that they lack, some eighty for an axis, at each step.
    """
    return velden


def uit_legenda(veld: str) -> alt.Parameter:
    """Return the choice of a series in the legend; it belongs on the layer whose legend is shown."""
    return alt.selection_point(fields=[veld], bind="legend", name="kies")


_TEKEN, _RAND = 7.0, 4
"""Pixels that a sign of a number takes, and that stay free beside it."""


def in_de_stukken(basis: alt.Chart, langste: float) -> alt.Chart:
    """Return the numbers in those parts of bars (``van``, ``tot``, ``midden``, ``donker``) that have room.

    In a narrower part the number is left to the tooltip and the table.

    Parameters
    ----------
    langste
        Of the longest bar, that takes the width of the chart, however wide that is.
    """
    nodig = f"{_TEKEN} * length(datum.weergave) + {_RAND}"
    ruim_genoeg = basis.transform_filter(f"(datum.tot - datum.van) * width >= {langste:g} * ({nodig})")
    getallen: alt.Chart = ruim_genoeg.mark_text().encode(
        x=alt.X("midden:Q"),
        text=alt.Text("weergave:N"),
        color=kleur_als("datum.donker", "#ffffff", huisstijl.INKT),
    )
    return getallen


def gekozen(kies: alt.Parameter, rest: float = 0.15) -> alt.OpacityValue:
    """Let what a selection does not hold fade; without a selection it holds everything.

    ``alt.condition`` gives a dict, for which Altair seeks the class among all it has: 7 ms each time.
    """
    return alt.OpacityValue(rest, condition={"param": kies.name, "value": 1})


def kleur_als(test: str, kleur: str, anders: str) -> alt.ColorValue:
    """Return one colour where a test of the point holds, and another where it does not."""
    return alt.ColorValue(anders, condition={"test": test, "value": kleur})


def labelruimte(labels: Sequence[str]) -> float:
    """Return the pixels that are left of the bars of a chart of more parts, for the longest label."""
    return 30 + min(300, _TEKEN * max(map(len, labels), default=0))


def ruim(waarden: list[float]) -> dict[str, Any]:
    """Return a scale over the values with room on the right for the text behind the longest bar."""
    laag, hoog = min(waarden), max(waarden)
    return opties(domain=[laag, hoog + 0.22 * (hoog - laag or 1)], nice=False)


_STAPPEN = (1, 2, 5, 10)
_STREEPJES = 8
"""An axis has about this many lines."""


def as_met_alles(waarden: Iterable[float], *, heel: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the options of an axis and its scale, from nil through a line at or beyond the last value.

    Vega-Lite rounds a scale to tenths and draws a line at every fifth, so a value can lie beyond the
    last line.

    Parameters
    ----------
    heel
        Whether the values are counts: then no line stands between two whole numbers.
    """
    alle = [0.0, *waarden]
    laag, hoog = min(alle), max(alle)
    ruw = (hoog - laag) / _STREEPJES or 1.0
    macht = 10.0 ** math.floor(math.log10(ruw))
    stap = next(s * macht for s in _STAPPEN if s * macht >= ruw * (1 - 1e-9))
    stap = max(stap, 1.0) if heel else stap
    eerste, laatste = math.floor(laag / stap + 1e-9), math.ceil(hoog / stap - 1e-9)
    lijnen = [round(nr * stap, 10) for nr in range(eerste, max(laatste, eerste + 1) + 1)]
    vorm = {"format": ",d"} if heel else {}
    return opties(values=lijnen, **vorm), opties(domain=[lijnen[0], lijnen[-1]], nice=False)


def ruimte(basis: alt.Chart) -> alt.Chart:
    """Return an unseen mark beyond the bars, so that there is room for the text behind the longest."""
    ruim = basis.transform_calculate(som="datum.som * 1.15").mark_point(opacity=0)
    stil: alt.Chart = ruim.encode(tooltip=alt.TooltipValue(None))
    return stil

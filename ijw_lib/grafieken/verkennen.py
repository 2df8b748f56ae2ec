"""Charts that can be asked things: choose months, count or share, click a gemeente to see its part.

Everything is a Vega-Lite selection or parameter. What the mouse can do (a brush, a click) the keyboard can do
too, with the lists below the chart. Without a choice a chart shows everything, as its picture does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ijw_lib import svg
from ijw_lib._altair import FacetChart, LayerChart, VConcatChart, alt
from ijw_lib.grafieken.vorm import gekozen, opties, teken
from ijw_lib.huisstijl import BLAUW, BREEDTE, INKT

Punt = dict[str, Any]

AANDEEL = "Deel van het totaal (%)"
_MAAT = "maat"


def maanden_kiezen() -> alt.Parameter:
    """Return the brush over the x axis; it belongs on one layer, else every layer has its own."""
    return alt.selection_interval(name="maanden", encodings=["x"])


def met_maandkeuze(
    boven: LayerChart | FacetChart, punten: Sequence[Punt], maanden: Sequence[str], eenheid: str
) -> VConcatChart:
    """Put below a chart by month the sum of the chosen months, a bar per series.

    Parameters
    ----------
    boven
        The chart; its x axis holds the months, and one of its layers :func:`maanden_kiezen`.
    punten
        A point per month and series, with ``rij``, ``reeks`` and ``waarde``.
    maanden
        The months in order.
    """
    nummers = {maand: nr for nr, maand in enumerate(maanden, 1)}
    van, tm = (
        alt.param(
            name=naam, value=waarde,
            bind=alt.binding_select(options=list(nummers.values()), labels=list(nummers), name=tekst),
        )
        for naam, waarde, tekst in (("van", 1, "Van "), ("tm", len(nummers), "tot en met "))
    )  # fmt: skip
    eigen = [p | {"nr": nummers[p["rij"]]} for p in punten]
    reeksen = list(dict.fromkeys(p["reeks"] for p in eigen))
    basis = (
        teken(eigen)
        .transform_filter(maanden_kiezen())
        .transform_filter("datum.nr >= van && datum.nr <= tm")
        .transform_aggregate(som="sum(waarde)", groupby=["reeks"])
        .encode(
            y=alt.Y("reeks:N", sort=reeksen, title=None, axis=opties(grid=False)),
            x=alt.X(
                "som:Q", title=f"{eenheid}, gekozen maanden samen", axis=opties(tickCount=5, tickMinStep=1)
            ),
            tooltip=[
                alt.Tooltip("reeks:N", title="Reeks"),
                alt.Tooltip("som:Q", title="Gekozen maanden", format=",.0f"),
            ],
        )
    )
    balken = basis.mark_bar(cornerRadiusEnd=2, height=15, color=BLAUW).add_params(van, tm)
    teksten = basis.mark_text(align="left", dx=6, color=INKT).encode(text=alt.Text("som:Q", format=",.0f"))
    onder = alt.layer(balken, teksten, _ruimte(basis), width=BREEDTE, height={"step": 24})
    return alt.vconcat(boven, onder, spacing=18, usermeta={svg.PAPIER: 0})


def _ruimte(basis: alt.Chart) -> alt.Chart:
    """Return an unseen mark beyond the bars, so that there is room for the text behind the longest."""
    ruim = basis.transform_calculate(som="datum.som * 1.15").mark_point(opacity=0)
    stil: alt.Chart = ruim.encode(tooltip=alt.TooltipValue(None))
    return stil


def met_aandeel(punten: Sequence[Punt]) -> list[Punt]:
    """Return the points with their share of their series, as ``aandeel`` in per cent and as text."""
    totalen: dict[str, float] = {}
    for p in punten:
        totalen[p["reeks"]] = totalen.get(p["reeks"], 0.0) + p["waarde"]
    return [p | {"aandeel": 100 * p["waarde"] / (totalen[p["reeks"]] or 1)} for p in punten]


def maatkeuze() -> alt.Parameter:
    """Return the choice between counts and shares."""
    knoppen = alt.binding_radio(options=["aantal", "aandeel"], labels=["Aantal", AANDEEL], name="Toon ")
    return alt.param(name=_MAAT, value="aantal", bind=knoppen)


def gekozen_maat(chart: alt.Chart) -> alt.Chart:
    """Return the chart with ``getoond`` and ``getoond_tekst`` for the chosen measure."""
    return chart.transform_calculate(
        getoond=f"{_MAAT} == 'aandeel' ? datum.aandeel : datum.waarde",
        getoond_tekst=f"{_MAAT} == 'aandeel' ? format(datum.aandeel, '.0f') + '%' : datum.weergave",
    )


def schaal(punten: Sequence[Punt]) -> dict[str, Any]:
    """Return a scale with room for the text behind the longest bar, for the chosen measure."""
    aantal, aandeel = (1.22 * max((p[k] for p in punten), default=1.0) or 1.0 for k in ("waarde", "aandeel"))
    hoogst = alt.expr(f"{_MAAT} == 'aandeel' ? {aandeel!r} : {aantal!r}")
    return opties(domainMin=0, domainMax=hoogst, nice=False)


def kruis(punten: Sequence[Punt], reeksen: Sequence[str], eenheid: str) -> VConcatChart:
    """Draw the sum per series above the sum per row; clicking a series shows its part below, and back."""
    kies = alt.selection_point(
        name="deel", fields=["reeks"], on="click", clear="dblclick",
        bind=alt.binding_select(options=[None, *reeksen], labels=["alles samen", *reeksen], name="Toon "),
    )  # fmt: skip
    rijen = list(dict.fromkeys(p["rij"] for p in punten))
    data = teken(punten)

    def staven(veld: str, volgorde: list[str], titel: str, kop: str) -> LayerChart | FacetChart:
        som = data.transform_filter(kies) if veld == "rij" else data
        basis = som.transform_aggregate(som="sum(waarde)", groupby=[veld]).encode(
            y=alt.Y(f"{veld}:N", sort=volgorde, title=None, axis=opties(grid=False)),
            x=alt.X("som:Q", title=titel, axis=opties(tickCount=5, tickMinStep=1)),
            tooltip=[
                alt.Tooltip(f"{veld}:N", title=kop),
                alt.Tooltip("som:Q", title="Waarde", format=",.0f"),
            ],
        )
        balken = basis.mark_bar(cornerRadiusEnd=2, height=17, color=BLAUW)
        if veld == "reeks":
            balken = balken.encode(opacity=gekozen(kies, 0.35)).add_params(kies)
        teksten = basis.mark_text(align="left", dx=6, color=INKT).encode(
            text=alt.Text("som:Q", format=",.0f")
        )
        return alt.layer(balken, teksten, _ruimte(basis), width=BREEDTE, height={"step": 26})

    return alt.vconcat(
        staven("reeks", list(reeksen), f"{eenheid} per gemeente", "Gemeente"),
        staven("rij", rijen, f"{eenheid} van de gekozen gemeente, of samen", "Onderdeel"),
        spacing=18,
    )

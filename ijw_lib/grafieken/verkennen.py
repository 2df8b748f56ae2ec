"""Charts that can be asked things: count or share, click a gemeente to see its part.

Everything is a Vega-Lite selection or parameter. What the mouse can do (a click) the keyboard can do too,
with the lists below the chart. Without a choice a chart shows everything, as its picture does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ijw_lib.grafieken.altair import FacetChart, LayerChart, VConcatChart, alt
from ijw_lib.grafieken.vorm import gekozen, labelruimte, opties, ruimte, teken
from ijw_lib.model.huisstijl import BLAUW, BREEDTE, INKT

Punt = dict[str, Any]

AANDEEL = "Deel van het totaal (%)"
_MAAT = "maat"


def met_aandeel(punten: Sequence[Punt], totalen: Mapping[str, float]) -> list[Punt]:
    """Return the points with their share of the total of their series, as ``aandeel`` in per cent."""
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
        name="deel",
        fields=["reeks"],
        on="click",
        clear="dblclick",
        bind=alt.binding_select(options=[None, *reeksen], labels=["alles samen", *reeksen], name="Toon "),
    )
    rijen = list(dict.fromkeys(p["rij"] for p in punten))
    data = teken(punten)
    breed = BREEDTE - labelruimte([*reeksen, *rijen])

    def staven(veld: str, volgorde: list[str], titel: str, kop: str) -> LayerChart | FacetChart:
        som = data.transform_filter(kies) if veld == "rij" else data
        basis = som.transform_aggregate(som="sum(waarde)", groupby=[veld]).encode(
            y=alt.Y(f"{veld}:N", sort=volgorde, title=None, axis=opties(grid=False)),
            x=alt.X("som:Q", title=titel, axis=opties(tickCount=5, tickMinStep=1), scale=opties(nice=5)),
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
        return alt.layer(balken, teksten, ruimte(basis), width=breed, height={"step": 26})

    return alt.vconcat(
        staven("reeks", list(reeksen), f"{eenheid} per gemeente", "Gemeente"),
        staven("rij", rijen, f"{eenheid} van de gekozen gemeente, of samen", "Onderdeel"),
        spacing=18,
    )

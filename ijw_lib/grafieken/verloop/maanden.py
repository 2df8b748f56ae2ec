"""Choose months in a chart by month: one choice, made with the lists or with the mouse, and what it comes to.

The choice is two parameters, ``van`` and ``tm``. The lists below the chart are theirs; on the site dragging
over the chart sets them too (``grafiek.js``). The band in the chart, the head of the sums and the sums all
follow from them, so that they cannot speak of different months. Without a choice it is every month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ijw_lib.grafieken.altair import FacetChart, LayerChart, VConcatChart, alt
from ijw_lib.grafieken.vorm import opties, ruimte, teken
from ijw_lib.model import svg
from ijw_lib.model.huisstijl import BREEDTE, INKT, LEISTEEN, LETTERGROOTTE, LICHT, LIJN
from ijw_lib.model.tabel import Cel, Tabel

_VAN, _TM = "van", "tm"
_EERSTE, _LAATSTE = f"min({_VAN}, {_TM})", f"max({_VAN}, {_TM})"
"""As the lists are turned round, so are the months."""

AANEEN = opties(paddingInner=0, paddingOuter=0.1)
"""The scale of the months: they touch each other, so that a choice is one band."""

_STAND = {"stand": "laatste", "beginstand": "eerste"}
"""Which month of a choice tells a column that is no stroom, by its ``kolomtijd``."""


def te_kiezen(tabel: Tabel, maanden: Sequence[str]) -> bool:
    """Tell whether months of a table may be taken together: it has counts, and does so itself."""
    tellingen = all(c.eenheid == "aantal" for c in tabel.cellen.values())
    return len(maanden) > 1 and tellingen and "totaal" in tabel.totaalrijen


def band(maanden: Sequence[str], x: alt.X) -> alt.Chart:
    """Return the ground behind the chosen months of a chart, for its bottom layer; none behind all months."""
    gekozen = f"datum.nr >= {_EERSTE} && datum.nr <= {_LAATSTE}"
    alles = f"{_EERSTE} == 1 && {_LAATSTE} == {len(maanden)}"
    vlak = teken([{"rij": maand, "nr": nr} for nr, maand in enumerate(maanden, 1)])
    achter: alt.Chart = (
        vlak.transform_filter(f"!({alles}) && {gekozen}")
        .mark_bar(color=LIJN, opacity=0.6, width={"band": 1})
        .encode(x=x, tooltip=alt.TooltipValue(None))
    )
    return achter


def met_keuze(
    boven: LayerChart | FacetChart,
    tabel: Tabel,
    maanden: Mapping[str, str],
    kleuren: Mapping[str, str],
) -> VConcatChart:
    """Put below a chart by month what the chosen months come to, a bar per column of the table.

    A stroom is added up; of a stand the last month tells, of a beginstand the first. A column that lacks a
    chosen month is left out. Names stand above their bars, so that both parts begin at the same place.

    Parameters
    ----------
    boven
        The chart; its x axis holds the labels of the months.
    maanden
        The labels of the months by row id, in order.
    kleuren
        The colours of the columns that are drawn above, by their labels; those of the others are light.
    """
    nummers = {label: nr for nr, label in enumerate(maanden.values(), 1)}
    van, tm = (
        alt.param(
            name=naam,
            value=waarde,
            bind=alt.binding_select(options=list(nummers.values()), labels=list(nummers), name=tekst),
        )
        for naam, waarde, tekst in ((_VAN, 1, "Van "), (_TM, len(nummers), "tot en met "))
    )
    cellen = [c for c in tabel.cellen.values() if c.rij in maanden and c.exact is not None]
    namen = {kolom: _naam(tabel, kolom, label) for kolom, label in tabel.kolommen}
    punten = [
        _punt(tabel, c, namen[c.kolom], nummers[c.rij_label]) | {"kleur": kleuren.get(c.kolom_label, LICHT)}
        for c in cellen
    ]
    basis = (
        teken(punten)
        .transform_filter(f"datum.nr >= {_EERSTE} && datum.nr <= {_LAATSTE}")
        .transform_filter(
            f"datum.telt == 'alle' || datum.nr == (datum.telt == 'eerste' ? {_EERSTE} : {_LAATSTE})"
        )
        .transform_aggregate(som="sum(waarde)", maanden="count()", groupby=["reeks", "telt", "kleur"])
        .transform_filter(f"datum.telt != 'alle' || datum.maanden == {_LAATSTE} - {_EERSTE} + 1")
        .encode(
            y=alt.Y("reeks:N", axis=None, scale=opties(domain=list(namen.values()))),
            x=alt.X("som:Q", axis=None, scale=opties(domainMin=0)),
            tooltip=[
                alt.Tooltip("reeks:N", title="Reeks"),
                alt.Tooltip("som:Q", title="Gekozen maanden", format=",.0f"),
            ],
        )
    )
    balken = basis.mark_bar(cornerRadiusEnd=2, height=13, yOffset=9).add_params(van, tm)
    balken = balken.encode(color=alt.Color("kleur:N", scale=None, legend=None))
    getallen = basis.mark_text(align="left", dx=6, dy=9, color=INKT).encode(
        text=alt.Text("som:Q", format=",.0f")
    )
    namen_ = basis.mark_text(align="left", dy=-8, color=INKT).encode(
        x=alt.XValue(0), text=alt.Text("reeks:N")
    )
    onder = alt.layer(
        balken, getallen, namen_, ruimte(basis), width=BREEDTE, height={"step": 40}, title=_kop(list(nummers))
    )
    return alt.vconcat(boven, onder, spacing=18, usermeta={svg.PAPIER: 0})


def _punt(tabel: Tabel, cel: Cel, naam: str, nr: int) -> dict[str, Any]:
    telt = _STAND.get(tabel.kolomtijd.get(cel.kolom, ""), "alle")
    waarde = float(cel.exact or 0)
    return {"nr": nr, "reeks": naam, "waarde": waarde, "telt": telt, "cel": tabel.cel_id(cel)}


def _naam(tabel: Tabel, kolom: str, label: str) -> str:
    """Return the label of a column; of a stand with the month that it is of."""
    plek = _STAND.get(tabel.kolomtijd.get(kolom, ""))
    return f"{label} ({plek} maand)" if plek else label


def _kop(maanden: list[str]) -> Any:
    """Return the head of the sums: the months that they are of."""
    namen = [maand.lower() for maand in maanden]
    eerste, laatste = f"{namen!r}[{_EERSTE} - 1]", f"{namen!r}[{_LAATSTE} - 1]"
    tekst = f"{eerste} == {laatste} ? {eerste} : {eerste} + ' tot en met ' + {laatste}"
    samen = alt.expr(f"'Gekozen maanden samen: ' + ({tekst})")
    return alt.TitleParams(
        text=samen, anchor="start", frame="group", fontSize=LETTERGROOTTE, fontWeight=600, color=LEISTEEN
    )

"""Gemeenten side by side: one key figure at a time, as a count or per 1.000 inhabitants, as is asked."""

from __future__ import annotations

from typing import Any

from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.vorm import Grafiek, kleur_als, opties, teken, van_wat_er_is
from ijw_lib.model import huisstijl
from ijw_lib.model.huisstijl import BREEDTE, INKT
from ijw_lib.model.tabel import Cel, Tabel

_MAAT, _KEUZE = "maat", "gekozen"
_AANTAL, _VERHOUDING = "aantal", "verhouding"
_RUIMTE = 1.2
"""How much longer than the longest bar the axis is, for the text behind it."""


@van_wat_er_is
def naast_elkaar(aantallen: Tabel, verhoudingen: Tabel, id_: str = "") -> Grafiek:
    """Bars of one row, a bar per column; the reader chooses the row, and count or ratio.

    Unasked it shows the first row that has ratios, as ratios; without any ratio there are counts only.

    Parameters
    ----------
    aantallen, verhoudingen
        Tables with the same rows and columns; the rows are those of ``verhoudingen`` that are ratios.
    """
    punten = _punten(aantallen, verhoudingen)
    rijen = list(dict.fromkeys(p["rij"] for p in punten))
    met = [p["rij"] for p in punten if p[_VERHOUDING] is not None]
    eerste, maat = (met[0], _VERHOUDING) if met else ("".join(rijen[:1]), _AANTAL)
    kolommen = list(dict.fromkeys(p["reeks"] for p in punten))
    getoond = [p for p in punten if p["rij"] == eerste]
    eenheid = verhoudingen.eenheid_tekst
    return Grafiek(
        id_ or f"{verhoudingen.id}_naast_elkaar",
        aantallen.titel,
        _alt(eerste, maat, verhoudingen, getoond),
        _chart(punten, kolommen, eenheid, _keuzes(rijen, eerste, maat, eenheid if met else "")),
        verhoudingen,
        leeg=not any(p[_AANTAL] for p in punten),
    )


def _chart(
    punten: list[dict[str, Any]], kolommen: list[str], eenheid: str, keuzes: list[alt.Parameter]
) -> LayerChart | FacetChart:
    is_aantal = f"{_MAAT} == '{_AANTAL}'"
    basis = (
        teken(punten)
        .transform_filter(f"datum.rij == {_KEUZE}")
        .transform_calculate(
            getoond=f"{is_aantal} ? datum.{_AANTAL} : datum.{_VERHOUDING}",
            tekst=f"{is_aantal} ? datum.weergave_aantal : datum.weergave",
        )
        .transform_calculate(plek="isValid(datum.getoond) ? datum.getoond : 0")
        .encode(
            y=alt.Y("reeks:N", sort=None, title=None, scale=opties(domain=kolommen), axis=opties(grid=False)),
            tooltip=[
                alt.Tooltip("reeks:N", title="Gemeente"),
                alt.Tooltip("weergave_aantal:N", title="Aantal"),
                alt.Tooltip("weergave:N", title=eenheid),
            ],
        )
    )
    x = alt.X("plek:Q", title=None, axis=opties(tickCount=4), scale=opties(domainMin=0, nice=False))
    kleur = kleur_als("datum.samen", huisstijl.TOTAAL, huisstijl.NU)
    balken = basis.mark_bar(cornerRadiusEnd=2, height=18).encode(x=x, color=kleur).add_params(*keuzes)
    teksten = basis.mark_text(align="left", dx=6, color=INKT).encode(
        x=alt.X("plek:Q"), text=alt.Text("tekst:N")
    )
    ruimte = basis.transform_calculate(ruim=f"datum.plek * {_RUIMTE}").mark_point(opacity=0)
    kop = alt.expr(f"[{_KEUZE}, {is_aantal} ? 'Aantal' : '{eenheid}']")
    return alt.layer(
        balken,
        teksten,
        ruimte.encode(x=alt.X("ruim:Q"), tooltip=alt.TooltipValue(None)),
        width=BREEDTE,
        height={"step": 30},
        title=alt.Title(kop, anchor="start", color=INKT, fontSize=14, fontWeight="normal", offset=12),
    )


def _keuzes(rijen: list[str], eerste: str, maat: str, eenheid: str) -> list[alt.Parameter]:
    """Return the choice of a row, and that of counts or ratios; without a unit there are no ratios."""
    lijst = alt.binding_select(options=rijen, name="Kerncijfer ")
    rij = alt.param(name=_KEUZE, value=eerste, bind=lijst)
    if not eenheid:
        return [rij, alt.param(name=_MAAT, value=maat)]
    knoppen = alt.binding_radio(options=[_AANTAL, _VERHOUDING], labels=["Aantal", eenheid], name="Toon ")
    return [rij, alt.param(name=_MAAT, value=maat, bind=knoppen)]


def _punten(aantallen: Tabel, verhoudingen: Tabel) -> list[dict[str, Any]]:
    return [
        _punt(aantallen, aantallen.cel(cel.rij, cel.kolom), verhoudingen, cel)
        for cel in verhoudingen.cellen.values()
        if cel.eenheid != "aantal"
    ]


def _punt(aantallen: Tabel, aantal: Cel, verhoudingen: Tabel, cel: Cel) -> dict[str, Any]:
    return {
        "rij": cel.rij_label,
        "reeks": cel.kolom_label,
        "samen": cel.kolom == "totaal",
        _AANTAL: None if aantal.exact is None else float(aantal.exact),
        "weergave_aantal": aantallen.weergave(aantal),
        "cel_aantal": aantallen.cel_id(aantal),
        _VERHOUDING: None if cel.exact is None else float(cel.exact),
        "weergave": verhoudingen.weergave(cel),
        "cel": verhoudingen.cel_id(cel),
    }


def _alt(eerste: str, maat: str, verhoudingen: Tabel, getoond: list[dict[str, Any]]) -> str:
    """Name every figure that is shown unasked, and say what else can be chosen."""
    if not getoond:
        return f"Staafdiagram zonder gegevens: {verhoudingen.titel}."
    eenheid, veld = (
        ("aantal", "weergave_aantal")
        if maat == _AANTAL
        else (verhoudingen.eenheid_tekst.replace("Per", "per", 1), "weergave")
    )
    cijfers = "; ".join(f"{p['reeks']} {p[veld]}" for p in getoond)
    return (
        f"Staafdiagram: {eerste}, {eenheid}. {cijfers}. Op de website zijn ook andere kerncijfers te kiezen, "
        "en aantallen. Alle getallen staan in de tabel."
    )

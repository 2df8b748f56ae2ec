"""The chart beside an answer: this year, last year and what was agreed, each named where it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.vorm import Grafiek, opties, ruim, teken
from ijw_lib.model import huisstijl
from ijw_lib.model.huisstijl import INKT, LEISTEEN
from ijw_lib.model.opmaak import MAANDEN, MAANDEN_KORT
from ijw_lib.model.tabel import Cel, Tabel

BREED = 380
"""Pixels that a chart beside a text takes."""
_HOOG, _STAAF, _BINNEN = 122, 32, 88
"""Height of a chart with lines, of one bar, and of what lines are drawn in."""
_REGEL = 17
"""Pixels between two names at the end of their lines."""
_TEKEN = 7.2
"""Pixels that a sign takes."""
_NU, _TOEN, _DOEL = huisstijl.NU, huisstijl.TOEN, huisstijl.NORM


@dataclass(frozen=True)
class Lijn:
    """A line: its name, the table of its cells, and those by the number of the month.

    ``gebonden``: the table is one of the report itself, in which the ids of its cells can be found.
    """

    naam: str
    tabel: Tabel
    cellen: Mapping[int, Cel]
    gebonden: bool = True


@dataclass(frozen=True)
class Staaf:
    """A bar, or a line across a chart: its name, and its cell with the table that it is of."""

    naam: str
    tabel: Tabel
    cel: Cel
    gebonden: bool = True


def lijnen(id_: str, titel: str, reeksen: Sequence[Lijn], doel: Staaf | None, *, met_waarde: bool) -> Grafiek:
    """Lines by month, the first on top, and a goal across them.

    Parameters
    ----------
    met_waarde
        Whether the last month is what the answer tells, so that its figure stands at the end of the line.
    """
    punten = [p for nr, r in enumerate(reeksen) for p in _punten(r, nr, met_waarde=met_waarde)]
    streep = [_punt(doel.tabel, doel.cel, gebonden=doel.gebonden)] if doel else []
    laag, hoog = _bereik([p["waarde"] for p in [*punten, *streep]])
    _zet_namen([p for p in punten if p["naam"]], (hoog - laag) / _BINNEN)
    basis = teken(punten).encode(
        x=alt.X("maand:O", sort=None, title=None, axis=opties(labelAngle=0, grid=False, labelOverlap=True)),
        y=alt.Y(
            "waarde:Q", title=None, scale=opties(domain=[laag, hoog], nice=False), axis=opties(tickCount=3)
        ),
        color=_kleuren(len(reeksen)),
    )
    lijn = basis.mark_line(strokeWidth=2.5).encode(
        strokeDash=alt.StrokeDash("nr:O", legend=None, scale=opties(domain=[0, 1], range=[[1, 0], [5, 4]]))
    )
    eind = basis.transform_filter("datum.naam")
    namen = eind.mark_text(align="left", dx=9, fontWeight=600).encode(
        y=alt.Y("plek:Q"), text=alt.Text("naam:N")
    )
    lagen = [lijn, eind.mark_point(filled=True, size=55, opacity=1), namen]
    if doel:
        boven = streep[0]["waarde"] >= max(p["waarde"] for p in punten)
        lagen += _streep(f"{doel.naam} {streep[0]['weergave']}", streep, boven=boven)
    rechts = 16 + _TEKEN * max((len(p["naam"]) for p in punten), default=0)
    chart = alt.layer(*lagen, padding={"left": 4, "right": rechts, "top": 4, "bottom": 4})
    leeg = not any(p["waarde"] for p in punten)
    return Grafiek(
        id_, titel, _alt_lijnen(titel, reeksen, doel), chart, reeksen[0].tabel, leeg, (BREED, _HOOG)
    )


def _streep(naam: str, streep: Sequence[dict[str, Any]], *, boven: bool) -> list[alt.Chart]:
    """Return a line across the chart, with its name above or below it."""
    regel = teken(streep).encode(y=alt.Y("waarde:Q"))
    tekst = regel.mark_text(align="left", x=4, dy=-8 if boven else 12, color=_DOEL, fontWeight=600)
    return [
        regel.mark_rule(color=_DOEL, strokeWidth=2, strokeDash=[3, 3]),
        tekst.encode(text=alt.TextValue(naam)),
    ]


def staven(id_: str, titel: str, reeksen: Sequence[Staaf], doel: Staaf | None) -> Grafiek:
    """Bars below each other, the last of them the goal."""
    alle = [*reeksen, *([doel] if doel else [])]
    kleuren = [_NU, _TOEN][: len(reeksen)] + ([_DOEL] if doel else [])
    punten = [
        {"rij": s.naam, "kleur": kleur, "open": s is doel, **_punt(s.tabel, s.cel, gebonden=s.gebonden)}
        for s, kleur in zip(alle, kleuren, strict=True)
    ]
    basis = teken(punten).encode(
        y=alt.Y("rij:N", sort=None, title=None, axis=opties(grid=False, labelLimit=170)),
        x=alt.X("waarde:Q", axis=None, scale=ruim([0.0, *(p["waarde"] for p in punten)])),
    )
    kleur = alt.Color("kleur:N", scale=None)
    balken = basis.mark_bar(height=20, cornerRadiusEnd=2).encode(
        color=kleur,
        opacity=alt.OpacityValue(1, condition={"test": "datum.open", "value": 0.35}),
    )
    teksten = basis.mark_text(align="left", dx=7, fontWeight=600, color=INKT).encode(
        text=alt.Text("weergave:N")
    )
    chart = alt.layer(balken, teksten)
    hoog = _STAAF * len(punten) + 8
    woorden = "; ".join(f"{p['rij']} {p['weergave']}" for p in punten)
    tekst = f"Staafdiagram: {titel}. {woorden}."
    return Grafiek(id_, titel, tekst, chart, reeksen[0].tabel, False, (BREED, hoog))


# --- points ---------------------------------------------------------------------------------------


def _punten(lijn: Lijn, nr: int, *, met_waarde: bool) -> list[dict[str, Any]]:
    laatste = max(lijn.cellen, default=0)
    punten = []
    for maand, cel in sorted(lijn.cellen.items()):
        punt = _punt(lijn.tabel, cel, gebonden=lijn.gebonden)
        naam = f"{lijn.naam}: {punt['weergave']}" if met_waarde else lijn.naam
        punten.append(
            {"maand": MAANDEN_KORT[maand - 1], "nr": nr, "naam": naam if maand == laatste else "", **punt}
        )
    return punten


def _punt(tabel: Tabel, cel: Cel, *, gebonden: bool) -> dict[str, Any]:
    """Return a point with its text as printed; with its cell where that is one of the report itself."""
    eigen = {"cel": tabel.cel_id(cel)} if gebonden else {}
    return {"waarde": float(cel.exact or 0), "weergave": tabel.weergave(cel), **eigen}


def _bereik(waarden: Sequence[float]) -> tuple[float, float]:
    """Return from where to where lines are drawn: around them, and from nil where that is near."""
    laag, hoog = min(waarden), max(waarden)
    rand = 0.15 * (hoog - laag) or 0.1 * abs(hoog) or 1.0
    onder = 0.0 if 0 <= laag <= 0.6 * hoog else laag - rand
    return max(onder, 0.0) if laag >= 0 else onder, hoog + rand


def _zet_namen(eind: list[dict[str, Any]], per_pixel: float) -> None:
    """Keep the names at the ends of the lines free of each other."""
    hoogte = None
    for p in sorted(eind, key=lambda p: (p["waarde"], -p["nr"])):
        hoogte = p["waarde"] if hoogte is None else max(p["waarde"], hoogte + _REGEL * per_pixel)
        p["plek"] = round(hoogte, 3)


def _kleuren(aantal: int) -> alt.Color:
    return alt.Color(
        "nr:O", legend=None, scale=opties(domain=list(range(aantal)), range=[_NU, LEISTEEN][:aantal])
    )


# --- alt text -------------------------------------------------------------------------------------


def _alt_lijnen(titel: str, reeksen: Sequence[Lijn], doel: Staaf | None) -> str:
    delen = [_begin_en_eind(r) for r in reeksen]
    if doel:
        delen.append(f"{doel.naam} {doel.tabel.weergave(doel.cel)}")
    return f"Lijndiagram: {titel}. {'. '.join(delen)}."


def _begin_en_eind(lijn: Lijn) -> str:
    (eerste, begin), (laatste, eind) = min(lijn.cellen.items()), max(lijn.cellen.items())
    van, naar = (f"{MAANDEN[m - 1]} {lijn.tabel.weergave(c)}" for m, c in ((eerste, begin), (laatste, eind)))
    return f"{lijn.naam}: {van}" + (f", {naar}" if laatste != eerste else "")

"""Gemeenten on one line per key figure: where each stands among the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.klein.antwoord import BREED
from ijw_lib.grafieken.vorm import Grafiek, opties, teken
from ijw_lib.model import huisstijl
from ijw_lib.model.huisstijl import BLAUW, INKT, LEISTEEN, LIJN
from ijw_lib.model.tabel import Cel, Tabel

_STAP, _BOVEN = 48, 34
"""Pixels of one line with its name and figures, and of the names of the signs above them all."""
_VORMEN = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_TEKEN, _LIJN = 7.2, 346
"""Pixels that a sign of a figure takes, and that a line is long."""


@dataclass(frozen=True)
class Stip:
    """One figure of one gemeente: its row, its gemeente, whose page it is on, and its cell."""

    rij: str
    gemeente: str
    eigen: bool
    cel: Cel


def stippen(id_: str, titel: str, tabel: Tabel, alle: Sequence[Stip], *, gebonden: bool) -> Grafiek:
    """Draw a sign per gemeente on one line per row; each line runs from nil to its own highest figure.

    Each gemeente has a shape; that of the page is larger, and named with its figure.

    Parameters
    ----------
    gebonden
        Whether the table is one of the report itself, in which the ids of its cells can be found.
    """
    gemeenten = list(dict.fromkeys(s.gemeente for s in alle))
    rijen = list(dict.fromkeys(s.rij for s in alle))
    punten = [
        p for rij in rijen for p in _punten(tabel, [s for s in alle if s.rij == rij], gebonden=gebonden)
    ]
    chart = _chart(punten, rijen, gemeenten, _kleuren(alle, gemeenten))
    hoog = _BOVEN + _STAP * len(rijen)
    return Grafiek(id_, titel, _alt(titel, punten), chart, tabel, not punten, (BREED, hoog))


def _chart(
    punten: Sequence[dict[str, Any]], rijen: Sequence[str], gemeenten: Sequence[str], kleuren: Sequence[str]
) -> LayerChart | FacetChart:
    y = alt.Y("rij:N", sort=None, axis=None)
    x = alt.X("plek:Q", axis=None, scale=opties(domain=[0, 1], nice=False))
    onder = teken([{"rij": rij, "plek": 0, "tot": 1} for rij in rijen]).encode(x=x, y=y)
    banen = onder.mark_rule(color=LIJN, strokeWidth=2).encode(x2=alt.X2("tot:Q"))
    koppen = onder.mark_text(align="left", dy=-14, color=LEISTEEN).encode(text=alt.Text("rij:N"))
    basis = teken(punten).encode(x=x, y=y)
    tekens = basis.mark_point(filled=True, opacity=1, stroke="white", strokeWidth=1).encode(
        shape=alt.Shape(
            "gemeente:N", scale=opties(domain=list(gemeenten), range=_rondom(_VORMEN, len(gemeenten)))
        ),
        color=alt.Color(
            "gemeente:N",
            scale=opties(domain=list(gemeenten), range=list(kleuren)),
            legend=opties(columns=4),
        ),
        size=alt.SizeValue(110, condition={"test": "datum.eigen", "value": 300}),
    )
    tekst = alt.Text("getal:N")
    namen = [
        basis.transform_filter("datum.eigen").mark_text(dy=17, color=INKT, fontWeight=700).encode(text=tekst),
        basis.transform_filter("!datum.eigen").mark_text(dy=17, color=INKT).encode(text=tekst),
    ]
    return alt.layer(
        banen, koppen, tekens, *namen,
        padding={"left": 12, "right": 22, "top": 2, "bottom": 2},
    )  # fmt: skip


def _punten(tabel: Tabel, rij: Sequence[Stip], *, gebonden: bool) -> list[dict[str, Any]]:
    """Return the points of one row; a figure is printed where it has room, the own one always."""
    hoogste = max(float(s.cel.exact or 0) for s in rij) or 1.0
    bezet: list[tuple[float, float]] = []
    punten = []
    for s in sorted(rij, key=lambda s: (not s.eigen, -(s.cel.exact or 0))):
        tekst, plek = tabel.weergave(s.cel), float(s.cel.exact or 0) / hoogste
        getal = f"{s.gemeente} {tekst}" if s.eigen else tekst
        half = _TEKEN * (len(getal) + 1) / 2 / _LIJN
        vrij = all(plek + half <= van or plek - half >= tot for van, tot in bezet)
        if vrij:
            bezet.append((plek - half, plek + half))
        eigen = {"cel": tabel.cel_id(s.cel)} if gebonden else {}
        punten.append(
            {
                "rij": s.rij, "gemeente": s.gemeente, "eigen": s.eigen, "plek": round(plek, 4),
                "getal": getal if vrij else "", "weergave": tekst, **eigen,
            }
        )  # fmt: skip
    return punten[::-1]  # the own gemeente is drawn last, on top


def _kleuren(alle: Sequence[Stip], gemeenten: Sequence[str]) -> list[str]:
    """Return a colour for each; where one is the gemeente of the page, the others are grey."""
    if eigen := {s.gemeente for s in alle if s.eigen}:
        return [BLAUW if naam in eigen else LEISTEEN for naam in gemeenten]
    return huisstijl.kleuren(gemeenten)


def _rondom(vormen: Sequence[str], aantal: int) -> list[str]:
    return [vormen[nr % len(vormen)] for nr in range(aantal)]


def _alt(titel: str, punten: Sequence[dict[str, Any]]) -> str:
    """Name every figure, row by row, the highest first."""
    per_rij: dict[str, list[dict[str, Any]]] = {}
    for p in punten:
        per_rij.setdefault(p["rij"], []).append(p)
    delen = []
    for rij, eigen in per_rij.items():
        op_volgorde = sorted(eigen, key=lambda p: -p["plek"])
        delen.append(f"{rij}: " + ", ".join(f"{p['gemeente']} {p['weergave']}" for p in op_volgorde))
    return f"Stippendiagram: {titel}. {'. '.join(delen)}."

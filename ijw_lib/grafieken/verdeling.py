"""Charts of breakdowns: stacked bars, and a matrix of flows from one thing to another."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, cos, radians
from typing import Any

from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.vorm import (
    Grafiek,
    as_met_alles,
    gekozen,
    in_de_stukken,
    kleur_als,
    opties,
    teken,
    uit_legenda,
    van_wat_er_is,
)
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.model import huisstijl
from ijw_lib.model.huisstijl import BLAUW, BREEDTE, INKT, LIJN
from ijw_lib.model.tabel import Tabel

_DONKER = 0.55
"""Above this part of the largest figure a cell of a matrix is dark and its text white."""


_BOVEN = opties(orient="top", labelAngle=-35, labelLimit=300, grid=False)
_LETTER, _SCHUIN = 7, cos(radians(35))
"""Pixels of a letter of a name on an axis; what part of that the slanting ones go to the right."""
_LEGENDA = 44
"""Letters that fit on one line of a legend."""


@van_wat_er_is
def gestapeld(
    tabel: Tabel,
    kolommen: Sequence[str] = (),
    rijen: Sequence[str] = (),
    *,
    balk: str = "kolom",
    id_: str = "",
) -> Grafiek:
    """Bars that are made up of parts: a bar per column with the rows as parts, or the other way round.

    Parameters
    ----------
    kolommen, rijen
        Ids; default: every column in the unit of the first cell, every row that is not a total.
    balk
        What a bar stands for: ``kolom`` or ``rij``.
    """
    punten = _punten(tabel, kolommen, rijen, balk)
    balken, delen = (list(dict.fromkeys(p[k] for p in punten)) for k in ("balk", "deel"))
    ids = list(dict.fromkeys(_plek(p)[balk == "rij"] for p in punten))
    kleuren = dict(zip(delen, huisstijl.kleuren(ids), strict=True))
    kies = uit_legenda("deel")
    gelegd = _op_elkaar(punten, delen, kleuren)
    tellingen = {tabel.cel(*_plek(p)).eenheid for p in punten} == {"aantal"}
    as_, schaal = as_met_alles((p["tot"] for p in gelegd), heel=tellingen)
    basis = teken(gelegd).encode(
        y=alt.Y("balk:N", sort=balken, title=None, axis=opties(grid=False)),
        opacity=gekozen(kies),
        tooltip=[
            alt.Tooltip("balk:N", title="Balk"),
            alt.Tooltip("deel:N", title="Onderdeel"),
            alt.Tooltip("weergave:N", title="Waarde"),
        ],
    )
    stukken = basis.mark_bar(stroke="white", strokeWidth=1).encode(
        x=alt.X("van:Q", title=tabel.eenheid_tekst, axis=as_, scale=schaal),
        x2=alt.X2("tot:Q"),
        color=alt.Color(
            "deel:N",
            sort=delen,
            scale=opties(domain=delen, range=list(kleuren.values())),
            legend=opties(columns=_kolommen(delen), labelLimit=300),
        ),
    )
    teksten = in_de_stukken(basis, schaal["domain"][1])
    return Grafiek(
        id_ or f"{tabel.id}_gestapeld",
        tabel.titel,
        _alt_gestapeld(tabel, punten, balken),
        alt.layer(stukken.add_params(kies), teksten, width=BREEDTE, height={"step": 30}),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=_grootste(tabel, punten, balk),
    )


def _grootste(tabel: Tabel, punten: list[dict[str, Any]], balk: str) -> bevinding.Bevinding:
    rijen, kolommen = ([*dict.fromkeys(p["cel"].split("/")[nr] for p in punten)] for nr in (1, 2))
    if balk == "rij":
        return bevinding.grootste_soort(tabel, kolommen)
    kolom = bevinding.eigen_kolom(tabel, kolommen)
    return bevinding.grootste_deel(tabel, kolom, rijen) if kolom else ()


def _op_elkaar(
    punten: list[dict[str, Any]], delen: list[str], kleuren: dict[str, str]
) -> list[dict[str, Any]]:
    """Return the parts, in order, each from where the part before it in its bar ended."""
    eind: dict[str, float] = {}
    gelegd = []
    for p in sorted(punten, key=lambda p: delen.index(p["deel"])):
        van = eind.get(p["balk"], 0.0)
        tot = eind[p["balk"]] = van + p["waarde"]
        plek = {"van": van, "tot": tot, "midden": (van + tot) / 2}
        gelegd.append(p | plek | {"donker": kleuren[p["deel"]] in huisstijl.DONKER})
    return gelegd


@van_wat_er_is
def matrix(tabel: Tabel, kolommen: Sequence[str] = (), rijen: Sequence[str] = (), id_: str = "") -> Grafiek:
    """Draw a square per cell, from its row to its column: the darker the more.

    Parameters
    ----------
    kolommen, rijen
        As in :func:`gestapeld`.
    """
    punten = [p for p in _punten(tabel, kolommen, rijen, "rij") if p["waarde"]]
    hoogste = max((p["waarde"] for p in punten), default=1.0)
    van, naar = ([label for _, label in deel] for deel in (tabel.rijen, tabel.kolommen))
    basis = teken(punten).encode(
        x=alt.X("deel:N", sort=naar, title="Naar", axis=_BOVEN),
        y=alt.Y("balk:N", sort=van, title="Van", axis=opties(grid=False)),
        tooltip=[
            alt.Tooltip("balk:N", title="Van"),
            alt.Tooltip("deel:N", title="Naar"),
            alt.Tooltip("weergave:N", title="Aantal"),
        ],
    )
    vlak = basis.mark_rect().encode(
        color=alt.Color("waarde:Q", scale=opties(domain=[0, hoogste], range=[LIJN, BLAUW]), legend=None)
    )
    tekst = basis.mark_text().encode(
        text=alt.Text("weergave:N"),
        color=kleur_als(f"datum.waarde > {_DONKER * hoogste}", "white", INKT),
    )
    return Grafiek(
        id_ or f"{tabel.id}_matrix",
        tabel.titel,
        _alt_matrix(tabel, punten),
        alt.layer(vlak, tekst, width=BREEDTE, height={"step": 34}),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=bevinding.grootste_stroom(tabel, [_plek(p) for p in punten]),
        rand=_naast_de_matrix([n for n in naar if n in {p["deel"] for p in punten}], van),
    )


def _naast_de_matrix(naar: Sequence[str], van: Sequence[str]) -> int:
    """Return how many pixels the slanting names above a matrix reach beyond its last column."""
    kolom = (BREEDTE - _LETTER * max(map(len, van), default=0)) / max(len(naar), 1)
    schuin = [_LETTER * len(naam) * _SCHUIN - kolom * (nr + 0.5) for nr, naam in enumerate(reversed(naar))]
    return max(0, ceil(max(schuin, default=0)))


def _plek(punt: dict[str, Any]) -> tuple[str, str]:
    _, rij, kolom, _ = punt["cel"].split("/", 3)
    return rij, kolom


def _kolommen(delen: list[str]) -> int:
    """Return how many columns a legend has, so that it fits on a telephone; 0 is all beside each other."""
    if sum(map(len, delen)) < _LEGENDA:
        return 0
    return 2 if max(map(len, delen)) < _LEGENDA // 2 else 1


def _punten(tabel: Tabel, kolommen: Sequence[str], rijen: Sequence[str], balk: str) -> list[dict[str, Any]]:
    eenheid = next((c.eenheid for c in tabel.cellen.values()), "")
    return [
        {
            "balk": cel.kolom_label if balk == "kolom" else cel.rij_label,
            "deel": cel.rij_label if balk == "kolom" else cel.kolom_label,
            "waarde": float(cel.exact),
            "weergave": tabel.weergave(cel),
            "cel": tabel.cel_id(cel),
        }
        for cel in tabel.cellen.values()
        if cel.exact is not None
        and (cel.rij in rijen or (not rijen and cel.rij not in tabel.totaalrijen))
        and (cel.kolom in kolommen or (not kolommen and cel.eenheid == eenheid))
    ]


def _alt_gestapeld(tabel: Tabel, punten: list[dict[str, Any]], balken: list[str]) -> str:
    """Name of each bar its largest part."""
    if not any(p["waarde"] for p in punten):
        return f"Gestapeld staafdiagram zonder gegevens: {tabel.titel}."
    delen = []
    for balk in balken:
        eigen = [p for p in punten if p["balk"] == balk]
        groot = max(eigen, key=lambda p: float(p["waarde"]))
        if groot["waarde"]:
            delen.append(f"{balk} vooral {groot['deel']}, {groot['weergave']}")
    return f"Gestapeld staafdiagram: {tabel.titel}. {'; '.join(delen)}. Alle getallen staan in de tabel."


def _alt_matrix(tabel: Tabel, punten: list[dict[str, Any]], aantal: int = 4) -> str:
    """Name the largest flows."""
    if not punten:
        return f"Matrix zonder gegevens: {tabel.titel}."
    groot = sorted(punten, key=lambda p: -float(p["waarde"]))[:aantal]
    tekst = "; ".join(f"van {p['balk']} naar {p['deel']} {p['weergave']}" for p in groot)
    return f"Matrix: {tabel.titel}. De grootste stromen: {tekst}. Alle getallen staan in de tabel."

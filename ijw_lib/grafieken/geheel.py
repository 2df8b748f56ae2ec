"""How a whole is divided: a bar of equal length per column, a piece per row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.vorm import Grafiek, in_de_stukken, opties, teken, van_wat_er_is
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.model import huisstijl
from ijw_lib.model.huisstijl import BREEDTE
from ijw_lib.model.tabel import Cel, Tabel

_ONBEKEND = {"beschermd", "onbekend"}


@van_wat_er_is
def verdeeld(tabel: Tabel, rijen: Sequence[str], kolommen: Sequence[str] = (), id_: str = "") -> Grafiek:
    """Draw a bar per column of counts, divided over rows that add up to a whole.

    Parameters
    ----------
    rijen
        Row ids, in order; together they are the whole.
    kolommen
        Column ids; default: every column of counts.
    """
    stukken = _stukken(tabel, rijen, kolommen)
    namen = list(dict.fromkeys(s["rij"] for s in stukken))
    kleuren = dict(zip(namen, huisstijl.kleuren(_ids(stukken)), strict=True))
    stukken = [s | {"donker": kleuren[s["rij"]] in huisstijl.DONKER} for s in stukken]
    kleur = alt.Color(
        "rij:N",
        sort=namen,
        scale=opties(domain=namen, range=list(kleuren.values())),
        legend=opties(columns=2, labelLimit=300),
    )
    basis = teken(stukken).encode(
        y=alt.Y("kolom:N", sort=None, title=None, axis=opties(grid=False)),
        tooltip=[
            alt.Tooltip("kolom:N", title="Groep"),
            alt.Tooltip("rij:N", title="Onderdeel"),
            alt.Tooltip("weergave:N", title="Aantal"),
        ],
    )
    as_ = opties(format=".0%", tickCount=5)
    balken = basis.mark_bar(stroke="white", strokeWidth=1).encode(
        x=alt.X("van:Q", title="Deel van het geheel", axis=as_, scale=opties(domain=[0, 1])),
        x2=alt.X2("tot:Q"),
        color=kleur,
    )
    teksten = in_de_stukken(basis, 1.0)
    return Grafiek(
        id_ or f"{tabel.id}_verdeeld",
        tabel.titel,
        _alt(tabel, stukken),
        alt.layer(balken, teksten, width=BREEDTE, height={"step": 34}),
        tabel,
        leeg=not stukken,
        bevinding=_grootste(tabel, stukken, rijen),
    )


def _ids(stukken: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(s["cel"].split("/")[1] for s in stukken))


def _grootste(tabel: Tabel, stukken: list[dict[str, Any]], rijen: Sequence[str]) -> bevinding.Bevinding:
    kolommen = list(dict.fromkeys(s["cel"].split("/")[2] for s in stukken))
    kolom = bevinding.eigen_kolom(tabel, kolommen)
    return bevinding.grootste_deel(tabel, kolom, rijen) if kolom else ()


def _stukken(tabel: Tabel, rijen: Sequence[str], kolommen: Sequence[str]) -> list[dict[str, Any]]:
    """Return the pieces with a count, each from where the one before it ended, of what is known whole."""
    gekozen = kolommen or [k for k, _ in tabel.kolommen]
    stukken: list[dict[str, Any]] = []
    for kolom in gekozen:
        cellen = [tabel.cel(rij, kolom) for rij in rijen if tabel.heeft(rij, kolom)]
        if not _ONBEKEND.isdisjoint(c.status for c in cellen):  # what is left would be drawn as the whole
            continue
        cellen = [c for c in cellen if c.eenheid == "aantal" and c.exact]
        geheel = float(sum(c.exact or 0 for c in cellen))
        van = 0.0
        for cel in cellen:
            deel = float(cel.exact or 0) / geheel
            stukken.append(_stuk(tabel, cel, van, deel))
            van += deel
    return stukken


def _stuk(tabel: Tabel, cel: Cel, van: float, deel: float) -> dict[str, Any]:
    return {
        "kolom": cel.kolom_label,
        "rij": cel.rij_label,
        "waarde": float(cel.exact or 0),
        "van": round(van, 6),
        "tot": round(van + deel, 6),
        "midden": round(van + deel / 2, 6),
        "weergave": tabel.weergave(cel),
        "cel": tabel.cel_id(cel),
    }


def _alt(tabel: Tabel, stukken: list[dict[str, Any]]) -> str:
    """Say of each bar what its largest piece is."""
    if not stukken:
        return f"Verdeling zonder gegevens: {tabel.titel}."
    delen = []
    for kolom in dict.fromkeys(s["kolom"] for s in stukken):
        groot = max((s for s in stukken if s["kolom"] == kolom), key=lambda s: float(s["waarde"]))
        delen.append(f"{kolom}: het grootste deel is {groot['rij']} met {groot['weergave']}")
    return f"Verdeling in balken: {tabel.titel}. {'. '.join(delen)}. Alle getallen staan in de tabel."

"""The cells of a table as the points of a chart of counts or shares, and what all such charts say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.vorm import opties
from ijw_lib.model import huisstijl
from ijw_lib.model.tabel import Cel, Tabel

Punt = dict[str, Any]


def punten_van(tabel: Tabel, kolommen: Sequence[str], rijen: Sequence[str]) -> list[Punt]:
    """Return a point per cell with a number, of these columns and rows.

    Without columns those in the unit of the first cell; without rows those that are no total.
    """
    eenheid = next(iter(tabel.cellen.values())).eenheid if tabel.cellen else ""
    gekozen = [r for r, _ in tabel.rijen if r in rijen or (not rijen and r not in tabel.totaalrijen)]
    return [
        _punt(tabel, cel)
        for cel in tabel.cellen.values()
        if cel.rij in gekozen
        and cel.exact is not None
        and (cel.kolom in kolommen or (not kolommen and cel.eenheid == eenheid))
    ]


def plek(punt: Punt) -> tuple[str, str, str]:
    """Return the row, the column and the gemeente of a point."""
    _, rij, kolom, gemeente = punt["cel"].split("/", 3)
    return rij, kolom, gemeente


def rijen_en_kolommen(getekend: Sequence[Punt]) -> tuple[list[str], list[str]]:
    """Return the rows and the columns that are drawn, each once, in order."""
    plekken = [plek(p) for p in getekend]
    return list(dict.fromkeys(r for r, _, _ in plekken)), list(dict.fromkeys(k for _, k, _ in plekken))


def zijn_tellingen(tabel: Tabel, getekend: Sequence[Punt]) -> bool:
    """Tell whether all points are counts."""
    return {tabel.cellen[plek(p)].eenheid for p in getekend} == {"aantal"}


def totalen(tabel: Tabel, punten: Sequence[Punt]) -> dict[str, float]:
    """Return the total of each series whose points are counts of a part; empty where there is none to name.

    Three rows or more, in a table that has a total of each series. The rows need not add up to it: a person
    can belong to more than one of them.
    """
    cellen = [tabel.cellen[plek(p)] for p in punten]
    tellingen = {c.eenheid for c in cellen} == {"aantal"} and len({c.rij for c in cellen}) > 2
    if not tellingen or "totaal" not in tabel.totaalrijen:
        return {}
    totalen = {c.kolom_label: tabel.cel("totaal", c.kolom).exact for c in cellen}
    return {} if None in totalen.values() else {k: float(v or 0) for k, v in totalen.items()}


def titel(tabel: Tabel, rijen: Sequence[str]) -> str:
    """Return the title of the table, with the head of its part where the chart shows one part only."""
    koppen = dict(tabel.tussenkoppen)
    deel = koppen.get(rijen[0], "") if rijen else ""
    return f"{tabel.titel}: {deel[:1].lower()}{deel[1:]}" if deel else tabel.titel


def kleuren(getekend: Sequence[Punt]) -> dict[str, str]:
    """Return the colour of each series by its label, by what its column means."""
    reeksen = {p["reeks"]: plek(p)[1] for p in getekend}
    return dict(zip(reeksen, huisstijl.kleuren(list(reeksen.values())), strict=True))


def kleur(getekend: Sequence[Punt]) -> alt.Color:
    """Return the colours of the series as a channel; a legend where there is more than one."""
    per_reeks = kleuren(getekend)
    return alt.Color(
        "reeks:N",
        sort=list(per_reeks),
        scale=opties(domain=list(per_reeks), range=list(per_reeks.values())),
        legend=opties() if len(per_reeks) > 1 else None,
    )


def kleur_per_kop(getekend: Sequence[Punt]) -> alt.Color | None:
    """Return the colours of the heads that points stand under, by what those mean; none without any."""
    koppen = list(dict.fromkeys(p["kop"] for p in getekend if "kop" in p))
    ids = [kop.lower().replace(" ", "_") for kop in koppen]
    schaal = opties(domain=koppen, range=huisstijl.kleuren(ids))
    return alt.Color("kop:N", sort=koppen, scale=schaal, legend=opties()) if koppen else None


def tooltip(reeksen: Sequence[str]) -> list[alt.Tooltip]:
    """Return what is told of a point that is pointed at."""
    reeks = [alt.Tooltip("reeks:N", title="Reeks")] if len(reeksen) > 1 else []
    return [alt.Tooltip("rij:N", title="Onderdeel"), *reeks, alt.Tooltip("weergave:N", title="Waarde")]


def _punt(tabel: Tabel, cel: Cel) -> Punt:
    return {
        "rij": cel.rij_label,
        "reeks": cel.kolom_label,
        "waarde": float(cel.exact or 0),
        "weergave": tabel.weergave(cel),
        "cel": tabel.cel_id(cel),
    }

"""Charts of counts and shares: bars by category, lines by month. They draw any table of that shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ijw_lib.grafieken import bevinding, klassen, maanden, verkennen
from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.verteld import verteld
from ijw_lib.grafieken.vorm import Grafiek, gekozen, opties, ruim, teken, uit_legenda, van_wat_er_is
from ijw_lib.model import huisstijl
from ijw_lib.model.huisstijl import BREEDTE
from ijw_lib.model.tabel import Cel, Tabel

_STREPEN = [[1, 0], [6, 4], [2, 3], [8, 3, 2, 3], [4, 2], [1, 3]]


@van_wat_er_is
def staven(
    tabel: Tabel,
    kolommen: Sequence[str] = (),
    rijen: Sequence[str] = (),
    id_: str = "",
    *,
    mediaan: str = "",
) -> Grafiek:
    """Bars of one or more columns, a bar (or a group of bars) per row.

    Parameters
    ----------
    kolommen
        Column ids; default: every column that holds the unit of the first cell.
    rijen
        Row ids; default: every row that is not a total.
    mediaan
        Id of the row with the median, where the rows are classes of one column: its class is marked.
    """
    punten = _punten(tabel, kolommen, rijen)
    midden = klassen.met_mediaan(tabel, kolommen[0], mediaan, punten) if mediaan and kolommen else ""
    totalen = _totalen(tabel, punten)
    punten = verkennen.met_aandeel(punten, totalen) if totalen else punten
    return Grafiek(
        id_ or f"{tabel.id}_staven",
        _titel(tabel, rijen),
        verteld("Staafdiagram", tabel, punten, midden),
        _balken(tabel, punten, deelbaar=bool(totalen), gemerkt=bool(midden)),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=_van_staven(tabel, punten, kolommen, mediaan if midden else ""),
    )


def _van_staven(
    tabel: Tabel, punten: list[dict[str, Any]], kolommen: Sequence[str], mediaan: str
) -> bevinding.Bevinding:
    if mediaan:
        return bevinding.mediaan(tabel, mediaan, kolommen[0])
    rijen, getekend = ([*dict.fromkeys(_plek(p["cel"])[nr] for p in punten)] for nr in (0, 1))
    return bevinding.grootste_deel(tabel, getekend[0], rijen) if len(getekend) == 1 else ()


def _balken(
    tabel: Tabel, punten: list[dict[str, Any]], *, deelbaar: bool, gemerkt: bool
) -> LayerChart | FacetChart:
    """Return bars with their numbers: with a choice of counts and shares, or with one class marked."""
    reeksen = list(dict.fromkeys(p["reeks"] for p in punten))
    data = teken(punten)
    basis = (verkennen.gekozen_maat(data) if deelbaar else data).encode(
        y=alt.Y("rij:N", sort=None, title=None, axis=opties(grid=False)),
        tooltip=_tooltip(reeksen),
    )
    if len(reeksen) > 1:
        basis = basis.encode(yOffset=alt.YOffset("reeks:N", sort=reeksen))
    veld = "getoond" if deelbaar else "waarde"
    x = alt.X(
        f"{veld}:Q",
        title=None if deelbaar else tabel.eenheid_tekst,
        axis=opties(tickCount=5, tickMinStep=1),
        scale=verkennen.schaal(punten) if deelbaar else ruim([0.0, *(p["waarde"] for p in punten)]),
    )
    balken = basis.mark_bar(cornerRadiusEnd=2).encode(
        x=x, color=klassen.gemerkt() if gemerkt else _kleur(reeksen)
    )
    tekst = "getoond_tekst" if deelbaar else "weergave"
    rechts = basis.transform_calculate(bij=f"datum.{tekst} + datum.merk") if gemerkt else basis
    teksten = rechts.mark_text(align="left", dx=6).encode(
        x=alt.X(f"{veld}:Q"), text=alt.Text("bij:N" if gemerkt else f"{tekst}:N")
    )
    if deelbaar:
        balken = balken.add_params(verkennen.maatkeuze())
    stap = 28 if len(reeksen) == 1 else 21
    return alt.layer(
        balken,
        teksten,
        width=BREEDTE,
        height={"step": stap, "for": "offset"} if len(reeksen) > 1 else {"step": stap},
    )


@van_wat_er_is
def lijnen(tabel: Tabel, kolommen: Sequence[str] = (), rijen: Sequence[str] = (), id_: str = "") -> Grafiek:
    """Lines through the rows (months, in order), a line per column; the legend selects a line.

    Parameters
    ----------
    kolommen, rijen
        As in :func:`staven`.
    """
    punten = _punten(tabel, kolommen, rijen)
    reeksen = list(dict.fromkeys(p["reeks"] for p in punten))
    kies = uit_legenda("reeks")
    volgorde = list(dict.fromkeys(p["rij"] for p in punten))
    as_ = opties(labelAngle=0, grid=False, labelOverlap=True)
    te_kiezen = maanden.te_kiezen(tabel, volgorde)
    schaal = maanden.AANEEN if te_kiezen else alt.Undefined
    x = alt.X("rij:O", sort=volgorde, title=None, axis=as_, scale=schaal)
    basis = teken(punten).encode(
        x=x,
        y=alt.Y("waarde:Q", title=tabel.eenheid_tekst, axis=opties(tickCount=6, tickMinStep=1)),
        color=_kleur(reeksen),
        opacity=gekozen(kies),
        tooltip=_tooltip(reeksen),
    )
    streep = alt.StrokeDash(
        "reeks:N", sort=reeksen, scale=opties(domain=reeksen, range=_rondom(_STREPEN, len(reeksen)))
    )
    lijn = basis.mark_line(strokeWidth=2.5).encode(strokeDash=streep).add_params(kies)  # its legend is shown
    stippen = basis.mark_point(filled=True, size=60).encode(
        shape=alt.Shape("reeks:N", sort=reeksen, scale=opties(domain=reeksen))
    )
    onder = [maanden.band(volgorde, x)] if te_kiezen else []
    chart = alt.layer(*onder, lijn, stippen, width=BREEDTE, height=320)
    return Grafiek(
        id_ or f"{tabel.id}_lijnen",
        tabel.titel,
        verteld("Lijndiagram", tabel, punten),
        maanden.met_keuze(chart, tabel, _per_rij(tabel, volgorde)) if te_kiezen else chart,
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=bevinding.verloop(
            tabel, *([*dict.fromkeys(_plek(p["cel"])[nr] for p in punten)] for nr in (1, 0))
        ),
    )


@van_wat_er_is
def kruis(tabel: Tabel, kolommen: Sequence[str] = (), rijen: Sequence[str] = (), id_: str = "") -> Grafiek:
    """Draw the gemeenten of a table of counts, and below them the rows of the one that is clicked.

    For one gemeente there is nothing to choose: then it is :func:`staven`.

    Parameters
    ----------
    kolommen, rijen
        As in :func:`staven`; default: the columns of gemeenten.
    """
    gemeenten = kolommen or list(
        dict.fromkeys(c.kolom for c in tabel.cellen.values() if c.gemeente and c.kolom != "totaal")
    )
    punten = _punten(tabel, gemeenten, rijen)
    reeksen = list(dict.fromkeys(p["reeks"] for p in punten))
    if len(reeksen) < 2 or not _tellen_op(tabel, punten):
        return staven(tabel, gemeenten, rijen, id_)
    return Grafiek(
        id_ or f"{tabel.id}_kruis",
        _titel(tabel, rijen),
        verteld("Staafdiagram", tabel, punten),
        verkennen.kruis(punten, reeksen, tabel.eenheid_tekst),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=bevinding.grootste_deel(
            tabel, "totaal", [*dict.fromkeys(_plek(p["cel"])[0] for p in punten)]
        ),
    )


def _per_rij(tabel: Tabel, labels: list[str]) -> dict[str, str]:
    """Return the labels of the rows that are drawn, by row id."""
    return {rij: label for rij, label in tabel.rijen if label in labels}


def _totalen(tabel: Tabel, punten: list[dict[str, Any]]) -> dict[str, float]:
    """Return the total of each series whose points are counts of a part; empty where there is none to name.

    Three rows or more, in a table that has a total of each series. The rows need not add up to it: a person
    can belong to more than one of them.
    """
    cellen = [tabel.cellen[_plek(p["cel"])] for p in punten]
    tellingen = {c.eenheid for c in cellen} == {"aantal"} and len({c.rij for c in cellen}) > 2
    if not tellingen or "totaal" not in tabel.totaalrijen:
        return {}
    totalen = {c.kolom_label: tabel.cel("totaal", c.kolom).exact for c in cellen}
    return {} if None in totalen.values() else {k: float(v or 0) for k, v in totalen.items()}


def _tellen_op(tabel: Tabel, punten: list[dict[str, Any]]) -> bool:
    """Tell whether the points add up to the totals of the table, both ways; else a chart may not add them."""
    sommen: dict[tuple[str, str], float] = {}
    for p in punten:
        rij, kolom, _ = _plek(p["cel"])
        for plek in (("totaal", kolom), (rij, "totaal")):
            sommen[plek] = sommen.get(plek, 0.0) + p["waarde"]
    totalen = {plek: tabel.cel(*plek).exact for plek in sommen if tabel.heeft(*plek)}
    return bool(_totalen(tabel, punten)) and all(sommen[plek] == totaal for plek, totaal in totalen.items())


def _plek(cel: str) -> tuple[str, str, str]:
    _, rij, kolom, gemeente = cel.split("/", 3)
    return rij, kolom, gemeente


def _punten(tabel: Tabel, kolommen: Sequence[str], rijen: Sequence[str]) -> list[dict[str, Any]]:
    eenheid = next(iter(tabel.cellen.values())).eenheid if tabel.cellen else ""
    gekozen = [r for r, _ in tabel.rijen if r in rijen or (not rijen and r not in tabel.totaalrijen)]
    return [
        _punt(tabel, cel)
        for cel in tabel.cellen.values()
        if cel.rij in gekozen
        and cel.exact is not None
        and (cel.kolom in kolommen or (not kolommen and cel.eenheid == eenheid))
    ]


def _titel(tabel: Tabel, rijen: Sequence[str]) -> str:
    """Return the title of the table, with the head of its part where the chart shows one part only."""
    koppen = dict(tabel.tussenkoppen)
    deel = koppen.get(rijen[0], "") if rijen else ""
    return f"{tabel.titel}: {deel[:1].lower()}{deel[1:]}" if deel else tabel.titel


def _punt(tabel: Tabel, cel: Cel) -> dict[str, Any]:
    return {
        "rij": cel.rij_label,
        "reeks": cel.kolom_label,
        "waarde": float(cel.exact or 0),
        "weergave": tabel.weergave(cel),
        "cel": tabel.cel_id(cel),
    }


def _kleur(reeksen: list[str]) -> alt.Color:
    return alt.Color(
        "reeks:N",
        sort=reeksen,
        scale=opties(domain=reeksen, range=huisstijl.reeksen(len(reeksen))),
        legend=opties() if len(reeksen) > 1 else None,
    )


def _rondom(waarden: list[Any], aantal: int) -> list[Any]:
    return [waarden[i % len(waarden)] for i in range(aantal)]


def _tooltip(reeksen: list[str]) -> list[alt.Tooltip]:
    reeks = [alt.Tooltip("reeks:N", title="Reeks")] if len(reeksen) > 1 else []
    return [alt.Tooltip("rij:N", title="Onderdeel"), *reeks, alt.Tooltip("weergave:N", title="Waarde")]

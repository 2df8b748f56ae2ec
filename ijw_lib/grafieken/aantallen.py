"""Charts of counts and shares: bars by category. They draw any table of that shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ijw_lib.grafieken import verkennen
from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.punten import (
    Punt,
    kleur,
    kleur_per_kop,
    plek,
    punten_van,
    rijen_en_kolommen,
    titel,
    tooltip,
    totalen,
)
from ijw_lib.grafieken.vorm import Grafiek, opties, ruim, teken, van_wat_er_is
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.grafieken.woorden.verteld import verteld
from ijw_lib.model.huisstijl import BREEDTE
from ijw_lib.model.tabel import Tabel


@van_wat_er_is
def staven(
    tabel: Tabel,
    kolommen: Sequence[str] = (),
    rijen: Sequence[str] = (),
    id_: str = "",
) -> Grafiek:
    """Bars of one or more columns, a bar (or a group of bars) per row.

    Parameters
    ----------
    kolommen
        Column ids; default: every column that holds the unit of the first cell.
    rijen
        Row ids; default: every row that is not a total.
    """
    punten = punten_van(tabel, kolommen, rijen)
    punten = _per_kop(tabel, punten) if not rijen else punten
    geheel = totalen(tabel, punten)
    punten = verkennen.met_aandeel(punten, geheel) if geheel else punten
    return Grafiek(
        id_ or f"{tabel.id}_staven",
        titel(tabel, rijen),
        verteld("Staafdiagram", tabel, punten),
        _balken(tabel, punten, deelbaar=bool(geheel)),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=_van_staven(tabel, punten),
    )


def _per_kop(tabel: Tabel, punten: list[Punt]) -> list[Punt]:
    """Return the points of one series by the head that they stand under, of each the longest bar first.

    As they are where there is one head at most, or more than one series.
    """
    kop, koppen = "", dict(tabel.tussenkoppen)
    van = {rij: (kop := koppen.get(rij, kop)) for rij, _ in tabel.rijen}
    getekend = list(dict.fromkeys(van[plek(p)[0]] for p in punten))
    if len(getekend) < 2 or len(rijen_en_kolommen(punten)[1]) > 1:
        return punten
    met = [p | {"kop": van[plek(p)[0]]} for p in punten]
    return sorted(met, key=lambda p: (getekend.index(p["kop"]), -p["waarde"]))


def _van_staven(tabel: Tabel, punten: list[Punt]) -> bevinding.Bevinding:
    rijen, getekend = rijen_en_kolommen(punten)
    return bevinding.grootste_deel(tabel, getekend[0], rijen) if len(getekend) == 1 else ()


def _balken(tabel: Tabel, punten: list[Punt], *, deelbaar: bool) -> LayerChart | FacetChart:
    """Return bars with their numbers, where they have totals with a choice of counts and shares."""
    reeksen = list(dict.fromkeys(p["reeks"] for p in punten))
    data = teken(punten)
    basis = (verkennen.gekozen_maat(data) if deelbaar else data).encode(
        y=alt.Y("rij:N", sort=None, title=None, axis=opties(grid=False)),
        tooltip=tooltip(reeksen),
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
    balken = basis.mark_bar(cornerRadiusEnd=2).encode(x=x, color=kleur_per_kop(punten) or kleur(punten))
    teksten = basis.mark_text(align="left", dx=6).encode(
        x=alt.X(f"{veld}:Q"), text=alt.Text("getoond_tekst:N" if deelbaar else "weergave:N")
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
def kruis(tabel: Tabel, kolommen: Sequence[str] = (), rijen: Sequence[str] = (), id_: str = "") -> Grafiek:
    """Draw the gemeenten of a table of counts, and below them the rows of the one that is clicked.

    For one gemeente there is nothing to choose: then it is :func:`staven`, as of all together where some are
    withheld. One of several is not drawn: it would look like all.

    Parameters
    ----------
    kolommen, rijen
        As in :func:`staven`; default: the columns of gemeenten.
    """
    gemeenten = kolommen or list(
        dict.fromkeys(c.kolom for c in tabel.cellen.values() if c.gemeente and c.kolom != "totaal")
    )
    punten = punten_van(tabel, gemeenten, rijen)
    reeksen = list(dict.fromkeys(p["reeks"] for p in punten))
    if len(reeksen) < 2 or not _tellen_op(tabel, punten):
        samen = _samen(tabel, punten)
        een = staven(tabel, samen or gemeenten, rijen, id_)
        return een if samen or len(reeksen) > 1 or len(gemeenten) < 2 else replace(een, leeg=True)
    return Grafiek(
        id_ or f"{tabel.id}_kruis",
        titel(tabel, rijen),
        verteld("Staafdiagram", tabel, punten),
        verkennen.kruis(punten, reeksen, tabel.eenheid_tekst),
        tabel,
        leeg=not any(p["waarde"] for p in punten),
        bevinding=bevinding.grootste_deel(tabel, "totaal", rijen_en_kolommen(punten)[0]),
    )


def _samen(tabel: Tabel, punten: list[Punt]) -> list[str]:
    """Return the column of all together, where the table has it and tells it in every row of these points."""
    if not any(kolom == "totaal" for kolom, _ in tabel.kolommen):
        return []
    return ["totaal"] if all(tabel.cel(plek(p)[0], "totaal").exact is not None for p in punten) else []


def _tellen_op(tabel: Tabel, punten: list[Punt]) -> bool:
    """Tell whether the points add up to the totals of the table, both ways; else a chart may not add them."""
    sommen: dict[tuple[str, str], float] = {}
    for p in punten:
        rij, kolom, _ = plek(p)
        for kant in (("totaal", kolom), (rij, "totaal")):
            sommen[kant] = sommen.get(kant, 0.0) + p["waarde"]
    heel = {kant: tabel.cel(*kant).exact for kant in sommen if tabel.heeft(*kant)}
    return bool(totalen(tabel, punten)) and all(sommen[kant] == totaal for kant, totaal in heel.items())

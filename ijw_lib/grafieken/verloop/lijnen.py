"""Lines by month, a line per column; each line tells its last figure and its name itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.punten import (
    Punt,
    kleur,
    kleuren,
    punten_van,
    rijen_en_kolommen,
    tooltip,
    zijn_tellingen,
)
from ijw_lib.grafieken.verloop import eindlabels, maanden
from ijw_lib.grafieken.vorm import (
    Grafiek,
    as_met_alles,
    gegevens,
    gekozen,
    opties,
    uit_legenda,
    van_wat_er_is,
)
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.grafieken.woorden.verteld import verteld
from ijw_lib.model.grafiek import labels
from ijw_lib.model.huisstijl import BREEDTE
from ijw_lib.model.tabel import Tabel

_STREPEN = [[1, 0], [6, 4], [2, 3], [8, 3, 2, 3], [4, 2], [1, 3]]
_HOOGTE = 320


@van_wat_er_is
def lijnen(tabel: Tabel, kolommen: Sequence[str] = (), rijen: Sequence[str] = (), id_: str = "") -> Grafiek:
    """Lines through the rows (months, in order), a line per column; the legend selects a line.

    Parameters
    ----------
    kolommen, rijen
        As in :func:`ijw_lib.grafieken.aantallen.staven`.
    """
    getekend = punten_van(tabel, kolommen, rijen)
    volgorde = list(dict.fromkeys(p["rij"] for p in getekend))
    te_kiezen = maanden.te_kiezen(tabel, volgorde)
    chart = _chart(tabel, getekend, volgorde, te_kiezen=te_kiezen)
    per_rij = {rij: label for rij, label in tabel.rijen if label in volgorde}
    rij_ids, kolom_ids = rijen_en_kolommen(getekend)
    return Grafiek(
        id_ or f"{tabel.id}_lijnen",
        tabel.titel,
        verteld("Lijndiagram", tabel, getekend),
        maanden.met_keuze(chart, tabel, per_rij, kleuren(getekend)) if te_kiezen else chart,
        tabel,
        leeg=not any(p["waarde"] for p in getekend),
        bevinding=bevinding.verloop(tabel, kolom_ids, rij_ids),
        rand=eindlabels.rand(getekend, len(volgorde)),
    )


def _chart(
    tabel: Tabel, getekend: list[Punt], volgorde: list[str], *, te_kiezen: bool
) -> LayerChart | FacetChart:
    reeksen = list(dict.fromkeys(p["reeks"] for p in getekend))
    kies = uit_legenda("reeks")
    schaal = maanden.AANEEN if te_kiezen else alt.Undefined
    x = alt.X(
        "rij:O",
        sort=volgorde,
        title=None,
        axis=opties(labelAngle=0, grid=False, labelOverlap=True, labelSeparation=6),
        scale=schaal,
    )
    telt = zijn_tellingen(tabel, getekend)
    hoogte, schaal_y = as_met_alles((p["waarde"] for p in getekend), heel=telt)
    labels.zet(getekend, "rij", "".join(volgorde[-1:]), schaal_y["domain"], _HOOGTE)
    basis = alt.Chart().encode(
        x=x,
        y=alt.Y("waarde:Q", title=tabel.eenheid_tekst, axis=hoogte, scale=schaal_y),
        color=kleur(getekend),
        opacity=gekozen(kies),
        tooltip=tooltip(reeksen),
    )
    streep = alt.StrokeDash("reeks:N", sort=reeksen, scale=opties(domain=reeksen, range=_strepen(reeksen)))
    lijn = basis.mark_line(strokeWidth=2.5).encode(strokeDash=streep).add_params(kies)  # its legend is shown
    stippen = basis.mark_point(filled=True, size=60).encode(
        shape=alt.Shape("reeks:N", sort=reeksen, scale=opties(domain=reeksen))
    )
    einden = eindlabels.lagen(basis, "rij", getekend, kleuren(getekend))
    onder = [maanden.band(volgorde, x)] if te_kiezen else []
    data = gegevens(getekend)
    return alt.layer(*onder, lijn, stippen, *einden, data=data, width=BREEDTE, height=_HOOGTE)


def _strepen(reeksen: Sequence[str]) -> list[Any]:
    return [_STREPEN[nr % len(_STREPEN)] for nr in range(len(reeksen))]

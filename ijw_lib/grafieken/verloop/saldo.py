"""The saldo of baten and lasten through the year, beside what was budgeted and last year."""

from __future__ import annotations

from typing import Any

from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.bedragen import alt_saldo, punt
from ijw_lib.grafieken.verloop import eindlabels
from ijw_lib.grafieken.vorm import (
    Grafiek,
    as_met_alles,
    gegevens,
    gekozen,
    opties,
    teken,
    uit_legenda,
    van_wat_er_is,
)
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.model import huisstijl
from ijw_lib.model.grafiek import labels
from ijw_lib.model.huisstijl import BREEDTE
from ijw_lib.model.opmaak import MAANDEN_KORT
from ijw_lib.model.tabel import Tabel

_K_EUR = "x € 1.000"
_HOOGTE = 330
_NU = "realisatie"


@van_wat_er_is
def saldo_door_het_jaar(tabel: Tabel) -> Grafiek:
    """Lines of the cumulative saldo per month: this year, budget and last year.

    Parameters
    ----------
    tabel
        ``saldo_per_maand``: a row per month; cells without a number are left out.
    """
    namen = dict(tabel.kolommen)
    kort = dict(zip((rij for rij, _ in tabel.rijen), MAANDEN_KORT, strict=True))
    punten = [
        punt(tabel, cel) | {"maand": kort[rij], "volledig": label, "reeks": namen[kolom]}
        for kolom in namen
        for rij, label in tabel.rijen
        if (cel := tabel.cel(rij, kolom)).exact is not None
    ]
    as_, schaal = as_met_alles((p["waarde"] for p in punten), heel=False)
    nu = [p for p in punten if p["reeks"] == namen[_NU]]
    labels.zet(punten, "maand", MAANDEN_KORT[-1], schaal["domain"], _HOOGTE, nu)
    kleuren = dict(zip(namen.values(), huisstijl.kleuren(list(namen)), strict=True))
    return Grafiek(
        "saldo_door_het_jaar",
        f"{tabel.titel} ({_K_EUR})",
        alt_saldo(tabel),
        _chart(punten, kleuren, as_, schaal),
        tabel,
        bevinding=_saldo_nu(tabel),
        rand=eindlabels.rand(punten, len(MAANDEN_KORT)),
    )


def _chart(
    punten: list[labels.Punt], kleuren: dict[str, str], as_: dict[str, Any], schaal: dict[str, Any]
) -> LayerChart | FacetChart:
    reeksen = list(kleuren)
    kies = uit_legenda("reeks")
    basis = alt.Chart().encode(
        x=alt.X("maand:O", sort=list(MAANDEN_KORT), title=None, axis=opties(labelAngle=0, grid=False)),
        y=alt.Y("waarde:Q", title=f"Saldo vanaf januari ({_K_EUR})", axis=as_, scale=schaal),
        color=alt.Color("reeks:N", sort=reeksen, scale=opties(domain=reeksen, range=list(kleuren.values()))),
        opacity=gekozen(kies),
        tooltip=[
            alt.Tooltip("volledig:N", title="Tot en met"),
            alt.Tooltip("reeks:N", title="Reeks"),
            alt.Tooltip("weergave:N", title=f"Saldo ({_K_EUR})"),
        ],
    )
    streep = alt.StrokeDash(
        "reeks:N", sort=reeksen, scale=opties(domain=reeksen, range=[[1, 0], [6, 4], [2, 3]])
    )
    nullijn = teken([{"nul": 0}]).mark_rule(strokeWidth=1).encode(y=alt.Y("nul:Q"))
    lijnen = basis.mark_line(strokeWidth=2.5).encode(strokeDash=streep).add_params(kies)
    stippen = basis.mark_point(filled=True, size=60).encode(
        shape=alt.Shape("reeks:N", sort=reeksen, scale=opties(domain=reeksen))
    )
    einden = eindlabels.lagen(basis, "maand", punten, kleuren)
    return alt.layer(nullijn, lijnen, stippen, *einden, data=gegevens(punten), width=BREEDTE, height=_HOOGTE)


def _saldo_nu(tabel: Tabel) -> bevinding.Bevinding:
    bekend = [(rij, m) for rij, m in tabel.rijen if tabel.cel(rij, "realisatie").exact is not None]
    rij, maand = bekend[-1] if bekend else ("", "")
    return bevinding.begroot(tabel, rij, "realisatie", "begroting", f"Saldo t/m {maand}: ") if bekend else ()

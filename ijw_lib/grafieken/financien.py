"""Charts of the finance tables; numbers are drawn in thousands of euros."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

from ijw_lib.grafieken.altair import FacetChart, LayerChart, alt
from ijw_lib.grafieken.bedragen import (
    alt_opbouw,
    alt_realisatie,
    met_teken,
    punt,
    rubrieken,
    stappen_van,
    tot_en_met,
)
from ijw_lib.grafieken.vorm import (
    Grafiek,
    opties,
    ruim,
    teken,
    van_wat_er_is,
)
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.model.huisstijl import ANDERS, BREEDTE, GOED, NU, TOTAAL
from ijw_lib.model.tabel import Tabel

_K_EUR = "x € 1.000"
_BUITEN: tuple[tuple[str, Literal["left", "right"], int], ...] = ((">=", "left", 6), ("<", "right", -6))
"""On which side of the end of a bar its number stands."""


@van_wat_er_is
def realisatie_tegen_begroting(tabel: Tabel) -> Grafiek:
    """Bars of how far each rubriek is from its raming; of the realisatie itself where there is no raming.

    Parameters
    ----------
    tabel
        ``baten_lasten_detail``: columns ``realisatie``, ``raming`` and ``verschil``, rows ``rubriek_*`` under
        their heads.
    """
    kolom = "verschil" if _heeft_raming(tabel) else "realisatie"
    punten = [_rubriek(tabel, rij, label, soort, kolom) for rij, label, soort in rubrieken(tabel)]
    wat = "Realisatie min raming" if kolom == "verschil" else "Realisatie"
    return Grafiek(
        "realisatie_tegen_begroting",
        f"{wat} per rubriek {tot_en_met(tabel)} ({_K_EUR})",
        alt_realisatie(tabel),
        _afwijkingen([p for p in punten if p["waarde"] is not None], f"{wat} ({_K_EUR})"),
        tabel,
        bevinding=bevinding.grootste_afwijking(tabel, [r for r, _, _ in rubrieken(tabel)], "verschil"),
    )


def _heeft_raming(tabel: Tabel) -> bool:
    return any(tabel.cel(rij, "verschil").exact is not None for rij, _, _ in rubrieken(tabel))


def _rubriek(tabel: Tabel, rij: str, label: str, soort: str, kolom: str) -> dict[str, Any]:
    """Return the point of a rubriek; more baten are favourable, more lasten are not."""
    cel = tabel.cel(rij, kolom)
    meer = (cel.exact or 0) * (1 if soort == "Baten" else -1)
    gevolg = "Gunstig" if meer > 0 else "Ongunstig"
    teksten = {f"{k}_tekst": tabel.weergave(tabel.cel(rij, k)) for k in ("realisatie", "raming", "verschil")}
    return punt(tabel, cel) | teksten | {
        "rubriek": label, "soort": gevolg if kolom == "verschil" else "Realisatie",
        "getal": met_teken(cel.exact or Fraction(0), "" if kolom == "verschil" else "Resultaat"),
    }  # fmt: skip


def _afwijkingen(punten: list[dict[str, Any]], titel: str) -> LayerChart | FacetChart:
    """Return bars from nil to both sides, each with its number at its end."""
    basis = teken(punten).encode(
        y=alt.Y("rubriek:N", sort=None, title=None, axis=opties(grid=False)),
        tooltip=[
            alt.Tooltip("rubriek:N", title="Rubriek"),
            alt.Tooltip("realisatie_tekst:N", title=f"Realisatie ({_K_EUR})"),
            alt.Tooltip("raming_tekst:N", title=f"Raming ({_K_EUR})"),
            alt.Tooltip("verschil_tekst:N", title=f"Verschil ({_K_EUR})"),
        ],
    )
    waarden = [0.0, *(p["waarde"] for p in punten)]
    laag, hoog = min(waarden), max(waarden)
    rand = 0.22 * (hoog - laag or 1.0)  # a number takes this much on a telephone
    x = alt.X(
        "waarde:Q",
        title=titel,
        axis=opties(tickCount=5),
        scale=opties(domain=[laag - rand * (laag < 0), hoog + rand], nice=False),
    )
    soorten = [s for s in ("Gunstig", "Ongunstig") if any(p["soort"] == s for p in punten)] or ["Realisatie"]
    kleuren = {"Gunstig": GOED, "Ongunstig": ANDERS, "Realisatie": NU}
    staven = basis.mark_bar(height=14).encode(
        x=x,
        color=alt.Color(
            "soort:N", scale=opties(domain=soorten, range=[kleuren[s] for s in soorten]), legend=opties()
        ),
    )
    getallen = [
        basis.transform_filter(f"datum.waarde {test} 0")
        .mark_text(align=kant, dx=dx)
        .encode(x=alt.X("waarde:Q"), text=alt.Text("getal:N"))
        for test, kant, dx in _BUITEN
    ]
    nullijn = teken([{"nul": 0}]).mark_rule(strokeWidth=1).encode(x=alt.X("nul:Q"))
    return alt.layer(staven, nullijn, *getallen, width=BREEDTE, height={"step": 24})


@van_wat_er_is
def opbouw_resultaat(tabel: Tabel, afwijkingen: Tabel) -> Grafiek:
    """Waterfall from the budgeted to the realised result, by what each rubriek did to it.

    Parameters
    ----------
    tabel
        ``baten_lasten_detail``: its row ``resultaat`` is where the waterfall begins and ends.
    afwijkingen
        ``grote_afwijkingen``: its column ``effect`` gives the steps, so that the chart takes the same
        rubrieken apart as the table, and the same together.
    """
    stappen = stappen_van(tabel, afwijkingen)
    rijen = [
        {
            "stap": naam,
            "van": van,
            "waarde": tot,
            "effect": met_teken(effect, soort),
            "soort": soort,
            "rand": max(van, tot),
        }
        for naam, van, tot, effect, soort in stappen
    ]
    basis = teken(rijen).encode(
        y=alt.Y("stap:N", sort=None, title=None, axis=opties(grid=False)),
        tooltip=[
            alt.Tooltip("stap:N", title="Onderdeel"),
            alt.Tooltip("effect:N", title=f"Bedrag ({_K_EUR})"),
        ],
    )
    kleur = alt.Color(
        "soort:N", scale=opties(domain=["Resultaat", "Gunstig", "Ongunstig"], range=[TOTAAL, GOED, ANDERS])
    )
    grenzen = [0, *(waarde for _, van, tot, _, _ in stappen for waarde in (van, tot))]
    x = alt.X("van:Q", title=_K_EUR, axis=opties(tickCount=5), scale=ruim(grenzen))
    staven = basis.mark_bar(height=17, cornerRadius=1).encode(x=x, x2=alt.X2("waarde:Q"), color=kleur)
    wit: tuple[dict[str, Any], ...] = ({"stroke": "white", "strokeWidth": 4}, {})  # over the line of nil
    teksten = [
        basis.mark_text(align="left", dx=8, **om).encode(x=alt.X("rand:Q"), text=alt.Text("effect:N"))
        for om in wit
    ]
    nullijn = teken([{"nul": 0}]).mark_rule(strokeWidth=1).encode(x=alt.X("nul:Q"))
    return Grafiek(
        "opbouw_resultaat",
        f"Van begroot naar gerealiseerd resultaat {tot_en_met(tabel)} ({_K_EUR})",
        alt_opbouw(stappen, tabel),
        alt.layer(staven, nullijn, *teksten, width=BREEDTE, height={"step": 26}),
        afwijkingen,
        bevinding=bevinding.begroot(tabel, "resultaat", "realisatie", "raming", "Resultaat: "),
        leeg=tabel.cel("resultaat", "realisatie").exact is None,
    )

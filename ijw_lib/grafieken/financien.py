"""Charts of the finance tables; numbers are drawn in thousands of euros."""

from __future__ import annotations

from ijw_lib.grafieken import bevinding
from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.bedragen import (
    alt_opbouw,
    alt_realisatie,
    alt_saldo,
    duizend,
    met_teken,
    punt,
    rubrieken,
    stappen_van,
    tot_en_met,
)
from ijw_lib.grafieken.vorm import Grafiek, gekozen, opties, ruim, teken, uit_legenda, van_wat_er_is
from ijw_lib.model.huisstijl import BLAUW, BREEDTE, INKT, KOPER, LEISTEEN
from ijw_lib.model.opmaak import MAANDEN_KORT
from ijw_lib.model.tabel import Tabel

_K_EUR = "x € 1.000"


@van_wat_er_is
def realisatie_tegen_begroting(tabel: Tabel) -> Grafiek:
    """Bars of realisatie with a mark at the raming, per rubriek.

    Parameters
    ----------
    tabel
        ``baten_lasten_detail``: columns ``realisatie`` and ``raming``, rows ``rubriek_*`` under their heads.
    """
    rijen = [
        punt(tabel, tabel.cel(rij, "realisatie"))
        | {"rubriek": label, "soort": soort, "raming": duizend(tabel.cel(rij, "raming"))}
        | {f"{k}_tekst": tabel.weergave(tabel.cel(rij, k)) for k in ("raming", "verschil")}
        for rij, label, soort in rubrieken(tabel)
    ]
    basis = teken(rijen).encode(
        y=alt.Y("rubriek:N", sort=None, title=None, axis=opties(grid=False)),
        tooltip=[
            alt.Tooltip("rubriek:N", title="Rubriek"),
            alt.Tooltip("weergave:N", title=f"Realisatie ({_K_EUR})"),
            alt.Tooltip("raming_tekst:N", title=f"Raming ({_K_EUR})"),
            alt.Tooltip("verschil_tekst:N", title=f"Verschil ({_K_EUR})"),
        ],
    )
    as_ = alt.X(
        "waarde:Q",
        title=_K_EUR,
        axis=opties(tickCount=5),
        scale=ruim([0, *(r[k] for r in rijen for k in ("waarde", "raming") if r[k] is not None)]),
    )
    kleur = alt.Color("soort:N", scale=opties(domain=["Baten", "Lasten"], range=[BLAUW, KOPER]))
    staven = basis.mark_bar(height=14, cornerRadiusEnd=2).encode(x=as_, color=kleur)
    streepjes = basis.mark_tick(thickness=2.5, size=20, color=INKT).encode(x=alt.X("raming:Q"))
    teksten = basis.transform_calculate(eind="max(datum.waarde, datum.raming)").mark_text(align="left", dx=8)
    teksten = teksten.encode(x=alt.X("eind:Q"), text=alt.Text("weergave:N"))
    return Grafiek(
        "realisatie_tegen_begroting",
        f"Realisatie en raming per rubriek {tot_en_met(tabel)} ({_K_EUR})",
        alt_realisatie(tabel),
        alt.layer(staven, streepjes, teksten, width=BREEDTE, height={"step": 24}),
        tabel,
        bevinding=bevinding.grootste_afwijking(tabel, [r for r, _, _ in rubrieken(tabel)], "verschil"),
    )


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
    reeksen = list(namen.values())
    kies = uit_legenda("reeks")
    basis = teken(punten).encode(
        x=alt.X("maand:O", sort=list(MAANDEN_KORT), title=None, axis=opties(labelAngle=0, grid=False)),
        y=alt.Y("waarde:Q", title=f"Saldo vanaf januari ({_K_EUR})", axis=opties(tickCount=6)),
        color=alt.Color(
            "reeks:N", sort=reeksen, scale=opties(domain=reeksen, range=[BLAUW, LEISTEEN, KOPER])
        ),
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
    return Grafiek(
        "saldo_door_het_jaar",
        f"{tabel.titel} ({_K_EUR})",
        alt_saldo(tabel),
        alt.layer(nullijn, lijnen, stippen, width=BREEDTE, height=330),
        tabel,
        bevinding=_saldo_nu(tabel),
    )


def _saldo_nu(tabel: Tabel) -> bevinding.Bevinding:
    bekend = [(rij, m) for rij, m in tabel.rijen if tabel.cel(rij, "realisatie").exact is not None]
    rij, maand = bekend[-1] if bekend else ("", "")
    return bevinding.begroot(tabel, rij, "realisatie", "begroting", f"Saldo t/m {maand}: ") if bekend else ()


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
        "soort:N", scale=opties(domain=["Resultaat", "Gunstig", "Ongunstig"], range=[INKT, BLAUW, KOPER])
    )
    grenzen = [0, *(waarde for _, van, tot, _, _ in stappen for waarde in (van, tot))]
    x = alt.X("van:Q", title=_K_EUR, axis=opties(tickCount=5), scale=ruim(grenzen))
    staven = basis.mark_bar(height=17, cornerRadius=1).encode(x=x, x2=alt.X2("waarde:Q"), color=kleur)
    teksten = basis.mark_text(align="left", dx=8).encode(x=alt.X("rand:Q"), text=alt.Text("effect:N"))
    nullijn = teken([{"nul": 0}]).mark_rule(strokeWidth=1).encode(x=alt.X("nul:Q"))
    return Grafiek(
        "opbouw_resultaat",
        f"Van begroot naar gerealiseerd resultaat {tot_en_met(tabel)} ({_K_EUR})",
        alt_opbouw(stappen, tabel),
        alt.layer(staven, nullijn, teksten, width=BREEDTE, height={"step": 26}),
        afwijkingen,
        bevinding=bevinding.begroot(tabel, "resultaat", "realisatie", "raming", "Resultaat: "),
        leeg=tabel.cel("resultaat", "realisatie").exact is None,
    )

"""Charts of the finance tables; numbers are drawn in thousands of euros."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.huisstijl import BLAUW, BREEDTE, INKT, KOPER, LEISTEEN
from ijw_lib.grafieken.vorm import Grafiek, gekozen, opties, ruim, teken, uit_legenda
from ijw_lib.model.opmaak import MAANDEN_KORT, getal
from ijw_lib.model.tabel import Cel, Tabel

_K_EUR = "x € 1.000"


def realisatie_tegen_begroting(tabel: Tabel) -> Grafiek:
    """Bars of realisatie with a mark at the raming, per rubriek.

    Parameters
    ----------
    tabel
        ``baten_lasten_detail``: columns ``realisatie`` and ``raming``, rows ``rubriek_*`` under their heads.
    """
    rijen = [
        _punt(tabel, tabel.cel(rij, "realisatie"))
        | {"rubriek": label, "soort": soort, "raming": _duizend(tabel.cel(rij, "raming"))}
        | {f"{k}_tekst": tabel.weergave(tabel.cel(rij, k)) for k in ("raming", "verschil")}
        for rij, label, soort in _rubrieken(tabel)
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
    streepjes = basis.mark_tick(thickness=2.5, size=20, color=INKT).encode(x="raming:Q")
    teksten = basis.transform_calculate(eind="max(datum.waarde, datum.raming)").mark_text(align="left", dx=8)
    teksten = teksten.encode(x="eind:Q", text="weergave:N")
    return Grafiek(
        "realisatie_tegen_begroting",
        f"Realisatie en raming per rubriek {_tm(tabel)} ({_K_EUR})",
        _alt_realisatie(tabel),
        alt.layer(staven, streepjes, teksten, width=BREEDTE, height={"step": 24}),
        tabel,
    )


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
        _punt(tabel, cel) | {"maand": kort[rij], "volledig": label, "reeks": namen[kolom]}
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
    nullijn = teken([{"nul": 0}]).mark_rule(strokeWidth=1).encode(y="nul:Q")
    lijnen = basis.mark_line(strokeWidth=2.5).encode(strokeDash=streep).add_params(kies)
    stippen = basis.mark_point(filled=True, size=60).encode(
        shape=alt.Shape("reeks:N", sort=reeksen, scale=opties(domain=reeksen))
    )
    return Grafiek(
        "saldo_door_het_jaar",
        f"{tabel.titel} ({_K_EUR})",
        _alt_saldo(tabel),
        alt.layer(nullijn, lijnen, stippen, width=BREEDTE, height=330),
        tabel,
    )


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
    stappen = _stappen(tabel, afwijkingen)
    rijen = [
        {
            "stap": naam,
            "van": van,
            "waarde": tot,
            "effect": _met_teken(effect, soort),
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
    staven = basis.mark_bar(height=17, cornerRadius=1).encode(x=x, x2="waarde:Q", color=kleur)
    teksten = basis.mark_text(align="left", dx=8).encode(x="rand:Q", text="effect:N")
    nullijn = teken([{"nul": 0}]).mark_rule(strokeWidth=1).encode(x="nul:Q")
    return Grafiek(
        "opbouw_resultaat",
        f"Van begroot naar gerealiseerd resultaat {_tm(tabel)} ({_K_EUR})",
        _alt_opbouw(stappen, tabel),
        alt.layer(staven, nullijn, teksten, width=BREEDTE, height={"step": 26}),
        afwijkingen,
    )


# --- what is drawn --------------------------------------------------------------------------------


def _punt(tabel: Tabel, cel: Cel) -> dict[str, Any]:
    return {"waarde": _duizend(cel), "weergave": tabel.weergave(cel), "cel": tabel.cel_id(cel)}


def _duizend(cel: Cel) -> float | None:
    return None if cel.exact is None else float(cel.exact / 1000)


def _rubrieken(tabel: Tabel) -> Iterator[tuple[str, str, str]]:
    """Yield (row, label, head) of the rows that stand under a head; a total closes the head."""
    koppen, soort = dict(tabel.tussenkoppen), ""
    for rij, label in tabel.rijen:
        soort = "" if rij in tabel.totaalrijen else koppen.get(rij, soort)
        if soort:
            yield rij, label, soort


Stap = tuple[str, float, float, Fraction, str]
"""Name, begin, end, amount in euros and kind of one step of the waterfall."""


def _stappen(tabel: Tabel, afwijkingen: Tabel) -> list[Stap]:
    stand, eind = (tabel.cel("resultaat", kolom).exact for kolom in ("raming", "realisatie"))
    slot = (
        "Gerealiseerd resultaat",
        0.0,
        float((eind or Fraction(0)) / 1000),
        eind or Fraction(0),
        "Resultaat",
    )
    if stand is None or eind is None:
        return [slot]
    stappen: list[Stap] = [("Begroot resultaat", 0.0, float(stand / 1000), stand, "Resultaat")]
    for naam, bedrag in _effecten(afwijkingen):
        soort = "Gunstig" if bedrag > 0 else "Ongunstig"
        stappen.append((naam, float(stand / 1000), float((stand + bedrag) / 1000), bedrag, soort))
        stand += bedrag
    return [*stappen, slot]


def _effecten(afwijkingen: Tabel) -> list[tuple[str, Fraction]]:
    """Return what each row did to the result, what prints as nil left out."""
    cellen = (afwijkingen.cel(rij, "effect") for rij, _ in afwijkingen.rijen)
    return [
        (c.rij_label, c.exact)
        for c in cellen
        if c.rij not in afwijkingen.totaalrijen and c.exact is not None and c.status != "nihil"
    ]


# --- alt texts ------------------------------------------------------------------------------------


def _tm(tabel: Tabel) -> str:
    return tabel.titel[tabel.titel.index("t/m") :]


def _met_teken(bedrag: Fraction, soort: str = "") -> str:
    tekst = getal(bedrag / 1000)
    return f"+{tekst}" if bedrag > 0 and tekst != "0" and soort != "Resultaat" else tekst


def _alt_realisatie(tabel: Tabel) -> str:
    rubrieken = list(_rubrieken(tabel))
    bekend = [
        (label, tabel.cel(rij, "verschil"))
        for rij, label, _ in rubrieken
        if tabel.cel(rij, "verschil").exact is not None
    ]
    if not bekend:
        return f"Staafdiagram van de realisatie per rubriek {_tm(tabel)}; er is geen raming bekend."
    ver = sorted(bekend, key=lambda x: -abs(x[1].exact or Fraction(0)))[:3]
    groot = "; ".join(f"{label} {_met_teken(c.exact or Fraction(0))}" for label, c in ver)
    return (
        f"Staafdiagram van de realisatie van {len(rubrieken)} rubrieken naast hun raming {_tm(tabel)}, in "
        f"duizenden euro's. De grootste verschillen met de raming: {groot}. Alle getallen staan in de tabel "
        "per rubriek."
    )


def _alt_saldo(tabel: Tabel) -> str:
    delen = []
    for kolom, label in tabel.kolommen:
        cellen = [(maand, c) for rij, maand in tabel.rijen if (c := tabel.cel(rij, kolom)).exact is not None]
        if cellen:
            maand, laatste = cellen[-1]
            delen.append(f"{label} t/m {maand} {getal((laatste.exact or Fraction(0)) / 1000)}")
    reeksen = "; ".join(delen)
    return f"Lijndiagram van het saldo van baten en lasten vanaf januari, in duizenden euro's: {reeksen}."


def _alt_opbouw(stappen: list[Stap], tabel: Tabel) -> str:
    if len(stappen) == 1:
        return (
            f"Watervaldiagram {_tm(tabel)}, in duizenden euro's: een gerealiseerd resultaat van "
            f"{getal(stappen[0][3] / 1000)}; er is geen begroting bekend."
        )
    begin, *midden, eind = stappen
    delen = "; ".join(f"{naam} {_met_teken(bedrag)}" for naam, _, _, bedrag, _ in midden)
    return (
        f"Watervaldiagram {_tm(tabel)}, in duizenden euro's: van een begroot resultaat van "
        f"{getal(begin[3] / 1000)} naar een gerealiseerd resultaat van {getal(eind[3] / 1000)}, via {delen}."
    )

"""Over the calendar and all indicators: every table is there and reconciles, gemeenten add up to the regio.

The whole of both is in one module, so that each table is computed once.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import THEMAS, bereken, indicatoren
from ijw_lib.indicatoren.indicator import Indicator
from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport

PERIODEN = ("2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "2024-M08")
ONDERWERPEN = ("regio", "beverwijk", "heemskerk", "uitgeest", "velsen")
PER_GEMEENTE = [i for t in THEMAS for i in indicatoren(t).values() if not i.alleen_regio]
TELT_OP = {"aantal", "fte", "eur", "uur"}
GEMIDDELD = {"gemiddeld", "mediaan"}
"""Rows that do not add up: of all together they lie between those of the gemeenten."""
NIETS_TE_MELDEN = {"nvt", "nihil", "beschermd"}
"""A breakdown of nobody, or of too few, shows a gemeente its total only."""
BEGIN, EIND = ("begin", "open_begin"), ("eind", "open_eind")
BEWEGING = {
    "aanmeldingen": (("aangemeld",), ("gestart", "niet_gestart")),
    "trajecten_fasen": (("bij",), ("af",)),
    "trajecten_per_maand": (("gestart",), ("uitgestroomd",)),
    "wsw_verloop": (("bij",), ("af",)),
    "beschut_werk_verloop": (("bij",), ("af",)),
    "pro_vso": (("aangemeld",), ("beeindigd",)),
    "wsp_vacatures": (("gemeld",), ("vervuld", "ingetrokken")),
}
"""Tables that show how a stock moved, with the ids of what came and what went."""
ZONDER = {
    "uitgeest": set(BEWEGING) - {"wsw_verloop", "beschut_werk_verloop"},
    **{g: {"wsp_vacatures"} for g in ("beverwijk", "heemskerk", "velsen")},
}
"""Those that are not about an onderwerp: it takes no part, or only the regio has them."""
ALLEEN_STANDEN = {"jobcoaching_per_maand"}
"""Tables with a begin and an end, and stocks instead of flows between them."""


@pytest.fixture(scope="module")
def openen(heel_project: Project, rapporten: dict[str, Rapport]) -> dict[tuple[str, str], Rapport]:
    """Every report of the committed plan, on registers that are read once."""
    plan, r = Plan.lees(heel_project), rapporten["2023-Q1"]
    return {
        (x.periode.id, x.onderwerp): Rapport(x, r.registers, Normen(r.registers.normen), heel_project)
        for x in plan.rapportages
    }


def test_het_plan_heeft_de_hele_kalender(openen: dict[tuple[str, str], Rapport]) -> None:
    assert {p for p, _ in openen} == {*PERIODEN, "actueel"}
    assert {o for p, o in openen if p == "2024-M08"} == set(ONDERWERPEN)


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_elke_tabel_van_het_sjabloon_is_er_en_is_gevuld(
    periode: str, onderwerp: str, openen: dict[tuple[str, str], Rapport]
) -> None:
    rapport = openen[periode, onderwerp]
    tabellen = rapport.alle_tabellen()
    product = rapport.rapportage.product
    horend = [
        i.id
        for t in rapport.rapportage.themas
        for i in indicatoren(t).values()
        if product.sjabloon in i.sjablonen
        and i.omvang in ("beknopt", product.omvang)
        and (onderwerp == "regio" or not i.alleen_regio)
    ]
    assert [t.id for t in tabellen] == horend
    if onderwerp == "regio":
        themas = rapport.rapportage.themas  # a quarterly report has them in the order of its original
        assert sorted(themas) == sorted(THEMAS)
        assert themas == THEMAS or product.sjabloon == "kwartaal"
    for tabel in tabellen:
        statussen = {c.status for c in tabel.cellen.values()}
        assert statussen & {"getal", "nihil", "beschermd"}, f"{tabel.id} is leeg"
        assert all(tabel.heeft(rij, kolom) for rij, _ in tabel.rijen for kolom, _ in tabel.kolommen), tabel.id
        assert tabel.peildatum == rapport.periode.eind


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_maanden_tellen_op_tot_de_periode(
    periode: str, onderwerp: str, openen: dict[tuple[str, str], Rapport]
) -> None:
    rapport = openen[periode, onderwerp]
    for tabel in rapport.alle_tabellen():
        maanden = [rij for rij, _ in tabel.rijen if rij.startswith("maand_")]
        if not maanden or not any(r == "totaal" for r, _ in tabel.rijen):
            continue
        assert len(maanden) == rapport.periode.laatste_maand
        for kolom in {k for k, _ in tabel.kolommen} - {*BEGIN, *EIND}:
            cellen = [tabel.cel(m, kolom) for m in maanden]
            totaal = tabel.cel("totaal", kolom)
            if totaal.eenheid in ("aantal", "fte") and all(c.exact is not None for c in cellen):
                assert sum((c.exact or Fraction(0) for c in cellen), Fraction(0)) == totaal.exact, tabel.id


def bewegingen(tabel: Tabel) -> Iterator[tuple[str, dict[str, Fraction | None]]]:
    """Yield each line of a table from a begin to an end: its key, and its numbers by id."""
    rijen, kolommen = ([x for x, _ in reeks] for reeks in (tabel.rijen, tabel.kolommen))
    if set(kolommen) & set(BEGIN) and set(kolommen) & set(EIND):
        for rij in rijen:
            yield rij, {k: tabel.cel(rij, k).exact for k in kolommen}
    if set(rijen) & set(BEGIN) and set(rijen) & set(EIND):
        for kolom in kolommen:
            yield kolom, {r: tabel.cel(r, kolom).exact for r in rijen}


def som(getallen: dict[str, Fraction | None], namen: tuple[str, ...]) -> Fraction | None:
    """Add up what there is of these; ``None`` where one of them has no number, or none is there."""
    gevonden = [getallen[n] for n in namen if n in getallen]
    return (
        None if not gevonden or None in gevonden else sum((g or Fraction(0) for g in gevonden), Fraction(0))
    )


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_stand_plus_bij_min_af_is_stand(
    periode: str, onderwerp: str, openen: dict[tuple[str, str], Rapport]
) -> None:
    gezien = set()
    for tabel in openen[periode, onderwerp].alle_tabellen():
        for sleutel, n in bewegingen(tabel):
            assert tabel.id in BEWEGING.keys() | ALLEEN_STANDEN
            if tabel.id in BEWEGING and som(n, EIND) is not None:
                begin, bij, af, eind = (som(n, x) for x in (BEGIN, *BEWEGING[tabel.id], EIND))
                assert begin is not None
                assert bij is not None
                assert af is not None
                assert begin + bij - af == eind, f"{tabel.id}/{sleutel}"
                gezien.add(tabel.id)
    assert gezien == set(BEWEGING) - ZONDER.get(onderwerp, set())


def test_elke_maand_begint_zoals_de_vorige_eindigt(openen: dict[tuple[str, str], Rapport]) -> None:
    for (_, onderwerp), rapport in openen.items():
        if onderwerp == "uitgeest":
            continue
        tabel = rapport.tabel_van("trajecten_per_maand")
        maanden = [r for r, _ in tabel.rijen if r.startswith("maand_")]
        assert len(maanden) == rapport.periode.laatste_maand
        for eerst, dan in pairwise(maanden):
            assert tabel.cel(eerst, "eind").exact == tabel.cel(dan, "begin").exact


def standen(rapport: Rapport, namen: tuple[str, ...]) -> dict[tuple[str, str], Fraction | None]:
    """Return every stock at the begin or the end of the period; months apart."""
    return {
        (t.id, sleutel): som(n, namen)
        for t in rapport.alle_tabellen()
        for sleutel, n in bewegingen(t)
        if not sleutel.startswith("maand_")
    }


@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_een_jaar_begint_zoals_het_vorige_eindigt(
    onderwerp: str, openen: dict[tuple[str, str], Rapport]
) -> None:
    """Every period begins on 1 January."""
    eind = standen(openen["2023", onderwerp], EIND)
    for later in ("2024-M02", "2024-M05", "2024-M08"):
        begin = standen(openen[later, onderwerp], BEGIN)
        samen = eind.keys() & begin.keys()
        assert {t for t, _ in samen} >= set(BEWEGING) - ZONDER.get(onderwerp, set())
        assert {s: eind[s] for s in samen} == {s: begin[s] for s in samen}
    for eerder, later in pairwise(("2023-Q1", "2023-Q2", "2023-Q3", "2023")):
        voor, na = (standen(openen[p, onderwerp], BEGIN) for p in (eerder, later))
        assert {s: voor[s] for s in voor.keys() & na.keys()} == {s: na[s] for s in voor.keys() & na.keys()}


def maak(i: Indicator, rapporten: dict[str, Rapport], periode: str, onderwerp: str) -> Tabel:
    r = rapporten["2023-Q1"]
    return bereken(i.id, r.registers, r.normen, Periode.parse(periode), onderwerp)


def namen(rapporten: dict[str, Rapport]) -> dict[str, str]:
    g = rapporten["2023-Q1"].registers.gemeenten
    return dict(zip(g["gemeente"], g["naam"], strict=True))


def delen(tabel: Tabel, namen: dict[str, str]) -> Iterator[tuple[Cel, list[Cel]]]:
    """Yield every total over gemeenten with the cells that it adds up, as columns or as rows."""
    for (rij, kolom, _), cel in tabel.cellen.items():
        if kolom == "totaal":
            yield cel, [tabel.cel(rij, slug) for slug in namen if tabel.heeft(rij, slug)]
        elif rij == "totaal":
            yield cel, [tabel.cel(slug, kolom) for slug in namen if tabel.heeft(slug, kolom)]


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("indicator", PER_GEMEENTE, ids=lambda i: i.id)
def test_gemeenten_tellen_op_tot_de_regio(
    indicator: Indicator, periode: str, rapporten: dict[str, Rapport]
) -> None:
    tabel = maak(indicator, rapporten, periode, "regio")
    for totaal, cellen in delen(tabel, namen(rapporten)):
        if not cellen or "beschermd" in {c.status for c in (totaal, *cellen)}:
            continue
        if totaal.exact is None:
            continue
        if totaal.eenheid in TELT_OP and totaal.rij not in GEMIDDELD:
            assert sum((c.exact or Fraction(0) for c in cellen), Fraction(0)) == totaal.exact, totaal
        elif totaal.eenheid in ("procent", "per_1000_inwoners") or totaal.rij in GEMIDDELD:
            gevuld = [c.exact for c in cellen if c.exact is not None]
            assert not gevuld or min(gevuld) <= totaal.exact <= max(gevuld), totaal


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("indicator", PER_GEMEENTE, ids=lambda i: i.id)
def test_een_gemeente_toont_precies_haar_kolom_van_de_regio(
    indicator: Indicator, periode: str, rapporten: dict[str, Rapport]
) -> None:
    regio = maak(indicator, rapporten, periode, "regio")
    slugs = [k for k, _ in regio.kolommen if k in namen(rapporten)]
    for slug in slugs:
        ruw = maak(indicator, rapporten, periode, slug)
        vreemd = {k for k, _ in ruw.kolommen if k in namen(rapporten)} - {slug}
        assert not vreemd, f"de pagina van {slug} toont kolommen van {vreemd}"
        van_regio = {c.rij: (c.exact, c.status) for c in regio.cellen.values() if c.kolom == slug}
        eigen = {c.rij: (c.exact, c.status) for c in ruw.cellen.values() if c.kolom == slug}
        for rij in van_regio.keys() & eigen.keys():
            assert van_regio[rij] == eigen[rij], f"{slug}/{rij}"
        een_kant = {**van_regio, **eigen}.keys() - (van_regio.keys() & eigen.keys())
        anders = {r: c[1] for r, c in (van_regio | eigen).items() if r in een_kant}
        assert set(anders.values()) <= NIETS_TE_MELDEN, f"{slug}: {anders}"


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("indicator", PER_GEMEENTE, ids=lambda i: i.id)
def test_een_realisatie_zonder_gemeentekolommen_telt_op_uit_de_rapporten_van_de_gemeenten(
    indicator: Indicator, periode: str, rapporten: dict[str, Rapport]
) -> None:
    regio = maak(indicator, rapporten, periode, "regio")
    slugs = namen(rapporten)
    for cel in regio.cellen.values():
        if (
            cel.kolom == "realisatie"
            and cel.eenheid == "aantal"
            and not {k for k, _ in regio.kolommen} & set(slugs)
        ):
            per_gemeente = [maak(indicator, rapporten, periode, slug) for slug in slugs]
            som = sum(
                t.cel(cel.rij, "realisatie").exact or 0
                for t in per_gemeente
                if t.heeft(cel.rij, "realisatie")
            )
            assert som == cel.exact

"""Every report of the calendar has all its tables, filled; months add up; stocks move as their flows say."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import pytest

from ijw_lib.catalogus import THEMAS, indicatoren
from ijw_lib.normen import Normen
from ijw_lib.plan import Plan
from ijw_lib.project import Project
from ijw_lib.rapport import Rapport
from ijw_lib.tabel import Tabel

PERIODEN = ("2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "2024-M08", "actueel")
ONDERWERPEN = ("regio", "beverwijk", "heemskerk", "uitgeest", "velsen")
BEGIN, EIND = ("begin", "open_begin"), ("eind", "open_eind")
BIJ, AF = (
    ("bij", "aangemeld", "gemeld", "instroom"),
    ("af", "beeindigd", "vervuld", "ingetrokken", "uitstroom"),
)
"""Ids of the rows or columns of a table that shows how a stock moved."""


@pytest.fixture(scope="module")
def openen(heel_project: Project, rapporten: dict[str, Rapport]) -> dict[tuple[str, str], Rapport]:
    """Every report of the committed plan, on registers that are read once."""
    plan, r = Plan.lees(heel_project), rapporten["2023-Q1"]
    return {
        (x.periode.id, x.onderwerp): Rapport(x, r.registers, Normen(r.registers.normen), heel_project)
        for x in plan.rapportages
    }


def test_het_plan_heeft_de_hele_kalender(openen: dict[tuple[str, str], Rapport]) -> None:
    assert {p for p, _ in openen} == set(PERIODEN)
    assert {o for p, o in openen if p == "2024-M08"} <= set(ONDERWERPEN)


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_elke_tabel_van_het_sjabloon_is_er_en_is_gevuld(
    periode: str, onderwerp: str, openen: dict[tuple[str, str], Rapport]
) -> None:
    rapport = openen.get((periode, onderwerp))
    if rapport is None:
        assert onderwerp == "uitgeest"
        return
    tabellen = rapport.alle_tabellen()
    sjabloon = rapport.rapportage.product.sjabloon
    horend = [
        i.id for t in rapport.rapportage.themas for i in indicatoren(t).values()
        if sjabloon in i.sjablonen and (onderwerp == "regio" or not i.alleen_regio)
    ]  # fmt: skip
    assert [t.id for t in tabellen] == horend
    if onderwerp == "regio":
        assert rapport.rapportage.themas == THEMAS
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
    rapport = openen.get((periode, onderwerp))
    for tabel in rapport.alle_tabellen() if rapport else []:
        maanden = [rij for rij, _ in tabel.rijen if rij.startswith("maand_")]
        if not maanden or not any(r == "totaal" for r, _ in tabel.rijen):
            continue
        assert rapport
        assert len(maanden) == rapport.periode.laatste_maand
        for kolom, _ in tabel.kolommen:
            cellen = [tabel.cel(m, kolom) for m in maanden]
            totaal = tabel.cel("totaal", kolom)
            if totaal.eenheid in ("aantal", "fte") and all(c.exact is not None for c in cellen):
                assert sum((c.exact or Fraction(0) for c in cellen), Fraction(0)) == totaal.exact, tabel.id


def bewegingen(tabel: Tabel) -> Iterator[tuple[str, dict[str, Fraction | None]]]:
    """Yield each line of a table that shows how a stock moved: its key, and its numbers by id."""
    rijen, kolommen = ([x for x, _ in reeks] for reeks in (tabel.rijen, tabel.kolommen))
    if set(kolommen) & set(BEGIN) and set(kolommen) & set(EIND):
        for rij in rijen:
            yield rij, {k: tabel.cel(rij, k).exact for k in kolommen}
    if set(rijen) & set(BEGIN) and set(rijen) & set(EIND):
        for kolom in kolommen:
            yield kolom, {r: tabel.cel(r, kolom).exact for r in rijen}


def som(getallen: dict[str, Fraction | None], namen: tuple[str, ...]) -> Fraction | None:
    gevonden = [getallen[n] for n in namen if n in getallen]
    return (
        None if not gevonden or None in gevonden else sum((g or Fraction(0) for g in gevonden), Fraction(0))
    )


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_stand_plus_bij_min_af_is_stand(
    periode: str, onderwerp: str, openen: dict[tuple[str, str], Rapport]
) -> None:
    rapport = openen.get((periode, onderwerp))
    gezien = 0
    for tabel in rapport.alle_tabellen() if rapport else []:
        for sleutel, n in bewegingen(tabel):
            begin, bij, af, eind = (som(n, namen) for namen in (BEGIN, BIJ, AF, EIND))
            if None in (begin, bij, af, eind):
                continue
            assert (begin or 0) + (bij or 0) - (af or 0) == eind, f"{tabel.id}/{sleutel}"
            gezien += 1
    assert gezien > 0 or onderwerp == "uitgeest"


@pytest.mark.parametrize(("eerder", "later"), [("2023", "2024-M02")])
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_een_periode_begint_zoals_de_vorige_eindigt(
    eerder: str, later: str, onderwerp: str, openen: dict[tuple[str, str], Rapport]
) -> None:
    """Periods begin on 1 January, so a year ends as every period of the next year begins."""
    voor, na = openen.get((eerder, onderwerp)), openen.get((later, onderwerp))
    if voor is None or na is None:
        assert onderwerp == "uitgeest"
        return
    eind = {(t.id, s): som(n, EIND) for t in voor.alle_tabellen() for s, n in bewegingen(t)}
    begin = {(t.id, s): som(n, BEGIN) for t in na.alle_tabellen() for s, n in bewegingen(t)}
    samen = set(eind) & set(begin)
    assert samen or onderwerp == "uitgeest"
    assert {s: eind[s] for s in samen} == {s: begin[s] for s in samen}


def test_binnen_een_jaar_begint_elke_periode_gelijk(openen: dict[tuple[str, str], Rapport]) -> None:
    for eerder, later in pairwise(("2024-M02", "2024-M05", "2024-M08")):
        begin = [
            {(t.id, s): som(n, BEGIN) for t in openen[p, "regio"].alle_tabellen() for s, n in bewegingen(t)}
            for p in (eerder, later)
        ]
        assert begin[0] == begin[1]
        assert begin[0]

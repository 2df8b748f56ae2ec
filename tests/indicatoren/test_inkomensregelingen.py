"""Inkomensregelingen: recounted from the delivered files, per gemeente and per month."""

from __future__ import annotations

from collections import Counter

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING, lees_csv

PERIODEN = ("2022-M01", "2022", "2023-Q1", "2023-Q3", "2024-M05", "2024-M08")
GEMEENTEN = ("beverwijk", "heemskerk", "velsen")


@pytest.fixture(scope="module")
def begonnen(project: Project) -> list[tuple[str, str]]:
    """Gemeente and start date of every intake for inkomensregelingen."""
    rijen = lees_csv(project.root / LEVERING / "intakes.csv")
    return [(r["gemeente"], r["startdatum"]) for r in rijen if r["soort"] == "inkomensregelingen"]


def maak(functie: str, rapporten: dict[str, Rapport], periode: str, onderwerp: str) -> Tabel:
    r = rapporten["2023-Q1"]
    return alle_indicatoren()[functie].bereken(r.registers, r.normen, Periode.parse(periode), onderwerp)


def waarde(tabel: Tabel, rij: str, kolom: str) -> int:
    exact = tabel.cel(rij, kolom).exact
    assert exact is not None
    return int(exact)


@pytest.mark.parametrize("periode", PERIODEN)
def test_intakes_zijn_die_in_de_periode_begonnen(
    periode: str, rapporten: dict[str, Rapport], begonnen: list[tuple[str, str]]
) -> None:
    p = Periode.parse(periode)
    verwacht = Counter(g for g, dag in begonnen if p.begin.isoformat() <= dag <= p.eind.isoformat())
    regio = maak("inkomensregelingen", rapporten, periode, "regio")
    for gemeente in GEMEENTEN:
        eigen = maak("inkomensregelingen", rapporten, periode, gemeente)
        assert waarde(regio, "aantal_intakes", gemeente) == verwacht[gemeente] > 0
        assert waarde(eigen, "aantal_intakes", gemeente) == verwacht[gemeente]
        assert [k for k, _ in eigen.kolommen] == [gemeente]
    assert waarde(regio, "aantal_intakes", "totaal") == sum(verwacht.values())


@pytest.mark.parametrize("periode", PERIODEN)
def test_maanden_tellen_op_tot_de_periode(periode: str, rapporten: dict[str, Rapport]) -> None:
    per_maand = maak("inkomensregelingen_per_maand", rapporten, periode, "regio")
    for kolom, _ in per_maand.kolommen:
        cellen = [per_maand.cel(rij, kolom) for rij, _ in per_maand.rijen if rij != "totaal"]
        if cellen[0].status == "onbekend":
            assert per_maand.cel("totaal", kolom).status == "onbekend"
        else:
            assert sum(int(c.exact or 0) for c in cellen) == waarde(per_maand, "totaal", kolom)
    assert len(per_maand.rijen) == Periode.parse(periode).laatste_maand + 1


def test_vorig_jaar_is_de_telling_van_toen(rapporten: dict[str, Rapport]) -> None:
    nu = maak("inkomensregelingen_per_maand", rapporten, "2024-M02", "velsen")
    toen = maak("inkomensregelingen_per_maand", rapporten, "2023-M02", "velsen")
    for rij, _ in nu.rijen:
        assert waarde(nu, rij, "vorig_jaar") == waarde(toen, rij, "velsen")


def test_voor_het_begin_van_de_levering_is_vorig_jaar_onbekend(rapporten: dict[str, Rapport]) -> None:
    tabel = maak("inkomensregelingen_per_maand", rapporten, "2022-M01", "regio")
    assert {tabel.cel(rij, "vorig_jaar").status for rij, _ in tabel.rijen} == {"onbekend"}


def test_zonder_prognose_is_er_geen_percentage(rapporten: dict[str, Rapport]) -> None:
    """A prognosis was agreed for 2023 only, and for intakes only."""
    q1 = maak("inkomensregelingen", rapporten, "2023-Q1", "regio")
    assert q1.weergave(q1.cel("aantal_intakes", "procent")) == "9%"
    assert q1.cel("aantal_maatregelen", "procent").status == "nvt"
    later = maak("inkomensregelingen", rapporten, "2024-M08", "regio")
    assert later.cel("aantal_intakes", "prognose").status == "nvt"


@pytest.mark.parametrize("onderwerp", ["regio", "heemskerk"])
def test_soorten_maatregelen_tellen_op(onderwerp: str, rapporten: dict[str, Rapport]) -> None:
    kolom = "totaal" if onderwerp == "regio" else onderwerp
    per_soort = maak("maatregelen_per_soort", rapporten, "2024-M08", onderwerp)
    soorten = [waarde(per_soort, rij, kolom) for rij, _ in per_soort.rijen if rij != "totaal"]
    totaal = maak("inkomensregelingen", rapporten, "2024-M08", onderwerp)
    assert (
        sum(soorten) == waarde(per_soort, "totaal", kolom) == waarde(totaal, "aantal_maatregelen", kolom) > 0
    )

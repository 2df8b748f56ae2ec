"""The WSP: recounted from the delivered files, each printed cell, stocks that move as their flows say."""

from __future__ import annotations

from collections import Counter

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING, Rij, lees_csv

KALENDER = ("2022-M01", "2022", "2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "2024-M08")
GEMEENTEN = ("beverwijk", "heemskerk", "velsen")


@pytest.fixture(scope="module")
def levering(project: Project) -> dict[str, list[Rij]]:
    namen = (
        "plaatsingen",
        "personen",
        "pro_vso_begeleiding",
        "jobcoaching",
        "werkgeversvacatures",
        "werkgeversrelaties",
    )
    return {n: lees_csv(project.root / LEVERING / f"{n}.csv") for n in namen}


def maak(functie: str, rapporten: dict[str, Rapport], periode: str, onderwerp: str = "regio") -> Tabel:
    r = rapporten["2023-Q1"]
    return alle_indicatoren()[functie].bereken(r.registers, r.normen, Periode.parse(periode), onderwerp)


def waarde(tabel: Tabel, rij: str, kolom: str) -> int:
    exact = tabel.cel(rij, kolom).exact
    assert exact is not None
    return int(exact)


def in_(rijen: list[Rij], kolom: str, periode: str) -> list[Rij]:
    p = Periode.parse(periode)
    return [r for r in rijen if p.begin.isoformat() <= r[kolom] <= p.eind.isoformat()]


@pytest.mark.parametrize("periode", KALENDER)
def test_bemiddelden_zijn_personen_met_een_plaatsing_door_het_wsp(
    periode: str, rapporten: dict[str, Rapport], levering: dict[str, list[Rij]]
) -> None:
    door_wsp = [p for p in levering["plaatsingen"] if p["bemiddeling"] == "wsp"]
    personen = {p["persoon_id"]: p["gemeente"] for p in in_(door_wsp, "startdatum", periode)}
    verwacht = Counter(personen.values())
    regio = maak("wsp_per_gemeente", rapporten, periode)
    per_maand = maak("wsp_bemiddeld_per_maand", rapporten, periode)
    for gemeente in GEMEENTEN:
        eigen = maak("wsp_per_gemeente", rapporten, periode, gemeente)
        assert waarde(eigen, "bemiddeld", gemeente) == verwacht[gemeente] > 0
        assert waarde(regio, "bemiddeld", gemeente) == verwacht[gemeente]
        assert waarde(per_maand, "totaal", gemeente) == verwacht[gemeente]
    assert waarde(regio, "bemiddeld", "totaal") == len(personen)


@pytest.mark.parametrize("periode", KALENDER)
def test_garantiebanen_vallen_in_twee_leeftijdsgroepen(
    periode: str, rapporten: dict[str, Rapport], levering: dict[str, list[Rij]]
) -> None:
    jaar = {p["persoon_id"]: int(p["geboortejaar"]) for p in levering["personen"]}
    banen = [p for p in in_(levering["plaatsingen"], "startdatum", periode) if p["soort"] == "garantiebaan"]
    jong = [b for b in banen if int(b["startdatum"][:4]) - jaar[b["persoon_id"]] <= 17]
    tabel = maak("wsp_plaatsing_garantiebaan", rapporten, periode)
    assert waarde(tabel, "pro_vso", "realisatie") == len(jong)
    assert waarde(tabel, "ouder_dan_18", "realisatie") == len(banen) - len(jong)
    naast = maak("wsp_per_gemeente", rapporten, periode)
    for gemeente in GEMEENTEN:
        eigen = maak("wsp_plaatsing_garantiebaan", rapporten, periode, gemeente)
        assert waarde(eigen, "ouder_dan_18", "realisatie") == waarde(naast, "garantiebanen", gemeente)
        assert [k for k, _ in eigen.kolommen] == ["realisatie"]


@pytest.mark.parametrize("periode", KALENDER)
@pytest.mark.parametrize("onderwerp", ["regio", *GEMEENTEN])
def test_jongeren_begin_plus_bij_min_af_is_eind(
    periode: str, onderwerp: str, rapporten: dict[str, Rapport]
) -> None:
    t = maak("pro_vso", rapporten, periode, onderwerp)
    for kolom, _ in t.kolommen:
        begin, bij, af, eind = (waarde(t, r, kolom) for r in ("begin", "aangemeld", "beeindigd", "eind"))
        assert begin + bij - af == eind == waarde(t, "ondersteund", kolom) + waarde(t, "gecoacht", kolom)


def test_een_periode_eindigt_zoals_de_volgende_begint(rapporten: dict[str, Rapport]) -> None:
    for eerst, dan in (("2022", "2023-Q1"), ("2023", "2024-M02")):
        voor, na = (maak("pro_vso", rapporten, p) for p in (eerst, dan))
        assert [waarde(voor, "eind", k) for k, _ in voor.kolommen] == [
            waarde(na, "begin", k) for k, _ in na.kolommen
        ]
        open_, later = (maak("wsp_vacatures", rapporten, p) for p in (eerst, dan))
        assert waarde(open_, "open_eind", "aantal") == waarde(later, "open_begin", "aantal")


@pytest.mark.parametrize("periode", KALENDER)
def test_vacatures_begin_plus_bij_min_af_is_eind(
    periode: str, rapporten: dict[str, Rapport], levering: dict[str, list[Rij]]
) -> None:
    t = maak("wsp_vacatures", rapporten, periode)
    n = {rij: waarde(t, rij, "aantal") for rij, _ in t.rijen}
    assert n["open_begin"] + n["gemeld"] - n["vervuld"] - n["ingetrokken"] == n["open_eind"]
    assert n["gemeld"] == len(in_(levering["werkgeversvacatures"], "gemeld_op", periode))
    vervuld = [p for p in in_(levering["plaatsingen"], "startdatum", periode) if p["vacature_id"]]
    relaties = maak("wsp_relaties_vacatures", rapporten, periode)
    assert n["vervuld"] == len(vervuld) == waarde(relaties, "vacaturevullingen", "realisatie")
    nieuw = in_(levering["werkgeversrelaties"], "relatie_sinds", periode)
    assert waarde(relaties, "nieuwe_relaties", "realisatie") == len(nieuw)


def test_afspraken_gelden_voor_het_jaar_waarvoor_zij_zijn_gemaakt(rapporten: dict[str, Rapport]) -> None:
    q1 = maak("wsp_plaatsing_garantiebaan", rapporten, "2023-Q1")
    assert [q1.weergave(q1.cel(r, "procent")) for r, _ in q1.rijen] == ["17%", "14%"]
    later = maak("wsp_plaatsing_garantiebaan", rapporten, "2024-M08")
    assert {later.cel(r, "procent").status for r, _ in later.rijen} == {"nvt"}
    relaties = maak("wsp_relaties_vacatures", rapporten, "2023-Q1")
    assert relaties.cel("nieuwe_relaties", "afspraak").status == "nvt"


def test_uitsplitsing_van_een_kleine_groep_is_beschermd(rapporten: dict[str, Rapport]) -> None:
    t = maak("pro_vso_uitkomst", rapporten, "2024-M08", "beverwijk")
    aantal = waarde(maak("pro_vso", rapporten, "2024-M08", "beverwijk"), "beeindigd", "beverwijk")
    assert 0 < aantal < 10
    assert {c.status for c in t.cellen.values()} == {"beschermd"}
    herkomst = maak("wsp_bemiddeld", rapporten, "2024-M08")
    assert sum(waarde(herkomst, r, "totaal") for r, _ in herkomst.rijen if r != "totaal") == 147

"""A fifth gemeente is lines of data: reference table and records. No code is touched, and all its pages come.

Its records are those of another gemeente under other ids, so that each of its figures is known beforehand.
"""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.schema import LEVERINGSREGISTERS, PER_GEMEENTE
from tests.hulp import EERSTE_TEKST, LEVERING, Rij, bijdragen, ijw, lees_csv, schrijf_csv, vergeet_snapshot

BRON, NIEUW, NAAM = "heemskerk", "zandvoort", "Zandvoort"
PERIODE = "2024-M08"
UITGEBREID = "actueel"
"""The same months in an extensive report."""
REGISTERS = {r.naam: r for r in LEVERINGSREGISTERS}
VAN_IEDEREEN = {"functie_id"}
"""Ids that point to what belongs to no gemeente."""


def _ids(register: Register) -> list[str]:
    return [k.naam for k in register.kolommen if k.naam.endswith("_id") and k.naam not in VAN_IEDEREEN]


def _van_bron(levering: Path) -> dict[str, list[Rij]]:
    """The records of the gemeente that is copied, also those that belong to it through another register."""
    alle = {naam: lees_csv(levering / f"{naam}.csv") for naam in PER_GEMEENTE}
    uit: dict[str, list[Rij]] = {}

    def eigen(naam: str) -> list[Rij]:
        if naam not in uit:
            via = PER_GEMEENTE[naam]
            if via is None:
                uit[naam] = [r for r in alle[naam] if r["gemeente"] == BRON]
            else:
                ouders = {r[via[1]] for r in eigen(via[0])}
                uit[naam] = [r for r in alle[naam] if r[via[1]] in ouders]
        return uit[naam]

    return {naam: eigen(naam) for naam in PER_GEMEENTE}


def _kopie(naam: str, rij: Rij) -> Rij:
    nieuw = {k: f"{v}-{NIEUW}" if k in _ids(REGISTERS[naam]) and v else v for k, v in rij.items()}
    if "gemeente" in nieuw:
        nieuw["gemeente"] = NIEUW
    return nieuw


def voeg_toe(project: Project) -> None:
    """Write the lines of the new gemeente into a copy of the project."""
    pad = project.referentie / "gemeenten.csv"
    regels = lees_csv(pad)
    erbij = [
        r | {"gemeente": NIEUW, "naam": NAAM, "cbs_code": "GM0473"} for r in regels if r["gemeente"] == BRON
    ]
    schrijf_csv(pad, regels + erbij)
    pad = project.referentie / "inwoners.csv"
    regels = lees_csv(pad)
    schrijf_csv(pad, regels + [r | {"gemeente": NIEUW} for r in regels if r["gemeente"] == BRON])
    levering = project.root / LEVERING
    vacatures: set[str] = set()
    for naam, rijen in _van_bron(levering).items():
        pad = levering / f"{naam}.csv"
        schrijf_csv(pad, lees_csv(pad) + [_kopie(naam, r) for r in rijen])
        if naam == bijdragen.BIJDRAGEN:
            bijdragen.boek_bij(levering, rijen)
        vacatures |= {r["vacature_id"] for r in rijen if r.get("vacature_id")}
    pad = levering / "werkgeversvacatures.csv"
    vervuld = [
        r | {"vacature_id": f"{r['vacature_id']}-{NIEUW}", "functiegroep": f"{r['functiegroep']} ({NIEUW})"}
        for r in lees_csv(pad)
        if r["vacature_id"] in vacatures
    ]
    schrijf_csv(pad, lees_csv(pad) + vervuld)


@pytest.fixture(scope="module")
def vijf(heel_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(shutil.copytree(heel_project.root, tmp_path_factory.mktemp("vijf") / "project"))
    voeg_toe(project)
    vergeet_snapshot(project)
    klaar = ijw(project, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return project


def test_de_nieuwe_gemeente_heeft_alle_paginas_van_haar_regelingen(vijf: Project) -> None:
    plan = Plan.lees(vijf)
    for r in plan.rapportages:
        if r.onderwerp == BRON:
            assert plan.rapportage(r.periode, NIEUW).themas == r.themas
    assert {r.onderwerp for r in plan.rapportages} >= {NIEUW}


def test_haar_cijfers_zijn_die_van_haar_records(vijf: Project) -> None:
    """Own figures only: agreements, and what is set beside them or beside the regio, are not copied along."""
    oud, nieuw = (tabellen.cellen(vijf, PERIODE, o) for o in (BRON, NIEUW))
    norm = oud["cel"].str.contains("/afspraak/|/procent/|taakstelling|drempel_afspraak|/afspraak")
    naast_regio = oud["tabel"].isin(["kerncijfers_gemeenten", "signalen"])
    assert len(oud) > 100
    oud = oud[~norm & ~naast_regio].replace({"Heemskerk": NAAM})
    nieuw = nieuw[nieuw["cel"].isin(oud["cel"].str.replace(BRON, NIEUW).str.replace("Heemskerk", NAAM))]
    velden = ["tabel", "rij", "kolom", "gemeente", "waarde", "status", "weergave"]
    een, ander = (f[velden].reset_index(drop=True) for f in (oud, nieuw))
    # of two gemeenten of one size the first is withheld beside a small one, the other need not be
    te_zien = (een["status"] != "beschermd") & (ander["status"] != "beschermd")
    assert te_zien.mean() > Fraction(9, 10)
    pd.testing.assert_frame_equal(een[te_zien], ander[te_zien])


def test_de_regio_is_zoveel_groter(vijf: Project, alle_cellen: dict[str, pd.DataFrame]) -> None:
    oud, nieuw = (
        alle_cellen[PERIODE].set_index("cel"),
        tabellen.cellen(vijf, PERIODE, "regio").set_index("cel"),
    )
    gezien = 0
    for cel, rij in oud.iterrows():
        tabel, regel, kolom, _ = str(cel).split("/")
        bij = f"{tabel}/{regel}/{NIEUW}/{NAAM}"
        if (
            kolom == "totaal"
            and bij in nieuw.index
            and rij["eenheid"] == "aantal"
            and rij["status"] == "getal"
        ):
            erbij = nieuw.loc[bij]
            if erbij["status"] in ("getal", "nihil") and regel not in ("mediaan", "gemiddeld", "termijn"):
                assert float(nieuw.loc[cel, "waarde"]) == float(rij["waarde"]) + float(
                    erbij["waarde"] or 0
                ), cel
                gezien += 1
    assert gezien > 100


def test_de_andere_gemeenten_merken_er_niets_van(vijf: Project, heel_project: Project) -> None:
    voor, na = (tabellen.cellen(p, PERIODE, "velsen").set_index("cel") for p in (heel_project, vijf))
    naast_regio = voor.index.str.startswith("kerncijfers_gemeenten/") & ~voor.index.str.contains("/velsen/")
    naast_regio |= voor.index.str.contains("^kosten/.*/aandeel/")  # her part of what all pay together
    pd.testing.assert_frame_equal(voor[~naast_regio], na[~naast_regio])


def test_per_inwoner_telt_zij_mee_in_het_totaal(vijf: Project, heel_project: Project) -> None:
    """As many people of as many inhabitants: her figure is that of the copied one."""
    oud, nieuw = (
        Rapport.open(UITGEBREID, "regio", p).tabel_van("kerncijfers_per_inwoner")
        for p in (heel_project, vijf)
    )
    for rij, _ in nieuw.rijen:
        assert nieuw.cel(rij, NIEUW).exact == nieuw.cel(rij, BRON).exact == oud.cel(rij, BRON).exact
        samen = [nieuw.cel(rij, k).exact for k, _ in nieuw.kolommen if nieuw.cel(rij, k).exact is not None]
        assert rij == "inwoners" or min(samen) <= nieuw.cel(rij, "totaal").exact <= max(samen)
        assert nieuw.cel(rij, "totaal").exact != oud.cel(rij, "totaal").exact


def test_haar_teksten_noemen_haar_en_geen_ander(vijf: Project) -> None:
    rapport = Rapport.open(PERIODE, NIEUW, vijf)
    for thema in rapport.rapportage.themas:
        tekst = rapport.tekst(EERSTE_TEKST.get(thema, "samenvatting"), thema).markdown
        assert tekst
        assert "Heemskerk" not in tekst


@pytest.mark.traag
def test_al_haar_paginas_worden_gebouwd(vijf: Project) -> None:
    klaar = ijw(vijf, "run", "--periode", PERIODE, "--gemeente", NIEUW)
    assert klaar.code == 0, klaar.uit + klaar.fout
    themas = Plan.lees(vijf).rapportage(Rapport.open(PERIODE, NIEUW, vijf).periode, NIEUW).themas
    gemaakt = {p.stem for p in (vijf.reports / PERIODE / NIEUW).glob("*.ipynb")}
    assert gemaakt >= set(themas)

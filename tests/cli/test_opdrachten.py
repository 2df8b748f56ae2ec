"""The command line: Dutch help, exit codes, exports, and everything documented."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import click
import openpyxl
import pandas as pd
import pytest

from ijw_lib.cli.opdrachten import ijw as groep
from ijw_lib.fundament.project import Project
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.plan.plan import Plan
from tests.hulp import WORTEL, ijw, ijw_los, wijzig_plan

OPDRACHTEN = sorted(groep.commands)
ENGELS = re.compile(
    r"\b(Usage|Options|Commands|Show this|Show the|default:|Error|Try|Invalid|Missing|No such|unexpected)\b"
)


def hulp(*opdracht: str) -> str:
    klaar = ijw(WORTEL, *opdracht, "--help")
    assert klaar.code == 0
    return klaar.uit


@pytest.mark.parametrize("opdracht", [[], *([o] for o in OPDRACHTEN)], ids=lambda o: " ".join(["ijw", *o]))
def test_hulp_is_nederlands(opdracht: list[str]) -> None:
    tekst = hulp(*opdracht)
    assert tekst.startswith("Gebruik: ijw")
    assert "Opties:" in tekst
    assert "Toon deze hulp en stop." in tekst
    assert not ENGELS.search(tekst), tekst


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_elke_opdracht_en_optie_heeft_uitleg(opdracht: str) -> None:
    assert groep.commands[opdracht].help
    assert all(p.help for p in groep.commands[opdracht].params if isinstance(p, click.Option))
    assert re.search(rf"^  {opdracht} +\S", hulp(), re.MULTILINE)


def test_de_opdrachten_van_het_ontwerp_zijn_er() -> None:
    assert {"check", "plan", "run", "render", "build", "tables", "serve"} <= set(OPDRACHTEN)


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_elke_opdracht_en_optie_staat_in_de_readme(opdracht: str) -> None:
    readme = (WORTEL / "README.md").read_text(encoding="utf-8")
    assert f"ijw {opdracht}" in readme
    opties = [o for p in groep.commands[opdracht].params if isinstance(p, click.Option) for o in p.opts]
    assert not [o for o in opties if not re.search(rf"(?<![\w-]){o}\b", readme)]


def test_versie() -> None:
    klaar = ijw(WORTEL, "--version")
    assert klaar.code == 0
    assert re.fullmatch(r"ijw \d+\.\d+\.\d+\+[0-9a-f]{8}\n", klaar.uit)


@pytest.mark.parametrize(
    ("argumenten", "melding"),
    [
        (["tables", "2024-M13"], "Onbekende periode '2024-M13'"),
        (["tables", "1e kwartaal"], "Onbekende periode"),
        (["tables", "2021"], "valt buiten de levering, die loopt van 1 januari 2022 t/m 31 augustus 2024"),
        (["tables", "2024-M09"], "valt buiten de levering"),
        (
            ["tables", "2024-M08", "--gemeente", "amsterdam"],
            "Onbekend onderwerp 'amsterdam'. Kies uit: regio, beverwijk",
        ),
        (["tables", "2024-M08", "--out", "cellen.ods"], "Kan geen '.ods' schrijven"),
        (["tables", "2024-M08", "--out", "cellen"], "kies een bestand dat eindigt op .csv of .xlsx"),
        (["tables"], "PERIODE ontbreekt"),
        (["tables", "2024-M08", "nog iets"], "te veel argumenten"),
        (["tables", "2024-M08", "--kleur", "rood"], "onbekende optie --kleur"),
        (["tables", "2024-M08", "--out"], "optie --out heeft een waarde nodig"),
        (["run", "-j", "veel"], "de waarde bij -j klopt niet"),
        (["run", "-j", "0"], "de waarde bij -j klopt niet"),
        (["render", "--renderer", "word"], "de waarde bij --renderer klopt niet"),
        (["plan", "--gemeente", "elders"], "Geen enkele run"),
        (["plan", "--periode", "ooit"], "Geen enkele run in reports/plan.yml past bij deze keuze"),
        (["run", "--notebook", "wsw"], "Geen enkele run"),
        (["toveren"], "onbekende opdracht"),
        (["--kleur"], "onbekende optie --kleur"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_verkeerd_gebruik_is_code_2_met_een_nederlandse_melding(
    argumenten: list[str], melding: str, project: Project
) -> None:
    klaar = ijw(project, *argumenten)
    assert klaar.code == 2
    assert klaar.uit == ""
    assert klaar.fout.startswith("Fout: ")
    assert melding in klaar.fout
    assert "Traceback" not in klaar.fout
    assert not ENGELS.search(klaar.fout)


def test_buiten_een_project_is_verkeerd_gebruik(tmp_path: Path) -> None:
    klaar = ijw(tmp_path, "plan")
    assert klaar.code == 2
    assert "Geen project gevonden" in klaar.fout


def test_zonder_opdracht_is_verkeerd_gebruik(project: Project) -> None:
    klaar = ijw(project)
    assert (klaar.code, klaar.uit) == (2, "")
    assert klaar.fout == "Fout: geef een opdracht.\nHulp: ijw --help\n"


def test_check_van_een_goede_levering(kopie: Project) -> None:
    klaar = ijw(kopie, "check")
    assert klaar.code == 0
    assert re.search(r"^grootboek +\d+ gelezen +\d+ goed +0 afgewezen$", klaar.uit, re.MULTILINE)
    assert "Levering 'voorbeeld' is goed: snapshot " in klaar.uit


def test_render_zonder_notebooks_zegt_wat_te_doen(project: Project) -> None:
    klaar = ijw(project, "render")
    assert klaar.code == 1
    assert "Voer eerst 'ijw run' uit" in klaar.fout


def test_plan_toont_wat_er_zou_draaien(project: Project) -> None:
    klaar = ijw(project, "plan")
    assert klaar.code == 0
    assert klaar.uit == "".join(f"{r.id}\tte draaien\n" for r in Plan.lees(project).runs)
    assert sorted(klaar.uit.split()[::3]) == ["2023-Q1/regio/financien", "2024-M08/regio/financien"]
    assert ijw(project, "plan", "--periode", "2023-Q1").uit == "2023-Q1/regio/financien\tte draaien\n"


def test_plan_en_tabellen_schrijven_niets_buiten_werk(kleine_kopie: Project) -> None:
    def buiten_werk() -> set[Path]:
        return {p for p in kleine_kopie.root.rglob("*") if kleine_kopie.werk not in (p, *p.parents)}

    shutil.rmtree(kleine_kopie.werk)
    voor = buiten_werk()
    assert ijw(kleine_kopie, "plan").code == 0
    assert ijw(kleine_kopie, "tables", "2024-M08").code == 0
    assert buiten_werk() == voor


@pytest.mark.traag
def test_als_programma_gestart_vanuit_een_submap(gebouwd: Project) -> None:
    klaar = ijw_los(Project(gebouwd.reports / "toelichting"), "plan", PYTHONPATH=str(gebouwd.root))
    assert (klaar.code, klaar.fout) == (0, "")
    assert klaar.uit.count("\tbij\n") == 2
    assert ijw_los(gebouwd, "tables", "2021").code == 2


# --- exports --------------------------------------------------------------------------------------


def test_csv_is_wat_er_op_het_scherm_komt(project: Project, tmp_path: Path) -> None:
    uit = tmp_path / "nieuw" / "cellen.csv"
    klaar = ijw(project, "tables", "2023-Q1", "--out", uit)
    assert (klaar.code, klaar.uit) == (0, "")
    assert uit.read_text(encoding="utf-8") == ijw(project, "tables", "2023-Q1").uit


def test_kolommen_van_de_uitvoer(project: Project) -> None:
    frame = pd.read_csv(io.StringIO(ijw(project, "tables", "2024-M08").uit), dtype=str, keep_default_na=False)
    assert list(frame) == [
        "periode",
        "tabel",
        "rij",
        "kolom",
        "gemeente",
        "waarde",
        "eenheid",
        "status",
        "weergave",
        "cel",
    ]
    assert not frame.duplicated(["tabel", "rij", "kolom", "gemeente"]).any()
    assert set(frame["periode"]) == {"2024-M08"}
    assert set(frame["eenheid"]) <= set(EENHEDEN)
    met_getal = frame["status"].isin(["getal", "nihil"])
    assert (frame["waarde"] != "").equals(met_getal)
    assert frame.loc[met_getal, "waarde"].str.fullmatch(r"-?\d+(\.\d{1,10})?").all()
    assert (frame["weergave"] != "").all()


def test_werkboek_heeft_dezelfde_inhoud_als_csv_en_steeds_dezelfde_bytes(
    project: Project, tmp_path: Path
) -> None:
    een, twee, csv = (tmp_path / n for n in ("een.xlsx", "twee.xlsx", "cellen.csv"))
    for uit in (een, twee, csv):
        assert ijw(project, "tables", "2024-M08", "--out", uit).code == 0
    assert een.read_bytes() == twee.read_bytes()
    assert openpyxl.load_workbook(een).properties.created.year == 2000, "het uur van schrijven staat erin"
    kop, *rijen = openpyxl.load_workbook(een)["cellen"].iter_rows(values_only=True)
    verwacht = pd.read_csv(csv, dtype=str, keep_default_na=False)
    assert list(kop) == list(verwacht)
    nr = kop.index("waarde")
    for rij, doel in zip(rijen, verwacht.itertuples(index=False), strict=True):
        waarde = rij[nr]
        assert waarde is None if doel.waarde == "" else waarde == pytest.approx(float(doel.waarde), abs=1e-6)
        assert not isinstance(waarde, str)
        anders = [("" if v is None else v) for i, v in enumerate(rij) if i != nr]
        assert anders == [v for i, v in enumerate(doel) if i != nr]


def test_bestand_dat_niet_geschreven_kan_worden(project: Project, tmp_path: Path) -> None:
    (tmp_path / "map").write_text("geen map")
    klaar = ijw(project, "tables", "2024-M08", "--out", tmp_path / "map" / "cellen.csv")
    assert klaar.code == 1
    assert klaar.fout.startswith("Fout: ")
    assert "Traceback" not in klaar.fout


def test_gemeente_zonder_eigen_cijfers_zegt_dat(kleine_kopie: Project) -> None:
    """A gemeente that once took part: no theme is about it any more."""
    with (kleine_kopie.referentie / "gemeenten.csv").open("a", encoding="utf-8") as f:
        f.write("zandvoort,Zandvoort,GM0473,wsw,2015-01-01,2015-12-31\n")
    klaar = ijw(kleine_kopie, "tables", "2024-M08", "--gemeente", "zandvoort")
    assert klaar.code == 2
    assert "alleen voor de regio" in klaar.fout
    assert klaar.uit == ""


@pytest.mark.parametrize("periode", ["2023", "2024-M01", "2023-Q4", "2022"])
def test_een_cel_staat_er_een_keer_in_ook_voor_een_heel_jaar(project: Project, periode: str) -> None:
    rijen = list(csv.DictReader(io.StringIO(ijw(project, "tables", periode).uit)))
    sleutels = [tuple(r[k] for k in ("tabel", "rij", "kolom", "gemeente")) for r in rijen]
    assert len(sleutels) == len(set(sleutels)) > 100


def test_kapot_notebook_wordt_gemeld(kopie: Project) -> None:
    (kopie.notebooks / "financien.ipynb").write_text('{"cells": [')
    klaar = ijw(kopie, "run")
    assert klaar.code == 2
    assert "financien.ipynb, regel 1 is geen geldig notebook" in klaar.fout


def test_gemeente_in_het_plan_zonder_cijfers_krijgt_geen_run(kleine_kopie: Project) -> None:
    """The finances exist for the regio only, whoever the plan names."""
    voor = ijw(kleine_kopie, "plan").uit
    wijzig_plan(kleine_kopie, lambda producten: [p | {"onderwerpen": ["regio", "velsen"]} for p in producten])
    klaar = ijw(kleine_kopie, "plan")
    assert (klaar.code, klaar.uit) == (0, voor)
    assert "/regio/" in voor
    assert "/velsen/" not in voor

"""What runs again and what is rendered again after a change: exactly what depends on it, counted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.batch import uitvoeren
from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from tests.hulp import ALLEEN_DIEP, LEVERING, Keuze, ijw, ijw_los, kopieer, lees_csv, schrijf_csv

KEUZE = Keuze(("2024-M08", "2023-Q1"), ("regio", "gemeenten"), ("inkomensregelingen", "financien"))
"""Two themes that lean on other registers: one per gemeente, one for the regio only."""

THEMA_PER_GEMEENTE = "inkomensregelingen"


@pytest.fixture(scope="module")
def gebouwd(heel_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = kopieer(tmp_path_factory.mktemp("incrementeel") / "p", heel_plan, keuze=KEUZE)
    klaar = ijw_los(project, "build", "--renderer", "embedded")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return project


@pytest.fixture
def kopie(gebouwd: Project, tmp_path: Path) -> Project:
    """The built project with its cache, to change at will."""
    return Project(Path(shutil.copytree(gebouwd.root, tmp_path / "kopie")))


def gedraaid(project: Project) -> set[str]:
    """Return the runs that the last build executed."""
    runs = json.loads((project.werk / "manifest.json").read_text())["runs"]
    return {r["id"] for r in runs if r["status"] != "bij"}


def vernieuwd(project: Project) -> set[str]:
    """Return the documents that the last build rendered."""
    return set(json.loads((project.werk / "manifest.json").read_text())["site"]["vernieuwd"])


def bouw(project: Project) -> None:
    klaar = ijw_los(project, "build", "--renderer", "embedded")
    assert klaar.code == 0, klaar.uit + klaar.fout


def paginas_van(project: Project, runs: set[str]) -> set[str]:
    """Return the documents that show the figures of these runs: their page, PDF and Word document."""
    mappen = {run.rpartition("/")[0] for run in runs}
    rapportages = [r for r in Plan.lees(project).rapportages if r.id in mappen]
    samen = {f"reports/{r.id}/{naam}" for r in rapportages for naam in (r.pdf, r.word, r.bijlage)}
    return {f"reports/{run}.html" for run in runs} | samen


def inhoud(map_: Path) -> dict[str, bytes]:
    return {p.relative_to(map_).as_posix(): p.read_bytes() for p in map_.rglob("*") if p.is_file()}


@pytest.mark.traag
def test_niets_veranderd(kopie: Project) -> None:
    """Not even a file of the site is written again."""
    bouw(kopie)  # a copy of the tree has other times on its files: made whole from what was rendered
    assert gedraaid(kopie) == set()
    assert vernieuwd(kopie) == set()
    stempels = {p: p.stat().st_mtime_ns for p in kopie.site.rglob("*")}
    bouw(kopie)
    assert {p: p.stat().st_mtime_ns for p in kopie.site.rglob("*")} == stempels


@pytest.mark.traag
def test_een_record_van_een_gemeente(kopie: Project) -> None:
    """A record of one gemeente: its own pages and those of the regio of that theme, no other gemeente's.

    What runs is what read it; what is rendered is what shows it, so nothing of a period before it.
    """
    alle = {run.id for run in Plan.lees(kopie).runs}
    voor = inhoud(kopie.site)
    gemeente = _verwijder_een_maatregel(kopie)
    bouw(kopie)
    verwacht = {
        run for run in alle if run.endswith(THEMA_PER_GEMEENTE) and run.split("/")[1] in ("regio", gemeente)
    }
    assert len(verwacht) == 2 * len(KEUZE.perioden)
    assert gedraaid(kopie) == verwacht
    na = inhoud(kopie.site)
    anders = {naam for naam in na if na[naam] != voor.get(naam)}
    gemaakt = {naam for naam in vernieuwd(kopie) if _is_document(naam)}
    assert {naam for naam in anders if _is_document(naam)} <= gemaakt
    bij_een_ander = {f"{Path(naam).parent}/{Path(naam).stem}" for naam in anders}
    bij_een_ander |= {naam.replace("/gegevens/", "/") for naam in bij_een_ander}
    assert {naam.removesuffix(Path(naam).suffix) for naam in gemaakt} <= bij_een_ander  # it, or its data
    getoond = {run for run in verwacht if run.startswith("2024-M08/")}
    assert {f"reports/{run}.html" for run in getoond} <= gemaakt <= paginas_van(kopie, getoond)
    assert not [naam for naam in anders if naam.startswith("reports/2023-Q1/")]


def _is_document(naam: str) -> bool:
    """Tell whether a file is a page of a report, a PDF or a Word document."""
    return naam.startswith("reports/") and naam.endswith((".html", ".pdf", ".docx"))


@pytest.mark.traag
@ALLEEN_DIEP
def test_een_boeking_van_een_jaar(kopie: Project) -> None:
    """A posting of 2023: the finances of reports that read that year, and no page about people."""
    pad = kopie.root / LEVERING / "grootboek.csv"
    rijen = lees_csv(pad)
    weg = next(r for r in rijen if r["boekdatum"].startswith("2023-02"))
    schrijf_csv(pad, [r for r in rijen if r is not weg])
    bouw(kopie)
    assert {run.rpartition("/")[2] for run in gedraaid(kopie)} == {"financien"}
    assert "2023-Q1/regio/financien" in gedraaid(kopie)
    assert "reports/2023-Q1/regio/financien.html" in vernieuwd(kopie)
    assert not [p for p in vernieuwd(kopie) if p.endswith("inkomensregelingen.html")]


@pytest.mark.traag
@ALLEEN_DIEP
def test_de_code_van_een_thema(kopie: Project) -> None:
    """Another module of a theme: that theme runs again; its pages carry another code version."""
    pad = kopie.root / "ijw_lib" / "indicatoren" / f"{THEMA_PER_GEMEENTE}.py"
    pad.write_text(pad.read_text(encoding="utf-8") + "\n# another module\n", encoding="utf-8")
    bouw(kopie)
    verwacht = {run.id for run in Plan.lees(kopie).runs if run.thema == THEMA_PER_GEMEENTE}
    assert gedraaid(kopie) == verwacht
    assert {p for p in vernieuwd(kopie) if p.endswith(f"/{THEMA_PER_GEMEENTE}.html")} == {
        f"reports/{run}.html" for run in verwacht
    }
    assert not [p for p in vernieuwd(kopie) if p.endswith("financien.html")]


@pytest.mark.traag
@ALLEEN_DIEP
def test_een_sjabloon_van_de_site(kopie: Project) -> None:
    """A template: every page is rendered, no notebook runs."""
    pad = kopie.root / "ijw_lib" / "publicatie" / "sjablonen" / "pagina.html"
    pad.write_text(pad.read_text(encoding="utf-8").replace("<main ", '<main data-proef="ja" '))
    bouw(kopie)
    assert gedraaid(kopie) == set()
    assert {p for p in vernieuwd(kopie) if p.endswith(".html")} == {
        p.relative_to(kopie.site).as_posix() for p in kopie.site.rglob("*.html")
    }
    assert b'data-proef="ja"' in (kopie.site / "index.html").read_bytes()


@pytest.mark.traag
@ALLEEN_DIEP
def test_zonder_cache_dezelfde_site(kopie: Project) -> None:
    """Deleting the whole of ``_werk/`` is safe: everything is made again, to the same bytes."""
    voor = inhoud(kopie.site)
    shutil.rmtree(kopie.werk)
    bouw(kopie)
    assert gedraaid(kopie) == {run.id for run in Plan.lees(kopie).runs}
    assert inhoud(kopie.site) == voor
    assert not [p for p in voor if "manifest" in p or p.endswith(".ipynb")]


@pytest.mark.traag
@pytest.mark.parametrize(
    "doe",
    [
        lambda p: (p.site / "index.html").write_text("met de hand"),
        lambda p: next(p.site.glob("reports/*/*/*.pdf")).unlink(),
        lambda p: (p.reports / "_navigatie.yml").unlink(),
        lambda p: [f.write_text("stuk") for f in (p.werk / "cache/site").glob("*.json")],
    ],
    ids=["pagina veranderd", "pdf weg", "menu weg", "cache stuk"],
)
def test_wat_iemand_aan_de_site_verandert_wordt_hersteld(
    doe: Callable[[Project], object], kopie: Project
) -> None:
    voor = inhoud(kopie.site)
    bouw(kopie)
    doe(kopie)
    bouw(kopie)
    assert inhoud(kopie.site) == voor


@pytest.mark.traag
@ALLEEN_DIEP
def test_een_pagina_die_niet_bij_is_zegt_dat(kopie: Project) -> None:
    """Rendering without running: the pages of before stay and say so; running takes the notice away."""
    gemeente = _verwijder_een_maatregel(kopie)
    klaar = ijw(kopie, "render", "--renderer", "embedded")
    assert klaar.code == 0, klaar.fout
    melding = "Niet bijgewerkt"
    pagina = kopie.site / f"reports/2024-M08/{gemeente}/{THEMA_PER_GEMEENTE}.html"
    assert melding in pagina.read_text(encoding="utf-8")
    assert f"2024-M08/{gemeente}/{THEMA_PER_GEMEENTE}" in klaar.fout
    assert melding not in (kopie.site / "reports/2024-M08/regio/financien.html").read_text(encoding="utf-8")
    assert ijw(kopie, "build", "--renderer", "embedded").code == 0
    assert melding not in pagina.read_text(encoding="utf-8")


def _verwijder_een_maatregel(project: Project) -> str:
    """Take a record away that only the pages about income of the later report show; return its gemeente."""
    pad = project.root / LEVERING / "maatregelen.csv"
    rijen = lees_csv(pad)
    weg = next(r for r in reversed(rijen) if r["gemeente"] == "velsen")
    schrijf_csv(pad, [r for r in rijen if r is not weg])
    return weg["gemeente"]


def test_stand_noemt_alles_zolang_er_niets_is(kleine_kopie: Project) -> None:
    runs = Plan.lees(kleine_kopie).runs
    assert [bij for _, bij in uitvoeren.wat_is_bij(Bouw.open(kleine_kopie), runs)] == [False] * len(runs)

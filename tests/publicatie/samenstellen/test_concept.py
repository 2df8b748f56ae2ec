"""One notebook built alone is a draft; what is on the site stays, and leaves only when asked for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from tests.hulp import ALLEEN_DIEP, FINANCIEN, SITE, Keuze, ijw, wijzig_plan

NIEUW = "inkomensregelingen"
PAGINA = f"reports/2024-M08/regio/{NIEUW}"


@pytest.fixture
def kopie(bouwer: Callable[[Keuze], Project], tmp_path: Path) -> Project:
    """The built test plan, to change at will."""
    return Project(Path(shutil.copytree(bouwer(FINANCIEN).root, tmp_path / "kopie")))


def themas(project: Project, *themas: str) -> None:
    wijzig_plan(project, lambda producten: [p | {"themas": list(themas)} for p in producten])


def inhoud(map_: Path) -> dict[str, bytes]:
    return {p.relative_to(map_).as_posix(): p.read_bytes() for p in map_.rglob("*") if p.is_file()}


def bouw(project: Project, *keuze: str, code: int = 0) -> str:
    klaar = ijw(project, "build", "--renderer", "embedded", *keuze)
    assert klaar.code == code, klaar.uit + klaar.fout
    return klaar.uit + klaar.fout


@pytest.mark.traag
@ALLEEN_DIEP
def test_een_notebook_alleen_en_dan_het_hele_rapport(kopie: Project) -> None:
    """A theme that is new in the plan: a draft of one notebook, then the report with it, then without."""
    voor = inhoud(kopie.site)
    eigen = kopie.reports / "2024-M08" / "regio" / "mijn.ipynb"
    eigen.write_text('{"cells": []}')
    themas(kopie, "financien", NIEUW, "instroom")

    gezegd = bouw(kopie, "--periode", "2024-M08", "--notebook", NIEUW)
    assert f"Concept, niet in menu's en zoekregister: {SITE}/{PAGINA}.html" in gezegd
    assert "Niet van het plan, dus niet op de site: reports/2024-M08/regio/ (mijn.ipynb)" in gezegd
    assert (kopie.root / f"{PAGINA}.ipynb").is_file(), "the notebook that was asked for is gone"
    concept = (kopie.site / f"{PAGINA}.html").read_text(encoding="utf-8")
    assert "<title>Concept: " in concept
    assert "het rapport is niet compleet" in concept
    assert '<meta name="robots" content="noindex">' in concept
    assert "data-pagefind-body" not in concept
    assert not re.search(r'<a [^>]*class="(pdf|word|zip)-link"', concept)
    beelden = [p.read_text(encoding="utf-8") for p in (kopie.site / PAGINA).parent.glob("beeld/*.svg")]
    assert any("Concept, rapport niet compleet" in beeld for beeld in beelden)
    koppelt = {n for n, b in inhoud(kopie.site).items() if f"{NIEUW}.html".encode() in b}
    assert not {n for n in koppelt if not n.startswith("embed/")}, "it is in a menu"
    assert {n for n in voor if n.endswith((".html", ".pdf", ".docx", ".zip"))} <= set(inhoud(kopie.site))
    assert "Niet bijgewerkt" in (kopie.site / "reports/2024-M08/regio/financien.html").read_text("utf-8")
    assert ijw(kopie, "plan", "--notebook", NIEUW).uit.count("\tbij\n") == 1

    bouw(kopie)
    heel = (kopie.site / f"{PAGINA}.html").read_text(encoding="utf-8")
    assert "<title>Concept" not in heel
    assert "concept-melding" not in heel
    assert b"concept-melding" not in (kopie.root / f"{PAGINA}.ipynb").read_bytes()
    assert f"{NIEUW}.html" in (kopie.site / "reports/2024-M08/regio/financien.html").read_text("utf-8")

    themas(kopie, "financien")
    nu = inhoud(kopie.site)
    for opdracht in (["build"], ["build", "--periode", "2023-Q1"], ["render"]):
        klaar = ijw(kopie, *opdracht)
        assert klaar.code == 1
        assert f"2024-M08/regio: pagina {NIEUW}, instroom; niet meer in reports/plan.yml" in klaar.fout
        assert inhoud(kopie.site) == nu
    gezegd = bouw(kopie, "--verwijder")
    assert f"Van de site verdwenen: 2024-M08/regio: pagina {NIEUW}, instroom" in gezegd
    assert f"Weggehaald, want niet meer in het plan: reports/2024-M08/regio/ ({NIEUW}.ipynb" in gezegd
    assert not (kopie.root / f"{PAGINA}.ipynb").exists()
    assert not (kopie.site / f"{PAGINA}.html").exists()
    assert eigen.read_text() == '{"cells": []}'
    assert json.loads((kopie.werk / "manifest.json").read_text())["site"]["concepten"] == []


@pytest.mark.traag
def test_een_concept_zonder_enig_compleet_rapport(kopie: Project) -> None:
    """In a folder where nothing was built yet."""
    for map_ in (kopie.site, kopie.reports / "2023-Q1", kopie.reports / "2024-M08"):
        shutil.rmtree(map_)
    themas(kopie, "financien", NIEUW)
    gezegd = bouw(kopie, "--periode", "2024-M08", "--notebook", NIEUW)
    assert f"{SITE}/{PAGINA}.html" in gezegd
    assert "Er is nog geen rapportage compleet." in (kopie.site / "index.html").read_text("utf-8")
    assert "wijst nergens naar" not in gezegd

"""``ijw verify``, and a build that is refused because it would publish a contradiction."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ijw_lib.controle import controleren, gepubliceerd, regels
from ijw_lib.controle.cijfers import Getoond
from ijw_lib.fundament.project import Project
from ijw_lib.model import gegevens
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.product import Run
from tests.hulp import ALLEEN_DIEP, ijw, lees_csv, schrijf_csv


@pytest.fixture
def gebouwde_kopie(gebouwd: Project, tmp_path: Path) -> Project:
    """A copy in which the finances of both printed reports have been built, to change at will."""
    return Project(shutil.copytree(gebouwd.root, tmp_path / "kopie"))


def verander_erratum(project: Project) -> None:
    """Let the reference table say of one cell of 2024-M08 what it is not."""
    pad = project.referentie / "errata.csv"
    rijen = lees_csv(pad)
    (rij,) = [r for r in rijen if r["periode"] == "2024-M08" and r["tabel"] == "totaaloverzicht"]
    rij["juist"] = "€ 187"
    schrijf_csv(pad, rijen)


@pytest.fixture
def streng(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every rule refuse: a reference table alone makes no contradiction of another rule."""
    alle = tuple(replace(r, waarschuwing=False) for r in regels.regels())
    monkeypatch.setattr(controleren, "regels", lambda: alle)


def som_van(map_: Path) -> str:
    som = hashlib.sha256()
    for pad in sorted(p for p in map_.rglob("*") if p.is_file()):
        som.update(str(pad.relative_to(map_)).encode() + pad.read_bytes())
    return som.hexdigest()


def bladen(pdf: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    klaar = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    return [" ".join(blad.split()) for blad in klaar.stdout.split("\f") if blad.strip()]


def test_verify_telt_wat_er_vergeleken_is(gebouwd: Project) -> None:
    klaar = ijw(gebouwd, "verify")
    assert klaar.code == 0, klaar.fout
    regels = [r.split() for r in klaar.uit.splitlines()]
    aantallen = {r[0]: int(r[1]) for r in regels if r[2:3] == ["vergeleken"]}
    assert aantallen["programma_is_totaaloverzicht"] == 3 * 6
    assert aantallen["errata_kloppen"] == 18
    assert regels[-1][1:3] == ["vergelijkingen", "gemaakt;"]
    assert int(regels[-1][0]) == sum(aantallen.values())


def test_verify_van_een_periode_gaat_alleen_daarover(gebouwd: Project) -> None:
    klaar = ijw(gebouwd, "verify", "2024-M08", "--gemeente", "regio")
    assert klaar.code == 0, klaar.fout
    assert "programma_is_totaaloverzicht           6 vergeleken" in klaar.uit
    onbekend = ijw(gebouwd, "verify", "2031-M08")
    assert onbekend.code == 2
    assert "Geen enkele run in reports/plan.yml past bij deze keuze" in onbekend.fout


def test_wat_niet_veranderd_is_wordt_niet_nog_eens_vergeleken(
    gebouwde_kopie: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerst = ijw(gebouwde_kopie, "verify")
    monkeypatch.setattr(gepubliceerd, "controleer", lambda *a, **k: pytest.fail("opnieuw vergeleken"))
    nogmaals = ijw(gebouwde_kopie, "verify")
    assert (nogmaals.code, nogmaals.uit) == (0, eerst.uit)
    bouw = Bouw.open(gebouwde_kopie)
    with pytest.raises(pytest.fail.Exception):  # with one notebook less it is another outcome
        gepubliceerd.controleer_runs(bouw, bouw.plan.runs[:1])


def test_een_andere_tekst_bij_dezelfde_cijfers_wordt_niet_nog_eens_vergeleken(
    gebouwde_kopie: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the notebook that changed is read; with another cell everything is compared again."""
    bouw = Bouw.open(gebouwde_kopie)
    eerst = gepubliceerd.controleer_runs(bouw, bouw.plan.runs)
    gelezen: list[str] = []
    echt = gepubliceerd.lees_uitvoer

    def lees(project: Project, run: Run) -> Getoond:
        gelezen.append(run.id)
        return echt(project, run)

    monkeypatch.setattr(gepubliceerd, "lees_uitvoer", lees)
    monkeypatch.setattr(gepubliceerd, "controleer", lambda *a, **k: pytest.fail("opnieuw vergeleken"))
    run = bouw.plan.runs[-1]
    pad = run.uitvoer(gebouwde_kopie)
    inhoud = pad.read_text(encoding="utf-8")
    notebook = json.loads(inhoud)
    notebook["cells"].append(
        {**notebook["cells"][-1], "cell_type": "markdown", "outputs": [], "source": "Tekst."}
    )
    pad.write_text(json.dumps(notebook), encoding="utf-8")
    for _ in range(2):
        assert gepubliceerd.controleer_runs(bouw, bouw.plan.runs) == eerst
        assert gelezen == [run.id]
    ander = (
        gebouwde_kopie.vastgesteld / "2031-M08"
    )  # what holds against an adopted period is no contradiction
    ander.mkdir(parents=True)
    with pytest.raises(pytest.fail.Exception):
        gepubliceerd.controleer_runs(bouw, bouw.plan.runs)
    ander.rmdir()
    tabel = gegevens.eerste(
        (gegevens.in_uitvoer(u) for cel in notebook["cells"] for u in cel.get("outputs", ())), "tabel"
    )
    tabel["titel"] += " (anders)"
    pad.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        gepubliceerd.controleer_runs(bouw, bouw.plan.runs)


@pytest.mark.parametrize("rommel", ["", "[]", '{"sleutel": 1}', '{"cellen": {"a": 1}, "onbekend": 2}'])
def test_wat_niet_van_ons_is_telt_niet(gebouwde_kopie: Project, rommel: str) -> None:
    bouw = Bouw.open(gebouwde_kopie)
    pad = gebouwde_kopie.werk / "cache" / "controle.json"
    eerst = gepubliceerd.controleer_runs(bouw, bouw.plan.runs[:1])
    pad.write_text(rommel, encoding="utf-8")
    assert gepubliceerd.controleer_runs(bouw, bouw.plan.runs[:1]) == eerst


@pytest.mark.usefixtures("streng")
def test_wat_zichzelf_tegenspreekt_wordt_niet_gepubliceerd(gebouwde_kopie: Project) -> None:
    project = gebouwde_kopie
    site = som_van(project.site)
    verander_erratum(project)
    assert ijw(project, "run").code == 0
    assert ijw(project, "tables", "2024-M08").code == 0
    for opdracht in ("build", "render"):
        klaar = ijw(project, opdracht)
        assert klaar.code == 1
        assert klaar.fout.startswith(
            "Fout: De cijfers spreken elkaar op één plek tegen; er is niets gepubliceerd en de site blijft "
            "zoals zij was. Met --concept wordt wel gepubliceerd, met een aanduiding op elke pagina en PDF.\n"
            "  Regel 'errata_kloppen' gaat niet op in 2024-M08/regio."
        ), klaar.fout
        assert "rechts data/referentie/errata.csv (2024-M08, totaaloverzicht, onttrekking, " in klaar.fout
        assert som_van(project.site) == site
    verify = ijw(project, "verify")
    assert verify.code == 1
    assert verify.fout.startswith("Fout: 1 vergelijking gaat niet op.\n  Regel 'errata_kloppen' ")
    assert "programma_is_totaaloverzicht          18 vergeleken" in verify.uit


def test_een_erratum_dat_niet_meer_klopt_wordt_gemeld_en_houdt_niets_tegen(gebouwde_kopie: Project) -> None:
    """A late record changes the cell that an erratum is about; that is no reason to publish nothing."""
    verander_erratum(gebouwde_kopie)
    assert ijw(gebouwde_kopie, "run").code == 0
    klaar = ijw(gebouwde_kopie, "verify")
    assert klaar.code == 0
    assert "Let op: Regel 'errata_kloppen' gaat niet op in 2024-M08/regio." in klaar.fout


@ALLEEN_DIEP
@pytest.mark.usefixtures("streng")
def test_als_concept_zegt_elke_pagina_en_pdf_het(
    gebouwde_kopie: Project, verplicht: Callable[[bool, str], None]
) -> None:
    verplicht(shutil.which("pdftotext") is not None, "pdftotext")
    project, merk = gebouwde_kopie, "Cijfers spreken elkaar tegen"
    verander_erratum(project)
    klaar = ijw(project, "build", "--concept")
    assert klaar.code == 0, klaar.fout
    assert "Concept, en dat staat op elke pagina en PDF: 1 vergelijking gaat niet op." in klaar.fout
    paginas = sorted((project.site / "reports").rglob("financien.html"))
    met_banner = [project.site / "index.html", *(project.site / "reports").glob("methode.html")]
    assert len(paginas) == 2
    assert [merk in p.read_text(encoding="utf-8") for p in (*paginas, *met_banner)] == [True] * 4
    gezegd = [
        ("cijfers spreken elkaar tegen" in b) for pdf in project.site.rglob("*.pdf") for b in bladen(pdf)
    ]
    assert len(gezegd) > 10
    assert all(gezegd)
    pad = project.referentie / "errata.csv"
    schrijf_csv(pad, [r | {"juist": r["juist"].replace("187", "189")} for r in lees_csv(pad)])
    assert ijw(project, "build").code == 0
    assert not any(merk in p.read_text(encoding="utf-8") for p in (*paginas, *met_banner))


def test_wat_niet_bij_is_doet_niet_mee(gebouwde_kopie: Project) -> None:
    verander_erratum(gebouwde_kopie)  # and nothing is run: both notebooks are of before
    klaar = ijw(gebouwde_kopie, "verify")
    assert klaar.code == 1
    assert "2 van de 2 notebooks zijn niet gedraaid of niet bij" in klaar.fout
    assert "Van deze keuze is niets gedraaid en bij. Voer eerst 'ijw run' uit." in klaar.fout


def test_een_notebook_dat_niet_te_lezen_is_wordt_genoemd(gebouwde_kopie: Project) -> None:
    bouw = Bouw.open(gebouwde_kopie)
    run = bouw.plan.runs[0]
    run.uitvoer(gebouwde_kopie).write_text("{}", encoding="utf-8")
    with pytest.raises(gepubliceerd.IjwFout, match=rf"{run.thema}\.ipynb kan niet worden gelezen"):
        gepubliceerd.controleer_runs(bouw, [run])

"""Running the plan: checked beforehand, a failure does not stop the rest, a rerun gives the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from ijw_lib.batch import notebook
from ijw_lib.batch.schoon import main as schoon
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from tests.hulp import WORTEL, Uitkomst, ijw, ijw_los, kopieer

NOTEBOOK = Path("notebooks") / "financien.ipynb"
PERIODEN = ("2023-Q1", "2023-Q2", "2024-M08")
STUK, DOOD, GOED = PERIODEN


def wijzig(project: Project, doe: Callable[[dict], None]) -> None:
    """Change the notebook of a copy."""
    pad = project.root / NOTEBOOK
    nb = json.loads(pad.read_text())
    doe(nb)
    pad.write_text(json.dumps(nb))


def plan_met(project: Project, *perioden: str) -> None:
    (project.reports / "plan.yml").write_text(
        "levering: data/leveringen/voorbeeld\nbestandsnaam: stuk\nproducten:\n"
        "  - {id: proef, titel: Proef, sjabloon: kwartaal, omvang: beknopt, "
        f"perioden: [{', '.join(perioden)}], onderwerpen: [regio], themas: [financien]}}\n"
    )


def codecel(bron: str) -> dict:
    return {
        "cell_type": "code",
        "id": "proef",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": bron,
    }


def zet_voor_het_einde(bron: str) -> Callable[[dict], None]:
    return lambda nb: nb["cells"].insert(-1, codecel(bron))


# --- parameters are checked before anything runs --------------------------------------------------


def test_parameters_van_een_notebook() -> None:
    assert notebook.parameters(WORTEL / NOTEBOOK) == {"periode", "onderwerp"}


@pytest.mark.parametrize(
    ("doe", "melding"),
    [
        (
            lambda nb: nb["cells"][0].update(source='periode = "2024-M08"\n'),
            "Parameter 'onderwerp' is onbekend in notebook financien.ipynb",
        ),
        (
            lambda nb: nb["cells"][0]["source"].append('\nkleur = "rood"'),
            "Parameter 'kleur' krijgt geen waarde in notebook financien.ipynb",
        ),
        (
            lambda nb: nb["cells"][0].update(metadata={}),
            "Notebook financien.ipynb heeft geen cel met de tag 'parameters'",
        ),
    ],
    ids=["onbekend", "zonder waarde", "geen parametercel"],
)
def test_verkeerde_parameters_worden_gemeld_voor_er_iets_draait(
    doe: Callable, melding: str, kleine_kopie: Project
) -> None:
    wijzig(kleine_kopie, doe)
    klaar = ijw(kleine_kopie, "run")
    assert klaar.code == 2
    assert melding in klaar.fout
    assert not list(kleine_kopie.reports.glob("20*"))
    assert not (kleine_kopie.werk / "mislukt").exists()


def test_ontbrekend_notebook(kleine_kopie: Project) -> None:
    (kleine_kopie.root / NOTEBOOK).unlink()
    klaar = ijw(kleine_kopie, "run")
    assert klaar.code == 2
    assert "Notebook financien.ipynb ontbreekt in notebooks/" in klaar.fout


@pytest.mark.parametrize("periode", ["2021", "2024-Q3"])
def test_periode_buiten_de_levering_wordt_gemeld_voor_er_iets_draait(
    periode: str, kleine_kopie: Project
) -> None:
    plan_met(kleine_kopie, GOED, periode)
    klaar = ijw(kleine_kopie, "run")
    assert klaar.code == 2
    assert f"Periode {periode} valt buiten de levering" in klaar.fout
    assert not list(kleine_kopie.reports.glob("20*"))


def test_gegeven_parameters_moeten_precies_de_gevraagde_zijn() -> None:
    notebook.controleer_parameters(WORTEL / NOTEBOOK, {"periode": "x", "onderwerp": "y"})
    with pytest.raises(GebruiksFout, match="Parameter 'gemeente' is onbekend"):
        notebook.controleer_parameters(WORTEL / NOTEBOOK, {"periode": "x", "onderwerp": "y", "gemeente": "z"})


# --- failures -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mislukking:
    """A batch of which one run raises, one dies and one is good; two ran well before."""

    project: Project
    klaar: Uitkomst
    voor: dict[str, bytes]
    plek: int
    """Place of the cell that raises in the notebook of the analyst, from 1."""

    def uitvoer(self, periode: str) -> Path:
        return self.project.reports / periode / "regio" / "financien.ipynb"


@pytest.fixture(scope="module")
def mislukking(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Mislukking:
    project = kopieer(tmp_path_factory.mktemp("mislukking"), bron)
    plan_met(project, STUK, GOED)
    goed = ijw_los(project, "run")
    assert goed.code == 0, goed.fout
    voor = {p: (project.reports / p / "regio/financien.ipynb").read_bytes() for p in (STUK, GOED)}
    plan_met(project, *PERIODEN)
    wijzig(
        project,
        zet_voor_het_einde(
            f'import os\nif periode == "{STUK}":\n    raise ValueError("met opzet")\n'
            f'if periode == "{DOOD}":\n    os._exit(3)'
        ),
    )
    plek = len(json.loads((project.root / NOTEBOOK).read_text())["cells"]) - 1
    return Mislukking(project, ijw_los(project, "run", "-j", "2"), voor, plek)


@pytest.mark.traag
def test_een_mislukte_run_stopt_de_andere_niet(mislukking: Mislukking) -> None:
    assert mislukking.klaar.code == 1
    assert f"klaar  {GOED}/regio/financien" in mislukking.klaar.uit
    assert mislukking.uitvoer(GOED).is_file()


@pytest.mark.traag
def test_verslag_noemt_periode_onderwerp_notebook_cel_en_melding(mislukking: Mislukking) -> None:
    assert "2 van de 3 runs" in mislukking.klaar.fout
    [regel] = [
        r
        for r in mislukking.klaar.fout.splitlines()
        if r.startswith(f"  {STUK}, regio, notebook financien, cel ")
    ]
    assert "ValueError: met opzet" in regel
    assert int(re.search(r"cel (\d+)", regel)[1]) == mislukking.plek
    assert [
        r for r in mislukking.klaar.fout.splitlines() if r.startswith(f"  {DOOD}, regio, notebook financien")
    ]


@pytest.mark.traag
def test_het_mislukte_notebook_is_bewaard_buiten_de_site(mislukking: Mislukking) -> None:
    bewaard = mislukking.project.werk / "mislukt" / STUK / "regio" / "financien.ipynb"
    assert str(bewaard.relative_to(mislukking.project.root)) in mislukking.klaar.fout
    fouten = [
        u
        for c in nbformat.read(bewaard, as_version=4).cells
        for u in c.get("outputs", [])
        if u["output_type"] == "error"
    ]
    assert [(f["ename"], f["evalue"]) for f in fouten] == [("ValueError", "met opzet")]


@pytest.mark.traag
def test_het_vorige_goede_notebook_blijft_staan(mislukking: Mislukking) -> None:
    assert mislukking.uitvoer(STUK).read_bytes() == mislukking.voor[STUK]
    assert not mislukking.uitvoer(DOOD).exists()


@pytest.mark.traag
def test_er_blijft_geen_half_werk_liggen(mislukking: Mislukking) -> None:
    assert not list(mislukking.project.reports.rglob(".*"))
    runs = mislukking.project.werk / "runs"
    assert not runs.exists() or not list(runs.iterdir())


@pytest.mark.traag
def test_na_herstel_geeft_opnieuw_draaien_dezelfde_bytes(mislukking: Mislukking, bron: Path) -> None:
    """Depends on nothing that the tests above look at: the failed notebook stays where it is."""
    (mislukking.project.root / NOTEBOOK).write_bytes((bron / NOTEBOOK).read_bytes())
    klaar = ijw_los(mislukking.project, "run", "-j", "1", TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert klaar.code == 0, klaar.fout
    assert {p: mislukking.uitvoer(p).read_bytes() for p in (STUK, GOED)} == mislukking.voor


# --- executed notebooks ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gedraaid(gebouwd: Project) -> list[nbformat.NotebookNode]:
    paden = sorted(gebouwd.reports.glob("20*/*/financien.ipynb"))
    assert len(paden) == 2
    return [nbformat.read(p, as_version=4) for p in paden]


@pytest.mark.traag
def test_uitvoer_is_alleen_markdown_en_platte_tekst(gedraaid: list[nbformat.NotebookNode]) -> None:
    aantal = 0
    for nb in gedraaid:
        for uitvoer in (u for c in nb.cells for u in c.get("outputs", [])):
            assert uitvoer["output_type"] == "display_data"
            assert set(uitvoer["data"]) == {"text/markdown", "text/plain"}
            aantal += 1
    assert aantal > 20


@pytest.mark.traag
def test_geen_waarschuwing_en_geen_pad_in_de_uitvoer(
    gedraaid: list[nbformat.NotebookNode], gebouwd: Project
) -> None:
    for nb in gedraaid:
        tekst = nbformat.writes(nb)
        assert "Warning" not in tekst
        assert str(gebouwd.root) not in tekst


@pytest.mark.traag
def test_gedraaid_notebook_begint_met_voorwerk_en_heeft_geen_looptijden(
    gedraaid: list[nbformat.NotebookNode],
) -> None:
    for nb in gedraaid:
        nbformat.validate(nb)
        assert nb.cells[0].cell_type == "raw"
        assert nb.cells[0].source.startswith("---\ntitle: Financiën\n")
        assert set(nb.metadata) <= {"kernelspec", "language_info"}
        assert all(set(c.metadata) <= {"tags"} for c in nb.cells)
        assert [c.id for c in nb.cells] == sorted({c.id for c in nb.cells})


@pytest.mark.traag
def test_elke_pagina_zegt_dat_de_gegevens_fictief_zijn_en_waar_ze_van_zijn(gebouwd: Project) -> None:
    for pad in gebouwd.site.glob("reports/20*/*/financien.html"):
        tekst = pad.read_text(encoding="utf-8")
        assert "Fictieve voorbeeldgegevens" in tekst
        assert re.search(r"Programmatuur \d+\.\d+\.\d+\+[0-9a-f]{8}", tekst)


# --- committed notebooks --------------------------------------------------------------------------


@pytest.mark.parametrize("pad", sorted((WORTEL / "notebooks").glob("*.ipynb")), ids=lambda p: p.name)
def test_vastgelegd_notebook_draagt_geen_uitvoer(pad: Path) -> None:
    nb = nbformat.read(pad, as_version=4)
    nbformat.validate(nb)
    for cel in nb.cells:
        assert not cel.get("outputs")
        assert cel.get("execution_count") is None
        assert set(cel.metadata) <= {"tags"}


@pytest.mark.traag
def test_schoonmaken_haalt_uitvoer_weg_en_verandert_een_schoon_notebook_niet(
    gebouwd: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vuil = tmp_path / "vuil.ipynb"
    vuil.write_bytes((gebouwd.reports / "2024-M08/regio/financien.ipynb").read_bytes())
    assert schoon([str(vuil)]) == 1
    assert "uitvoer verwijderd" in capsys.readouterr().out
    assert not [u for c in nbformat.read(vuil, as_version=4).cells for u in c.get("outputs", [])]
    assert schoon([str(vuil)]) == 0


@pytest.mark.parametrize("pad", sorted((WORTEL / "notebooks").glob("*.ipynb")), ids=lambda p: p.name)
def test_vastgelegd_notebook_is_al_schoon(pad: Path, tmp_path: Path) -> None:
    """Of a copy: the tool writes to what it cleans."""
    kopie = Path(shutil.copy(pad, tmp_path))
    assert schoon([str(kopie)]) == 0

"""An analyst sees in JupyterLab what readers see; saving that changes nothing that is published."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from ijw_lib.batch import notebook, schoon
from ijw_lib.fundament.omgeving import PIJPLIJN
from ijw_lib.fundament.project import Project
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.weergave import lab
from ijw_lib.weergave.kerncijfertekening import kaarten
from tests.hulp import ALLEEN_DIEP, WORTEL, ijw_los

RUN = Path("reports") / "2024-M08" / "regio" / "financien.ipynb"
"""The run with the parameters that the notebook has when it is opened."""
OPMAAK = re.compile(r":::|\{[.#]|\{data-|data-cijfer|```|<script")
"""What only the renderer should see."""


def test_een_tekst_is_gewone_tekst() -> None:
    soep = _soep(
        """Het tekort is [€ 620 duizend]{data-cijfer="saldo/resultaat/realisatie/"}, zie @tbl-saldo.

::: {.content-visible when-format="html"}
[Deze rapportage als PDF](x.pdf){.pdf-link} en [de wet](https://wetten.overheid.nl/)
:::

::: {.content-visible when-format="typst"}
Alleen op papier.
:::

::: {.paragraaf opgave="1 3"}
## Kop {#kop}
:::

::: {.callout-note title="Let hierop"}
Iets.
:::
"""
    )
    assert soep.p.get_text() == "Het tekort is € 620 duizend, zie tabel\xa0‘saldo’."
    assert soep.p.find(True) is None
    assert [a["href"] for a in soep.find_all("a")] == ["https://wetten.overheid.nl/"]
    assert "Deze rapportage als PDF" in soep.get_text()
    assert "papier" not in soep.get_text()
    assert [s.get_text() for s in soep.select(".opgave")] == ["Opgave 1", "Opgave 3"]
    assert soep.select_one(".attentie strong").get_text() == "Let hierop"
    assert not soep.select("[id]")


def test_een_kaart_toont_haar_signaal(heel_project: Project) -> None:
    rapport = Rapport.open("2024-M08", "regio", heel_project, thema="uitstroom")
    woorden = [k.signaal.tekst for k in rapport.kerncijfers() if k.signaal]
    assert woorden
    getoond = [s.get_text(strip=True) for s in _soep(kaarten(rapport.kerncijfers())).select(".kpi-signaal")]
    assert len(getoond) == len(woorden)
    assert all(woord in tekst for woord, tekst in zip(woorden, getoond, strict=True))


def _soep(markdown: str) -> BeautifulSoup:
    tekst = lab.html(markdown)
    assert not OPMAAK.search(tekst.split("</style>")[1])
    soep = BeautifulSoup(tekst, "html.parser")
    soep.style.extract()
    return soep


@pytest.fixture(scope="module")
def gedraaid(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy in which the pipeline has run; its notebooks are opened and saved."""
    kopie = Project(Path(shutil.copytree(project.root, tmp_path_factory.mktemp("lab") / "p")))
    shutil.copytree(WORTEL / "ijw_lib", kopie.root / "ijw_lib", ignore=shutil.ignore_patterns("__pycache__"))
    klaar = ijw_los(kopie, "run", "--periode", "2024-M08")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return kopie


@pytest.fixture(scope="module")
def geopend(gedraaid: Project) -> nbformat.NotebookNode:
    """The notebook of the finances as JupyterLab holds it after Run All."""
    nb = nbformat.read(gedraaid.notebooks / "financien.ipynb", as_version=4)
    omgeving = {k: v for k, v in os.environ.items() if k != PIJPLIJN} | {"PYTHONPATH": str(gedraaid.root)}
    client = NotebookClient(
        nb, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(gedraaid.notebooks)}}
    )
    client.execute(env=omgeving)
    return nb


def _getoond(nb: nbformat.NotebookNode) -> list[dict]:
    return [u["data"] for cel in nb.cells for u in cel.get("outputs", ())]


def test_run_all_toont_wat_lezers_zien(geopend: nbformat.NotebookNode) -> None:
    getoond = _getoond(geopend)
    html = [d["text/html"] for d in getoond if "text/html" in d]
    assert len(html) > 15
    for tekst in html:
        assert not OPMAAK.search(tekst.split("</style>")[1])
    alles = BeautifulSoup("".join(html), "html.parser")
    for kaart in alles.select(".kpi"):
        assert kaart.select_one(".kpi-waarde").get_text(strip=True)
        assert "Een jaar eerder:" in kaart.get_text()
    assert len(alles.select(".kpi")) == 3
    assert alles.select(".kpi svg.kpi-verloop")
    assert "Fictieve voorbeeldgegevens" in alles.select_one(".fictief").get_text()
    assert "peildatum" in alles.select_one(".herkomst").get_text()
    assert "Bron: Grootboek" in alles.select_one(".tabelnoten").get_text()
    grafieken = [d for d in getoond if "text/html" not in d]
    assert grafieken
    assert all(
        "image/svg+xml" in d and d["text/markdown"].startswith("**") and not OPMAAK.search(d["text/markdown"])
        for d in grafieken
    )


def test_de_markdown_is_die_van_de_pijplijn(geopend: nbformat.NotebookNode, gedraaid: Project) -> None:
    pijplijn = _getoond(nbformat.read(gedraaid.root / RUN, as_version=4))
    assert all(set(d) == {"text/markdown", "text/plain"} for d in pijplijn)
    gepubliceerd = {
        d["text/markdown"]
        for d in pijplijn
        if ".vega-figuur" not in d["text/markdown"]  # a chart: see above
        and ".herkomst" not in d["text/markdown"]  # a run of this omvang leaves cells out, and reads less
    }
    assert len(gepubliceerd) > 10
    assert gepubliceerd <= {d["text/markdown"] for d in _getoond(geopend)}


@ALLEEN_DIEP
def test_opslaan_met_uitvoer_verandert_niets(geopend: nbformat.NotebookNode, gedraaid: Project) -> None:
    """Not in what is up to date, and not in what a run makes when it does run."""
    pad, uitvoer = gedraaid.notebooks / "financien.ipynb", gedraaid.root / RUN
    voor, som = uitvoer.read_bytes(), notebook.bronsom(pad)
    opgeslagen = nbformat.from_dict(json.loads(json.dumps(geopend)))
    opgeslagen.metadata["kernelspec"]["display_name"] = "Python 3 (ipykernel)"
    opgeslagen.metadata["language_info"] = {"name": "python", "version": "3.13.0"}
    opgeslagen.cells[1].metadata["jupyter"] = {"source_hidden": True}
    opgeslagen.cells[1].outputs.append(nbformat.v4.new_output("error", ename="E", evalue="e", traceback=[]))
    nbformat.write(opgeslagen, pad)
    assert pad.stat().st_size > 100_000
    assert notebook.bronsom(pad) == som
    stand = ijw_los(gedraaid, "plan", "--periode", "2024-M08").uit.splitlines()
    assert stand
    assert all(regel.endswith("\tbij") for regel in stand), stand
    klaar = ijw_los(gedraaid, "run", "--periode", "2024-M08", "--opnieuw")
    assert klaar.code == 0, klaar.uit + klaar.fout
    assert uitvoer.read_bytes() == voor


@pytest.mark.parametrize("wat", ["source", "tags", "cell_type", "attachments"])
def test_wat_er_geschreven_staat_telt_wel(wat: str, tmp_path: Path) -> None:
    pad = tmp_path / "n.ipynb"
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_raw_cell("a"), nbformat.v4.new_raw_cell("b")])
    nbformat.write(nb, pad)
    voor = notebook.bronsom(pad)
    if wat == "tags":
        nb.cells[0].metadata["tags"] = ["uitgebreid"]
    else:
        nieuw = {"source": "c", "cell_type": "markdown", "attachments": {"x.png": {"image/png": "AA=="}}}[wat]
        nb.cells[0][wat] = nieuw
    nbformat.write(nb, pad)
    assert notebook.bronsom(pad) != voor


def test_een_ouder_formaat_wordt_het_onze(tmp_path: Path) -> None:
    cel = {"cell_type": "code", "metadata": {}, "source": "1", "execution_count": 3, "outputs": []}
    oud = nbformat.from_dict({"cells": [cel], "metadata": {}, "nbformat": 4, "nbformat_minor": 2})
    nbformat.validate(schoon.zonder_uitvoer(oud))
    assert (oud.nbformat_minor, oud.cells[0].execution_count) == (5, None)

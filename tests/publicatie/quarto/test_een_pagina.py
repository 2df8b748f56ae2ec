"""One page with the real Quarto: what belongs to it is made, and nothing of the others."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.publicatie import voorvertonen
from ijw_lib.publicatie.quarto.quarto import bereid_voor
from ijw_lib.publicatie.renderer import kies
from tests.publicatie.quarto.conftest import QUARTO, bronnen, maak_project
from tests.publicatie.voorbeeldproject.maak import WORTEL

pytestmark = [pytest.mark.traag, QUARTO]

BRON = PurePosixPath("reports/2031-M08/velsen/financien.ipynb")


def paginas(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*.html")}


def test_een_voorvertoning_is_een_pagina_zoals_op_de_site(tmp_path: Path) -> None:
    project = Project(maak_project(tmp_path / "project"))
    voor = bronnen(project.root)
    assert voorvertonen.maak(project, kies("quarto"), BRON) == ()
    site = voorvertonen.map_van(project)
    assert paginas(site) == {BRON.with_suffix(".html").as_posix()}
    html = (site / BRON.with_suffix(".html")).read_text(encoding="utf-8")
    assert 'class="kruimelpad"' in html
    assert 'data-cel="overzicht/rij_0/kolom_0/"' in html
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', html)
    for adres in re.findall(r'<(?:script[^>]+src|link[^>]+stylesheet"[^>]+href)="([^"]+)"', html):
        assert ((site / BRON).parent / adres).resolve().is_file(), adres
    assert (site / "gegevens/2031-M08-velsen.js").is_file()
    assert bronnen(project.root) == voor


def test_een_kale_render_van_een_bron_voegt_alleen_daaraan_toe(tmp_path: Path) -> None:
    """``quarto preview`` of a page renders it so; the reports of the others, and ZIPs, are not made again."""
    project = maak_project(tmp_path / "project")
    bereid_voor(project)
    omgeving = os.environ | {"PYTHONPATH": str(WORTEL), "QUARTO_PYTHON": sys.executable}
    subprocess.run(["quarto", "render", str(BRON)], cwd=project, env=omgeving, check=True)
    site = project / "_site"
    assert 'class="kruimelpad"' in (site / BRON.with_suffix(".html")).read_text(encoding="utf-8")
    assert {p.name for p in (site / "gegevens").iterdir()} == {
        "2031-M08-velsen.js",
        "begrippen.js",
        "eenheden.js",
        "rapporten.js",
    }


NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "id": "a",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": [
                "import os\n",
                "from IPython.display import Markdown\n",
                "Markdown('::: {.fictief}\\nIJW_PIJPLIJN is ' + os.environ['IJW_PIJPLIJN'] + '.\\n:::')",
            ],
        }
    ],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def test_een_notebook_wordt_een_pagina_en_laat_niets_achter(tmp_path: Path) -> None:
    """``quarto render notebooks/instroom.ipynb --execute``, as an analyst does it."""
    project = maak_project(tmp_path / "project")
    notebooks = project / "notebooks"
    notebooks.mkdir()
    for naam in ("_quarto.yml", "_environment"):
        (notebooks / naam).write_bytes((WORTEL / "notebooks" / naam).read_bytes())
    (notebooks / "_extensions").symlink_to("../_extensions")
    (notebooks / "een_proef.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    voor = {p: p.read_bytes() for p in bronnen(project)}
    omgeving = os.environ | {"QUARTO_PYTHON": sys.executable}
    opdracht = ["quarto", "render", "notebooks/een_proef.ipynb", "--execute"]
    subprocess.run(opdracht, cwd=project, env=omgeving, check=True)
    na = {p: p.read_bytes() for p in bronnen(project) if ".quarto" not in p.parts and p.name != ".gitignore"}
    assert na == voor
    html = (project / "_werk/notebooks/een_proef.html").read_text(encoding="utf-8")
    assert "<title>Een proef</title>" in html
    assert re.search(r'class="[^"]*fictief[^"]*">\s*<p>IJW_PIJPLIJN is 1\.', html)
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', html)
    assert not (project / "_werk/notebooks/was").exists()

"""A row of the table says "no" when what it is about is taken away: no row says "yes" to everything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.publicatie.conftest import Gebouwd
from tests.publicatie.quarto.mogelijkheden import RIJEN, Site
from tests.publicatie.voorbeeldproject.maak import maak

WEG = {
    "_pagina": 'class="inhoudsopgave"',
    "_documenten": "*.docx",
    "_tabellen": 'scope="row"',
    "_grafieken": "application/vnd.vegalite+json",
    "_licht": 'src="beeld/',
    "_kaart": "data-rapport=",
    "_vergelijken": "vergelijk.js",
    "_downloads": "*.xlsx",
    "_grafiekbestanden": "embed/*",
    "_vast": 'class="vast"',
    "_pakket": "cijfers.zip",
    "_kruimelpad": "kruimelpad",
    "_gemeenten": "wissel-gemeenten",
    "_perioden": "wissel-perioden",
    "_bladeren": "bladeren",
    "_titel_periode": "| 8-maandsrapportage",
    "_titel_gemeente": "Alle gemeenten",
    "_zoeken": "pagefind/*.js",
    "_zoeken_gemeente": "data-pagefind-meta",
    "_bijgewerkt": "<time datetime",
    "_eigen": 'src="../../../middelen/cijfer.js"',
}
"""By row: the text that goes from every page, or with a star the files that go."""
ANDERS = {'src="beeld/': 'src="data:', 'src="../../../middelen/cijfer.js"': 'src="//elders/x.js"'}


@pytest.fixture(scope="module")
def bederfbaar(gebouwd: Gebouwd, tmp_path_factory: pytest.TempPathFactory) -> Gebouwd:
    project = maak(tmp_path_factory.mktemp("bederfbaar"))
    shutil.copytree(gebouwd.site, project / "_site")
    return Gebouwd(project, gebouwd.uitkomst)


def _neem_weg(site: Path, wat: str) -> None:
    if "*" in wat:
        for pad in site.rglob(wat):
            pad.unlink() if pad.is_file() else shutil.rmtree(pad)
        return
    for pad in site.rglob("*.html"):
        tekst = pad.read_text(encoding="utf-8")
        pad.write_text(tekst.replace(wat, ANDERS.get(wat, "x")), encoding="utf-8")


def test_elke_rij_wordt_beproefd() -> None:
    assert sorted(WEG) == sorted(functie.__name__ for functie in RIJEN.values())


@pytest.mark.parametrize("naam", WEG)
def test_een_rij_zegt_nee_als_het_er_niet_is(bederfbaar: Gebouwd, tmp_path: Path, naam: str) -> None:
    heeft = next(functie for functie in RIJEN.values() if functie.__name__ == naam)
    project = shutil.copytree(bederfbaar.project, tmp_path / "project")
    site = Site(replace(bederfbaar, project=project))
    assert heeft(site)
    _neem_weg(site.map, WEG[naam])
    assert not heeft(Site(replace(bederfbaar, project=project)))

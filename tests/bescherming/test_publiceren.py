"""No page of the open publication comes from a run that was made for another, or of other records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ijw_lib.bescherming import gepubliceerd, uitgave
from ijw_lib.fundament.project import Project
from ijw_lib.keuring import cijfers
from ijw_lib.plan.bouw import Bouw
from tests import hulp


@pytest.fixture
def bestuurlijk(gebouwd: Project, tmp_path: Path) -> Project:
    """A project that was built with every figure."""
    return Project(Path(shutil.copytree(gebouwd.root, tmp_path / "kopie")))


def test_wat_bestuurlijk_gedraaid_is_wordt_niet_openbaar(bestuurlijk: Project) -> None:
    for _ in ("niets bepaald", "bepaald"):
        klaar = hulp.ijw(bestuurlijk, "render", "--publicatie", "openbaar")
        assert klaar.code == 1
        assert "niet die van de openbare uitgave van nu" in klaar.fout
        assert not (bestuurlijk.root / "_site").exists()
        uitgave.houd_bij(Bouw.open(bestuurlijk))


def test_openbaar_heeft_een_eigen_site_die_zegt_wat_zij_is(bestuurlijk: Project) -> None:
    eerder = {p: p.read_bytes() for p in sorted(bestuurlijk.site.rglob("*.html"))}
    afloop = hulp.ijw_los(bestuurlijk, "build", "--publicatie", "openbaar")
    assert afloop.code == 0, afloop.fout
    site = bestuurlijk.root / "_site"
    paginas = [site / "index.html", *sorted(site.glob("reports/*/regio/financien.html"))]
    assert len(paginas) > 1
    assert all("Dit is de openbare uitgave" in p.read_text(encoding="utf-8") for p in paginas)
    titels = [BeautifulSoup(p.read_bytes(), "html.parser").title.text for p in (paginas[0], *eerder)]
    assert ["bestuurlijk" in t for t in titels] == [False] + [True] * len(eerder)
    assert all(
        "Dit is de bestuurlijke uitgave" in eerder[p].decode() for p in eerder if p.name == "index.html"
    )
    assert eerder == {p: p.read_bytes() for p in sorted(bestuurlijk.site.rglob("*.html"))}
    _wat_verteld_is_wordt_vastgelegd(bestuurlijk, site)
    terug = hulp.ijw(bestuurlijk, "render")
    assert "Niet bijgewerkt" in terug.uit + terug.fout, "bestuurlijk is nu niet bij, en dat staat er"


def _wat_verteld_is_wordt_vastgelegd(project: Project, site: Path) -> None:
    shutil.rmtree(project.gepubliceerd)  # of the example
    klaar = hulp.ijw(project, "gepubliceerd", "--op", "2024-10-10")
    assert klaar.code == 0, klaar.fout
    verteld = gepubliceerd.lees(project)
    vertelt = {(c.periode, c.onderwerp, c.adres, c.waarde) for c in cijfers.cellen(site) if c.waarde}
    assert len(vertelt) > 100
    assert {(periode, v.onderwerp, v.cel, v.waarde) for periode, vs in verteld.items() for v in vs} == vertelt
    weer = hulp.ijw(project, "gepubliceerd", "--op", "2024-11-10")
    assert "Nog niet eerder verteld: 0, nu in data/gepubliceerd/." in weer.uit
    assert gepubliceerd.lees(project) == verteld
    geweigerd = hulp.ijw(project, "gepubliceerd", str(project.site), "--op", "2024-10-10")
    assert (geweigerd.code, "niet dat dit de openbare uitgave is" in geweigerd.fout) == (1, True)
    for op in (["--op", "gisteren"], []):
        fout = hulp.ijw(project, "gepubliceerd", *op)
        assert (fout.code, "JJJJ-MM-DD" in fout.fout) == (2, True)

"""What the tests of the core share: one copy of the project with its figures, and one built site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib import uitvoer
from ijw_lib.project import Project
from ijw_lib.rapport import Rapport
from tests import hulp


@pytest.fixture(scope="session")
def bron(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources as they were when the tests began; every other copy is made from these."""
    return hulp.kopieer(tmp_path_factory.mktemp("bron")).root


@pytest.fixture(scope="session")
def project(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy with a snapshot of the committed delivery. Tests do not change it."""
    kopie = hulp.kopieer(tmp_path_factory.mktemp("project"), bron, code=False)
    assert hulp.ijw(kopie, "check").code == 0
    return kopie


@pytest.fixture
def kopie(project: Project, tmp_path: Path) -> Project:
    """A copy of the project for one test, to change at will; without built notebooks or snapshot."""
    return hulp.kopieer(tmp_path / "kopie", project.root, code=False)


@pytest.fixture(scope="session")
def rapporten(project: Project) -> dict[str, Rapport]:
    """Both published reports."""
    return {p: Rapport.open(p, "regio", project, thema="financien") for p in hulp.RAPPORTEN}


@pytest.fixture(scope="session")
def cellen(project: Project) -> dict[str, pd.DataFrame]:
    """The cells of both published reports, as ``ijw tables`` gives them."""
    return {p: uitvoer.cellen(project, p, "regio") for p in hulp.RAPPORTEN}


@pytest.fixture(scope="session")
def gebouwd(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy in which everything has been built, far east of Greenwich. Tests do not change it."""
    kopie = hulp.kopieer(tmp_path_factory.mktemp("oost"), bron)
    hulp.bouw(kopie, TZ="Pacific/Auckland", PYTHONHASHSEED="1", LC_ALL="C")
    return kopie


@pytest.fixture(scope="session")
def site(gebouwd: Project) -> Path:
    """The built site."""
    return gebouwd.site


@pytest.fixture(scope="session")
def verplicht() -> Callable[[bool, str], None]:
    """Skip a test that lacks a tool, or fail where the tools must be there (``IJW_BROWSER_VERPLICHT=1``)."""
    import os

    def eis(aanwezig: bool, wat: str) -> None:
        if not aanwezig and os.environ.get("IJW_BROWSER_VERPLICHT") == "1":
            pytest.fail(f"{wat} ontbreekt")
        if not aanwezig:
            pytest.skip(f"{wat} ontbreekt")

    return eis

"""What the tests share. Use these; a test that makes its own copy or site of everything makes the suite slow.

Read only (made once in a test run, for all pytest workers together):

- ``bron``: the sources as they were when the tests began, with the test plan ``hulp.FINANCIEN``
  (``heel_plan``: with the committed plan, to read; nobody builds all of it);
- ``project``: a copy with a snapshot of the whole committed delivery; the one for published figures;
- ``klein_project``: the same with few persons and dienstverbanden and the whole ledger, checked in half the
  time; the one for changes in a delivery of which the test follows the effect;
- ``kleine_levering``: few persons, few dienstverbanden and 60 postings; for deliveries to break;
- ``rapporten``, ``cellen``: the printed reports (``hulp.RAPPORTEN``) of ``project``;
- ``heel_project``, ``alle_cellen``: the same with the committed plan, hence with every theme;
- ``bouwer(keuze)``: a copy in which the part ``keuze`` of the plan was built; built once per ``hulp.Keuze``;
- ``gebouwd``, ``site``: ``bouwer(hulp.FINANCIEN)`` and its site (``hulp.SITE``).

``vastgesteld_project``: 2023-Q2 of ``hulp.VASTGESTELD`` has been run and adopted.

For one test, to change at will: ``vaste_kopie`` of ``vastgesteld_project``, ``kopie`` of ``project`` and
``kleine_kopie`` of ``klein_project``, with their snapshot but nothing built; ``levering`` of
``kleine_levering``. ``hulp.beperk_plan`` and
``hulp.wijzig_plan`` change the plan of a copy. No test builds the whole committed plan: ``.ci/run`` does.

``make test`` runs one worker per core, and the tests of one module in one worker (``--dist loadfile``): what
a module makes is made once. What several modules read is made with ``delen.een_keer``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from ijw_lib.rapport.rapport import Rapport
from tests import hulp
from tests.hulp import Keuze
from tests.hulp.delen import een_keer
from tests.hulp.kleine_levering import verklein

os.environ["IJW_RENDERER"] = "embedded"
"""Also where Quarto is on PATH: what is tried with Quarto asks for it."""
os.environ["IJW_PUBLICATIE"] = "bestuurlijk"
"""Every figure is there to be tested; what is tried of the open publication asks for it."""


@pytest.fixture(scope="session")
def heel_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources with the committed plan. Nothing is built from all of it."""
    return een_keer("heel_plan", tmp_path_factory, lambda doel: hulp.kopieer(doel, keuze=None))


@pytest.fixture(scope="session")
def bron(heel_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources as they were when the tests began; every other copy is made from these."""
    return een_keer("bron", tmp_path_factory, lambda doel: hulp.kopieer(doel, heel_plan))


def _met_snapshot(doel: Path, bron: Path, boekingen_klein: bool = False) -> None:
    kopie = hulp.kopieer(doel, bron, code=False)
    if boekingen_klein:
        shutil.rmtree(doel / hulp.LEVERING)
        verklein(bron / hulp.LEVERING, doel / hulp.LEVERING, boekingen=None)
    klaar = hulp.ijw(kopie, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout


@pytest.fixture(scope="session")
def project(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy with a snapshot of the committed delivery. Tests do not change it."""
    return Project(een_keer("project", tmp_path_factory, lambda doel: _met_snapshot(doel, bron)))


@pytest.fixture(scope="session")
def klein_project(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy with a snapshot of few persons and the whole ledger. Tests do not change it."""
    return Project(een_keer("klein_project", tmp_path_factory, lambda doel: _met_snapshot(doel, bron, True)))


@pytest.fixture
def kopie(project: Project, tmp_path: Path) -> Project:
    """A copy of the project for one test, to change at will."""
    return Project(shutil.copytree(project.root, tmp_path / "kopie"))


@pytest.fixture
def kleine_kopie(klein_project: Project, tmp_path: Path) -> Project:
    """A copy of the small project for one test, to change at will."""
    return Project(shutil.copytree(klein_project.root, tmp_path / "kopie"))


@pytest.fixture(scope="session")
def kleine_levering(bron: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed delivery cut down in every register; do not change it."""
    return een_keer("kleine_levering", tmp_path_factory, lambda doel: verklein(bron / hulp.LEVERING, doel))


@pytest.fixture
def levering(kleine_levering: Path, tmp_path: Path) -> Path:
    """A copy of the small delivery, to change at will."""
    return Path(shutil.copytree(kleine_levering, tmp_path / "nieuw"))


@pytest.fixture(scope="session")
def rapporten(project: Project) -> dict[str, Rapport]:
    """Both published reports."""
    return {p: Rapport.open(p, "regio", project, thema="financien") for p in hulp.RAPPORTEN}


@pytest.fixture(scope="session")
def cellen(project: Project) -> dict[str, pd.DataFrame]:
    """The cells of both published reports, as ``ijw tables`` gives them."""
    return {p: tabellen.cellen(project, p, "regio") for p in hulp.RAPPORTEN}


@pytest.fixture(scope="session")
def heel_project(project: Project, heel_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy with a snapshot and the committed plan, to compute with. Tests do not change it."""

    def maak(doel: Path) -> None:
        shutil.copytree(project.root, doel)
        shutil.copy(heel_plan / "reports" / "plan.yml", doel / "reports" / "plan.yml")

    return Project(een_keer("heel_project", tmp_path_factory, maak))


@pytest.fixture(scope="session")
def alle_cellen(heel_project: Project) -> dict[str, pd.DataFrame]:
    """The cells of all themes of both published reports, as ``ijw tables`` gives them."""
    return {p: tabellen.cellen(heel_project, p, "regio") for p in hulp.RAPPORTEN}


@pytest.fixture(scope="session")
def bouwer(heel_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Keuze], Project]:
    """Give a copy in which a part of the plan has been built, far east of Greenwich."""

    def bouw(keuze: Keuze) -> Project:
        def maak(doel: Path) -> None:
            kopie = hulp.kopieer(doel, heel_plan, keuze=keuze)
            hulp.bouw(kopie, TZ="Pacific/Auckland", PYTHONHASHSEED="1", LC_ALL="C")

        naam = hashlib.sha256(repr(keuze).encode()).hexdigest()[:8]
        return Project(een_keer(f"gebouwd-{naam}", tmp_path_factory, maak))

    return bouw


@pytest.fixture(scope="session")
def gebouwd(bouwer: Callable[[Keuze], Project]) -> Project:
    """A copy in which the test plan has been built. Tests do not change it."""
    return bouwer(hulp.FINANCIEN)


@pytest.fixture(scope="session")
def site(gebouwd: Project) -> Path:
    """The built site."""
    return gebouwd.site


@pytest.fixture(scope="session")
def vastgesteld_project(heel_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy in which 2023-Q2 has been run and adopted, and 2023-Q3 follows. Tests do not change it."""

    def maak(doel: Path) -> None:
        shutil.copytree(heel_project.root, doel)
        shutil.rmtree(doel / "data" / "vastgesteld", ignore_errors=True)
        kopie = Project(doel)
        hulp.beperk_plan(kopie, hulp.VASTGESTELD)
        for opdracht in (("run",), ("vaststellen", "2023-Q2", "--op", "2023-09-21"), ("run",)):
            klaar = hulp.ijw(kopie, *opdracht)
            assert klaar.code == 0, klaar.uit + klaar.fout

    return Project(een_keer("vastgesteld", tmp_path_factory, maak))


@pytest.fixture
def vaste_kopie(vastgesteld_project: Project, tmp_path: Path) -> Project:
    """A copy of it for one test, to change at will."""
    return Project(shutil.copytree(vastgesteld_project.root, tmp_path / "kopie"))


@pytest.fixture(scope="session")
def verplicht() -> Callable[[bool, str], None]:
    """Skip a test that lacks a tool, or fail where the tools must be there (``IJW_BROWSER_VERPLICHT=1``)."""

    def eis(aanwezig: bool, wat: str) -> None:
        if not aanwezig and os.environ.get("IJW_BROWSER_VERPLICHT") == "1":
            pytest.fail(f"{wat} ontbreekt")
        if not aanwezig:
            pytest.skip(f"{wat} ontbreekt")

    return eis

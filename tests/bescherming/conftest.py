"""The open publication of one period in every report of it: decided once for all modules."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ijw_lib.bescherming import uitgave
from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from tests import hulp
from tests.hulp import Keuze
from tests.hulp.delen import een_keer

PERIODE = "2024-M08"
THEMAS = ("kerncijfers", "uitstroom", "werkvoorziening", "financien")


@pytest.fixture(scope="session")
def openbaar(heel_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of which it was decided what the open publication does not tell. Tests do not change it."""

    def maak(doel: Path) -> None:
        project = Project(Path(shutil.copytree(heel_project.root, doel)))
        hulp.beperk_plan(project, Keuze((PERIODE,), ("regio", "gemeenten"), THEMAS))
        assert uitgave.houd_bij(Bouw.open(project))

    return Project(een_keer("openbaar", tmp_path_factory, maak))

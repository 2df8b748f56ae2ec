"""A small project with a good snapshot, and a small delivery to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ijw_lib.project import Project
from tests import hulp

BOEKINGEN = 60


@pytest.fixture(scope="session")
def kleine_levering(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed delivery with only the first postings and mutations; do not change it."""
    doel = tmp_path_factory.mktemp("levering") / "klein"
    shutil.copytree(project.root / hulp.LEVERING, doel)
    for naam in ("grootboek", "reserves"):
        rijen = hulp.lees_csv(doel / f"{naam}.csv")
        hulp.schrijf_csv(doel / f"{naam}.csv", rijen[:BOEKINGEN])
    return doel


@pytest.fixture(scope="module")
def in_gebruik(project: Project, kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the small delivery as its good snapshot."""
    kopie = hulp.kopieer(tmp_path_factory.mktemp("in_gebruik"), project.root, code=False)
    assert hulp.ijw(kopie, "check", "--levering", kleine_levering).code == 0
    return kopie


@pytest.fixture
def levering(kleine_levering: Path, tmp_path: Path) -> Path:
    """A copy of the small delivery, to change at will."""
    return Path(shutil.copytree(kleine_levering, tmp_path / "nieuw"))

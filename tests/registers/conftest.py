"""A project with a good snapshot, in which broken deliveries are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from tests import hulp


@pytest.fixture(scope="module")
def in_gebruik(bron: Path, kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the small delivery as its good snapshot."""
    kopie = hulp.kopieer(tmp_path_factory.mktemp("in_gebruik"), bron, code=False)
    assert hulp.ijw(kopie, "check", "--levering", kleine_levering).code == 0
    return kopie

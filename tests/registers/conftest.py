"""A project with a good snapshot, in which broken deliveries are checked.

And a check of a few registers only (``controle``): as strict as that of all of them, in a tenth of the time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES, toetsen
from tests import hulp
from tests.hulp import lees_csv, schrijf_csv

DEEL = ("grootboek", "reserves", "formatie", "vacatures", "personen")
RIJEN = 40


@pytest.fixture(scope="module")
def in_gebruik(bron: Path, kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the small delivery as its good snapshot."""
    kopie = hulp.kopieer(tmp_path_factory.mktemp("in_gebruik"), bron, code=False)
    assert hulp.ijw(kopie, "check", "--levering", kleine_levering).code == 0
    return kopie


@pytest.fixture(scope="module")
def deel(kleine_levering: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some registers of the small delivery; do not change it."""
    map_ = tmp_path_factory.mktemp("deel") / "nieuw"
    map_.mkdir()
    shutil.copy(kleine_levering / "levering.yml", map_)
    for naam in DEEL:
        rijen = lees_csv(kleine_levering / f"{naam}.csv")
        schrijf_csv(map_ / f"{naam}.csv", rijen[:RIJEN] if naam != "formatie" else rijen)
    return map_


@pytest.fixture
def levering_deel(deel: Path, tmp_path: Path) -> Path:
    """A copy of it, to change at will."""
    return Path(shutil.copytree(deel, tmp_path / "nieuw"))


@pytest.fixture
def controle(bron: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Controle]:
    """Check some registers of a delivery."""

    def controleer(map_: Path, *namen: str) -> Controle:
        registers = tuple(r for r in LEVERINGSREGISTERS if r.naam in namen)
        leunt_op = set().union(*map(toetsen.leunt_op, registers))
        monkeypatch.setattr(lev, "LEVERINGSREGISTERS", registers)
        monkeypatch.setattr(lev, "REFERENTIES", tuple(r for r in REFERENTIES if r.naam in leunt_op))
        return lev.controleer(map_, bron / "data" / "referentie")

    return controleer

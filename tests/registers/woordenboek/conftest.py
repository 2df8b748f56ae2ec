"""The lists of a project, and a check of its delivery of examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.woordenboek.lijsten import VOORBEELDEN, Lijsten


@pytest.fixture(scope="module")
def lijsten(bron: Path) -> Lijsten:
    return Lijsten(Project(bron))


@pytest.fixture(scope="module")
def voorbeelden(bron: Path) -> Controle:
    """The outcome of checking the delivery of which the rows are the examples."""
    return lev.controleer(bron / "data" / VOORBEELDEN, bron / "data" / "referentie")

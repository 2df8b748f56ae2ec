"""The example delivery as it lies in the snapshot of ``project``, for changes in memory."""

from __future__ import annotations

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.registers.snapshot import huidig
from ijw_lib.registers.volledigheid.controleren import Levering
from tests.hulp import volgende


@pytest.fixture(scope="package")
def goed(project: Project) -> Levering:
    """The example delivery. Tests change no frame of it."""
    snapshot = huidig(project.registers)
    assert snapshot is not None
    return volgende.van_snapshot(snapshot)

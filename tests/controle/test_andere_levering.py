"""Other deliveries contradict themselves no more than the example: gemeenten that come, go or go over.

One of them in ``make test``, all with ``IJW_DIEP=1`` (``make test-diep``): a delivery takes half a minute.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.plan.plan import Plan
from tests.controle.hulp import gebroken, stand_van
from tests.geheel import test_vijfde_gemeente as vijfde
from tests.geheel import test_wisseling_van_gemeenten as wisseling
from tests.hulp import DIEP, ijw, vergeet_snapshot

WISSELINGEN = [
    wisseling.samen_nieuw,
    wisseling.velsen_weg,
    wisseling.velsen_weg_op_oudjaar,
    wisseling.velsen_zonder_wsw,
    wisseling.in_beverwijk,
    vijfde.voeg_toe,
]
PERIODEN = ("2023", "2024-M02", "2024-M08")


@pytest.mark.parametrize("wijzig", WISSELINGEN if DIEP else WISSELINGEN[:1], ids=lambda w: w.__name__)
def test_een_andere_levering_spreekt_zichzelf_niet_tegen(
    klein_project: Project, heel_plan: Path, tmp_path: Path, wijzig: Callable[[Project], None]
) -> None:
    project = Project(Path(shutil.copytree(klein_project.root, tmp_path / "kopie")))
    assert gevonden_in(project, heel_plan, wijzig) == {}


def gevonden_in(project: Project, heel_plan: Path, wijzig: Callable[[Project], None]) -> dict[str, list[str]]:
    """Change a copy, take in its delivery and return what contradicts itself in three periods of the plan."""
    shutil.copy(heel_plan / "reports" / "plan.yml", project.reports / "plan.yml")
    wijzig(project)
    vergeet_snapshot(project)
    klaar = ijw(project, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    plan = Plan.lees(project)
    rapporten = [(r.periode.id, r.onderwerp) for r in plan.rapportages if r.periode.id in PERIODEN]
    assert len([o for _, o in rapporten if o != REGIO]) > 5
    gevonden = gebroken(stand_van(project, rapporten))
    del gevonden["lonen_volgen_dienstverbanden"]  # few persons beside the whole ledger
    return gevonden

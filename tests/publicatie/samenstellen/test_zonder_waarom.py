"""A build says which answers still wait for a reason."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.product import Rapportage
from ijw_lib.publicatie.samenstellen import zonder_waarom
from ijw_lib.rapport.antwoorden.antwoord import VERVOLG


@pytest.fixture
def rapportage(heel_project: Project) -> Rapportage:
    plan = Bouw.open(heel_project).plan
    return next(r for r in plan.rapportages if r.id == "2024-M08/uitgeest")


def _schrijf(project: Project, rapportage: Rapportage, waarom: list[str]) -> None:
    gegeven = [{"antwoord": f"a{nr}", "zin": "Z.", "waarom": w} for nr, w in enumerate(waarom)]
    uit = nbformat.v4.new_output(
        "display_data", {"text/markdown": "x"}, metadata={"ijw": {"antwoorden": {"gegeven": gegeven}}}
    )
    cellen = [
        nbformat.v4.new_raw_cell("---\ntitle: x\n---"),
        nbformat.v4.new_code_cell(outputs=[uit], metadata={"tags": ["antwoorden"]}),
    ]
    pad = rapportage.runs[0].uitvoer(project)
    pad.parent.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cellen), pad)


def test_een_antwoord_zonder_reden_wordt_genoemd(rapportage: Rapportage, tmp_path: Path) -> None:
    project = Project(tmp_path)
    _schrijf(project, rapportage, ["Daarom.", VERVOLG])
    [melding] = zonder_waarom.meldingen(project, [rapportage])
    assert melding.startswith(
        f"bij 1 antwoord staat nog '{VERVOLG}': 2024-M08/uitgeest a1. Schrijf waarom in"
    )


def test_met_een_reden_is_er_niets_te_melden(rapportage: Rapportage, tmp_path: Path) -> None:
    project = Project(tmp_path)
    _schrijf(project, rapportage, ["Daarom.", ""])
    assert list(zonder_waarom.meldingen(project, [rapportage])) == []

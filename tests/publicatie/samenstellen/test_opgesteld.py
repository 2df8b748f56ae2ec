"""A composed report is made again when something that it is made of changed, and only then."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.publicatie.samenstellen import opgesteld
from ijw_lib.publicatie.samenstellen.opgesteld import Opgesteld


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def rapport(project: Project, **anders: Any) -> Any:
    """Return what is asked of a report of two notebooks that have run."""
    runs = [SimpleNamespace(uitvoer=lambda p, n=n: p.root / n) for n in ("a.ipynb", "b.ipynb")]
    for run in runs:
        if not run.uitvoer(project).exists():
            run.uitvoer(project).write_text("{}", encoding="utf-8")
    velden = {"vastgesteld": None, "herberekend": False, "snapshot": "s1", "titel": "Rapportage"}
    velden |= {"afscherming": None} | anders
    plek = type("Plek", (), {"runs": runs, "__repr__": lambda _: velden["titel"]})()
    registers = SimpleNamespace(snapshot_id=velden["snapshot"])
    return SimpleNamespace(registers=registers, rapportage=plek, **velden)


def test_alles_waarvan_een_rapport_is_gemaakt_telt(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    bekend = Opgesteld(project, "begrippen")
    eerst = bekend.sleutel(rapport(project))
    vast = SimpleNamespace(vaststelling=SimpleNamespace(inhoud={"programmatuur": "1"}))
    sleutels = [
        bekend.sleutel(rapport(project, snapshot="s2")),
        bekend.sleutel(rapport(project, titel="Kwartaalrapportage")),
        bekend.sleutel(rapport(project, vastgesteld=vast)),
        bekend.sleutel(rapport(project, herberekend=True)),
        bekend.sleutel(rapport(project, afscherming="openbaar")),
        Opgesteld(project, "andere begrippen").sleutel(rapport(project)),
    ]
    (project.root / "b.ipynb").write_text("{ }", encoding="utf-8")
    sleutels.append(bekend.sleutel(rapport(project)))
    (project.root / "b.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(opgesteld, "codeversie", lambda: "andere code")
    sleutels.append(bekend.sleutel(rapport(project)))
    assert len({eerst, *sleutels}) == 1 + len(sleutels)
    monkeypatch.undo()
    assert bekend.sleutel(rapport(project)) == eerst


def test_bij_is_wat_er_staat_zoals_het_is_geschreven(project: Project) -> None:
    pad = project.root / "reports" / "rapportage.ipynb"
    pad.parent.mkdir()
    pad.write_text("samengesteld", encoding="utf-8")
    eerst = Opgesteld(project, "")
    assert not eerst.is_bij(pad, "sleutel")
    eerst.noteer(pad, "sleutel")
    eerst.bewaar()
    volgend = Opgesteld(project, "")
    assert volgend.is_bij(pad, "sleutel")
    volgend.bewaar()
    assert Opgesteld(project, "").is_bij(pad, "sleutel"), "wat bij is blijft genoteerd"
    assert not Opgesteld(project, "").is_bij(pad, "andere sleutel")
    pad.write_text("door een ander veranderd", encoding="utf-8")
    assert not Opgesteld(project, "").is_bij(pad, "sleutel")
    pad.unlink()
    assert not Opgesteld(project, "").is_bij(pad, "sleutel")


@pytest.mark.parametrize("record", ["", "[]", "{"])
def test_een_bedorven_record_telt_als_geen(project: Project, record: str) -> None:
    pad = project.werk / "cache" / "opgesteld.json"
    pad.parent.mkdir(parents=True)
    pad.write_text(record, encoding="utf-8")
    assert not Opgesteld(project, "").is_bij(project.root / "x.ipynb", "sleutel")

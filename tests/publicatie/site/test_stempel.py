"""The stamp of a site: made anew when anything that it is made from, or with, is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.publicatie.site import stempel

MET = "quarto 1.10.18"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "_quarto.yml").write_text("project: {type: website}\n", encoding="utf-8")
    project = Project(tmp_path)
    project.site.mkdir()
    (project.site / "index.html").write_text("a", encoding="utf-8")
    stempel.schrijf(project, stempel.som(project, "s1", MET), {"renderer": "quarto"})
    return project


def test_dezelfde_site_is_bekend(project: Project) -> None:
    assert stempel.lees(project, stempel.som(project, "s1", MET)) == {"renderer": "quarto"}


@pytest.mark.parametrize(("snapshot", "met"), [("s2", MET), ("s1", "quarto 1.10.19"), ("s1", "embedded ")])
def test_andere_records_of_een_ander_programma_geven_een_andere_site(
    project: Project, snapshot: str, met: str
) -> None:
    assert stempel.lees(project, stempel.som(project, snapshot, met)) is None


def test_een_bestand_dat_iemand_aanraakte_geeft_een_andere_site(project: Project) -> None:
    (project.site / "index.html").write_text("ab", encoding="utf-8")
    assert stempel.lees(project, stempel.som(project, "s1", MET)) is None

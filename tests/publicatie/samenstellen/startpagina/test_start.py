"""The home page without answers: key figures on cards; and every report in one table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from ijw_lib.fundament.project import Project
from ijw_lib.publicatie.samenstellen.startpagina import start
from ijw_lib.rapport.rapport import Rapport


@dataclass(frozen=True)
class Kaart:
    """What an output shows, and the key figure that it carries."""

    label: str

    def als_uitvoer(self) -> nbformat.NotebookNode:
        leeg = {"afspraak": {}, "toelichting": "", "eerder": [], "signaal": {}}
        cijfer = leeg | {"label": self.label, "getal": {"tekst": "7", "cel": "a/b/c/"}}
        data, metadata = {"text/markdown": "een kaart"}, {"ijw": {"kerncijfers": [cijfer]}}
        return nbformat.v4.new_output("display_data", data, metadata=metadata)


def schrijf(project: Project, rapport: Rapport, cellen: dict[str, str | Kaart]) -> None:
    """Write each executed notebook of a report; the first one with a cell per tag (empty: without a tag)."""
    for nr, run in enumerate(rapport.rapportage.runs):
        nb = nbformat.v4.new_notebook()
        nb.cells.append(nbformat.v4.new_raw_cell(f"---\ntitle: {run.thema}\n---"))
        for tag, tekst in (cellen if nr == 0 else {"": Kaart(f"Van {run.thema}")}).items():
            uit = (
                tekst.als_uitvoer()
                if isinstance(tekst, Kaart)
                else nbformat.v4.new_output("display_data", {"text/markdown": tekst})
            )
            nb.cells.append(nbformat.v4.new_code_cell(outputs=[uit], metadata={"tags": [tag] if tag else []}))
        pad = run.uitvoer(project)
        pad.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(nb, pad)


@pytest.fixture(scope="module")
def rapporten(heel_project: Project) -> list[Rapport]:
    return [Rapport.open(periode, "velsen", heel_project) for periode in ("actueel", "2024-M08", "2024-M05")]


def test_een_kaart_toont_de_kerncijfers_van_de_hele_rapportage(
    rapporten: list[Rapport], tmp_path: Path
) -> None:
    project = Project(tmp_path)
    for r in rapporten:
        schrijf(project, r, {"overzicht": Kaart("Van alles"), "": Kaart("Van het thema")})
    tekst = start.markdown(project, rapporten)
    voor, _, _ = tekst.partition("## Alle rapportages")
    assert voor.index("[Van alles]") < voor.index("[Van het thema]")
    assert "Van instroom" not in tekst


def test_zonder_zulke_kerncijfers_die_van_de_eerste_pagina_met_kaarten(
    rapporten: list[Rapport], tmp_path: Path
) -> None:
    project = Project(tmp_path)
    for r in rapporten:
        schrijf(project, r, {"": "Alleen tekst."})
    tekst = start.markdown(project, rapporten)
    tweede = rapporten[1].rapportage.themas[1]
    assert f"[Van {tweede}]" in tekst


def _archief(tekst: str) -> BeautifulSoup:
    return BeautifulSoup(tekst.partition("## Alle rapportages")[2], "html.parser")


def test_dashboard_en_rapportage_van_een_maand_zijn_een_regel(
    rapporten: list[Rapport], tmp_path: Path
) -> None:
    """The newest first; on top of the page stands the report, and both old places on the page are there."""
    project = Project(tmp_path)
    for r in rapporten:
        schrijf(project, r, {"": "Tekst."})
    tekst = start.markdown(project, rapporten)
    assert tekst.startswith("## Rapportage t/m augustus 2024 {#periode-2024-m08}")
    soep = _archief(tekst)
    rijen = soep.select("tbody tr")
    assert [r.th.get_text() for r in rijen] == ["Rapportage t/m augustus 2024", "Rapportage t/m mei 2024"]
    assert [s["id"] for s in soep.select("[id]")] == ["periode-actueel", "periode-2024-m05"]
    links = [[a["href"] for a in r.select("td a")] for r in rijen]
    eerste = rapporten[0].rapportage.themas[0]
    assert links[0] == [
        f"reports/2024-M08/velsen/{eerste}.html",
        f"reports/actueel/velsen/{eerste}.html",
        "reports/2024-M08/velsen/ijmond-werkt-2024-M08-velsen.pdf",
    ]
    assert len(links[1]) == 2
    namen = [a.get_text() for a in soep.select("td a")]
    assert len(set(namen)) == len(namen), "elke link zegt waarheen"


def test_de_tabel_zegt_wat_is_vastgesteld(heel_project: Project, tmp_path: Path) -> None:
    project, alle = (
        Project(tmp_path),
        [Rapport.open(p, "regio", heel_project) for p in ("2023-Q2", "2023-Q3")],
    )
    for r in alle:
        schrijf(project, r, {"": "Tekst."})
    rijen = _archief(start.markdown(project, alle)).select("tbody tr")
    assert [[td.get_text() for td in r.select("td")[:2]] for r in rijen] == [
        ["Gepubliceerd16 november 2023", "Statusconcept"],
        ["Gepubliceerd31 augustus 2023", "Statusvastgesteld"],
    ]
    assert [r.time["datetime"] for r in rijen] == ["2023-11-16", "2023-08-31"]

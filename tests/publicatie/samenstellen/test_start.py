"""The home page: the key figures of the whole report on each card, what stands out in the newest one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.publicatie.samenstellen import start
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
    tweede = rapporten[0].rapportage.themas[1]
    assert f"[Van {tweede}]" in tekst


def test_de_nieuwste_rapportage_noemt_wat_opvalt_en_de_rest_staat_op_datum(
    rapporten: list[Rapport], tmp_path: Path
) -> None:
    project = Project(tmp_path)
    punten = "\n".join(f"- Punt {nr}." for nr in range(1, 8))
    for r in rapporten:
        schrijf(project, r, {"uitzonderingen": punten})
    tekst = start.markdown(project, rapporten)
    assert "- Punt 4." in tekst
    assert "- Punt 5." not in tekst
    na = tekst.partition("## Alle rapportages")[2]
    assert na.index("### Rapportage t/m augustus 2024") < na.index("### Rapportage t/m mei 2024")

"""``ijw tekst``: a text as readers see it, every figure with its cell, and what is wrong with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from tests.hulp import ijw


def test_een_tekst_met_de_cel_van_elk_cijfer(heel_project: Project) -> None:
    klaar = ijw(heel_project, "tekst", "2024-M08/wsp.md")
    assert klaar.code == 0, klaar.fout
    assert klaar.uit.startswith("reports/toelichting/2024-M08/wsp.md (2024-M08, regio)\n")
    assert "147 [1] personen naar werk: 95 [2] vanuit de Participatiewet" in klaar.uit
    assert "  [1] 147: wsp_per_gemeente/bemiddeld/totaal/Totaal = 147 aantal\n" in klaar.uit
    assert not any(teken in klaar.uit for teken in "{}\ue000\ue001")


def test_een_standaardtekst_van_een_gemeente_in_een_periode(heel_project: Project) -> None:
    klaar = ijw(heel_project, "tekst", "standaard/uitstroom", "--periode", "2024-M08", "--gemeente", "velsen")
    assert klaar.code == 0, klaar.fout
    assert "(2024-M08, velsen)" in klaar.uit
    assert "/velsen/Velsen = " in klaar.uit
    assert re.search(r"\(min \d+ van 2023-M08\)", klaar.uit)


def test_een_zin_bij_een_grafiek_staat_er_als_zin(heel_project: Project) -> None:
    klaar = ijw(heel_project, "tekst", "reports/toelichting/standaard/instroom.md", "--periode", "2024-M08")
    assert klaar.code == 0, klaar.fout
    assert "dezelfde maand van het jaar ervoor.\n" in klaar.uit
    assert ".bij-" not in klaar.uit


def test_een_gemeente_zonder_die_pagina(heel_project: Project) -> None:
    klaar = ijw(heel_project, "tekst", "2024-M08/financien.md", "--gemeente", "velsen")
    assert (klaar.code, "heeft geen pagina financien" in klaar.uit) == (0, True)


@pytest.mark.parametrize("naam", ["2024-M08/wps", "reports/toelichting/2024-M8/wsp.md"])
def test_een_bestand_dat_er_niet_is_noemt_het_naaste(naam: str, heel_project: Project) -> None:
    klaar = ijw(heel_project, "tekst", naam)
    assert (klaar.code, klaar.uit) == (2, "")
    assert "bedoelde u '2024-M08/wsp.md'?" in klaar.fout


def test_wat_niet_klopt_noemt_bestand_en_regel(heel_project: Project, tmp_path: Path) -> None:
    kopie = Project(shutil.copytree(heel_project.root, tmp_path / "kopie"))
    pad = kopie.reports / "toelichting" / "2024-M08" / "wsp.md"
    mis = 'Vanuit de WW waren dat er {{ cijfer("wsp_bemiddeld/wia/totaal") }}.\n\nDat is meer.\n'
    pad.write_text(f"{pad.read_text(encoding='utf-8')}\n## Kop\n\n{mis}", encoding="utf-8")
    klaar = ijw(kopie, "tekst", "2024-M08/wsp.md")
    assert klaar.code == 1
    assert "2024-M08/wsp.md, regel 18: 'meer' is getypt" in klaar.fout
    mis_naam = klaar.fout.replace("\n", " ")
    assert "'meer'" in mis_naam
    pad.write_text(pad.read_text(encoding="utf-8").replace("Dat is meer.\n", ""), encoding="utf-8")
    klaar = ijw(kopie, "tekst", "2024-M08/wsp.md")
    assert "regel 16 (sectie 'Kop'): 'ww' hoort bij een andere cel dan 'WIA'" in klaar.fout
    assert 'bedoelde u {{ cijfer("wsp_bemiddeld/ww/totaal") }}?' in klaar.fout

"""The site of Quarto in Chromium: what is added works, and axe finds nothing but in markup of Quarto itself.

Needs Quarto, and what :mod:`tests.browser.test_browser` needs.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_browser import VRAGEN, eerste_treffers, zonder_doel
from tests.hulp.browser import HTML_KEURING, draai, met_browser
from tests.publicatie.conftest import Gebouwd
from tests.publicatie.quarto.conftest import QUARTO
from tests.publicatie.voorbeeldproject.maak import WORTEL

pytestmark = [pytest.mark.traag, QUARTO]

PAGINAS = (
    "reports/2031-M08/regio/financien.html",
    "reports/2031-M08/velsen/financien.html",
    "index.html",
    "reports/nieuw.html",
    "reports/vergelijken.html",
)
REGEL = re.compile(r"^\| (axe|html-validate) \| `([\w-]+)` \|", re.MULTILINE)
"""A checker and its rule, in the table of ``docs/site.md``."""


def bekend(keurder: str) -> set[str]:
    """Return the rules that markup of Quarto itself is known to break."""
    tekst = (WORTEL / "docs" / "site.md").read_text(encoding="utf-8")
    return {regel for door, regel in REGEL.findall(tekst) if door == keurder}


@pytest.fixture(scope="module")
def uitslag(quarto: Gebouwd) -> dict[str, Any]:
    met_browser()
    return draai("quarto.cjs", quarto.site, *PAGINAS, IJW_VRAGEN=json.dumps([*VRAGEN]))


def test_axe_vindt_alleen_wat_quarto_zelf_schrijft(uitslag: dict[str, Any]) -> None:
    delen = [*uitslag["paginas"].values(), uitslag["kaart"], uitslag["zoeken"]]
    gevonden = {gebrek.partition(" ")[0] for deel in delen for gebrek in deel["axe"]}
    assert gevonden == bekend("axe")
    assert uitslag["kaart"]["axe"] == []


def test_html_is_geldig_op_wat_quarto_zelf_schrijft_na(quarto: Gebouwd, tmp_path: Path) -> None:
    met_browser()
    verslag = tmp_path / "verslag.json"
    with verslag.open("w") as uit:  # into a pipe it writes no more than fits at once
        paginas = map(str, sorted(quarto.site.rglob("*.html")))
        subprocess.run([*HTML_KEURING, "-f", "json", *paginas], stdout=uit, check=False, timeout=300)
    bestanden = json.loads(verslag.read_text(encoding="utf-8"))
    assert {m["ruleId"] for bestand in bestanden for m in bestand["messages"]} == bekend("html-validate")


def test_niets_van_buiten_geen_fouten_geen_pagina_schuift(uitslag: dict[str, Any]) -> None:
    assert uitslag["buiten"] == []
    assert uitslag["fouten"] == []
    assert [p for p, v in uitslag["paginas"].items() if v["schuift"]] == []
    assert {p: v["verschoven"] for p, v in uitslag["paginas"].items() if v["verschoven"] >= 0.1} == {}


def test_de_kaart_achter_een_cijfer_met_het_toetsenbord(uitslag: dict[str, Any]) -> None:
    kaart = uitslag["kaart"]
    assert kaart["id"] == kaart["aangewezen"] == "overzicht/rij_0/kolom_1/"
    for tekst in (
        "€ 11.523",
        "Baten min lasten.",
        "8-maandsrapportage 2031, Alle gemeenten",
        "11.523.000 euro",
    ):
        assert tekst in kaart["tekst"]
    assert kaart["dicht"]


def test_meenemen_en_elders_tonen(uitslag: dict[str, Any]) -> None:
    assert uitslag["meenemen"]["namen"] == ["fig-programma.png", "fig-programma.svg", "financien.xlsx"]
    assert "/embed/2031-M08/regio/fig-programma.html" in uitslag["meenemen"]["code"]
    assert "Begroting en realisatie per programma" in uitslag["meenemen"]["alleen"]


def test_vergelijken(uitslag: dict[str, Any]) -> None:
    assert uitslag["vergelijken"]["koppen"][1:3] == [
        "Velsen, 8-maandsrapportage 2031",
        "Alle gemeenten, 8-maandsrapportage 2030",
    ]
    assert uitslag["vergelijken"]["rijen"] == 11


def test_een_treffer_noemt_gemeente_en_periode(uitslag: dict[str, Any]) -> None:
    titels = uitslag["zoeken"]["titels"]
    assert "Financiën | 8-maandsrapportage 2031, Velsen" in titels
    assert "Financiën | 8-maandsrapportage 2030, Alle gemeenten" in titels


def test_wie_vraagt_krijgt_het_nieuwste_antwoord_voor_de_tabellen(uitslag: dict[str, Any]) -> None:
    gesteld = uitslag["zoeken"]["vragen"]
    assert eerste_treffers(gesteld) == VRAGEN
    assert zonder_doel(gesteld) == []
    assert "8-maandsrapportage 2031, Velsen" in gesteld["wsw velsen"][0]["tekst"]
    assert "De lonen liggen het verst van de raming." in gesteld["waarom tekort"][0]["tekst"]


def test_van_schijf_en_zonder_scripts(uitslag: dict[str, Any]) -> None:
    assert uitslag["vanSchijf"]["regels"] > 8
    assert uitslag["zonderScript"] == {"beeld": True, "xlsx": 1, "csv": False, "png": False}

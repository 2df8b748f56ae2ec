"""The sample site in Chromium: accessibility, charts, search, menu, from disk and without JavaScript.

``IJW_SITE`` points them at another built site: then give
``IJW_SITE_PAGINAS``, relative paths separated by a space; the first must hold a chart and a wide table.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ijw_lib.publicatie.renderer import kies
from tests.hulp.browser import draai, met_browser
from tests.publicatie.voorbeeldproject.maak import maak

PAGINAS = (
    "reports/2031-M08/regio/financien.html reports/2031-M08/regio/formatie.html "
    "index.html reports/methode.html reports/registers.html reports/toegankelijkheid.html"
)

_NIEUWSTE, _VELSEN = ("reports/2031-M08/regio/financien.html", "reports/2031-M08/velsen/financien.html")
VRAGEN = {
    "bijstand": f"{_NIEUWSTE}#antwoord-intakes",
    "uitkering": f"{_NIEUWSTE}#antwoord-intakes",
    "kosten": f"{_NIEUWSTE}#antwoord-bijdrage",
    "sociale werkplaats": f"{_NIEUWSTE}#antwoord-wsw",
    "werkzoekenden": f"{_NIEUWSTE}#antwoord-lopend",
    "verzuim": f"{_NIEUWSTE}#antwoord-verzuim",
    "Ziekteverzuim Velsen": f"{_VELSEN}#antwoord-verzuim",
    "wsw velsen": f"{_VELSEN}#antwoord-wsw",
    "waarom tekort": f"{_NIEUWSTE}#antwoord-financien",
    "waarom bijstand velsen": f"{_VELSEN}#antwoord-intakes",
}
"""What readers ask, and where the first hit must lead. Both renderers are asked, each in its own search."""


def eerste_treffers(gesteld: dict[str, Any]) -> dict[str, str]:
    """Return where the first hit of each question leads, or why it is none."""
    return {vraag: t[0]["adres"] if t else "geen treffer" for vraag, t in gesteld.items()}


def zonder_doel(gesteld: dict[str, Any]) -> list[str]:
    """Return the addresses of hits that are no page, or that point at nothing on it."""
    return [t["adres"] for treffers in gesteld.values() for t in treffers if not t["bestaat"]]


@pytest.fixture(scope="module")
def uitslag(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    met_browser()
    site = os.environ.get("IJW_SITE")
    if site is None:
        project = maak(tmp_path_factory.mktemp("browser"))
        kies("embedded").render(project)
        site = str(project / "_site")
    woord = os.environ.get("IJW_SITE_WOORD", "onttrekking")
    paginas = os.environ.get("IJW_SITE_PAGINAS", PAGINAS).split()
    vragen = "[]" if "IJW_SITE" in os.environ else json.dumps([*VRAGEN])
    return draai("controle.cjs", Path(site), woord, *paginas, IJW_VRAGEN=vragen)


def test_toegankelijkheidsregels(uitslag: dict[str, Any]) -> None:
    assert {p: v["axe"] for p, v in uitslag["paginas"].items() if v["axe"]} == {}


def test_geen_verzoek_naar_buiten_en_geen_fouten(uitslag: dict[str, Any]) -> None:
    verslagen = {**uitslag["paginas"], **{k: v for k, v in uitslag.items() if k != "paginas"}}
    assert {p: v["extern"] for p, v in verslagen.items() if v["extern"]} == {}
    assert {p: v["fouten"] for p, v in verslagen.items() if v["fouten"]} == {}


def test_geen_pagina_schuift_horizontaal(uitslag: dict[str, Any]) -> None:
    breedten = {p: v["breedte"] for p, v in uitslag["paginas"].items()}
    assert {p: b for p, b in breedten.items() if b > (390 if p.endswith("smal") else 1280)} == {}


def test_grafiek_wordt_interactief(uitslag: dict[str, Any]) -> None:
    grafiek = uitslag["grafiek"]
    assert grafiek["levend"] >= 1
    assert 0.95 < grafiek["getekendeBreedte"] <= 1.01, "de grafiek vult haar kolom"
    assert len(grafiek["naam"]) > 20
    assert grafiek["tooltip"].strip()


def test_zoeken(uitslag: dict[str, Any]) -> None:
    zoeken = uitslag["zoeken"]
    assert zoeken["resultaten"], zoeken["status"]
    assert zoeken["bestaan"], zoeken["resultaten"]
    assert "gevonden" in zoeken["status"]
    assert zoeken["metToetsenbord"]
    assert zoeken["gesloten"]
    assert zoeken["axe"] == []


def test_wie_vraagt_krijgt_het_nieuwste_antwoord_voor_de_tabellen(uitslag: dict[str, Any]) -> None:
    if "IJW_SITE" in os.environ:
        pytest.skip("de antwoorden van een andere site zijn niet bekend")
    gesteld = uitslag["zoeken"]["vragen"]
    gevonden = eerste_treffers(gesteld)
    assert gevonden == {**VRAGEN, "kosten": gevonden["kosten"]}
    assert gevonden["kosten"] in {f"{_NIEUWSTE}#antwoord-{a}" for a in ("bijdrage", "financien")}
    assert zonder_doel(gesteld) == []
    assert "8-maandsrapportage 2031, Velsen" in gesteld["wsw velsen"][0]["tekst"]
    assert "De lonen liggen het verst van de raming." in gesteld["waarom tekort"][0]["tekst"]
    assert all("2030" not in t["tekst"] for t in gesteld["bijstand"][:2]), "the newest first"


def test_menu_op_een_telefoon(uitslag: dict[str, Any]) -> None:
    menu = uitslag["menu"]
    assert menu["dicht"]
    assert menu["open"]
    assert menu["weerDicht"]
    assert menu["tabelSchuift"], "een brede tabel schuift in een venster dat de focus kan krijgen"


def test_van_schijf(uitslag: dict[str, Any]) -> None:
    assert uitslag["vanSchijf"]["levend"] >= 1
    assert "webserver" in uitslag["vanSchijf"]["zoeken"]


def test_zonder_javascript(uitslag: dict[str, Any]) -> None:
    assert uitslag["zonderScript"]["beeld"], "de afbeelding van de grafiek blijft staan"
    assert uitslag["zonderScript"]["menu"], "het menu is zichtbaar"
    assert not uitslag["zonderScript"]["zoekknop"], "een knop die niets doet, is er niet"

"""The dashboard enlarged, spaced out, in other colours, on paper, by keyboard and read aloud (WCAG 2.2 AA).

``leesbaar.cjs`` opens one page per template in Chromium with its charts live (those of words alone with
``IJW_DIEP=1``); ``keuringen.js`` measures it there. Every measure must also speak of a page that was broken
on purpose (``breuken.cjs``). Needs what :mod:`tests.browser.test_browser` needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from ijw_lib.fundament.project import Project
from tests.hulp import DIEP, LEESBAAR, Keuze
from tests.hulp.browser import draai, met_browser

pytestmark = pytest.mark.traag

PROEF = "reports/2024-M08/regio/uitstroom.html"
PAGINAS = (
    "index.html",
    "reports/actueel/velsen/in_het_kort.html",
    "reports/actueel/regio/financien.html",
    "reports/vergelijken.html",
    *(("reports/begrippen.html", "reports/methode.html") if DIEP else ()),
    "embed/actueel/regio/fig-werkaanvaarding-opgeteld-lijnen.html",
    PROEF,
)
VENSTERS = ("gewoon", "dubbel", "telefoon", "vierdubbel")


@pytest.fixture(scope="module")
def uitslag(bouwer: Callable[[Keuze], Project]) -> dict[str, Any]:
    met_browser()
    vraag = {"paginas": PAGINAS, "proef": PROEF}
    return draai("leesbaar.cjs", bouwer(LEESBAAR).site, vraag=vraag, seconden=600)


def _gebreken(uitslag: dict[str, Any], stap: str) -> dict[str, Any]:
    assert set(uitslag["paginas"]) == set(PAGINAS)
    per_pagina = {naam: verslag[stap] for naam, verslag in uitslag["paginas"].items()}
    vlak = {
        f"{naam}, {venster}": lijst
        for naam, deel in per_pagina.items()
        for venster, lijst in (deel.items() if isinstance(deel, dict) else [("", deel)])
    }
    return {waar: lijst for waar, lijst in vlak.items() if lijst}


def test_past_vergroot_tot_400_procent_en_met_ruime_letters(uitslag: dict[str, Any]) -> None:
    gedaan = {venster for verslag in uitslag["paginas"].values() for venster in verslag["passen"]}
    assert set(VENSTERS) < gedaan
    assert {"gewoon, letters 200%", "gewoon, ruime letters", "vierdubbel, ruime letters"} < gedaan
    assert _gebreken(uitslag, "passen") == {}


def test_de_focus_is_overal_te_zien_en_de_kaart_van_een_cijfer_past(uitslag: dict[str, Any]) -> None:
    assert [naam for naam, verslag in uitslag["paginas"].items() if "kaart" in verslag["lopen"]]
    assert _gebreken(uitslag, "lopen") == {}


def test_een_schermlezer_krijgt_namen_koppen_en_volgorde(uitslag: dict[str, Any]) -> None:
    assert _gebreken(uitslag, "structuur") == {}
    assert _gebreken(uitslag, "boom") == {}


def test_met_kleuren_van_het_eigen_systeem(uitslag: dict[str, Any]) -> None:
    assert _gebreken(uitslag, "kleuren") == {}


def test_niets_beweegt_voor_wie_dat_niet_wil(uitslag: dict[str, Any]) -> None:
    assert _gebreken(uitslag, "stil") == {}


def test_op_papier_staat_alles_en_geen_bediening(uitslag: dict[str, Any]) -> None:
    assert _gebreken(uitslag, "papier") == {}


def test_elke_keuring_ziet_een_gebroken_pagina(uitslag: dict[str, Any]) -> None:
    breuken = uitslag["breuken"]
    assert [b["script"] for b in breuken if not b["gezien"]] == []
    gebroken = {b["naam"] for b in breuken}
    assert gebroken >= {"schuiven", "overlapt", "boom", "kleuren", "stil", "lopen", "kaart", "papier"}


def test_geen_fouten_en_niets_van_buiten(uitslag: dict[str, Any]) -> None:
    assert uitslag["fouten"] == []
    assert uitslag["buiten"] == []


def _stilstaan(uitslag: dict[str, Any], venster: str) -> dict[str, Any]:
    return {naam: verslag["stilstaan"][venster] for naam, verslag in uitslag["paginas"].items()}


@pytest.mark.parametrize("venster", ["gewoon", "telefoon"])
def test_niets_verspringt_terwijl_een_pagina_tot_leven_komt(uitslag: dict[str, Any], venster: str) -> None:
    """Layout shift (all of it, not the worst five seconds), scrolled through until every chart is live."""
    assert {n: v["som"] for n, v in _stilstaan(uitslag, venster).items() if v["som"] >= 0.1} == {}
    assert sum(len(v["grafieken"]) for v in _stilstaan(uitslag, venster).values()) > 6


@pytest.mark.parametrize("venster", ["gewoon", "telefoon"])
def test_een_grafiek_komt_in_de_ruimte_die_voor_haar_openlag(uitslag: dict[str, Any], venster: str) -> None:
    for naam, verslag in _stilstaan(uitslag, venster).items():
        for g in verslag["grafieken"]:
            assert g["figuur"] == pytest.approx(g["ruimte"], abs=2), (naam, g["naam"])
            over = g["ruimte"][1] - g["levend"][1]
            assert over < 120, (naam, g["naam"], over)  # the lists below a chart


def test_beeld_en_levende_grafiek_zijn_gelijk_van_maat_letter_en_tekst(uitslag: dict[str, Any]) -> None:
    grafieken = [g for v in _stilstaan(uitslag, "gewoon").values() for g in v["grafieken"]]
    assert all(g["letter"] for g in grafieken), "een beeld draagt zijn letter bij zich"
    heel = [g for g in grafieken if not g["delen"]]
    assert len(heel) > 4
    for g in heel:
        assert g["beeld"] == pytest.approx(g["levend"], abs=2), g["naam"]
        assert g["getekend"] == g["teksten"], g["naam"]
        begin = [[float(n) for n in re.findall(r"[\d.]+", g[k])] for k in ("plekBeeld", "plekLevend")]
        assert begin[0] == pytest.approx(begin[1], abs=3), (g["naam"], "waar de assen beginnen")
    for g in grafieken:
        assert set(g["getekend"]) <= set(g["teksten"]), "een keuze van maanden staat eronder"

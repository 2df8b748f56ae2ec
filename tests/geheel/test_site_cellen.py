"""Every figure on the built site is a cell of `ijw tables`, and every cell is on the site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from ijw_lib.model.opmaak import getal, rond
from tests.hulp import ALLEEN_DIEP, LEESBAAR, RAPPORTEN, Keuze
from tests.hulp.paginalezer import als_getal

pytestmark = pytest.mark.traag

_IN_PAD = re.compile(r"(?:reports|embed)/([^/]+)/regio/")


@pytest.fixture(scope="module")
def paginas(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the site by its path."""
    return {
        p.relative_to(site).as_posix(): BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser")
        for p in sorted(site.rglob("*.html"))
    }


def periode_van(pad: str, element: Tag) -> str:
    """Return the period that a figure belongs to: that of its page, or of the card on the home page."""
    gevonden = _IN_PAD.search(pad)
    if gevonden is None:
        gevonden = _IN_PAD.search(element.find_parent(class_="rapport-kaart").find("a")["href"])
    return gevonden[1]


def test_de_verwachte_paginas_zijn_er(paginas: dict[str, BeautifulSoup]) -> None:
    rapporten = {f"reports/{p}/regio/financien.html" for p in RAPPORTEN}
    assert rapporten | {"index.html", "reports/methode.html", "reports/toegankelijkheid.html"} <= set(paginas)


def test_elk_getal_in_een_rapportagetabel_draagt_zijn_cel(paginas: dict[str, BeautifulSoup]) -> None:
    gezien = 0
    for pad, soep in paginas.items():
        for td in soep.select("td"):
            if re.search(r"\d", td.get_text()) and (
                td.find_parent(class_="ijw-tabel") or _IN_PAD.search(pad)
            ):
                assert td.get("data-cel") or td.get("class") == ["waarom"], f"{pad}: {td}"
                gezien += 1
    assert gezien > 400


def test_buiten_de_rapportages_staan_geen_bedragen_in_tabellen(paginas: dict[str, BeautifulSoup]) -> None:
    for pad, soep in paginas.items():
        if not _IN_PAD.search(pad):
            assert not [td for td in soep.select("td") if re.search(r"€|\d\.\d{3}|\d%", td.get_text())], pad


def test_elk_element_met_een_cel_toont_die_cel(
    paginas: dict[str, BeautifulSoup], cellen: dict[str, pd.DataFrame], project: Project
) -> None:
    """Also a figure of an earlier report, which names its period."""
    weergave = {p: f.set_index("cel")["weergave"] for p, f in cellen.items()}
    for pad, soep in paginas.items():
        for element in soep.select("[data-cel]"):
            periode = element.get("data-periode") or periode_van(pad, element)
            if periode not in weergave:
                weergave[periode] = tabellen.cellen(project, periode, "regio").set_index("cel")["weergave"]
            assert element.get_text() == weergave[periode][element["data-cel"]], f"{pad}: {element}"


@pytest.mark.parametrize("periode", RAPPORTEN)
def test_elke_cel_staat_precies_een_keer_in_een_tabel(
    periode: str, paginas: dict[str, BeautifulSoup], cellen: dict[str, pd.DataFrame]
) -> None:
    op_paginas = [
        td["data-cel"]
        for pad, soep in paginas.items()
        if f"/{periode}/" in pad
        for td in soep.select("td[data-cel]")
    ]
    assert Counter(op_paginas) == Counter(getoond(cellen[periode])["cel"])


def test_een_tabel_waarin_alles_nul_is_staat_er_als_zin(
    paginas: dict[str, BeautifulSoup], cellen: dict[str, pd.DataFrame]
) -> None:
    """At the address of the table; its cells are in the data of the page as those of any other."""
    alle = cellen["2023-Q1"]
    zonder = set(alle["tabel"]) - set(getoond(alle)["tabel"])
    pagina = paginas["reports/2023-Q1/regio/financien.html"]
    zinnen = {span["data-leeg"]: span.find_parent(class_="niets") for span in pagina.select("[data-leeg]")}
    assert set(zinnen) == zonder == {"prognoses"}
    assert "In 2023 zijn alle verwachte bedragen nul. Resultaat: Bij" in " ".join(
        zinnen["prognoses"].get_text().split()
    )
    assert zinnen["prognoses"].select_one("#tbl-prognoses")


def getoond(alle: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of columns in which anything applies, of tables in which not all is nil."""
    iets = alle["status"] != "nvt"
    getal = (alle["status"] == "getal") & (alle["waarde"] != "0")
    per_kolom = iets.groupby([alle["tabel"], alle["kolom"]]).transform("any")
    return alle[per_kolom & getal.groupby(alle["tabel"]).transform("any")]


def in_woorden(cel: pd.Series, stap: str | None, *, met_teken: bool) -> str:
    """Return how a sentence says a cell: an amount in thousands or millions; its sign may be in a word."""
    if cel.eenheid != "eur" and not stap:
        return str(cel.weergave)
    schaal = 1000 if cel.eenheid == "eur" else 1
    stap_ = Fraction(stap or 1)
    waarde = rond(Fraction(cel.waarde) / schaal / stap_) * stap_
    waarde = waarde if met_teken else abs(waarde)
    if cel.eenheid != "eur":
        return f"circa {getal(waarde)}{'%' if cel.eenheid == 'procent' else ''}"
    if stap and abs(waarde) >= 1000 and waarde % 100 == 0:
        return f"circa €\xa0{getal(waarde / 1000, 0 if waarde % 1000 == 0 else 1)}\xa0miljoen"
    return f"{'circa ' if stap else ''}€\xa0{getal(waarde)}\xa0duizend"


def test_een_cijfer_in_een_tekst_is_zijn_cel(
    paginas: dict[str, BeautifulSoup], cellen: dict[str, pd.DataFrame]
) -> None:
    per_cel = {p: f.set_index("cel") for p, f in cellen.items()}
    gezien: Counter[str] = Counter()
    for pad, soep in paginas.items():
        for span in soep.select("[data-cijfer]"):
            cel = per_cel[periode_van(pad, span)].loc[span["data-cijfer"]]
            tekst = span.get_text()
            if cel.eenheid == "procent" and not re.search(r"\d", tekst):  # a share in words
                assert re.fullmatch(r"(ongeveer )?(de helft|\w+ \w+)", tekst), f"{pad}: {span}"
            else:
                kan = {in_woorden(cel, span.get("data-stap"), met_teken=teken) for teken in (True, False)}
                assert tekst in kan, f"{pad}: {span}"
            gezien[pad] += 1
    assert gezien["index.html"] >= 2
    assert len(gezien) >= 3


@ALLEEN_DIEP
def test_een_verschil_in_een_tekst_is_dat_van_zijn_twee_cellen(
    bouwer: Callable[[Keuze], Project], heel_project: Project
) -> None:
    """Of the figures as printed: the first is on the page, the other in the tables of the period it names."""
    gezien = 0
    for onderwerp in LEESBAAR.onderwerpen:
        for pad in (bouwer(LEESBAAR).site / "reports" / "2024-M08" / onderwerp).glob("*.html"):
            soep = BeautifulSoup(pad.read_text(encoding="utf-8"), "html.parser")
            nu_gedrukt = tabellen.cellen(heel_project, "2024-M08", onderwerp).set_index("cel")["weergave"]
            for span in soep.select("[data-min]"):
                toen = tabellen.cellen(heel_project, span["data-min-periode"], onderwerp).set_index("cel")
                op_de_pagina = soep.select_one(f'td[data-cel="{span["data-cijfer"]}"]')
                nu = op_de_pagina.get_text() if op_de_pagina else nu_gedrukt[span["data-cijfer"]]
                erbij = als_getal(nu) - als_getal(toen["weergave"][span["data-min"]])
                gezegd = als_getal(span.get_text().replace("duizend", ""))  # as in its table
                assert gezegd == abs(erbij), f"{pad}: {span}"
                woord = "meer|hoger" if erbij > 0 else "minder|lager"
                assert re.match(rf"(?: procentpunt)? (?:{woord})(?: dan |\))", str(span.next_sibling))
                gezien += 1
    assert gezien >= 4


def test_buiten_tabellen_is_elk_getal_gebonden_aan_een_cel(paginas: dict[str, BeautifulSoup]) -> None:
    """Without its bound figures a text holds no amount or percentage, but the part of the year."""
    for pad, soep in paginas.items():
        if not pad.startswith("reports/") or not _IN_PAD.search(pad):
            continue
        kopie = BeautifulSoup(str(soep.main), "html.parser")
        for gebonden in kopie.select(
            "[data-cijfer], [data-cel], .kpi-trend, .kpi-eerder, .kpi-label, .tabelnoten, table, svg, script"
        ):
            gebonden.decompose()
        los = re.findall(r"€|\d\.\d{3}|\d+%", kopie.get_text().replace("x € 1.000", ""))
        assert los == [_deel_van_het_jaar(pad)], pad


def _deel_van_het_jaar(pad: str) -> str:
    return {"2023-Q1": "25%", "2024-M08": "67%"}[_IN_PAD.search(pad)[1]]


def test_ids_zijn_uniek_in_een_pagina(paginas: dict[str, BeautifulSoup]) -> None:
    for pad, soep in paginas.items():
        ids = Counter(e["id"] for e in soep.select("[id]"))
        assert not [i for i, n in ids.items() if n > 1], pad


def test_elke_rij_en_kolom_heeft_een_kop(paginas: dict[str, BeautifulSoup]) -> None:
    for soep in paginas.values():
        for tabel in soep.select("table.ijw-tabel"):
            breedte = len(tabel.select("thead th[scope=col]"))
            for rij in tabel.select("tbody tr:not(.rij-kop)"):
                assert len(rij.select("th[scope=row]")) == 1
                assert len(rij.find_all(["th", "td"])) == breedte

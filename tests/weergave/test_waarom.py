"""The column Waarom: the posts that are explained, where they say why, and only where they are shown."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from ijw_lib.model import gegevens
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.weergave import waarom
from ijw_lib.weergave.tonen import tabel_html


@pytest.fixture
def detail(rapporten: dict[str, Rapport]) -> Tabel:
    return rapporten["2024-M08"].tabellen("detail")[0]


def test_elke_reden_is_een_post_van_alleen_die_rubriek_en_in_dezelfde_richting(
    detail: Tabel, rapporten: dict[str, Rapport]
) -> None:
    rapport = rapporten["2024-M08"]
    [posten] = rapport.tabellen("afwijkingen")
    van = rapport.registers.toelichtingsposten.groupby("post")["rubriek"].agg(set)
    redenen = waarom.van_rapport(rapport, detail).redenen
    assert len(redenen) > 4
    for rij, delen in redenen.items():
        for wat, getal, plek in delen:
            _, post, kolom, _ = plek.split("/")
            cel = posten.cel(post, kolom)
            assert van[post] == {int(rij.removeprefix("rubriek_"))}
            assert cel.rij_label == wat
            assert posten.weergave(cel) == getal
            assert cel.exact * detail.cel(rij, "verschil").exact > 0


def test_de_kolom_staat_in_de_tabel_en_niet_in_de_gegevens(
    detail: Tabel, rapporten: dict[str, Rapport]
) -> None:
    met = waarom.van_rapport(rapporten["2024-M08"], detail)
    assert gegevens.van(met) == gegevens.van(detail)
    soep = BeautifulSoup(tabel_html(met), "html.parser")
    assert soep.select("thead th")[-1].get_text() == "Waarom"
    breed = len(soep.select("thead th"))
    for rij in soep.select("tbody tr:not(.rij-kop)"):
        assert len(rij.find_all(["th", "td"])) == breed
    assert {int(th["colspan"]) for th in soep.select(".rij-kop th")} == {breed}
    [cel] = [td for td in soep.select("td.waarom") if "Rente" in td.get_text()]
    assert re.fullmatch(r"Rente \d+", cel.get_text())
    assert cel.select_one("[data-cel]")["data-cel"] == "afwijkingen/rente/verschil/"
    zonder = BeautifulSoup(tabel_html(detail), "html.parser")
    assert not zonder.select(".waarom")


def test_een_post_van_meer_rubrieken_zegt_niets_over_een_ervan(
    detail: Tabel, rapporten: dict[str, Rapport]
) -> None:
    [posten] = rapporten["2024-M08"].tabellen("afwijkingen")
    twee = pd.DataFrame({"post": ["rente", "rente"], "rubriek": [6, 9], "kostensoort": ["rente", "x"]})
    assert waarom.met_waarom(detail, [posten], twee).redenen == {}
    assert waarom.met_waarom(detail, [posten], twee[:1]).redenen.keys() == {"rubriek_6"}
    alles = twee[:1].assign(kostensoort="")  # the whole rubriek is no reason for itself
    assert waarom.met_waarom(detail, [posten], alles).redenen == {}
    andersom = pd.DataFrame(
        {"post": ["rente"], "rubriek": [8], "kostensoort": ["rente"]}
    )  # below its budget, the post is above
    assert waarom.met_waarom(detail, [posten], andersom).redenen == {}


def test_zolang_een_herziening_niet_is_vastgesteld_is_er_geen_kolom(rapporten: dict[str, Rapport]) -> None:
    """Posts are then compared with another budget than rubrieken."""
    rapport = rapporten["2023-Q1"]
    [detail] = rapport.tabellen("detail")
    assert waarom.van_rapport(rapport, detail) is detail

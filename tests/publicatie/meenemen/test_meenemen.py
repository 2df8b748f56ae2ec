"""What a reader takes along says the same as the page: workbooks, CSV, data packages, pictures, links."""

from __future__ import annotations

import io
import json
import re
import zipfile
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from ijw_lib.model.opmaak import getal
from tests.hulp import LEVERING, RAPPORTEN, WORTEL, datapakket, lees_csv

pytestmark = pytest.mark.traag
FICTIEF = " ".join(yaml.safe_load((WORTEL / LEVERING / "levering.yml").read_text())["omschrijving"].split())


def tekst_van(element: Tag) -> str:
    return " ".join(element.get_text().split())


@pytest.fixture(scope="module")
def paginas(site: Path) -> dict[Path, BeautifulSoup]:
    return {
        p: BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser") for p in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def tabellen(paginas: dict[Path, BeautifulSoup]) -> list[tuple[Path, Tag]]:
    """Every table figure of the reports, with its page."""
    return [
        (pad, figuur)
        for pad, soep in paginas.items()
        for figuur in soep.select("figure.ijw-tabel-figuur")
        if figuur.select_one("td[data-cel]")
    ]


def test_een_werkboek_per_pagina_heeft_van_elke_tabel_de_getallen_en_zegt_wat_ze_betekenen(
    site: Path, paginas: dict[Path, BeautifulSoup], tabellen: list[tuple[Path, Tag]]
) -> None:
    assert tabellen
    boeken = {p: openpyxl.load_workbook(p) for p in sorted(site.glob("reports/*/*/gegevens/*.xlsx"))}
    gezien: set[tuple[Path, str]] = set()
    for pad, figuur in tabellen:
        link = figuur.select_one('.meenemen a[href$=".xlsx"]')
        naam = link.get_text().partition(", blad ")[2]
        boek = boeken[(pad.parent / link["href"]).resolve()]
        gezien.add(((pad.parent / link["href"]).resolve(), naam))
        klopt_met_de_cellen(boek[naam], cellen_van(site, pad, figuur))
        uitleg = {rij[0].value: rij[1].value for rij in boek["Toelichting"].iter_rows()}
        assert {"Definitie", "Bron", "Peildatum", "Registers", "Eenheid", "Blad"} <= set(uitleg)
        assert len(uitleg["Definitie"]) > 20
        assert uitleg["Let op"] == FICTIEF
        assert uitleg["Rapportage"] == tekst_van(paginas[pad].select_one(".ondertitel"))
    for pad, boek in boeken.items():
        zinnen = paginas[pad.parents[1] / f"{pad.stem}.html"].select("main [data-leeg]")
        over = set(boek.sheetnames[1:]) - {naam for van, naam in gezien if van == pad}
        assert len(over) == len(zinnen), "elk ander blad is van een tabel waarvan een zin vertelt"
    assert all(boek.sheetnames[0] == "Toelichting" for boek in boeken.values())


def cellen_van(site: Path, pad: Path, figuur: Tag) -> pd.DataFrame:
    """Return the cells of a table as the data package has them; those on the page are among them."""
    periode, onderwerp = pad.parts[-3:-1]
    frame = lees_cellen(site, periode)
    frame = frame[
        (frame["onderwerp"] == onderwerp) & (frame["tabel"] == figuur.select_one(".als-csv")["data-tabel"])
    ]
    op_pagina = {td["data-cel"]: td.get_text() for td in figuur.select("td[data-cel]")}
    assert dict(zip(frame["cel"], frame["weergave"], strict=True)).items() >= op_pagina.items()
    over = frame[~frame["cel"].isin(op_pagina)]
    assert set(over["status"]) <= {"nvt"}  # of columns in which nothing applies
    return frame


@cache
def lees_cellen(site: Path, periode: str) -> pd.DataFrame:
    with datapakket(site, periode, "cellen.csv").open(encoding="utf-8", newline="") as bestand:
        return pd.read_csv(bestand, dtype=str, keep_default_na=False)


def klopt_met_de_cellen(blad: Any, frame: pd.DataFrame) -> None:
    koppen = [c.value for c in blad[1]]
    assert koppen[1:] == list(dict.fromkeys(frame["kolom"]))
    gezien = {
        (blad.cell(r, 1).value, koppen[k - 1]): blad.cell(r, k)
        for r in range(2, blad.max_row + 1)
        for k in range(2, blad.max_column + 1)
    }
    for cel in frame.itertuples():
        in_boek = gezien[cel.rij, cel.kolom]
        if cel.waarde == "":
            assert in_boek.value == cel.weergave
            continue
        assert isinstance(in_boek.value, int | float), cel
        assert zoals_gedrukt(in_boek.value, in_boek.number_format) == re.sub(r"[€ ]", "", cel.weergave)


def test_een_grafiek_elders_zegt_waar_zij_over_gaat_en_dat_zij_fictief_is(
    paginas: dict[Path, BeautifulSoup],
) -> None:
    gezien = 0
    for pad, soep in paginas.items():
        for balk in soep.select("figure.ijw-figuur .meenemen"):
            figuur = balk.find_parent("figure")
            titel = tekst_van(figuur.figcaption).removeprefix(tekst_van(figuur.select_one(".nummer"))).strip()
            over = tekst_van(soep.select_one(".ondertitel"))
            peildatum = tekst_van(soep.select_one("time"))
            los = pad.parent / balk.select_one("a.insluiten")["href"]
            ingesloten = BeautifulSoup(los.read_text(encoding="utf-8"), "html.parser")
            regels = [tekst_van(e) for e in ingesloten.select("main figcaption, main .herkomst-kort")]
            bron = f"Bron: IJmond Werkt! in cijfers (bestuurlijk), peildatum {peildatum}"
            assert regels == [titel, f"{over}. {bron}", FICTIEF]
            knop = json.loads(balk.select_one(".als-png")["data-bijschrift"])
            assert knop == [titel, over, bron, FICTIEF]
            tekening = ElementTree.parse(pad.parent / balk.select_one("a[download]")["href"]).getroot()
            onder = list(tekening[-1])
            assert " ".join(regel.text or "" for regel in onder) == " ".join(knop)
            assert all(float(regel.get("y", "inf")) < float(tekening.get("height", 0)) for regel in onder)
            op_pagina = figuur.img["src"].partition("#svgView(viewBox(0,0,")[2].rstrip(")").split(",")
            assert float(op_pagina[1]) < float(onder[0].get("y", 0)), "de pagina toont alleen de tekening"
            gezien += 1
    assert gezien > 3


def zoals_gedrukt(waarde: float, vorm: str) -> str:
    """Return what Excel shows with our few formats, in the Dutch way."""
    if vorm == '"-"':
        return "-"
    decimalen = len(vorm.rstrip("%").partition(".")[2])
    exact = Fraction(repr(waarde)) * (100 if vorm.endswith("%") else 1)
    tekst = getal(exact, decimalen)
    return tekst.replace(".", "") + "%" if vorm.endswith("%") else tekst


def test_twee_keer_maken_geeft_dezelfde_bytes(site: Path) -> None:
    from ijw_lib.publicatie.meenemen.downloads import Werkboek

    tekst = (site / "gegevens" / "2024-M08-regio.js").read_text(encoding="utf-8")
    gegevens = next(iter(json.loads(tekst.partition("]=")[2].rstrip(";\n"))["tabellen"].values()))
    boek = Werkboek([("Rapportage", "x")], [(gegevens, [("Titel", "x")])] * 2)
    een, twee = (boek.inhoud("x") for _ in range(2))
    assert een == twee
    assert openpyxl.load_workbook(io.BytesIO(een)).sheetnames == ["Toelichting", *boek.bladen()]


def test_elke_grafiek_heeft_beeld_tabel_en_inbedding(paginas: dict[Path, BeautifulSoup]) -> None:
    gezien = 0
    for pad, soep in paginas.items():
        for figuur in soep.select("main figure.ijw-figuur"):
            beeld = figuur.select_one("img")
            assert (
                (pad.parent / beeld["src"].partition("#")[0]).read_text(encoding="utf-8").startswith("<svg")
            )
            assert len(beeld["alt"]) > 40
            if "embed" in pad.parts:
                continue
            gezien += 1
            assert soep.select_one(figuur.select_one(".meenemen a")["href"]).name == "figure"
            los = BeautifulSoup(
                (pad.parent / figuur.select_one(".insluiten")["href"]).read_text(), "html.parser"
            )
            assert los.select_one(".vega-figuur script") is None, "dat komt van de pagina"
            terug, _, anker = los.select("main a")[-1]["href"].partition("#")
            assert (pad.parent / figuur.select_one(".insluiten")["href"]).parent.joinpath(
                terug
            ).resolve() == pad
            assert anker == los.figure["id"] == figuur["id"]
    assert gezien >= 6


def test_geen_dode_koppeling_op_enige_pagina(paginas: dict[Path, BeautifulSoup]) -> None:
    for pad, soep in paginas.items():
        for element in soep.select("a[href], link[href], script[src], img[src]"):
            doel, _, anker = unquote(element.get("href") or element.get("src")).partition("#")
            if re.match(r"[a-z]+:", doel):
                continue
            bestand_ = (pad.parent / doel).resolve() if doel else pad
            assert bestand_.is_file(), (pad, element)
            if anker and bestand_ in paginas:
                assert paginas[bestand_].find(id=anker), (pad, element)


def test_pagina_blijft_licht(paginas: dict[Path, BeautifulSoup]) -> None:
    zwaar = {p: p.stat().st_size for p in paginas if p.stat().st_size > 250_000}
    assert not zwaar


def test_datapakket_is_geldig(site: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    pakketten = sorted(site.glob("gegevens/*/cijfers.zip"))
    assert len(pakketten) >= 2
    for pad in pakketten:
        verslag = frictionless.Package(str(pad)).validate()
        assert verslag.valid, verslag.flatten(["type", "note"])[:5]


def test_csvw_metadata_is_geldig(site: Path, tmp_path: Path) -> None:
    csvw = pytest.importorskip("csvw")
    for pad in sorted(site.glob("gegevens/*/cijfers.zip")):
        map_ = tmp_path / pad.parent.name
        with zipfile.ZipFile(pad) as pakket:
            pakket.extractall(map_)
        groep = csvw.TableGroup.from_file(map_ / "csvw-metadata.json")
        groep.check_referential_integrity()
        cellen, tabellen = (list(t) for t in groep.tables)
        assert len(cellen) > 100
        assert {c["tabel"] for c in cellen} == {t["tabel"] for t in tabellen}
        assert all(t["definitie"] for t in tabellen)


def test_scripts_met_gegevens_dragen_alle_cellen(site: Path) -> None:
    tekst = (site / "gegevens" / "2024-M08-regio.js").read_text(encoding="utf-8")
    gegevens = json.loads(tekst.partition("]=")[2].rstrip(";\n"))
    frame = lees_cellen(site, "2024-M08")
    frame = frame[frame["onderwerp"] == "regio"]
    assert sum(len(t["cellen"]) for t in gegevens["tabellen"].values()) == len(frame)
    assert any(gegevens["gebruik"].values())
    assert gegevens["herkomst"]["financien"]["records"]["grootboek"] > 0


def test_wat_een_cijferkaart_zegt_staat_in_de_catalogus(site: Path) -> None:
    tekst = (site / "gegevens" / "begrippen.js").read_text(encoding="utf-8")
    begrippen = json.loads(tekst.partition("]=")[2].rstrip(";\n"))
    assert begrippen["totaaloverzicht"]["registers"]
    assert (WORTEL / "ijw_lib" / "indicatoren" / f"{begrippen['totaaloverzicht']['thema']}.yml").is_file()


def test_wat_vergelijkt_kent_de_inwoners_van_het_jaar_van_elke_rapportage(site: Path) -> None:
    rijen = lees_csv(WORTEL / "data" / "referentie" / "inwoners.csv")
    for periode in RAPPORTEN:
        tekst = (site / "gegevens" / f"{periode}-regio.js").read_text(encoding="utf-8")
        inwoners = json.loads(tekst.partition("]=")[2].rstrip(";\n"))["inwoners"]
        van_het_jaar = [r for r in rijen if r["peildatum"] == f"{periode[:4]}-01-01"]
        assert inwoners["aantallen"] == {r["gemeente"]: int(r["aantal"]) for r in van_het_jaar}
        assert inwoners["bronnen"] == list(dict.fromkeys(r["bron"] for r in van_het_jaar))

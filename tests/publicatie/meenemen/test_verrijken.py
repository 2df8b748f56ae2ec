"""What a page offers comes from the data that its notebook carries; the HTML tells only where that goes."""

from __future__ import annotations

import base64
import json
from pathlib import PurePosixPath
from typing import Any

import pytest

from ijw_lib.publicatie.bronnen import brondocument
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import lees as lees_configuratie
from ijw_lib.publicatie.embedded.sleutel import sleutel
from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift
from ijw_lib.publicatie.meenemen.verrijken import Opbrengst, verrijk
from tests.publicatie.voorbeeldproject.maak import maak

BRON = PurePosixPath("reports/2031-M08/regio/instroom.ipynb")
TABEL = {
    "tabel": "de_instroom",
    "titel": "De instroom",
    "naam": "Instroom",
    "eenheid": "",
    "bron": "trajecten",
    "peildatum": "2031-08-31",
    "schaal": 1,
    "decimalen": 0,
    "rijen": [["rij", "Rij"]],
    "kolommen": [["kolom", "Kolom"]],
    "noten": [],
    "cellen": [[0, 0, "", "7", "getal", "7", "aantal"]],
}
NEP = '<script type="application/json" class="ijw-gegevens">{"tabel": "nep"}</script>'
HTML = (
    f'<figure class="ijw-tabel-figuur" id="tbl-de-instroom"><table class="ijw-tabel"></table>{NEP}</figure>'
    '<figure class="ijw-tabel-figuur" id="tbl-eigen"><table class="ijw-tabel"></table></figure>'
)


SVG = base64.b64encode(b'<svg width="10" height="5" viewBox="0 0 10 5"></svg>').decode()
FIGUUR = (
    f'<figure class="ijw-figuur" id="fig-verloop-x"><img src="data:image/svg+xml;base64,{SVG}" alt="a">'
    '<script type="application/vnd.vegalite+json">{}</script><figcaption>Bijschrift</figcaption></figure>'
)
GRAFIEK = {"grafiek": "verloop_x", "titel": "Verloop & meer", "tabel": "de_instroom"}


def opbrengst(*gegevens: dict[str, Any], html: str = HTML) -> Opbrengst:
    bijschrift = Bijschrift("Regio", "31 augustus 2031", "Site", "")
    return verrijk(html, BRON, gegevens, {}, bijschrift, lambda titel, figuur, pagina: f"{titel} {pagina}")


def test_een_tabel_met_gegevens_gaat_mee_en_een_tabel_zonder_blijft_zoals_zij_is() -> None:
    # as a notebook keeps them: by alphabet
    uit = opbrengst(dict(sorted({"tabel": dict(sorted(TABEL.items()))}.items())))
    assert sorted(uit.bestanden) == ["gegevens/instroom.json", "gegevens/instroom.xlsx"]
    inhoud = uit.bestanden["gegevens/instroom.json"].decode()
    assert inhoud == json.dumps(
        {"pagina": "instroom", "tabellen": [TABEL], "gebruik": [], "verloop": {}},
        separators=(",", ":"),
    )
    voor, _, eigen = uit.html.partition('id="tbl-eigen"')
    assert '<a href="gegevens/instroom.xlsx" download>Excel' in voor
    assert "blad 1 Instroom" in voor
    assert "download" not in eigen


def test_een_grafiek_heet_zoals_haar_gegevens_zeggen_en_wijst_naar_haar_tabel_op_deze_pagina() -> None:
    uit = opbrengst({"grafiek": GRAFIEK}, {"tabel": TABEL}, html=HTML + FIGUUR)
    kader = uit.bestanden["../../../embed/2031-M08/regio/fig-verloop-x.html"].decode()
    assert kader == "Verloop & meer ../../../reports/2031-M08/regio/instroom.html#fig-verloop-x"
    assert (
        '<a href="#tbl-de-instroom">Tabel<span class="verborgen"> van Verloop &amp; meer</span>' in uit.html
    )
    zonder_tabel = opbrengst({"grafiek": GRAFIEK}, html=FIGUUR)
    assert "beeld/fig-verloop-x.svg" in zonder_tabel.bestanden
    assert 'href="#tbl-' not in zonder_tabel.html


def test_hoe_een_tag_geschreven_is_maakt_niet_uit() -> None:
    anders = FIGUUR.replace(
        f'<img src="data:image/svg+xml;base64,{SVG}" alt="a">',
        f'<img alt="a > b"\n src="data:image/svg+xml;base64,{SVG}" />',
    ).replace("<figcaption>", '<figcaption><span class="nummer">Figuur <span>1</span>. </span>')
    uit = opbrengst({"grafiek": GRAFIEK}, html=anders)
    assert "beeld/fig-verloop-x.svg" in uit.bestanden
    assert "data:image" not in uit.html
    assert 'alt="a > b"' in uit.html


def test_waar_een_cel_elders_genoemd_wordt_staat_bij_de_gegevens() -> None:
    html = (
        '<p><span\nclass="x" data-cijfer="t/r/k/">7</span> '
        '<span data-cel="t/r/l/" data-periode="2030">6</span> <span data-cel="t/r/m/">5</span>'
        '<span data-cijfer="t/r/k/">7</span> <!-- <span data-cel="nee"> --></p>'
    )
    uit = opbrengst({"kerncijfers": []}, html=html)
    assert json.loads(uit.bestanden["gegevens/instroom.json"])["gebruik"] == ["t/r/k/", "t/r/m/"]


def test_wat_in_de_html_staat_is_geen_gegeven() -> None:
    uit = opbrengst(html=HTML + FIGUUR)
    assert uit.bestanden == {}
    assert FIGUUR in uit.html


@pytest.fixture
def notebook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """The sample project, with data on every output of one of its notebooks, and its settings."""
    wortel = maak(tmp_path_factory.mktemp("voorbeeld"))
    pad = wortel / "reports" / "2031-M08" / "regio" / "formatie.ipynb"
    nb = json.loads(pad.read_text(encoding="utf-8"))
    uitvoer = [u for cel in nb["cells"] for u in cel.get("outputs", [])]
    for u, getoond in zip(uitvoer, ({"fictief": "Verzonnen."}, {"tabel": TABEL}, "vreemd"), strict=True):
        u["metadata"] = {"ijw": getoond, "ander": 1}
    pad.write_text(json.dumps(nb), encoding="utf-8")
    config = lees_configuratie(wortel)
    return brondocument.lees(wortel, pad.relative_to(wortel), config.variabelen), config


def test_een_bron_draagt_wat_haar_uitvoer_draagt_en_van_een_ander_niets(notebook: tuple[Any, Any]) -> None:
    bron, config = notebook
    assert bron.gegevens == ({"fictief": "Verzonnen."}, {"tabel": TABEL})
    assert Bijschrift.van(bron, config).fictief == "Verzonnen."


def test_andere_gegevens_geven_een_andere_pagina_ook_bij_dezelfde_tekst(notebook: tuple[Any, Any]) -> None:
    bron, config = notebook
    anders = Bron(bron.pad, bron.voorblad, bron.tekst, ({"tabel": TABEL | {"bron": "elders"}},))
    assert sleutel(bron, config) != sleutel(anders, config)


def test_van_een_kerncijfer_gaat_mee_hoe_het_veranderde() -> None:
    def kaart(cel: str, toen: str, verschil: str, afspraak: str = "") -> dict[str, Any]:
        norm = {"naam": "Taakstelling", "getal": {"tekst": afspraak, "cel": "n"}} if afspraak else {}
        eerder = {"naam": "Een jaar eerder", "getal": {"tekst": toen, "cel": "e"}, "verschil": verschil}
        return {"getal": {"tekst": "57", "cel": cel}, "eerder": [eerder], "afspraak": norm}

    kaarten = [
        kaart("a", "46", "+11", "101"),
        kaart("b", "19,2%", "-4,7 procentpunt"),
        kaart("c", "8", "gelijk"),
    ]
    uit = opbrengst({"kerncijfers": kaarten})
    assert json.loads(uit.bestanden["gegevens/instroom.json"])["verloop"] == {
        "a": "11 meer dan een jaar eerder (46); taakstelling voor het jaar: 101.",
        "b": "4,7 procentpunt lager dan een jaar eerder (19,2%).",
        "c": "Evenveel als een jaar eerder (8).",
    }

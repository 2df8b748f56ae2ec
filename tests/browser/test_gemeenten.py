"""A table of many gemeenten in Chromium: any of them is found by name, there and on the page that compares.

A made-up report of fourteen gemeenten: a table that lies, one in which only the total is shown, one with a
row per gemeente. Needs what :mod:`tests.browser.test_browser` needs.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ijw_lib.model import gegevens
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from ijw_lib.publicatie.meenemen import sitegegevens
from ijw_lib.publicatie.renderer import kies
from ijw_lib.weergave.tonen import markdown, meegegeven
from tests.hulp.browser import draai, met_browser
from tests.publicatie.voorbeeldproject.maak import maak

AANTAL = 14
PERIODE = "2031-M08"
MAP = f"reports/{PERIODE}/regio"
BESCHERMD = "g11"
"""Of this gemeente a number is withheld."""
IDS = {"gekanteld": "liggend", "ernaast": "lang", "rij": "staand"}


def _cel(rij: str, kolom: str, n: int, gemeente: str = "") -> Cel:
    naam = {g: f"Gé{g[1:]}" for g in (rij, kolom, gemeente) if g[1:].isdigit()}
    weg = gemeente == BESCHERMD and rij == "een"
    getal, status = ((None, None), "beschermd") if weg else ((n, 1), "getal")
    return Cel(
        rij,
        kolom,
        naam.get(rij, rij.title()),
        naam.get(kolom, kolom.title()),
        *getal,
        "aantal",
        status,
        naam.get(gemeente, ""),
    )


def _tabellen() -> dict[str, Tabel]:
    wie = [f"g{nr}" for nr in range(AANTAL)]

    def tabel(id_: str, cellen: list[Cel], **velden: Any) -> Tabel:
        return Tabel.van_cellen(
            cellen, id=id_, naam=id_.title(), titel=id_.title(), bron="B", peildatum=date(2031, 8, 31),
            eenheid_tekst="Aantal", getalvorm=Getalvorm(), totaalrijen=frozenset({"totaal"}), **velden,
        )  # fmt: skip

    def naast(rijen: list[str]) -> list[Cel]:
        return [
            c
            for nr, rij in enumerate(rijen)
            for c in (
                *(_cel(rij, g, 100 * int(g[1:]) + nr, g) for g in wie),
                _cel(rij, "totaal", 9_100 + nr),
            )
        ]

    staand = [c for g in wie for c in (_cel(g, "begroot", 10 * int(g[1:])), _cel(g, "deel", 1))]
    staand += [_cel("totaal", "begroot", 910), _cel("totaal", "deel", 14)]
    return {
        "liggend": tabel("liggend", naast(["een", "twee", "totaal"])),
        "lang": tabel("lang", naast([f"rij_{nr}" for nr in range(9)])),
        "staand": tabel("staand", staand, gemeenterijen=frozenset(wie)),
    }


def _notebook(pad: Path, tabellen: dict[str, Tabel]) -> None:
    nb = json.loads(pad.read_text(encoding="utf-8"))
    nb["cells"] = nb["cells"][:1] + [
        {
            "cell_type": "code", "execution_count": None, "metadata": {}, "source": ["toon(tabel)"],
            "outputs": [{"output_type": "display_data", "metadata": meegegeven(t), "data": _getoond(t)}],
        }
        for t in tabellen.values()
    ]  # fmt: skip
    pad.write_text(json.dumps(nb, ensure_ascii=False), encoding="utf-8")


def _getoond(tabel: Tabel) -> dict[str, str]:
    return {"text/markdown": markdown(tabel)}


def _rapporten_van_gemeenten(site: Path, tabel: Tabel) -> None:
    """Give the page that compares a report of each gemeente, with its own column of a table."""
    regio = Rapportpagina(
        PERIODE, "regio", "p", "R", "aug", "Alle gemeenten", "2031-08-31", "", (("formatie", "F"),)
    )
    alle = [
        regio,
        *(replace(regio, onderwerp=f"g{nr}", naam=f"Gé{nr}") for nr in range(AANTAL)),
    ]
    sitegegevens.schrijf_algemeen(site, Wegwijzer(rapporten=tuple(alle)), {})
    for r in alle[1:]:
        eigen = replace(
            tabel, id="eigen", cellen={p: c for p, c in tabel.cellen.items() if c.kolom == r.onderwerp}
        )
        pad = site / "reports" / PERIODE / r.onderwerp / "gegevens" / "formatie.json"
        pad.parent.mkdir(parents=True, exist_ok=True)
        inhoud = {"tabellen": [gegevens.van(eigen)], "gebruik": [], "verloop": {}}
        pad.write_text(json.dumps(inhoud), encoding="utf-8")
        sitegegevens.schrijf_rapport(site, r, {}, {})
    sitegegevens.ruim_op(site)


@pytest.fixture(scope="module")
def uitslag(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    met_browser()
    project = maak(tmp_path_factory.mktemp("gemeenten"))
    tabellen = _tabellen()
    _notebook(project / MAP / "formatie.ipynb", tabellen)
    kies("embedded").render(project)
    site = project / "_site"
    _rapporten_van_gemeenten(site, tabellen["liggend"])
    opdracht = {
        "pagina": f"{MAP}/formatie.html",
        "tabellen": IDS,
        "cel": "liggend/twee/g2/Gé2",
        "vergelijk": "eigen",
        "regio": "liggend",
    }
    return draai("gemeenten.cjs", site, vraag=opdracht)


def test_geen_fouten_en_niets_van_buiten(uitslag: dict[str, Any]) -> None:
    assert uitslag["fouten"] == []
    assert uitslag["buiten"] == []


@pytest.mark.parametrize("hoe", ["http", "schijf"])
def test_een_gemeente_staat_op_haar_naam_in_de_tabel(uitslag: dict[str, Any], hoe: str) -> None:
    """The same name first, then what begins so; totals stay; an empty field gives back what stood there."""
    v = uitslag[hoe]
    assert v["vooraf"] == 0, "niets wordt opgehaald voor iemand zoekt"
    for soort in ("gekanteld", "rij"):
        rijen = [rij[0] for rij in v[soort]["gezocht"]["rijen"]]
        assert rijen == ["Gé1", "Gé13", "Gé12", "Gé11", "Gé10", "Totaal"]
        assert len(v[soort]["eerst"]["rijen"]) == 11
    assert v["ernaast"]["gezocht"]["koppen"] == ["Totaal", "Gé1", "Gé13", "Gé12"]
    assert v["ernaast"]["gezocht"]["status"] == "5 gemeenten gevonden; hier staan er 3."
    assert v["rij"]["gezocht"]["status"] == "5 gemeenten gevonden."
    for soort in IDS:
        assert v[soort]["terug"]["rijen"] == v[soort]["eerst"]["rijen"]
        assert v[soort]["gezocht"]["stops"] == 1, "een tabel is één halte voor het toetsenbord"
        assert v[soort].get("axe", []) == []
    assert v["geen"]["status"] == "Geen gemeente met „zuid” in haar naam."
    assert [rij[0] for rij in v["geen"]["rijen"]] == ["Totaal"]
    assert v["breed"] <= (1280 if hoe == "http" else 390)


def test_een_gezocht_cijfer_is_dat_van_de_tabel(uitslag: dict[str, Any]) -> None:
    """Each has its address and its printed text; what is withheld stays so; a card tells of it."""
    tabellen = _tabellen()
    for soort, id_ in IDS.items():
        gezocht = uitslag["http"][soort]["gezocht"]
        per_adres = {
            tabellen[id_].cel_id(c): tabellen[id_].weergave(c) for c in tabellen[id_].cellen.values()
        }
        getoond = [tekst for rij in gezocht["rijen"] for tekst in rij[1:]]
        assert len(getoond) == len(gezocht["adressen"]) > 10
        assert getoond == [per_adres[adres] for adres in gezocht["adressen"]]
    liggend = {rij[0]: rij[1] for rij in uitslag["http"]["gekanteld"]["gezocht"]["rijen"]}
    assert (
        liggend["Gé11"] == tabellen["liggend"].weergave(tabellen["liggend"].cel("een", BESCHERMD)) != "1.100"
    )
    assert uitslag["http"]["gekanteld"]["kaart"] == "Een, Gé13"
    assert uitslag["http"]["gekanteld"]["waarde"] == "1.300"
    gehaald = uitslag["http"]["gehaald"]
    assert {f"{PERIODE}-regio/{id_}.js" for id_ in IDS.values()} < {*gehaald}, (
        "elke tabel heeft een eigen script"
    )
    assert len(gehaald) == len({*gehaald}), "en komt één keer"


def test_een_link_naar_een_cijfer_vindt_een_gemeente_die_er_niet_staat(uitslag: dict[str, Any]) -> None:
    assert uitslag["link"] == "liggend/twee/g2/Gé2"


def test_zonder_script_staan_de_hoogste_er_met_het_totaal_en_een_download(uitslag: dict[str, Any]) -> None:
    zonder = uitslag["zonder"]
    assert (zonder["rijen"], zonder["velden"]) == (11, 0)
    assert zonder["excel"] == "gegevens/formatie.xlsx"
    assert f"die van alle {AANTAL} staan in de download van deze tabel" in zonder["noten"]


def test_vergelijken_vindt_een_gemeente_op_haar_naam(uitslag: dict[str, Any]) -> None:
    """Only those chosen are chips and have their data fetched; of the regio the table that is shown."""
    v = uitslag["vergelijk"]
    assert v["eerst"] == ["g1"]
    assert v["onbekend"] == "Geen gemeente heet „xyz”."
    assert v["chips"] == ["g1", "g12"]
    assert (v["melding"], v["veld"]) == ("Gé12 staat erbij.", "")
    assert "g=g1%2Cg12" in v["adres"]
    assert v["wie"] == ["Gé1", "Gé12"]
    assert v["gehaald"] == [f"{PERIODE}-g12.js"]
    assert v["regio"] == "100% 9.100 van 9.102"
    smal = uitslag["vergelijkSmal"]
    assert smal["axe"] == []
    assert smal["breed"] <= 390

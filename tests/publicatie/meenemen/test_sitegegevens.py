"""The scripts of the site read what a unit is called from the data of the site."""

from __future__ import annotations

import json
from pathlib import Path

from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from ijw_lib.publicatie.meenemen import sitegegevens
from tests.hulp import WORTEL


def test_wat_een_eenheid_heet_gaat_als_gegeven_mee(tmp_path: Path) -> None:
    sitegegevens.schrijf(tmp_path, Wegwijzer(), {}, {}, {})
    tekst = (tmp_path / "gegevens" / "eenheden.js").read_text(encoding="utf-8")
    eenheden = json.loads(tekst.partition("]=")[2].rstrip(";\n"))
    assert {naam: e["achter"] for naam, e in eenheden.items()} == {
        naam: e.achter for naam, e in EENHEDEN.items()
    }
    script = (WORTEL / "ijw_lib" / "publicatie" / "statisch" / "cijfer.js").read_text(encoding="utf-8")
    assert 'haal("eenheden")' in script


def test_een_pagina_die_opnieuw_gemaakt_is_vervangt_alleen_wat_van_haar_is(tmp_path: Path) -> None:
    themas = (("instroom", "In"), ("uitstroom", "Uit"))
    rapport = Rapportpagina("2031-M08", "regio", "p", "Rapportage", "aug", "Regio", "2031-08-31", "", themas)
    map_ = tmp_path / "reports" / "2031-M08" / "regio" / "gegevens"
    map_.mkdir(parents=True)

    def leg(thema: str, tekst: str) -> None:
        tabel = {"tabel": f"t_{thema}", "titel": tekst, "cellen": []}
        inhoud = {
            "tabellen": [tabel],
            "gebruik": ["c/1"],
            "verloop": {thema: tekst},
        }
        (map_ / f"{thema}.json").write_text(json.dumps(inhoud), encoding="utf-8")

    herkomst = {"2031-M08/regio": {"instroom": {"gelezen": "twee"}}, "2031-M08/uitgeest": {"instroom": {}}}
    leg("instroom", "een")
    leg("uitstroom", "twee")
    eerst = sitegegevens.schrijf_rapport(tmp_path, rapport, {}, herkomst)
    sitegegevens.ruim_op(tmp_path)
    assert not list(map_.iterdir())
    assert sitegegevens.schrijf_rapport(tmp_path, rapport, {}, herkomst) == eerst
    leg("uitstroom", "drie")
    daarna = sitegegevens.schrijf_rapport(tmp_path, rapport, {}, herkomst)
    assert {id_: t["titel"] for id_, t in daarna["tabellen"].items()} == {
        "t_instroom": "een",
        "t_uitstroom": "drie",
    }
    assert daarna["gebruik"] == {"c/1": ["instroom", "uitstroom"]}
    assert daarna["herkomst"] == {"instroom": {"gelezen": "twee"}}
    assert daarna["verloop"] == {"instroom": "een", "uitstroom": "drie"}

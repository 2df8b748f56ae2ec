"""The scripts of the site read what a unit is called from the data of the site."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import cast

from ijw_lib.fundament.project import Project
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.publicatie import voorvertonen
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from ijw_lib.publicatie.meenemen import sitegegevens
from ijw_lib.publicatie.renderer import Renderer
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


def test_een_tabel_met_veel_gemeenten_staat_los_en_wordt_weer_een_geheel(tmp_path: Path) -> None:
    rapport = Rapportpagina(
        "2031-M08", "g3", "p", "Rapportage", "aug", "G3", "2031-08-31", "", (("instroom", "In"),)
    )
    pad = tmp_path / "reports" / "2031-M08" / "g3" / "gegevens" / "instroom.json"
    namen = [f"g{nr}" for nr in range(14)]
    kolommen = [[n, n.title()] for n in (*namen, "totaal")]
    veel = {
        "tabel": "veel", "titel": "V", "rijen": [["een", "Een"]], "kolommen": kolommen,
        "cellen": [[0, nr, n, str(nr), "getal", str(nr), "aantal"] for nr, (n, _) in enumerate(kolommen)],
        "gemeenten": {"kolommen": namen[::-1]},
    }  # fmt: skip
    weinig = veel | {"tabel": "weinig"}
    del weinig["gemeenten"]
    pad.parent.mkdir(parents=True)
    pad.write_text(json.dumps({"tabellen": [veel, weinig], "gebruik": [], "verloop": {}}), encoding="utf-8")
    eerst = sitegegevens.schrijf_rapport(tmp_path, rapport, {}, {})
    assert eerst["tabellen"]["veel"]["cellen"] == veel["cellen"]

    def lees(naam: str) -> dict[str, dict[str, list[object]]]:
        tekst = (tmp_path / "gegevens" / naam).read_text(encoding="utf-8")
        return json.loads(tekst.partition("]=")[2].rstrip(";\n"))["tabellen"]  # type: ignore[no-any-return]

    kort, los = lees("2031-M08-g3.js"), lees("2031-M08-g3/veel.js")
    assert "cellen" not in kort["veel"]
    assert kort["veel"]["kolommen"] == [["g3", "G3"], ["totaal", "Totaal"]], "de eigen gemeente is te kiezen"
    assert los["veel"]["cellen"] == veel["cellen"]
    assert kort["weinig"]["cellen"] == veel["cellen"]
    assert not (tmp_path / "gegevens" / "2031-M08-g3" / "weinig.js").exists()
    sitegegevens.ruim_op(tmp_path)
    assert sitegegevens.schrijf_rapport(tmp_path, rapport, {}, {}) == eerst, "uit beide scripts teruggelezen"
    pad.write_text(json.dumps({"tabellen": [weinig], "gebruik": [], "verloop": {}}), encoding="utf-8")
    sitegegevens.schrijf_rapport(tmp_path, rapport, {}, {})
    assert not (tmp_path / "gegevens" / "2031-M08-g3").exists()


def test_een_voorvertoning_heeft_ook_de_losse_tabellen_van_haar_rapport(tmp_path: Path) -> None:
    project = Project(tmp_path)
    los = project.site / "gegevens" / "2031-M08-regio" / "veel.js"
    los.parent.mkdir(parents=True)
    los.write_text("los", encoding="utf-8")
    los.parent.with_suffix(".js").write_text("heel", encoding="utf-8")
    renderer = cast(Renderer, SimpleNamespace(maak_pagina=lambda *_: ()))
    bron = PurePosixPath("reports/2031-M08/regio/instroom.ipynb")
    for _ in range(2):
        assert voorvertonen.maak(project, renderer, bron) == ()
    gegevens = voorvertonen.map_van(project) / "gegevens"
    assert (gegevens / "2031-M08-regio.js").read_text(encoding="utf-8") == "heel"
    assert (gegevens / "2031-M08-regio" / "veel.js").read_text(encoding="utf-8") == "los"

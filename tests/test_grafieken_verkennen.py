"""Charts that can be asked things: valid, a choice for mouse and keyboard, nothing chosen is all."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from ijw_lib import grafieken, svg
from ijw_lib.grafieken import Grafiek
from ijw_lib.project import Project
from ijw_lib.rapport import Rapport


@pytest.fixture(scope="module", params=["regio", "velsen"])
def rapport(request: pytest.FixtureRequest, heel_project: Project) -> Rapport:
    return Rapport.open("2024-M08", request.param, heel_project, thema="inkomensregelingen")


def parameters(grafiek: Grafiek) -> dict[str, dict]:
    gevonden: dict[str, dict] = {}

    def zoek(knoop: object) -> None:
        if isinstance(knoop, dict):
            gevonden.update({p["name"]: p for p in knoop.get("params", [])})
            for kind in knoop.values():
                zoek(kind)
        elif isinstance(knoop, list):
            for kind in knoop:
                zoek(kind)

    zoek(grafiek.spec)
    return gevonden


def teksten(grafiek: Grafiek) -> list[str]:
    """Return the words of the whole chart, as it lives on the site."""
    tekening = svg.van(json.dumps({k: v for k, v in grafiek.spec.items() if k != "usermeta"}))
    return re.findall(r"<text[^>]*>([^<]*)</text>", tekening)


def test_maanden_zijn_te_kiezen_met_muis_en_lijst(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("per_maand")
    grafiek = grafieken.lijnen(tabel, [rapport.eigen, "vorig_jaar"])
    grafiek.chart.to_dict(validate=True)
    keuzes = parameters(grafiek)
    assert keuzes["maanden"]["select"]["encodings"] == ["x"]
    assert keuzes["van"]["bind"]["labels"] == [label for r, label in tabel.rijen if r != "totaal"]
    assert (keuzes["van"]["value"], keuzes["tm"]["value"]) == (1, 8)
    assert keuzes["kies"]["bind"] == "legend"


def test_zonder_keuze_is_de_som_die_van_de_totaalrij(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("per_maand")
    getekend = teksten(grafieken.lijnen(tabel, [rapport.eigen, "vorig_jaar"]))
    for kolom, label in tabel.kolommen:
        assert label in getekend
        assert tabel.weergave(tabel.cel("totaal", kolom)) in getekend


def test_een_stand_per_maand_wordt_niet_opgeteld(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("per_maand")
    zonder = replace(tabel, totaalrijen=frozenset())
    assert "vconcat" not in grafieken.lijnen(zonder, [rapport.eigen]).spec


def test_aantal_of_deel_van_het_totaal(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("maatregelen")
    grafiek = grafieken.staven(tabel, [rapport.eigen])
    grafiek.chart.to_dict(validate=True)
    maat = parameters(grafiek)["maat"]
    assert (maat["value"], maat["bind"]["options"]) == ("aantal", ["aantal", "aandeel"])
    punten = grafiek.spec["data"]["values"]
    assert sum(p["aandeel"] for p in punten) == pytest.approx(100)
    assert {p["weergave"] for p in punten} <= set(teksten(grafiek))


def test_gemeente_kiezen_laat_haar_deel_zien(rapport: Rapport) -> None:
    [tabel] = rapport.tabellen("maatregelen")
    grafiek = grafieken.kruis(tabel)
    grafiek.chart.to_dict(validate=True)
    keuzes = parameters(grafiek)
    if rapport.onderwerp != "regio":
        assert "deel" not in keuzes, "één gemeente heeft niets te kiezen"
        return
    namen = [label for kolom, label in tabel.kolommen if kolom != "totaal"]
    assert keuzes["deel"]["bind"]["options"] == [None, *namen]
    getekend = teksten(grafiek)
    for kolom, _ in tabel.kolommen[:-1]:
        assert tabel.weergave(tabel.cel("totaal", kolom)) in getekend
    for rij, _ in tabel.rijen[:-1]:
        assert tabel.weergave(tabel.cel(rij, "totaal")) in getekend


def test_op_papier_staat_alleen_wat_zonder_vragen_spreekt(heel_project: Project) -> None:
    rapport = Rapport.open("2024-M08", "regio", heel_project, thema="uitstroom")
    [tabel] = rapport.tabellen("per_maand")
    spec = grafieken.lijnen(tabel, [rapport.eigen, "vorig_jaar"]).spec
    op_papier = json.loads(svg.op_papier(json.dumps(spec)))
    assert "gekozen maanden samen" in json.dumps(spec)
    assert "gekozen maanden samen" not in json.dumps(op_papier)
    assert op_papier["description"] == spec["description"]
    assert {p["name"] for p in op_papier["params"]} < {p["name"] for p in spec["params"]}
    assert "gekozen maanden samen" not in svg.van(json.dumps(spec))
    reden = grafieken.staven(rapport.tabel_van("uitstroom_per_reden")).spec
    assert svg.op_papier(json.dumps(reden)) == json.dumps(reden)

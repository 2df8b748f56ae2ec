"""The lines of a count that grows through the year: every point a cell, and where the numbers stand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import altair as alt
import pytest
import vl_convert

from ijw_lib import grafieken
from ijw_lib.grafieken import Grafiek
from ijw_lib.indicatoren.catalogus import bereken
from ijw_lib.model.opmaak import MAANDEN_KORT
from ijw_lib.model.periode import Periode
from ijw_lib.rapport.rapport import Rapport
from tests.grafieken.test_geheel import waarden

GEVALLEN = [
    ("2022-M01", "velsen"),
    ("2023-Q1", "beverwijk"),
    ("2023-Q2", "regio"),
    ("2023", "regio"),
    ("2024-M02", "heemskerk"),
    ("2024-M05", "regio"),
    ("2024-M08", "velsen"),
]
NAMEN = {"afspraak": "Afspraak", "verwachting": "Verwachting heel jaar"}


def teken(rapporten: dict[str, Rapport], periode: str, onderwerp: str) -> Grafiek:
    r = rapporten["2024-M08"]
    p = Periode.parse(periode)
    return grafieken.opgeteld(bereken("werkaanvaarding_opgeteld", r.registers, r.normen, p, onderwerp))


def reeks(grafiek: Grafiek, naam: str) -> list[dict[str, Any]]:
    return [p for p in waarden(grafiek.spec) if p["reeks"] == naam]


@pytest.mark.parametrize(("periode", "onderwerp"), GEVALLEN)
def test_elk_punt_is_een_cel_en_elke_cel_met_een_getal_staat_er_in(
    periode: str, onderwerp: str, rapporten: dict[str, Rapport]
) -> None:
    grafiek = teken(rapporten, periode, onderwerp)
    alt.Chart.from_dict(grafiek.spec)
    tabel = grafiek.tabel
    per_id = {tabel.cel_id(c): c for c in tabel.cellen.values() if c.exact is not None}
    for p in waarden(grafiek.spec):
        cel = per_id[p["cel"]]
        assert (p["waarde"], p["weergave"]) == (pytest.approx(float(cel.exact)), tabel.weergave(cel))
        maand = 12 if cel.rij == "heel_jaar" else int(cel.rij[-2:])
        assert p["maand"] == MAANDEN_KORT[maand - 1]
    om = Periode.parse(periode).laatste_maand == 12
    verwacht = {i for i, c in per_id.items() if not om or c.rij != "heel_jaar"}
    assert {p["cel"] for p in waarden(grafiek.spec)} == verwacht
    assert not grafiek.leeg


@pytest.mark.parametrize(("periode", "onderwerp"), GEVALLEN)
def test_de_verwachting_loopt_van_de_laatste_maand_naar_december(
    periode: str, onderwerp: str, rapporten: dict[str, Rapport]
) -> None:
    grafiek, p = teken(rapporten, periode, onderwerp), Periode.parse(periode)
    lijn = reeks(grafiek, NAMEN["verwachting"])
    if p.laatste_maand == 12:
        assert not lijn
        return
    laatste = f"maand_{p.laatste_maand:02d}"
    cellen = [f"werkaanvaarding_opgeteld/{rij}/realisatie/" for rij in (laatste, "heel_jaar")]
    assert [x["cel"] for x in lijn] == cellen
    assert [x["stip"] for x in lijn] == [False, True]  # the first is drawn as what was realised
    assert all(x["lijn"] for x in lijn)
    if p.jaar > 2022:  # of last year the months after the period are not known here
        eerder = reeks(grafiek, f"Realisatie {p.jaar - 1}")
        assert [x["lijn"] for x in eerder] == [True] * p.laatste_maand + [False]


@pytest.mark.parametrize(("periode", "onderwerp"), GEVALLEN)
def test_de_getallen_bij_december_staan_los_van_elkaar_en_in_beeld(
    periode: str, onderwerp: str, rapporten: dict[str, Rapport]
) -> None:
    spec = teken(rapporten, periode, onderwerp).spec
    punten = waarden(spec)
    top = spec["layer"][0]["encoding"]["y"]["scale"]["domain"][1]
    pixels = sorted(p["hoogte"] / top * spec["height"] for p in punten if p["getal"] == "rechts")
    assert len(pixels) == sum(p["maand"] == "dec" for p in punten) > 0
    assert all(hoger - lager > 16 for lager, hoger in pairwise(pixels))
    assert pixels[0] >= 0
    assert pixels[-1] <= spec["height"]
    getoond = [p["cel"].split("/")[1:3] for p in punten if p["getal"]]
    assert [f"maand_{Periode.parse(periode).laatste_maand:02d}", "realisatie"] in getoond


def test_reeksen_verschillen_in_streep_en_vorm(rapporten: dict[str, Rapport]) -> None:
    lijnen, stippen = teken(rapporten, "2023-Q2", "regio").spec["layer"][:2]
    for schaal in (lijnen["encoding"]["strokeDash"]["scale"], stippen["encoding"]["shape"]["scale"]):
        assert schaal["domain"] == ["Realisatie 2023", "Realisatie 2022", *NAMEN.values()]
        assert len({str(x) for x in schaal["range"]}) == 4


def test_de_legenda_van_elke_lijngrafiek_kiest_een_lijn(rapporten: dict[str, Rapport]) -> None:
    """Vega-Lite binds a selection to the legend of the first layer that has one, and to no other."""
    r = rapporten["2024-M08"]
    saldo, per_maand = (r.tabel_van(naam) for naam in ("saldo_per_maand", "uitstroom_per_maand"))
    for grafiek in (
        teken(rapporten, "2023-Q2", "regio"),
        grafieken.saldo_door_het_jaar(saldo),
        grafieken.lijnen(per_maand, ["totaal", "vorig_jaar"]),
    ):
        vega = vl_convert.vegalite_to_vega(grafiek.spec)
        groepen = [vega, *(m for m in vega["marks"] if m["type"] == "group")]
        legenda = next(g["legends"][0] for g in groepen if g.get("legends"))
        assert legenda["encode"]["labels"]["name"] == "reeks_legend_labels", grafiek.id
        assert legenda["encode"]["labels"]["interactive"], grafiek.id


def test_alt_noemt_de_stand_de_verwachting_en_de_afspraak(rapporten: dict[str, Rapport]) -> None:
    grafiek = teken(rapporten, "2023-Q2", "regio")

    def getal(rij: str, kolom: str) -> str:
        return grafiek.tabel.weergave(grafiek.tabel.cel(rij, kolom))

    assert f"T/m juni {getal('maand_06', 'realisatie')}, " in grafiek.alt
    assert f"Verwachting heel jaar {getal('heel_jaar', 'realisatie')}, " in grafiek.alt
    assert f"over het hele jaar afspraak {getal('heel_jaar', 'afspraak')}" in grafiek.alt
    heel = teken(rapporten, "2023", "regio").alt
    assert "T/m december" in heel
    assert "erwachting" not in heel
    assert "fspraak" not in teken(rapporten, "2024-M05", "velsen").alt

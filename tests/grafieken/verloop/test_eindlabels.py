"""The names of lines at their ends: apart, near their line, instead of the legend in a picture."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijw_lib import grafieken
from ijw_lib.grafieken import Grafiek
from ijw_lib.model import svg
from ijw_lib.model.grafiek import labels
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport

LAAG = 200
"""Pixels that a chart is high on half a line."""


def lagen(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return next(d for d in [spec, *spec.get("vconcat", [])] if "layer" in d)["layer"]


def punten(spec: dict[str, Any]) -> list[dict[str, Any]]:
    deel = next(d for d in [spec, *spec.get("vconcat", [])] if "layer" in d)
    return [p for p in deel["data"]["values"] if p["getal"]]


def namen(spec: dict[str, Any]) -> int:
    return sum(laag["mark"].get("style") == labels.NAMEN for laag in lagen(spec))


def teksten(tekening: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", tekening)


@pytest.fixture(scope="module")
def tabellen(rapporten: dict[str, Rapport]) -> dict[str, Tabel]:
    r = rapporten["2024-M08"]
    alle = ("uitstroom_per_maand", "wsw_vormen_per_maand", "werkaanvaarding_opgeteld", "saldo_per_maand")
    return {naam: r.tabel_van(naam) for naam in alle}


@pytest.fixture(scope="module")
def met_namen(tabellen: dict[str, Tabel]) -> dict[str, Grafiek]:
    return {
        "lijnen": grafieken.lijnen(tabellen["uitstroom_per_maand"], ["totaal", "vorig_jaar"]),
        "vormen": grafieken.lijnen(tabellen["wsw_vormen_per_maand"]),
        "opgeteld": grafieken.opgeteld(tabellen["werkaanvaarding_opgeteld"]),
        "saldo": grafieken.saldo_door_het_jaar(tabellen["saldo_per_maand"]),
    }


@given(
    waarden=st.lists(st.floats(-1000, 1000), min_size=1, max_size=6).map(sorted),
    stap=st.floats(1, 300),
)
def test_labels_staan_een_stap_uiteen_en_binnen_het_domein(waarden: list[float], stap: float) -> None:
    plekken = labels.uiteen(waarden, (-1000, 1000), stap)
    assert all(na - voor >= stap - 1e-6 for voor, na in pairwise(plekken))
    assert plekken[0] >= -1000 - 1e-6
    assert plekken[-1] <= 1000 + 1e-6


@given(waarden=st.lists(st.integers(0, 50), min_size=1, max_size=6, unique=True).map(sorted))
def test_wat_al_ver_genoeg_uiteen_staat_blijft_staan(waarden: list[int]) -> None:
    assert labels.uiteen(waarden, (0, 50), 1) == pytest.approx(waarden)


def test_wat_tegen_elkaar_staat_wijkt_naar_beide_kanten() -> None:
    assert labels.uiteen([10, 10.5, 40], (0, 50), 4) == pytest.approx([8.25, 12.25, 40])


@pytest.mark.parametrize("welke", ["lijnen", "vormen", "opgeteld", "saldo"])
def test_elke_lijn_draagt_haar_naam_en_het_plaatje_heeft_geen_legenda(
    welke: str, met_namen: dict[str, Grafiek]
) -> None:
    grafiek = met_namen[welke]
    alt.Chart.from_dict(grafiek.spec)
    reeksen = {p["reeks"] for p in punten(grafiek.spec)}
    assert len(reeksen) > 1
    tekening = svg.van(json.dumps(grafiek.spec))
    assert "role-legend" not in tekening
    for reeks in reeksen:
        naast = any(p["getal"] == labels.RECHTS for p in punten(grafiek.spec) if p["reeks"] == reeks)
        assert teksten(tekening).count(reeks) == (1 if naast else 2), "tussen lijnen ook in wit eronder"
    for p in punten(grafiek.spec):
        assert p["weergave"] in teksten(tekening)


@pytest.mark.parametrize("welke", ["lijnen", "vormen", "opgeteld", "saldo"])
def test_op_de_pagina_blijft_de_legenda_om_te_kiezen(welke: str, met_namen: dict[str, Grafiek]) -> None:
    spec = met_namen[welke].spec
    [kleur] = {
        json.dumps(laag["encoding"]["color"]) for laag in lagen(spec) if "strokeDash" in laag["encoding"]
    }
    assert json.loads(kleur).get("legend", {}) is not None
    assert [p["name"] for p in spec["params"] if p.get("bind") == "legend"] == ["kies"]


@pytest.mark.parametrize("welke", ["lijnen", "vormen"])
def test_op_een_halve_regel_staan_labels_ver_genoeg_uiteen(welke: str, met_namen: dict[str, Grafiek]) -> None:
    spec = json.loads(svg.op_papier(json.dumps(met_namen[welke].spec), LAAG))
    assen = [laag["encoding"]["y"] for laag in lagen(spec) if "y" in laag["encoding"]]
    laag, hoog = next(as_["scale"]["domain"] for as_ in assen if "scale" in as_)
    plekken = sorted(LAAG * (p["hoogte"] - laag) / (hoog - laag) for p in punten(spec))
    assert all(na - voor > 17 for voor, na in pairwise(plekken))
    assert namen(spec)
    assert "role-legend" not in svg.van(json.dumps(spec))


@pytest.mark.parametrize("welke", ["opgeteld", "saldo"])
def test_op_een_halve_regel_is_er_tussen_de_lijnen_geen_plaats_voor_een_naam(
    welke: str, met_namen: dict[str, Grafiek]
) -> None:
    spec = json.loads(svg.op_papier(json.dumps(met_namen[welke].spec), LAAG))
    assert namen(spec) == 0
    tekening = svg.van(json.dumps(spec))
    assert "role-legend" in tekening
    assert {p["weergave"] for p in punten(spec)} <= set(teksten(tekening)), "de getallen blijven"


def test_een_lijn_alleen_heeft_een_getal_en_geen_naam(tabellen: dict[str, Tabel]) -> None:
    """The title names it."""
    spec = grafieken.lijnen(tabellen["wsw_vormen_per_maand"], ["detachering"]).spec
    assert (namen(spec), len(punten(spec))) == (0, 1)
    assert "padding" not in spec


def test_zonder_eindpunt_van_elke_lijn_blijft_de_legenda(tabellen: dict[str, Tabel]) -> None:
    tabel = tabellen["wsw_vormen_per_maand"]
    laatste, weg = tabel.rijen[-1][0], tabel.kolommen[-1][0]
    cellen = {plek: c for plek, c in tabel.cellen.items() if plek[:2] != (laatste, weg)}
    spec = grafieken.lijnen(replace(tabel, cellen=cellen)).spec
    assert namen(spec) == 0
    assert "role-legend" in svg.van(json.dumps(spec))


def test_namen_die_te_lang_of_te_veel_zijn_blijven_in_de_legenda() -> None:
    def met(*reeksen: str) -> bool:
        return labels.passen([{"reeks": naam, "getal": labels.RECHTS} for naam in reeksen])

    assert met("a", "b" * 30)
    assert not met("a", "b" * 31)
    assert met(*"abcdef")
    assert not met(*"abcdefg")

"""Gemeenten side by side: every point is a cell of both tables, and the reader chooses what is shown."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from ijw_lib import grafieken
from ijw_lib.fundament.project import Project
from ijw_lib.grafieken import Grafiek
from ijw_lib.model import svg
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport

Paar = tuple[Tabel, Tabel]


@pytest.fixture(scope="module", params=["regio", "velsen", "uitgeest"])
def paar(request: pytest.FixtureRequest, heel_project: Project) -> Paar:
    rapport = Rapport.open("2024-M08", request.param, heel_project, thema="kerncijfers")
    return rapport.tabel_van("kerncijfers_gemeenten"), rapport.tabel_van("kerncijfers_per_inwoner")


def keuzes(grafiek: Grafiek) -> dict[str, dict[str, Any]]:
    return {p["name"]: p for p in grafiek.spec["params"]}


def teksten(spec: dict[str, Any], **waarden: str) -> list[str]:
    """Return the words of a chart as drawn after choices."""
    params = [p | {"value": waarden.get(p["name"], p["value"])} for p in spec["params"]]
    return re.findall(r"<t(?:ext|span)[^>]*>([^<]+)<", svg.van(json.dumps(spec | {"params": params})))


def zonder_inwoners(tabel: Tabel) -> Tabel:
    cellen = {
        plek: replace(c, teller=None, noemer=None, status="onbekend") if c.exact is not None else c
        for plek, c in tabel.cellen.items()
    }
    return replace(tabel, cellen=cellen)


def test_de_specificatie_is_geldig_en_elk_punt_is_een_cel(paar: Paar) -> None:
    aantallen, per = paar
    grafiek = grafieken.naast_elkaar(aantallen, per)
    grafiek.chart.to_dict(validate=True)
    punten = grafiek.spec["data"]["values"]
    cellen = {per.cel_id(c): c for c in per.cellen.values() if c.rij != "inwoners"}
    assert [p["cel"] for p in punten] == list(cellen)
    for p in punten:
        cel = cellen[p["cel"]]
        aantal = aantallen.cel(cel.rij, cel.kolom)
        assert (p["weergave"], p["weergave_aantal"]) == (per.weergave(cel), aantallen.weergave(aantal))
        assert p["cel_aantal"] == aantallen.cel_id(aantal)
        for waarde, bron in ((p["verhouding"], cel), (p["aantal"], aantal)):
            assert waarde == (None if bron.exact is None else pytest.approx(float(bron.exact)))


def test_te_kiezen_zijn_de_rij_en_de_maat(paar: Paar) -> None:
    _, per = paar
    gevonden = keuzes(grafieken.naast_elkaar(*paar))
    assert gevonden["gekozen"]["bind"]["options"] == [label for rij, label in per.rijen if rij != "inwoners"]
    assert gevonden["maat"]["bind"]["labels"] == ["Aantal", "Per 1.000 inwoners"]
    assert gevonden["maat"]["bind"]["input"] == "radio"
    assert gevonden["maat"]["value"] == "verhouding"


def test_getekend_wordt_wat_gekozen_is(paar: Paar) -> None:
    aantallen, per = paar
    spec = grafieken.naast_elkaar(aantallen, per).spec
    (eerste, naam), (laatste, andere) = per.rijen[0], per.rijen[-2]
    ongevraagd = teksten(spec)
    assert {naam, "Per 1.000 inwoners"} <= set(ongevraagd)
    assert andere not in ongevraagd
    assert {per.weergave(per.cel(eerste, k)) for k, _ in per.kolommen} <= set(ongevraagd)
    gekozen = teksten(spec, gekozen=andere, maat="aantal")
    assert {andere, "Aantal"} <= set(gekozen)
    for kolom, label in per.kolommen:
        assert label in gekozen, "ook wie niet meedoet houdt een plek"
        assert aantallen.weergave(aantallen.cel(laatste, kolom)) in gekozen


def test_de_beschrijving_noemt_wat_ongevraagd_te_zien_is(paar: Paar) -> None:
    _, per = paar
    grafiek = grafieken.naast_elkaar(*paar)
    rij, label = per.rijen[0]
    assert f"{label}, per 1.000 inwoners" in grafiek.alt
    for kolom, naam in per.kolommen:
        assert f"{naam} {per.weergave(per.cel(rij, kolom))}" in grafiek.alt
    assert grafiek.spec["description"] == grafiek.alt


def test_zonder_inwoners_zijn_er_alleen_aantallen(paar: Paar) -> None:
    aantallen, per = paar
    grafiek = grafieken.naast_elkaar(aantallen, zonder_inwoners(per))
    assert "bind" not in keuzes(grafiek)["maat"]
    assert not grafiek.leeg
    rij, label = per.rijen[0]
    getekend = teksten(grafiek.spec)
    assert {label, "Aantal"} <= set(getekend)
    assert aantallen.weergave(aantallen.cel(rij, "totaal")) in getekend
    assert f"{label}, aantal" in grafiek.alt

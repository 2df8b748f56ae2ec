"""Classes are drawn to scale: as wide as they are, with the count as area, and the median at its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ijw_lib import grafieken
from ijw_lib.grafieken import Grafiek
from ijw_lib.grafieken.klassen import Vak, in_vakken
from ijw_lib.model import svg
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.rapport import Rapport

KLASSEN = {"tot_6": 3, "van_6_tot_12": 5, "van_12_tot_24": 2, "vanaf_24": 1}
GESTREEPT = "Gestreept: open klasse, zo breed als die ernaast."


def tabel(
    mediaan: Fraction | None, eenheid: str = "maanden", aantallen: Mapping[str, int] = KLASSEN
) -> Tabel:
    cellen = [Cel(rij, "x", rij, "X", n, 1, "aantal", "getal") for rij, n in aantallen.items()]
    cellen.append(Cel("totaal", "x", "Totaal", "X", sum(aantallen.values()), 1, "aantal", "getal"))
    teller, noemer = (mediaan.numerator, mediaan.denominator) if mediaan is not None else (None, None)
    status = "getal" if mediaan is not None else "beschermd"
    cellen.append(Cel("mediaan", "x", f"Mediaan in {eenheid}", "X", teller, noemer, eenheid, status))
    return Tabel.van_cellen(
        cellen,
        getalvorm=Getalvorm(nihil="0", decimalen=1),
        id="duur",
        titel="Duur",
        bron="Bron",
        eenheid_tekst="Aantallen",
        peildatum=date(2030, 1, 1),
        totaalrijen=frozenset({"totaal"}),
    )


def tekening(van: Tabel, eenheid: str = "maanden") -> Grafiek:
    grafiek = grafieken.klassen(van, "x", list(KLASSEN), eenheid, mediaan="mediaan", vanaf=0)
    grafiek.chart.to_dict(validate=True)
    return grafiek


def streep(grafiek: Grafiek) -> list[tuple[float, str]]:
    """Return where the line of the median stands, as Vega computes it, and its name."""
    gevonden = []
    for laag in grafiek.spec["layer"]:
        if laag["mark"]["type"] == "rule" and "x" in laag["encoding"]:
            [punt], [reken, _] = laag["data"]["values"], laag["transform"]
            m = re.fullmatch(r"min\(datum\.waarde \* (\S+) / (\S+), (\d+)\)", reken["calculate"])
            maal, deel, eind = map(float, m.groups())
            gevonden.append((min(punt["waarde"] * maal / deel, eind), punt["naam"]))
    return gevonden


def test_een_vlak_is_zo_breed_als_de_klasse_en_zijn_oppervlakte_is_het_aantal() -> None:
    punten = {p["rij"]: p for p in tekening(tabel(None)).spec["data"]["values"]}
    assert {rij: (p["van"], p["tot"]) for rij, p in punten.items()} == {
        "tot_6": (0, 6),
        "van_6_tot_12": (6, 12),
        "van_12_tot_24": (12, 24),
        "vanaf_24": (24, 36),
    }
    [hoogte] = {
        t["calculate"]
        for laag in tekening(tabel(None)).spec["layer"]
        for t in laag.get("transform", ())
        if t.get("as") == "hoogte"
    }
    assert hoogte == "datum.waarde / (datum.tot - datum.van)"
    for rij, n in KLASSEN.items():
        assert (punten[rij]["waarde"], punten[rij]["weergave"]) == (n, str(n))
        assert punten[rij]["cel"] == f"duur/{rij}/x/"


@pytest.mark.parametrize(
    ("rijen", "vanaf", "vakken"),
    [
        (["tot_4", "van_4_tot_8", "vanaf_8"], 0, [Vak(0, 4, False), Vak(4, 8, False), Vak(8, 12, True)]),
        (
            ["leeftijd_tot_27", "leeftijd_27_tot_35", "leeftijd_35_tot_40", "leeftijd_vanaf_40"],
            None,
            [Vak(19, 27, True), Vak(27, 35, False), Vak(35, 40, False), Vak(40, 45, True)],
        ),
        (["tot_27", "vanaf_27"], None, [Vak(26, 27, True), Vak(27, 28, True)]),
    ],
)
def test_een_open_klasse_is_zo_breed_als_die_ernaast(
    rijen: list[str], vanaf: int | None, vakken: list[Vak]
) -> None:
    assert in_vakken(rijen, vanaf) == vakken


def test_wat_geen_klasse_is_wordt_niet_op_schaal_getekend() -> None:
    with pytest.raises(ValueError, match="'man' is geen klasse"):
        in_vakken(["man", "vrouw"], 0)


def test_een_open_klasse_is_gestreept_en_de_grafiek_zegt_het() -> None:
    lagen = tekening(tabel(None)).spec["layer"]
    gestreept = [laag for laag in lagen if "strokeDash" in laag["mark"]]
    assert [laag["transform"][-1] for laag in gestreept] == [{"filter": "datum.open"}]
    assert GESTREEPT in tekening(tabel(None)).spec["title"]["text"]
    dicht = grafieken.klassen(tabel(None), "x", list(KLASSEN)[:3], "maanden", vanaf=0)
    assert dicht.spec["title"]["text"] == ["De oppervlakte van elk vlak is het aantal."]


def test_de_as_noemt_alleen_grenzen_die_er_zijn() -> None:
    [as_] = {
        json.dumps(x["axis"]["values"])
        for laag in tekening(tabel(None)).spec["layer"]
        if "axis" in (x := laag["encoding"].get("x", {}))
    }
    assert json.loads(as_) == [0, 6, 12, 24], "36 is er geen"


@pytest.mark.parametrize(
    ("mediaan", "plek", "tekst"),
    [
        (Fraction(0), 0, "mediaan 0 maanden"),
        (Fraction(47, 4), 11.75, "mediaan 11,8 maanden"),
        (Fraction(300), 36, "mediaan 300,0 maanden ▸"),
    ],
)
def test_de_mediaan_staat_op_haar_plaats(mediaan: Fraction, plek: float, tekst: str) -> None:
    grafiek = tekening(tabel(mediaan))
    assert streep(grafiek) == [(pytest.approx(plek), tekst)]
    assert f"De mediaan in maanden is {tekst.split()[1]}." in grafiek.alt


def test_een_mediaan_in_dagen_staat_op_haar_plaats_tussen_weken() -> None:
    grafiek = tekening(tabel(Fraction(35), "dagen"), "weken")
    assert streep(grafiek) == [(pytest.approx(5.0), "mediaan 35,0 dagen")]


def test_een_beschermde_mediaan_wordt_niet_verraden() -> None:
    grafiek = tekening(tabel(None))
    assert streep(grafiek) == []
    assert "mediaan" not in grafiek.alt
    assert "mediaan" not in json.dumps(grafiek.spec)


def test_een_klasse_zonder_getal_houdt_haar_plaats_en_zegt_wat_de_tabel_zegt() -> None:
    heel = tabel(None)
    weg = heel.cel("van_6_tot_12", "x")
    beschermd = replace(weg, teller=None, noemer=None, status="beschermd")
    zonder = replace(heel, cellen={**heel.cellen, ("van_6_tot_12", "x", ""): beschermd})
    grafiek = tekening(zonder)
    assert [p["rij"] for p in grafiek.spec["data"]["values"]] == ["tot_6", "van_12_tot_24", "vanaf_24"]
    tekst = svg.van(json.dumps(grafiek.spec))
    woorden = re.findall(r"<text[^>]*>([^<]*)</text>", tekst)
    assert zonder.weergave(beschermd) in woorden
    assert "6" in woorden, "de grens staat er"


def test_de_grafieken_van_de_rapporten_tonen_de_getallen_van_hun_tabel(rapporten: dict[str, Rapport]) -> None:
    """Of weeks, months and ages; each class once, with its own number."""
    r = rapporten["2024-M08"]
    for naam, eenheid, vanaf in (
        ("aanmelding_tot_start", "weken", 0),
        ("trajectduur", "maanden", 0),
        ("wsw_samenstelling", "jaar", None),
    ):
        van = r.tabel_van(naam)
        rijen = [rij for rij, _ in van.rijen if re.search(r"(tot|vanaf)_\d+$", rij) and "omvang" not in rij]
        grafiek = grafieken.klassen(van, r.eigen, rijen, eenheid, mediaan="mediaan", vanaf=vanaf)
        punten = grafiek.spec["data"]["values"]
        assert [p["cel"].split("/")[1] for p in punten] == rijen
        assert [p["weergave"] for p in punten] == [van.weergave(van.cel(rij, r.eigen)) for rij in rijen]
        assert grafiek.id == f"{naam}_staven", "links en insluitingen van eerder blijven kloppen"
        assert "<svg" in svg.van(json.dumps(grafiek.spec))

"""The class that holds the median is marked in its bars and named in the alt text."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

from ijw_lib import grafieken
from ijw_lib.grafieken import Grafiek
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel

KLASSEN = {"tot_6": 3, "van_6_tot_12": 5, "van_12_tot_24": 2, "vanaf_24": 1}


def tabel(mediaan: Fraction | None) -> Tabel:
    cellen = [Cel(rij, "x", rij, "X", n, 1, "aantal", "getal") for rij, n in KLASSEN.items()]
    cellen.append(Cel("totaal", "x", "Totaal", "X", sum(KLASSEN.values()), 1, "aantal", "getal"))
    teller, noemer = (mediaan.numerator, mediaan.denominator) if mediaan is not None else (None, None)
    status = "getal" if mediaan is not None else "beschermd"
    cellen.append(Cel("mediaan", "x", "Mediaan in maanden", "X", teller, noemer, "maanden", status))
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


def tekening(mediaan: Fraction | None) -> Grafiek:
    return grafieken.staven(tabel(mediaan), ["x"], list(KLASSEN), mediaan="mediaan")


def merken(grafiek: Grafiek) -> dict[str, str]:
    grafiek.chart.to_dict(validate=True)
    return {p["rij"]: p["merk"] for p in grafiek.spec["data"]["values"] if p["merk"]}


@pytest.mark.parametrize(
    ("mediaan", "klasse", "tekst"),
    [
        (Fraction(0), "tot_6", "0"),
        (Fraction(599, 100), "tot_6", "6,0"),
        (Fraction(6), "van_6_tot_12", "6,0"),
        (Fraction(47, 4), "van_6_tot_12", "11,8"),
        (Fraction(24), "vanaf_24", "24,0"),
        (Fraction(300), "vanaf_24", "300,0"),
    ],
)
def test_de_klasse_van_de_mediaan_is_gemerkt(mediaan: Fraction, klasse: str, tekst: str) -> None:
    grafiek = tekening(mediaan)
    assert merken(grafiek) == {klasse: f"  ◂ mediaan {tekst}"}
    assert f"De mediaan in maanden is {tekst}." in grafiek.alt
    assert "merk" in json.dumps(grafiek.spec)


def test_een_beschermde_mediaan_wordt_niet_verraden() -> None:
    grafiek = tekening(None)
    assert merken(grafiek) == {}
    assert "mediaan" not in grafiek.alt
    assert "condition" not in json.dumps(grafiek.spec["layer"][0]["encoding"]["color"])

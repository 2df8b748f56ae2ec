"""The frozen table: cells, nil, ids, notes and the long form."""

from __future__ import annotations

import dataclasses
from datetime import date
from fractions import Fraction

import pytest

from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot


def cel(rij: str, kolom: str, teller: int | None, noemer: int | None = 1, **velden: str) -> Cel:
    status = "getal" if teller is not None else "onbekend"
    return Cel(
        rij,
        kolom,
        rij.title(),
        kolom.title(),
        teller,
        noemer if teller is not None else None,
        **{"eenheid": "eur", "status": status, **velden},
    )


def tabel(*cellen: Cel, **velden: object) -> Tabel:
    vast = {
        "id": "proef",
        "titel": "Proef",
        "bron": "Bron",
        "peildatum": date(2031, 1, 31),
        "eenheid_tekst": "x",
    }
    return Tabel.van_cellen(cellen, getalvorm=Getalvorm(schaal=1000), **(vast | velden))


def test_wat_als_nul_wordt_gedrukt_is_nihil() -> None:
    t = tabel(cel("a", "x", 49_999), cel("b", "x", 50_000), cel("c", "x", -49_999), cel("d", "x", 0))
    assert [c.status for c in t.cellen.values()] == ["nihil", "getal", "nihil", "nihil"]
    assert [t.weergave(c) for c in t.cellen.values()] == ["-", "1", "-", "-"]


def test_nihil_houdt_zijn_onafgeronde_waarde() -> None:
    assert tabel(cel("a", "x", 49_999)).lang()["waarde"].tolist() == ["499.99"]


def test_een_procent_van_nul_blijft_een_getal() -> None:
    t = tabel(cel("a", "x", 0, 7, eenheid="procent"))
    assert t.weergave(t.cel("a", "x")) == "0%"


def test_exacte_waarde_gaat_niet_verloren() -> None:
    groot = 123_456_789_012_345
    t = tabel(cel("a", "x", groot, 7))
    assert t.cel("a", "x").exact == Fraction(groot, 700)


def test_dubbele_cel_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match=r"proef: cel komt dubbel voor: \['a', 'x'\]"):
        tabel(cel("a", "x", 1), cel("a", "x", 2))


def test_een_cel_is_te_vinden_met_en_zonder_gemeente() -> None:
    t = tabel(cel("a", "x", 100_000, gemeente="A"), cel("a", "y", 200_000, gemeente="B"))
    assert t.cel("a", "y", "B") is t.cel("a", "y")
    with pytest.raises(KeyError, match="tabel proef heeft geen cel a/y/A"):
        t.cel("a", "y", "A")


def test_onbekende_cel_noemt_tabel_en_cel() -> None:
    with pytest.raises(KeyError, match="tabel proef heeft geen cel a/y/"):
        tabel(cel("a", "x", 1)).cel("a", "y")


def test_rijen_en_kolommen_in_leesvolgorde() -> None:
    t = tabel(cel("b", "y", 1), cel("b", "x", 1), cel("a", "y", 1), cel("a", "x", None))
    assert t.rijen == [("b", "B"), ("a", "A")]
    assert t.kolommen == [("y", "Y"), ("x", "X")]


def test_lange_vorm() -> None:
    t = tabel(cel("a", "x", 123_456), cel("a", "y", None), cel("b", "x", 1, 3, eenheid="procent"))
    lang = t.lang()
    assert lang["waarde"].tolist() == ["1234.56", "", "33.3333333333"]
    assert lang["weergave"].tolist() == ["1", "onbekend", "33%"]
    assert lang["cel"].tolist() == ["proef/a/x/", "proef/a/y/", "proef/b/x/"]
    assert lang["rij"].tolist() == ["A", "A", "B"]


def test_een_tabel_is_bevroren() -> None:
    t = tabel(cel("a", "x", 1))
    with pytest.raises(dataclasses.FrozenInstanceError):
        t.titel = "anders"  # type: ignore[misc]


@pytest.mark.parametrize("veld", ["titel", "bron", "peildatum", "eenheid_tekst"])
def test_geen_tabel_zonder_titel_bron_peildatum_en_eenheid(veld: str) -> None:
    velden = {"id": "p", "titel": "P", "bron": "B", "peildatum": date(2031, 1, 31), "eenheid_tekst": "x"}
    del velden[veld]
    with pytest.raises(TypeError, match=veld):
        Tabel.van_cellen([cel("a", "x", 1)], getalvorm=Getalvorm(), **velden)


def test_voetnoten_komen_erbij_in_een_nieuwe_tabel() -> None:
    t = tabel(cel("a", "x", 1), voetnoten=(Voetnoot("", "eerst"),))
    meer = t.met_voetnoten([Voetnoot("a", "dan", (("a", "x", ""),))])
    assert [n.tekst for n in meer.voetnoten] == ["eerst", "dan"]
    assert len(t.voetnoten) == 1

"""A number of a person is found in every form of file, wherever it stands; other numbers are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.keuring.lezen import OnleesbaarBestand, Stuk, lees
from ijw_lib.keuring.sporen import Sporen, herkenbaar
from tests.keuring.conftest import VORMEN, Maker, pakket

BSN = "111222333"
SPOREN = {
    BSN: "burgerservicenummer",
    "1112.22.333": "burgerservicenummer",
    "NL91 ABNA 0417 1643 00": "rekeningnummer",
    "NL91ABNA0417164300": "rekeningnummer",
    "jan.jansen@voorbeeld.nl": "e-mailadres",
    "_werk/registers/ab12": "plek van registers of van een gebruiker",
    "personen.parquet": "plek van registers of van een gebruiker",
    "/home/jan/rapport": "plek van registers of van een gebruiker",
    "P000123": "nummer van een record",
}
GEWOON = [
    "111222334",  # fails the test of digits
    "€ 111222333,50",
    "111222333.25",
    "-111222333",
    "12111222333",
    "a111222333",
    "111 222 333",  # three columns of counts
    "NL91 ABNA 0417 1643 01",
    "12 @ 4 uur",
    "aandeel P00012 en xP000123",
    "https://voorbeeld.nl/home/pagina",
]


def soorten(tekst: str, nummers: frozenset[str] = frozenset({"P000123"})) -> list[str]:
    return [v.soort for v in Sporen(nummers).zoek([Stuk("a", "", tekst)])]


@pytest.mark.parametrize(("spoor", "soort"), SPOREN.items())
def test_een_spoor_wordt_gezien_en_niet_voluit_herhaald(spoor: str, soort: str) -> None:
    [vondst] = Sporen(frozenset({"P000123"})).zoek(
        [Stuk("a.html", "", f"Zie {spoor}, en verder niets. {spoor}")]
    )
    assert (vondst.bestand, vondst.soort) == ("a.html", soort)
    assert spoor not in vondst.deels


@pytest.mark.parametrize("tekst", GEWOON)
def test_een_ander_getal_is_geen_spoor(tekst: str) -> None:
    assert soorten(tekst) == []


@pytest.mark.parametrize("spoor", [BSN, "jan.jansen@voorbeeld.nl", "P000123"])
def test_elke_vorm_van_bestand_wordt_gelezen(tmp_path: Path, vorm: tuple[str, Maker], spoor: str) -> None:
    naam, maak = vorm
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / naam).write_bytes(maak(spoor))
    vondsten = list(Sporen(frozenset({"P000123"})).zoek(lees(tmp_path)))
    assert {(v.bestand, v.soort) for v in vondsten} == {(f"map/{naam}", SPOREN[spoor])}


@pytest.mark.parametrize("naam", ["rapport.pdf", "blad.xlsx", "alles.zip", "zoeken.pf_fragment"])
def test_een_bestand_dat_niet_te_lezen_is_wordt_genoemd(tmp_path: Path, naam: str) -> None:
    (tmp_path / naam).write_bytes(b"geen " + VORMEN[naam]("x")[5:40])
    with pytest.raises(OnleesbaarBestand, match=naam):
        list(lees(tmp_path))


def test_een_document_met_kapotte_opmaak_wordt_genoemd(tmp_path: Path) -> None:
    (tmp_path / "rapport.docx").write_bytes(pakket("word/document.xml", b"<w:document><w:p>"))
    with pytest.raises(OnleesbaarBestand, match=r"rapport\.docx"):
        list(lees(tmp_path))


def test_wat_twee_keer_op_de_site_staat_wordt_een_keer_gelezen(tmp_path: Path) -> None:
    for naam in ("a.csv", "b.csv"):
        (tmp_path / naam).write_text(BSN, encoding="utf-8")
    assert [v.bestand for v in Sporen().zoek(lees(tmp_path))] == ["a.csv"]


def test_een_nummer_dat_op_een_getal_lijkt_wordt_niet_gezocht_en_wel_geteld() -> None:
    goed, niet = herkenbaar(["P000123", "20240001", "12", "2024", "W1", "voor naam"])
    assert (goed, niet) == (frozenset({"P000123", "20240001"}), 4)

"""Dutch numbers, rounding, dates and the five statuses."""

from __future__ import annotations

import doctest
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijw_lib.model import opmaak
from ijw_lib.model.opmaak import Getalvorm, cel, datum, decimaal, getal, rond

BREUKEN = st.fractions(min_value=-(10**12), max_value=10**12)
DECIMALEN = st.integers(0, 4)


def gelezen(tekst: str) -> Fraction:
    """Read a Dutch number back."""
    return Fraction(tekst.replace(".", "").replace(",", "."))


@given(BREUKEN, DECIMALEN)
def test_getal_leest_terug_als_de_afgeronde_waarde(waarde: Fraction, decimalen: int) -> None:
    tekst = getal(waarde, decimalen)
    assert gelezen(tekst) == rond(waarde, decimalen)
    assert len(tekst.partition(",")[2]) == decimalen


@given(BREUKEN)
def test_punten_staan_om_de_drie_cijfers(waarde: Fraction) -> None:
    eerste, *rest = getal(waarde).lstrip("-").split(".")
    assert 1 <= len(eerste) <= 3
    assert all(len(deel) == 3 for deel in rest)


@given(BREUKEN, DECIMALEN)
def test_afronding_ligt_hooguit_een_half_weg(waarde: Fraction, decimalen: int) -> None:
    assert abs(rond(waarde, decimalen) - waarde) <= Fraction(1, 2 * 10**decimalen)


@given(BREUKEN, DECIMALEN)
def test_afronding_is_symmetrisch(waarde: Fraction, decimalen: int) -> None:
    assert rond(-waarde, decimalen) == -rond(waarde, decimalen)


@given(st.integers(-(10**9), 10**9), DECIMALEN)
def test_de_helft_gaat_van_nul_af(geheel: int, decimalen: int) -> None:
    stap = Fraction(1, 10**decimalen)
    half = geheel * stap + stap / 2 * (1 if geheel >= 0 else -1)
    assert abs(rond(half, decimalen)) == (abs(geheel) + 1) * stap


@given(BREUKEN, DECIMALEN)
def test_afronden_van_afgerond_verandert_niets(waarde: Fraction, decimalen: int) -> None:
    assert rond(rond(waarde, decimalen), decimalen) == rond(waarde, decimalen)


@given(BREUKEN, BREUKEN)
def test_afronden_bewaart_de_volgorde(a: Fraction, b: Fraction) -> None:
    laag, hoog = sorted((a, b))
    assert rond(laag) <= rond(hoog)


@given(st.integers(-(10**15), 10**15))
def test_decimaal_van_centen_is_exact(cent: int) -> None:
    assert Fraction(decimaal(Fraction(cent, 100))) == Fraction(cent, 100)


@given(BREUKEN)
def test_decimaal_heeft_tien_plaatsen(waarde: Fraction) -> None:
    tekst = decimaal(waarde)
    assert abs(Fraction(tekst) - waarde) <= Fraction(1, 2 * 10**10)
    assert tekst not in ("-0", "")
    assert not tekst.endswith(".")


def test_kleine_negatieve_waarde_krijgt_geen_minteken() -> None:
    assert getal(Fraction(-4, 10)) == "0"
    assert decimaal(Fraction(-1, 10**12)) == "0"


@pytest.mark.parametrize(
    ("exact", "eenheid", "status", "vorm", "verwacht"),
    [
        (Fraction(17_284_600), "eur", "getal", Getalvorm(schaal=1000, symbool="€"), "€ 17.285"),
        (Fraction(-499_500), "eur", "getal", Getalvorm(schaal=1000), "-500"),
        (
            Fraction(-12_345_600, 100),
            "eur",
            "getal",
            Getalvorm(schaal=1000, decimalen=1, symbool="€"),
            "€ -123,5",
        ),
        (Fraction(0), "eur", "nihil", Getalvorm(symbool="€"), "€ -"),
        (Fraction(0), "eur", "nihil", Getalvorm(nihil="0"), "0"),
        (Fraction(213_333, 100), "procent", "getal", Getalvorm(), "2133%"),
        (Fraction(169, 10), "procent", "getal", Getalvorm(decimalen=1), "16,9%"),
        (Fraction(3), "aantal", "getal", Getalvorm(symbool="€"), "3"),
        (None, "eur", "nvt", Getalvorm(symbool="€"), "n.v.t."),
        (None, "eur", "onbekend", Getalvorm(), "onbekend"),
        (None, "aantal", "beschermd", Getalvorm(), "beschermd"),
    ],
)
def test_cel(exact: Fraction | None, eenheid: str, status: str, vorm: Getalvorm, verwacht: str) -> None:
    assert cel(exact, eenheid, status, vorm) == verwacht


def test_getal_zonder_waarde_is_een_programmeerfout() -> None:
    with pytest.raises(ValueError, match="heeft een waarde"):
        cel(None, "eur", "getal", Getalvorm())


def test_onbekende_status_is_een_programmeerfout() -> None:
    with pytest.raises(KeyError):
        cel(None, "eur", "leeg", Getalvorm())


def test_de_vijf_statussen_zien_er_anders_uit() -> None:
    vorm = Getalvorm(nihil="-")
    statussen = {"getal": Fraction(5), "nihil": Fraction(0), "nvt": None, "onbekend": None, "beschermd": None}
    getoond = [cel(w, "eur", s, vorm) for s, w in statussen.items()]
    assert len(set(getoond)) == len(statussen)
    assert "" not in getoond


def test_datums() -> None:
    assert datum(date(2024, 8, 31)) == "31 augustus 2024"


def test_voorbeelden_in_de_documentatie() -> None:
    uitkomst = doctest.testmod(opmaak)
    assert uitkomst.attempted
    assert not uitkomst.failed


@pytest.mark.parametrize(
    "vorm", [Getalvorm(schaal=1000), Getalvorm(), Getalvorm(schaal=1, decimalen=2), Getalvorm(decimalen=3)]
)
def test_een_bedrag_in_centen_wordt_afgerond_als_elk_ander(vorm: Getalvorm) -> None:
    for cent in (0, 1, 49_999, 50_000, -50_000, -49_999, 149_999, 150_000, 33_974_900, -39_650_497):
        in_euro = opmaak.als_gedrukt(Fraction(cent, 100), "eur", vorm)
        assert opmaak.bedrag_als_gedrukt(cent, vorm) == in_euro * vorm.schaal * 100

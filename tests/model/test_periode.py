"""Periods: reading, bounds, labels and neighbours."""

from __future__ import annotations

import doctest
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.model import periode
from ijw_lib.model.periode import Periode

IDS = st.one_of(
    st.integers(1900, 2999).map(str),
    st.builds("{}-M{:02d}".format, st.integers(1900, 2999), st.integers(1, 12)),
    st.builds("{}-Q{}".format, st.integers(1900, 2999), st.integers(1, 4)),
)


@pytest.mark.parametrize(
    ("tekst", "begin", "eind", "label", "kolomlabel", "aandeel"),
    [
        (
            "2024-M08",
            date(2024, 1, 1),
            date(2024, 8, 31),
            "t/m augustus 2024",
            "tm augustus 2024",
            Fraction(2, 3),
        ),
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31), "1e kwartaal 2023", "2023 t/m Q1", Fraction(1, 4)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "2023", "2023 t/m december", Fraction(1)),
        (
            "2024-M02",
            date(2024, 1, 1),
            date(2024, 2, 29),
            "t/m februari 2024",
            "tm februari 2024",
            Fraction(1, 6),
        ),
        (
            "2100-M02",
            date(2100, 1, 1),
            date(2100, 2, 28),
            "t/m februari 2100",
            "tm februari 2100",
            Fraction(1, 6),
        ),
        ("2023-Q4", date(2023, 1, 1), date(2023, 12, 31), "4e kwartaal 2023", "2023 t/m Q4", Fraction(1)),
    ],
)
def test_grenzen_en_labels(
    tekst: str, begin: date, eind: date, label: str, kolomlabel: str, aandeel: Fraction
) -> None:
    p = Periode.parse(tekst)
    assert (p.begin, p.eind, p.label, p.kolomlabel, p.aandeel) == (begin, eind, label, kolomlabel, aandeel)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "2024-M8",
        "2024-M13",
        "2024-M00",
        "2023-Q0",
        "2023-Q5",
        "2024M08",
        "24-M08",
        "augustus",
        "2024-08",
        "2024-m08",
        "3024",
        "2024-M08x",
        "２０２４",
    ],
)
def test_onbekende_vorm_zegt_hoe_het_moet(tekst: str) -> None:
    with pytest.raises(GebruiksFout, match=r"JJJJ-M02.*JJJJ-Q1"):
        Periode.parse(tekst)


def test_spaties_eromheen_mogen() -> None:
    assert Periode.parse(" 2024-M08\n").id == "2024-M08"


@given(IDS)
def test_id_leest_terug(tekst: str) -> None:
    p = Periode.parse(tekst)
    assert p.id == str(p) == tekst
    assert Periode.parse(p.id) == p


@given(IDS)
def test_maanden_sluiten_aan_van_begin_tot_eind(tekst: str) -> None:
    p = Periode.parse(tekst)
    assert p.maanden[0].begin == p.begin
    assert p.maanden[-1].eind == p.eind
    assert p.aandeel == Fraction(len(p.maanden), 12)
    for eerste, tweede in zip(p.maanden, p.maanden[1:], strict=False):
        assert (tweede.begin - eerste.eind).days == 1


@given(IDS)
def test_vorig_jaar_is_dezelfde_periode(tekst: str) -> None:
    p = Periode.parse(tekst)
    assert p.vorig_jaar.id == f"{p.jaar - 1}{p.id[4:]}"


def test_voorbeelden_in_de_documentatie() -> None:
    uitkomst = doctest.testmod(periode)
    assert uitkomst.attempted
    assert not uitkomst.failed

"""Words for figures: bound to their cell, and never in contradiction with what the tables print."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest

from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.kerncijfer import verschil
from ijw_lib.rapport.verwoording import Verwoording


@dataclass(frozen=True)
class Nep:
    periode: Periode
    tabel: Tabel

    def tabel_van(self, id_: str) -> Tabel:
        if id_ != self.tabel.id:
            raise KeyError(f"tabel {id_} bestaat niet")
        return self.tabel


def bron(
    periode: str = "2031-M08", decimalen: int = 0, eenheid: str = "aantal", **waarden: Fraction | int | None
) -> Nep:
    cellen = [
        Cel(rij, "k", rij, "K", None, None, eenheid, "onbekend")
        if w is None
        else Cel(rij, "k", rij, "K", Fraction(w).numerator, Fraction(w).denominator, eenheid, "getal")
        for rij, w in waarden.items()
    ]
    p = Periode.parse(periode)
    vorm = Getalvorm(schaal=1000 if eenheid == "eur" else 1, decimalen=decimalen, nihil="0")
    return Nep(
        p,
        Tabel.van_cellen(
            cellen, getalvorm=vorm, id="t", titel="T", bron="B", peildatum=p.eind, eenheid_tekst="E"
        ),
    )


@pytest.mark.parametrize(
    ("nu", "toen", "zin"),
    [
        (Fraction(514), Fraction(668), "154"),
        (Fraction(5136, 100), Fraction(6674, 100), "16"),  # printed 51% and 67%, though 15,38 lies between
        (Fraction(504, 10), Fraction(506, 10), "1"),  # printed 50% and 51%
        (Fraction(5049, 100), Fraction(4951, 100), ""),  # both print as 50%
    ],
)
def test_wat_een_jaar_eerder_was_zeggen_een_zin_en_een_kaart_als_gedrukt(
    nu: Fraction, toen: Fraction, zin: str
) -> None:
    """What a reader gets who takes the one from the other; also the word that compares them is of those."""
    eerder = bron("2030-M08", eenheid="procent", a=toen / 100)
    nu_ = bron(eenheid="procent", a=nu / 100)
    op_de_kaart = verschil(nu_.tabel, nu_.tabel.cel("a", "k"), eerder.tabel.cel("a", "k"))
    v = Verwoording(nu_, eerder)
    gezegd = v.jaar_eerder("t/a/k")
    if not zin:
        assert (op_de_kaart, gezegd) == ("gelijk", ", even hoog als een jaar eerder")
    else:
        assert op_de_kaart == f"{'-' if nu < toen else '+'}{zin} procentpunt"
        assert f"[{zin}]{{" in gezegd
        assert gezegd.endswith(f"procentpunt {v.vergelijk('t/a/k', eerder)} een jaar eerder")


@pytest.mark.parametrize(
    ("nu", "toen", "zin"),
    [
        (0, 0, ", net als een jaar eerder"),
        (5, 0, ', een jaar eerder [geen]{data-cijfer="t/a/k/" data-periode="2030-M08"}'),
        (0, 5, ', een jaar eerder [5]{data-cijfer="t/a/k/" data-periode="2030-M08"}'),
        (5, 5, ", evenveel als een jaar eerder"),
    ],
)
def test_van_geen_is_niets_meer_of_minder_dan_een_jaar_eerder(nu: int, toen: int, zin: str) -> None:
    """'Er begonnen geen medewerkers, evenveel als een jaar eerder' is written by nobody."""
    assert Verwoording(bron(a=nu), bron("2030-M08", a=toen)).jaar_eerder("t/a/k") == zin


def test_een_aantal_achter_er_is_een_getal_of_geen() -> None:
    v = Verwoording(bron(a=0, b=12, c=None))
    assert [v.aantal(f"t/{rij}/k").partition("]")[0] for rij in "abc"] == ["[geen", "[12", "[onbekend"]


def test_een_cijfer_is_gebonden_aan_zijn_cel() -> None:
    v = Verwoording(bron(a=1104))
    assert v.cijfer("t/a/k") == '[1.104]{data-cijfer="t/a/k/"}'
    assert v.cijfer("t/a/k", "baan", "banen") == '[1.104]{data-cijfer="t/a/k/"} banen'


@pytest.mark.parametrize(("n", "tekst"), [(0, "[geen]"), (1, "[1]"), (2, "[2]")])
def test_het_woord_volgt_het_getal(n: int, tekst: str) -> None:
    verwacht = "baan" if n == 1 else "banen"
    assert (
        Verwoording(bron(a=n)).cijfer("t/a/k", "baan", "banen")
        == f'{tekst}{{data-cijfer="t/a/k/"}} {verwacht}'
    )


def test_een_cijfer_van_een_ander_rapport_noemt_zijn_periode() -> None:
    toen = bron("2030-M08", a=7)
    assert (
        Verwoording(bron(a=9)).cijfer("t/a/k", bij=toen)
        == '[7]{data-cijfer="t/a/k/" data-periode="2030-M08"}'
    )


def test_alleen_een_woord_neemt_het_teken_van_een_bedrag_over() -> None:
    """An amount below nil says so, unless a word that the cell chose does."""
    v = Verwoording(bron(eenheid="eur", a=-33_974_900, saldo=-100_000_000))
    assert v.cijfer("t/a/k").startswith("[€\u00a0-340\u00a0duizend]")
    assert v.circa("t/a/k", 100).startswith("[circa €\u00a0-300\u00a0duizend]")
    assert v.circa("t/saldo/k", 1000).startswith("[circa €\u00a0-1\u00a0miljoen]")
    assert v.verschil("t/a/k").startswith("[€\u00a0340\u00a0duizend]")
    assert v.verschil("t/a/k", stap=100).startswith("[circa €\u00a0300\u00a0duizend]")
    assert v.saldo("t/saldo/k").startswith("een tekort van [€\u00a01.000\u00a0duizend]")
    assert v.saldo("t/saldo/k", stap=1000).startswith("een tekort van [circa €\u00a01\u00a0miljoen]")
    assert v.circa("t/a/k", 50).startswith("[circa €\u00a0-350\u00a0duizend]")
    assert 'data-stap="50"' in v.circa("t/a/k", 50)
    groot = Verwoording(bron(eenheid="eur", a=1_695_453_000, b=100_280_800))
    assert groot.circa("t/a/k", 1000).startswith("[circa €\u00a017\u00a0miljoen]")
    assert groot.circa("t/b/k", 100).startswith("[circa €\u00a01\u00a0miljoen]")
    assert groot.circa("t/b/k", 1).startswith("[circa €\u00a01.003\u00a0duizend]")
    assert groot.circa("t/a/k", 100).startswith("[circa €\u00a017\u00a0miljoen]")
    tienden = Verwoording(bron(eenheid="eur", a=843_999_812, b=97_000_000))
    assert tienden.circa("t/a/k", 100).startswith("[circa €\u00a08,4\u00a0miljoen]")
    assert tienden.circa("t/b/k", 100).startswith("[circa €\u00a01\u00a0miljoen]")


def test_een_bedrag_per_inwoner_staat_met_euro_en_eenheid() -> None:
    v = Verwoording(bron(eenheid="eur_per_inwoner", a=12_232))
    assert v.cijfer("t/a/k") == '[€\u00a0122]{data-cijfer="t/a/k/"} per inwoner'


@pytest.mark.parametrize(
    ("nu", "toen", "vergelijking", "beweging"),
    [
        (104, 100, "hoger dan", "licht toegenomen"),
        (105, 100, "hoger dan", "toegenomen"),
        (96, 100, "lager dan", "licht afgenomen"),
        (50, 100, "lager dan", "afgenomen"),
        (100, 100, "even hoog als", "gelijk gebleven"),
        (3, 0, "hoger dan", "toegenomen"),
    ],
)
def test_vergelijken_met_een_ander_rapport(nu: int, toen: int, vergelijking: str, beweging: str) -> None:
    v, ander = Verwoording(bron(a=nu)), bron("2030-M08", a=toen)
    assert v.vergelijk("t/a/k", ander) == vergelijking
    assert v.beweging("t/a/k", ander) == beweging


def test_wat_gelijk_gedrukt_wordt_is_gelijk() -> None:
    """12,34% and 12,26% both print as 12,3%: a text cannot call one higher."""
    v = Verwoording(bron(eenheid="procent", decimalen=1, a=Fraction(1234, 10000), b=Fraction(1226, 10000)))
    assert v.vergelijk("t/a/k", "t/b/k") == "even hoog als"


def test_zonder_getal_is_er_niets_te_vergelijken() -> None:
    v = Verwoording(bron(a=None))
    assert not v.is_getal("t/a/k")
    assert not v.is_getal("t/z/k")
    assert v.cijfer("t/a/k") == '[onbekend]{data-cijfer="t/a/k/"}'
    with pytest.raises(KeyError, match="heeft geen getal om te vergelijken"):
        v.vergelijk("t/a/k", bron("2030-M08", a=1))


@pytest.mark.parametrize(
    ("procent", "woord"),
    [
        (Fraction(2, 3), "twee derde"),
        (Fraction(66, 100), "ongeveer twee derde"),
        (Fraction(19, 100), "ongeveer een vijfde"),
    ],
)
def test_een_deel_in_woorden(procent: Fraction, woord: str) -> None:
    assert Verwoording(bron(eenheid="procent", a=procent)).deel("t/a/k").startswith(f"[{woord}]")


@pytest.mark.parametrize("pad", ["t/a", "t/x/k", "u/a/k"])
def test_een_cel_die_niet_bestaat(pad: str) -> None:
    with pytest.raises(KeyError):
        Verwoording(bron(a=1)).cijfer(pad)


def test_de_grootste_rijen() -> None:
    v = Verwoording(bron(a=3, b=9, c=9, d=0, e=None))
    geteld = {r: f'{r} ([9]{{data-cijfer="t/{r}/k/"}})' for r in "bc"}
    assert v.grootste("t", "k", ["a", "b", "c"]) == f"{geteld['b']} en {geteld['c']}"
    assert v.grootste("t", "k", ["c", "a"], 1) == geteld["c"]
    assert v.grootste("t", "k", ["a", "b", "c"], 3).count(", ") == 1
    assert v.grootste("t", "k", ["d", "e"]) == ""


@pytest.mark.parametrize(
    ("eenheid", "exact", "zin"),
    [
        ("eur", -39_700_000, "[€\u00a0397\u00a0duizend]* lager"),
        ("eur", 39_700_000, "[€\u00a0397\u00a0duizend]* hoger"),
        ("eur", 40_000, "[gelijk]*"),
        ("procentpunt", Fraction(-4, 1000), "[0,4]* procentpunt lager"),
        ("fte", Fraction(5, 2), "[2,5]* fte hoger"),
        ("aantal", -13, "[13]* lager"),
    ],
)
def test_een_verschil_heeft_getal_eenheid_en_richting(eenheid: str, exact: Fraction | int, zin: str) -> None:
    decimalen = 1 if eenheid in ("procentpunt", "fte") else 0
    v = Verwoording(bron(decimalen=decimalen, eenheid=eenheid, a=exact))
    assert v.verschil("t/a/k") == zin.replace("*", '{data-cijfer="t/a/k/"}')


def test_een_cel_zoals_ijw_tables_haar_geeft() -> None:
    v = Verwoording(bron(a=3))
    assert v.cijfer("t/a/k/") == v.cijfer("t/a/k")
    assert v.is_getal("t/a/k/")
    assert not v.is_getal("t/a/k/velsen")


def test_een_onbekende_cel_noemt_de_naaste() -> None:
    with pytest.raises(KeyError, match="bedoelde u 'groepen/k'"):
        Verwoording(bron(groepen=3)).cijfer("t/groep/k")

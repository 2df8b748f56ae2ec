"""What a chart shows, in one sentence: only what its cells say, and nothing where there is doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ijw_lib import grafieken
from ijw_lib.grafieken.woorden import bevinding
from ijw_lib.grafieken.woorden.bevinding import als_tekst
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.weergave.bevindingregel import regel

Rij = tuple[int | str, ...]


def tabel(
    rijen: dict[str, Rij],
    kolommen: tuple[str, ...] = ("velsen",),
    eenheid: str = "aantal",
    kolomtijd: dict[str, str] | None = None,
    **velden: object,
) -> Tabel:
    """Return a table; a string for a number is a status, the row ``totaal`` adds up."""

    def cel(rij: str, kolom: str, wat: int | str) -> Cel:
        status, teller = ("getal", wat) if isinstance(wat, int) else (wat, None)
        noemer = None if teller is None else 100 if eenheid == "procent" else 1
        return Cel(rij, kolom, rij.capitalize(), kolom.capitalize(), teller, noemer, eenheid, status)

    vaste = {
        "id": "t", "naam": "Uitstroom per maand", "titel": "Uitstroom per maand t/m mei 2030", "bron": "B",
        "peildatum": date(2030, 5, 31), "eenheid_tekst": "Aantallen",
        "totaalrijen": frozenset(r for r in rijen if r == "totaal"), "kolomtijd": kolomtijd or {},
    }  # fmt: skip
    cellen = [cel(r, k, w) for r, waarden in rijen.items() for k, w in zip(kolommen, waarden, strict=True)]
    return Tabel.van_cellen(cellen, getalvorm=Getalvorm(nihil="0"), **(vaste | velden))


DEZE, TOEN = "velsen", "vorig_jaar"
MAANDEN = ("april", "mei")


def per_maand(nu: tuple[int | str, ...], toen: tuple[int | str, ...]) -> Tabel:
    return tabel(dict(zip((*MAANDEN, "totaal"), zip(nu, toen, strict=True), strict=True)), (DEZE, TOEN))


@pytest.mark.parametrize(
    ("nu", "toen", "zin"),
    [
        ((3, 4, 7), (6, 6, 12), "Uitstroom: 7, minder dan een jaar eerder (12)."),
        ((6, 6, 12), (3, 4, 7), "Uitstroom: 12, meer dan een jaar eerder (7)."),
        ((3, 4, 7), (4, 3, 7), "Uitstroom: 7, evenveel als een jaar eerder (7)."),
        ((0, 0, 0), (3, 4, 7), "Uitstroom: 0, minder dan een jaar eerder (7)."),
        ((0, 0, 0), (0, 0, 0), ""),
        ((3, 4, 7), ("beschermd",) * 3, ""),
        ((3, 4, 7), ("onbekend",) * 3, ""),
        (("nvt",) * 3, (3, 4, 7), ""),
    ],
)
def test_een_lijn_per_maand_staat_tegen_een_jaar_eerder(nu: Rij, toen: Rij, zin: str) -> None:
    assert als_tekst(bevinding.verloop(per_maand(nu, toen), [DEZE, TOEN], MAANDEN)) == zin


def test_wat_andere_gemeenten_telt_wordt_niet_vergeleken() -> None:
    een = per_maand((3, 4, 7), (6, 6, 12))
    over = {DEZE: frozenset({"a"}), TOEN: frozenset({"a", "b"})}
    anders = replace(een, cellen={p: replace(c, over=over[c.kolom]) for p, c in een.cellen.items()})
    assert bevinding.verloop(een, [DEZE, TOEN], MAANDEN)
    assert bevinding.verloop(anders, [DEZE, TOEN], MAANDEN) == ()


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [
        ((33, 28), "Stand in mei: 28, minder dan in april (33)."),
        ((28, 28), "Stand in mei: 28, evenveel als in april (28)."),
        ((28, "onbekend"), ""),
        ((0, 0), ""),
    ],
)
def test_een_stand_staat_tegen_het_begin(waarden: Rij, zin: str) -> None:
    een = tabel({m: (w,) for m, w in zip(MAANDEN, waarden, strict=True)})
    assert als_tekst(bevinding.verloop(een, [DEZE], MAANDEN)) == zin
    met_totaal = tabel(
        {**{m: (w,) for m, w in zip(MAANDEN, waarden, strict=True)}, "totaal": (61,)},
        kolomtijd={DEZE: "stand"},
    )
    assert als_tekst(bevinding.verloop(met_totaal, [DEZE], MAANDEN)) == zin  # a stand is not added up


@pytest.mark.parametrize(
    ("waarden", "zin"),
    [((3, 4, 7), "De meeste in mei: 4."), ((4, 4, 8), ""), ((4, "onbekend", 4), ""), ((0, 0, 0), "")],
)
def test_een_stroom_zonder_vorig_jaar_noemt_de_hoogste_maand(waarden: Rij, zin: str) -> None:
    een = tabel(dict(zip((*MAANDEN, "totaal"), ((w,) for w in waarden), strict=True)))
    assert als_tekst(bevinding.verloop(een, [DEZE], MAANDEN)) == zin


def test_van_meer_lijnen_die_het_meest_verandert() -> None:
    een = tabel({"april": (9, 2, 5), "mei": (8, 2, 7)}, ("binnen", "begeleid", "buiten"))
    kolommen = [k for k, _ in een.kolommen]
    assert als_tekst(bevinding.verloop(een, kolommen, MAANDEN)) == (
        "Buiten, stand in mei: 7, meer dan in april (5)."
    )
    gelijk = tabel({"april": (9, 5), "mei": (8, 6)}, ("binnen", "buiten"))
    assert bevinding.verloop(gelijk, ["binnen", "buiten"], MAANDEN) == ()
    verzuim = tabel({"april": (9, 5), "mei": (8, 7)}, ("a", "b"), "procent")
    assert bevinding.verloop(verzuim, ["a", "b"], MAANDEN) == ()


@pytest.mark.parametrize(
    ("delen", "totaal", "zin"),
    [
        ((2, 7, 3), 12, "Twee komt het meest voor: 7 van de 12."),
        ((5, 5, 2), 12, "Een en Twee komen het meest voor: elk 5 van de 12."),
        ((4, 4, 4), 12, ""),
        ((1, 0, 0), 1, ""),
        ((0, 0, 0), 0, ""),
        ((2, "beschermd", 3), 12, ""),
        ((2, 7, 3), "beschermd", "Twee komt het meest voor: 7."),
    ],
)
def test_het_grootste_deel(delen: Rij, totaal: int | str, zin: str) -> None:
    rijen = dict(zip(("een", "twee", "drie"), ((d,) for d in delen), strict=True))
    een = tabel({**rijen, "totaal": (totaal,)})
    assert als_tekst(bevinding.grootste_deel(een, DEZE, list(rijen))) == zin


def test_de_grootste_soort_van_de_totalen() -> None:
    een = tabel({"mei": (1, 2, 3), "totaal": (10, 20, 30)}, ("werk", "plek", "totaal"))
    assert als_tekst(bevinding.grootste_soort(een, ["werk", "plek", "totaal"])) == (
        "Plek komt het meest voor: 20 van de 30."
    )


@pytest.mark.parametrize(
    ("verschillen", "zin"),
    [
        ((5, -340, 33), "De grootste afwijking van de raming zit bij Twee: -340."),
        ((340, -340, 33), ""),
        ((0, 0, 0), ""),
        ((5, "nvt", 33), ""),
    ],
)
def test_de_grootste_afwijking(verschillen: Rij, zin: str) -> None:
    een = tabel(dict(zip(("een", "twee", "drie"), ((v,) for v in verschillen), strict=True)), ("verschil",))
    assert als_tekst(bevinding.grootste_afwijking(een, ["een", "twee", "drie"], "verschil")) == zin


def test_een_bedrag_wordt_vergeleken_zoals_het_is_gedrukt() -> None:
    """Two amounts that print the same are not higher or lower."""
    een = tabel({"resultaat": (334_000_000, 331_000_000)}, ("realisatie", "raming"), "eur")
    in_duizend = replace(een, getalvorm=Getalvorm(schaal=1000))
    zin = bevinding.begroot(in_duizend, "resultaat", "realisatie", "raming", "Resultaat: ")
    assert als_tekst(zin) == "Resultaat: 3.340, hoger dan begroot (3.310)."
    tekort = tabel({"resultaat": (-3_900_000, -18_900_000)}, ("realisatie", "raming"), "eur")
    zin = bevinding.begroot(tekort, "resultaat", "realisatie", "raming", "Saldo: ")
    assert als_tekst(zin) == "Saldo: -39.000; begroot was -189.000."
    niets = tabel({"resultaat": (3_300_000, 0)}, ("realisatie", "raming"), "eur")
    zin = bevinding.begroot(niets, "resultaat", "realisatie", "raming", "Resultaat: ")
    assert als_tekst(zin) == "Resultaat: 33.000; begroot was nihil."
    grof = replace(een, getalvorm=Getalvorm(schaal=100_000))
    assert "even hoog als begroot" in als_tekst(
        bevinding.begroot(grof, "resultaat", "realisatie", "raming", "Resultaat: ")
    )


def test_de_regel_boven_een_grafiek_bindt_elk_cijfer() -> None:
    een = tabel({"een (1*)": (2,), "twee": (7,), "totaal": (9,)})
    md = regel(grafieken.staven(een))
    assert md == (
        "::: {.bevinding}\n\n**Twee komt het meest voor: "
        '[7]{data-cijfer="t/twee/velsen/"} van de [9]{data-cijfer="t/totaal/velsen/"}.**\n\n:::\n\n'
    )
    assert regel(grafieken.staven(tabel({"een": (1,), "twee": (1,), "totaal": (2,)}))) == ""
    assert een.cel("totaal", DEZE).exact == Fraction(9)

"""The note of a table in which rounding shows, and only of such a table."""

from __future__ import annotations

from datetime import date

import pytest

from ijw_lib.model.aanzien.afronding import NOOT, noten
from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.rapport import Rapport

MET_AFRONDING = {
    "2023-Q1": ["totaaloverzicht_herzien", "totaaloverzicht_primair"],
    "2024-M08": ["totaaloverzicht", "programma", "baten_lasten_detail"],
}
"""The tables of the printed reports in which rounded parts do not give the rounded total or difference."""


def tabel(cellen: dict[tuple[str, str], int | None], eenheid: str = "eur", **velden: object) -> Tabel:
    """A table in thousands of euros; amounts in cents (of a percentage: hundredths of a per cent)."""
    noemer = 1 if eenheid in ("eur", "aantal") else 10_000
    gemaakt = [
        Cel(
            rij, kolom, rij, kolom, n, None if n is None else noemer, eenheid, "nvt" if n is None else "getal"
        )
        for (rij, kolom), n in cellen.items()
    ]
    vorm = Getalvorm(schaal=1000 if eenheid == "eur" else 1, decimalen=0, symbool="", nihil="-")
    return Tabel.van_cellen(
        gemaakt,
        getalvorm=vorm,
        id="t",
        titel="T",
        bron="B",
        peildatum=date(2024, 8, 31),
        eenheid_tekst="",
        **velden,
    )


def kolom(*cent: int | None, naam: str = "k") -> dict[tuple[str, str], int | None]:
    return {(f"r{nr}", naam): n for nr, n in enumerate(cent)}


@pytest.mark.parametrize(
    ("cent", "totalen", "wringt"),
    [
        ((140_000, 140_000, 280_000), {"r2"}, True),  # 1 + 1 = 3
        ((100_000, 200_000, 300_000), {"r2"}, False),
        ((140_000, 140_000, 280_000), set(), False),  # no row says that it is a total
        ((140_000, 140_000, 290_000), {"r2"}, False),  # they do not add up: that is no rounding
        ((260_000, 140_000, 120_000), {"r0", "r1", "r2"}, True),  # 3 - 1 = 1: a saldo
        ((140_000, 140_000, 0), {"r0", "r2"}, False),
        ((140_000, None, 140_000, 280_000), {"r3"}, True),  # n.v.t. counts as nothing
        ((None, None, None), {"r2"}, False),
    ],
)
def test_een_totaal_dat_in_druk_niet_optelt(cent: tuple[int, ...], totalen: set[str], wringt: bool) -> None:
    gevonden = noten(tabel(kolom(*cent), totaalrijen=frozenset(totalen)))
    assert gevonden == ([NOOT] if wringt else [])


@pytest.mark.parametrize(("verschil", "wringt"), [(-20_000, True), (-20_001, False)])
def test_een_kolom_met_een_verschil_dat_in_druk_anders_is(verschil: int, wringt: bool) -> None:
    kolommen = {("a", "realisatie"): 140_000, ("a", "raming"): 160_000, ("a", "verschil"): verschil}
    kolommen |= {("b", "realisatie"): 500_000, ("b", "raming"): 200_000, ("b", "verschil"): 300_000}
    assert bool(noten(tabel(kolommen))) == wringt


def test_aandelen_die_samen_99_procent_zijn() -> None:
    derden = tabel(kolom(3333, 3333, 3334, 10_000), "procent", totaalrijen=frozenset({"r3"}))
    helften = tabel(kolom(5000, 5000, 10_000), "procent", totaalrijen=frozenset({"r2"}))
    assert (noten(derden), noten(helften)) == ([NOOT], [])


def test_aantallen_hebben_geen_afronding() -> None:
    assert noten(tabel(kolom(1, 2, 3), "aantal", totaalrijen=frozenset({"r2"}))) == []


@pytest.mark.parametrize("periode", MET_AFRONDING)
def test_waar_de_gedrukte_rapporten_afronding_tonen_staat_de_noot(
    rapporten: dict[str, Rapport], periode: str
) -> None:
    for id_ in MET_AFRONDING[periode]:
        assert NOOT in rapporten[periode].tabel_van(id_).voetnoten, id_
    assert NOOT not in rapporten[periode].tabel_van("minimumloon").voetnoten


def test_van_veel_gemeenten_naast_elkaar_is_geen_kolom_het_verschil_van_twee_andere() -> None:
    """The search by threes would take minutes for a country, and what it found would be chance."""

    def rij(aantal: int) -> Tabel:
        cellen = [
            Cel("r", f"g{nr}", "r", f"G{nr}", n, 1, "eur", "getal", f"G{nr}")
            for nr, n in enumerate([260_000, 130_000, 130_000, *[0] * (aantal - 3)])
        ]
        vorm = Getalvorm(schaal=1000, decimalen=0, symbool="", nihil="-")
        return Tabel.van_cellen(
            cellen, getalvorm=vorm, id="t", titel="T", bron="B", peildatum=date(2024, 8, 31), eenheid_tekst=""
        )

    assert noten(rij(4)) == [NOOT]
    assert noten(rij(40)) == []


def test_het_totaal_van_veel_gemeenten_telt_in_druk_niet_op() -> None:
    delen = [Cel("r", f"g{nr}", "r", f"G{nr}", 140_000, 1, "eur", "getal", f"G{nr}") for nr in range(40)]
    totaal = Cel("r", "totaal", "r", "Totaal", 40 * 140_000, 1, "eur", "getal", "Totaal")
    vorm = Getalvorm(schaal=1000, decimalen=0, symbool="", nihil="-")
    veld = {"id": "t", "titel": "T", "bron": "B", "peildatum": date(2024, 8, 31), "eenheid_tekst": ""}
    assert noten(Tabel.van_cellen([*delen, totaal], getalvorm=vorm, **veld)) == [NOOT]

"""Small groups: what is withheld cannot be found back in what is shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.bescherming import GRENS, Bescherming, bescherm, uitsplitsing
from ijw_lib.tellen.kader import TOTAAL, Kader

SLUGS = ("aa", "bb", "cc", "dd")
RIJEN = ("jong", "oud")


def kader(onderwerp: str = "regio") -> Kader:
    gemeenten = pd.DataFrame(
        {
            "gemeente": SLUGS,
            "naam": [s.capitalize() for s in SLUGS],
            "regeling": "wsw",
            "geldig_van": pd.Timestamp("2015-01-01"),
            "geldig_tot": pd.NaT,
        }
    )
    registers = cast(Any, SimpleNamespace(gemeenten=gemeenten, eenmalig=lambda _, maak: maak()))
    return Kader(registers, Normen(pd.DataFrame()), Periode.parse("2024-M08"), onderwerp, ("wsw",))


def splits(
    tellingen: dict[str, tuple[int, int]], onderwerp: str = "regio"
) -> tuple[dict[tuple[str, str], Cel], str]:
    rijen = [(rij, rij, {slug: paar[i] for slug, paar in tellingen.items()}) for i, rij in enumerate(RIJEN)]
    cellen, noten = uitsplitsing(kader(onderwerp), rijen, lambda _: {s: sum(p) for s, p in tellingen.items()})
    return {(c.rij, c.kolom): c for c in cellen}, " ".join(n.tekst for n in noten)


def getallen(cellen: dict[tuple[str, str], Cel], rij: str) -> dict[str, int | None]:
    return {kolom: cel.teller for (r, kolom), cel in cellen.items() if r == rij}


def test_zonder_kleine_groepen_is_alles_te_zien() -> None:
    cellen, noot = splits({"aa": (4, 6), "bb": (20, 0), "cc": (0, 0), "dd": (5, 5)})
    assert getallen(cellen, "jong") == {"aa": 4, "bb": 20, "cc": 0, "dd": 5, TOTAAL: 29}
    assert getallen(cellen, TOTAAL) == {"aa": 10, "bb": 20, "cc": 0, "dd": 10, TOTAAL: 40}
    assert noot == ""


def test_met_een_kleine_gemeente_gaat_de_kleinste_andere_mee_en_telt_het_totaal_iedereen() -> None:
    tellingen = {"aa": (4, 6), "bb": (1, 8), "cc": (30, 0), "dd": (0, 0)}
    cellen, noot = splits(tellingen)
    assert getallen(cellen, "jong") == {"aa": None, "bb": None, "cc": 30, "dd": 0, TOTAAL: 35}
    assert getallen(cellen, TOTAAL) == {"aa": None, "bb": None, "cc": 30, "dd": 0, TOTAAL: 49}
    assert {c.status for (_, kolom), c in cellen.items() if kolom in ("aa", "bb")} == {"beschermd"}
    assert f"in Bb gaat het om minder dan {GRENS} personen;" in noot
    assert "Ook die van Aa is weggelaten" in noot
    assert "Zij tellen wel mee in het totaal." in noot


@pytest.mark.parametrize(("onderwerp", "status"), [("aa", "beschermd"), ("bb", "beschermd"), ("cc", "getal")])
def test_wat_op_de_regiopagina_is_weggelaten_staat_ook_niet_op_de_eigen_pagina(
    onderwerp: str, status: str
) -> None:
    """Else the total less the pages of the others would give the small one away."""
    cellen, noot = splits({"aa": (4, 6), "bb": (1, 8), "cc": (30, 1), "dd": (0, 0)}, onderwerp)
    assert {c.status for c in cellen.values()} == {status}
    assert ("andere gemeente" in noot) == (onderwerp == "aa")


def test_kleine_gemeenten_die_samen_groot_zijn_hebben_geen_ander_nodig() -> None:
    cellen, noot = splits({"aa": (4, 6), "bb": (1, 8), "cc": (2, 0), "dd": (0, 0)})
    assert getallen(cellen, "jong") == {"aa": 4, "bb": None, "cc": None, "dd": 0, TOTAAL: 7}
    assert "Bb en Cc" in noot
    assert "wel mee in het totaal" in noot


def test_zijn_er_alleen_kleine_groepen_dan_is_ook_het_totaal_beschermd() -> None:
    cellen, noot = splits({"aa": (1, 2), "bb": (1, 1), "cc": (0, 0), "dd": (0, 0)})
    assert cellen["jong", TOTAAL].status == cellen[TOTAAL, TOTAAL].status == "beschermd"
    assert cellen["jong", "cc"].teller == 0
    assert "totaal" not in noot


@pytest.mark.parametrize(("aantal", "status"), [(9, "beschermd"), (10, "getal"), (0, "getal")])
def test_de_eigen_pagina_volgt_uit_de_eigen_groep(aantal: int, status: str) -> None:
    cellen, noot = splits({"bb": (aantal, 0)}, "bb")
    assert list(cellen) == [("jong", "bb"), ("oud", "bb"), (TOTAAL, "bb")]
    assert {c.status for c in cellen.values()} == {status}
    assert ("Bb" in noot) == (status == "beschermd")


def test_een_eigen_basis_voor_wie_in_meer_rijen_staat() -> None:
    rijen = [("a", "A", {"aa": 9}), ("b", "B", {"aa": 9})]
    cellen, _ = uitsplitsing(kader("aa"), rijen, lambda _: {"aa": 9}, totaal="")
    assert [c.status for c in cellen] == ["beschermd", "beschermd"]
    cellen, _ = uitsplitsing(kader("aa"), rijen, lambda _: {"aa": 12}, "Personen")
    assert [(c.rij_label, c.teller) for c in cellen] == [("A", 9), ("B", 9), ("Personen", 12)]


def test_aandelen_en_gemiddelden_zijn_ook_beschermd() -> None:
    b = bescherm(kader(), lambda _: {"aa": 20, "bb": 3, "cc": 0, "dd": 10})
    deel = list(b.aandelen("r", "R", {"aa": 5, "bb": 3, "dd": 10}, {"aa": 20, "bb": 3, "dd": 10}))
    som = list(b.gemiddelden("r", "R", {"aa": 60, "bb": 9, "dd": 15}, {"aa": 20, "bb": 3, "dd": 10}, "jaar"))
    assert [(c.teller, c.noemer, c.status) for c in deel] == [
        (5, 20, "getal"),
        (None, None, "beschermd"),
        (None, None, "nvt"),
        (None, None, "beschermd"),
        (18, 33, "getal"),
    ]
    assert [(c.teller, c.noemer, c.status) for c in som] == [
        (60, 20, "getal"),
        (None, None, "beschermd"),
        (None, None, "nvt"),
        (None, None, "beschermd"),
        (84, 33, "getal"),
    ]


@settings(deadline=None)
@given(st.fixed_dictionaries({s: st.tuples(st.integers(0, 15), st.integers(0, 15)) for s in SLUGS}))
def test_wat_beschermd_is_volgt_niet_uit_wat_er_staat(tellingen: dict[str, tuple[int, int]]) -> None:
    """Total minus every cell shown, here or on a gemeente's own page: a group of several and large enough."""
    cellen, _ = splits(tellingen)
    mensen = {s: sum(tellingen[s]) for s in SLUGS}
    klein = {s for s in SLUGS if 0 < mensen[s] < GRENS}
    for i, rij in enumerate(RIJEN):
        getoond = getallen(cellen, rij)
        totaal = getoond.pop(TOTAAL)
        elders = {s: getallen(splits(tellingen, s)[0], rij)[s] for s in SLUGS}
        assert elders == getoond
        weg = {s for s, n in getoond.items() if n is None}
        assert klein <= weg
        assert bool(weg) == bool(klein)
        if totaal is None:
            assert sum(n for s, n in mensen.items() if s in klein) == sum(mensen.values()) or len(klein) == 1
            continue
        assert totaal == sum(tellingen[s][i] for s in SLUGS)
        assert not weg or (len(weg) > 1 and sum(mensen[s] for s in weg) >= GRENS)


def test_van_veel_gemeenten_staat_er_hoeveel_het_er_zijn() -> None:
    def noot(aantal: int) -> str:
        namen = {f"g{nr}": f"G{nr}" for nr in range(aantal)}
        van_hen = cast(Kader, SimpleNamespace(gemeenten=namen, is_regio=True))
        return Bescherming(van_hen, frozenset(namen), frozenset(), totaal_verborgen=False).noten()[0].tekst

    assert "in G0, G1 en G2 gaat het" in noot(3)
    assert "in 30 gemeenten gaat het" in noot(30)

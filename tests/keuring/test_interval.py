"""The attacker is right: its intervals are those of all numbers that can be, tried one by one."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from ijw_lib.keuring.interval import intervallen, lekken
from ijw_lib.keuring.kennis import ONEINDIG, Eis, Kennis, Strijdig, Verband
from tests.hulp import DIEP

HOOGST = 3
"""Cells that are no sum are known to be this at most, so that all numbers can be tried."""


def kleine_tabel(zaad: int) -> tuple[Kennis, dict[str, tuple[int, int]]]:
    """Return what is known of a tiny table, and the interval of every cell by trying everything."""
    rng = random.Random(zaad)
    vorm = rng.choice([(2, 2), (2, 3), (2, 2, 2), (2, 4)])
    plekken = list(itertools.product(*map(range, vorm)))
    cellen = {"/".join(map(str, p)): np.eye(len(plekken), dtype=int)[nr] for nr, p in enumerate(plekken)}
    verbanden = []
    for as_ in range(len(vorm)):
        for rest in itertools.product(*(r for nr, r in enumerate(map(range, vorm)) if nr != as_)):
            delen = ["/".join(map(str, (*rest[:as_], i, *rest[as_:]))) for i in range(vorm[as_])]
            naam = f"som{as_}:{rest}"
            cellen[naam] = sum(cellen[d] for d in delen)
            verbanden.append(Verband({naam: 1, **dict.fromkeys(delen, -1)}, uitleg="optelling"))
    gemengd = [rng.randint(-2, 3) for _ in plekken]  # amounts: no network, so whole numbers count
    cellen["bedrag"] = np.array(gemengd)
    los = ["/".join(map(str, p)) for p in plekken]
    verbanden.append(
        Verband({"bedrag": 1, **{c: -f for c, f in zip(los, gemengd, strict=True) if f}}, uitleg="loon")
    )
    alle = np.array(list(itertools.product(range(HOOGST + 1), repeat=len(plekken))))
    echt = alle[rng.randrange(len(alle))]
    gedrukt = {
        c: (int(rij @ echt),) * 2 for c, rij in cellen.items() if rng.random() < (0.3 if c in los else 0.75)
    }
    for cel in list(gedrukt)[::4]:
        gedrukt[cel] = (gedrukt[cel][0] - rng.randint(0, 1), gedrukt[cel][0] + 1)  # rounded
    past = np.ones(len(alle), dtype=bool)
    for cel, (laag, hoog) in gedrukt.items():
        past &= (alle @ cellen[cel] >= laag) & (alle @ cellen[cel] <= hoog)
    kan = {c: (int((alle[past] @ rij).min()), int((alle[past] @ rij).max())) for c, rij in cellen.items()}
    return Kennis(gedrukt, tuple(verbanden), dict.fromkeys(los, (0, HOOGST)) | {"bedrag": (None, None)}), kan


@pytest.mark.parametrize("zaad", range(400 if DIEP else 40))
def test_elk_interval_is_dat_van_alles_wat_kan(zaad: int) -> None:
    kennis, kan = kleine_tabel(zaad)
    gevonden = intervallen(kennis)
    assert gevonden.keys() == {c for c in kan if not kennis.ligt_vast(c)}
    assert {c: (i.laagst, i.hoogst) for c, i in gevonden.items()} == {c: kan[c] for c in gevonden}
    assert all(i.precies for i in gevonden.values())


@pytest.mark.parametrize("zaad", range(400 if DIEP else 40))
def test_elk_lek_en_niets_anders_wordt_gevonden(zaad: int) -> None:
    kennis, kan = kleine_tabel(zaad)
    rng = random.Random(zaad)
    eisen = {}
    for cel, (laag, hoog) in kan.items():
        eisen[cel] = Eis(
            laag + rng.choice([0, 0, -1]), hoog + rng.choice([0, 0, 1]), hoog - laag + rng.choice([0, 0, 1])
        )
    te_smal = {
        c
        for c, (laag, hoog) in kan.items()
        if eisen[c].laagst < laag or eisen[c].hoogst > hoog or eisen[c].breedte > hoog - laag
    }
    gevonden = lekken(kennis, eisen)
    assert {lek.cel for lek in gevonden} == te_smal
    assert all((lek.interval.laagst, lek.interval.hoogst) == kan[lek.cel] and lek.zeker for lek in gevonden)


def test_een_zin_zegt_hoe_een_lezer_er_komt() -> None:
    kennis = Kennis(
        {"allen": (27, 27), "werkvoorziening": (23, 23)},
        (Verband({"allen": 1, "werkvoorziening": -1, "rest": -1}, uitleg="de tabel van financiën"),),
    )
    (lek,) = lekken(kennis, {"rest": Eis(breedte=3)})
    assert lek.zin == "rest is 4, want de tabel van financiën: allen (27) = rest + werkvoorziening (23)"
    assert (lek.interval.laagst, lek.interval.hoogst, lek.zeker) == (4, 4, True)


def test_een_percentage_met_zijn_basis_is_een_lek() -> None:
    """Of 12.5 percent, rounded to one decimal, of 24 persons there are 3."""
    deel = Verband({"deel": 1000, "basis": -125}, -12, 12, "het percentage")
    kennis = Kennis({"basis": (24, 24)}, (deel,))
    (lek,) = lekken(kennis, {"deel": Eis(2, 5)})
    assert lek.zin == "deel is 3, want het percentage: 1000 x deel - 125 x basis (24) ligt tussen -12 en 12"
    assert lekken(Kennis({}, (deel,)), {"deel": Eis(2, 5)}) == []


def test_van_veel_gedrukte_cijfers_staat_er_alleen_de_som() -> None:
    delen = {f"d{nr}": (10, 10) for nr in range(9)}
    verband = Verband({"t": 1, "x": -1, **dict.fromkeys(delen, -1)})
    (lek,) = lekken(Kennis({"t": (92, 92), **delen}, (verband,)), {"x": Eis(breedte=1)})
    assert lek.zin == "x is 2, want t (92) = x + 9 gedrukte cijfers (samen 90)"


def test_wat_zelf_gedrukt_is_of_door_niets_gebonden() -> None:
    kennis = Kennis({"a": (3, 3), "b": (2, 6)}, (), {"c": (0, 4)})
    gevonden = lekken(kennis, {cel: Eis(0, 5) for cel in "abcd"})
    assert [lek.zin for lek in gevonden] == [
        "a is 3: dat staat er",
        "b is 2 t/m 6: dat staat er",
        "c is 0 t/m 4: dat weet iedereen",
    ]
    assert intervallen(kennis)["b"].hoogst == 6
    assert intervallen(kennis, ["d"])["d"].hoogst is None


def test_alleen_gehele_getallen_tellen_tenzij_het_bedragen_zijn() -> None:
    verband = (Verband({"a": 2, "b": 4}, 10, 10),)
    assert (intervallen(Kennis({}, verband))["a"].laagst, intervallen(Kennis({}, verband))["a"].hoogst) == (
        1,
        5,
    )
    los = intervallen(Kennis({}, verband, deelbaar=frozenset("ab")))["a"]
    assert (los.laagst, los.hoogst) == (0, 5)


def test_wat_niet_tegelijk_waar_kan_zijn_wordt_gezegd() -> None:
    with pytest.raises(Strijdig, match="geen getal voldoet"):
        intervallen(Kennis({"t": (2, 2), "a": (3, 3)}, (Verband({"t": 1, "a": -1, "b": -1}),)))
    with pytest.raises(Strijdig, match="geen gehele getallen"):
        intervallen(Kennis({}, (Verband({"a": 2, "b": -2}, 1, 1),), {"a": (0, 5), "b": (0, 5)}))


def test_getallen_die_ver_uiteen_liggen_zijn_geen_lek() -> None:
    """Of a fall of 75 percent only fours can be the number before it: 5 cannot, 20 can."""
    val = Verband({"toen": 1, "nu": -4}, uitleg="een verschil van -75%")
    kennis = Kennis({"samen": (5, 5)}, (val, Verband({"samen": 1, "nu": -1, "ander": -1})))
    assert lekken(kennis, {"toen": Eis(hoogst=5, breedte=4)}) == []
    assert [lek.cel for lek in lekken(kennis, {"toen": Eis(hoogst=21)})] == ["toen"]


def test_wat_zeker_hoger_is_dan_gevraagd_is_mogelijk_genoeg() -> None:
    """A cell that is at least 6 can be 5 or more, though it cannot be 5."""
    verband = Verband({"a": 2, "b": -2, "c": -1}, 1, ONEINDIG)
    kennis = Kennis({"b": (5, 5)}, (verband,), {"c": (0, 3)})
    assert lekken(kennis, {"a": Eis(hoogst=5)}) == []
    (lek,) = lekken(kennis, {"a": Eis(laagst=5)})
    assert lek.zin == "a is ten minste 6, want 2 x a - c - 2 x b (5) is ten minste 1"

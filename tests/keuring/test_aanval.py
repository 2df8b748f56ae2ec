"""An outsider who learns from figures what binds them, and so finds what is withheld among them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from ijw_lib.keuring import aanval
from ijw_lib.keuring.cijfers import Cijfer

GEMEENTEN = ("oost", "west", "zuid")
DREMPEL = 5
JAREN = range(2031, 2035)


def rapporten(zaad: int = 1) -> list[Cijfer]:
    """Reports of some years: who was there, came and left by reason and by month, per gemeente and in all."""
    rng, uit = random.Random(zaad), []
    stand = {g: rng.randint(60, 90) for g in GEMEENTEN}
    vorig: dict[tuple[str, int], int] = {}
    for jaar in JAREN:
        per: dict[str, dict[tuple[str, str], int]] = {}
        for g in GEMEENTEN:
            maanden = [rng.randint(0, 9) for _ in range(3)]
            af, bij = sum(maanden), rng.randint(0, 9)
            reden = rng.randint(0, af)
            per[g] = {
                ("verloop", "begin"): stand[g], ("verloop", "bij"): bij, ("verloop", "af"): af,
                ("verloop", "eind"): stand[g] + bij - af,
                ("redenen", "werk"): reden, ("redenen", "anders"): af - reden, ("redenen", "totaal"): af,
                ("kern", "weg"): af,
            }  # fmt: skip
            per[g] |= {("maanden", f"maand_0{m + 1}"): n for m, n in enumerate(maanden)}
            per[g] |= {("maanden", "totaal"): af}
            stand[g] += bij - af
        for g, cellen in per.items():
            for (tabel, rij), n in cellen.items():
                kolom, naam = ("waarde", "") if tabel == "kern" else (g, g.title())
                uit.append(Cijfer(str(jaar), g, tabel, rij, kolom, naam, n))
                if tabel != "kern":
                    uit.append(Cijfer(str(jaar), "regio", tabel, rij, g, g.title(), n))
        for tabel, rij in per[GEMEENTEN[0]]:
            som = sum(cellen[tabel, rij] for cellen in per.values())
            kolom, naam = ("waarde", "") if tabel == "kern" else ("totaal", "Totaal")
            uit.append(Cijfer(str(jaar), "regio", tabel, rij, kolom, naam, som))
            if tabel == "maanden" and rij != "totaal":
                if (toen := vorig.get((rij, jaar - 1))) is not None:
                    uit.append(Cijfer(str(jaar), "regio", tabel, rij, "vorig_jaar", "", toen))
                vorig[rij, jaar] = som
    return uit


def zonder(cijfers: list[Cijfer], *namen: str) -> list[Cijfer]:
    assert set(namen) <= {c.naam for c in cijfers}
    return [replace(c, getal=None) if c.naam in namen else c for c in cijfers]


ALLES = rapporten()
LEKKEN = {
    "een totaal min de andere": ("2032/oost/redenen/werk/oost/Oost", "2032/regio/redenen/werk/oost/Oost"),
    "de kolom in de rapportage van de regio": ("2033/west/verloop/bij/west/West",),
    "wat er was, kwam en is": (
        "2032/oost/verloop/af/oost/Oost", "2032/regio/verloop/af/oost/Oost",
        "2032/oost/redenen/totaal/oost/Oost", "2032/regio/redenen/totaal/oost/Oost",
        "2032/oost/maanden/totaal/oost/Oost", "2032/regio/maanden/totaal/oost/Oost",
        "2032/oost/kern/weg/waarde/",
    ),
    "een ander thema": ("2034/zuid/redenen/totaal/zuid/Zuid", "2034/regio/redenen/totaal/zuid/Zuid"),
    "een maand min de andere": (
        "2031/zuid/maanden/maand_01/zuid/Zuid", "2031/regio/maanden/maand_01/zuid/Zuid",
    ),
    "dezelfde maand in de kolom van vorig jaar": ("2033/regio/maanden/maand_03/totaal/Totaal",),
    "een kerncijfer": ("2031/west/kern/weg/waarde/",),
    "de gemeenten samen": ("2034/regio/kern/weg/waarde/", "2034/regio/verloop/af/totaal/Totaal"),
}  # fmt: skip


@pytest.mark.parametrize("hoe", LEKKEN)
def test_wat_te_herleiden_is_wordt_herleid(hoe: str) -> None:
    dicht = LEKKEN[hoe]
    waar = {c.naam: c.getal for c in ALLES}
    gevonden = aanval.lekken(zonder(ALLES, *dicht), 1000)
    assert {lek.cel for lek in gevonden} == set(dicht)
    for lek in gevonden:
        assert (lek.interval.laagst, lek.interval.hoogst) == (waar[lek.cel], waar[lek.cel])
        assert lek.cel in lek.zin
        assert " want " in lek.zin


def test_niets_achtergehouden_is_niets_te_herleiden() -> None:
    assert aanval.lekken(ALLES, DREMPEL) == []


def test_wat_niet_te_herleiden_is_wordt_niet_verzonnen() -> None:
    """Two gemeenten, two reasons: four cells of which only sums are known."""
    dicht = [
        f"2032/{waar}/redenen/{rij}/{g}/{g.title()}"
        for g in ("oost", "west")
        for rij in ("werk", "anders")
        for waar in (g, "regio")
    ]
    assert aanval.lekken(zonder(ALLES, *dicht), 0) == []


def test_wat_ergens_niet_opgaat_is_geen_kennis() -> None:
    """A table in which parts overlap adds up to no total; nor may a reader think it does."""
    anders = [
        replace(c, getal=c.getal + 1)
        if c.tabel == "redenen" and c.rij == "werk" and c.getal is not None
        else c
        for c in ALLES
    ]
    dicht = ("2032/oost/redenen/anders/oost/Oost", "2032/regio/redenen/anders/oost/Oost")
    gevonden = aanval.lekken(zonder(anders, *dicht), 1000)
    assert all(lek.interval.laagst != lek.interval.hoogst for lek in gevonden)


@pytest.mark.parametrize("getal", [0, 40])
def test_niemand_en_velen_zijn_geen_geheim(getal: int) -> None:
    zelfde = [replace(c, getal=getal) if c.tabel == "kern" else c for c in ALLES if c.tabel == "kern"]
    namen = zelfde[0].naam
    assert aanval.lekken(zonder(zelfde, namen), DREMPEL) == []

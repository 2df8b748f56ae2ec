"""An outsider who learns from figures what binds them, and so finds what is withheld among them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ijw_lib.keuring import aanval
from tests.keuring.reeks import rapporten, zonder

DREMPEL = 5
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

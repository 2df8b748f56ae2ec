"""Every printed figure of instroom, uitstroom and lopende trajecten comes out of the cell named for it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ijw_lib import opmaak
from ijw_lib.rapport import Rapport
from tests.hulp import GOLDEN, Rij, lees_csv

THEMAS = ("instroom", "uitstroom", "lopende_trajecten")
ZONDER_GETAL = {"streepje", "nvt"}
GEDRUKT = {r["nr"]: r for r in lees_csv(GOLDEN / "cijfers_trajecten.csv")}
REGELS = [r for t in THEMAS for r in lees_csv(GOLDEN / f"verantwoording_{t}.csv")]


def test_elke_regel_staat_er_eenmaal() -> None:
    nrs = [r["nr"] for r in REGELS]
    assert len(set(nrs)) == len(nrs)
    for r in REGELS:
        assert {k: r[k] for k in ("rapport", "tabel", "rij", "kolom")}.items() <= GEDRUKT[r["nr"]].items()
        assert r["klasse"] in ("berekend", "invoer")


@pytest.mark.parametrize("regel", REGELS, ids=lambda r: f"{r['nr']}-{r['bron']}")
def test_gedrukt_cijfer(regel: Rij, rapporten: dict[str, Rapport]) -> None:
    gedrukt = GEDRUKT[regel["nr"]]
    tabel_id, rij, kolom, gemeente = regel["bron"].split("/")
    tabel = rapporten[regel["rapport"]].tabel_van(tabel_id)
    cel = tabel.cel(rij, kolom, gemeente)
    if gedrukt["tabel"] != "tekst":
        assert (cel.rij_label, cel.kolom_label, cel.gemeente) == (
            gedrukt["rij"], gedrukt["kolom"], gedrukt["gemeente"],
        )  # fmt: skip
    if gedrukt["soort"] in ZONDER_GETAL:
        assert not cel.exact
        assert tabel.weergave(cel) in ("-", opmaak.NVT)
        return
    stap = Fraction(regel["stap"] or 1)
    assert cel.exact is not None
    assert opmaak.rond(cel.exact / stap) * stap == Fraction(gedrukt["waarde"])
    assert cel.eenheid == gedrukt["eenheid"]

"""Adopted tables are read back as they were written, and nothing withheld is among them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date

import pytest

from ijw_lib.cli import tabellen
from ijw_lib.fundament.project import Project
from ijw_lib.model.tabel import MET_GETAL, Cel, Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.vastgesteld import blad, cellen, vaststelling
from tests.hulp import WORTEL

PERIODE = "2024-M08"


def _gelezen(tabel: Tabel) -> Tabel:
    """Write a table and read it back."""
    vorm = json.loads(json.dumps(blad.als_gegevens(tabel, 1)))
    rijen = cellen.lees(cellen.schrijf([(PERIODE, tabel)]))[PERIODE, tabel.id]
    return blad.maak(tabel.id, vorm, [cellen.maak(rij, blad.getalvorm(vorm)) for rij in rijen])


def _laagste(cel: Cel) -> Cel:
    """Return a cell with its number in its lowest terms."""
    if cel.exact is None or cel.teller is None or cel.noemer is None:
        return replace(cel, teller=None, noemer=None)
    return replace(cel, teller=cel.exact.numerator, noemer=cel.exact.denominator)


@pytest.mark.parametrize("onderwerp", ["regio", "uitgeest"])
def test_elke_tabel_komt_terug_zoals_zij_was(heel_project: Project, onderwerp: str) -> None:
    rapport = Rapport.open(PERIODE, onderwerp, heel_project)
    for tabel in rapport.alle_tabellen():
        terug = _gelezen(tabel)
        assert {p: _laagste(c) for p, c in terug.cellen.items()} == {
            p: _laagste(c) for p, c in tabel.cellen.items()
        }
        assert [c.over for c in terug.cellen.values()] == [c.over for c in tabel.cellen.values()]
        assert replace(terug, cellen={}) == replace(tabel, cellen={}, maatstaf=dict(tabel.maatstaf))
        assert terug.lang().equals(tabel.lang())


def test_de_kolommen_beginnen_met_die_van_ijw_tables() -> None:
    assert cellen.KOLOMMEN[: len(tabellen.KOLOMMEN)] == tabellen.KOLOMMEN


def test_van_wat_beschermd_is_wordt_geen_getal_geschreven(heel_project: Project) -> None:
    rapport = Rapport.open(PERIODE, "uitgeest", heel_project)
    tekst = cellen.schrijf((PERIODE, t) for t in rapport.alle_tabellen())
    rijen = list(csv.DictReader(tekst.splitlines()))
    zonder = [r for r in rijen if r["status"] not in MET_GETAL]
    assert {r["status"] for r in zonder} >= {"beschermd"}
    assert all(not r["waarde"] and not r["exact"] for r in zonder)
    cel = Cel("r", "k", "R", "K", 3, 1, "aantal", "beschermd")
    assert cellen.getallen(cel) == ("", "")


def test_een_label_dat_op_een_formule_lijkt_komt_terug() -> None:
    label = "=1+1"
    cel = Cel("r", "k", label, "'gewoon", -5, 3, "aantal", "getal", over=frozenset({"a", "b"}))
    tabel = Tabel.van_cellen(
        [cel],
        getalvorm=blad.getalvorm({}),
        id="t",
        titel="T",
        bron="B",
        peildatum=date(2024, 8, 31),
        eenheid_tekst="Aantallen",
    )
    tekst = cellen.schrijf([(PERIODE, tabel)])
    assert f"'{label}" in tekst
    assert _gelezen(tabel).cellen == {("r", "k", ""): cel}


def test_het_voorbeeld_is_vastgesteld_zoals_het_wordt_berekend(heel_project: Project) -> None:
    """The committed adoption is what the committed delivery gives, in every cell."""
    (periode,) = vaststelling.perioden(Project(WORTEL))
    for onderwerp in ("regio", "uitgeest"):
        van_nu = Rapport.van(
            Rapport.open(periode, onderwerp, heel_project).rapportage,
            Rapport.open(periode, onderwerp, heel_project).registers,
            heel_project,
            herberekend=True,
        )
        zoals_vastgesteld = Rapport.open(periode, onderwerp, heel_project)
        assert zoals_vastgesteld.vastgesteld is not None
        assert not van_nu.vastgesteld
        for een, ander in zip(zoals_vastgesteld.alle_tabellen(), van_nu.alle_tabellen(), strict=True):
            assert een.lang().equals(ander.lang()), een.id


def test_in_het_voorbeeld_staat_geen_getal_dat_beschermd_is() -> None:
    for map_ in Project(WORTEL).vastgesteld.glob("[!.]*"):
        assert sum(pad.stat().st_size for pad in map_.iterdir()) < 1_200_000
        for pad in map_.glob("*.csv"):
            rijen = list(csv.DictReader(pad.read_text("utf-8").splitlines()))
            assert {r["status"] for r in rijen} <= {"getal", "nihil", "nvt", "onbekend", "beschermd"}
            assert not any((r["waarde"] or r["exact"]) and r["status"] not in MET_GETAL for r in rijen)

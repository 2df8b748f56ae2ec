"""``ijw registers`` and ``ijw levering nieuw``: all that the dictionary says, within a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.cli import registers
from ijw_lib.fundament.project import Project
from ijw_lib.registers.woordenboek import uitleg
from ijw_lib.registers.woordenboek.lijsten import Lijsten
from tests.hulp import ijw

BREED = 100


@pytest.fixture(scope="module")
def lijsten(bron: Path) -> Lijsten:
    return Lijsten(Project(bron))


def smal(tekst: str) -> list[str]:
    """Return the lines of a text, none of which is too long."""
    assert [regel for regel in tekst.splitlines() if len(regel) > BREED] == []
    return tekst.splitlines()


def los(tekst: str) -> str:
    """Return a text without the ends of its lines."""
    return " ".join(tekst.split())


def test_de_lijst_noemt_elk_register_en_wat_een_rij_is(bron: Path) -> None:
    klaar = ijw(bron, "registers")
    assert klaar.code == 0
    regels = {regel.split()[0]: regel for regel in smal(klaar.uit) if regel}
    for r in uitleg.alle().values():
        assert f" {len(r.kolommen)} " in regels[r.naam]
        assert los(r.rij) in los(klaar.uit)
    assert "ijw registers NAAM" in klaar.uit
    assert "ijw levering nieuw MAP" in klaar.uit


@pytest.mark.parametrize("register", uitleg.alle().values(), ids=lambda r: r.naam)
def test_een_register_staat_er_helemaal(register: uitleg.Registeruitleg, lijsten: Lijsten) -> None:
    geheel = "\n".join(registers.een(register, lijsten))
    smal(geheel)
    tekst = los(geheel)
    assert register.sleutel in tekst
    for kolom in register.kolommen:
        assert f"\n  {kolom.naam} " in geheel
        assert kolom.betekenis in tekst
        assert all(f"{code} {zin}" in tekst for code, zin in kolom.eigen_codes.items())
    for regel in register.regels:
        assert f"{regel.kolom}: {regel.eis}." in tekst
        assert f"Anders meldt ijw check: {regel.melding}" in tekst


def test_wat_er_in_een_tabel_staat_en_een_voorbeeld_komen_van_het_project(bron: Path) -> None:
    assert "kantine Kantine" in los(ijw(bron, "registers", "kostensoorten").uit)
    assert "51, te zien met: ijw registers kostensoorten" in ijw(bron, "registers", "grootboek").uit
    assert "bijvoorbeeld 2024-03-05" in los(ijw(bron, "registers", "Grootboek.csv").uit)


def test_een_register_dat_er_niet_is(bron: Path) -> None:
    klaar = ijw(bron, "registers", "grootbok")
    assert klaar.code == 2
    assert klaar.fout == (
        "Fout: Er is geen register 'grootbok'; bedoelde u 'grootboek'? Toon ze allemaal: ijw registers\n"
    )
    assert "'zzz'. Toon" in ijw(bron, "registers", "zzz").fout


def test_levering_nieuw_zegt_wat_er_staat_en_wat_er_nu_te_doen_is(bron: Path, tmp_path: Path) -> None:
    map_ = tmp_path / "map" / "nieuw"
    klaar = ijw(bron, "levering", "nieuw", map_)
    assert klaar.code == 0
    assert f"ijw check --levering {map_}" in klaar.uit
    assert (map_ / "levering.xlsx").is_file()
    weer = ijw(bron, "levering", "nieuw", map_)
    assert (weer.code, "is niet leeg" in weer.fout) == (2, True)

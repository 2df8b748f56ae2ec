"""Fte of few persons, and what they earn, is not told, nor what it would follow from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ijw_lib.bescherming import uitgave, weinig
from ijw_lib.bescherming.regels import Regels
from ijw_lib.fundament.project import Project
from ijw_lib.model.tabel import Cel
from ijw_lib.plan.bouw import Bouw
from tests.bescherming.conftest import PERIODE

BESCHUT = "personeel_fte/beschut_werk/realisatie/"


def cel(id_: str, eenheid: str, teller: int, noemer: int = 1) -> tuple[tuple[str, str, str], Cel]:
    _, rij, kolom, gemeente = id_.split("/", 3)
    return ("2033", "regio", id_), Cel(rij, kolom, rij, kolom, teller, noemer, eenheid, "getal", gemeente)


@pytest.mark.parametrize(("tienden", "weg"), [(0, False), (3, True), (49, True), (50, False), (416, False)])
def test_fte_onder_de_drempel_kan_van_weinig_mensen_zijn(tienden: int, weg: bool) -> None:
    cellen = dict(
        [
            cel(BESCHUT, "fte", tienden, 10),
            cel("prijs_volume/realisatie/beschut_werk/", "eur", 589_00),
            cel("prijs_volume/realisatie/wsw/", "eur", 8_711_00),
            cel("lonen_beschut_werk/lonen/raming/", "eur", 695_00),
            cel("lonen_beschut_werk/lonen/verschil/", "eur", 238_00),
            cel("personeel_fte/beschut_werk/begroot/", "fte", 2),
            cel("personeel_fte/beschut_werk/verschil/", "fte", 2),
            cel("vacatures/inhuur/stand/", "fte", 2),
        ]
    )
    dicht = {id_ for _, _, id_ in weinig.van_weinigen(cellen)}
    van_hen = {BESCHUT, "prijs_volume/realisatie/beschut_werk/", "lonen_beschut_werk/lonen/verschil/"}
    assert dicht == (van_hen if weg else set())


@pytest.mark.parametrize(("tienden", "weg"), [(None, True), (0, True), (49, True), (50, False)])
def test_hoeveel_een_paar_mensen_ziek_waren_staat_er_niet(tienden: int | None, weg: bool) -> None:
    """Half a year of one colleague is 50,0%: the percentage does not say of how many it is."""
    ziek = "ziekteverzuim_per_gemeente/sw_realisatie/uitgeest/Uitgeest"
    keer = "ziekteverzuim_per_gemeente/sw_frequentie/uitgeest/Uitgeest"
    allen = "ziekteverzuim_per_gemeente/sw_realisatie/totaal/Totaal"
    cellen = [
        cel(ziek, "procent", 18_250, 36_500),
        cel(keer, "keer", 2),
        cel(allen, "procent", 1, 10),
        cel("wsw_omvang/fte/totaal/Totaal", "fte", 200),
    ]
    if tienden is not None:
        cellen.append(cel("wsw_omvang/fte/uitgeest/Uitgeest", "fte", tienden, 10))
    dicht = {id_ for _, _, id_ in weinig.van_weinigen(dict(cellen))}
    assert dicht - {"wsw_omvang/fte/uitgeest/Uitgeest"} == ({ziek, keer} if weg else set())


def test_wat_erbij_opgeteld_of_afgetrokken_wordt_staat_er_dan_ook_niet(
    openbaar: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a threshold above the fte of beschut werk."""
    hoog = replace(Regels.lees(), drempel=60)
    monkeypatch.setattr(weinig, "Regels", type("Hoog", (), {"lees": staticmethod(lambda: hoog)}))
    weg = {
        id_
        for periode, wie, id_ in uitgave.bepaal(Bouw.open(openbaar)).weg
        if (periode, wie) == (PERIODE, "regio")
    }
    assert {BESCHUT, "personeel_fte/beschut_werk/verschil/"} <= weg
    assert "personeel_fte/beschut_werk/begroot/" not in weg
    lonen = {id_ for id_ in weg if id_.startswith("prijs_volume/realisatie/")}
    assert len(lonen) > 1, "een enkel bedrag volgt uit het totaal"
    assert "prijs_volume/realisatie/beschut_werk/" in lonen

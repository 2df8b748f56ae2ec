"""What a chart draws is held against its table, in what a notebook published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ijw_lib.controle.cijfers import Cijfers
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from tests.controle.hulp import met_rapport, uitslag

Q1 = ("2023-Q1", "regio")


@pytest.fixture(scope="module")
def stand(gebouwd: Project) -> Stand:
    """The finances of both printed reports, as their notebooks hold them."""
    bouw = Bouw.open(gebouwd)
    return Stand(Cijfers.lees(gebouwd, bouw.plan.runs), bouw.registers)


def test_elk_punt_wordt_vergeleken(stand: Stand) -> None:
    gevonden = uitslag(stand, "grafiek_is_cel")
    assert [b.melding for b in gevonden.bevindingen] == []
    (telling,) = gevonden.tellingen
    assert telling.vergeleken == sum(len(r.punten) for r in stand.cijfers)
    assert telling.vergeleken > 50


def test_een_grafiek_die_iets_anders_tekent_wordt_gevonden(stand: Stand) -> None:
    rapport = stand.cijfers.rapporten[Q1]
    (cel, tekst), *rest = rapport.punten
    anders = replace(rapport, punten=((cel, f"{tekst}0"), *rest))
    (bevinding,) = uitslag(met_rapport(stand, Q1, anders), "grafiek_is_cel").bevindingen
    assert f"grafiek van {cel} = {tekst}0" in bevinding.melding
    assert "Een grafiek tekent wat in de tabel eronder staat." in bevinding.melding

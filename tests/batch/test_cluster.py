"""The plan on a Dask cluster: a real scheduler and two worker processes, one of them killed half-way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ijw_lib.batch import cluster, uitvoeren
from ijw_lib.batch.afronden import getekend, rond_af
from ijw_lib.fundament.cluster import verbinding
from ijw_lib.fundament.cluster.verdelen import Gedaan, Uitgevallen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.tekenaars import Tekenaars
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from tests.hulp import ALLEEN_DIEP, WORTEL, Keuze, beperk_plan, dask, ijw

KEUZE = Keuze(("2024-M08", "2023-Q1"), ("regio", "gemeenten"), ("inkomensregelingen", "financien"))


@pytest.fixture
def adres(tmp_path: Path) -> Iterator[str]:
    with dask.scheduler(tmp_path) as gestart:
        yield gestart.adres


@pytest.mark.traag
@ALLEEN_DIEP
def test_een_werker_die_uitvalt_kost_geen_run(adres: str, klein_plan: Project, tmp_path: Path) -> None:
    """Both workers are busy when the first result is in; then one is killed. All runs end, same bytes."""
    taken = [t for t, _ in uitvoeren.wat_is_bij(Bouw.open(klein_plan), Plan.lees(klein_plan).runs)]
    with dask.werkers(tmp_path, adres, 2) as werkers, Tekenaars(klein_plan, 1) as tekenaars:
        klaar = []
        for uitslag in getekend(cluster.verwerk(taken, adres), tekenaars, klein_plan):
            assert (fout := rond_af(uitslag, tekenaars)) is None, fout.melding
            klaar.append(uitslag.taak.run.id)
            if len(klaar) == 2:
                dask.dood(werkers[0])
        assert sorted(klaar) == sorted(t.run.id for t in taken)
    via_cluster = {t.run.id: t.run.uitvoer(klein_plan).read_bytes() for t in taken}
    assert uitvoeren.draai(Bouw.open(klein_plan), [t.run for t in taken]) == 0, (
        "the records are as those of one machine"
    )
    assert uitvoeren.draai(Bouw.open(klein_plan), [t.run for t in taken], opnieuw=True) == len(taken)
    assert {t.run.id: t.run.uitvoer(klein_plan).read_bytes() for t in taken} == via_cluster


@pytest.fixture
def klein_plan(kleine_kopie: Project, heel_plan: Path) -> Project:
    """The small project with the test plan of two themes."""
    (kleine_kopie.reports / "plan.yml").write_bytes((heel_plan / "reports" / "plan.yml").read_bytes())
    beperk_plan(kleine_kopie, KEUZE)
    return kleine_kopie


def test_wat_niet_kwam_is_een_mislukte_run(kleine_kopie: Project, monkeypatch, tmp_path: Path) -> None:
    """Lost workers are told as such, anything else by its name; the other runs go on."""
    taken = [t for t, _ in uitvoeren.wat_is_bij(Bouw.open(kleine_kopie), Plan.lees(kleine_kopie).runs)][:2]
    fouten = Uitgevallen("de werkers vielen uit"), OSError("de schijf")
    gedaan = [Gedaan(taak, tmp_path, fout) for taak, fout in zip(taken, fouten, strict=True)]
    monkeypatch.setattr(cluster, "verdeel", lambda *_: iter(gedaan))
    uitslagen = list(cluster.verwerk(taken, "tcp://127.0.0.1:9"))
    assert [u.taak for u in uitslagen] == taken
    assert [u.fout.melding for u in uitslagen] == ["de werkers vielen uit", "OSError: de schijf"]


def test_zonder_scheduler_een_duidelijke_melding(kleine_kopie: Project, monkeypatch) -> None:
    pytest.importorskip("distributed")
    taken = [t for t, _ in uitvoeren.wat_is_bij(Bouw.open(kleine_kopie), Plan.lees(kleine_kopie).runs)]
    monkeypatch.setattr(verbinding, "WACHT", "1s")
    with pytest.raises(GebruiksFout, match=r"Geen Dask-scheduler op tcp://127\.0\.0\.1:9"):
        list(cluster.verwerk(taken, "tcp://127.0.0.1:9"))


def test_zonder_dask_zegt_het_hoe_het_te_krijgen_is(kleine_kopie: Project, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    klaar = ijw(kleine_kopie, "run", "--scheduler", "tcp://127.0.0.1:9")
    assert klaar.code == 2
    assert verbinding.INSTALLEER in " ".join(klaar.fout.split())
    assert verbinding.INSTALLEER in (WORTEL / "docs" / "batch.md").read_text(encoding="utf-8")

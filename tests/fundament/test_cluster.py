"""Handing out to a real Dask cluster: what comes back, and what is said when a part of it is lost."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from ijw_lib.fundament.cluster import gelijk, verdelen
from ijw_lib.fundament.cluster.verdelen import AndereWerker, Uitgevallen, verdeel
from tests.hulp import dask


@dataclass(frozen=True)
class Cluster:
    adres: str
    scheduler: subprocess.Popen
    werker: subprocess.Popen


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler that gives a task to no second worker, and one worker."""
    geen_tweede = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with (
        dask.scheduler(tmp_path, **geen_tweede) as scheduler,
        dask.werkers(tmp_path, scheduler.adres, 1) as w,
    ):
        yield Cluster(scheduler.adres, scheduler.proces, w[0])


def schrijf(taak: int, map_: Path) -> int:
    """Do a task, on the worker."""
    if taak < 0:
        raise ValueError("kleiner dan nul")
    if taak > 99:
        time.sleep(60)
    (map_ / "getal").write_text(str(taak))
    return taak * 2


def test_elke_taak_komt_terug_met_haar_bestanden_of_haar_fout(cluster: Cluster, tmp_path: Path) -> None:
    gezien = {}
    for gedaan in verdeel(iter([1, -1, 2]), schrijf, cluster.adres, tmp_path):
        if isinstance(gedaan.uitkomst, Exception):
            gezien[gedaan.taak] = repr(gedaan.uitkomst)
        else:
            gezien[gedaan.taak] = f"{gedaan.uitkomst} {(gedaan.map / 'getal').read_text()}"
            vorige = gedaan.map
    assert gezien == {1: "2 1", 2: "4 2", -1: "ValueError('kleiner dan nul')"}
    assert not vorige.exists()
    assert not [p for p in tmp_path.iterdir() if (p / "getal").exists()]


@pytest.mark.parametrize(
    ("wie", "melding"),
    [("werker", "de werkers van het cluster vielen uit"), ("scheduler", "de scheduler van het cluster viel")],
)
def test_wat_uitvalt_wordt_gezegd(wie: str, melding: str, cluster: Cluster, tmp_path: Path, capfd) -> None:
    uitkomsten = []
    for gedaan in verdeel([1, 100], schrijf, cluster.adres, tmp_path):
        uitkomsten.append(gedaan.uitkomst)
        dask.dood(getattr(cluster, wie))
    assert uitkomsten[0] == 2
    assert isinstance(uitkomsten[1], Uitgevallen)
    assert melding in str(uitkomsten[1])
    assert "Traceback" not in capfd.readouterr().err


def test_een_werker_met_andere_code_doet_niets(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that was started before the code changed: other bytes that nobody would see."""
    monkeypatch.setattr(verdelen, "wat_hier_draait", lambda: "de code van na de wijziging")
    with pytest.raises(AndereWerker, match="andere code of andere pakketten"):
        list(verdeel([1], schrijf, cluster.adres, tmp_path))


def test_een_ander_pakket_is_een_andere_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    hier = gelijk.wat_hier_draait.__wrapped__
    eerst = hier()
    assert hier() == eerst
    monkeypatch.setattr(gelijk, "version", lambda pakket: "0" if pakket == "typst" else version(pakket))
    assert hier() != eerst

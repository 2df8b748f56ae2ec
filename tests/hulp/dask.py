"""A real Dask cluster on this machine: its scheduler and workers are processes, and can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hulp import WORTEL


@dataclass(frozen=True)
class Scheduler:
    adres: str
    proces: subprocess.Popen


@contextmanager
def scheduler(map_: Path, **omgeving: str) -> Iterator[Scheduler]:
    """Give a scheduler without workers."""
    pytest.importorskip("distributed")
    bestand = map_ / "scheduler.json"
    plek = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    proces = _dask(map_, "scheduler", *plek, "--scheduler-file", str(bestand), **omgeving)
    try:
        while not bestand.exists():
            assert proces.poll() is None, (map_ / "scheduler.log").read_text()
            time.sleep(0.05)
        yield Scheduler(json.loads(bestand.read_text())["address"], proces)
    finally:
        dood(proces)


@contextmanager
def werkers(map_: Path, adres: str, aantal: int, **omgeving: str) -> Iterator[list[subprocess.Popen]]:
    """Give workers that do one thing at a time."""
    opties = ("--nthreads", "1", "--nworkers", "1", "--no-dashboard", "--local-directory", str(map_))
    processen = [_dask(map_, "worker", adres, *opties, "--name", str(nr), **omgeving) for nr in range(aantal)]
    try:
        yield processen
    finally:
        for proces in processen:
            dood(proces)


def wacht_op(adres: str, werkers: list[subprocess.Popen]) -> None:
    """Wait until all workers are there."""
    from distributed import Client

    with Client(adres, set_as_default=False) as client:
        client.wait_for_workers(len(werkers), timeout=60)


def bezig(adres: str, werkers: list[subprocess.Popen]) -> subprocess.Popen:
    """Return a worker that has something to do."""
    from distributed import Client

    with Client(adres, set_as_default=False) as client:
        namen = {plek: int(w["name"]) for plek, w in client.scheduler_info(n_workers=-1)["workers"].items()}
        return next(werkers[namen[plek]] for plek, taken in client.processing().items() if taken)


def dood(proces: subprocess.Popen) -> None:
    """Kill one the hard way, with the process that watches over it; one that is dead stays so."""
    if proces.poll() is None:
        os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()


def _dask(map_: Path, soort: str, *argumenten: str, **omgeving: str) -> subprocess.Popen:
    with (map_ / f"{soort}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", soort, *argumenten],
            cwd=map_,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env=os.environ | {"PYTHONPATH": str(WORTEL)} | omgeving,
        )

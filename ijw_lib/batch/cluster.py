"""The same plan on a Dask cluster: each Dask worker forks runs from a warm process of its own.

A Dask worker executes one run at a time per thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from ijw_lib.batch import werkers
from ijw_lib.batch.taak import Grenzen, Klaar, Kladje, Meting, Mislukt, Taak, Vooraf
from ijw_lib.fundament.cluster.verdelen import Gedaan, Uitgevallen, verdeel
from ijw_lib.fundament.resten import werkmap


def verwerk(
    taken: Sequence[Taak], adres: str, *, engine: str = "warm", grenzen: Grenzen | None = None
) -> Iterator[Klaar]:
    """Execute the tasks on the cluster and yield each as it ends, good or not.

    Raises
    ------
    GebruiksFout
        As :func:`ijw_lib.fundament.cluster.verdelen.verdeel` does.
    """
    if not taken:
        return
    doe = partial(_op_werker, engine, grenzen, Vooraf.van(taken))
    yield from map(_klaar, verdeel(taken, doe, adres, werkmap(taken[0].project)))


def _klaar(gedaan: Gedaan[Taak, Klaar]) -> Klaar:
    uitkomst = gedaan.uitkomst
    if isinstance(uitkomst, Klaar):
        return uitkomst
    melding = str(uitkomst) if isinstance(uitkomst, Uitgevallen) else f"{type(uitkomst).__name__}: {uitkomst}"
    return Klaar(gedaan.taak, Kladje.van(gedaan.map, 0), Meting(), Mislukt(gedaan.taak.run, 0, melding))


def _op_werker(engine: str, grenzen: Grenzen | None, vooraf: Vooraf, taak: Taak, map_: Path) -> Klaar:
    """Execute one run on this machine and leave its files in a folder that others see."""
    gedaan = werkers.verwerk([taak], 1, engine=engine, grenzen=grenzen, vooraf=vooraf)
    [klaar] = (replace(k, kladje=k.kladje.verhuis(Kladje.van(map_, 0))) for k in gedaan)
    return klaar

"""Warm workers: each run in a process forked from one that has everything imported and opened already.

The process that is forked, Python's
``forkserver``, only does what :mod:`ijw_lib.batch.vooraf` says and has one thread. A run cannot touch the
next: its process ends with it.
"""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import resources
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from ijw_lib.batch import kind
from ijw_lib.batch.taak import Grenzen, Klaar, Kladje, Meting, Mislukt, Taak, Vooraf
from ijw_lib.fundament import omgeving
from ijw_lib.fundament.resten import werkmap

_VOORAF = "ijw_lib.batch.vooraf"
_EEN_DRAAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS")
_UITLOOP = 5.0
"""Seconds that a run over its time gets to end by itself."""

_SLOT = threading.Lock()
"""Held while the environment is another one: the threads of a cluster worker start runs side by side."""


@dataclass
class _Lopend:
    taak: Taak
    proces: ForkServerProcess
    pijp: Connection
    kladje: Kladje
    uiterlijk: float


def verwerk(
    taken: Sequence[Taak],
    werkers: int,
    *,
    engine: str = "warm",
    grenzen: Grenzen | None = None,
    vooraf: Vooraf | None = None,
) -> Iterator[Klaar]:
    """Execute the tasks, at most ``werkers`` at once, and yield each as it ends, good or not.

    The files that a :class:`Klaar` names are gone once the next one is asked for. Whatever ends the
    iteration early (an interrupt, an error) ends the processes that still run.

    Parameters
    ----------
    vooraf
        What is made ready before the first run, where more runs are to come than those of ``taken``.
    """
    if not taken:
        return
    grenzen = grenzen or Grenzen()
    wachtend, lopend = deque(enumerate(taken)), list[_Lopend]()
    _start_sjabloon(taken[0], vooraf or Vooraf.van(taken))
    with TemporaryDirectory(prefix=f"{os.getpid()}-", dir=werkmap(taken[0].project)) as map_:
        try:
            while wachtend or lopend:
                geeindigd = _wacht(lopend) if lopend else []
                for run in geeindigd:
                    lopend.remove(run)
                while wachtend and len(lopend) < werkers:  # before the caller takes its time with the others
                    nr, taak = wachtend.popleft()
                    lopend.append(_start(taak, Kladje.van(Path(map_), nr), engine, grenzen))
                for run in geeindigd:
                    meting, fout = _uitslag(run, grenzen)
                    yield Klaar(run.taak, run.kladje, meting, fout)
                    run.kladje.weg()
        finally:
            for run in lopend:
                _beeindig(run)


def maak_warm(taken: Sequence[Taak]) -> None:
    """Start the process that runs are forked from, for who will ask for these runs soon."""
    _start_sjabloon(taken[0], Vooraf.van(taken))


def _start(taak: Taak, kladje: Kladje, engine: str, grenzen: Grenzen) -> _Lopend:
    context = get_context("forkserver")
    lezen, schrijven = context.Pipe(duplex=False)
    proces = context.Process(
        target=kind.voer_uit, args=(taak, kladje, schrijven, engine, grenzen), daemon=False
    )
    proces.start()
    schrijven.close()
    return _Lopend(taak, proces, lezen, kladje, time.monotonic() + grenzen.seconden + _UITLOOP)


def _wacht(lopend: list[_Lopend]) -> list[_Lopend]:
    """Wait until at least one run ended or is over its time; return those."""
    rest = min(r.uiterlijk for r in lopend) - time.monotonic()
    geeindigd = wait([r.proces.sentinel for r in lopend], timeout=max(rest, 0.0))
    over_tijd = [r for r in lopend if time.monotonic() >= r.uiterlijk]
    return [r for r in lopend if r.proces.sentinel in geeindigd or r in over_tijd]


def _uitslag(run: _Lopend, grenzen: Grenzen) -> tuple[Meting, Mislukt | None]:
    over_tijd = run.proces.is_alive()
    _beeindig(run)
    if over_tijd:
        melding = f"over de tijdslimiet van {grenzen.seconden:g} seconden, afgebroken"
        return Meting(), Mislukt(run.taak.run, 0, melding)
    try:
        with run.pijp:
            uitslag: tuple[Meting, Mislukt | None] = run.pijp.recv()
    except EOFError:
        return Meting(), Mislukt(
            run.taak.run, 0, f"het proces stopte onverwacht (code {run.proces.exitcode})"
        )
    return uitslag


def _beeindig(run: _Lopend) -> None:
    """End the process of a run, and what it started."""
    run.proces.kill()
    if run.proces.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(run.proces.pid, signal.SIGKILL)
    run.proces.join()


def _start_sjabloon(eerste: Taak, vooraf: Vooraf) -> None:
    """Start the process that runs are forked from, unless it is there already.

    Runs inherit its environment: pipeline output, promised pictures, one thread, this very ``ijw_lib``. What
    differs per run (the snapshot, the account of what is read) is set in the run itself.
    """
    from multiprocessing import forkserver

    with resources.as_file(resources.files("ijw_lib")) as pakket:
        paden = [str(pakket.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    with _SLOT:
        eerder = dict(os.environ)
        os.environ |= {omgeving.PIJPLIJN: "1", omgeving.UITGESTELD: "1", "PYTHONHASHSEED": "0"}
        os.environ |= {omgeving.SNAPSHOT: eerste.snapshot, omgeving.VOORAF: json.dumps(asdict(vooraf))}
        os.environ |= dict.fromkeys(_EEN_DRAAD, "1") | {"PYTHONPATH": os.pathsep.join(paden)}
        try:
            get_context("forkserver").set_forkserver_preload([_VOORAF])
            forkserver.ensure_running()
        finally:
            os.environ.clear()
            os.environ.update(eerder)

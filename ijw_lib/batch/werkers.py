"""Warm workers: each run in a process forked from one that has everything imported already.

The parent stays free to draw charts (V8 does not survive a fork); the process that is forked, Python's
``forkserver``, only imports and has one thread. A run cannot touch the next: its process ends with it.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from tempfile import TemporaryDirectory

from ijw_lib import leesverslag, svg
from ijw_lib.batch.taak import Mislukt, Taak
from ijw_lib.weergave import PIJPLIJN

ENGINES = ("warm", "kernel")
"""``warm``: in the forked process itself. ``kernel``: a Jupyter kernel, started from it."""

_VOORAF = "ijw_lib.batch.vooraf"
_EEN_DRAAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ARROW_NUM_THREADS")


@dataclass(frozen=True)
class Klaar:
    """A run that ended: its executed notebook and what it read, or why it failed."""

    taak: Taak
    notebook: Path
    gelezen: Path
    fout: Mislukt | None


@dataclass
class _Lopend:
    taak: Taak
    proces: ForkServerProcess
    pijp: Connection
    kladje: Path
    verslag: Path
    sinds: float


def verwerk(
    taken: Sequence[Taak], werkers: int, *, engine: str = "warm", tijdslimiet: float = 600.0
) -> Iterator[Klaar]:
    """Execute the tasks, at most ``werkers`` at once, and yield each as it ends, good or not.

    The files that a :class:`Klaar` names are gone once the next one is asked for. Whatever ends the
    iteration early (an interrupt, an error) ends the processes that still run.

    Parameters
    ----------
    tijdslimiet
        Seconds after which a run is ended and reported.
    """
    if not taken:
        return
    wachtend, lopend = deque(enumerate(taken)), list[_Lopend]()
    with TemporaryDirectory(prefix=f"{os.getpid()}-", dir=_werkmap(taken[0])) as map_:
        try:
            while wachtend or lopend:
                while wachtend and len(lopend) < werkers:
                    lopend.append(_start(*wachtend.popleft(), Path(map_), engine))
                for run in _wacht(lopend, tijdslimiet):
                    lopend.remove(run)
                    yield Klaar(run.taak, run.kladje, run.verslag, _uitslag(run, tijdslimiet))
                    for pad in (run.kladje, run.verslag):
                        pad.unlink(missing_ok=True)
        finally:
            for run in lopend:
                run.proces.kill()
                run.proces.join()


def _start(nr: int, taak: Taak, map_: Path, engine: str) -> _Lopend:
    context = get_context("forkserver")
    context.set_forkserver_preload([_VOORAF])
    kladje, verslag = map_ / f"{nr}.ipynb", map_ / f"{nr}.gelezen"
    lezen, schrijven = context.Pipe(duplex=False)
    proces = context.Process(target=_kind, args=(taak, kladje, verslag, schrijven, engine), daemon=False)
    with _omgeving():
        proces.start()
    schrijven.close()
    return _Lopend(taak, proces, lezen, kladje, verslag, time.monotonic())


def _wacht(lopend: list[_Lopend], tijdslimiet: float) -> list[_Lopend]:
    """Wait until at least one run ended or is over its time; return those."""
    rest = min(r.sinds for r in lopend) + tijdslimiet - time.monotonic()
    geeindigd = wait([r.proces.sentinel for r in lopend], timeout=max(rest, 0.0))
    over_tijd = [r for r in lopend if time.monotonic() - r.sinds >= tijdslimiet]
    return [r for r in lopend if r.proces.sentinel in geeindigd or r in over_tijd]


def _uitslag(run: _Lopend, tijdslimiet: float) -> Mislukt | None:
    if run.proces.is_alive():
        run.proces.kill()
        run.proces.join()
        return Mislukt(run.taak.run, 0, f"over de tijdslimiet van {tijdslimiet:g} seconden, afgebroken")
    run.proces.join()
    try:
        with run.pijp:
            fout: Mislukt | None = run.pijp.recv()
    except EOFError:
        return Mislukt(run.taak.run, 0, f"het proces stopte onverwacht (code {run.proces.exitcode})")
    return fout


def _kind(taak: Taak, kladje: Path, verslag: Path, pijp: Connection, engine: str) -> None:
    """Execute one run; this process ends with it."""
    import papermill

    from ijw_lib.batch.engine import NAAM

    os.environ[leesverslag.OMGEVING] = str(verslag)
    eigen = {"engine_name": NAAM} if engine == "warm" else {"extra_arguments": ["--log-level=ERROR"]}
    fout = None
    try:
        papermill.execute_notebook(
            taak.run.notebook(taak.project),
            kladje,
            taak.run.parameters,
            kernel_name="python3",
            cwd=taak.project.notebooks,
            progress_bar=False,
            log_output=False,
            request_save_on_cell_execute=False,  # one write at the end; a failed notebook is written too
            **eigen,
        )
    except papermill.PapermillExecutionError as f:
        # counted from 1 in the analyst's own notebook, that lacks the cell with parameters papermill puts in
        fout = Mislukt(taak.run, f.cell_index, f"{f.ename}: {f.evalue}")
    except Exception as f:
        traceback.print_exc(file=sys.stderr)
        fout = Mislukt(taak.run, 0, f"{type(f).__name__}: {f}")
    with suppress(OSError):  # the parent is gone: nobody left to tell
        pijp.send(fout)
        pijp.close()
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(0)  # nothing to clean up; leaving threads and at-exit work of a notebook behind is the point


@contextmanager
def _omgeving() -> Iterator[None]:
    """Set what runs inherit: pipeline output, promised pictures, one thread, this very ``ijw_lib``.

    Only the first start in a process matters: from then on the process that is forked has its environment.
    """
    eerder = dict(os.environ)
    with resources.as_file(resources.files("ijw_lib")) as pakket:
        paden = [str(pakket.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ |= {PIJPLIJN: "1", svg.UITGESTELD: "1", "PYTHONHASHSEED": "0"} | dict.fromkeys(_EEN_DRAAD, "1")
    os.environ["PYTHONPATH"] = os.pathsep.join(paden)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(eerder)


def _werkmap(taak: Taak) -> Path:
    """Return the folder for unfinished runs, without what a process that was killed left there."""
    map_ = taak.project.werk / "runs"
    map_.mkdir(parents=True, exist_ok=True)
    for oud in map_.iterdir():
        if not _leeft(oud.name.partition("-")[0]):
            shutil.rmtree(oud, ignore_errors=True)
    return map_


def _leeft(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True

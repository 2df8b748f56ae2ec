"""Processes that we start: none outlives us, also when we are killed; and work shared among them.

A process of ours calls :func:`sterf_met_ouder` itself. For a Python module that is not ours, run this file:
``python -P kindproces.py MODULE ARGUMENT...`` does so and then becomes that module. (``preexec_fn`` would be
shorter, but is not safe in a process with threads.)
"""

from __future__ import annotations

import ctypes
import gc
import os
import runpy
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
U = TypeVar("U")

_STERF_MEE = 1  # PR_SET_PDEATHSIG


def sterf_met_ouder() -> None:
    """Let the kernel end this process when the one that started it ends; where that cannot be, do nothing.

    Call it in the new process. It stays in force when that process becomes another program.
    """
    with suppress(OSError, AttributeError):  # Linux only
        ctypes.CDLL(None).prctl(_STERF_MEE, signal.SIGKILL)


def dien(pijp: Connection, doe: Callable[[Any], Any]) -> None:
    """Do what is asked for through a pipe until nobody can ask any more; what fails is told to who asked."""
    sterf_met_ouder()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    while True:
        try:
            vraag = pijp.recv()
        except EOFError:
            return
        try:
            uitkomst = doe(vraag)
        except Exception as fout:
            uitkomst = fout
        pijp.send(uitkomst)


def naast_elkaar(doe: Callable[[T], U], delen: Sequence[T]) -> list[U]:
    """Return what ``doe`` gives of each part, in order, made in processes forked from this one, one per core.

    They have in memory what this process has, and take the parts in order: give the longest first. What a
    process did not give, as it failed or was ended, is done here, and so tells why. All of it is done here
    where there is one part or core, and where nothing is forked: on another system than Linux, or beside
    other threads, as what these hold would stay locked there.
    """
    tegelijk = min(os.cpu_count() or 1, len(delen))
    return _in_kinderen(doe, delen, tegelijk if tegelijk > 1 else 0)


def apart(doe: Callable[[], U]) -> U:
    """Return what ``doe`` gives, made in one such process: what memory it took is free then."""
    return _in_kinderen(lambda _: doe(), [None], 1)[0]


def _in_kinderen(doe: Callable[[T], U], delen: Sequence[T], hoeveel: int) -> list[U]:
    gegeven: dict[int, tuple[U]] = {}
    if hoeveel and sys.platform == "linux" and threading.active_count() == 1:
        with _gevorkt(lambda nr: _poging(doe, delen[nr]), hoeveel) as pijpen:
            gegeven = _verdeel(len(delen), pijpen)
    return [gegeven[nr][0] if nr in gegeven else doe(deel) for nr, deel in enumerate(delen)]


def _poging(doe: Callable[[T], U], deel: T) -> tuple[U] | None:
    with suppress(Exception):
        return (doe(deel),)
    return None


@contextmanager
def _gevorkt(doe: Callable[[int], Any], hoeveel: int) -> Iterator[list[Connection]]:
    """Give the pipes of processes that do what is asked; they end with the block."""
    from multiprocessing import get_context

    context, kinderen, pijpen = get_context("fork"), [], []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads: those of BLAS know of forks
            for _ in range(hoeveel):
                pijp, zijn = context.Pipe()
                kinderen.append(context.Process(target=_dien_vers, args=(zijn, doe)))
                kinderen[-1].start()
                zijn.close()
                pijpen.append(pijp)
        yield pijpen
    finally:
        for kind in kinderen:
            kind.kill()
            kind.join()


def _dien_vers(pijp: Connection, doe: Callable[[int], Any]) -> None:
    gc.freeze()  # what was there before the fork is no garbage, and looking at it would copy it
    dien(pijp, doe)


def _verdeel(hoeveel: int, pijpen: Sequence[Connection]) -> dict[int, Any]:
    """Ask for number 0 and up, each of who is free; return the answers that came."""
    from multiprocessing.connection import Connection, wait

    wachtend, gegeven = iter(range(hoeveel)), dict[int, Any]()
    bezig: dict[Connection, int] = {}
    vrij = list(pijpen)
    while True:
        for pijp, nr in zip(vrij, wachtend, strict=False):
            with suppress(OSError):
                pijp.send(nr)
                bezig[pijp] = nr
        if not bezig:
            return gegeven
        klaar = [pijp for pijp in wait(bezig) if isinstance(pijp, Connection)]
        vrij = []
        for pijp in klaar:
            nr = bezig.pop(pijp)
            with suppress(EOFError, OSError):
                antwoord = pijp.recv()
                vrij.append(pijp)
                if antwoord is not None:
                    gegeven[nr] = antwoord


def opdracht(module: str, *argumenten: str) -> list[str]:
    """Return the command that runs a Python module in a process that dies with us."""
    return [sys.executable, "-P", __file__, module, *argumenten]


if __name__ == "__main__":
    sterf_met_ouder()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)

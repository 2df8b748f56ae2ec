"""A process that we start does not outlive us, also when we are killed.

A process of ours calls :func:`sterf_met_ouder` itself. For a Python module that is not ours, run this file:
``python -P kindproces.py MODULE ARGUMENT...`` does so and then becomes that module. (``preexec_fn`` would be
shorter, but is not safe in a process with threads.)
"""

from __future__ import annotations

import ctypes
import runpy
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

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


def opdracht(module: str, *argumenten: str) -> list[str]:
    """Return the command that runs a Python module in a process that dies with us."""
    return [sys.executable, "-P", __file__, module, *argumenten]


if __name__ == "__main__":
    sterf_met_ouder()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)

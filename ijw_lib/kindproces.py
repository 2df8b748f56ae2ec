"""A process that we start does not outlive us, also when we are killed."""

from __future__ import annotations

import ctypes
import signal
from contextlib import suppress

_STERF_MEE = 1  # PR_SET_PDEATHSIG


def sterf_met_ouder() -> None:
    """Let the kernel end this process when the one that started it ends; where that cannot be, do nothing.

    Call it in the new process. It stays in force when that process becomes another program.
    """
    with suppress(OSError, AttributeError):  # Linux only
        ctypes.CDLL(None).prctl(_STERF_MEE, signal.SIGKILL)

"""What changed in files since a moment ago, by size and time: for who waits until a person saves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_TUSSENPOOS = 0.2
"""Seconds between two looks; an editor has written all of a file within one."""

Stand = Mapping[Path, tuple[int, int]]
"""Size and time of every file that is watched."""


def kijk(paden: Iterable[Path]) -> Stand:
    """Return how files are now; one that is not there any more is left out."""
    stand = {}
    for pad in paden:
        try:
            stat = pad.stat()
        except OSError:
            continue
        stand[pad] = (stat.st_size, stat.st_mtime_ns)
    return stand


def wacht(paden: Callable[[], Iterable[Path]], was: Stand) -> tuple[Stand, list[Path]]:
    """Wait until a file differs from what it was and has come to rest; return how all are, and which changed.

    Parameters
    ----------
    paden
        Gives the files to look at, also those that came since.
    """
    vorige = was
    while True:
        nu = kijk(paden())
        if nu == vorige and nu != was:
            return nu, sorted(p for p in {*nu, *was} if nu.get(p) != was.get(p))
        vorige = nu
        time.sleep(_TUSSENPOOS)

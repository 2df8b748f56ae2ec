"""What is made once in a test run, also when several pytest workers need it at the same time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def een_keer(naam: str, tmp: pytest.TempPathFactory, maak: Callable[[Path], object]) -> Path:
    """Return the folder ``naam``, which the first worker that asks for it has filled with ``maak``.

    The others wait. Nothing may change the folder afterwards. A folder whose making failed is made again.
    """
    basis = tmp.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        basis = basis.parent
    doel, klaar = (basis / "gedeeld" / f"{naam}{staart}" for staart in ("", ".klaar"))
    doel.parent.mkdir(exist_ok=True)
    with doel.with_name(f"{naam}.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not klaar.exists():
            shutil.rmtree(doel, ignore_errors=True)
            maak(doel)
            klaar.touch()
    return doel

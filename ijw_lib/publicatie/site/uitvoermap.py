"""The output directory: built beside the old one, then swapped in whole."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def nieuwe_site(project: Path, doel: Path) -> Iterator[Path]:
    """Yield an empty directory; when the block ends well it becomes `doel`, else `doel` stays as it was.

    The directory lies in ``_werk/`` of the same project, so that the swap is two renames and never a copy.
    """
    werk = project / "_werk"
    werk.mkdir(exist_ok=True)
    tijdelijk = Path(tempfile.mkdtemp(dir=werk, prefix=f"site-{os.getpid()}-"))
    tijdelijk.chmod(0o755)
    try:
        yield tijdelijk
        _wissel(tijdelijk, doel)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)


def _wissel(nieuw: Path, doel: Path) -> None:
    """Put `nieuw` in the place of `doel`; on Linux without a moment in which there is no site."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    if doel.exists() and _ruil(nieuw, doel):
        return  # the old site now lies where the new one was, and goes with it
    oud = nieuw.with_name(nieuw.name + "-oud")
    if doel.exists():
        doel.rename(oud)
    try:
        nieuw.rename(doel)
    except OSError:
        if oud.exists():
            oud.rename(doel)
        raise
    shutil.rmtree(oud, ignore_errors=True)


def _ruil(a: Path, b: Path) -> bool:
    """Exchange two folders in one step (Linux); tell whether it could be done."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    huidige_map, ruil = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(renameat2(huidige_map, os.fsencode(a), huidige_map, os.fsencode(b), ruil) == 0)

"""What processes that were killed left behind: unfinished files and folders, named after the process."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from ijw_lib.fundament.project import Project

_TIJDELIJK = re.compile(r"\..*-p(\d+)-\w+")
"""As :func:`ijw_lib.fundament.project.vervang` names a file that is being written."""

_SOORT = re.compile(r"^(?:site|quarto)-")
"""What a folder is for whose name goes on with the process that fills it."""


def werkmap(project: Project) -> Path:
    """Return the folder for what is being made; each process names what it puts there after itself."""
    map_ = project.werk / "runs"
    map_.mkdir(parents=True, exist_ok=True)
    return map_


def ruim_op(project: Project) -> None:
    """Remove unfinished work of processes that are gone; that of living ones stays."""
    for pad in list(_resten(project)):
        if pad.is_dir():
            shutil.rmtree(pad, ignore_errors=True)
        else:
            pad.unlink(missing_ok=True)


def _resten(project: Project) -> Iterator[Path]:
    for pad in [*project.werk.glob("runs/*"), *project.werk.glob("site-*"), *project.werk.glob("quarto-*")]:
        if not leeft(_SOORT.sub("", pad.name).partition("-")[0]):
            yield pad
    for map_ in (project.reports, project.werk):
        for pad in map_.rglob(".*"):
            treffer = _TIJDELIJK.fullmatch(pad.name)
            if treffer and not leeft(treffer[1]):
                yield pad


def leeft(pid: str) -> bool:
    """Tell whether a process of this machine is there."""
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except (PermissionError, OverflowError):
        return True
    return True

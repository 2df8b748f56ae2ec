"""A copy of what a site is made of, in which Quarto works: nothing is left beside the sources.

Quarto puts its pages beside the sources before it moves them, and leaves what it made when it fails.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NIET_MEE = ("_site", "_werk", "data", "docs", "ijw_lib", "notebooks", "tests", "node_modules")
"""What no page is made of, and above all: the records. Neither do names with a dot in front come along."""
_UIT_CACHE = ("vega.js", "png")


def bestanden(project: Path, uitvoer: str) -> Iterator[Path]:
    """Yield the files that come along, relative to the project."""
    for map_, mappen, namen in os.walk(project):
        mappen[:] = sorted(m for m in mappen if _komt_mee(m))
        if Path(map_) == project:
            mappen[:] = [m for m in mappen if m not in {*_NIET_MEE, uitvoer}]
        yield from (Path(map_, naam).relative_to(project) for naam in sorted(namen) if _komt_mee(naam))


def _komt_mee(naam: str) -> bool:
    return not (naam.startswith(".") or naam.endswith(".egg-info") or naam == "__pycache__")


@contextmanager
def kopieen(project: Path, uitvoer: str, aantal: int) -> Iterator[list[Path]]:
    """Yield copies, below ``_werk``; they go whether the block ends well or not."""
    with tempfile.TemporaryDirectory(
        dir=project / "_werk", prefix=f"quarto-{os.getpid()}-", ignore_cleanup_errors=True
    ) as map_:
        plekken = [Path(map_).resolve() / str(nr) for nr in range(aantal)]
        for plek in plekken:
            _zet_klaar(project, uitvoer, plek)
        yield plekken


def _zet_klaar(project: Path, uitvoer: str, kopie: Path) -> None:
    for pad in bestanden(project, uitvoer):
        (kopie / pad).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(project / pad, kopie / pad)
    cache = Path("_werk") / "cache"
    for naam in _UIT_CACHE:
        doel = kopie / cache / naam
        doel.parent.mkdir(parents=True, exist_ok=True)
        bron = project / cache / naam
        (shutil.copytree if bron.is_dir() else shutil.copyfile)(bron, doel)

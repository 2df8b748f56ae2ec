"""Where Quarto works: copies of what a site is made of, in which runs go side by side.

One source must not render twice at once, and nothing is left beside the sources: Quarto puts its pages there
before it moves them, and leaves what it made when it fails.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from typing import TypeVar

from ijw_lib.fundament.omgeving import PUBLICATIES, sitemap
from ijw_lib.fundament.project import plaats
from ijw_lib.publicatie.bronnen.uitsnede import NAVIGATIE, Uitsnede, alleen_voorblad, navigatie
from ijw_lib.publicatie.quarto.gedeeld import Gedeeld
from ijw_lib.publicatie.quarto.opdrachten import Opdracht
from ijw_lib.publicatie.quarto.programma import Programma

_NIET_MEE = ("_site", "_werk", "data", "docs", "ijw_lib", "notebooks", "tests", "node_modules")
"""What no page is made of, and above all: the records. Neither do names with a dot in front come along."""
_UIT_CACHE = ("vega.js", "png")
_VAN_EEN_RUN = ".ipynb"
"""Of what is only replaced as a whole the copy is the same file. What people write is copied: who saves it
while Quarto is busy must not change a page that is kept as made of what stood there."""

T = TypeVar("T")
Klaar = tuple[Opdracht, Path, Path, tuple[str, ...]]
"""A run, the copy that it ran in, what it made, and its remarks."""


def kernen() -> int:
    """Return how many cores there are."""
    return os.cpu_count() or 1


@dataclass(frozen=True)
class Werkplaats:
    """Where Quarto works."""

    programma: Programma
    project: Path
    uitvoer: str
    gedeeld: Gedeeld
    uitsnede: Uitsnede

    def voer_uit(self, opdrachten: Sequence[Opdracht], haal: Callable[[Klaar], T]) -> Iterator[T]:
        """Run them; yield what `haal` makes of each, in the order in which they end.

        Raises
        ------
        RenderFout
            When Quarto refuses one; what had not begun is then left.
        """
        aantal = min(kernen() + 1, len(opdrachten))  # one more: a run waits for its disk now and then
        with (
            kopieen(self.project, self.uitvoer, aantal, self.uitsnede) as plekken,
            ThreadPoolExecutor(aantal) as draden,
        ):
            vrij: SimpleQueue[Path] = SimpleQueue()
            for plek in plekken:
                self.gedeeld.herinner(plek)
                vrij.put(plek)
            try:
                lopend = [draden.submit(self._voer_uit, opdracht, vrij, haal) for opdracht in opdrachten]
                for klaar in as_completed(lopend):
                    yield klaar.result()
            finally:
                draden.shutdown(cancel_futures=True)
            self.gedeeld.onthoud(plekken[0], self.uitsnede.heel)

    def _voer_uit(self, opdracht: Opdracht, vrij: SimpleQueue[Path], haal: Callable[[Klaar], T]) -> T:
        kopie = vrij.get()
        gemaakt = kopie / self.uitvoer
        try:
            meldingen = self.programma.render(kopie, *opdracht.wat, stijlen=self.gedeeld.stijlen)
            return haal((opdracht, kopie, gemaakt, meldingen))
        finally:
            shutil.rmtree(gemaakt, ignore_errors=True)
            vrij.put(kopie)


def bestanden(project: Path, uitvoer: str) -> Iterator[Path]:
    """Yield the files that come along, relative to the project."""
    for map_, mappen, namen in os.walk(project):
        mappen[:] = sorted(m for m in mappen if _komt_mee(m))
        if Path(map_) == project:
            sites = {sitemap("_site", publicatie) for publicatie in PUBLICATIES}
            mappen[:] = [m for m in mappen if m not in {*_NIET_MEE, uitvoer, *sites}]
        yield from (Path(map_, naam).relative_to(project) for naam in sorted(namen) if _komt_mee(naam))


def _komt_mee(naam: str) -> bool:
    return not (naam.startswith(".") or naam.endswith(".egg-info") or naam == "__pycache__")


@contextmanager
def kopieen(
    project: Path, uitvoer: str, aantal: int, uitsnede: Uitsnede | None = None
) -> Iterator[list[Path]]:
    """Yield copies, below ``_werk``; they go whether the block ends well or not."""
    with tempfile.TemporaryDirectory(
        dir=project / "_werk", prefix=f"quarto-{os.getpid()}-", ignore_cleanup_errors=True
    ) as map_:
        plekken = [Path(map_).resolve() / str(nr) for nr in range(aantal)]
        mee = list(bestanden(project, uitvoer))
        for plek in plekken:
            for pad in mee:
                _zet(project / pad, plek / pad, PurePosixPath(pad), uitsnede)
            _zet_cache(project, plek)
        yield plekken


def _zet(van: Path, naar: Path, pad: PurePosixPath, uitsnede: Uitsnede | None) -> None:
    """Put a file in a copy: whole, or of what is only named there its front matter."""
    is_heel = uitsnede is None or pad in uitsnede.heel
    if pad.suffix == _VAN_EEN_RUN and is_heel:
        plaats(van, naar)
        return
    if pad.suffix == _VAN_EEN_RUN and uitsnede and pad not in uitsnede.genoemd:
        return
    naar.parent.mkdir(parents=True, exist_ok=True)
    if pad.suffix == _VAN_EEN_RUN:
        naar.write_text(alleen_voorblad(van), encoding="utf-8")
    elif pad == NAVIGATIE and uitsnede:
        naar.write_text(navigatie(van.parents[1], uitsnede.zijbalken, met_map=True), encoding="utf-8")
    else:
        shutil.copy2(van, naar)


def _zet_cache(project: Path, kopie: Path) -> None:
    """Let a copy see the pictures and scripts that were made for all, which only are replaced as a whole."""
    cache = Path("_werk") / "cache"
    (kopie / cache).mkdir(parents=True)
    for naam in _UIT_CACHE:
        (kopie / cache / naam).symlink_to(project / cache / naam)

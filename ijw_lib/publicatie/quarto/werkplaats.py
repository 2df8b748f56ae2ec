"""Runs of Quarto side by side, each in a copy of the project: one source must not render twice at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from typing import TypeVar

from ijw_lib.publicatie.quarto.gedeeld import Gedeeld
from ijw_lib.publicatie.quarto.kopie import kopieen
from ijw_lib.publicatie.quarto.opdrachten import Opdracht
from ijw_lib.publicatie.quarto.programma import Programma

T = TypeVar("T")
Klaar = tuple[Opdracht, Path, Path, tuple[str, ...]]
"""A run, the copy that it ran in, what it made, and its remarks."""


def kernen() -> int:
    """Return how many runs go side by side."""
    return os.cpu_count() or 1


@dataclass(frozen=True)
class Werkplaats:
    """Where Quarto works."""

    programma: Programma
    project: Path
    uitvoer: str
    gedeeld: Gedeeld

    def voer_uit(
        self, opdrachten: Sequence[Opdracht], bronnen: Sequence[PurePosixPath], haal: Callable[[Klaar], T]
    ) -> Iterator[T]:
        """Run them; yield what `haal` makes of each, in the order in which they end.

        Raises
        ------
        RenderFout
            When Quarto refuses one; what had not begun is then left.
        """
        aantal = min(kernen(), len(opdrachten))
        with kopieen(self.project, self.uitvoer, aantal) as plekken, ThreadPoolExecutor(aantal) as draden:
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
            self.gedeeld.onthoud(plekken[0], bronnen)

    def _voer_uit(self, opdracht: Opdracht, vrij: SimpleQueue[Path], haal: Callable[[Klaar], T]) -> T:
        kopie = vrij.get()
        gemaakt = kopie / self.uitvoer
        try:
            meldingen = self.programma.render(kopie, *opdracht.wat)
            return haal((opdracht, kopie, gemaakt, meldingen))
        finally:
            shutil.rmtree(gemaakt, ignore_errors=True)
            vrij.put(kopie)

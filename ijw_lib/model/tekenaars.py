"""Charts drawn in processes of their own, as many as there are cores, while other work goes on.

The converter takes half a second to start and does not survive a fork: its processes are started fresh and
live until nothing is left to draw. What they draw is kept under the hash of its specification, so that
nobody waits for a drawing but who needs it, when it is needed.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Self

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.kindproces import dien
from ijw_lib.fundament.project import Project
from ijw_lib.model import svg

_PER_PROCES = 1000
"""Drawings after which a fresh process takes over: the converter keeps some memory of each."""


class Tekenaars:
    """Draws charts of a project; on leaving the block, what is still to be drawn is left.

    Examples
    --------
    >>> with Tekenaars(project) as tekenaars:  # doctest: +SKIP
    ...     tekst = f"![]({tekenaars.beloof(spec)})"
    ...     tekenaars.los_in(tekst)
    """

    def __init__(self, project: Project, aantal: int | None = None) -> None:
        self._project = project
        self._draden = ThreadPoolExecutor(aantal or os.cpu_count() or 1)
        self._eigen = threading.local()
        self._processen: set[_Proces] = set()
        self._gevraagd: dict[str, Future[None]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._draden.shutdown(wait=False, cancel_futures=True)
        for proces in [*self._processen]:
            proces.stop()
        self._draden.shutdown()
        for proces in self._processen:  # also one that was just being started
            proces.stop()

    def beloof(self, spec: str) -> str:
        """Return the promise of a chart's picture, which is drawn meanwhile unless it is there."""
        belofte = svg.belofte(spec)
        if belofte not in self._gevraagd and not svg.is_bewaard(spec, self._project):
            self._gevraagd[belofte] = self._draden.submit(self._teken, spec)
        return belofte

    def is_klaar(self, beloften: Iterable[str]) -> bool:
        """Tell whether these pictures are drawn, or cannot be."""
        return all(b not in self._gevraagd or self._gevraagd[b].done() for b in beloften)

    def los_in(self, tekst: str) -> str:
        """Return a text with the pictures in the place of their promises, as soon as they are drawn.

        Raises
        ------
        Exception
            What a drawing failed with.
        """
        for belofte in svg.beloofd(tekst):
            if belofte in self._gevraagd:
                self._gevraagd[belofte].result()
        return svg.los_in(tekst, self._project)

    def _teken(self, spec: str) -> None:
        """Draw in the process that belongs to this thread."""
        proces: _Proces | None = getattr(self._eigen, "proces", None)
        if proces is None or proces.getekend == _PER_PROCES:
            if proces is not None:
                self._processen.discard(proces)
                proces.stop()
            self._eigen.proces = proces = _Proces(self._project)
            self._processen.add(proces)
        try:
            proces.teken(spec)
        except _Uitgevallen:
            self._processen.discard(proces)
            proces.stop()
            self._eigen.proces = None
            raise


class _Uitgevallen(IjwFout):
    """A process that draws is no longer there."""


class _Proces:
    """A process that draws one chart after the other."""

    def __init__(self, project: Project) -> None:
        context = get_context("spawn")
        self._pijp, zijn = context.Pipe()
        self._proces = context.Process(target=_dien, args=(zijn, project), daemon=True)
        self._proces.start()
        zijn.close()
        self.getekend = 0

    def teken(self, spec: str) -> None:
        self.getekend += 1
        try:
            self._pijp.send(spec)
            fout: Exception | None = self._pijp.recv()
        except (EOFError, OSError):
            raise _Uitgevallen(
                "het proces dat de grafiek tekende, stopte onverwacht; misschien was het geheugen op"
            ) from None
        if fout is not None:
            raise fout

    def stop(self) -> None:
        """End it; who waits for a drawing of it finds nobody at the other end of the pipe."""
        self._proces.kill()
        self._proces.join()


def _dien(pijp: Connection, project: Project) -> None:
    """Draw what is asked for."""

    def teken(spec: str) -> None:
        svg.van(spec, project)

    dien(pijp, teken)

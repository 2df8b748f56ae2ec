"""Sources rendered side by side: by threads where they are few, by processes where they are many.

Pandoc and Typst run outside the interpreter lock, so threads are as fast and start at once; what comes before
and after them runs inside it.
"""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Self

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.kindproces import dien
from ijw_lib.publicatie.bronnen import brondocument as bronnen
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.embedded import pagina, pdf, word
from ijw_lib.publicatie.embedded.sleutel import sleutel

VEEL = 24
"""Sources from which on processes are worth their start (0.3 s each)."""


def maak_alle(
    bronpaden: Iterable[Path], config: Configuratie, site: Path
) -> Iterator[tuple[Path, list[Path]]]:
    """Render sources below `site`; yield each, in the order in which they end, with the files it gave.

    Raises
    ------
    RenderFout
        When a source cannot be rendered; what had not begun is then left.
    """
    bronpaden = iter(bronpaden)
    eerste = list(islice(bronpaden, VEEL))
    soort = _Processen if len(eerste) == VEEL else _Draden
    with soort(config) as makers, ThreadPoolExecutor(os.cpu_count() or 1) as draden:
        try:  # also while they are handed out: a source can already be found wrong then
            lopend = {draden.submit(makers.maak, pad, site): pad for pad in chain(eerste, bronpaden)}
            for klaar in as_completed(lopend):
                yield lopend[klaar], klaar.result()
        finally:
            draden.shutdown(cancel_futures=True)


def _maak(config: Configuratie, pad: Path, site: Path, gevraagd: str = "") -> list[Path]:
    """Render one source: a page, or the documents that it asks for.

    Parameters
    ----------
    gevraagd
        The hash of what the documents are to be made of, where another machine asks for them.
    """
    bron = bronnen.lees(config.project, pad, config.variabelen)
    if gevraagd and sleutel(bron, config) != gevraagd:
        raise RenderFout(
            f"{pad}: {platform.node()} ziet deze bron, of wat de site erbij zet, anders dan de machine die "
            "erom vroeg; start opnieuw als alle machines dezelfde bestanden zien."
        )
    documenten = []
    if bron.typst is not None:
        documenten.append(pdf.maak(bron, config, site))
    if bron.docx is not None:
        documenten.append(word.maak(bron, config, site))
    return documenten or pagina.maak(bron, config, site)


class _Draden:
    """Renders in the thread that asks for it."""

    def __init__(self, config: Configuratie) -> None:
        self._config = config

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """There is nothing to end."""

    def maak(self, pad: Path, site: Path) -> list[Path]:
        """Render one source."""
        return _maak(self._config, pad, site)


class _Processen(_Draden):
    """Renders in a process that belongs to the thread that asks for it."""

    def __init__(self, config: Configuratie) -> None:
        super().__init__(config)
        self._eigen = threading.local()
        self._alle: list[Kind] = []

    def __exit__(self, *_: object) -> None:
        for kind in self._alle:
            kind.sluit()

    def maak(self, pad: Path, site: Path) -> list[Path]:
        """Render one source.

        Raises
        ------
        RenderFout
            When the source cannot be rendered, or the process ended.
        """
        kind: Kind | None = getattr(self._eigen, "kind", None)
        if kind is None:
            self._eigen.kind = kind = Kind(self._config)
            self._alle.append(kind)
        return kind.maak(pad, site)


class Kind:
    """A process that renders sources, one after the other."""

    def __init__(self, config: Configuratie) -> None:
        context = get_context("spawn")
        self._pijp, zijn = context.Pipe()
        self._proces = context.Process(target=_dien, args=(zijn, config), daemon=True)
        self._proces.start()
        zijn.close()

    def maak(self, pad: Path, site: Path, gevraagd: str = "") -> list[Path]:
        """Render one source below a folder.

        Raises
        ------
        RenderFout
            When the source cannot be rendered or is not what was asked for, or the process ended.
        """
        try:
            self._pijp.send((pad, site, gevraagd))
            uitkomst: list[Path] | Exception = self._pijp.recv()
        except (EOFError, OSError):
            raise RenderFout(
                f"{pad}: het proces dat deze bron weergaf, stopte onverwacht; misschien was het geheugen op. "
                "Wat klaar is, blijft bewaard: start opnieuw."
            ) from None
        if isinstance(uitkomst, Exception):
            raise uitkomst
        return uitkomst

    def sluit(self) -> None:
        """End it."""
        self._pijp.close()
        self._proces.join()


def _dien(pijp: Connection, config: Configuratie) -> None:
    """Render what is asked for."""
    dien(pijp, lambda vraag: _maak(config, *vraag))

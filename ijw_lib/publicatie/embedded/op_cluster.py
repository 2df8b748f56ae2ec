"""Sources rendered by the workers of a Dask cluster, some at a time, into the site of the machine that asks.

A worker renders a group of sources in one process, which ends with it: what Typst keeps is given back, and
between two builds nothing is left. What it makes of a source must have the hash that was asked for.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, repeat
from pathlib import Path

from ijw_lib.fundament.cluster.verdelen import Uitgevallen, verdeel
from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.resten import werkmap
from ijw_lib.publicatie.bronnen import configuratie
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.embedded.arbeiders import Kind

_SAMEN = (2,) * 12
"""Sources of the first groups: where there are no more, every worker has something to do."""
_VEEL_SAMEN = 8
"""Sources of a group from then on: the start of its process (0.6 s) is little beside them."""


@dataclass(frozen=True)
class Groep:
    """Some sources, each with the hash of what its documents are made of."""

    project: Path
    bronnen: tuple[tuple[Path, str], ...]


def maak_alle(
    bronnen: Iterable[tuple[Path, str]], config: Configuratie, site: Path, adres: str
) -> Iterator[tuple[Path, list[Path]]]:
    """Have sources rendered and put what they give below `site`; yield each with its files, as groups end.

    Raises
    ------
    RenderFout
        When a source cannot be rendered, or all workers that tried were lost.
    GebruiksFout
        As :func:`ijw_lib.fundament.cluster.verdelen.verdeel` does.
    """
    groepen = _groepen(iter(bronnen), config.project)
    for gedaan in verdeel(groepen, op_werker, adres, werkmap(Project(config.project))):
        if isinstance(gedaan.uitkomst, Uitgevallen):
            eerste = gedaan.taak.bronnen[0][0]
            raise RenderFout(f"{eerste}: {gedaan.uitkomst}. Wat klaar is, blijft bewaard: start opnieuw.")
        if isinstance(gedaan.uitkomst, Exception):
            raise gedaan.uitkomst
        for (pad, _), namen in zip(gedaan.taak.bronnen, gedaan.uitkomst, strict=True):
            yield pad, [_verhuis(gedaan.map / naam, site / naam) for naam in namen]


def op_werker(groep: Groep, map_: Path) -> list[list[Path]]:
    """Render a group on this machine below a folder; return per source the files, as seen from there."""
    kind = Kind(_config(groep.project, map_.parent))
    try:
        return [
            [document.relative_to(map_) for document in kind.maak(pad, map_, sleutel)]
            for pad, sleutel in groep.bronnen
        ]
    finally:
        kind.sluit()


def _groepen(bronnen: Iterator[tuple[Path, str]], project: Path) -> Iterator[Groep]:
    for aantal in chain(_SAMEN, repeat(_VEEL_SAMEN)):
        if not (groep := tuple(islice(bronnen, aantal))):
            return
        yield Groep(project, groep)


@lru_cache(1)
def _config(project: Path, _weergave: Path) -> Configuratie:
    """Return what this machine finds of the site, read once for all groups of a render."""
    return configuratie.lees(project)


def _verhuis(van: Path, naar: Path) -> Path:
    naar.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(van, naar)
    return naar

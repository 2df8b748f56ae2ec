"""What Quarto is asked to render: the fewest runs that make no more than what is missing.

A run takes two seconds before it renders anything. So a folder of which everything is missing is one run,
unless that leaves cores idle. Else each source has its own, and one that becomes a PDF and a Word file a run
for each, so that they are made side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

_PER_KERN = 4
"""Runs per core from which on folders stay whole."""
_SECONDEN = {"html": 1.0, "typst": 5.0, "docx": 7.0}


@dataclass(frozen=True)
class Stuk:
    """A source to render.

    Attributes
    ----------
    formaten
        What it becomes; ``html`` where it says nothing.
    uitvoer
        Names of its documents, as far as it gives them itself.
    peildatum
        The day of its figures, ``jjjj-mm-dd``; a page need not have one.
    """

    bron: PurePosixPath
    formaten: tuple[str, ...]
    uitvoer: tuple[str, ...] = ()
    peildatum: str = ""

    @property
    def gewicht(self) -> float:
        """About the seconds that it takes."""
        return sum(_SECONDEN.get(formaat.rpartition("-")[2], 3.0) for formaat in self.formaten)


@dataclass(frozen=True)
class Opdracht:
    """One run of Quarto: its arguments, and the sources that it renders."""

    wat: tuple[str, ...]
    stukken: tuple[Stuk, ...]

    @property
    def gewicht(self) -> float:
        """About the seconds that it takes beside its start."""
        return sum(stuk.gewicht for stuk in self.stukken) / (2 if "--to" in self.wat else 1)


def verdeel(stukken: Sequence[Stuk], alle: Iterable[PurePosixPath], kernen: int) -> list[Opdracht]:
    """Return the runs for what is missing, the longest first.

    Parameters
    ----------
    alle
        All sources of the project: a folder that holds another one is not rendered whole.
    """
    per_bron = {stuk.bron: stuk for stuk in stukken}
    blijft = {map_ for bron in alle if bron not in per_bron for map_ in bron.parents}
    mappen, los = _splits(PurePosixPath("."), per_bron, blijft)
    while len(mappen) < _PER_KERN * kernen and (deelbaar := [m for m in mappen if _mappen_in(m, per_bron)]):
        grootste = max(deelbaar, key=lambda m: (sum(s.gewicht for s in _in(m, per_bron)), str(m)))
        mappen.remove(grootste)
        erin, eruit = _splits(grootste, per_bron, blijft)
        mappen += erin
        los += eruit
    opdrachten = [Opdracht((str(m),), tuple(_in(m, per_bron))) for m in mappen]
    opdrachten += [opdracht for stuk in los for opdracht in _van_bron(stuk)]
    return sorted(opdrachten, key=lambda o: (-o.gewicht, o.wat))


def _van_bron(stuk: Stuk) -> Iterator[Opdracht]:
    """Yield a run for each format of a source; of a page Quarto knows itself what it becomes."""
    if len(stuk.formaten) < 2:
        yield Opdracht((str(stuk.bron),), (stuk,))
        return
    for formaat in stuk.formaten:
        yield Opdracht((str(stuk.bron), "--to", formaat), (stuk,))


def _splits(
    map_: PurePosixPath, per_bron: dict[PurePosixPath, Stuk], blijft: set[PurePosixPath]
) -> tuple[list[PurePosixPath], list[Stuk]]:
    """Return the folders in a folder that can be rendered whole, and the sources beside them."""
    mappen, los = [], [stuk for bron, stuk in per_bron.items() if bron.parent == map_]
    for deel in _mappen_in(map_, per_bron):
        if deel in blijft or len(_in(deel, per_bron)) == 1:
            erin, eruit = _splits(deel, per_bron, blijft)
            mappen += erin
            los += eruit
        else:
            mappen.append(deel)
    return mappen, los


def _mappen_in(map_: PurePosixPath, per_bron: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    diepte = len(map_.parts) + 1
    onder = {PurePosixPath(*b.parts[:diepte]) for b in per_bron if map_ in b.parents and b.parent != map_}
    return sorted(onder)


def _in(map_: PurePosixPath, per_bron: dict[PurePosixPath, Stuk]) -> list[Stuk]:
    return [stuk for bron, stuk in per_bron.items() if map_ in bron.parents]

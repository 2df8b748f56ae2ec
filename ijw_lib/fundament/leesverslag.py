"""What a run reads, written down while it reads: the ground on which a later run may be skipped.

Each line of the file named by ``IJW_LEESVERSLAG`` is ``soort<TAB>naam<TAB>hash``; soort is ``register``
(naam: ``register/onderwerp/jaar``, the year empty for all years) or ``bestand`` (naam: path in the project;
hash ``-`` when it was looked for in vain) or ``code`` (naam: a theme whose indicators were used)
or ``tabel`` (see :func:`noteer_tabel`) or ``herkomst`` (naam: the provenance of the page, JSON). Of a table
that was computed before the run (``berekend``; hash: which figures it has) there is a line ``via`` for each
register that it was made of; ``afgeschermd`` is what the open publication does not tell of a table. Outside
the pipeline nothing is written.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.som import som

AFWEZIG = "-"
TABEL = "tabel"
"""The soort of a table that was used; naam: ``periode/onderwerp/id``."""
BEREKEND = "berekend"
"""The soort of a table that was computed beforehand; naam as of :data:`TABEL`."""
VIA = "via"
"""The soort of a register that such a table was made of: what it holds matters by the table only."""
AFGESCHERMD = "afgeschermd"
"""The soort of what the open publication does not tell of a table; naam as of :data:`TABEL`."""
REGISTER = "register"
HERKOMST = "herkomst"
"""The soort of what a page tells of itself beside what it shows: nothing that was read."""

Regel = tuple[str, str, str]
"""Soort, naam and hash of one thing that was read."""

_OPVANG: list[dict[Regel, None]] = []


def noteer(soort: str, naam: str, som_: str) -> None:
    """Add one thing that was read."""
    noteer_alle([(soort, naam, som_)])


def noteer_alle(regels: Iterable[Regel]) -> None:
    """Add things that were read."""
    regels = list(regels)
    herhaal(regels)
    schrijf(regels)


def herhaal(regels: Iterable[Regel]) -> None:
    """Let whoever gathers what is read know what something was made of that is there already."""
    for opvang in _OPVANG:
        opvang.update(dict.fromkeys(regels))


def schrijf(regels: Iterable[Regel]) -> None:
    """Add things to the account of the run, whoever gathers."""
    if verslag := Omgeving.lees().leesverslag:
        tekst = "".join(f"{soort}\t{naam}\t{som_}\n" for soort, naam, som_ in regels)
        if not os.fstat(_geopend(verslag).fileno()).st_nlink:  # somebody removed it
            _geopend.cache_clear()
        _geopend(verslag).write(tekst.encode())


@lru_cache(maxsize=1)
def _geopend(verslag: str) -> io.FileIO:
    """Return the account, open at its end; nothing waits in memory, for a run may end at any moment."""
    return io.FileIO(verslag, "a")


@contextmanager
def opgevangen() -> Iterator[dict[Regel, None]]:
    """Gather what is read inside the block, each thing once, in order; also what was read before it."""
    _OPVANG.append({})
    try:
        yield _OPVANG[-1]
    finally:
        _OPVANG.pop()


def noteer_bestand(pad: Path, root: Path) -> None:
    """Add a file of the project, also one that is not there."""
    noteer("bestand", pad.relative_to(root).as_posix(), bestandssom(pad))


def noteer_tabel(periode: str, onderwerp: str, id_: str) -> None:
    """Add a table that was used; what it was made of is noted beside it, so it has no hash of its own."""
    noteer(TABEL, f"{periode}/{onderwerp}/{id_}", AFWEZIG)


def noteer_herkomst(herkomst: Mapping[str, Any]) -> None:
    """Add from what the figures of a page were made, where that does not follow from what was read."""
    noteer(HERKOMST, json.dumps(herkomst, ensure_ascii=False, sort_keys=True), AFWEZIG)


def bestandssom(pad: Path) -> str:
    """Return the hash of a file, or :data:`AFWEZIG`."""
    return som(pad.read_bytes(), 16) if pad.is_file() else AFWEZIG


def lees(pad: Path) -> list[Regel]:
    """Return what a run noted, each thing once, in order."""
    if not pad.is_file():
        return []
    regels = dict.fromkeys(pad.read_text(encoding="utf-8").splitlines())
    return [(soort, naam, som_) for soort, naam, som_ in (regel.split("\t") for regel in regels)]

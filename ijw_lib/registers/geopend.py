"""Parts of registers read from a snapshot, each held against the hash that the snapshot gives of it.

Those read beforehand, in a process that others are forked from, are found in memory by those processes.

A snapshot never changes, so a frame that was read from it stays right for as long as the process lives;
pandas copies on write, so that nobody can change the frame of another. Only :func:`open_vooraf` keeps
anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import IjwFout

_FRAMES: dict[tuple[str, str, tuple[str, ...]], pd.DataFrame] = {}


class Beschadigd(IjwFout):
    """A file of a snapshot that is not what the snapshot says of it."""

    def __init__(self, pad: Path, wat: str) -> None:
        delen = pad.parts
        vanaf = max((i for i, deel in enumerate(delen) if deel == "_werk"), default=0)
        self.wat = f"{'/'.join(delen[vanaf:])} {wat}"
        super().__init__(
            f"{self.wat}. Er is niets mee gemaakt. Voer 'ijw check' uit: dat maakt het "
            "snapshot opnieuw van de levering. Helpt dat niet, verwijder dan de map _werk/registers."
        )


def som(inhoud: bytes) -> str:
    """Return the hash by which a snapshot names the content of a file."""
    return hashlib.sha256(inhoud).hexdigest()[:16]


def samen(map_: Path, register: str, delen: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of some parts of a register below each other.

    Parameters
    ----------
    delen
        The hash of each part.

    Raises
    ------
    Beschadigd
        When a part is gone, or has another hash.
    """
    bekend = _FRAMES.get((str(map_), register, tuple(delen)))
    return bekend if bekend is not None else _lees(map_, register, delen)


def open_vooraf(map_: Path, register: str, delen: Mapping[str, str]) -> None:
    """Read parts of a register now and keep them in this process; starts no thread."""
    sleutel = (str(map_), register, tuple(delen))
    if sleutel not in _FRAMES:
        _FRAMES[sleutel] = _lees(map_, register, delen)


def inhoud(map_: Path, register: str, deel: str, verwacht: str) -> bytes:
    """Return the bytes of one part, once they have the expected hash; raises as :func:`samen` does."""
    pad = map_ / register / f"{deel}.parquet"
    try:
        gelezen = bestanden.lees(pad, bestanden.GROOTSTE, regels=False)
    except FileNotFoundError:
        raise Beschadigd(pad, "ontbreekt") from None
    except bestanden.NietTeLezen as fout:
        raise Beschadigd(pad, fout.reden) from None
    if som(gelezen) != verwacht:
        raise Beschadigd(pad, "is veranderd sinds het snapshot is gemaakt")
    return gelezen


def _lees(map_: Path, register: str, delen: Mapping[str, str]) -> pd.DataFrame:
    """Read files below each other as one table: a frame of each, of hundreds, would take most of the time."""
    tabellen = [_lees_deel(inhoud(map_, register, deel, verwacht)) for deel, verwacht in delen.items()]
    tabel = pa.concat_tables(tabellen).combine_chunks() if len(tabellen) > 1 else tabellen[0]
    frame: pd.DataFrame = tabel.to_pandas(use_threads=False)
    return frame


def _lees_deel(inhoud_: bytes) -> pa.Table:
    """Read one file; ``pandas.read_parquet`` does the same, with threads that do not survive a fork."""
    import pyarrow.parquet as pq  # not with pyarrow itself: a plan is told without it

    return pq.ParquetFile(pa.BufferReader(inhoud_), pre_buffer=False).read(use_threads=False)

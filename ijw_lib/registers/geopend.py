"""Registers read beforehand, in a process that others are forked from: they find them in memory.

A snapshot never changes, so a frame that was read from it stays right for as long as the process lives;
pandas copies on write, so that nobody can change the frame of another. Only :func:`open_vooraf` keeps
anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

_FRAMES: dict[tuple[str, str, tuple[str, ...]], pd.DataFrame] = {}


def samen(map_: Path, register: str, delen: Iterable[str]) -> pd.DataFrame:
    """Return the rows of some parts of a register below each other."""
    sleutel = (str(map_), register, tuple(delen))
    bekend = _FRAMES.get(sleutel)
    return bekend if bekend is not None else _lees(*sleutel)


def open_vooraf(map_: Path, register: str, delen: Iterable[str]) -> None:
    """Read parts of a register now and keep them in this process; starts no thread."""
    sleutel = (str(map_), register, tuple(delen))
    if sleutel not in _FRAMES:
        _FRAMES[sleutel] = _lees(*sleutel)


def _lees(map_: str, register: str, delen: tuple[str, ...]) -> pd.DataFrame:
    tabellen = [_lees_deel(Path(map_) / register / f"{deel}.parquet") for deel in delen]
    return pd.concat(tabellen, ignore_index=True) if len(tabellen) > 1 else tabellen[0]


def _lees_deel(pad: Path) -> pd.DataFrame:
    """Read one file; ``pandas.read_parquet`` does the same, with threads that do not survive a fork."""
    bestand = pq.ParquetFile(pa.BufferReader(pad.read_bytes()), pre_buffer=False)
    frame: pd.DataFrame = bestand.read(use_threads=False).to_pandas(use_threads=False)
    return frame

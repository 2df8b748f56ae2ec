"""Files that others put down: read only when they are ordinary files, and no further than is sane.

Where a file should be there can be a folder, a pipe that never ends, a link to nowhere, or a gigabyte on one
line. Each of those is told; none is waited for or taken into memory.
"""

from __future__ import annotations

import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path

from ijw_lib.fundament.fouten import reden

MEGABYTE = 1 << 20
GROOTSTE = 512 * MEGABYTE
"""Bytes of a delivered file; more is no register of ours."""
GROOTSTE_TEKST = MEGABYTE
"""Bytes of a file that people write: a plan, a description, a table of settings."""
LANGSTE_REGEL = MEGABYTE
"""Bytes between two line ends in a delivered file."""
_BLOK = LANGSTE_REGEL
"""At most one line long, so that too long a line always reaches over the edge of a block."""

_SOORTEN = (
    (stat.S_ISDIR, "een map"),
    (stat.S_ISFIFO, "een pijp (FIFO)"),
    (stat.S_ISSOCK, "een socket"),
    (stat.S_ISCHR, "een apparaat"),
    (stat.S_ISBLK, "een apparaat"),
)


class NietTeLezen(Exception):
    """A file that cannot be read; ``reden`` says in Dutch why, ``regel`` where (0: the file as a whole)."""

    def __init__(self, reden: str, regel: int = 0) -> None:
        super().__init__(reden)
        self.reden = reden
        self.regel = regel


def lees(pad: Path, hoogstens: int = GROOTSTE_TEKST, *, regels: bool = True) -> bytes:
    """Return what an ordinary file holds.

    Raises
    ------
    FileNotFoundError
        When there is nothing.
    NietTeLezen
        When it is no ordinary file, may not be read, or is larger than ``hoogstens`` bytes, or, where it
        holds lines (``regels``), one of them than :data:`LANGSTE_REGEL`.
    """
    try:
        _eis_gewoon(pad)
        # a pipe that takes the place of the file meanwhile must not be waited for
        with os.fdopen(os.open(pad, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as f:
            return _lees_begrensd(f, hoogstens) if regels else f.read()
    except FileNotFoundError:
        if pad.is_symlink():
            raise NietTeLezen("is een verwijzing naar een bestand dat er niet is") from None
        raise
    except (OSError, ValueError) as fout:  # ValueError: a name that no file can have
        raise NietTeLezen(f"kan niet worden gelezen ({reden(fout)})") from None


def lees_tekst(pad: Path, hoogstens: int = GROOTSTE_TEKST) -> str:
    """Return the text of a UTF-8 file, each line end as one character; raises as :func:`lees` does."""
    ruw = lees(pad, hoogstens)
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        raise NietTeLezen(
            "is geen UTF-8; sla het op als UTF-8", ruw.count(b"\n", 0, fout.start) + 1
        ) from None
    return tekst.replace("\r\n", "\n")


def som(pad: Path) -> bytes:
    """Return what tells one content of a file from another; a file that is never read counts by its size."""
    try:
        staat = pad.stat()
        if not stat.S_ISREG(staat.st_mode) or staat.st_size > GROOTSTE:
            return f"{staat.st_mode} {staat.st_size}".encode()
        with pad.open("rb") as f:
            return hashlib.file_digest(f, "sha256").digest()
    except (OSError, ValueError):
        return b"-"


def _eis_gewoon(pad: Path) -> None:
    staat = pad.stat()
    for is_soort, naam in _SOORTEN:
        if is_soort(staat.st_mode):
            raise NietTeLezen(f"is {naam} in plaats van een gewoon bestand en kan niet worden gelezen")


def _lees_begrensd(f: BufferedReader, hoogstens: int) -> bytes:
    """Read block by block; of a file that is too large nothing is kept, but too long a line is told first."""
    blokken: list[bytes] = []
    gelezen = volledige = regel = 0  # bytes, finished lines, bytes of the line that goes on
    te_groot = os.fstat(f.fileno()).st_size > hoogstens
    while gelezen <= hoogstens and (blok := f.read(_BLOK)):
        eindes = [plek for plek in (blok.find(b"\n"), blok.find(b"\r")) if plek >= 0]
        if regel + (min(eindes) if eindes else len(blok)) > LANGSTE_REGEL:
            waarom = f"is langer dan {LANGSTE_REGEL // MEGABYTE} MB; er ontbreken regeleinden"
            raise NietTeLezen(f"{waarom}, exporteer het bestand opnieuw", volledige + 1)
        laatste = max(blok.rfind(b"\n"), blok.rfind(b"\r"))
        regel = len(blok) - laatste - 1 if laatste >= 0 else regel + len(blok)
        volledige += blok.count(b"\n")
        gelezen += len(blok)
        if not te_groot:
            blokken.append(blok)
    if gelezen > hoogstens:
        raise NietTeLezen(f"is groter dan {hoogstens // MEGABYTE} MB; kijk of dit het goede bestand is")
    return b"".join(blokken)

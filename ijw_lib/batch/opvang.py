"""What a cell shows: its outputs in the order in which they came, and what is written to its streams."""

from __future__ import annotations

import fcntl
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, ClassVar, TextIO

import nbformat
from nbformat import NotebookNode


class Verzameling:
    """The outputs of the cell that runs, in the order in which they came."""

    def __init__(self) -> None:
        self.uitvoer: list[NotebookNode] = []
        self.slot = threading.Lock()

    def stroom(self, naam: str, tekst: str) -> None:
        """Add text of stdout or stderr; text that follows on the same stream is joined."""
        with self.slot:
            if self.uitvoer and self.uitvoer[-1].get("name") == naam:
                self.uitvoer[-1]["text"] += tekst
            else:
                self.uitvoer.append(
                    nbformat.from_dict({"output_type": "stream", "name": naam, "text": tekst})
                )

    def voeg_toe(self, soort: str, **velden: Any) -> NotebookNode:
        """Add an output that is not a stream; that it is a good one is checked with the whole notebook."""
        with self.slot:
            self.uitvoer.append(nbformat.from_dict({"output_type": soort, **velden}))
            return self.uitvoer[-1]


@contextmanager
def afgetapt(verzameling: Verzameling) -> Iterator[None]:
    """Keep what the cell, and processes that it starts, write to standard output and error."""
    eerder: tuple[TextIO, TextIO] = (sys.stdout, sys.stderr)
    opvang = _Opvang(verzameling)
    sys.stdout, sys.stderr = _Stroom("stdout", opvang, 1), _Stroom("stderr", opvang, 2)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = eerder
        opvang.sluit()


class _Opvang:
    """Catches the two file descriptors in files in memory for as long as a cell runs.

    A pipe would need a thread that reads it; a file needs nobody. What processes wrote is added before the
    next text of the cell itself, and at its end.
    """

    _NAMEN: ClassVar = {1: "stdout", 2: "stderr"}

    def __init__(self, verzameling: Verzameling) -> None:
        self._verzameling = verzameling
        self._slot = threading.Lock()
        self._echt = {fd: os.dup(fd) for fd in self._NAMEN}
        self._bestand = {fd: _geheugenbestand(naam) for fd, naam in self._NAMEN.items()}
        self._gelezen = dict.fromkeys(self._NAMEN, 0)
        for fd, bestand in self._bestand.items():
            os.dup2(bestand, fd)

    def schrijf(self, naam: str, tekst: str) -> None:
        with self._slot:
            self._haal_op()
            self._verzameling.stroom(naam, tekst)

    def sluit(self) -> None:
        """Give the descriptors back; a process that lives on writes to a file that nobody reads."""
        with self._slot:
            for fd, echt in self._echt.items():
                os.dup2(echt, fd)
                os.close(echt)
            self._haal_op()
            for bestand in self._bestand.values():
                os.close(bestand)

    def _haal_op(self) -> None:
        for fd, naam in self._NAMEN.items():
            bestand, begin = self._bestand[fd], self._gelezen[fd]
            eind = os.fstat(bestand).st_size
            if eind > begin:
                self._gelezen[fd] = eind
                self._verzameling.stroom(
                    naam, os.pread(bestand, eind - begin, begin).decode("utf-8", "replace")
                )


def _geheugenbestand(naam: str) -> int:
    """Return the descriptor of a file without a name on disk; all who write to it add to its end."""
    if hasattr(os, "memfd_create"):
        fd = os.memfd_create(naam)
    else:  # not on Linux
        with TemporaryFile() as bestand:
            fd = os.dup(bestand.fileno())
    fcntl.fcntl(fd, fcntl.F_SETFL, fcntl.fcntl(fd, fcntl.F_GETFL) | os.O_APPEND)
    return fd


class _Stroom:
    """Stands in for ``sys.stdout`` or ``sys.stderr``."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, naam: str, opvang: _Opvang, fd: int) -> None:
        self._naam, self._opvang, self._fd = naam, opvang, fd

    def write(self, tekst: str) -> int:
        if tekst:
            self._opvang.schrijf(self._naam, tekst)
        return len(tekst)

    def writelines(self, regels: list[str]) -> None:
        for regel in regels:
            self.write(regel)

    def flush(self) -> None:
        """Do nothing: nothing is held back."""

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return self._fd

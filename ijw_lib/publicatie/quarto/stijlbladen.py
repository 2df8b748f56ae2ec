"""Style sheets that Quarto had compiled before: it compiles them for every run, two seconds for one page.

Quarto runs the program that ``QUARTO_DART_SASS`` names. Here that is this file, which gives back the style
sheet of the same text, or else lets Quarto's own program make it. It is run without ``ijw_lib``: it imports
nothing but what Python has.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

PROGRAMMA = "QUARTO_DART_SASS"
_LAADPAD = "--load-path="


def omgeving(quarto: str, kopie: Path, bewaard: Path) -> dict[str, str]:
    """Return the environment in which Quarto finds its style sheets in `bewaard`.

    Nothing where there is no shell, where the user names a program, or where that of Quarto is not beside it.
    """
    tools = Path(quarto).resolve().parent / "tools"
    eigen = next(iter(sorted([*tools.glob("*/dart-sass/sass"), *tools.glob("dart-sass/sass")])), None)
    if eigen is None or os.name != "posix" or PROGRAMMA in os.environ:
        return {}
    bewaard.mkdir(parents=True, exist_ok=True)
    programma = kopie / "_werk" / "sass"
    programma.parent.mkdir(exist_ok=True)
    deel = [sys.executable, "-I", "-S", __file__, str(kopie), str(bewaard), str(eigen)]
    programma.write_text(f'#!/bin/sh\nexec {shlex.join(deel)} "$@"\n', encoding="utf-8")
    programma.chmod(0o755)
    return {PROGRAMMA: str(programma)}


def lever(kopie: Path, bewaard: Path, eigen: str, argumenten: Sequence[str]) -> int:
    """Write the style sheet that Quarto asks for; return what its own program ended with, or nought.

    Parameters
    ----------
    argumenten
        As Quarto gives them: the file to read, the file to write, options.
    """
    invoer, uitvoer, *opties = argumenten
    blad = bewaard / f"{_sleutel(kopie, Path(invoer), opties)}.css"
    if not blad.is_file():
        klaar = subprocess.run([eigen, *argumenten], check=False)
        if klaar.returncode or not Path(uitvoer).is_file():
            return klaar.returncode
        tijdelijk = blad.with_name(f".{os.getpid()}-{blad.name}")
        shutil.copyfile(uitvoer, tijdelijk)
        tijdelijk.replace(blad)
    shutil.copyfile(blad, uitvoer)
    return 0


def _sleutel(kopie: Path, invoer: Path, opties: Sequence[str]) -> str:
    """Hash all that a style sheet is made of, wherever the copy of the project lies.

    What Quarto itself loads is named by its version, which stands in the text.
    """
    som = hashlib.sha256()
    for deel in (invoer.read_bytes(), *map(os.fsencode, opties), *_geladen(kopie, opties)):
        som.update(deel.replace(os.fsencode(kopie), b"."))
        som.update(b"\0")
    return som.hexdigest()


def _geladen(kopie: Path, opties: Sequence[str]) -> Iterator[bytes]:
    """Yield the files of the project that a style sheet may load."""
    for optie in opties:
        map_ = Path(optie.removeprefix(_LAADPAD))
        if optie.startswith(_LAADPAD) and map_.is_relative_to(kopie):
            yield from (pad.read_bytes() for pad in sorted(map_.rglob("*.*css")))


if __name__ == "__main__":
    _kopie, _bewaard, _eigen, *_argumenten = sys.argv[1:]
    sys.exit(lever(Path(_kopie), Path(_bewaard), _eigen, _argumenten))

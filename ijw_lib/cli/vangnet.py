"""What is said of an error that nobody foresaw: one Dutch line, the details in a file for who mends it."""

from __future__ import annotations

import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

from ijw_lib.fundament.project import Project

LOG = "fout.log"


def melding(fout: Exception, project: Path | None) -> str:
    """Return what to tell of an unforeseen error, and write its traceback to ``_werk/fout.log``.

    Parameters
    ----------
    project
        Where the project was looked for; without a project the details go to the folder for temporary files.
    """
    plek = _schrijf("".join(traceback.format_exception(fout)), project)
    waar = f" De details staan in {plek}; geef dat bestand aan wie het programma onderhoudt." if plek else ""
    soort = type(fout).__name__
    return f"Onverwachte fout ({soort}). Dit is een fout in het programma, niet in uw gegevens.{waar}"


def _schrijf(verslag: str, project: Path | None) -> Path | None:
    mappen = [Path(tempfile.gettempdir())]
    with suppress(Exception):  # it may be what broke down
        mappen.insert(0, Project.vind(project).werk)
    for map_ in mappen:
        with suppress(OSError):
            map_.mkdir(parents=True, exist_ok=True)
            (map_ / LOG).write_text(verslag, encoding="utf-8", errors="backslashreplace")
            return map_ / LOG
    return None

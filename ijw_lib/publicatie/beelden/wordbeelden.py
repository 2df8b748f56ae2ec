"""Bitmaps of the charts for the Word documents that Quarto makes; not every Word shows SVG.

The filter ``word.lua`` looks for them in ``_werk/cache/png``, under the SHA-1 of the drawing.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tempfile
from pathlib import Path

from ijw_lib.fundament.project import vervang
from ijw_lib.fundament.versie import moduleversie
from ijw_lib.publicatie.beelden import bitmaps

_TEKENING = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")
_TEGELIJK = 50
"""Drawings per call of Typst: enough to start it rarely, few enough to hold."""


def maak(project: Path) -> None:
    """Draw what the composed documents of a project show and is not there yet; remove what none shows.

    Raises
    ------
    RenderFout
        When a drawing is no valid SVG.
    """
    map_ = project / "_werk" / "cache" / "png"
    tekeningen = _tekeningen(project)
    versie, stempel = moduleversie(bitmaps.__name__), map_ / "versie"
    anders = not stempel.is_file() or stempel.read_text(encoding="utf-8") != versie
    for pad in map_.glob("*.png"):
        if anders or pad.stem not in tekeningen:
            pad.unlink()
    with vervang(stempel) as tijdelijk:
        tijdelijk.write_text(versie, encoding="utf-8")
    nieuw = [naam for naam in tekeningen if not (map_ / f"{naam}.png").is_file()]
    for begin in range(0, len(nieuw), _TEGELIJK):
        groep = nieuw[begin : begin + _TEGELIJK]
        with tempfile.TemporaryDirectory(prefix="ijw-png-") as werkmap:
            beelden = bitmaps.teken([tekeningen[naam] for naam in groep], Path(werkmap))
        for naam, beeld in zip(groep, beelden, strict=True):
            with vervang(map_ / f"{naam}.png") as tijdelijk:
                tijdelijk.write_bytes(beeld)


def _tekeningen(project: Path) -> dict[str, str]:
    """Return the drawings in the composed documents by their SHA-1."""
    gevonden: dict[str, str] = {}
    for pad in sorted(project.glob("reports/*/*/rapportage.ipynb")):
        for base64_ in set(_TEKENING.findall(pad.read_text(encoding="utf-8"))):
            inhoud = base64.b64decode(base64_)
            gevonden[hashlib.sha1(inhoud, usedforsecurity=False).hexdigest()] = inhoud.decode()
    return gevonden

"""Which files of texts were found good by this version of the code, so that they are not judged again.

``_werk/teksten.json`` holds a hash per file, of its words, its folder and the code; losing it costs time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie


@dataclass
class Goed:
    """The hashes of before, and those of the files that are there now."""

    pad: Path
    eerder: frozenset[str]
    nu: set[str] = field(default_factory=set)

    @classmethod
    def lees(cls, project: Project) -> Goed:
        """Read what was kept; nothing where it cannot be read."""
        pad = project.werk / "teksten.json"
        try:
            return cls(pad, frozenset(json.loads(pad.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            return cls(pad, frozenset())

    def kent(self, map_: str, thema: str, tekst: str) -> bool:
        """Tell whether a file was good before; then it still is."""
        return self._noteer(map_, thema, tekst, bekend=True)

    def onthoud(self, map_: str, thema: str, tekst: str) -> None:
        """Note that a file is good."""
        self._noteer(map_, thema, tekst, bekend=False)

    def bewaar(self) -> None:
        """Keep what is known, where there is a place for it."""
        if self.nu != self.eerder and self.pad.parent.is_dir():
            with suppress(OSError), vervang(self.pad) as tijdelijk:
                tijdelijk.write_text(json.dumps(sorted(self.nu)), encoding="utf-8")

    def _noteer(self, map_: str, thema: str, tekst: str, *, bekend: bool) -> bool:
        sleutel = som(f"{codeversie()}\0{map_}\0{thema}\0{tekst}")
        if bekend and sleutel not in self.eerder:
            return False
        self.nu.add(sleutel)
        return True

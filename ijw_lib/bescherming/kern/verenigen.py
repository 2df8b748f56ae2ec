"""Things that belong together, found pair by pair (union-find)."""

from __future__ import annotations

from collections.abc import Iterable


class Verenigd:
    """Sets of names; each set goes by the first of its names."""

    def __init__(self, namen: Iterable[str]) -> None:
        self._boven = {naam: naam for naam in namen}

    def van(self, naam: str) -> str:
        """Return the name of the set of this name."""
        boven = self._boven
        while boven[naam] != naam:
            boven[naam] = boven[boven[naam]]
            naam = boven[naam]
        return naam

    def voeg(self, namen: Iterable[str]) -> None:
        """Put these names into one set."""
        setten = sorted({self.van(naam) for naam in namen})
        for andere in setten[1:]:
            self._boven[andere] = setten[0]

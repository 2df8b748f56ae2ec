"""What was shown to be safe: per sensitive column numbers, far enough away, that obey all that is known."""

from __future__ import annotations

import numpy as np

from ijw_lib.bescherming.kern.stelsel import RUIM, Punt, Stelsel, groepen_van

Kant = tuple[int, int]
"""A column, and 1 (above what it is) or -1 (below)."""


class Bewijzen:
    """The furthest point of every sensitive column on both sides, and on which groups it rests."""

    def __init__(self, stelsel: Stelsel) -> None:
        self._stelsel = stelsel
        self._verst: dict[Kant, tuple[float, frozenset[int]]] = {}
        self._open = np.zeros(len(stelsel.namen), dtype=np.bool_)
        for kolom in stelsel.marges:
            self._werk_bij(kolom)

    def noteer(self, punt: Punt) -> None:
        """Use a point for every sensitive column that it says something of, and its mirror too."""
        kolommen = punt.kolommen[self._open[punt.kolommen]].tolist()
        if not kolommen:
            return
        groepen = groepen_van(self._stelsel, punt.kolommen)
        for kolom in kolommen:
            self._zet(kolom, punt.bij(kolom), groepen)
        if self._stelsel.spiegelt(punt):
            for kolom in kolommen:
                self._zet(kolom, -punt.bij(kolom), groepen)

    def _zet(self, kolom: int, afstand: float, groepen: frozenset[int]) -> None:
        kant = (kolom, 1 if afstand > 0 else -1)
        if abs(afstand) > self.bereik(kant) + RUIM:
            self._verst[kant] = abs(afstand), groepen
            self._werk_bij(kolom)

    def _werk_bij(self, kolom: int) -> None:
        self._open[kolom] = not self.klaar(kolom)

    def bereik(self, kant: Kant) -> float:
        """Return how far a column was shown to reach on a side."""
        return self._verst.get(kant, (0.0,))[0]

    def klaar(self, kolom: int) -> bool:
        """Return whether all that a column asks has been shown."""
        return not self.tekort(kolom) and self.smal(kolom) <= 0

    def tekort(self, kolom: int) -> list[tuple[int, float]]:
        """Return the sides on which a column was not shown to reach far enough, and how far that is."""
        marge = self._stelsel.marges[kolom]
        kanten = ((1, marge.boven), (-1, marge.onder))
        return [(kant, float(doel)) for kant, doel in kanten if self.bereik((kolom, kant)) < doel - RUIM]

    def breedte(self, kolom: int) -> int:
        """Return how far both sides of a column must reach together."""
        return self._stelsel.marges[kolom].breedte

    def smal(self, kolom: int) -> float:
        """Return what the two sides of a column lack together, or less than nothing."""
        op, neer = self.bereik((kolom, 1)), self.bereik((kolom, -1))
        return self.breedte(kolom) - op - neer - RUIM

    def laat_los(self, groep: int) -> tuple[list[int], dict[Kant, tuple[float, frozenset[int]]]]:
        """Forget what rests on a group; return the columns that lack something now, and what it was."""
        kwijt = {kant: bewijs for kant, bewijs in self._verst.items() if groep in bewijs[1]}
        for kant in kwijt:
            del self._verst[kant]
        kolommen = sorted({kolom for kolom, _ in kwijt})
        for kolom in kolommen:
            self._werk_bij(kolom)
        return [kolom for kolom in kolommen if self._open[kolom]], kwijt

    def herstel(self, eerder: dict[Kant, tuple[float, frozenset[int]]]) -> None:
        """Remember again what was forgotten."""
        self._verst |= eerder
        for kolom, _ in eerder:
            self._werk_bij(kolom)

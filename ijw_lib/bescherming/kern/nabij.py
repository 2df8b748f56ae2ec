"""What can be said of a column from the columns near it: far less to compute than with all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ijw_lib.bescherming.kern.rekenaar import Getallen, Nummers, Rekenaar
from ijw_lib.bescherming.kern.stelsel import Keuze, Punt, Stelsel


class Nabij:
    """Some withheld columns near one.

    Numbers of these alone, with all others as they are, are numbers of all; and what these cannot reach when
    rows that others are in are left out, they cannot reach with those rows either.
    """

    def __init__(self, stelsel: Stelsel, keuze: Keuze, kolom: int, kolommen: Nummers) -> None:
        self._s, self._keuze, self._kolommen = stelsel, keuze, kolommen
        self._matrix, self._laag, self._hoog, self._rijen = stelsel.snede(kolommen)
        self._eigen = int(np.searchsorted(kolommen, kolom))
        self._lager, self._hoger = stelsel.lager[kolommen], stelsel.hoger[kolommen]

    def haalt(self, kant: int, doel: float) -> Punt | None:
        """Return whole numbers of few steps that reach ``doel``; None where none were found."""
        breedte = len(self._kolommen)
        boven = np.concatenate((self._hoger, self._lager))
        onder = np.zeros(2 * breedte)
        heen, terug = (self._eigen, self._eigen + breedte)[:: 1 if kant > 0 else -1]
        if boven[heen] < doel:
            return None
        onder[heen], boven[terug] = doel, 0
        dubbel = self._matrix.heen_en_terug()
        for geheel in (None, np.tile(self._s.geheel[self._kolommen], 2)):
            args = dubbel, self._laag, self._hoog, onder, boven, np.ones(2 * breedte), geheel
            antwoord = Rekenaar(*args).los_op()
            if not antwoord.kan:
                return None
            heen_min_terug = antwoord.punt[:breedte] - antwoord.punt[breedte:]
            if (punt := self._s.punt(self._kolommen, heen_min_terug)) is not None:
                return punt
        return None

    def hoogstens(self, kant: int, doel: float) -> tuple[float, Getallen]:
        """Return how far it reaches at most, no further than ``doel``, and what every row says of that."""
        onder, boven, kosten = -self._lager, self._hoger.copy(), np.zeros(len(self._kolommen))
        (boven if kant > 0 else onder)[self._eigen] = doel * kant
        kosten[self._eigen] = -kant
        deels = self._deels()
        laag, hoog = np.where(deels, -np.inf, self._laag), np.where(deels, np.inf, self._hoog)
        antwoord = Rekenaar(self._matrix, laag, hoog, onder, boven, kosten).los_op()
        prijzen = np.zeros(self._s.matrix.hoogte)
        if antwoord.kan:
            prijzen[self._rijen] = -antwoord.prijzen
        return (-antwoord.waarde if antwoord.kan else doel), prijzen

    def _deels(self) -> NDArray[np.bool_]:
        """Tell of every row whether withheld columns are in it that are not among these."""
        heel = self._s.matrix
        waar = heel.in_rijen(self._rijen)
        dicht = waar[self._keuze[self._s.groep[heel.kolom[waar]]]]
        alle = np.bincount(heel.rij[dicht], minlength=heel.hoogte)[self._rijen]
        return np.bincount(self._matrix.rij, minlength=self._matrix.hoogte) < alle

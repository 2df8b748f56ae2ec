"""How far an outsider can be wrong about a cell, given which groups are withheld."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ijw_lib.bescherming.kern.bewijzen import Bewijzen
from ijw_lib.bescherming.kern.nabij import Nabij
from ijw_lib.bescherming.kern.rekenaar import Getallen, Nummers, Rekenaar
from ijw_lib.bescherming.kern.stelsel import RUIM, Keuze, Punt, Stelsel

NABIJ = (100, 300, 1200)
"""Columns with which is tried first; all of them only where these tell too little."""
GROOT = 10_000
"""Of a part of more columns circles of few columns of a row are tried first, as a row may be long."""
PER_RIJ = 8
"""How many of a row."""


@dataclass(frozen=True)
class Poging:
    """What came of an attempt to reach far enough.

    Attributes
    ----------
    punt
        Whole numbers that reach it; None where there are none.
    haalbaar
        No numbers reach further, whole or not (where one reaches ``doel``, that).
    prijzen
        What every row of the part says about that.
    """

    punt: Punt | None
    haalbaar: float
    prijzen: Getallen


class Bereik:
    """The withheld columns of a choice, asked again and again while groups are closed and opened."""

    def __init__(self, stelsel: Stelsel, keuze: Keuze) -> None:
        self._s, self._keuze = stelsel, keuze.copy()
        self._kolommen = np.flatnonzero(keuze[stelsel.groep]).astype(np.int32)
        self._plek = {int(kolom): nr for nr, kolom in enumerate(self._kolommen)}
        matrix, laag, hoog, self._rijen = stelsel.snede(self._kolommen)
        onder, boven = -stelsel.lager[self._kolommen], stelsel.hoger[self._kolommen]
        self._lp = Rekenaar(matrix, laag, hoog, onder, boven, np.zeros(len(self._kolommen)))

    def sluit(self, groep: int) -> None:
        """Print a group: its columns are what they are."""
        self._keuze[groep] = False
        plekken = self._plekken(groep)
        self._lp.grenzen(plekken, np.zeros(len(plekken)), np.zeros(len(plekken)))

    def open(self, groep: int) -> None:
        """Withhold a group again."""
        self._keuze[groep] = True
        plekken = self._plekken(groep)
        kolommen = self._kolommen[plekken]
        self._lp.grenzen(plekken, -self._s.lager[kolommen], self._s.hoger[kolommen])

    def _plekken(self, groep: int) -> Nummers:
        return np.flatnonzero(self._s.groep[self._kolommen] == groep).astype(np.int32)

    def probeer(self, kolom: int, kant: int, doel: float) -> Poging:
        """Try to reach ``doel`` above (1) or below (-1) what a column is."""
        s, dicht, gezien = self._s, self._keuze[self._s.groep], 0
        if len(s.namen) > GROOT:
            kringen = Nabij(s, self._keuze, kolom, s.kringen(kolom, dicht, PER_RIJ))
            if (punt := kringen.haalt(kant, doel)) is not None:
                return Poging(punt, doel, np.zeros(s.matrix.hoogte))
        for minstens, hoogstens in pairwise((0, *NABIJ)):
            if gezien >= hoogstens or gezien < minstens:  # it would be the same columns
                continue
            kolommen = s.buurt(kolom, dicht, hoogstens)
            gezien = len(kolommen)
            nabij = Nabij(s, self._keuze, kolom, kolommen)
            if (punt := nabij.haalt(kant, doel)) is not None:
                return Poging(punt, doel, np.zeros(s.matrix.hoogte))
            haalbaar, prijzen = nabij.hoogstens(kant, doel)
            if haalbaar < doel - RUIM:
                return Poging(None, haalbaar, prijzen)
        return self._met_alle(kolom, kant, doel)

    def _met_alle(self, kolom: int, kant: int, doel: float) -> Poging:
        """Try it with all withheld columns."""
        plek = np.array([self._plek[kolom]], dtype=np.int32)
        laag, hoog = -self._s.lager[[kolom]], self._s.hoger[[kolom]]
        grens = np.array([doel * kant])
        self._lp.kosten(plek, np.array([-float(kant)]))
        self._lp.grenzen(plek, *((laag, grens) if kant > 0 else (grens, hoog)))
        antwoord = self._lp.los_op()
        self._lp.grenzen(plek, laag, hoog)
        self._lp.kosten(plek, np.zeros(1))
        prijzen = np.zeros(self._s.matrix.hoogte)
        if not antwoord.kan:
            return Poging(None, 0.0, prijzen)
        prijzen[self._rijen] = -antwoord.prijzen
        haalbaar = -antwoord.waarde
        if haalbaar < doel - RUIM:
            return Poging(None, haalbaar, prijzen)
        punt = self._s.punt(self._kolommen, antwoord.punt) or self._geheel(kolom, kant, doel)
        return Poging(punt, haalbaar, prijzen)

    def _geheel(self, kolom: int, kant: int, doel: float) -> Punt | None:
        """Return whole numbers that reach it, of the columns that withheld ones bind to this one."""
        s = self._s
        kolommen = s.buurt(kolom, self._keuze[s.groep], len(s.namen))
        matrix, laag, hoog, _ = s.snede(kolommen)
        onder, boven = -s.lager[kolommen], s.hoger[kolommen].copy()
        (onder if kant > 0 else boven)[np.searchsorted(kolommen, kolom)] = doel * kant
        kosten = np.zeros(len(kolommen))
        antwoord = Rekenaar(matrix, laag, hoog, onder, boven, kosten, s.geheel[kolommen]).los_op()
        return s.punt(kolommen, antwoord.punt) if antwoord.kan else None


@dataclass(frozen=True)
class Tekort:
    """What a column lacks under a choice of groups.

    Attributes
    ----------
    doel
        How far it has to reach, on one side or on both together.
    haalbaar
        How far it reaches with numbers that need not be whole.
    kanten
        Those sides, with what every row says about it.
    """

    kolom: int
    doel: float
    haalbaar: float
    kanten: tuple[tuple[int, Getallen], ...]


def toon_aan(bereik: Bereik, bewijzen: Bewijzen, kolom: int) -> list[Tekort]:
    """Show of a column all that it asks; return what cannot be shown."""
    mislukt = []
    for kant, doel in bewijzen.tekort(kolom):
        poging = bereik.probeer(kolom, kant, doel)
        if poging.punt is not None:
            bewijzen.noteer(poging.punt)
        else:
            mislukt.append(Tekort(kolom, doel, poging.haalbaar, ((kant, poging.prijzen),)))
    if not mislukt and bewijzen.smal(kolom) > 0:
        mislukt = _breder(bereik, bewijzen, kolom)
    return mislukt


def _breder(bereik: Bereik, bewijzen: Bewijzen, kolom: int) -> list[Tekort]:
    """Reach as far as is asked on both sides together: first as far up as can be, then down."""
    breedte = float(bewijzen.breedte(kolom))
    pogingen = []
    for kant in (1, -1):
        pogingen.append(poging := bereik.probeer(kolom, kant, breedte))
        ver = np.floor(poging.haalbaar + RUIM)
        while poging.punt is None and ver > bewijzen.bereik((kolom, kant)):
            poging, ver = bereik.probeer(kolom, kant, ver), ver - 1
        if poging.punt is not None:
            bewijzen.noteer(poging.punt)
        if bewijzen.smal(kolom) <= 0:
            return []
    kanten = tuple(zip((1, -1), (poging.prijzen for poging in pogingen), strict=True))
    return [Tekort(kolom, breedte, sum(poging.haalbaar for poging in pogingen), kanten)]

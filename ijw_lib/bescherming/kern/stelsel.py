"""One part as numbers: columns are how far open cells may lie from what they are, rows what binds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ijw_lib.bescherming.kern.opgave import Marge
from ijw_lib.bescherming.kern.rekenaar import Getallen, Matrix, Nummers, matrix_van
from ijw_lib.bescherming.kern.vereenvoudigen import Eenvoudig

Keuze = NDArray[np.bool_]
"""Of every group whether it is withheld."""

RUIM = 1e-6
"""Within this a number of a linear program counts as the whole number next to it."""


@dataclass(frozen=True)
class Punt:
    """Numbers that obey all that is known: how far some columns lie from what they are."""

    kolommen: Nummers
    afstanden: Getallen

    def bij(self, kolom: int) -> float:
        """Return how far a column lies from what it is."""
        plek = np.searchsorted(self.kolommen, kolom)
        gevonden = plek < len(self.kolommen) and self.kolommen[plek] == kolom
        return float(self.afstanden[plek]) if gevonden else 0.0

    @property
    def gespiegeld(self) -> Punt:
        """The same distances the other way."""
        return Punt(self.kolommen, -self.afstanden)


class Stelsel:
    """The columns and rows of one part.

    Attributes
    ----------
    namen, groep
        The set of equal cells of every column, and the number of its group.
    matrix, laag, hoog
        The rows, and between what their sums lie; 0 is always among it.
    lager, hoger
        How far a column may lie below and above what it is.
    marges
        What an outsider may know of sensitive columns, the largest first.
    gevoelig
        The sensitive cells of those columns.
    gewicht, moet
        The loss of withholding every group, 0 for those that are withheld anyhow.
    """

    def __init__(self, eenvoudig: Eenvoudig) -> None:
        opgave = eenvoudig.opgave
        self.namen = sorted(eenvoudig.cellen)
        nummer = {naam: nr for nr, naam in enumerate(self.namen)}
        groepen = sorted(set(eenvoudig.groep.values()))
        groepnummer = {naam: nr for nr, naam in enumerate(groepen)}
        self.groep = np.array([groepnummer[eenvoudig.groep[naam]] for naam in self.namen], dtype=np.int32)
        self.matrix = matrix_van(
            [([nummer[n] for n, _ in rij.termen], [f for _, f in rij.termen]) for rij in eenvoudig.rijen],
            len(self.namen),
        )
        self.laag = np.array([rij.laagst for rij in eenvoudig.rijen], dtype=np.float64)
        self.hoog = np.array([rij.hoogst for rij in eenvoudig.rijen], dtype=np.float64)
        paren = [eenvoudig.grenzen(naam) for naam in self.namen]
        self.lager = np.array([np.inf if laag is None else laag for laag, _ in paren], dtype=np.float64)
        self.hoger = np.array([np.inf if hoog is None else hoog for _, hoog in paren], dtype=np.float64)
        deelbaar = [set(eenvoudig.cellen[naam]) <= opgave.deelbaar for naam in self.namen]
        self.geheel = ~np.array(deelbaar, dtype=np.bool_)
        marges = {nummer[naam]: marge for naam, marge in eenvoudig.gevoelig.items()}
        self.marges: dict[int, Marge] = dict(sorted(marges.items(), key=_grootste_eerst))
        self.gevoelig = {nummer[naam]: eenvoudig.gevoelige(naam) for naam in eenvoudig.gevoelig}
        self.gewicht = np.zeros(len(groepen))
        self.moet: Keuze = np.zeros(len(groepen), dtype=np.bool_)
        for nr, naam in enumerate(self.namen):
            cellen = eenvoudig.cellen[naam]
            self.gewicht[self.groep[nr]] += sum(map(opgave.gewicht, cellen))
            if nr in marges or opgave.achtergehouden & set(cellen):
                self.moet[self.groep[nr]] = True
        self.gewicht[self.moet] = 0

    def punt(self, kolommen: Nummers, ruw: Getallen) -> Punt | None:
        """Return a solution of a linear program where it is one of whole numbers too, else None.

        Of ``kolommen``, in order; all others are what they are.
        """
        afgerond = np.where(self.geheel[kolommen], np.rint(ruw), ruw)
        if np.abs(afgerond - ruw).max(initial=0) > RUIM:
            return None
        past = (afgerond >= -self.lager[kolommen] - RUIM).all()
        past = past and (afgerond <= self.hoger[kolommen] + RUIM).all()
        anders = np.abs(afgerond) > RUIM
        speling = RUIM * (1 + np.abs(afgerond).max(initial=0))
        if not past or not self._kan(kolommen, afgerond, speling):
            return None
        return Punt(kolommen[anders], afgerond[anders])

    def spiegelt(self, punt: Punt) -> bool:
        """Return whether the same distances the other way obey all that is known."""
        binnen = (-punt.afstanden >= -self.lager[punt.kolommen]).all()
        binnen = binnen and (-punt.afstanden <= self.hoger[punt.kolommen]).all()
        return bool(binnen) and self._kan(punt.kolommen, -punt.afstanden, RUIM)

    def _kan(self, kolommen: Nummers, afstanden: Getallen, speling: float) -> bool:
        """Return whether rows allow some columns, in order, to be so far from what they are."""
        m = self.matrix
        waar = np.sort(m.in_kolommen(kolommen))
        plek = np.searchsorted(kolommen, m.kolom[waar])
        sommen = np.bincount(m.rij[waar], m.factor[waar] * afstanden[plek], minlength=m.hoogte)
        return bool((sommen >= self.laag - speling).all() and (sommen <= self.hoog + speling).all())

    def buurt(self, begin: int, mag: NDArray[np.bool_], hoogstens: int) -> Nummers:
        """Return columns near one, over rows, through columns that are allowed; at most about so many."""
        m, eigen = self.matrix, np.zeros(len(self.namen), dtype=np.bool_)
        eigen[begin] = True
        rand, rijen = np.array([begin], dtype=np.int32), np.zeros(m.hoogte, dtype=np.bool_)
        aantal = 1
        while len(rand) and aantal < hoogstens:
            over = np.unique(m.rij[m.in_kolommen(rand)])
            over = over[~rijen[over]]
            rijen[over] = True
            rand = np.unique(m.kolom[m.in_rijen(over)])
            rand = rand[mag[rand] & ~eigen[rand]]
            eigen[rand] = True
            aantal += len(rand)
        return np.flatnonzero(eigen).astype(np.int32)

    def kringen(self, begin: int, mag: NDArray[np.bool_], per_rij: int) -> Nummers:
        """Return allowed columns in circles with one: the roomiest of its rows, and what joins these."""
        m = self.matrix
        eigen = [np.array([begin], dtype=np.int32)]
        for rij in m.rij[m.in_kolommen(eigen[0])]:
            erin = m.kolom[m.stuk(rij)]
            erin = erin[mag[erin] & (erin != begin)]
            eigen.append(erin[np.argsort(-self.lager[erin], kind="stable")[:per_rij]])
        naast = np.unique(np.concatenate(eigen))
        rijen = np.unique(m.rij[m.in_kolommen(naast)])
        samen, keren = np.unique(m.kolom[m.in_rijen(rijen)], return_counts=True)
        sluit = samen[mag[samen] & (keren == np.diff(m.grenzen_per_kolom)[samen])]
        return np.union1d(naast, sluit).astype(np.int32)

    def snede(self, kolommen: Nummers) -> tuple[Matrix, Getallen, Getallen, Nummers]:
        """Return the rows of some columns, as if all others are what they are, and their numbers."""
        deel, rijen = self.matrix.van(kolommen)
        return deel, self.laag[rijen], self.hoog[rijen], rijen

    def verlies(self, keuze: Keuze) -> float:
        """Return the weight of what is withheld only to protect others."""
        return float(self.gewicht[keuze].sum())


def _grootste_eerst(paar: tuple[int, Marge]) -> tuple[int, int]:
    nr, marge = paar
    return -max(marge.onder, marge.boven, marge.breedte), nr


def groepen_van(stelsel: Stelsel, kolommen: Iterable[int] | Nummers) -> frozenset[int]:
    """Return the numbers of the groups of some columns."""
    return frozenset(stelsel.groep[np.asarray(kolommen, dtype=np.int32)].tolist())

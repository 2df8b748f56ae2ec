"""How small the loss can be: an integer program of groups, with rows for the ways an outsider would find out.

Fischetti and Salazar-Gonzalez: whatever prices are put on the relations, they bound how far a sensitive cell
can be from what it is by what is withheld. Where a choice leaves it too little room, its prices give a row
that each safe choice obeys (``Sneden.van``).
"""

from __future__ import annotations

import numpy as np

from ijw_lib.bescherming.kern.bereik import Tekort
from ijw_lib.bescherming.kern.rekenaar import Antwoord, Getallen, Nummers, Rekenaar, matrix_van
from ijw_lib.bescherming.kern.stelsel import RUIM, Keuze, Stelsel

Snede = tuple[Nummers, Getallen, float]
"""Groups, their factors, and what they must come to at least."""


class Sneden:
    """All rows that are known to hold for every safe choice, over the groups that are free."""

    def __init__(self, stelsel: Stelsel) -> None:
        self._s = stelsel
        self.vrij = np.flatnonzero(~stelsel.moet).astype(np.int32)
        self._plek = np.full(len(stelsel.moet), -1, dtype=np.int32)
        self._plek[self.vrij] = np.arange(len(self.vrij))
        self.alle: list[Snede] = []
        self._bekend: set[bytes] = set()

    def van(self, tekort: Tekort) -> Snede | None:
        """Return the row that a lack of room gives; None where the numbers are too small to tell."""
        s, nodig, som = self._s, tekort.doel, np.zeros(len(self._s.moet))
        for kant, prijzen in tekort.kanten:
            prijzen = np.where(np.abs(prijzen) > 1e-9, prijzen, 0)
            rest = -s.matrix.omgekeerd(prijzen)
            rest[tekort.kolom] += kant
            rest[np.abs(rest) < 1e-9] = 0
            ruimte = _maal(np.maximum(rest, 0), s.hoger) + _maal(np.maximum(-rest, 0), s.lager)
            nodig -= float(_maal(prijzen, np.where(prijzen > 0, s.hoog, s.laag)).sum())
            np.add.at(som, s.groep, ruimte)
        nodig -= float(som[s.moet].sum())
        if not RUIM < nodig < np.inf:
            return None
        groepen = np.flatnonzero((som > 1e-9) & ~s.moet).astype(np.int32)
        return groepen, np.minimum(som[groepen], nodig) / nodig, 1.0 - 1e-9

    def meer_dan(self, keuze: Keuze) -> Snede:
        """Return that a choice under which something is found out needs at least one group more."""
        groepen = np.flatnonzero(~keuze & ~self._s.moet).astype(np.int32)
        return groepen, np.ones(len(groepen)), 1.0

    def voeg_toe(self, snede: Snede | None, nu: Getallen) -> bool:
        """Keep a row that does not hold now and is new; return whether it was."""
        if snede is None:
            return False
        groepen, factoren, minstens = snede
        if float((factoren * nu[groepen]).sum()) > minstens - 1e-4:
            return False
        if (merk := groepen.tobytes() + np.round(factoren, 9).tobytes()) in self._bekend:
            return False
        self._bekend.add(merk)
        self.alle.append(snede)
        return True

    def bruggen(self, nu: Getallen) -> int:
        """Keep, where it does not hold now, that a group alone in an equation protects nothing."""
        s, aantal = self._s, 0
        waarden = nu[s.groep[s.matrix.kolom]]
        grootte = np.bincount(s.groep, minlength=len(nu))
        som = np.bincount(s.matrix.rij, waarden, minlength=s.matrix.hoogte)
        alleen = (2 * waarden > som[s.matrix.rij] + 1e-4) & (grootte[s.groep[s.matrix.kolom]] == 1)
        alleen &= (s.laag == s.hoog)[s.matrix.rij] & ~s.moet[s.groep[s.matrix.kolom]]
        for plek in np.flatnonzero(alleen):
            rij = int(s.matrix.rij[plek])
            groep = int(s.groep[s.matrix.kolom[plek]])
            in_rij = np.unique(s.groep[s.matrix.kolom[s.matrix.stuk(rij)]])
            if s.moet[in_rij].any() or (in_rij != groep).sum() == 0:
                continue
            factoren = np.where(in_rij == groep, -1.0, 1.0)
            aantal += self.voeg_toe((in_rij.astype(np.int32), factoren, 0.0), nu)
        return aantal

    def programma(self, geheel: bool, knopen: int, kern: Keuze | None = None) -> Rekenaar:
        """Return the program of the loss under all rows so far; with a ``kern``, of those groups only."""
        rijen = [(self._plek[groepen].tolist(), factoren.tolist()) for groepen, factoren, _ in self.alle]
        laag = np.array([minstens for _, _, minstens in self.alle])
        breedte = len(self.vrij)
        nul, een = np.zeros(breedte), np.ones(breedte)
        soort = een > 0 if geheel else None
        een = een if kern is None else kern[self.vrij].astype(np.float64)
        kosten = self._s.gewicht[self.vrij]
        return Rekenaar(
            matrix_van(rijen, breedte), laag, np.full(len(laag), np.inf), nul, een, kosten, soort, knopen
        )

    def erbij(self, programma: Rekenaar, vanaf: int) -> None:
        """Add the rows from a number on to a program that stands."""
        for groepen, factoren, minstens in self.alle[vanaf:]:
            programma.erbij(self._plek[groepen], factoren, minstens)

    def keuze(self, antwoord: Antwoord) -> Getallen:
        """Return of every group how far it is withheld in a solution."""
        nu = np.ones(len(self._s.moet))
        nu[self.vrij] = antwoord.punt
        return nu


def _maal(factoren: Getallen, grenzen: Getallen) -> Getallen:
    """Multiply; nothing times a bound that is not there is nothing."""
    return factoren * np.where(factoren != 0, grenzen, 0)


class Ruimte:
    """How far a column can be from what it is when groups may be withheld in part."""

    def __init__(self, stelsel: Stelsel) -> None:
        self._s = s = stelsel
        self._alle = np.arange(len(s.namen), dtype=np.int32)
        nul = np.zeros(len(s.namen))
        self._lp = Rekenaar(s.matrix, s.laag, s.hoog, nul, nul, nul)

    def zet(self, nu: Getallen, stap: float) -> None:
        """Withhold groups so far; a column moves no further than ``stap`` as a whole."""
        deel = np.clip(nu, 0, 1)[self._s.groep]
        self._onder = -np.minimum(self._s.lager, stap) * deel
        self._boven = np.minimum(self._s.hoger, stap) * deel
        self._lp.grenzen(self._alle, self._onder, self._boven)

    def tekort(self, kolom: int, doel: float, kanten: tuple[int, ...]) -> Tekort:
        """Return how far a column reaches on these sides together."""
        een = np.array([kolom], dtype=np.int32)
        haalbaar, prijzen = 0.0, []
        for kant in kanten:
            self._lp.kosten(een, np.array([-float(kant)]))
            antwoord = self._lp.los_op()
            haalbaar -= antwoord.waarde
            prijzen.append((kant, -antwoord.prijzen))
        self._lp.kosten(een, np.zeros(1))
        return Tekort(kolom, doel, haalbaar, tuple(prijzen))

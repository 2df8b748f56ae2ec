"""The choice of what is withheld: a safe one, found fast, then a better one, or proof that there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ijw_lib.bescherming.kern.aanvullen import verlicht, vul_aan
from ijw_lib.bescherming.kern.bereik import Bereik, Tekort, toon_aan
from ijw_lib.bescherming.kern.bewijzen import Bewijzen
from ijw_lib.bescherming.kern.delen import delen_van
from ijw_lib.bescherming.kern.opgave import Opgave, Uitkomst
from ijw_lib.bescherming.kern.rekenaar import Getallen
from ijw_lib.bescherming.kern.snijden import Ruimte, Sneden
from ijw_lib.bescherming.kern.stelsel import RUIM, Keuze, Stelsel
from ijw_lib.bescherming.kern.vereenvoudigen import Eenvoudig

_STIL = 6
"""Rounds in which the bound hardly rises, after which it is left as it is."""


_PER_RONDE = 4
"""Linear programs per sensitive column that an integer program costs, with making its choice safe."""


@dataclass(frozen=True)
class Moeite:
    """How hard a better choice is looked for, per part, in steps: the outcome depends on no clock.

    Attributes
    ----------
    werk
        Linear programs, at least, for the bound, and as many for what follows; of a small part more. With 0
        the first safe choice is taken: some five times as fast.
    rondes
        Integer programs of all groups together, at most.
    rondes_kern
        Of those with not all groups, at most.
    knopen
        Nodes of each.
    heel
        Up to so many rows times groups such a program is of all groups; over it, of those that seem to
        matter.
    """

    werk: int = 1000
    rondes: int = 8
    rondes_kern: int = 2
    knopen: int = 100
    heel: int = 40_000


def bescherm(opgave: Opgave, moeite: Moeite | None = None) -> Uitkomst:
    """Choose what is withheld, so that no sensitive cell is known better than its margin allows.

    Safe for whoever knows all relations and bounds and what is printed, and can compute with whole numbers.
    The same opgave gives the same outcome. A caller that keeps outcomes asks per part (``delen.py``).

    Raises
    ------
    NietTeBeschermen
        A sensitive cell follows from cells that have to be printed.
    """
    eenvoudig = Eenvoudig(opgave)
    uitkomsten = [_los_op(deel.opgave, moeite or Moeite()) for deel in delen_van(eenvoudig)]
    dicht = eenvoudig.dicht({*opgave.gevoelig, *opgave.achtergehouden})
    return Uitkomst(
        frozenset(dicht.union(*(uit.achtergehouden for uit in uitkomsten))),
        sum(uit.verlies for uit in uitkomsten),
        sum(uit.ondergrens for uit in uitkomsten),
        all(uit.bewezen for uit in uitkomsten),
    )


def _los_op(opgave: Opgave, moeite: Moeite) -> Uitkomst:
    eenvoudig = Eenvoudig(opgave)
    zoeker = _Zoeker(Stelsel(eenvoudig), moeite)
    zoeker.zoek()
    s, beste = zoeker.stelsel, zoeker.beste
    dicht = {cel for nr, naam in enumerate(s.namen) if beste[s.groep[nr]] for cel in eenvoudig.cellen[naam]}
    verlies = s.verlies(beste)
    ondergrens = min(zoeker.grens, verlies)
    return Uitkomst(frozenset(dicht), verlies, ondergrens, zoeker.is_bewezen)


_Eis = tuple[int, float, tuple[int, ...]]
"""A column, how far it must reach, and on which side, or on which two together."""


def _eisen(s: Stelsel) -> list[_Eis]:
    alle: list[_Eis] = []
    for kolom, marge in s.marges.items():
        alle += [(kolom, float(marge.boven), (1,)), (kolom, float(marge.onder), (-1,))]
        alle += [(kolom, float(marge.breedte), (1, -1))]
    return sorted((eis for eis in alle if eis[1]), key=lambda eis: (-eis[1], eis))


class _Zoeker:
    """The best choice so far of one part, and what is known of all others."""

    def __init__(self, stelsel: Stelsel, moeite: Moeite) -> None:
        self.stelsel, self._moeite = stelsel, moeite
        self._werk = moeite.werk * (500 + len(stelsel.namen))
        self._sneden, self._nu = Sneden(stelsel), stelsel.moet.astype(np.float64)
        self._eisen = _eisen(stelsel)
        self._gaf: set[_Eis] = set(self._eisen)
        self.grens = 0.0
        self.beste = np.ones(len(stelsel.moet), dtype=np.bool_)
        self._probeer(stelsel.moet, stelsel.moet.astype(np.float64))
        self._gehele_gewichten = bool((stelsel.gewicht == np.rint(stelsel.gewicht)).all())

    @property
    def is_bewezen(self) -> bool:
        """Whether no choice can be better than the best so far."""
        return self.stelsel.verlies(self.beste) <= self.grens + RUIM

    def zoek(self) -> None:
        """Look for a better choice, or the proof that there is none, as long as it may take."""
        if self._werk and not self.is_bewezen:
            self._verhoog_grens()
        per_ronde = len(self.stelsel.namen) * len(self.stelsel.marges) * _PER_RONDE
        for nr in range(min(self._moeite.rondes, self._werk // per_ronde)):
            kern = self._kern()
            genoeg = kern is not None and nr >= self._moeite.rondes_kern
            if self.is_bewezen or genoeg or not self._ronde(kern):
                return

    def _kern(self) -> Keuze | None:
        """Return the groups that seem to matter, where a program of all groups would be too large."""
        grootte = len(self._sneden.vrij) * len(self._sneden.alle)
        return None if grootte <= self._moeite.heel else self.beste | (self._nu > RUIM)

    def _probeer(self, keuze: Keuze, nu: Getallen) -> None:
        """Make a choice safe, with what a program would withhold first, and keep it where it is better."""
        bewijzen = Bewijzen(self.stelsel)
        beter = verlicht(self.stelsel, bewijzen, vul_aan(self.stelsel, bewijzen, keuze, nu))
        if self.stelsel.verlies(beter) < self.stelsel.verlies(self.beste) - RUIM:
            self.beste = beter

    def _hoger(self, grens: float) -> None:
        if self._gehele_gewichten:
            grens = float(np.ceil(grens - 1e-5))
        self.grens = max(self.grens, grens)

    def _verhoog_grens(self) -> None:
        """Raise the bound with rows for groups that are withheld in part, while that helps."""
        sneden, ruimte, werk = self._sneden, Ruimte(self.stelsel), self._werk
        programma, nu = sneden.programma(False, 0), self.stelsel.moet.astype(np.float64)
        stil, waarde = 0, 0.0
        while werk > 0 and stil < _STIL and not self.is_bewezen:
            vanaf = len(sneden.alle)
            werk -= len(self.stelsel.namen)
            if not (bruggen := sneden.bruggen(nu)):
                werk -= self._snijd(ruimte, nu)
            sneden.erbij(programma, vanaf)
            if len(sneden.alle) == vanaf or not (antwoord := programma.los_op()).kan:
                break
            self._hoger(antwoord.waarde)
            stil = 0 if bruggen or antwoord.waarde > waarde * 1.002 + 1e-6 else stil + 1
            waarde = max(waarde, antwoord.waarde)
            nu = sneden.keuze(antwoord)
        self._nu = nu
        self._probeer(self.stelsel.moet, nu)

    def _snijd(self, ruimte: Ruimte, nu: Getallen) -> int:
        """Add the rows that do not hold now, first of what gave one last time; return what it took."""
        eisen, vanaf = self._eisen, len(self._sneden.alle)
        werk = self._snijd_van([eis for eis in eisen if eis in self._gaf], ruimte, nu)
        if len(self._sneden.alle) == vanaf:
            werk += self._snijd_van([eis for eis in eisen if eis not in self._gaf], ruimte, nu)
        return werk

    def _snijd_van(self, eisen: list[_Eis], ruimte: Ruimte, nu: Getallen) -> int:
        stap = 0.0
        for eis in eisen:
            kolom, doel, kanten = eis
            if stap != doel:
                ruimte.zet(nu, doel)
                stap = doel
            tekort = ruimte.tekort(kolom, doel, kanten)
            gaf = tekort.haalbaar < doel - 1e-4 and self._sneden.voeg_toe(self._sneden.van(tekort), nu)
            (self._gaf.add if gaf else self._gaf.discard)(eis)
        return len(eisen) * len(self.stelsel.namen)

    def _ronde(self, kern: Keuze | None) -> bool:
        """Take the best choice under all rows so far; return whether another round may help."""
        antwoord = self._sneden.programma(True, self._moeite.knopen, kern).los_op()
        if not antwoord.kan:
            return False
        if kern is None:
            self._hoger(antwoord.grens)
        nu = self._sneden.keuze(antwoord)
        keuze = nu > 0.5
        vanaf = len(self._sneden.alle)
        self._sneden.bruggen(nu)
        for tekort in self._tekorten(keuze):
            te_kort = tekort.haalbaar < tekort.doel - RUIM
            self._sneden.voeg_toe(self._sneden.van(tekort) if te_kort else self._sneden.meer_dan(keuze), nu)
        self._probeer(keuze, nu)
        return len(self._sneden.alle) > vanaf

    def _tekorten(self, keuze: Keuze) -> list[Tekort]:
        bereik, bewijzen = Bereik(self.stelsel, keuze), Bewijzen(self.stelsel)
        return [tekort for kolom in self.stelsel.marges for tekort in toon_aan(bereik, bewijzen, kolom)]

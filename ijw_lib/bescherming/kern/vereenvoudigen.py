"""An opgave made simpler without loss: equal cells become one, and what everybody knows is taken out.

What is printed for certain is a constant, and so is what follows from it by an equation with one other cell;
a relation of constants says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import gcd

from ijw_lib.bescherming.kern.opgave import Marge, NietTeBeschermen, Opgave, Relatie
from ijw_lib.bescherming.kern.verenigen import Verenigd


@dataclass(frozen=True)
class Rij:
    """A relation of cells whose number is open: how far their sum, by factors, may lie from what it is."""

    termen: tuple[tuple[str, int], ...]
    laagst: int
    hoogst: int


class Eenvoudig:
    """An opgave with equal cells joined and certain ones taken out; cells go by the name of their set.

    Attributes
    ----------
    cellen
        The cells of every set of equal cells.
    groep
        The name of the group that every set is printed or withheld with.
    bekend
        The sets whose number every outsider knows, whatever is withheld.
    rijen
        What binds the others, without repetitions, in a fixed order.
    gevoelig
        What an outsider may know of sensitive sets.
    """

    def __init__(self, opgave: Opgave) -> None:
        self.opgave = opgave
        self._gelijk = Verenigd(opgave.waarden)
        for relatie in opgave.relaties:
            if _is_gelijk(relatie):
                self._gelijk.voeg(cel for cel, _ in relatie.termen)
        self.cellen: dict[str, list[str]] = defaultdict(list)
        for cel in sorted(opgave.waarden):
            self.cellen[self._gelijk.van(cel)].append(cel)
        groepen = Verenigd(self.cellen)
        for samen in opgave.samen:
            groepen.voeg(self._gelijk.van(cel) for cel in samen)
        self.groep = {naam: groepen.van(naam) for naam in self.cellen}
        self.gevoelig: dict[str, Marge] = {}
        for cel, marge in opgave.gevoelig.items():
            eerder = self.gevoelig.get(naam := self._gelijk.van(cel), Marge())
            self.gevoelig[naam] = Marge(*map(max, _als_rij(eerder), _als_rij(marge)))
        self._vaste_groepen = {self.groep[self._gelijk.van(cel)] for cel in opgave.vast}
        self._weiger_vaste()
        self.bekend = {naam for naam, groep in self.groep.items() if groep in self._vaste_groepen}
        self.rijen = self._open_rijen()
        self._weiger(self.bekend, "volgt uit cijfers die gedrukt moeten worden")

    def grenzen(self, naam: str) -> tuple[int | None, int | None]:
        """Return how far below and above its number everybody knows a set of equal cells to lie at most."""
        waarde = self.opgave.waarden[naam]
        paren = [self.opgave.grens(cel) for cel in self.cellen[naam]]
        lagen = [waarde - laag for laag, _ in paren if laag is not None]
        hogen = [hoog - waarde for _, hoog in paren if hoog is not None]
        return min(lagen, default=None), min(hogen, default=None)

    def dicht(self, cellen: Iterable[str]) -> set[str]:
        """Return these cells, and all that cannot be printed without them."""
        cellen = set(cellen)
        groepen = {self.groep[self._gelijk.van(cel)] for cel in cellen} - self._vaste_groepen
        return cellen | {c for n, groep in self.groep.items() if groep in groepen for c in self.cellen[n]}

    def _weiger(self, bekend: Iterable[str], waarom: str) -> None:
        if fout := sorted(c for n in bekend if n in self.gevoelig for c in self.gevoelige(n)):
            raise NietTeBeschermen(tuple(fout), waarom)

    def gevoelige(self, naam: str) -> list[str]:
        """Return the sensitive cells of a set of equal cells."""
        return [cel for cel in self.cellen[naam] if cel in self.opgave.gevoelig]

    def _weiger_vaste(self) -> None:
        vast = [naam for naam, groep in self.groep.items() if groep in self._vaste_groepen]
        self._weiger(vast, "hetzelfde cijfer moet elders gedrukt worden")
        for naam, marge in sorted(self.gevoelig.items()):
            laag, hoog = self.grenzen(naam)
            te_veel = (laag is not None and marge.onder > laag) or (hoog is not None and marge.boven > hoog)
            if te_veel or (laag is not None and hoog is not None and marge.breedte > laag + hoog):
                raise NietTeBeschermen(tuple(self.gevoelige(naam)), "iedereen weet al meer dan mag")

    def _open_rijen(self) -> list[Rij]:
        """Return the relations of open cells; what an equation with one open cell tells becomes known."""
        rijen = [rij for relatie in self.opgave.relaties if (rij := self._rij(relatie)).termen]
        per_cel = defaultdict(list)
        for nr, rij in enumerate(rijen):
            for naam, _ in rij.termen:
                per_cel[naam].append(nr)
        open_ = [sum(naam not in self.bekend for naam, _ in rij.termen) for rij in rijen]
        wachtend = [nr for nr, aantal in enumerate(open_) if aantal == 1]
        while wachtend:
            rij = rijen[wachtend.pop()]
            for naam in [n for n, _ in rij.termen if n not in self.bekend and rij.laagst == rij.hoogst]:
                self.bekend.add(naam)
                for nr in per_cel[naam]:
                    open_[nr] -= 1
                    wachtend += [nr] if open_[nr] == 1 else []
        return sorted({r for rij in rijen if (r := self._zonder_bekend(rij)).termen}, key=repr)

    def _rij(self, relatie: Relatie) -> Rij:
        termen: dict[str, int] = defaultdict(int)
        for cel, factor in relatie.termen:
            termen[self._gelijk.van(cel)] += factor
        is_nu = sum(factor * self.opgave.waarden[cel] for cel, factor in relatie.termen)
        gebruikt = tuple(sorted((n, f) for n, f in termen.items() if f))
        return Rij(gebruikt, relatie.laagst - is_nu, relatie.hoogst - is_nu)

    def _zonder_bekend(self, rij: Rij) -> Rij:
        """Return a row of open cells only, by the smallest factors; of an equation the first is above nil."""
        termen = tuple((n, f) for n, f in rij.termen if n not in self.bekend)
        if rij.laagst != rij.hoogst or not termen:
            return Rij(termen, rij.laagst, rij.hoogst)
        deler = gcd(*(f for _, f in termen)) * (1 if termen[0][1] > 0 else -1)
        return Rij(tuple((n, f // deler) for n, f in termen), 0, 0)


def _is_gelijk(relatie: Relatie) -> bool:
    factoren = [factor for _, factor in relatie.termen]
    return (
        relatie.laagst == relatie.hoogst == 0
        and len(factoren) == 2
        and sum(factoren) == 0
        and factoren[0] != 0
    )


def _als_rij(marge: Marge) -> tuple[int, int, int]:
    return marge.onder, marge.boven, marge.breedte

"""Figures: cells that everybody knows to be the same number are one, wherever they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from ijw_lib.bescherming.verbanden import Plek


class Figuren:
    """The cells of a publication, gathered by the number that they are."""

    def __init__(self, plekken: Collection[Plek], soms: Iterable[Mapping[Plek, int]]) -> None:
        self._naar = {plek: plek for plek in plekken}
        for som in soms:
            if len(som) == 2 and sum(som.values()) == 0 and som.keys() <= self._naar.keys():
                een, ander = map(self.van, som)
                self._naar[max(een, ander)] = min(een, ander)
        self.leden: dict[Plek, list[Plek]] = defaultdict(list)
        for plek in sorted(plekken):
            self.leden[self.van(plek)].append(plek)

    def van(self, plek: Plek) -> Plek:
        """Return the figure of a cell: the first of its places."""
        while (naar := self._naar[plek]) != plek:
            self._naar[plek] = self._naar[naar]
            plek = naar
        return plek

    def som(self, som: Mapping[Plek, int]) -> dict[Plek, int]:
        """Return a sum of cells as a sum of figures; empty where it says nothing of them."""
        factoren: Counter[Plek] = Counter()
        for plek, factor in som.items():
            factoren[self.van(plek)] += factor
        return {figuur: factor for figuur, factor in sorted(factoren.items()) if factor}

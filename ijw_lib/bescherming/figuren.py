"""Figures: cells that everybody knows to be the same number are one, wherever they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from ijw_lib.bescherming.kern.verenigen import Verenigd
from ijw_lib.bescherming.verbanden import Plek


class Figuren:
    """The cells of a publication, gathered by the number that they are; a figure goes by one name."""

    def __init__(self, plekken: Collection[Plek], soms: Iterable[Mapping[Plek, int]]) -> None:
        self._gelijk = Verenigd(map(_naam, plekken))
        for som in soms:
            if len(som) == 2 and sum(som.values()) == 0:
                self._gelijk.voeg(map(_naam, som))
        self.leden: dict[str, list[Plek]] = defaultdict(list)
        for plek in sorted(plekken):
            self.leden[self.van(plek)].append(plek)

    def van(self, plek: Plek) -> str:
        """Return the figure of a cell."""
        return self._gelijk.van(_naam(plek))

    def som(self, som: Mapping[Plek, int]) -> dict[str, int]:
        """Return a sum of cells as a sum of figures; empty where it says nothing of them."""
        factoren: Counter[str] = Counter()
        for plek, factor in som.items():
            factoren[self.van(plek)] += factor
        return {figuur: factor for figuur, factor in sorted(factoren.items()) if factor}


def _naam(plek: Plek) -> str:
    return "|".join(plek)

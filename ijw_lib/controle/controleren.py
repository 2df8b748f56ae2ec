"""All rules over all cells: how many comparisons were made, and which do not hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ijw_lib.controle.oordeel import Bevinding, Regel, vergelijk
from ijw_lib.controle.regels import SOORTEN, regels
from ijw_lib.controle.stand import Stand


@dataclass(frozen=True)
class Telling:
    """What became of one rule.

    Attributes
    ----------
    vergeleken
        Comparisons made.
    overgeslagen
        Comparisons left out, because a number in them is withheld, unknown or cannot exist.
    """

    regel: str
    vergeleken: int
    overgeslagen: int


@dataclass(frozen=True)
class Uitslag:
    """What became of all rules, in their order."""

    tellingen: tuple[Telling, ...]
    bevindingen: tuple[Bevinding, ...]

    @property
    def vergeleken(self) -> int:
        """How many comparisons were made in all."""
        return sum(t.vergeleken for t in self.tellingen)


def controleer(stand: Stand, welke: Iterable[Regel] | None = None) -> Uitslag:
    """Make every comparison of the rules (default: all)."""
    tellingen, bevindingen = [], []
    for regel in regels() if welke is None else welke:
        gedaan = [vergelijk(regel, v) for v in SOORTEN[regel.soort](regel, stand)]
        bevindingen += [b for b in gedaan if isinstance(b, Bevinding)]
        overgeslagen = sum(b is False for b in gedaan)
        tellingen.append(Telling(regel.id, len(gedaan) - overgeslagen, overgeslagen))
    return Uitslag(tuple(tellingen), tuple(bevindingen))

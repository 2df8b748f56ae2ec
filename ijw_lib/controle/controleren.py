"""All rules over all cells: how many comparisons were made, and which do not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from ijw_lib.controle.oordeel import Bevinding, Regel, vergelijk
from ijw_lib.controle.regels import SOORTEN, regels
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.kindproces import naast_elkaar


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
    over_vaststelling: int = 0
    """Comparisons of adopted figures with those of now that do not hold, because the latter changed since."""

    @property
    def tegenspraken(self) -> tuple[Bevinding, ...]:
        """What refuses a publication."""
        return tuple(b for b in self.bevindingen if not b.regel.waarschuwing)

    @property
    def waarschuwingen(self) -> tuple[Bevinding, ...]:
        """What is told and refuses nothing."""
        return tuple(b for b in self.bevindingen if b.regel.waarschuwing)

    @property
    def goed(self) -> bool:
        """Whether nothing contradicts itself."""
        return not self.tegenspraken


def controleer(
    stand: Stand,
    welke: Iterable[Regel] | None = None,
    over: Collection[str] | None = None,
    *,
    afgerond: bool = False,
) -> Uitslag:
    """Make every comparison of the rules (default: all).

    Parameters
    ----------
    over
        Ids of reports; only comparisons in which a cell of one of them stands.
    afgerond
        The numbers are as printed: only sums of counts are made, since nothing else need add up.
    """
    alle = list(regels() if welke is None else welke)
    uitslagen = naast_elkaar(partial(_van_regel, stand, over, afgerond), alle)
    return Uitslag(
        tuple(t for u in uitslagen for t in u.tellingen),
        tuple(b for u in uitslagen for b in u.bevindingen),
        sum(u.over_vaststelling for u in uitslagen),
    )


def _van_regel(stand: Stand, over: Collection[str] | None, afgerond: bool, regel: Regel) -> Uitslag:
    gedaan = [
        (not afgerond or v.telt) and vergelijk(regel, v)
        for v in SOORTEN[regel.soort](regel, stand)
        if over is None or v.raakt(over)
    ]
    niet_op = [b for b in gedaan if isinstance(b, Bevinding)]
    hier = [b for b in niet_op if not stand.over_vaststelling(w.rapport for w in b.vergelijking.waarden)]
    overgeslagen = sum(b is False for b in gedaan)
    telling = Telling(regel.id, len(gedaan) - overgeslagen, overgeslagen)
    return Uitslag((telling,), tuple(hier), len(niet_op) - len(hier))

"""How many inhabitants gemeenten had on 1 January: what a figure per 1.000 inhabitants divides by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ijw_lib.registers.registers import Registers


@dataclass(frozen=True)
class Inwoners:
    """The inhabitants of the gemeenten on 1 January of one year; a gemeente without a number is not in it."""

    aantallen: Mapping[str, int]
    bronnen: tuple[str, ...]
    """What the register says of where the numbers come from, each once."""

    @classmethod
    def lees(cls, registers: Registers, jaar: int) -> Inwoners:
        """Return the numbers of a year; of a gemeente that others went over into, all of them together."""
        alle = registers.inwoners
        eigen = alle[alle["peildatum"] == pd.Timestamp(date(jaar, 1, 1))]
        bekend = {str(slug): int(n) for slug, n in zip(eigen["gemeente"], eigen["aantal"], strict=True)}
        samen = {
            slug: _samen(bekend, slug, registers.van(slug).leden) for slug in registers.deelname.gemeenten
        }
        return cls(
            {slug: n for slug, n in samen.items() if n is not None},
            tuple(dict.fromkeys(map(str, eigen["bron"]))),
        )

    def van(self, gemeenten: Iterable[str]) -> int | None:
        """Return the inhabitants of gemeenten together; ``None`` where one of them has no number."""
        aantallen = [self.aantallen.get(slug) for slug in gemeenten]
        bekend = [n for n in aantallen if n is not None]
        return sum(bekend) if bekend and len(bekend) == len(aantallen) else None


def _samen(bekend: Mapping[str, int], slug: str, leden: tuple[str, ...]) -> int | None:
    """Return the number of a gemeente: its own, of whom it was made of, or both where it took them in."""
    anderen = [lid for lid in leden if lid != slug]
    if slug in bekend and not any(lid in bekend for lid in anderen):
        return bekend[slug]
    nodig = [slug, *anderen] if slug in bekend else anderen
    return sum(bekend[lid] for lid in nodig) if nodig and all(lid in bekend for lid in nodig) else None

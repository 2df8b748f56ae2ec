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
        """Return the numbers of a year."""
        alle = registers.inwoners
        eigen = alle[alle["peildatum"] == pd.Timestamp(date(jaar, 1, 1))]
        return cls(
            {str(slug): int(n) for slug, n in zip(eigen["gemeente"], eigen["aantal"], strict=True)},
            tuple(dict.fromkeys(map(str, eigen["bron"]))),
        )

    def van(self, gemeenten: Iterable[str]) -> int | None:
        """Return the inhabitants of gemeenten together; ``None`` where one of them has no number."""
        aantallen = [self.aantallen.get(slug) for slug in gemeenten]
        bekend = [n for n in aantallen if n is not None]
        return sum(bekend) if bekend and len(bekend) == len(aantallen) else None

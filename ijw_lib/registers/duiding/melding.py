"""What one reading changed, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ijw_lib.registers.bestand import Herkomst, Opmerking

_GENOEMD = 3


@dataclass(frozen=True)
class Duiding:
    """Rows of a register after a reading: which were read otherwise, and a sentence with their count.

    ``zin`` holds ``{regels}`` where the count of the rows stands.
    """

    frame: pd.DataFrame
    nummers: pd.Index
    kolom: str
    zin: str

    def opmerking(self, herkomst: Herkomst) -> Opmerking:
        """Return what is told of it."""
        tekst = f"{self.zin.format(regels=regels(len(self.nummers)))} ({waar(self.nummers, herkomst)})"
        return Opmerking(herkomst.plek(self.nummers[0])[0], self.kolom, tekst)


def regels(aantal: int) -> str:
    """Return a number of rows in words."""
    return "1 regel" if aantal == 1 else f"{aantal} regels"


def waar(nummers: Iterable[int], herkomst: Herkomst) -> str:
    """Return where the first of some rows stand."""
    plekken = [str(herkomst.plek(nr)[1]) for nr in nummers]
    meer = ", ..." if len(plekken) > _GENOEMD else ""
    return f"regel {', '.join(plekken[:_GENOEMD])}{meer}"

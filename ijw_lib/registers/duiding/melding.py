"""What one reading changed, and how that is told."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ijw_lib.registers.bestand import Herkomst, Opmerking, regels


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
        tekst = f"{self.zin.format(regels=regels(len(self.nummers)))} ({herkomst.waar(self.nummers)})"
        return Opmerking(herkomst.plek(self.nummers[0])[0], self.kolom, tekst)

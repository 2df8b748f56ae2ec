"""What of a delivery can be looked at when some of its registers were not delivered.

An empty register is an answer: there is nothing. One that was not delivered is none: what hangs on it is
unknown, and a rule that looks into it says nothing.
"""

from __future__ import annotations

import pandas as pd

from ijw_lib.fundament.fouten import NietGeleverd
from ijw_lib.registers.regels import Frames, Goed


class Geleverd(dict[str, "pd.DataFrame"]):
    """The registers of a delivery by name; one that was not delivered cannot be looked into."""

    def __missing__(self, naam: str) -> pd.DataFrame:
        """Tell that a register is not there.

        Raises
        ------
        NietGeleverd
            Always.
        """
        raise NietGeleverd(naam)


def houdt(goed: Goed, frame: pd.DataFrame, frames: Frames) -> pd.Series:
    """Return of each row whether a rule holds; one that looks into what was not delivered holds for all."""
    try:
        return goed(frame, frames).fillna(False).astype(bool)
    except NietGeleverd:
        return pd.Series(True, index=frame.index)

"""One thing that is found in a delivery: how grave it is, a name that an akkoord can repeat, a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import pandas as pd

from ijw_lib.model.opmaak import MAANDEN, getal, opsomming
from ijw_lib.registers.volledigheid.drempels import Drempel, grens

Niveau = Literal["stop", "waarschuwing", "melding"]

_GENOEMD = 3
"""Examples that a sentence names."""


@dataclass(frozen=True)
class Bevinding:
    """What is found in one register.

    Attributes
    ----------
    id
        ``register/wat/hoeveel``: the same name stands for the same change, another size is another name.
    zin
        Dutch sentences: file, what and how much, an example row, what to do.
    """

    niveau: Niveau
    id: str
    zin: str

    @property
    def melding(self) -> str:
        """The sentence with its level in front."""
        return f"{self.niveau.capitalize()}: {self.zin}"


def niveau(drempel: Drempel, hoeveel: Fraction | int) -> Niveau:
    """Return how grave a measure is."""
    if drempel.stop is not None and hoeveel > drempel.stop:
        return "stop"
    if drempel.waarschuwing is not None and hoeveel > drempel.waarschuwing:
        return "waarschuwing"
    return "melding"


def niveau_van_rijen(drempel: Drempel, deel: Fraction, aantal: int) -> Niveau:
    """Return the same of a part of a register; of very few rows the part says little."""
    hoe = niveau(drempel, deel)
    return "waarschuwing" if hoe == "stop" and aantal < grens("minstens") else hoe


def deel_van(aantal: int, van: int) -> Fraction:
    """Return a percentage; of nothing, all."""
    return Fraction(100 * aantal, van) if van else Fraction(100 if aantal else 0)


def rijen(aantal: int) -> str:
    """Return a number of rows in words."""
    return f"{getal(aantal)} {'rij' if aantal == 1 else 'rijen'}"


def euro(cent: int) -> str:
    """Return an amount in whole euros."""
    return f"€ {getal(Fraction(int(cent), 100))}"


def procent(deel: Fraction) -> str:
    """Return a percentage (2 is two per cent) with two decimals."""
    return f"{getal(deel, 2)}%"


def maandnaam(maand: pd.Period) -> str:
    """Return a month in words."""
    return f"{MAANDEN[maand.month - 1]} {maand.year}"


def opgesomd(delen: Iterable[str]) -> str:
    """Return the first few of a list of names, and how many more there are."""
    alle = list(delen)
    rest = len(alle) - _GENOEMD
    genoemd = alle[:_GENOEMD]
    if rest > 0:
        return f"{', '.join(genoemd)} en nog {rest}"
    return opsomming(genoemd)


def zoals(frame: pd.DataFrame, sleutel: Sequence[str]) -> str:
    """Return the keys of the first rows of a frame, so that they can be found in the file."""
    voorbeelden = [
        " ".join(f"{k} {_kort(rij[k])}" for k in sleutel) for _, rij in frame.head(_GENOEMD).iterrows()
    ]
    return opgesomd(voorbeelden)


def _kort(waarde: object) -> str:
    return waarde.date().isoformat() if isinstance(waarde, pd.Timestamp) else str(waarde)

"""Small charts that stand in a text: a picture of a fixed size, without anything to click."""

from ijw_lib.grafieken.klein.antwoord import Lijn, Staaf, lijnen, staven
from ijw_lib.grafieken.klein.stippen import Stip, stippen

__all__ = ["Lijn", "Staaf", "Stip", "lijnen", "staven", "stippen"]

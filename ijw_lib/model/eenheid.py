"""The one table of units: what a unit is called, and what a number in it is.

The scripts of the site get it as data (:func:`als_gegevens`), so that they need no table of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Eenheid:
    """A unit of a cell.

    Attributes
    ----------
    kop
        Above a table or an axis: ``Aantallen``.
    woord
        Where a definition says what is counted: ``aantal``.
    achter
        Behind an unrounded number, with the space that belongs there: ``%``, `` fte``.
    getypt
        How people write it before or behind a number, in small letters.
    enkelvoud
        What stands behind a one, where that is another word.
    factor
        What ``teller / noemer`` of a cell is multiplied by to reach the unit.
    verhouding
        Whether it is of what is a part of something else: never nil in print, and it does not add up.
    in_getal
        Whether a number as printed holds it already: ``€ 5 duizend``, ``12%``.
    voor
        Before every number as printed, in a table too; of an amount the table decides that.
    """

    kop: str
    woord: str
    achter: str
    getypt: tuple[str, ...] = ()
    enkelvoud: str = ""
    factor: Fraction = Fraction(1)
    verhouding: bool = False
    in_getal: bool = False
    voor: str = ""


_HONDERDSTE, _HONDERD = Fraction(1, 100), Fraction(100)

EENHEDEN = {
    "eur": Eenheid(
        "Bedragen x € 1.000",
        "euro, getoond in duizenden",
        " euro",
        ("€", "euro", "eur"),
        factor=_HONDERDSTE,
        in_getal=True,
    ),
    "aantal": Eenheid("Aantallen", "aantal", ""),
    "procent": Eenheid(
        "Procent", "procent", "%", ("%", "procent"), factor=_HONDERD, verhouding=True, in_getal=True
    ),
    "procentpunt": Eenheid(
        "Procentpunt",
        "procentpunt",
        " procentpunt",
        ("procentpunt", "procentpunten"),
        factor=_HONDERD,
        verhouding=True,
    ),
    "per_1000_inwoners": Eenheid(
        "Per 1.000 inwoners",
        "per 1.000 inwoners",
        " per 1.000 inwoners",
        factor=Fraction(1000),
        verhouding=True,
    ),
    "eur_per_inwoner": Eenheid(
        "Euro per inwoner",
        "euro per inwoner",
        " per inwoner",
        factor=_HONDERDSTE,
        verhouding=True,
        voor="€ ",
    ),
    "fte": Eenheid("Fte", "fte", " fte", ("fte",)),
    "dagen": Eenheid("Dagen", "dagen", " dagen", ("dag", "dagen"), "dag"),
    "weken": Eenheid("Weken", "weken", " weken", ("week", "weken"), "week"),
    "maanden": Eenheid("Maanden", "maanden", " maanden", ("maand", "maanden"), "maand"),
    "jaar": Eenheid("Jaren", "jaren", " jaar", ("jaar", "jaren")),
    "uur": Eenheid("Uren", "uren", " uur", ("uur", "uren")),
    "keer": Eenheid("Aantallen", "aantal keren", " keer", ("keer", "maal")),
}
"""By the name that a unit has in an ``.yml`` and in a column ``eenheid``; registers count euros in cents."""

VERHOUDINGEN = frozenset(naam for naam, e in EENHEDEN.items() if e.verhouding)
"""Names of the units of a ratio."""


def als_gegevens() -> dict[str, Any]:
    """Return what the scripts of the site need of each unit, by its name."""
    return {naam: {"kop": e.kop, "achter": e.achter} for naam, e in EENHEDEN.items()}

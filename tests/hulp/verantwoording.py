"""The account of every printed figure: where it comes from, and whether that place still says it.

A line of ``verantwoording.csv`` is about one row of ``golden/cijfers.csv`` (its ``nr``). ``bron`` is
the id of a cell, after ``<periode>:`` where it stands in another report; ``stap`` the step to which a text
rounded ("circa"), in the unit of the printed figure.
"""

from __future__ import annotations

from fractions import Fraction

from ijw_lib.indicatoren.catalogus import indicatoren
from ijw_lib.model.opmaak import rond
from tests.hulp import GOLDEN, Rij, gepubliceerd, lees_csv

KLASSEN = ("berekend", "gecorrigeerd", "invoer", "vast feit")
ALS_INVOER = {
    "afspraak", "quotum", "taakstelling", "target", "benchmark", "prognose", "begroting", "streepje", "nvt",
    "definitie",
}  # fmt: skip
"""Kinds of printed figures that may come from norms, prognoses or the budget."""
FEITEN = {
    18: "groep uit het groen in het Team Energie Aanpak: projectgegeven",
    38: "ontbijtmaaltijden van Telstar@Work: projectgegeven",
    736: "banenafspraak: landelijk akkoord",
}
"""The rows that are no ``definitie`` and yet no figure of the registers; each has a source in its line."""


def verantwoord() -> list[Rij]:
    """Return the lines, by row number."""
    return lees_csv(GOLDEN / "verantwoording.csv")


def van_thema(thema: str) -> list[Rij]:
    """Return the lines whose cell is one of a theme."""
    tabellen = indicatoren(thema)
    return [r for r in verantwoord() if r["bron"].split("/")[0] in tabellen and r["klasse"] != "vast feit"]


def printbaar() -> dict[int, Rij]:
    """Return the rows of the inventory that hold a figure, or say that there is none, by number."""
    return {int(r["nr"]): r for r in gepubliceerd() if r["soort"] != "leeg"}


def verwacht(rij: Rij) -> Fraction | None:
    """Return the printed number; ``None`` for a dash or n.v.t."""
    return Fraction(rij["waarde"]) if rij["waarde"] else None


def decimalen(rij: Rij) -> int:
    """Return with how many decimals a figure is printed."""
    return len(rij["waarde"].partition(".")[2])


def als_gedrukt(waarde: str, eenheid: str, rij: Rij, stap: str) -> Fraction | None:
    """Return the value of a cell (as ``ijw tables`` gives it) in the unit and rounding of the printed row.

    A text prints an amount without its sign; "hoger" and "tekort" say it.
    """
    if not waarde:
        return None
    getal = Fraction(waarde)
    if eenheid == "eur" and rij["eenheid"] == "k_eur":
        getal /= 1000
    if eenheid == "procent" and rij["eenheid"] == "aandeel":
        getal /= 100
    if rij["tabel"] == "tekst":
        getal = abs(getal)
    if stap:
        return rond(getal / Fraction(stap)) * Fraction(stap)
    return rond(getal, decimalen(rij))

"""Positions and vacancies of the ambtelijke organisation (no persons)."""

from collections.abc import Iterator
from fractions import Fraction

from ijw_lib.voorbeeld.bestanden import lees

KOLOMMEN_FORMATIE = ("functie_id", "functie", "afdeling", "omvang_fte", "geldig_van", "geldig_tot")
KOLOMMEN_VACATURES = ("vacature_id", "functie_id", "omvang_fte", "open_vanaf", "vervuld_op", "invulling")


def formatie() -> Iterator[tuple[str, ...]]:
    """Yield one row per position; ``functies.csv`` holds groups of equal positions."""
    nummer = 0
    for rij in lees("functies.csv"):
        for _ in range(int(rij["aantal"])):
            nummer += 1
            yield (f"F{nummer:03d}", *(rij[k] for k in KOLOMMEN_FORMATIE[1:]))


def omvang(jaar: int) -> dict[str, Fraction]:
    """Return the fte per afdeling on 1 January of a year."""
    dag, uit = f"{jaar}-01-01", dict[str, Fraction]()
    for _, _, afdeling, fte, van, tot in formatie():
        if van <= dag and (not tot or tot >= dag):
            uit[afdeling] = uit.get(afdeling, Fraction(0)) + Fraction(fte)
    return uit


def vacatures() -> Iterator[tuple[str, ...]]:
    """Yield one row per vacancy; ``vacatures.csv`` names the position by function and serial number."""
    plaatsen: dict[tuple[str, str], list[str]] = {}
    for functie_id, functie, afdeling, *_ in formatie():
        plaatsen.setdefault((functie, afdeling), []).append(functie_id)
    for nummer, rij in enumerate(lees("vacatures.csv"), 1):
        functie_id = plaatsen[rij["functie"], rij["afdeling"]][int(rij["nummer"]) - 1]
        yield (f"V{nummer:03d}", functie_id, *(rij[k] for k in KOLOMMEN_VACATURES[2:]))

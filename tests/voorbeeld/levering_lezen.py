"""The committed delivery as exact amounts, read straight from its CSV files."""

import csv
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

from ijw_lib.voorbeeld.geld.vormen import Sleutel

WORTEL = Path(__file__).resolve().parents[2]
LEVERING = WORTEL / "data" / "leveringen" / "voorbeeld"
SOORT = {"onttrekking": 23, "toevoeging": 24}


def lees(naam: str) -> list[dict[str, str]]:
    with (LEVERING / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def segment(datum: str) -> str:
    """The column of ``cellen`` that a posting date falls in."""
    jaar, maand = datum[:4], int(datum[5:7])
    if jaar == "2023":
        return "2023-Q1" if maand <= 3 else "2023-rest"
    return "2024-M08" if jaar == "2024" else jaar


def sleutel(kolom: str, rij: dict[str, str]) -> Sleutel:
    return Sleutel(kolom, int(rij["rubriek"]), rij["programma"], rij["kostenplaats"], rij["kostensoort"])


def posten() -> dict[Sleutel, list[int]]:
    """Every posting and mutation of a reserve, per key."""
    uit: dict[Sleutel, list[int]] = defaultdict(list)
    for rij in lees("grootboek"):
        uit[sleutel(segment(rij["boekdatum"]), rij)].append(int(rij["bedrag_cent"]))
    for rij in lees("reserves"):
        plaats = Sleutel(segment(rij["boekdatum"]), SOORT[rij["soort"]], "", "", "")
        uit[plaats].append(int(rij["bedrag_cent"]))
    return dict(uit)


def begroot() -> dict[Sleutel, int]:
    """The year amount per key and version."""
    uit: dict[Sleutel, int] = defaultdict(int)
    for rij in lees("begroting"):
        uit[sleutel(f"{rij['versie']}-{rij['jaar']}", rij)] += int(rij["bedrag_cent"])
    return dict(uit)


def rond(bedrag: Fraction) -> int:
    """Round half away from zero."""
    heel = int(abs(bedrag) + Fraction(1, 2))
    return -heel if bedrag < 0 else heel

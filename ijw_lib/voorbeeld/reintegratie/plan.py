"""Segments, quotas and working days: what the population has to add up to."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from ijw_lib.registers.schema.reintegratie import FASEN
from ijw_lib.voorbeeld.bestanden import lees
from ijw_lib.voorbeeld.kalender import werkdagen
from ijw_lib.voorbeeld.verdelen import trek, verdeel

T = TypeVar("T")
BEGIN, PEILDATUM = date(2022, 1, 1), date(2024, 8, 31)
SEGMENTEN: dict[str, tuple[int, int, int]] = {  # year, first and last month
    "2022-Q1": (2022, 1, 3),
    "2022-rest": (2022, 4, 12),
    "2023-Q1": (2023, 1, 3),
    "2023-rest": (2023, 4, 12),
    "2024-M08": (2024, 1, 8),
}
FASENAMEN = {f: f.replace("_", " ").capitalize() for f in FASEN}
GEMEENTEN = {"beverwijk": 35, "heemskerk": 25, "velsen": 40}
SEIZOEN = (112, 104, 108, 98, 92, 96, 72, 76, 116, 118, 112, 84)  # fewer events in the summer and December
SEIZOEN_START = (104, 92, 110, 106, 100, 98, 84, 80, 82, 92, 112, 108)  # some weeks behind the aanmeldingen


@cache
def gedrukt(tabel: str, rij: str, kolom: str = "", gemeente: str = "", rapport: str = "") -> int:
    """Return a printed figure from ``randvoorwaarden_reintegratie.csv``.

    Raises
    ------
    KeyError
        When the file has no or more than one such figure.
    """
    gevonden = [
        int(r["waarde"])
        for r in lees("randvoorwaarden_reintegratie.csv")
        if (r["tabel"], r["rij"], r["kolom"], r["gemeente"]) == (tabel, rij, kolom, gemeente)
        and rapport in ("", r["rapport"])
    ]
    if len(gevonden) != 1:
        raise KeyError((tabel, rij, kolom, gemeente, rapport))
    return gevonden[0]


def tekst(rapport: str, rij: str) -> int:
    """Return a figure that was printed in running text."""
    return gedrukt("tekst", rij, rapport=rapport)


@cache
def stromen(segment: str, soort: str) -> dict[tuple[str, str], int]:
    """Return how many (van, naar) events of a kind a segment has."""
    return {
        (r["van"], r["naar"]): int(r["aantal"])
        for r in lees("reintegratie/stromen.csv")
        if (r["segment"], r["soort"]) == (segment, soort)
    }


@cache
def maanddagen(jaar: int, maand: int) -> tuple[date, ...]:
    """Return the working days of a month."""
    return tuple(werkdagen(jaar, maand))


def spreid(segment: str, aantal: int, sleutel: str, seizoen: Sequence[int] = SEIZOEN) -> Iterator[date]:
    """Yield ``aantal`` working days of a segment, spread over its months by season and drawn within each."""
    jaar, eerste, laatste = SEGMENTEN[segment]
    maanden = range(eerste, laatste + 1)
    gewichten = [seizoen[m - 1] + trek(f"seizoen|{sleutel}|{segment}|{m}", -6, 6) for m in maanden]
    nummer = 0
    for maand, deel in zip(maanden, verdeel(aantal, gewichten), strict=True):
        dagen = maanddagen(jaar, maand)
        for _ in range(deel):
            nummer += 1
            yield dagen[trek(f"spreid|{sleutel}|{segment}|{nummer}", 0, len(dagen) - 1)]


def werkdag(dag: date) -> date:
    """Return the day itself, or for a day off one of the five working days before it: none piles up."""
    dagen = [d for d in maanddagen(dag.year, dag.month) if d <= dag]
    if dagen and dagen[-1] == dag:
        return dag
    vorige = dag.replace(day=1) - timedelta(days=1)
    dagen = [*maanddagen(vorige.year, vorige.month), *dagen]
    return dagen[-1 - trek(f"werkdag|{dag}", 0, 4)]


def eerder(dag: date, dagen: int) -> date:
    """Return the working day at least ``dagen`` days before."""
    return werkdag(dag - timedelta(days=dagen))


def later(dag: date, dagen: int) -> date:
    """Return the working day at most ``dagen`` days after, and not before ``dag`` itself."""
    return max(dag, werkdag(dag + timedelta(days=dagen)))


def segment_van(dag: date) -> str | None:
    """Return the segment of a day; ``None`` before the begin of the delivery."""
    for naam, (jaar, eerste, laatste) in SEGMENTEN.items():
        if dag.year == jaar and eerste <= dag.month <= laatste:
            return naam
    return None


def kies_deel(mogelijk: Sequence[T], aantal: int, sleutel: str) -> list[T]:
    """Return ``aantal`` different items, drawn by hash; the order of ``mogelijk`` must be fixed.

    Raises
    ------
    ValueError
        When there are too few.
    """
    if len(mogelijk) < aantal:
        raise ValueError(f"{sleutel}: {len(mogelijk)} beschikbaar, {aantal} nodig")
    rang = sorted(range(len(mogelijk)), key=lambda i: (trek(f"kies|{sleutel}|{i}", 0, 1 << 40), i))
    return [mogelijk[i] for i in sorted(rang[:aantal])]


def loot(gewichten: dict[T, int], sleutel: str) -> T:
    """Return one key, drawn with weights."""
    worp = trek(f"loot|{sleutel}", 0, sum(gewichten.values()) - 1)
    for waarde, gewicht in gewichten.items():
        worp -= gewicht
        if worp < 0:
            return waarde
    raise AssertionError(sleutel)


def deel_uit(aantal: int, gewichten: dict[T, int], sleutel: str) -> list[T]:
    """Return a shuffled list in which every key occurs as often as its weight says."""
    delen = verdeel(aantal, list(gewichten.values()))
    lijst = [w for w, n in zip(gewichten, delen, strict=True) for _ in range(n)]
    return [
        lijst[i] for i in sorted(range(aantal), key=lambda i: (trek(f"deel|{sleutel}|{i}", 0, 1 << 40), i))
    ]

"""Where the table in a sheet begins and ends: titles above the head, totals and remarks below the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ijw_lib.registers.bronnen.blad import Blad, sleutel

_BINNEN = 40
"""Rows in which the head is looked for."""
_TOTAAL = re.compile(
    r"\W*(?:(?:sub|eind|generaal|generale)[ -]?)?(?:totaal|totalen|total|saldo|som)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Kop:
    """The head of a table: ``plek`` of its last row among the rows of the sheet, and the names in it."""

    plek: int
    namen: list[str]


@dataclass(frozen=True)
class Totaalrij:
    """A row that adds up the ones above it: its place, and from which place on, at the latest, it does so."""

    plek: int
    vanaf: int


def telt(rij: Sequence[str], gezocht: frozenset[str]) -> int:
    """Return how many of the names that are looked for stand in a row."""
    return len({sleutel(cel) for cel in rij} & gezocht)


def vind(blad: Blad, gezocht: frozenset[str], regel: int = 0) -> Kop | None:
    """Return the head: the row, or two rows of merged cells, with most of the names; ``None`` without any.

    Parameters
    ----------
    gezocht
        Names as :func:`ijw_lib.registers.bronnen.blad.sleutel` gives them.
    regel
        The line on which ``levering.yml`` says it stands; nil: it is looked for.
    """
    mogelijk = [
        Kop(i + erbij, namen)
        for i, r in enumerate(blad.regels[:_BINNEN] if not regel else blad.regels)
        if regel in (0, r)
        for erbij, namen in _koppen(blad.rijen, i)
    ]
    beste = max(mogelijk, key=lambda kop: telt(kop.namen, gezocht), default=None)
    return beste if beste and telt(beste.namen, gezocht) else None


def _koppen(rijen: list[list[str]], i: int) -> Iterable[tuple[int, list[str]]]:
    """Yield a row as a head, and the same with the names that stand below its empty or merged cells."""
    yield 0, [cel.strip() for cel in rijen[i]]
    if i + 1 < len(rijen):
        onder = [*rijen[i + 1], *[""] * len(rijen[i])]
        samen = [(o or b).strip() for b, o in zip(rijen[i], onder, strict=False)]
        if "" in rijen[i]:
            yield 1, samen


def totalen(rijen: Sequence[list[str]], begin: int, verplicht: Sequence[int]) -> list[Totaalrij]:
    """Return the rows that add up others: named so, and empty where a row must be filled."""
    gevonden: list[Totaalrij] = []
    vanaf = begin
    for plek in range(begin, len(rijen)):
        gevuld = [(i, cel) for i, cel in enumerate(rijen[plek]) if cel]
        if not gevuld or not _TOTAAL.match(gevuld[0][1]):
            continue
        leeg = sum(i >= len(rijen[plek]) or not rijen[plek][i] for i in verplicht if i != gevuld[0][0])
        if leeg * 2 >= max(1, len(verplicht) - 1):
            gevonden.append(Totaalrij(plek, vanaf))
            vanaf = plek + 1
    return gevonden


def voettekst(rijen: Sequence[list[str]], begin: int, verplicht: int) -> set[int]:
    """Return the places below the last row of the table that hold one remark, where a row holds several."""
    onder: set[int] = set()
    for plek in range(len(rijen) - 1, begin - 1, -1):
        gevuld = sum(map(bool, rijen[plek]))
        if gevuld > 1 or verplicht < 3:
            break
        if gevuld:
            onder.add(plek)
    return onder

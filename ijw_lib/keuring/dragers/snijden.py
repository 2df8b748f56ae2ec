"""Text without what is no number of a cell: labels, marks along an axis, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ijw_lib.keuring.cijfers import Cel
from ijw_lib.keuring.dragers.uiting import Gebonden
from ijw_lib.keuring.dragers.woorden import heeft_cijfer, kern, zonder_data

GEEN_WOORD = re.compile(
    r"beschermd|n\.v\.t\.|nihil|gelijk|procentpunt|\+|€|x|[\W\d_\ue000-\uf8ff]", re.IGNORECASE
)
"""What may stand in the cells of a row beside numbers."""


def met_getallen(delen: Sequence[str]) -> list[str]:
    """Return sentences, each with what follows it and is nothing but a number: the cells of a row."""
    uit: list[str] = []
    for deel in delen:
        if uit and not GEEN_WOORD.sub("", deel):
            uit[-1] += f" | {deel.rstrip('.')}"
        else:
            uit.append(deel)
    return uit


def zonder_as(letters: Sequence[str]) -> Iterator[str]:
    """Yield the letters of a drawing without the marks along an axis: three or more equal steps."""
    nr = 0
    while nr < len(letters):
        eind = nr + 1
        while eind < len(letters) and _stap(letters, nr, eind):
            eind += 1
        if eind - nr < 3:
            yield letters[nr]
            eind = nr + 1
        nr = eind


def _stap(letters: Sequence[str], begin: int, eind: int) -> bool:
    waarde = [_waarde(t) for t in letters[begin : eind + 1]]
    if None in waarde[:2] or waarde[-1] is None:
        return False
    stap = (waarde[1] or 0) - (waarde[0] or 0)
    return stap > 0 and abs((waarde[-1] or 0) - (waarde[-2] or 0) - stap) < 1e-6


def _waarde(tekst: str) -> float | None:
    kaal = tekst.strip().rstrip("%").replace(".", "").replace(",", ".").replace("€", "").strip()
    try:
        return float(kaal)
    except ValueError:
        return None


def heel(tekst: str, gebonden: Mapping[str, Gebonden]) -> str:
    """Return a text with what stands for each private character in it."""
    return "".join(gebonden[t].tekst if t in gebonden else t for t in tekst)


def kaal(tekst: str) -> str:
    """Return the letters and digits of a text, close together."""
    return "".join(c for c in tekst.casefold() if c.isalnum())


@lru_cache(maxsize=50_000)
def _patroon(label: str) -> re.Pattern[str]:
    woorden = [re.escape(w) for w in kern(label).split()]
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(woorden) + r"(?![^\W_])", re.IGNORECASE)


def zonder(tekst: str, label: str) -> str:
    """Return a text of the same length without a label."""
    return _patroon(label).sub(lambda m: " " * len(m[0]), tekst) if label.strip() else tekst


def zonder_labels(tekst: str, cellen: Iterable[Cel]) -> str:
    """Return a text of the same length without dates and without the labels of cells that hold a number."""
    uit = zonder_data(tekst)
    for label in {k for c in cellen for k in (c.rij, c.kolom, c.gemeente, c.titel) if heeft_cijfer(k)}:
        uit = "".join(a if b == c else " " for a, b, c in zip(uit, tekst, zonder(tekst, label), strict=True))
    return uit


def na(tekst: str, label: str) -> str:
    """Return what stands after a label."""
    m = _patroon(label).search(tekst)
    return tekst[m.end() :] if m else ""

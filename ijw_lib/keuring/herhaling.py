"""What is told again: a column of a report that is one of another time, or of an earlier publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from ijw_lib.keuring.binden import zelfde
from ijw_lib.keuring.cijfers import Cijfer
from ijw_lib.keuring.kennis import Verband

_VAKER, _TABELLEN = 6, 3
"""Columns of one name are of one moment if they are the same so often, in so many tables, and never not."""
_VERSCHEIDEN = 4
"""So many different numbers must be the same where one column says that it is of another time."""
_TOEN = "vorig"

Plek = tuple[str, str, str]
_Kolommen = dict[tuple[str, str], dict[str, Cijfer]]
_Paar = tuple[dict[str, Cijfer], dict[str, Cijfer]]


def verbanden(rapporten: Mapping[tuple[str, str], Mapping[Plek, Cijfer]]) -> Iterator[Verband]:
    """Yield that cells are the same figure in two reports about the same onderwerp."""
    per_onderwerp: dict[str, list[_Kolommen]] = defaultdict(list)
    for (_, onderwerp), rapport in sorted(rapporten.items()):
        kolommen: _Kolommen = defaultdict(dict)
        for (tabel, rij, kolom), c in rapport.items():
            kolommen[tabel, kolom][rij] = c
        per_onderwerp[onderwerp].append(kolommen)
    for keren in per_onderwerp.values():
        for een, ander in combinations(keren, 2):
            yield from _gelijke_kolommen(een, ander)


def eerder(nu: Iterable[Cijfer], toen: Iterable[tuple[str, Cijfer]]) -> Iterator[Verband]:
    """Yield that a withheld cell is what was told before, in tables of which nothing changed since.

    ``toen`` has the cells of one earlier publication, each with the name that it has now.
    """
    wist = dict(toen)
    per_tabel: dict[tuple[str, ...], list[Cijfer]] = defaultdict(list)
    for c in nu:
        if c.naam in wist:
            per_tabel[c.periode, c.onderwerp, c.tabel].append(c)
    for cellen in per_tabel.values():
        if all(c.getal in (None, wist[c.naam].getal) for c in cellen):
            for c in cellen:
                if c.getal is None:
                    yield zelfde(c, wist[c.naam], "een eerdere uitgave vertelde het")


def _gelijke_kolommen(een: _Kolommen, ander: _Kolommen) -> Iterator[Verband]:
    per_tabel: dict[str, list[str]] = defaultdict(list)
    for tabel, kolom in ander:
        per_tabel[tabel].append(kolom)
    paren: dict[tuple[str, str], list[_Paar]] = defaultdict(list)
    for (tabel, kolom), rijen in een.items():
        for k in per_tabel[tabel]:
            if kolom == k or _TOEN in (kolom[: len(_TOEN)], k[: len(_TOEN)]):
                paren[kolom, k].append((rijen, ander[tabel, k]))
    for (kolom, k), gevallen in paren.items():
        tellingen = [_telling(*paar) for paar in gevallen]
        gelijk = [n for g, _ in tellingen for n in g]
        genoeg = len(gelijk) >= _VAKER and sum(map(bool, (g for g, _ in tellingen))) >= _TABELLEN
        if any(fout for _, fout in tellingen):
            continue
        if genoeg if kolom == k else len({n for n in gelijk if n >= _VERSCHEIDEN}) >= _VERSCHEIDEN:
            for hier, daar in gevallen:
                yield from _zelfde(hier, daar)


def _telling(hier: dict[str, Cijfer], daar: dict[str, Cijfer]) -> tuple[list[int], int]:
    """Return the numbers that are told the same in both, and how many are not the same.

    A month is the same whatever report it stands in, and shows nothing of other rows.
    """
    rijen = [r for r in hier.keys() & daar.keys() if not r.startswith("maand_")]
    verteld = [(hier[r].getal, daar[r].getal) for r in rijen]
    paren = [(a, b) for a, b in verteld if a is not None and b is not None and (a or b)]
    return [a for a, b in paren if a == b], sum(a != b for a, b in paren)


def _zelfde(hier: dict[str, Cijfer], daar: dict[str, Cijfer]) -> Iterator[Verband]:
    for rij in sorted(hier.keys() & daar.keys()):
        een, ander = hier[rij], daar[rij]
        if None in (een.getal, ander.getal):
            yield zelfde(een, ander, "het staat ook in een rapportage van een andere keer")

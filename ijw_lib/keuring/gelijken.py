"""Which figures of a site are one number that stands in several places, found in those figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ijw_lib.keuring.binden import zelfde
from ijw_lib.keuring.cijfers import REGIO, Cijfer, eigen_kolom
from ijw_lib.keuring.kennis import Verband

TOEN = "vorig_jaar"
_GEZIEN = 3
"""So often something must be seen before it is taken for a rule."""
_VERSCHEIDEN = 4
"""So many different numbers, where it could be chance."""

Plek = tuple[str, str, str]
"""Table, row and column; the column of the onderwerp itself has no name, so that reports can be compared."""
Rapport = dict[Plek, Cijfer]


def verbanden(cijfers: Sequence[Cijfer], rapporten: Sequence[Rapport]) -> Iterator[Verband]:
    """Yield what is told in two places, as far as one of them is withheld."""
    yield from _eigen_pagina(cijfers)
    yield from _maanden(cijfers)
    yield from _in_tabellen(rapporten)


def _eigen_pagina(cijfers: Iterable[Cijfer]) -> Iterator[Verband]:
    """Yield that the report of a gemeente says what its column in that of the regio says."""
    regio = {(c.periode, c.tabel, c.rij, c.kolom): c for c in cijfers if c.onderwerp == REGIO}
    for c in cijfers:
        daar = regio.get((c.periode, c.tabel, c.rij, c.kolom))
        if c.kolom == c.onderwerp and daar is not None and None in (c.getal, daar.getal):
            yield zelfde(c, daar, "het staat ook in de rapportage van de regio")


def _maanden(cijfers: Iterable[Cijfer]) -> Iterator[Verband]:
    """Yield that a month is the same in every report, where no two say otherwise."""
    per_maand: dict[tuple[str, ...], list[Cijfer]] = defaultdict(list)
    for c in cijfers:
        if c.rij.startswith("maand_") and (jaar := _jaar(c)):
            toen = c.kolom == TOEN
            kolom = "" if toen else eigen_kolom(c.onderwerp, c.kolom)
            maand = c.rij.rpartition("_")[2]
            per_maand[c.tabel, c.onderwerp, str(jaar - toen), maand, kolom].append(c)
    anders = {k[0] for k, v in per_maand.items() if len({c.getal for c in v} - {None}) > 1}
    for sleutel, gelijk in per_maand.items():
        if sleutel[0] not in anders:
            for ander in gelijk[1:]:
                yield zelfde(gelijk[0], ander, "dezelfde maand staat in een andere rapportage")


def _jaar(c: Cijfer) -> int:
    delen = c.rij.split("_")
    jaar = delen[1] if len(delen) == 3 else c.periode[:4]
    return int(jaar) if jaar.isdecimal() else 0


def _in_tabellen(rapporten: Sequence[Rapport]) -> Iterator[Verband]:
    """Yield that two places are the same figure, where they are so in every report in which both are told."""
    waarden: dict[Plek, dict[int, tuple[str, int, int]]] = defaultdict(dict)
    for nr, rapport in enumerate(rapporten):
        for plek, c in rapport.items():
            if c.getal is not None:
                waarden[plek][nr] = (c.eenheid, c.macht, c.getal)
    samen: dict[tuple[Plek, Plek], int] = defaultdict(int)
    for nr in range(len(rapporten)):
        bakken: dict[tuple[str, int, int], list[Plek]] = defaultdict(list)
        for plek, per in waarden.items():
            if nr in per and per[nr][2] >= _VERSCHEIDEN:
                bakken[per[nr]].append(plek)
        for plekken in bakken.values():
            for i, een in enumerate(plekken):
                for ander in plekken[i + 1 :]:
                    samen[een, ander] += 1
    for (een, ander), keren in samen.items():
        if keren < _GEZIEN:
            continue
        hier, daar = waarden[een], waarden[ander]
        beide = hier.keys() & daar.keys()
        if all(hier[nr] == daar[nr] for nr in beide) and len({hier[nr] for nr in beide}) >= _VERSCHEIDEN:
            for rapport in rapporten:
                if een in rapport and ander in rapport and None in (rapport[een].getal, rapport[ander].getal):
                    yield zelfde(rapport[een], rapport[ander], "dit cijfer staat ook in een andere tabel")

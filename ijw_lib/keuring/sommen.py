"""What adds up among the figures of a site, found in those figures.

Of figures that are printed rounded it is enough that what they can have been adds up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product

from ijw_lib.keuring.binden import kan_nul_zijn, verband
from ijw_lib.keuring.cijfers import REGIO, TELLING, TOTAAL, Cijfer
from ijw_lib.keuring.gelijken import Rapport
from ijw_lib.keuring.kennis import Verband

_VERSCHIL = {"saldo", "verschil", "verandering", "afwijking", "daling"}
"""What is called so can lie below nil, and counts nobody."""
_PUNT = "procentpunt"
_GEZIEN = 3
"""So often something must be seen before it is taken for a rule."""
_MEESTE_RIJEN = 5

_Groep = dict[str, Cijfer]
"""The rows of a column, or the columns of a row."""
_Sommen = dict[tuple[str, ...], tuple[Cijfer, list[Cijfer]]]


def is_verschil(c: Cijfer) -> bool:
    """Tell whether a figure is a difference of others."""
    return c.eenheid == _PUNT or not _VERSCHIL.isdisjoint((c.rij, c.kolom))


def verbanden(cijfers: Sequence[Cijfer], rapporten: Sequence[Rapport]) -> Iterator[Verband]:
    """Yield what adds up, as far as one of the figures is withheld."""
    kolommen, rijen = (_per_lijn(rapporten, as_) for as_ in (2, 1))
    yield from _gemeenten(cijfers)
    yield from _totalen(kolommen)
    yield from _verloop(kolommen)
    yield from _verschillen(kolommen)
    yield from _verschillen(rijen)


def _per_lijn(rapporten: Sequence[Rapport], as_: int) -> list[tuple[str, str, int, _Groep]]:
    """Return the columns (2) or the rows (1) of every table: its name, theirs, of which report, and cells."""
    uit: dict[tuple[str, str, int], _Groep] = defaultdict(dict)
    for nr, rapport in enumerate(rapporten):
        for plek, c in rapport.items():
            uit[plek[0], plek[as_], nr][plek[3 - as_]] = c
    return [(*waar, groep) for waar, groep in uit.items()]


def _gemeenten(cijfers: Iterable[Cijfer]) -> Iterator[Verband]:
    """Yield that the columns of the gemeenten add up to that of all, in every table in which they do."""
    wie = {c.onderwerp for c in cijfers} - {REGIO}
    per_rij: dict[tuple[str, ...], _Groep] = defaultdict(dict)
    for c in cijfers:
        if c.onderwerp == REGIO and (c.kolom in wie or c.kolom == TOTAAL):
            per_rij[c.tabel, c.eenheid, c.periode, c.rij][c.kolom] = c
    sommen: _Sommen = {
        k: (d[TOTAAL], [d[g] for g in d if g != TOTAAL]) for k, d in per_rij.items() if TOTAAL in d
    }
    yield from _wat_opgaat(sommen, "de kolommen van de gemeenten zijn samen het totaal")


def _totalen(kolommen: Iterable[tuple[str, str, int, _Groep]]) -> Iterator[Verband]:
    """Yield that the rows of a column add up to its total, in every table in which they do."""
    sommen: _Sommen = {}
    for tabel, kolom, nr, rijen in kolommen:
        if TOTAAL in rijen:
            totaal = rijen[TOTAAL]
            delen = [c for rij, c in rijen.items() if rij != TOTAAL and c.eenheid == totaal.eenheid]
            sommen[tabel, totaal.eenheid, kolom, str(nr)] = totaal, delen
    yield from _wat_opgaat(sommen, "de regels zijn samen het totaal")


def _wat_opgaat(sommen: _Sommen, uitleg: str) -> Iterator[Verband]:
    """Yield the sums of tables in which every sum of a unit that can be seen whole is right."""
    goed, fout = defaultdict[tuple[str, ...], int](int), set[tuple[str, ...]]()
    for (*soort, _, _), (totaal, delen) in sommen.items():
        termen = [(totaal, 1), *((d, -1) for d in delen)]
        if len(delen) > 1 and all(c.getal is not None for c, _ in termen):
            klopt = kan_nul_zijn(termen)
            goed[tuple(soort)] += klopt and _zegt_iets(termen)
            fout |= set() if klopt else {tuple(soort)}
    for (*soort, _, _), (totaal, delen) in sommen.items():
        dicht = any(c.getal is None for c in (totaal, *delen))
        if tuple(soort) not in fout and goed[tuple(soort)] >= _GEZIEN and dicht:
            yield verband([(totaal, 1), *((d, -1) for d in delen)], uitleg)


def _zegt_iets(termen: Iterable[tuple[Cijfer, int]]) -> bool:
    """Tell whether it says something that figures add up: of roundings alone it does not."""
    return all(c.eenheid == TELLING for c, _ in termen) or _ruim(termen)


def _ruim(termen: Iterable[tuple[Cijfer, int]]) -> bool:
    speling = sum(c.speling for c, _ in termen)
    return sum(abs(c.waarde) > 2 * speling for c, _ in termen) > 1


def _verloop(kolommen: Iterable[tuple[str, str, int, _Groep]]) -> Iterator[Verband]:
    """Yield that what there was, with what came and without what went, is what there is."""
    per_tabel: dict[str, list[_Groep]] = defaultdict(list)
    for tabel, _, _, rijen in kolommen:
        if {"begin", "eind"} <= rijen.keys():
            per_tabel[tabel].append(rijen)
    for tabel, gevallen in per_tabel.items():
        namen = sorted({rij for geval in gevallen for rij in geval} - {"begin", "eind"})[:_MEESTE_RIJEN]
        volgen = [g for g in gevallen if all(n in g for n in namen)]
        heel = [g for g in volgen if all(c.getal is not None for c in g.values())]
        for tekens in product((1, -1, 0), repeat=len(namen)) if len(heel) >= _GEZIEN else ():
            factoren = {"begin": 1, "eind": -1} | {n: t for n, t in zip(namen, tekens, strict=True) if t}
            if all(kan_nul_zijn(_termen(g, factoren)) for g in heel):
                uitleg = f"wat er was, met wat bijkwam en zonder wat afging, is wat er is ({tabel})"
                for g in volgen:
                    if any(g[n].getal is None for n in factoren):
                        yield verband(_termen(g, factoren), uitleg)


def _termen(groep: Mapping[str, Cijfer], factoren: Mapping[str, int]) -> list[tuple[Cijfer, int]]:
    return [(groep[naam], factor) for naam, factor in factoren.items()]


def _verschillen(lijnen: Iterable[tuple[str, str, int, _Groep]]) -> Iterator[Verband]:
    """Yield that one figure is what two others beside it differ, in every table in which it is."""
    per_tabel: dict[str, list[_Groep]] = defaultdict(list)
    for tabel, _, _, groep in lijnen:
        per_tabel[tabel].append(groep)
    for gevallen in per_tabel.values():
        namen = list(dict.fromkeys(naam for groep in gevallen for naam in groep))
        for wat in _VERSCHIL.intersection(namen):
            for een, ander in permutations([n for n in namen if n not in _VERSCHIL], 2):
                factoren = {een: 1, ander: -1, wat: -1}
                yield from _als_het_opgaat(
                    [_termen(g, factoren) for g in gevallen if factoren.keys() <= g.keys()]
                )


def _als_het_opgaat(gevallen: Sequence[Sequence[tuple[Cijfer, int]]]) -> Iterator[Verband]:
    heel = [termen for termen in gevallen if all(c.getal is not None for c, _ in termen)]
    zegt = sum(all(c.getal for c, _ in termen) and _zegt_iets(termen) for termen in heel)
    if zegt >= _GEZIEN and all(map(kan_nul_zijn, heel)):
        for termen in gevallen:
            if any(c.getal is None for c, _ in termen):
                yield verband(termen, "het ene is wat twee andere verschillen")

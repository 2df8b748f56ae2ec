"""What binds the figures of a site, found in those figures: what holds where it can be seen, holds elsewhere.

A reader sees that columns of gemeenten add up to *Totaal*, that months add up to a period, that a figure
stands in two tables. Whoever made the site said nothing of it; where a figure is withheld it must hold too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from ijw_lib.keuring import herhaling
from ijw_lib.keuring.cijfers import REGIO, TOTAAL, Cijfer, eigen_kolom
from ijw_lib.keuring.interval import lekken as _lekken
from ijw_lib.keuring.kennis import Eis, Kennis, Lek, Verband

TOEN = "vorig_jaar"
_VERSCHIL = {"saldo", "verschil", "verandering", "afwijking", "daling"}
"""What is called so can lie below nil, and counts nobody."""
_GEZIEN = 3
"""So often something must be seen before it is taken for a rule."""
_VERSCHEIDEN = 4
"""So many different numbers, where it could be chance."""
_MEESTE_RIJEN = 5

Plek = tuple[str, str, str]
"""Table, row and column; the column of the onderwerp itself has no name, so that reports can be compared."""
Rapport = dict[Plek, Cijfer]
_Sommen = dict[tuple[str, ...], tuple[Cijfer, list[Cijfer]]]


def kennis(cijfers: Sequence[Cijfer], erbij: Iterable[Verband] = ()) -> Kennis:
    """Return what a reader of these figures knows; ``erbij``: what other figures say of them."""
    rapporten: dict[tuple[str, str], Rapport] = defaultdict(dict)
    for c in cijfers:
        rapporten[c.periode, c.onderwerp][c.tabel, c.rij, eigen_kolom(c.onderwerp, c.kolom)] = c
    verbanden = [*_gemeenten(cijfers), *_eigen_pagina(cijfers), *_maanden(cijfers)]
    verbanden += [
        *_totalen(rapporten.values()),
        *_verloop(rapporten.values()),
        *_gelijk(list(rapporten.values())),
        *herhaling.verbanden(rapporten),
        *erbij,
    ]
    gedrukt = {c.naam: (c.getal, c.getal) for c in cijfers if c.getal is not None}
    onder_nul = {(c.tabel, c.rij) for c in cijfers if c.getal is not None and c.getal < 0}
    verschil = [c for c in cijfers if (c.tabel, c.rij) in onder_nul or {c.rij, c.kolom} & _VERSCHIL]
    grenzen = {c.naam: (None, None) for c in verschil}
    return Kennis(gedrukt, tuple(verbanden), grenzen)


def lekken(cijfers: Sequence[Cijfer], drempel: int, erbij: Iterable[Verband] = ()) -> list[Lek]:
    """Return the withheld counts of which a reader can tell that they are few, or nearly what they are.

    Parameters
    ----------
    drempel
        A count from this on is no secret.
    erbij
        What other figures say of these.
    """
    weet = kennis(cijfers, erbij)
    dicht = {c.naam for c in cijfers if c.getal is None} - weet.grenzen.keys()
    eis = Eis(hoogst=drempel, breedte=drempel - 1)
    return [lek for lek in _lekken(weet, dict.fromkeys(dicht, eis)) if not _is_geen_geheim(lek, drempel)]


def _is_geen_geheim(lek: Lek, drempel: int) -> bool:
    """Tell whether what a reader knows is that there are many, or nobody."""
    laag, hoog = lek.interval.laagst, lek.interval.hoogst
    return (laag is not None and laag >= drempel) or (hoog is not None and hoog < 1)


def _gemeenten(cijfers: Iterable[Cijfer]) -> Iterator[Verband]:
    """Yield that the columns of the gemeenten add up to that of all, in every table in which they do."""
    wie = {c.onderwerp for c in cijfers} - {REGIO}
    per_rij: dict[tuple[str, str, str], dict[str, Cijfer]] = defaultdict(dict)
    for c in cijfers:
        if c.onderwerp == REGIO and (c.kolom in wie or c.kolom == TOTAAL):
            per_rij[c.tabel, c.periode, c.rij][c.kolom] = c
    sommen: _Sommen = {
        k: (d[TOTAAL], [d[g] for g in d if g != TOTAAL]) for k, d in per_rij.items() if TOTAAL in d
    }
    yield from _wat_opgaat(sommen, "de kolommen van de gemeenten zijn samen het totaal")


def _eigen_pagina(cijfers: Iterable[Cijfer]) -> Iterator[Verband]:
    """Yield that the report of a gemeente says what its column in that of the regio says."""
    regio = {(c.periode, c.tabel, c.rij, c.kolom): c for c in cijfers if c.onderwerp == REGIO}
    for c in cijfers:
        daar = regio.get((c.periode, c.tabel, c.rij, c.kolom))
        if c.kolom == c.onderwerp and daar is not None and None in (c.getal, daar.getal):
            yield _zelfde(c, daar, "het staat ook in de rapportage van de regio")


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
                yield _zelfde(gelijk[0], ander, "dezelfde maand staat in een andere rapportage")


def _jaar(c: Cijfer) -> int:
    delen = c.rij.split("_")
    jaar = delen[1] if len(delen) == 3 else c.periode[:4]
    return int(jaar) if jaar.isdecimal() else 0


def _totalen(rapporten: Iterable[Rapport]) -> Iterator[Verband]:
    """Yield that the rows of a column add up to its total, in every table in which they do."""
    sommen: _Sommen = {}
    for nr, rapport in enumerate(rapporten):
        kolommen: dict[tuple[str, str], dict[str, Cijfer]] = defaultdict(dict)
        for (tabel, rij, kolom), c in rapport.items():
            kolommen[tabel, kolom][rij] = c
        for (tabel, kolom), rijen in kolommen.items():
            if TOTAAL in rijen:
                delen = [c for rij, c in rijen.items() if rij != TOTAAL]
                sommen[tabel, kolom, str(nr)] = rijen[TOTAAL], delen
    yield from _wat_opgaat(sommen, "de regels zijn samen het totaal")


def _wat_opgaat(sommen: _Sommen, uitleg: str) -> Iterator[Verband]:
    """Yield the sums of tables in which every sum that can be seen whole is right."""
    goed, fout = defaultdict[str, int](int), set[str]()
    for (tabel, *_), (totaal, delen) in sommen.items():
        if totaal.getal is not None and all(d.getal is not None for d in delen) and len(delen) > 1:
            klopt = sum(d.getal or 0 for d in delen) == totaal.getal
            goed[tabel] += klopt
            fout |= set() if klopt else {tabel}
    for (tabel, *_), (totaal, delen) in sommen.items():
        if tabel not in fout and goed[tabel] >= _GEZIEN and any(c.getal is None for c in (totaal, *delen)):
            yield Verband({totaal.naam: 1} | {d.naam: -1 for d in delen}, uitleg=uitleg)


def _verloop(rapporten: Iterable[Rapport]) -> Iterator[Verband]:
    """Yield that what there was, with what came and without what went, is what there is."""
    per_tabel: dict[str, list[dict[str, Cijfer]]] = defaultdict(list)
    for rapport in rapporten:
        kolommen: dict[tuple[str, str], dict[str, Cijfer]] = defaultdict(dict)
        for (tabel, rij, kolom), c in rapport.items():
            kolommen[tabel, kolom][rij] = c
        for (tabel, _), rijen in kolommen.items():
            if {"begin", "eind"} <= rijen.keys():
                per_tabel[tabel].append(rijen)
    for tabel, gevallen in per_tabel.items():
        namen = sorted({rij for geval in gevallen for rij in geval} - {"begin", "eind"})[:_MEESTE_RIJEN]
        volgen = [g for g in gevallen if all(n in g for n in namen)]
        heel = [g for g in volgen if all(c.getal is not None for c in g.values())]
        for tekens in product((1, -1, 0), repeat=len(namen)) if len(heel) >= _GEZIEN else ():
            factoren = {"begin": 1, "eind": -1} | {n: t for n, t in zip(namen, tekens, strict=True) if t}
            if all(sum(f * (g[n].getal or 0) for n, f in factoren.items()) == 0 for g in heel):
                uitleg = f"wat er was, met wat bijkwam en zonder wat afging, is wat er is ({tabel})"
                for g in volgen:
                    if any(g[n].getal is None for n in factoren):
                        yield Verband({g[n].naam: f for n, f in factoren.items()}, uitleg=uitleg)


def _gelijk(rapporten: Sequence[Rapport]) -> Iterator[Verband]:
    """Yield that two places are the same figure, where they are so in every report in which both are told."""
    waarden: dict[Plek, dict[int, int]] = defaultdict(dict)
    for nr, rapport in enumerate(rapporten):
        for plek, c in rapport.items():
            if c.getal is not None:
                waarden[plek][nr] = c.getal
    samen: dict[tuple[Plek, Plek], int] = defaultdict(int)
    for nr in range(len(rapporten)):
        bakken: dict[int, list[Plek]] = defaultdict(list)
        for plek, per in waarden.items():
            if per.get(nr, 0) >= _VERSCHEIDEN:
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
                    yield _zelfde(rapport[een], rapport[ander], "dit cijfer staat ook in een andere tabel")


def _zelfde(een: Cijfer, ander: Cijfer, uitleg: str) -> Verband:
    return Verband({een.naam: 1, ander.naam: -1}, uitleg=uitleg)

"""What binds the figures of a site, found in those figures: what holds where it can be seen, holds elsewhere.

A reader sees that columns of gemeenten add up to *Totaal*, that months add up to a period, that a figure
stands in two tables. Whoever made the site said nothing of it; where a figure is withheld it must hold too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ijw_lib.keuring import aandelen, gelijken, herhaling, sommen
from ijw_lib.keuring.cijfers import TELLING, Cijfer, eigen_kolom
from ijw_lib.keuring.gelijken import Rapport
from ijw_lib.keuring.interval import intervallen
from ijw_lib.keuring.interval import lekken as _lekken
from ijw_lib.keuring.kennis import Eis, Kennis, Lek, Verband

_FTE = "fte"
_TIENDE = 0.1
"""A withheld measure that is known to within this part of it is as good as told."""


def kennis(cijfers: Sequence[Cijfer], erbij: Iterable[Verband] = ()) -> Kennis:
    """Return what a reader of these figures knows; ``erbij``: what other figures say of them."""
    tellingen = [c for c in cijfers if c.eenheid == TELLING]
    maten = [c for c in cijfers if c.eenheid != TELLING]
    onder_nul = {(c.tabel, c.rij) for c in cijfers if c.getal is not None and c.getal < 0}
    verschil = [c for c in cijfers if (c.tabel, c.rij) in onder_nul or sommen.is_verschil(c)]
    return Kennis(
        {c.naam: c.tussen for c in cijfers if c.getal is not None},
        (*_verbanden(tellingen), *_verbanden(maten), *erbij),
        {c.naam: (None, None) for c in verschil},
        frozenset(c.naam for c in maten),
        {c.naam: c.stap for c in maten},
    )


def _verbanden(cijfers: Sequence[Cijfer]) -> Iterator[Verband]:
    rapporten: dict[tuple[str, str], Rapport] = defaultdict(dict)
    for c in cijfers:
        rapporten[c.periode, c.onderwerp][c.tabel, c.rij, eigen_kolom(c.onderwerp, c.kolom)] = c
    yield from sommen.verbanden(cijfers, list(rapporten.values()))
    yield from gelijken.verbanden(cijfers, list(rapporten.values()))
    yield from herhaling.verbanden(rapporten)


def lekken(cijfers: Sequence[Cijfer], drempel: int, erbij: Iterable[Verband] = ()) -> list[Lek]:
    """Return the withheld figures of which a reader can tell that they are few, or nearly what they are.

    A count, and fte as nobody is more than one, is nearly known if it is so within less than the threshold;
    another measure within a tenth of itself.

    Parameters
    ----------
    drempel
        A count from this on is no secret, nor is a ratio of one.
    erbij
        What else is known of these.
    """
    gedeeld = aandelen.aandelen(cijfers)
    weet = kennis(cijfers, [*gedeeld.verbanden, *erbij])
    dicht = {c.naam: c for c in cijfers if c.getal is None and c.naam not in weet.grenzen}
    eisen = {naam: _eis(c, drempel) for naam, c in dicht.items()}
    gevonden = [lek for lek in _lekken(weet, eisen) if not _is_geen_geheim(dicht[lek.cel], lek, drempel)]
    bekend = _bekend_of_veel(weet, [c for lek in gevonden for c in gedeeld.delen.get(lek.cel, ())], drempel)
    return [lek for lek in gevonden if bekend.isdisjoint(c.naam for c in gedeeld.delen.get(lek.cel, ()))]


def _bekend_of_veel(weet: Kennis, delen: Iterable[Cijfer], drempel: int) -> set[str]:
    """Return the parts of ratios that are told, or of which a reader sees that they are many."""
    per = {c.naam: c for c in delen}
    onder = intervallen(weet, [naam for naam, c in per.items() if c.getal is None])
    veel = {naam for naam, i in onder.items() if (i.laagst or 0) * per[naam].stap >= drempel}
    return veel | {naam for naam, c in per.items() if c.getal is not None}


def _eis(c: Cijfer, drempel: int) -> Eis:
    if c.eenheid == TELLING:
        return Eis(hoogst=drempel, breedte=drempel - 1)
    return Eis(breedte=float((drempel - 1) / c.stap) if c.eenheid == _FTE else 0, deel=_TIENDE)


def _is_geen_geheim(c: Cijfer, lek: Lek, drempel: int) -> bool:
    """Tell whether what a reader knows is that there are many, or nobody."""
    laag, hoog = lek.interval.laagst, lek.interval.hoogst
    if c.eenheid not in (TELLING, _FTE):
        return hoog is not None and hoog <= 1
    return (laag is not None and laag * c.stap >= drempel) or (hoog is not None and hoog * c.stap < 1)

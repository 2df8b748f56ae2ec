"""How well a reader knows what is not printed: the tightest interval of every cell, and what is too tight.

The reader has everything that is public at once: what is printed, what binds it, and what is known of the
world. Nothing here knows how it was chosen what is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import gcd, lcm

from ijw_lib.keuring.kennis import ONEINDIG, Eis, Interval, Kennis, Lek, Verband
from ijw_lib.keuring.uiterste import Knoop, Uiterste

_BIJNA = 1e-6
_MEESTE_TERMEN = 4


def intervallen(kennis: Kennis, cellen: Iterable[str] | None = None) -> dict[str, Interval]:
    """Return the tightest interval of these cells, or else of all that are not printed as one number.

    Raises
    ------
    Strijdig
        What is printed cannot all be true.
    """
    gevraagd = set(_genoemd(kennis) if cellen is None else cellen)
    uit = {cel: Interval(*kennis.tussen(cel), True, ()) for cel in gevraagd}
    for knoop in _knopen(kennis, gevraagd):
        uit |= {cel: _interval(knoop, cel) for cel in knoop.cellen if cel in gevraagd}
    return {cel: uit[cel] for cel in sorted(uit) if cellen is not None or not kennis.ligt_vast(cel)}


def lekken(kennis: Kennis, eisen: Mapping[str, Eis]) -> list[Lek]:
    """Return every cell of which a reader knows more than its eis allows, in order of name.

    Raises
    ------
    Strijdig
        What is printed cannot all be true.
    """
    uit = []
    los = set(eisen)
    for knoop in _knopen(kennis, set(eisen)):
        los -= set(knoop.cellen)
        for cel in knoop.cellen:
            if cel in eisen and (oordeel := _toets(knoop, cel, eisen[cel])) is not None:
                interval = _interval(knoop, cel)
                uit.append(Lek(cel, interval, oordeel, zin(kennis, cel, interval)))
    for cel in los:
        interval = Interval(*kennis.tussen(cel), True, ())
        if not _past(interval, eisen[cel]):
            uit.append(Lek(cel, interval, True, zin(kennis, cel, interval)))
    return sorted(uit, key=lambda lek: lek.cel)


def zin(kennis: Kennis, cel: str, interval: Interval) -> str:
    """Return how a reader gets to an interval, in Dutch."""
    stap = float(kennis.stappen.get(cel, 1))
    laag, hoog = (None if n is None else _getal(n * stap) for n in (interval.laagst, interval.hoogst))
    if laag is not None and laag == hoog:
        wat = f"{cel} is {laag}"
    elif laag is not None and hoog is not None:
        wat = f"{cel} is {laag} t/m {hoog}"
    else:
        wat = f"{cel} is ten minste {laag}" if hoog is None else f"{cel} is ten hoogste {hoog}"
    if cel in kennis.gedrukt:
        return f"{wat}: dat staat er"
    if not interval.verbanden:
        return f"{wat}: dat weet iedereen"
    return f"{wat}, want {'; '.join(_verband(kennis, v) for v in interval.verbanden)}"


def _genoemd(kennis: Kennis) -> set[str]:
    return {cel for v in kennis.verbanden for cel in v.termen} | kennis.grenzen.keys() | kennis.gedrukt.keys()


def _knopen(kennis: Kennis, gevraagd: set[str]) -> Iterator[Knoop]:
    """Yield the cells that hang together by relations, where one of them is asked for."""
    open_in = [[cel for cel in v.termen if not kennis.ligt_vast(cel)] for v in kennis.verbanden]
    per_cel: dict[str, list[int]] = defaultdict(list)
    for nr, cellen in enumerate(open_in):
        for cel in cellen:
            per_cel[cel].append(nr)
    gezien: set[str] = set()
    for begin in sorted(gevraagd & per_cel.keys()):
        if begin in gezien:
            continue
        gezien.add(begin)
        knoop, nummers, wachtend = {begin}, set[int](), [begin]
        while wachtend:
            for nr in per_cel[wachtend.pop()]:
                if nr not in nummers:
                    nummers.add(nr)
                    nieuw = [cel for cel in open_in[nr] if cel not in knoop]
                    knoop |= set(nieuw)
                    wachtend += nieuw
        gezien |= knoop
        yield Knoop(kennis, sorted(knoop), [kennis.verbanden[nr] for nr in sorted(nummers)])


def _interval(knoop: Knoop, cel: str) -> Interval:
    laag, hoog = knoop.laagst(cel), knoop.hoogst(cel)
    return Interval(laag.waarde, hoog.waarde, laag.precies and hoog.precies, _samen(knoop, laag, hoog))


def _samen(knoop: Knoop, *kanten: Uiterste) -> tuple[Verband, ...]:
    door = [any(deel) for deel in zip(*(kant.door for kant in kanten), strict=True)]
    return tuple(v for v, doet_mee in zip(knoop.verbanden, door, strict=True) if doet_mee)


def _toets(knoop: Knoop, cel: str, eis: Eis) -> bool | None:
    """Return None where all that must be possible is; else whether it is certain that it is not."""
    laag, hoog = knoop.gezien(cel)
    zeker, mist = True, False
    if eis.laagst is not None and laag > eis.laagst:
        uiterste = knoop.laagst(cel, eis.laagst)
        mist |= not uiterste.precies or _boven(uiterste.waarde, eis.laagst)
        zeker &= uiterste.precies or _boven(uiterste.waarde, eis.laagst)
    if eis.hoogst is not None and hoog < eis.hoogst:
        uiterste = knoop.hoogst(cel, eis.hoogst)
        mist |= not uiterste.precies or _onder(uiterste.waarde, eis.hoogst)
        zeker &= uiterste.precies or _onder(uiterste.waarde, eis.hoogst)
    if mist:  # numbers may lie apart, so that the one that was asked for is none and others are
        interval = _interval(knoop, cel)
        return None if interval.precies and _past(interval, eis) else zeker
    laag, hoog = knoop.gezien(cel)
    if laag > hoog or not eis.ver_genoeg(laag, hoog):
        interval = _interval(knoop, cel)
        smal = not _past(interval, Eis(breedte=eis.breedte, deel=eis.deel))
        return None if interval.precies and not smal else smal
    return None


def _boven(waarde: float | None, grens: float) -> bool:
    return waarde is not None and waarde > grens + _BIJNA


def _onder(waarde: float | None, grens: float) -> bool:
    return waarde is not None and waarde < grens - _BIJNA


def _past(interval: Interval, eis: Eis) -> bool:
    laag, hoog = interval.laagst, interval.hoogst
    if eis.laagst is not None and _boven(laag, eis.laagst):
        return False
    if eis.hoogst is not None and _onder(hoog, eis.hoogst):
        return False
    return laag is None or hoog is None or eis.ver_genoeg(laag, hoog)


def _verband(kennis: Kennis, verband: Verband) -> str:
    """Return a relation as a sum, with the numbers of what is printed."""
    factoren = _factoren(kennis, verband)
    links = _termen(kennis, {cel: f for cel, f in factoren.items() if f > 0})
    rechts = _termen(kennis, {cel: -f for cel, f in factoren.items() if f < 0})
    laag, hoog = verband.laagst, verband.hoogst
    if laag == hoog:
        rechts += [str(laag)] if laag or not rechts else []
        som = f"{' + '.join(links) or '0'} = {' + '.join(rechts)}"
    else:
        midden = " + ".join(links) + "".join(f" - {term}" for term in rechts)
        grens = f"ligt tussen {laag} en {hoog}"
        if ONEINDIG in (-laag, hoog):
            grens = f"is ten minste {laag}" if hoog == ONEINDIG else f"is ten hoogste {hoog}"
        som = f"{midden.removeprefix(' ')} {grens}"
    return f"{verband.uitleg}: {som}" if verband.uitleg else som


def _factoren(kennis: Kennis, verband: Verband) -> dict[str, int]:
    """Return what every cell is multiplied by; in steps of different sizes that is another number."""
    if kennis.stappen.keys().isdisjoint(verband.termen):
        return dict(verband.termen)
    echt = {cel: f / kennis.stappen.get(cel, Fraction(1)) for cel, f in verband.termen.items()}
    geheel = lcm(*(f.denominator for f in echt.values()))
    deler = gcd(*(f.numerator * (geheel // f.denominator) for f in echt.values()))
    return {cel: int(f * geheel / deler) for cel, f in echt.items()}


def _termen(kennis: Kennis, factoren: Mapping[str, int]) -> list[str]:
    """Return what is added up, what is not printed first; of many printed numbers only their sum."""
    vast = [cel for cel in factoren if kennis.ligt_vast(cel)]
    los = [_term(kennis, cel, f) for cel, f in factoren.items() if cel not in vast]
    if len(vast) <= _MEESTE_TERMEN:
        return los + [_term(kennis, cel, factoren[cel]) for cel in vast]
    som = sum(factoren[cel] * (kennis.tussen(cel)[0] or 0) for cel in vast)
    return [*los, f"{len(vast)} gedrukte cijfers (samen {som})"]


def _term(kennis: Kennis, cel: str, factor: int) -> str:
    keer = "" if factor == 1 else f"{factor} x "
    if cel not in kennis.gedrukt:
        return f"{keer}{cel}"
    stap = float(kennis.stappen.get(cel, 1))
    laag, hoog = (_getal(n * stap) for n in kennis.gedrukt[cel])
    return f"{keer}{cel} ({laag})" if laag == hoog else f"{keer}{cel} ({laag} t/m {hoog})"


def _getal(waarde: float) -> str:
    """Return a number as a reader writes it."""
    return str(int(waarde)) if waarde == int(waarde) else f"{waarde:.2f}".replace(".", ",")

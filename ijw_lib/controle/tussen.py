"""Comparisons between reports: regio and gemeenten, one period and another, one page and another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from ijw_lib.controle.cijfers import OPTELBAAR, Blad, Rapportcijfers, Waarde
from ijw_lib.controle.oordeel import Regel, Vergelijking, heeft_getal, losse, samen
from ijw_lib.controle.stand import Stand

_BEGIN_EIND = {"begin": "eind", "open_begin": "open_eind"}
"""Of rows and columns: what tells of the begin of a year, and what of the end of the year before it."""
_JAAREINDE = 12


def eigen_pagina(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that the page of a gemeente says what its column says in the report on all together."""
    for regio in stand.regios:
        for pagina in stand.paginas(regio):
            for hier, daar in _paren(pagina, regio):
                if pagina.onderwerp not in hier.kolommen:
                    continue
                for kolom in (k for k in (pagina.onderwerp, "totaal") if k in hier.kolommen):
                    yield from _gelijk(hier, daar, kolom, kolom)


def paginas_tot_regio(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that the pages of all gemeenten add up to the regio, in cells that are of no single gemeente.

    Only where everybody who can be counted has a page: not while one is still to be run, nor after a gemeente
    left. Field ``behalve``: tables, columns, ``tabel/kolom`` or ``tabel/rij``.
    """
    for regio in stand.regios:
        paginas = stand.paginas(regio)
        for blad in regio.bladen.values():
            delen = {p.onderwerp: p.bladen[blad.tabel] for p in paginas if blad.tabel in p.bladen}
            if len(delen) > 1 and stand.geteld_in(blad.tabel, regio.periode) <= set(delen):
                yield from _opgeteld(regel, stand, blad, list(delen.values()))


def _opgeteld(regel: Regel, stand: Stand, blad: Blad, delen: list[Blad]) -> Iterator[Vergelijking]:
    behalve, per_gemeente = set(regel.lijst("behalve")), {*stand.gemeenten}
    if per_gemeente & set(blad.kolommen):
        per_gemeente.add("totaal")
    for (rij, kolom), totaal in blad.cellen.items():
        hier = {blad.tabel, kolom, f"{blad.tabel}/{kolom}", f"{blad.tabel}/{rij}"}
        if kolom in per_gemeente or behalve & hier:
            continue
        waarden = [d.cellen[rij, kolom] for d in delen if (rij, kolom) in d.cellen]
        if waarden and totaal.eenheid in OPTELBAAR:
            yield Vergelijking(samen(waarden), losse(totaal))


def eind_is_begin(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a year begins as the report on the whole year before it ended."""
    for rapport in stand.cijfers:
        for eerder in stand.cijfers:
            if (
                eerder.onderwerp == rapport.onderwerp
                and (eerder.periode.jaar, eerder.periode.laatste_maand)
                == (rapport.periode.jaar - 1, _JAAREINDE)
                and stand.dezelfde_gemeenten(eerder.periode, rapport.periode)
            ):
                for toen, nu in _paren(eerder, rapport):
                    yield from _aansluitend(toen, nu)


def _aansluitend(toen: Blad, nu: Blad) -> Iterator[Vergelijking]:
    for begin, eind in _BEGIN_EIND.items():
        if nu.maanden and begin in nu.kolommen:  # of its first month: the rest follow from it
            yield Vergelijking(
                losse(toen.cellen[toen.maanden[-1], eind]), losse(nu.cellen[nu.maanden[0], begin])
            )
        elif begin in nu.kolommen and eind in toen.kolommen:
            yield from _gelijk(toen, nu, eind, begin)
        for kolom in nu.kolommen if begin in nu.rijen and eind in toen.rijen else ():
            if kolom in toen.kolommen and kolom != "vorig_jaar":
                yield Vergelijking(losse(toen.cellen[eind, kolom]), losse(nu.cellen[begin, kolom]))


def zelfde_maand(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a month is told the same in every report that tells of it, also as *vorig jaar*.

    Fields: ``eigen`` (the column that ``vorig_jaar`` stands beside where that is not the onderwerp's own),
    ``behalve`` (columns that follow a budget or a norm as it was known).
    """
    eerst: dict[tuple[str, ...], tuple[Waarde, Rapportcijfers]] = {}
    for rapport in stand.cijfers:
        for blad in rapport.bladen.values():
            for sleutel, waarde in _maandcellen(regel, stand, rapport, blad):
                gevonden = eerst.setdefault(sleutel, (waarde, rapport))
                if gevonden[0] is not waarde and stand.dezelfde_gemeenten(
                    gevonden[1].periode, rapport.periode
                ):
                    yield Vergelijking(losse(waarde), losse(gevonden[0]))


def _maandcellen(
    regel: Regel, stand: Stand, rapport: Rapportcijfers, blad: Blad
) -> Iterator[tuple[tuple[str, ...], Waarde]]:
    behalve = set(regel.lijst("behalve"))
    for rij in blad.maanden:
        for kolom in blad.kolommen:
            waarde = blad.cellen.get((rij, kolom))
            if waarde is None or behalve & {kolom, blad.tabel} or not heeft_getal(waarde):
                continue
            jaar, maand = _jaar_en_maand(rij, rapport)
            if kolom == "vorig_jaar":
                jaar -= 1
                kolom = next((k for k in regel.lijst("eigen") if k in blad.kolommen), stand.eigen(rapport))
            yield (blad.tabel, rapport.onderwerp, str(jaar), maand, kolom), waarde


def _jaar_en_maand(rij: str, rapport: Rapportcijfers) -> tuple[int, str]:
    *jaar, maand = rij.removeprefix("maand_").split("_")
    return int(jaar[0]) if jaar else rapport.periode.jaar, maand


def vorige_rapportage(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a report quotes the report before it as that one says it.

    Fields: ``eigen`` (columns that are quoted, before the onderwerp's own) and ``behalve`` (tables).
    """
    yield from _aangehaald(regel, stand, lambda r: r.periode.vorige_rapportage, "vorige_rapportage")


def vorig_jaar(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a report quotes the same months of the year before as the report on those says it."""
    yield from _aangehaald(regel, stand, lambda r: r.periode.vorig_jaar, "vorig_jaar")


def _aangehaald(
    regel: Regel, stand: Stand, welke: Callable[[Rapportcijfers], object], haalt_aan: str
) -> Iterator[Vergelijking]:
    for rapport in stand.cijfers:
        eerder = _over(stand, welke(rapport), rapport.onderwerp)
        if eerder is None or not stand.dezelfde_gemeenten(eerder.periode, rapport.periode):
            continue
        for nu, toen in _paren(rapport, eerder):
            bron = next((k for k in (*regel.lijst("eigen"), stand.eigen(rapport)) if k in toen.kolommen), "")
            if haalt_aan in nu.kolommen and bron and nu.tabel not in regel.lijst("behalve"):
                yield from _gelijk(nu, toen, haalt_aan, bron)


def _over(stand: Stand, periode: object, onderwerp: str) -> Rapportcijfers | None:
    """Return the report on the same months, however its period is called."""
    return next(
        (r for r in stand.cijfers if r.onderwerp == onderwerp and _maanden(r) == _maanden_van(periode)), None
    )


def _maanden(rapport: Rapportcijfers) -> tuple[int, int]:
    return rapport.periode.jaar, rapport.periode.laatste_maand


def _maanden_van(periode: object) -> tuple[int, int] | None:
    return (
        (getattr(periode, "jaar", 0), getattr(periode, "laatste_maand", 0)) if periode is not None else None
    )


def zelfde_periode(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that two reports on the same months and onderwerp say the same (``actueel`` and a month)."""
    for een, ander in combinations(stand.cijfers, 2):
        if een.onderwerp == ander.onderwerp and _maanden(een) == _maanden(ander):
            for hier, daar in _paren(een, ander):
                for kolom in hier.kolommen:
                    yield from _gelijk(hier, daar, kolom, kolom)


def tweemaal(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a table that stands on two pages of a report is the same on both."""
    for rapport in stand.cijfers:
        for blad in rapport.nogmaals:
            for kolom in blad.kolommen:
                yield from _gelijk(blad, rapport.bladen[blad.tabel], kolom, kolom)


def _paren(een: Rapportcijfers, ander: Rapportcijfers) -> Iterator[tuple[Blad, Blad]]:
    for tabel, blad in een.bladen.items():
        if tabel in ander.bladen:
            yield blad, ander.bladen[tabel]


def _gelijk(hier: Blad, daar: Blad, kolom: str, kolom_daar: str) -> Iterator[Vergelijking]:
    for rij in hier.rijen:
        links, rechts = hier.cellen.get((rij, kolom)), daar.cellen.get((rij, kolom_daar))
        if links is not None and rechts is not None:
            yield Vergelijking(losse(links), losse(rechts))

"""Comparisons within one report: formulas, totals of rows and columns, months that follow on, ratios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from ijw_lib.controle.cijfers import OPTELBAAR, Blad, Rapportcijfers, Waarde
from ijw_lib.controle.formule import Deel
from ijw_lib.controle.oordeel import Regel, Vergelijking, losse, samen
from ijw_lib.controle.stand import Stand
from ijw_lib.indicatoren.catalogus import alle_indicatoren

TOTAAL = "totaal"


def formules(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield what the formulas of a rule say, for every report that has their tables.

    Fields: ``behalve`` (rows and columns that ``{rij}`` and ``{kolom}`` leave out) and ``eenheid`` (only
    where the right side is in this unit).
    """
    eenheid = regel.velden.get("eenheid")
    for rapport in stand.cijfers:
        vast = stand.vaste_namen(rapport)
        for formule in regel.formules:
            for links, rechts in formule.gevallen(rapport.bladen, vast, regel.lijst("behalve")):
                if eenheid in (None, rechts[0].waarde.eenheid):
                    yield Vergelijking(links, rechts, formule.hoogstens)


def rijen_tot_totaal(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that the rows above ``totaal`` add up to it, in every column of what adds up.

    Fields: ``maanden`` (only the months, else only what is no month), ``behalve`` (tables, or
    ``tabel/kolom``), ``groepen`` (of a table whose rows split the total in more than one way: how the rows of
    each begin), ``verhoudingen`` (columns or tables whose percentages are parts of one whole).
    """
    for rapport in stand.cijfers:
        for blad in rapport.bladen.values():
            if TOTAAL in blad.rijen and blad.tabel not in regel.lijst("behalve"):
                yield from _totaal(regel, blad)


def _totaal(regel: Regel, blad: Blad) -> Iterator[Vergelijking]:
    maanden = set(blad.maanden)
    erboven = [
        rij
        for rij in blad.rijen[: blad.rijen.index(TOTAAL)]
        if (rij in maanden) == bool(regel.velden.get("maanden"))
    ]
    for begin in _groepen(regel, blad.tabel):
        rijen = [rij for rij in erboven if rij.startswith(begin)]
        for kolom in blad.kolommen if rijen else ():
            totaal = blad.cellen.get((TOTAAL, kolom))
            delen = [blad.cellen[rij, kolom] for rij in rijen if (rij, kolom) in blad.cellen]
            if totaal and len(delen) == len(rijen) and _telt_op(regel, blad.tabel, kolom, totaal):
                yield Vergelijking(samen(delen), losse(totaal))


def _groepen(regel: Regel, tabel: str) -> tuple[str, ...]:
    groepen = regel.velden.get("groepen")
    return tuple(groepen.get(tabel, ("",))) if isinstance(groepen, Mapping) else ("",)


def _telt_op(regel: Regel, tabel: str, kolom: str, totaal: Waarde) -> bool:
    indicator = alle_indicatoren().get(tabel)
    if (indicator is not None and kolom in indicator.kolomtijd) or f"{tabel}/{kolom}" in regel.lijst(
        "behalve"
    ):
        return False
    return totaal.eenheid in OPTELBAAR or bool({tabel, kolom} & set(regel.lijst("verhoudingen")))


def gemeenten_tot_totaal(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that the columns of the gemeenten add up to the column ``totaal`` (field ``behalve``: tables)."""
    for rapport in stand.cijfers:
        if not stand.is_regio(rapport):
            continue
        for blad in rapport.bladen.values():
            gemeenten = [k for k in blad.kolommen if k in stand.gemeenten]
            if not gemeenten or TOTAAL not in blad.kolommen or blad.tabel in regel.lijst("behalve"):
                continue
            for rij in blad.rijen:
                totaal = blad.cellen.get((rij, TOTAAL))
                delen = [blad.cellen[rij, k] for k in gemeenten if (rij, k) in blad.cellen]
                if totaal and delen and totaal.eenheid in OPTELBAAR:
                    yield Vergelijking(samen(delen), losse(totaal))


def maanden_sluiten_aan(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a month begins as the one before it ended, in tables with a begin and an end per month.

    Field ``kolommen``: pairs of columns (begin, eind); the row ``totaal``, where there is one, begins as the
    first and ends as the last.
    """
    for rapport in stand.cijfers:
        for blad in rapport.bladen.values():
            for begin, eind in pairwise(regel.lijst("kolommen")):
                if begin in blad.kolommen and eind in blad.kolommen and blad.maanden:
                    yield from _keten(blad, begin, eind)


def _keten(blad: Blad, begin: str, eind: str) -> Iterator[Vergelijking]:
    maanden = blad.maanden
    for eerder, later in pairwise(maanden):
        yield Vergelijking(losse(blad.cellen[eerder, eind]), losse(blad.cellen[later, begin]))
    for rij, kolom in ((maanden[0], begin), (maanden[-1], eind)) if TOTAAL in blad.rijen else ():
        yield Vergelijking(losse(blad.cellen[rij, kolom]), losse(blad.cellen[TOTAAL, kolom]))


def gelijke_noemer(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a ratio of all gemeenten together counts above and below the line the same gemeenten.

    Field ``delen``: per ratio (``tabel/rij/kolom``) what is counted and what it is divided by, both
    ``tabel/rij`` of a table with a column per gemeente; ``{rij}`` stands for every row of the first.
    """
    for rapport in stand.regios:
        for deel, (geteld, norm) in _paren(regel):
            tabel = deel.partition("/")[0]
            for rij in rapport.bladen[tabel].rijen if tabel in rapport.bladen else ():
                plekken = [p.replace("{rij}", rij) for p in (deel, geteld, norm)]
                if deel != plekken[0] or rij == rapport.bladen[tabel].rijen[0]:
                    yield from _deel(rapport, stand.gemeenten, *plekken)


def _deel(
    rapport: Rapportcijfers, gemeenten: tuple[str, ...], deel: str, geteld: str, norm: str
) -> Iterator[Vergelijking]:
    uitkomst = _cel(rapport, deel)
    paren = [(_cel(rapport, f"{geteld}/{g}"), _cel(rapport, f"{norm}/{g}")) for g in gemeenten]
    beide = [(n, van) for n, van in paren if n and van and n.getal is not None and van.getal is not None]
    if uitkomst is not None and beide:
        noemers = [van for _, van in beide]
        som = sum((van.getal for van in noemers if van.getal is not None), Fraction(0))
        wie = "+".join(van.plek.rpartition("/")[2] for van in noemers)
        noemer = Waarde(rapport.id, f"{norm}/{wie}", som, noemers[0].eenheid, "getal", "")
        yield Vergelijking(tuple(Deel(1, n, noemer) for n, _ in beide), losse(uitkomst))


def aandelen(regel: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that the column ``aandeel`` is what part each row is of the row ``totaal``.

    Field ``behalve``: tables.
    """
    for rapport in stand.cijfers:
        eigen = stand.eigen(rapport)
        for blad in rapport.bladen.values():
            geheel = blad.cellen.get((TOTAAL, eigen))
            if geheel is None or "aandeel" not in blad.kolommen or blad.tabel in regel.lijst("behalve"):
                continue
            for rij in blad.rijen:
                deel, aandeel = blad.cellen.get((rij, eigen)), blad.cellen.get((rij, "aandeel"))
                if deel is not None and aandeel is not None:
                    yield Vergelijking((Deel(1, deel, geheel),), losse(aandeel))


def _paren(regel: Regel) -> Iterator[tuple[str, tuple[str, str]]]:
    delen = regel.velden.get("delen")
    for deel, (geteld, norm) in delen.items() if isinstance(delen, Mapping) else ():
        yield str(deel), (str(geteld), str(norm))


def _cel(rapport: Rapportcijfers, plek: str) -> Waarde | None:
    tabel, rij, kolom = plek.split("/")
    return rapport.bladen[tabel].cellen.get((rij, kolom)) if tabel in rapport.bladen else None

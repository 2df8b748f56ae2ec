"""Comparisons of cells with what stands elsewhere: the ledger, errata, key figures and their cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd

from ijw_lib.controle.cijfers import Blad, Rapportcijfers, Waarde
from ijw_lib.controle.formule import Deel
from ijw_lib.controle.oordeel import Regel, Vergelijking, losse
from ijw_lib.controle.stand import Stand
from ijw_lib.model.periode import Periode
from ijw_lib.tellen.exploitatie import BIJDRAGE

_DETAIL = "baten_lasten_detail"


def grootboek(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that what is realised is what was booked: per rubriek, in all, and of lasten per programma."""
    for rapport in stand.regios:
        begin, eind = rapport.periode.begin, rapport.periode.eind
        if _DETAIL not in rapport.bladen or begin < stand.registers.begin or eind > stand.registers.peildatum:
            continue
        geboekt = _geboekt(stand, begin, eind)
        yield from _per_rubriek(stand, rapport, geboekt)
        yield from _per_programma(stand, rapport, geboekt)


def _geboekt(stand: Stand, begin: date, eind: date) -> pd.DataFrame:
    """Return the postings of a period, each with the kind of its rubriek."""
    g = stand.registers.van_jaar(begin.year).grootboek
    g = g[(g["boekdatum"] >= pd.Timestamp(begin)) & (g["boekdatum"] <= pd.Timestamp(eind))]
    return g.merge(stand.registers.rubrieken[["rubriek", "soort"]], on="rubriek")


def _per_rubriek(stand: Stand, rapport: Rapportcijfers, geboekt: pd.DataFrame) -> Iterator[Vergelijking]:
    blad = rapport.bladen[_DETAIL]
    per_rubriek = geboekt.groupby("rubriek")["bedrag_cent"].sum()
    for nr in stand.registers.rubrieken.loc[
        stand.registers.rubrieken["soort"].isin(["baten", "lasten"]), "rubriek"
    ]:
        yield from _bij(blad, f"rubriek_{nr}", "realisatie", f"rubriek {nr}", per_rubriek.get(nr, 0))
    for soort in ("baten", "lasten"):
        som = geboekt.loc[geboekt["soort"] == soort, "bedrag_cent"].sum()
        yield from _bij(blad, f"saldo_{soort}", "realisatie", f"alle {soort}", som)


def _per_programma(stand: Stand, rapport: Rapportcijfers, geboekt: pd.DataFrame) -> Iterator[Vergelijking]:
    lasten = geboekt[geboekt["soort"] == "lasten"].groupby("programma")["bedrag_cent"].sum()
    for blad in (b for t, b in rapport.bladen.items() if t == "programma" or t.startswith("programma_")):
        for programma in stand.registers.programmas["programma"]:
            rij = "programma_" + str(programma).replace(".", "_").replace("-", "_")
            yield from _bij(blad, rij, "lasten", f"lasten van {programma}", lasten.get(programma, 0))


def _bij(blad: Blad, rij: str, kolom: str, wat: str, cent: int) -> Iterator[Vergelijking]:
    if cel := blad.cellen.get((rij, kolom)):
        som = Waarde("", f"grootboek.csv, {wat}", Fraction(int(cent), 100), "eur", "getal", "")
        yield Vergelijking(losse(cel), losse(som))


def bijdrage(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that the contribution against two budgets differs as those do, until the newest is adopted."""
    for rapport in stand.regios:
        cellen = [
            rapport.bladen[tabel].cellen.get((BIJDRAGE, kolom))
            for kolom in ("realisatie", "begroting_periode")
            for tabel in ("totaaloverzicht_herzien", "totaaloverzicht_primair")
            if tabel in rapport.bladen
        ]
        if len(cellen) == 4 and None not in cellen:
            na, voor, begroot_na, begroot_voor = (Deel(1, c) for c in cellen if c is not None)
            verschil = (begroot_na, replace(begroot_voor, teken=-1))
            if _alle_vastgesteld(stand, rapport.periode):
                yield Vergelijking((na,), (voor,))
            else:
                yield Vergelijking((na, replace(voor, teken=-1)), verschil)


def _alle_vastgesteld(stand: Stand, periode: Periode) -> bool:
    """Tell whether every budget of the year that was submitted by the end of a period was adopted then."""
    v, eind = stand.registers.begrotingsversies, pd.Timestamp(periode.eind)
    ingediend = v[(v["jaar"] == periode.jaar) & (v["ingediend_op"] <= eind)]
    return bool((ingediend["vastgesteld_op"] <= eind).all())


def errata(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a cell reads as ``errata.csv`` says that it should have been."""
    for r in stand.registers.errata.itertuples():
        for rapport in stand.regios:
            cel = rapport.bladen[r.tabel].cellen.get((r.rij, r.kolom)) if r.tabel in rapport.bladen else None
            if str(rapport.periode) == r.periode and cel is not None:
                juist = Waarde(
                    "",
                    f"data/referentie/errata.csv ({r.periode}, {r.tabel}, {r.rij}, {r.kolom}), kolom juist",
                    None,
                    cel.eenheid,
                    "gedrukt",
                    r.juist,
                )
                yield Vergelijking(losse(cel), losse(juist), als_tekst=True)


def kaarten(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that the card of a key figure prints what its cell prints."""
    for rapport in stand.cijfers:
        yield from _gedrukt(rapport, "kaart", rapport.kaarten)


def grafieken(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a point of a chart says what its cell says."""
    for rapport in stand.cijfers:
        yield from _gedrukt(rapport, "grafiek", rapport.punten)


def _gedrukt(
    rapport: Rapportcijfers, waar: str, getallen: Iterable[tuple[str, str]]
) -> Iterator[Vergelijking]:
    """Yield of (cell id, text) that the cell is printed so."""
    for cel_id, tekst in getallen:
        tabel, rij, kolom = cel_id.split("/")[:3]
        cel = rapport.bladen[tabel].cellen.get((rij, kolom)) if tabel in rapport.bladen else None
        if cel is not None:
            elders = Waarde(rapport.id, f"{waar} van {cel_id}", None, cel.eenheid, "gedrukt", tekst)
            yield Vergelijking(losse(elders), losse(cel), als_tekst=True)


def kerncijfers(_: Regel, stand: Stand) -> Iterator[Vergelijking]:
    """Yield that a key figure and its norm are the cells that ``kerncijfers.csv`` names."""
    for rapport in stand.cijfers:
        blad = rapport.bladen.get("kerncijfers")
        for r in stand.registers.kerncijfers.itertuples() if blad else ():
            yield from _kerncijfer(stand, rapport, r.kerncijfer, "waarde", f"{r.tabel}/{r.rij}/{r.kolom}")
            for plek in str(r.afspraak or "").split():
                if plek.count("/") == 2:
                    yield from _kerncijfer(stand, rapport, r.kerncijfer, "afspraak", plek)


def _kerncijfer(
    stand: Stand, rapport: Rapportcijfers, naam: str, kolom: str, plek: str
) -> Iterator[Vergelijking]:
    tabel, rij, bronkolom = plek.split("/")
    bronkolom = stand.eigen(rapport) if bronkolom == "eigen" else bronkolom
    cel = rapport.bladen["kerncijfers"].cellen.get((naam, kolom))
    bron = rapport.bladen[tabel].cellen.get((rij, bronkolom)) if tabel in rapport.bladen else None
    if cel is not None and bron is not None:
        yield Vergelijking(losse(cel), losse(bron))

"""The programma table: baten, lasten and saldo per programma, reserves and result."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ijw_lib.indicatoren.financien.cellen import NUL, Kolom, bedrag
from ijw_lib.indicatoren.financien.overzicht import MET_RESERVES, noten
from ijw_lib.model.tabel import Cel
from ijw_lib.tellen.exploitatie import Bedragen, Exploitatie, Versie, programmarijen
from ijw_lib.tellen.inhoud import Inhoud


def programma(e: Exploitatie, versie: Versie | None) -> Inhoud:
    """Return the table with the contribution that fits one budget version."""
    bedragen = e.gerealiseerd(versie)
    cellen: list[Cel] = []
    for rij, label, baten, lasten in _rijen(bedragen or {}, e):
        for kolom, b in (("Baten", baten), ("Lasten", lasten), ("Saldo", baten - lasten)):
            regels = {} if bedragen is None or (e.onbekend and rij in MET_RESERVES) else {rij: b}
            cellen.append(bedrag(rij, label, Kolom(kolom.lower(), kolom, regels)))
    return Inhoud(cellen, voetnoten=noten(e, versie), totaalrijen=frozenset({"saldo", "resultaat"}))


def _rijen(bedragen: Bedragen, e: Exploitatie) -> Iterator[tuple[str, str, Fraction, Fraction]]:
    """Yield (row, label, baten, lasten); an onttrekking counts as baten, a toevoeging as lasten."""
    for code, rij, label in programmarijen(e.registers):
        eigen = {sleutel: b for sleutel, b in bedragen.items() if sleutel[1] == code}
        yield rij, label, _som(eigen, e, "baten"), _som(eigen, e, "lasten")
    baten, lasten = _som(bedragen, e, "baten"), _som(bedragen, e, "lasten")
    erbij, eraf = _som(bedragen, e, "onttrekking"), _som(bedragen, e, "toevoeging")
    yield "saldo", "Saldo van baten en lasten", baten, lasten
    yield "toevoeging", "Toevoeging aan reserves", NUL, eraf
    yield "onttrekking", "Onttrekking aan reserves", erbij, NUL
    yield "resultaat", "Resultaat", baten + erbij, lasten + eraf


def _som(bedragen: Bedragen, e: Exploitatie, soort: str) -> Fraction:
    nummers = e.nummers(soort)
    return sum((b for (rubriek, _), b in bedragen.items() if rubriek in nummers), NUL)

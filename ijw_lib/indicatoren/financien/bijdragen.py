"""The contribution by who pays it: a row is a programma, a column a gemeente."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ijw_lib.indicatoren.financien.cellen import Kolom, Regels, bedrag
from ijw_lib.tellen.bijdragen import Bijdragen, betalers, som
from ijw_lib.tellen.exploitatie import programmarijen
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader


def kosten_programmas(kader: Kader) -> Inhoud:
    """Return what was invoiced in the period; of a programma without a bijdrage there is no row."""
    bedragen = Bijdragen(kader.registers).gerealiseerd(kader.periode)
    wie = [g for g in kader.deelname.gemeenten if g in betalers(bedragen)]
    kolommen = [(slug, kader.deelname.naam(slug), [slug]) for slug in wie]
    kolommen.append((TOTAAL, TOTAAL_LABEL, wie))
    rijen = [*_programmas(kader, {p for _, p in bedragen or {}}), ("", TOTAAL, TOTAAL_LABEL)]
    cellen = []
    for programma, rij, label in rijen:
        for kolom, kop, gemeenten in kolommen:
            regels: Regels = {} if bedragen is None else {rij: som(bedragen, gemeenten, programma)}
            cel = bedrag(rij, label, Kolom(kolom, kop, regels))
            cellen.append(replace(cel, gemeente=kop))
    return Inhoud(cellen, totaalrijen=frozenset({TOTAAL}))


def _programmas(kader: Kader, betaald: set[str]) -> Iterator[tuple[str, str, str]]:
    return (rij for rij in programmarijen(kader.registers) if rij[0] in betaald)

"""The programma table: baten, lasten and saldo per programma, reserves and result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from ijw_lib.indicatoren._cellen import NUL, Kolom, bedrag, maak
from ijw_lib.indicatoren._exploitatie import Bedragen, Exploitatie, Versie
from ijw_lib.indicatoren._overzicht import noten
from ijw_lib.tabel import Cel, Tabel


def programma(id_: str, e: Exploitatie, versie: Versie | None) -> Tabel:
    bedragen = e.gerealiseerd(versie)
    cellen: list[Cel] = []
    for rij, label, baten, lasten in _rijen(bedragen, e):
        saldo = None if baten is None or lasten is None else baten - lasten
        for kolom, b in (("Baten", baten), ("Lasten", lasten), ("Saldo", saldo)):
            cellen.append(bedrag(rij, label, Kolom(kolom.lower(), kolom, {rij: b} if bedragen else {})))
    return maak(
        id_, e.periode, cellen, voetnoten=noten(e, versie), totaalrijen=frozenset({"saldo", "resultaat"})
    )


def _rijen(
    bedragen: Bedragen | None, e: Exploitatie
) -> Iterable[tuple[str, str, Fraction | None, Fraction | None]]:
    b = bedragen or {}

    def som(soort: str, hoort_erbij: Callable[[str], bool]) -> Fraction:
        nummers = e.nummers(soort)
        return sum((x for (nr, prog), x in b.items() if nr in nummers and hoort_erbij(prog)), NUL)

    for p in e.registers.programmas.itertuples():
        label = " ".join(filter(None, (p.taakveld, p.code, p.naam)))
        rij = "programma_" + p.programma.replace(".", "_").replace("-", "_")
        yield (
            rij,
            label,
            som("baten", lambda x, p=p: x == p.programma),
            som("lasten", lambda x, p=p: x == p.programma),
        )
    baten, lasten, erbij, eraf = (
        som(soort, lambda _: True) for soort in ("baten", "lasten", "onttrekking", "toevoeging")
    )
    yield "saldo", "Saldo van baten en lasten", baten, lasten
    yield "toevoeging", "Toevoeging aan reserves", NUL, eraf
    yield "onttrekking", "Onttrekking aan reserves", erbij, NUL
    yield "resultaat", "Resultaat", baten + erbij, lasten + eraf

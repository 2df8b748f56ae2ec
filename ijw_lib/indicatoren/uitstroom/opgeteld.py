"""Counting up through the year: month by month, beside the year before and the path of the agreement."""

from __future__ import annotations

from collections.abc import Iterator

from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.kader import Kader, aantal, maandnaam
from ijw_lib.tellen.rijen import Rijen, tussen

HEEL_JAAR = "heel_jaar"
_JAAR = len(MAANDEN)


def opgeteld(kader: Kader, rijen: Rijen, kolom: str, norm: tuple[int, int] | None) -> Iterator[Cel]:
    """Yield a row per month of the period, counted from 1 January through that month, and one of the year.

    Beside what was realised stands the same a year earlier (``onbekend`` where the delivery does not go back
    that far) and, for the regio, the part of the norm that belongs to so many months (``nvt`` without one).
    In the row of the year these are the count so far / months x 12, the whole last year and the whole norm.

    Parameters
    ----------
    kolom
        The date on which an event counts.
    norm
        The norm of the year as (teller, noemer).
    """
    p = kader.periode
    heel_toen = Periode.heel_jaar(p.jaar - 1)
    bekend = heel_toen.begin >= kader.registers.begin
    for nr, (nu, toen) in enumerate(zip(p.maanden, heel_toen.maanden, strict=False), 1):
        rij, naam = maandnaam(nu)
        label = naam if nr == 1 else f"T/m {naam.lower()}"
        eerder = len(tussen(rijen, kolom, heel_toen.begin, toen.eind)) if bekend else None
        yield from _rij(kader, rij, label, (len(tussen(rijen, kolom, p.begin, nu.eind)), 1), eerder, norm, nr)
    so_ver = len(tussen(rijen, kolom, p.begin, p.eind))
    eerder = len(tussen(rijen, kolom, heel_toen.begin, heel_toen.eind)) if bekend else None
    label = "Heel jaar" if _is_om(p) else "Verwachting heel jaar"
    verwacht = so_ver * _JAAR, p.laatste_maand
    yield from _rij(kader, HEEL_JAAR, label, verwacht, eerder, norm, _JAAR)


def noot_verwachting(periode: Periode) -> tuple[Voetnoot, ...]:
    """Return the note at the expectation; none once the year is over, for then it is what was realised."""
    if _is_om(periode):
        return ()
    tekst = (
        "Verwachting: het tempo tot nu toe, het hele jaar volgehouden. "
        "Met drukke en stille maanden is geen rekening gehouden."
    )
    return (Voetnoot("*", tekst, ((HEEL_JAAR, "realisatie", ""),)),)


def _is_om(periode: Periode) -> bool:
    return periode.laatste_maand == _JAAR


def _rij(
    kader: Kader,
    rij: str,
    label: str,
    nu: tuple[int, int],
    eerder: int | None,
    norm: tuple[int, int] | None,
    maanden: int,
) -> Iterator[Cel]:
    jaar = kader.periode.jaar
    yield aantal(rij, label, "realisatie", f"Realisatie {jaar}", nu[0], noemer=nu[1])
    yield aantal(rij, label, "vorig_jaar", f"Realisatie {jaar - 1}", eerder, leeg="onbekend")
    if kader.is_regio:
        n, d = (norm[0] * maanden, norm[1] * _JAAR) if norm else (None, 1)
        yield aantal(rij, label, "afspraak", "Afspraak", n, noemer=d)

"""The first page of a report: figures of the other themes, and what it costs."""

from __future__ import annotations

from ijw_lib.indicatoren.in_het_kort import kosten as _kosten
from ijw_lib.tellen.inhoud import Inhoud
from ijw_lib.tellen.kader import Kader


def kosten_gemeenten(kader: Kader) -> Inhoud:
    """Contribution of each gemeente: of the year, t/m the period, a year before, per inhabitant, its part.

    A row is a gemeente; the total divides by the inhabitants of all who pay.
    """
    return _kosten.Kosten(kader.voor()).per_gemeente()


def kosten(kader: Kader) -> Inhoud:
    """Contribution per programma that the onderwerp pays for; columns as in :func:`kosten_gemeenten`."""
    return _kosten.Kosten(kader.voor()).per_programma()

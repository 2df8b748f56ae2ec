"""Before the open publication is made: what it does not tell, and that nothing else gets into it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ijw_lib.cli import meldingen
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.kindproces import apart
from ijw_lib.fundament.omgeving import OPENBAAR, Omgeving

if TYPE_CHECKING:
    from ijw_lib.bescherming.verbanden import Plek
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.product import Run


def bepaal_wat_openbaar_is(bouw: Bouw, daarna: Collection[Run] = ()) -> None:
    """Decide for the open publication what it does not tell, where that is not known yet.

    Parameters
    ----------
    daarna
        What is to run after it on this machine: that takes a start, which it makes meanwhile.
    """
    if Omgeving.lees().publicatie == OPENBAAR:
        from ijw_lib.bescherming import uitgave

        if uitgave.is_bij(bouw):
            return
        if daarna:
            from ijw_lib.batch import uitvoeren

            uitvoeren.maak_warm(bouw, daarna)
        if te_laat := apart(lambda: _te_laat(bouw)):
            meldingen.let_op([meldingen.te_laat(te_laat)])


def _te_laat(bouw: Bouw) -> frozenset[Plek]:
    """Decide it; return the counts of few that are told because an earlier publication did."""
    from ijw_lib.bescherming import uitgave

    besloten = uitgave.houd_bij(bouw)
    return besloten.te_laat if besloten else frozenset()


def niets_van_eerder(bouw: Bouw, niet_bij: frozenset[str]) -> None:
    """Stop where the open publication would have a page of before: that may tell what it does not.

    Raises
    ------
    IjwFout
        Naming the runs.
    """
    oud = [r.id for r in bouw.plan.runs if r.id in niet_bij and r.uitvoer(bouw.project).is_file()]
    if oud and Omgeving.lees().publicatie == OPENBAAR:
        raise IjwFout(meldingen.niet_openbaar(oud))

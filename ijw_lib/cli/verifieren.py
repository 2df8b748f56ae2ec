"""``ijw verify``, and the same check before anything is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ijw_lib.cli import meldingen, vastgesteld
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project

if TYPE_CHECKING:
    from ijw_lib.plan.bouw import Bouw


def verifieer(project: Project, periode: str | None, gemeente: str | None) -> None:
    """Compare the cells of what has been run, and say per rule how many comparisons were made.

    Raises
    ------
    IjwFout
        When cells contradict each other or the records, or nothing chosen has been run.
    """
    from ijw_lib.controle.gepubliceerd import controleer_runs
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.keuze import selecteer

    bouw = Bouw.open(project)
    gekozen = selecteer(bouw.plan.runs, periode=periode, gemeente=gemeente)
    oud = niet_bij(bouw)
    bij = [run for run in gekozen if run.id not in oud]
    meldingen.niet_vergeleken(len(gekozen) - len(bij), len(gekozen))
    if not bij:
        raise IjwFout("Van deze keuze is niets gedraaid en bij. Voer eerst 'ijw run' uit.")
    alles = periode is None and gemeente is None
    over = None if alles else {f"{run.periode}/{run.onderwerp}" for run in bij}
    uitslag = controleer_runs(bouw, [run for run in bouw.plan.runs if run.id not in oud], over)
    meldingen.vergeleken(uitslag)
    meldingen.let_op(b.melding.removesuffix(".") for b in uitslag.waarschuwingen)
    vastgesteld.meld(bouw, periode, alles=True)
    if not uitslag.goed:
        raise IjwFout(meldingen.tegenspraak(uitslag))


def niet_bij(bouw: Bouw) -> frozenset[str]:
    """Return the ids of the runs that are not what running them again would give."""
    from ijw_lib.batch.uitvoeren import wat_is_bij

    return frozenset(taak.run.id for taak, bij in wat_is_bij(bouw, bouw.plan.runs) if not bij)


def controleer(bouw: Bouw, niet_bij: frozenset[str], *, concept: bool) -> bool:
    """Stop before anything is published that contradicts itself; with ``concept`` only say so.

    Returns
    -------
    Whether it contradicts itself.

    Raises
    ------
    ControleFout
        Telling the contradictions.
    """
    from ijw_lib.controle.gepubliceerd import ControleFout, controleer_runs

    bij = [run for run in bouw.plan.runs if run.id not in niet_bij]
    uitslag = controleer_runs(bouw, bij) if bij else None
    if uitslag is None:
        return False
    meldingen.let_op(b.melding.removesuffix(".") for b in uitslag.waarschuwingen)
    if uitslag.goed:
        return False
    if not concept:
        raise ControleFout(uitslag.tegenspraken)
    meldingen.concept(uitslag)
    return True

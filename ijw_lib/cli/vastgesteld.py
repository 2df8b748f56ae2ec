"""What commands tell of adopted figures, and whether those are still as they were written."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project

if TYPE_CHECKING:
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.plan import Plan


def controleer(project: Project) -> None:
    """Hold adopted figures against how they were written, and against what they would be now.

    Raises
    ------
    IjwFout
        Naming the file that is not as it was written.
    """
    from ijw_lib.plan.bouw import Bouw

    controleer_bestanden(project)
    with suppress(GebruiksFout):  # a plan that cannot be read is told by what needs it
        bouw = Bouw.open(project)
        meld_zonder_bestand(project, bouw.plan)
        meld(bouw)


def controleer_bestanden(project: Project) -> None:
    """Stop when adopted figures are not as they were written, before anything is made of them.

    Raises
    ------
    IjwFout
        Naming the file.
    """
    if not project.vastgesteld.is_dir():
        return
    from ijw_lib.rapport.vastgesteld import vaststelling

    for v in vaststelling.alle(project):
        v.controleer()


def meld(bouw: Bouw, periode: str | None = None, *, alles: bool = False) -> None:
    """Tell which adopted figures would be other now, and why."""
    from ijw_lib.rapport.vastgesteld import bewaard

    if bouw.project.vastgesteld.is_dir():
        for regel in bewaard.meldingen(bouw, periode, alles=alles):
            click.echo(regel, err=True)


def meld_zonder_bestand(project: Project, plan: Plan) -> None:
    """Tell which periods the plan calls adopted while their figures were not kept."""
    for id_ in _zonder_bestand(project, plan):
        click.echo(
            f"{id_} staat in reports/plan.yml bij vastgesteld, maar de cijfers zijn niet bewaard: zij worden "
            f"berekend uit de gegevens van nu. `ijw vaststellen {id_}` legt ze vast."
        )


def _zonder_bestand(project: Project, plan: Plan) -> Iterable[str]:
    genoemd = dict.fromkeys(p.id for product in plan.producten for p in product.vastgesteld)
    return [id_ for id_ in genoemd if not (project.vastgesteld / id_).is_dir()]

"""Notebooks under ``reports/`` that the site does not hold: ours go, those of others stay and are named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ijw_lib.fundament.project import Project
from ijw_lib.plan.geschreven import BIJLAGE, SAMENGESTELD, Geschreven, notebooks, verwijder
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie.samenstellen.inhoud import Inhoud


@dataclass(frozen=True)
class Opgeruimd:
    """What was removed, and what was left: changed by hand since we wrote it, or never ours."""

    weg: tuple[Path, ...] = ()
    gewijzigd: tuple[Path, ...] = ()
    vreemd: tuple[Path, ...] = ()


def buiten(project: Project, plan: Plan, inhoud: Inhoud) -> list[Path]:
    """Return the notebooks in folders of ``reports/`` that are no page of the site and no draft."""
    binnen = {run.uitvoer(project) for run in plan.runs}
    for r in inhoud.rapportages:
        binnen |= {r.map(project) / naam for naam in (SAMENGESTELD, *([BIJLAGE] if r.bijlage else []))}
    return [pad for pad in notebooks(project) if pad not in binnen]


def ruim_op(project: Project, plan: Plan, inhoud: Inhoud) -> Opgeruimd:
    """Remove what we wrote, is as we wrote it, and is in the plan no more."""
    if not (over := buiten(project, plan, inhoud)):
        return Opgeruimd()
    geschreven = Geschreven.lees(project)
    weg = tuple(pad for pad in over if geschreven.ongewijzigd(pad))
    rest = [pad for pad in over if pad not in weg]
    for pad in weg:
        verwijder(pad, project)
    return Opgeruimd(
        weg,
        tuple(pad for pad in rest if geschreven.van_ons(pad)),
        tuple(pad for pad in rest if not geschreven.van_ons(pad)),
    )

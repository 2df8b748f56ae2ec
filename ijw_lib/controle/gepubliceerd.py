"""The check of everything in the plan that is up to date, kept until something changes.

``_werk/cache/controle.json`` says of which notebooks, rules and records it was found that they agree. Only
that is kept: what does not agree is looked for anew each time, so that its message is never an old one.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import astuple
from pathlib import Path

from ijw_lib.controle.cijfers import Cijfers
from ijw_lib.controle.controleren import Telling, Uitslag, controleer
from ijw_lib.controle.oordeel import Bevinding
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie
from ijw_lib.plan import merken
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.product import Run

_GETOOND = 10


class ControleFout(IjwFout):
    """Published cells that contradict each other; ``bevindingen`` holds each contradiction."""

    def __init__(self, bevindingen: Sequence[Bevinding]) -> None:
        self.bevindingen = tuple(bevindingen)
        n = len(bevindingen)
        getoond = [f"  {b.melding}" for b in bevindingen[:_GETOOND]]
        if n > _GETOOND:
            getoond.append(f"  ... en nog {n - _GETOOND}; `ijw verify` toont ze alle")
        super().__init__(
            f"De cijfers spreken elkaar {'op één plek' if n == 1 else f'op {n} plekken'} tegen; er is niets "
            "gepubliceerd en de site blijft zoals zij was. Met --concept wordt wel gepubliceerd, met een "
            "aanduiding op elke pagina en PDF.\n" + "\n".join(getoond)
        )


def controleer_runs(bouw: Bouw, runs: Sequence[Run], over: Collection[str] | None = None) -> Uitslag:
    """Check the executed notebooks of runs against each other and against the records.

    Parameters
    ----------
    runs
        Those that are up to date; a notebook of before would contradict the others without a fault.
    over
        Ids of the reports to tell about; default all.
    """
    sleutel = _sleutel(bouw, runs)
    if over is None and (bekend := _lees(bouw.project, sleutel)) is not None:
        return bekend
    vastgesteld = frozenset(map_.name for map_ in bouw.project.vastgesteld.glob("[!.]*"))
    stand = Stand(Cijfers.lees(bouw.project, runs), bouw.registers, vastgesteld)
    uitslag = controleer(stand, over=over)
    if not uitslag.bevindingen and over is None:
        _schrijf(bouw.project, sleutel, uitslag)
    return uitslag


def _sleutel(bouw: Bouw, runs: Sequence[Run]) -> str:
    """Return the hash of all that the outcome depends on."""
    notebooks = [f"{run.id} {merken.som(run.uitvoer(bouw.project))}" for run in runs]
    return som("\n".join([codeversie(), bouw.registers.snapshot_id, *notebooks]))


def _pad(project: Project) -> Path:
    return project.werk / "cache" / "controle.json"


def _lees(project: Project, sleutel: str) -> Uitslag | None:
    try:
        inhoud = json.loads(_pad(project).read_text(encoding="utf-8"))
        if inhoud["sleutel"] != sleutel:
            return None
        tellingen = tuple(Telling(*telling) for telling in inhoud["tellingen"])
        return Uitslag(tellingen, (), inhoud["over_vaststelling"])
    except (OSError, ValueError, KeyError, TypeError):  # not there, or not one of ours
        return None


def _schrijf(project: Project, sleutel: str, uitslag: Uitslag) -> None:
    with vervang(_pad(project)) as tijdelijk:
        tellingen = [astuple(t) for t in uitslag.tellingen]
        over = uitslag.over_vaststelling
        inhoud = {"sleutel": sleutel, "tellingen": tellingen, "over_vaststelling": over}
        tijdelijk.write_text(json.dumps(inhoud), encoding="utf-8")

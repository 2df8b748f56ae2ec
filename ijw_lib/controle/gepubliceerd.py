"""The check of everything in the plan that is up to date, kept until something changes.

``_werk/cache/controle.json`` says of which cells, rules and records it was found that they agree. Only that
is kept: what does not agree is looked for anew each time, so that its message is never an old one. A text
changes a notebook and none of its cells: which cells a notebook has is kept too, so only it is read again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from ijw_lib.controle.cijfers import Cijfers, Getoond, lees_uitvoer
from ijw_lib.controle.controleren import Telling, Uitslag, controleer
from ijw_lib.controle.oordeel import Bevinding
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import OPENBAAR, Omgeving
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
    bewaard, gelezen = _Bewaard.lees(bouw.project), dict[str, Getoond]()
    sommen = {run.id: merken.som(run.uitvoer(bouw.project)) for run in runs}
    cellen = {run.id: bewaard.cellen.get(sommen[run.id]) or _lees(bouw, run, gelezen) for run in runs}
    vastgesteld = frozenset(map_.name for map_ in bouw.project.vastgesteld.glob("[!.]*"))
    afgerond = Omgeving.lees().publicatie == OPENBAAR
    sleutel = som(json.dumps([bouw.registers.snapshot_id, sorted(vastgesteld), cellen, afgerond]))
    nu = replace(bewaard, cellen={sommen[run]: som_ for run, som_ in cellen.items()})
    if over is None and (bekend := nu.uitslag(sleutel)) is not None:
        if gelezen:
            nu.schrijf(bouw.project)
        return bekend
    stand = Stand(Cijfers.lees(bouw.project, runs, gelezen), bouw.registers, vastgesteld)
    uitslag = controleer(stand, over=over, afgerond=afgerond)
    if not uitslag.bevindingen and over is None:
        tellingen = [astuple(t) for t in uitslag.tellingen]
        replace(
            nu, sleutel=sleutel, tellingen=tellingen, over_vaststelling=uitslag.over_vaststelling
        ).schrijf(bouw.project)
    return uitslag


def _lees(bouw: Bouw, run: Run, gelezen: dict[str, Getoond]) -> str:
    """Return the hash of what is compared of a run, which is put in ``gelezen``."""
    gelezen[run.id] = lees_uitvoer(bouw.project, run)
    return som(json.dumps(gelezen[run.id]), 32)


@dataclass(frozen=True)
class _Bewaard:
    """What was found to agree, under the hash of all that this depends on.

    Attributes
    ----------
    code
        The version of the code that found it.
    cellen
        The hash of what is compared of a notebook, by that of the notebook.
    """

    code: str = field(default_factory=codeversie)
    sleutel: str = ""
    tellingen: list[Any] = field(default_factory=list)
    over_vaststelling: int = 0
    cellen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def lees(cls, project: Project) -> _Bewaard:
        """Return what was kept; nothing when other code did so, or when it is not one of ours."""
        try:
            bewaard = cls(**json.loads(_pad(project).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return cls()
        goed = bewaard.code == codeversie() and isinstance(bewaard.cellen, dict)
        return bewaard if goed else cls()

    def uitslag(self, sleutel: str) -> Uitslag | None:
        """Return the outcome that was kept under a hash."""
        if self.sleutel != sleutel:
            return None
        return Uitslag(tuple(Telling(*telling) for telling in self.tellingen), (), self.over_vaststelling)

    def schrijf(self, project: Project) -> None:
        """Keep it."""
        with vervang(_pad(project)) as tijdelijk:
            tijdelijk.write_text(json.dumps(asdict(self)), encoding="utf-8")


def _pad(project: Project) -> Path:
    return project.werk / "cache" / "controle.json"

"""``_werk/manifest.json``: what the last build was made of and how each run went.

The same code, plan and data give the same manifest, apart from the fields that begin with ``seconden`` or
``megabytes`` and from which runs were up to date already. It is never part of the site.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ijw_lib.batch.taak import Meting, Mislukt, Taak
from ijw_lib.fundament.leesverslag import bestandssom
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.versie import versie

Uitslagen = dict[str, tuple[Meting, Mislukt | None]]


def schrijf_runs(project: Project, snapshot: str, taken: list[Taak], gedraaid: Uitslagen) -> None:
    """Write the manifest of a batch, in the order of the plan."""
    inhoud = {
        "code": versie(),
        "plan": bestandssom(project.reports / "plan.yml"),
        "data": snapshot,
        "runs": [_run(taak, gedraaid.get(taak.run.id)) for taak in taken],
    }
    _schrijf(project, inhoud)


def vul_aan(project: Project, **delen: Any) -> None:
    """Add to the manifest what came after the runs: the pages that were rendered, the time per stage."""
    pad = project.werk / "manifest.json"
    try:
        inhoud: dict[str, Any] = {} | json.loads(pad.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):  # not there, or not one of ours
        inhoud = {"code": versie(), "plan": bestandssom(project.reports / "plan.yml")}
    _schrijf(project, inhoud | delen)


def _run(taak: Taak, uitslag: tuple[Meting, Mislukt | None] | None) -> dict[str, Any]:
    kern: dict[str, Any] = {"id": taak.run.id, "notebook": taak.run.thema, "parameters": taak.run.parameters}
    if uitslag is None:
        return kern | {"status": "bij"}
    meting, fout = uitslag
    if fout is not None:
        kern |= {"cel": fout.cel, "melding": fout.melding}
    duur = {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(meting).items()}
    return kern | {"status": "mislukt" if fout else "klaar"} | duur


def _schrijf(project: Project, inhoud: dict[str, Any]) -> None:
    with vervang(project.werk / "manifest.json") as tijdelijk:
        tijdelijk.write_text(json.dumps(inhoud, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

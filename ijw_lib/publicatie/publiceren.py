"""From executed notebooks to the published site: compose, then render, and only what changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ijw_lib.batch.uitvoeren import stand
from ijw_lib.plan import Plan
from ijw_lib.product import Run
from ijw_lib.project import Project
from ijw_lib.publicatie import stempel
from ijw_lib.publicatie.renderer import Uitkomst, kies
from ijw_lib.publicatie.verouderd import markeer
from ijw_lib.registers.inname import open_registers


def publiceer(
    project: Project, renderer: str = "auto", plan: Plan | None = None, *, alles_bij: bool = False
) -> Uitkomst:
    """Make ``_site/`` of everything in the plan that has been run.

    Parameters
    ----------
    alles_bij
        Every run of the plan is known to be up to date: a batch over the whole plan has just ended well.

    Raises
    ------
    IjwFout
        When nothing has been run, or the renderer refuses a source; the previous site then stays as it was.
    """
    plan = plan or Plan.lees(project)
    gekozen = kies(renderer)
    oud = () if alles_bij else tuple(run.id for run in markeer(project, _niet_bij(project, plan)))
    snapshot = open_registers(project, plan.levering).snapshot_id
    afdruk = stempel.afdruk(project, snapshot, gekozen.naam)
    if (eerder := stempel.lees(project, afdruk)) is not None:
        return replace(_uit_stempel(project, eerder), niet_bijgewerkt=oud)
    from ijw_lib import _zonder_iri  # noqa: F401  # before nbformat
    from ijw_lib.publicatie.samenstellen import stel_samen

    stel_samen(project, plan)
    uitkomst = gekozen.render(project.root)
    afdruk = stempel.afdruk(project, snapshot, gekozen.naam)  # with what was composed
    stempel.schrijf(project, afdruk, _als_stempel(project, uitkomst))
    return replace(uitkomst, niet_bijgewerkt=oud)


def als_manifest(project: Project, uitkomst: Uitkomst) -> dict[str, Any]:
    """Return what the manifest says of a site."""
    nieuw = uitkomst.paginas + uitkomst.pdfs if uitkomst.vernieuwd is None else uitkomst.vernieuwd
    return {
        "renderer": uitkomst.renderer,
        "paginas": len(uitkomst.paginas),
        "pdfs": len(uitkomst.pdfs),
        "vernieuwd": [pad.relative_to(project.site).as_posix() for pad in nieuw],
        "niet_bijgewerkt": list(uitkomst.niet_bijgewerkt),
    }


def _niet_bij(project: Project, plan: Plan) -> list[Run]:
    """Return the runs whose notebook is there, but not what running it again would give."""
    return [taak.run for taak, bij in stand(project, plan.runs, plan) if not bij]


def _als_stempel(project: Project, uitkomst: Uitkomst) -> dict[str, Any]:
    def namen(paden: tuple[Path, ...]) -> list[str]:
        return [pad.relative_to(project.root).as_posix() for pad in paden]

    return {
        "renderer": uitkomst.renderer,
        "paginas": namen(uitkomst.paginas),
        "pdfs": namen(uitkomst.pdfs),
        "meldingen": list(uitkomst.meldingen),
    }


def _uit_stempel(project: Project, stempel_: dict[str, Any]) -> Uitkomst:
    paden = {soort: tuple(project.root / naam for naam in stempel_[soort]) for soort in ("paginas", "pdfs")}
    uitkomst = Uitkomst(stempel_["renderer"], **paden)
    return replace(uitkomst, meldingen=tuple(stempel_["meldingen"]), vernieuwd=())

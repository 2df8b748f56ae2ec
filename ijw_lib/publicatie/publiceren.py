"""From executed notebooks to the published site: compose, then render, and only what changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from ijw_lib.fundament.project import Project
from ijw_lib.plan import merken
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from ijw_lib.publicatie.renderer import Renderer, kies
from ijw_lib.publicatie.samenstellen.inhoud import Inhoud, bepaal, controleer, wat_verdwijnt
from ijw_lib.publicatie.samenstellen.opruimen import Opgeruimd, ruim_op
from ijw_lib.publicatie.site import stempel
from ijw_lib.publicatie.uitkomst import Uitkomst

_NIET_VERDEELD = (
    "Quarto maakt de site op deze computer; een cluster (--scheduler) doet dat alleen met "
    "--renderer embedded."
)


def publiceer(
    bouw: Bouw,
    renderer: str = "auto",
    *,
    niet_bij: Collection[str] = (),
    verwijder: bool = False,
    tegenspraak: bool = False,
    scheduler: str | None = None,
) -> Uitkomst:
    """Make ``_site/`` of everything in the plan that has been run.

    Parameters
    ----------
    niet_bij, tegenspraak
        Ids of the runs that are not what running them again would give, and whether figures contradict each
        other; the pages say so.
    verwijder
        Pages may leave the site.
    scheduler
        Address of a Dask scheduler that hands out the documents, where the renderer can do that.

    Raises
    ------
    IjwFout
        When nothing has been run, when pages would leave the site without ``verwijder``, or when the renderer
        refuses a source; the previous site then stays as it was.
    """
    project, plan, gekozen = bouw.project, bouw.plan, kies(renderer)
    inhoud = bepaal(project, plan)
    weg = tuple(wat_verdwijnt(project, plan, inhoud))
    if not verwijder:
        controleer(project, plan, inhoud)
    opgeruimd, oud = ruim_op(project, plan, inhoud), _markeer(project, plan, niet_bij, tegenspraak)
    gezegd = *_over_inhoud(inhoud, weg), *_opmerkingen(project, opgeruimd), *_over_cluster(gekozen, scheduler)
    return replace(
        _maak(bouw, gekozen, inhoud, scheduler),
        niet_bijgewerkt=oud,
        concepten=tuple(project.site / "reports" / f"{run.id}.html" for run in inhoud.concepten),
        opmerkingen=gezegd,
    )


def _over_inhoud(inhoud: Inhoud, weg: Iterable[str]) -> Iterator[str]:
    """Yield what left the site, and what a report does not have yet."""
    yield from (f"Van de site verdwenen: {w}" for w in weg)
    yield from (f"Nog zonder {', '.join(sorted(r.zonder))}: {r.id}" for r in inhoud.rapportages if r.zonder)


def _over_cluster(renderer: Renderer, scheduler: str | None) -> Iterator[str]:
    """Yield that a cluster was given and does not make the site."""
    if scheduler is not None and not renderer.op_cluster:
        yield _NIET_VERDEELD


def _maak(bouw: Bouw, renderer: Renderer, inhoud: Inhoud, scheduler: str | None) -> Uitkomst:
    """Compose and render, unless the site on disk is what that would give."""
    project, snapshot = bouw.project, bouw.registers.snapshot_id
    gemaakt_met = f"{renderer.naam} {renderer.versie()}"
    som = stempel.som(project, snapshot, gemaakt_met)
    if (eerder := stempel.lees(project, som)) is not None:
        return _uit_stempel(project, eerder)
    from ijw_lib.fundament import zonder_iri  # noqa: F401  # before nbformat
    from ijw_lib.publicatie.samenstellen import zonder_waarom
    from ijw_lib.publicatie.samenstellen.samenstellen import stel_samen

    rapportages = stel_samen(bouw, inhoud)
    gemaakt = renderer.render(project.root, scheduler)
    wacht = zonder_waarom.meldingen(project, rapportages)
    uitkomst = replace(gemaakt, meldingen=(*gemaakt.meldingen, *wacht))
    som = stempel.som(project, snapshot, gemaakt_met)  # with what was composed
    stempel.schrijf(project, som, _als_stempel(project, uitkomst))
    return uitkomst


def _markeer(project: Project, plan: Plan, niet_bij: Collection[str], tegenspraak: bool) -> tuple[str, ...]:
    """Let pages that are not what running again would give say so, and only those; return the ids of runs.

    That figures contradict each other stands on all of them, or on none.
    """
    aanwezig = [run for run in plan.runs if run.uitvoer(project).is_file()]
    for run in aanwezig:
        geldt = {merken.VEROUDERD: run.id in niet_bij, merken.TEGENSPRAAK: tegenspraak}
        erbij, eraf = ([m for m, staat in geldt.items() if staat is welke] for welke in (True, False))
        merken.zet(run.uitvoer(project), erbij, eraf)
    return tuple(run.id for run in aanwezig if run.id in niet_bij)


def _opmerkingen(project: Project, opgeruimd: Opgeruimd) -> Iterator[str]:
    for wat, paden in (
        ("Weggehaald, want niet meer in het plan", opgeruimd.weg),
        ("Blijft staan, want met de hand veranderd, maar staat niet op de site", opgeruimd.gewijzigd),
        ("Niet van het plan, dus niet op de site", opgeruimd.vreemd),
    ):
        for map_, namen in groupby(paden, key=lambda pad: pad.parent):
            plek = map_.relative_to(project.root).as_posix()
            yield f"{wat}: {plek}/ ({', '.join(pad.name for pad in namen)})"


def als_manifest(project: Project, uitkomst: Uitkomst) -> dict[str, Any]:
    """Return what the manifest says of a site."""
    nieuw = uitkomst.paginas + uitkomst.pdfs if uitkomst.vernieuwd is None else uitkomst.vernieuwd
    return {
        "renderer": uitkomst.renderer,
        "paginas": len(uitkomst.paginas),
        "pdfs": len(uitkomst.pdfs),
        "vernieuwd": [pad.relative_to(project.site).as_posix() for pad in nieuw],
        "niet_bijgewerkt": list(uitkomst.niet_bijgewerkt),
        "concepten": [pad.relative_to(project.site).as_posix() for pad in uitkomst.concepten],
    }


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

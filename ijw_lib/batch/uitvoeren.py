"""The runs of a plan: what must run, executed by warm workers, nothing half written, every failure told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ijw_lib import leesverslag
from ijw_lib.batch import notebook, sleutel
from ijw_lib.batch.taak import Mislukt, Taak
from ijw_lib.batch.werkers import Klaar, verwerk
from ijw_lib.catalogus import TITELS
from ijw_lib.fouten import GebruiksFout, IjwFout
from ijw_lib.plan import Run
from ijw_lib.project import Project, vervang
from ijw_lib.rapport import Rapport


def stand(project: Project, runs: Iterable[Run]) -> list[tuple[Taak, bool]]:
    """Return each run as a task, and whether it is up to date.

    Raises
    ------
    GebruiksFout
        When a parameter, a period or an onderwerp is wrong.
    """
    return [_bereid_voor(project, run) for run in runs]


def draai(
    project: Project,
    runs: Iterable[Run],
    werkers: int | None = None,
    *,
    engine: str = "warm",
    opnieuw: bool = False,
) -> int:
    """Execute the runs that are not up to date (with ``opnieuw``: all) and return how many that were.

    Everything that can be wrong with a run is checked before the first one starts.

    Raises
    ------
    GebruiksFout
        When a parameter, a period or an onderwerp is wrong.
    IjwFout
        When a run failed; the others are finished first, and the failed notebook is kept.
    """
    taken = [taak for taak, bij in stand(project, runs) if opnieuw or not bij]
    mislukt: list[Mislukt] = []
    with _voortgang(len(taken)) as klaar:
        for uitslag in verwerk(taken, werkers or os.cpu_count() or 1, engine=engine):
            fout = _rond_af(uitslag)
            if fout is not None:
                mislukt.append(fout)
            klaar(uitslag.taak.run, fout)
    if mislukt:
        raise IjwFout(_verslag(mislukt, len(taken), project))
    return len(taken)


def voorwerk(rapport: Rapport, thema: str) -> dict[str, Any]:
    """Return the front matter of a theme page."""
    return {
        "title": TITELS[thema],
        "subtitle": f"{rapport.titel} · {rapport.naam}",
        "date": rapport.periode.eind.isoformat(),
        "description": f"{TITELS[thema]} {rapport.periode.label}, {rapport.naam}",
    }


def _bereid_voor(project: Project, run: Run) -> tuple[Taak, bool]:
    notebook.controleer_parameters(run.notebook(project), run.parameters)
    rapport = Rapport.open(run.periode.id, run.onderwerp, project)
    if not rapport.indicatoren(run.thema):
        raise GebruiksFout(
            f"reports/plan.yml: thema {run.thema} heeft geen cijfers voor {run.onderwerp}; ze bestaan alleen "
            "voor de regio."
        )
    kop = voorwerk(rapport, run.thema)
    taak = Taak(run, project, kop, sleutel.sleutel(run, rapport, kop))
    return taak, sleutel.is_bij(taak, rapport)


def _rond_af(klaar: Klaar) -> Mislukt | None:
    """Put a finished notebook in place, or keep a failed one outside everything that is published."""
    import nbformat

    taak = klaar.taak
    if klaar.fout is not None:
        return replace(klaar.fout, bewaard=_bewaar(taak, klaar.notebook))
    try:
        nb = notebook.maak_af(nbformat.read(klaar.notebook, as_version=4), taak.voorwerk, taak.project)
        with vervang(taak.run.uitvoer(taak.project)) as tijdelijk, tijdelijk.open("w", encoding="utf-8") as f:
            nbformat.write(nb, f)
        sleutel.leg_vast(taak, leesverslag.lees(klaar.gelezen))
        (taak.project.werk / "mislukt" / f"{taak.run.id}.ipynb").unlink(missing_ok=True)
    except Exception as fout:  # a chart that cannot be drawn, a full disk: told like any other failure
        return Mislukt(taak.run, 0, f"{type(fout).__name__}: {fout}", _bewaar(taak, klaar.notebook))
    return None


def _bewaar(taak: Taak, kladje: Path) -> Path | None:
    if not kladje.is_file():
        return None
    doel = taak.project.werk / "mislukt" / f"{taak.run.id}.ipynb"
    with vervang(doel) as tijdelijk:
        shutil.copyfile(kladje, tijdelijk)
    return doel


@contextmanager
def _voortgang(aantal: int) -> Iterator[Any]:
    """Show a progress bar, or a line per run when the output is not a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal or not aantal:
        yield lambda run, fout: print(f"{'mislukt' if fout else 'klaar'}  {run.id}", flush=True)
        return
    tellers = (MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    kolommen = (TextColumn("{task.description}"), BarColumn(), *tellers)
    with Progress(*kolommen, console=console) as balk:
        taak = balk.add_task("Notebooks", total=aantal)

        def klaar(run: Run, fout: Mislukt | None) -> None:
            if fout:
                balk.console.print(f"mislukt  {run.id}", style="red", highlight=False)
            balk.advance(taak)

        yield klaar


def _verslag(mislukt: list[Mislukt], totaal: int, project: Project) -> str:
    rest = "; de andere zijn klaar" if len(mislukt) < totaal else ""
    regels = [f"{len(mislukt)} van de {totaal} runs {'is' if len(mislukt) == 1 else 'zijn'} mislukt{rest}."]
    for m in mislukt:
        plek = f", cel {m.cel}" if m.cel else ""
        bewaard = f" (bewaard als {m.bewaard.relative_to(project.root)})" if m.bewaard else ""
        regels.append(
            f"  {m.run.periode}, {m.run.onderwerp}, notebook {m.run.thema}{plek}: {m.melding}{bewaard}"
        )
    return "\n".join(regels)

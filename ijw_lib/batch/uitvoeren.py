"""Papermill over the runs of a plan: several kernels at once, a progress bar, no half-written notebook.

Every run has a kernel process of its own; the threads here only wait for theirs.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
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

from ijw_lib.batch import notebook
from ijw_lib.catalogus import TITELS
from ijw_lib.fouten import IjwFout
from ijw_lib.plan import Run
from ijw_lib.project import Project, vervang
from ijw_lib.rapport import Rapport
from ijw_lib.weergave import PIJPLIJN


@dataclass(frozen=True)
class Taak:
    """What a worker needs for one run."""

    run: Run
    project: Project
    voorwerk: dict[str, Any]


@dataclass(frozen=True)
class Mislukt:
    """A run that ended in an error: in which cell (0 = before the first) and why."""

    run: Run
    cel: int
    melding: str
    bewaard: Path | None


def draai(project: Project, runs: Iterable[Run], werkers: int | None = None) -> None:
    """Execute the runs.

    Everything that can be wrong with a run is checked before the first kernel starts.

    Raises
    ------
    GebruiksFout
        When a parameter, a period or an onderwerp is wrong.
    IjwFout
        When a run failed; the others are finished first, and the failed notebook is kept.
    """
    taken = [_bereid_voor(project, run) for run in runs]
    mislukt: list[Mislukt] = []
    with _voortgang(len(taken)) as klaar:
        for run, fout in _voer_uit(taken, min(werkers or os.cpu_count() or 1, len(taken))):
            if fout is not None:
                mislukt.append(fout)
            klaar(run, fout)
    if mislukt:
        raise IjwFout(_verslag(mislukt, len(taken), project))


def _bereid_voor(project: Project, run: Run) -> Taak:
    notebook.controleer_parameters(run.notebook(project), run.parameters)
    rapport = Rapport.open(run.periode.id, run.onderwerp, project)
    return Taak(run, project, voorwerk(rapport, run.thema))


def voorwerk(rapport: Rapport, thema: str) -> dict[str, Any]:
    """Return the front matter of a theme page."""
    return {
        "title": TITELS[thema],
        "subtitle": f"{rapport.titel} · {rapport.naam}",
        "date": rapport.periode.eind.isoformat(),
        "description": f"{TITELS[thema]} {rapport.periode.label}, {rapport.naam}",
    }


def _voer_uit(taken: list[Taak], werkers: int) -> Iterator[tuple[Run, Mislukt | None]]:
    with _omgeving(), ThreadPoolExecutor(werkers) as pool:
        lopend = {pool.submit(_werk, taak): taak for taak in taken}
        for klaar in as_completed(lopend):
            run = lopend[klaar].run
            try:
                yield run, klaar.result()
            except Exception as fout:  # one run that breaks must not stop the others
                yield run, Mislukt(run, 0, f"{type(fout).__name__}: {fout}", None)


@contextmanager
def _omgeving() -> Iterator[None]:
    """Set what kernels inherit: pipeline output, and the same ``ijw_lib`` as this process."""
    eerder = dict(os.environ)
    with resources.as_file(resources.files("ijw_lib")) as pakket:
        paden = [str(pakket.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
        os.environ |= {PIJPLIJN: "1", "PYTHONPATH": os.pathsep.join(paden), "PYTHONHASHSEED": "0"}
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(eerder)


def _werk(taak: Taak) -> Mislukt | None:
    """Execute one run; return ``None`` when its notebook stands in place."""
    import nbformat
    import papermill

    run, project = taak.run, taak.project
    (project.werk / "runs").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.werk / "runs") as map_:
        kladje = Path(map_) / "run.ipynb"
        try:
            nb = papermill.execute_notebook(
                run.notebook(project), kladje, run.parameters, kernel_name="python3", cwd=project.notebooks,
                progress_bar=False, log_output=False, extra_arguments=["--log-level=ERROR"],
            )  # fmt: skip
            doel = run.uitvoer(project)
            with vervang(doel) as tijdelijk, tijdelijk.open("w", encoding="utf-8") as f:
                nbformat.write(notebook.maak_af(nb, taak.voorwerk), f)
        except papermill.PapermillExecutionError as fout:
            return Mislukt(run, fout.cell_index + 1, f"{fout.ename}: {fout.evalue}", _bewaar(taak, kladje))
        except Exception as fout:
            traceback.print_exc(file=sys.stderr)
            return Mislukt(run, 0, f"{type(fout).__name__}: {fout}", _bewaar(taak, kladje))
    return None


def _bewaar(taak: Taak, kladje: Path) -> Path | None:
    """Keep a failed notebook for inspection, outside everything that is published."""
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
    if not console.is_terminal:
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
    regels = [f"{len(mislukt)} van de {totaal} runs is mislukt; de andere zijn klaar."]
    for m in mislukt:
        plek = f", cel {m.cel}" if m.cel else ""
        bewaard = f" (bewaard als {m.bewaard.relative_to(project.root)})" if m.bewaard else ""
        regels.append(
            f"  {m.run.periode}, {m.run.onderwerp}, notebook {m.run.thema}{plek}: {m.melding}{bewaard}"
        )
    return "\n".join(regels)

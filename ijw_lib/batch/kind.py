"""One run, in the process that was forked for it."""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from ijw_lib.batch.taak import Grenzen, Kladje, Meting, Mislukt, Taak
from ijw_lib.fundament import omgeving
from ijw_lib.fundament.fouten import is_schijf_vol
from ijw_lib.fundament.kindproces import sterf_met_ouder

if TYPE_CHECKING:
    from nbformat import NotebookNode


def voer_uit(taak: Taak, kladje: Kladje, pijp: Connection, engine: str, grenzen: Grenzen) -> None:
    """Execute one run and tell how it went; this process ends with it."""
    begin = time.perf_counter()
    with suppress(OSError):  # process group of its own: what the notebook started ends with it
        os.setsid()
    sterf_met_ouder()
    os.environ |= {
        omgeving.LEESVERSLAG: str(kladje.gelezen),
        omgeving.SNAPSHOT: taak.snapshot,
        omgeving.HERBEREKEND: "1" if taak.herberekend else "",
        omgeving.PUBLICATIE: taak.publicatie,
    }
    _begrens(grenzen)
    fout, in_cellen = _draai(taak, kladje, engine, grenzen)
    eigen, van_kinderen = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    processor = sum(u.ru_utime + u.ru_stime for u in (eigen, van_kinderen))
    meting = Meting(time.perf_counter() - begin, in_cellen, processor, eigen.ru_maxrss // 1024)
    with suppress(OSError):  # the parent is gone: nobody left to tell
        pijp.send((meting, fout))
        pijp.close()
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(0)  # nothing to clean up; leaving threads and at-exit work of a notebook behind is the point


def _draai(taak: Taak, kladje: Kladje, engine: str, grenzen: Grenzen) -> tuple[Mislukt | None, float]:
    from ijw_lib.fundament import zonder_iri  # noqa: F401, I001  # before papermill
    import papermill

    from ijw_lib.batch import notebook

    nummers: list[int] = []
    try:
        bron, nummers = notebook.lees(taak.run.notebook(taak.project), taak.run.omvang, taak.ontbreekt)
        nb = _UITVOERING[engine](bron, taak, kladje)
        signal.setitimer(signal.ITIMER_REAL, 0)
        in_cellen = sum(c.metadata.get("papermill", {}).get("duration") or 0.0 for c in nb.cells)
        tekst, beloften = notebook.maak_af(nb, taak.voorwerk)
        kladje.notebook.write_text(tekst, encoding="utf-8")
        kladje.beloften.write_text(json.dumps(beloften), encoding="utf-8")
    except papermill.PapermillExecutionError as f:
        _bewaar_onaf(kladje)
        # counted from 1 in the analyst's own notebook, that lacks the cell with parameters papermill puts in
        return Mislukt(taak.run, nummers[f.cell_index - 1], _melding(f.ename, f.evalue, grenzen)), 0.0
    except Exception as f:
        if not isinstance(f, (OSError, MemoryError)):
            traceback.print_exc(file=sys.stderr)
        _bewaar_onaf(kladje)
        melding = _melding(type(f).__name__, str(f), grenzen)
        return Mislukt(taak.run, 0, melding, schijf_vol=is_schijf_vol(f)), 0.0
    except OverTijd as f:
        _bewaar_onaf(kladje)
        return Mislukt(taak.run, 0, str(f)), 0.0
    return None, in_cellen


def _warm(bron: NotebookNode, taak: Taak, _kladje: Kladje) -> NotebookNode:
    from ijw_lib.batch.engine import voer_uit

    return voer_uit(bron, taak.run.parameters, taak.project.notebooks)


def _in_kernel(bron: NotebookNode, taak: Taak, kladje: Kladje) -> NotebookNode:
    import papermill

    nb: NotebookNode = papermill.execute_notebook(
        bron,
        kladje.notebook,  # a notebook that fails is kept by papermill itself
        taak.run.parameters,
        kernel_name="python3",
        cwd=taak.project.notebooks,
        progress_bar=False,
        log_output=False,
        request_save_on_cell_execute=False,
        extra_arguments=["--log-level=ERROR"],
    )
    return nb


_UITVOERING = {"warm": _warm, "kernel": _in_kernel}
"""``warm``: in the forked process itself. ``kernel``: a Jupyter kernel, started from it."""


def _bewaar_onaf(kladje: Kladje) -> None:
    """Keep the notebook as far as it came, if there is room; a Jupyter kernel leaves that to papermill."""
    from ijw_lib.batch import notebook
    from ijw_lib.batch.engine import InProcesEngine

    signal.setitimer(signal.ITIMER_REAL, 0)  # the run is over: its time cannot be up any more
    if InProcesEngine.laatste is not None:
        with suppress(OSError, ValueError, MemoryError):
            kladje.notebook.write_text(notebook.als_tekst(InProcesEngine.laatste), encoding="utf-8")


def _melding(soort: str, tekst: str, grenzen: Grenzen) -> str:
    if soort == OverTijd.__name__:
        return tekst
    if soort.endswith("MemoryError"):
        return f"over de geheugenlimiet van {grenzen.megabytes} MB ({soort})"
    return f"{soort}: {tekst}"


class OverTijd(BaseException):
    """The time of this run is up."""


def _begrens(grenzen: Grenzen) -> None:
    """Let too long a run end in an error of the cell that runs, and too much memory in a MemoryError."""

    def om(_nr: int, _frame: FrameType | None) -> None:
        raise OverTijd(f"over de tijdslimiet van {grenzen.seconden:g} seconden, afgebroken")

    signal.signal(signal.SIGALRM, om)
    signal.setitimer(signal.ITIMER_REAL, grenzen.seconden)
    with suppress(OSError, ValueError):
        grens: Any = _eigen_geheugen() + grenzen.megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (grens, grens))


def _eigen_geheugen() -> int:
    """Return the bytes of data that this process has from the one it was forked from."""
    regels = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(r.split()[1]) * 1024 for r in regels if r.startswith("VmData:"))

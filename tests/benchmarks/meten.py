"""A command in a process of its own, with its time and the memory that it and its children needed at most."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.fundament.project import Project
from ijw_lib.plan.product import Run

_START = (
    "import json, resource, runpy, sys\n"
    "try:\n    code = 0\n    runpy.run_module('ijw_lib', run_name='__main__', alter_sys=True)\n"
    "except SystemExit as e:\n    code = e.code or 0\n"
    "wie = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)\n"
    "mb = [resource.getrusage(w).ru_maxrss // 1024 for w in wie]\n"
    "print('\\n' + json.dumps({'mb': mb, 'code': code}))\n"
)


@dataclass(frozen=True)
class Meting:
    seconden: float
    megabytes: int
    megabytes_kind: int
    """Of the largest process that it started and waited for."""


def ijw(project: Project, *opdracht: str) -> Meting:
    """Run a command of ``ijw``; return its time and peak memory, and that of its largest child."""
    begin = time.perf_counter()
    klaar = subprocess.run(
        [sys.executable, "-c", _START, *opdracht],
        cwd=project.root,
        env=_omgeving(project),
        capture_output=True,
        text=True,
        check=False,
    )
    seconden = time.perf_counter() - begin
    slot = json.loads(klaar.stdout.strip().splitlines()[-1])
    if slot["code"]:
        raise SystemExit(f"ijw {' '.join(opdracht)}\n{klaar.stdout}\n{klaar.stderr}")
    return Meting(seconden, *slot["mb"])


def manifest(project: Project) -> dict:
    return json.loads((project.werk / "manifest.json").read_text(encoding="utf-8"))


def papermill_lus(project: Project, runs: list[Run], lussen: int) -> float:
    """Execute notebooks with the ``papermill`` command, one after the other, in so many loops at once."""
    rijen = [runs[nr::lussen] for nr in range(lussen)]
    begin = time.perf_counter()
    bezig: list[subprocess.Popen | None] = [None] * lussen
    while any(rijen) or any(bezig):
        for nr, proces in enumerate(bezig):
            if proces is not None and proces.poll() is not None:
                if proces.returncode:
                    raise SystemExit(f"papermill: {proces.stderr.read()}")
                proces.stderr.close()
                bezig[nr] = proces = None
            if proces is None and rijen[nr]:
                bezig[nr] = _papermill(project, rijen[nr].pop(0))
        time.sleep(0.005)
    return time.perf_counter() - begin


def _papermill(project: Project, run: Run) -> subprocess.Popen:
    uit = project.werk / "lus" / f"{run.id.replace('/', '-')}.ipynb"
    uit.parent.mkdir(parents=True, exist_ok=True)
    parameters = [deel for naam, waarde in run.parameters.items() for deel in ("-r", naam, waarde)]
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "papermill",
            str(run.notebook(project)),
            str(uit),
            *parameters,
            "--cwd",
            str(project.notebooks),
            "--no-progress-bar",
        ],
        cwd=project.root,
        env=_omgeving(project) | {"IJW_PIJPLIJN": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _omgeving(project: Project) -> dict[str, str]:
    eigen = project.root if (project.root / "ijw_lib").is_dir() else Path(__file__).resolve().parents[2]
    return os.environ | {"PYTHONPATH": str(eigen)}

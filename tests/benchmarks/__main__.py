"""``make bench``: how fast the line is, as ratios measured in one run on this machine.

Prints a table and writes ``_werk/bench.json``. It shows and does not judge: nothing fails on a slow day.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from ijw_lib.plan import Plan
from ijw_lib.project import Project
from tests.benchmarks import documenten

NIET_KOPIEREN = shutil.ignore_patterns(
    ".git",
    ".venv",
    "_site",
    "_werk",
    "node_modules",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
)


def main() -> None:
    bron = Project.vind()
    with tempfile.TemporaryDirectory() as map_:
        project = Project(Path(map_) / "project")
        shutil.copytree(bron.root, project.root, ignore=NIET_KOPIEREN)
        for oud in project.reports.glob("*/*/*.ipynb"):
            oud.unlink()
        metingen = meet(project)
    uit = bron.werk / "bench.json"
    uit.parent.mkdir(exist_ok=True)
    uit.write_text(json.dumps(metingen, indent=1) + "\n")
    toon(metingen)


def meet(project: Project) -> dict[str, float]:
    """Time every stage once, cold first; the loop runs the same notebooks with the papermill command."""
    _meer_perioden(project)
    runs = Plan.lees(project).runs
    m: dict[str, float] = {"runs": len(runs), "kernen": os.cpu_count() or 1}
    m["check koud"] = _tijd(project, "check")
    m["tables"] = _tijd(project, "tables", runs[0].periode.id)
    m["lus van papermill"] = sum(_papermill(project, run) for run in runs)
    shutil.rmtree(project.werk / "cache", ignore_errors=True)
    m["ijw run koud"] = _tijd(project, "run")
    m["ijw run, niets veranderd"] = _tijd(project, "run")
    m["ijw run --opnieuw"] = _tijd(project, "run", "--opnieuw")
    m["ijw render koud"] = _tijd(project, "render", "--renderer", "embedded")
    m["ijw render warm"] = _tijd(project, "render", "--renderer", "embedded")
    m |= documenten.meet(project.root)
    m["ijw build, niets veranderd"] = _tijd(project, "build", "--renderer", "embedded")
    m["verhouding lus / ijw run koud"] = m["lus van papermill"] / m["ijw run koud"]
    return m


def _meer_perioden(project: Project) -> None:
    """Plan the quarters and months of two years, so that starting up does not drown the rest."""
    pad = project.reports / "plan.yml"
    plan = yaml.safe_load(pad.read_text(encoding="utf-8"))
    eind = yaml.safe_load((project.root / plan["levering"] / "levering.yml").read_text(encoding="utf-8"))[
        "peildatum"
    ]
    for product in plan["producten"]:
        maand = product["sjabloon"] == "maand"
        jaar, aantal, vorm = (eind.year, eind.month, "M{:02d}") if maand else (eind.year - 1, 4, "Q{}")
        product["perioden"] = [f"{jaar}-{vorm.format(nr)}" for nr in range(1, aantal + 1)]
    pad.write_text(yaml.safe_dump(plan), encoding="utf-8")


def _tijd(project: Project, *opdracht: str) -> float:
    return _stopwatch([sys.executable, "-m", "ijw_lib", *opdracht], project.root)


def _papermill(project: Project, run) -> float:
    uit = project.werk / "lus" / f"{run.id.replace('/', '-')}.ipynb"
    uit.parent.mkdir(parents=True, exist_ok=True)
    parameters = [deel for naam, waarde in run.parameters.items() for deel in ("-p", naam, waarde)]
    opdracht = [sys.executable, "-m", "papermill", str(run.notebook(project)), str(uit), *parameters]
    return _stopwatch([*opdracht, "--cwd", str(project.notebooks), "--no-progress-bar"], project.root)


def _stopwatch(opdracht: list[str], map_: Path) -> float:
    omgeving = os.environ | {"PYTHONPATH": str(map_), "IJW_PIJPLIJN": "1"}
    begin = time.perf_counter()
    klaar = subprocess.run(opdracht, cwd=map_, env=omgeving, capture_output=True, text=True, check=False)
    if klaar.returncode:
        raise SystemExit(f"{' '.join(opdracht)}\n{klaar.stderr}")
    return time.perf_counter() - begin


def toon(metingen: dict[str, float]) -> None:
    print(f"{platform.machine()}, Python {platform.python_version()}")
    for naam, waarde in metingen.items():
        eenheid = (
            ""
            if naam in ("runs", "kernen", documenten.BLADEN)
            else " x"
            if naam.startswith("verhouding")
            else " s"
        )
        print(f"  {naam:32} {waarde:8.{0 if not eenheid else 1 if eenheid == ' x' else 2}f}{eenheid}")


if __name__ == "__main__":
    main()

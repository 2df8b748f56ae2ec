"""Copies of the project, changes in their delivery, and the command line run in them."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.cli import voer_uit
from ijw_lib.project import Project

WORTEL = Path(__file__).resolve().parents[1]
GOLDEN = WORTEL / "tests" / "golden"
RAPPORTEN = ("2023-Q1", "2024-M08")
LEVERING = Path("data") / "leveringen" / "voorbeeld"

_BRON = ("_quarto.yml", "_brand.yml", "index.qmd", "data", "notebooks", "reports", "ijw_lib")
_GEBOUWD = shutil.ignore_patterns(
    "__pycache__", "*.pyc", "20??*", "_navigatie.yml", "_*.qmd", ".ipynb_checkpoints"
)

Rij = dict[str, str]


def kopieer(doel: Path, bron: Path = WORTEL, *, code: bool = True) -> Project:
    """Copy the sources, nothing that was built; without ``code`` the figures can still be made."""
    for naam in _BRON if code else _BRON[:-1]:
        if (bron / naam).is_dir():
            shutil.copytree(bron / naam, doel / naam, ignore=_GEBOUWD)
        elif (bron / naam).is_file():
            doel.mkdir(parents=True, exist_ok=True)
            shutil.copy(bron / naam, doel / naam)
    return Project(doel)


def lees_csv(pad: Path) -> list[Rij]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def schrijf_csv(pad: Path, rijen: list[Rij]) -> None:
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, list(rijen[0]), lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def verwijder(pad: Path, kies: Callable[[Rij], bool]) -> Rij:
    """Take the first row that ``kies`` accepts out of a delivered file and return it."""
    rijen = lees_csv(pad)
    weg = next(r for r in rijen if kies(r))
    schrijf_csv(pad, [r for r in rijen if r is not weg])
    return weg


@dataclass(frozen=True)
class Uitkomst:
    code: int
    uit: str
    fout: str


def ijw(project: Project | Path, *argumenten: object) -> Uitkomst:
    """Run a command in this process, as the shell would show it."""
    root = project.root if isinstance(project, Project) else project
    uit, fout = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(uit), contextlib.redirect_stderr(fout):
        code = voer_uit(["--project", str(root), *map(str, argumenten)])
    return Uitkomst(code, uit.getvalue(), fout.getvalue())


def ijw_los(project: Project, *argumenten: str, **omgeving: str) -> Uitkomst:
    """Run a command in a process of its own, with the code that lies in the copy."""
    schoon = {k: v for k, v in os.environ.items() if k not in ("IJW_PIJPLIJN", "PYTHONPATH")}
    klaar = subprocess.run(
        [sys.executable, "-m", "ijw_lib", *argumenten],
        cwd=project.root, env=schoon | {"PYTHONPATH": str(project.root)} | omgeving, capture_output=True,
        text=True,
        encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip
    return Uitkomst(klaar.returncode, klaar.stdout, klaar.stderr)


def bouw(project: Project, **omgeving: str) -> Path:
    """Build the site of a copy and return its folder."""
    klaar = ijw_los(project, "build", **omgeving)
    assert klaar.code == 0, klaar.uit + klaar.fout
    return project.site

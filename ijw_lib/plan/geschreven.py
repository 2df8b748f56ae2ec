"""Which notebooks under ``reports/`` are ours: a record of what was written there, with its hash.

A notebook that is in no record, or is no longer as it was written, is somebody's own work and never removed.
Runs with the standard library only: ``make clean`` runs it, before the record goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.fundament.project import Project, vervang
from ijw_lib.plan import merken

SAMENGESTELD = "rapportage.ipynb"
"""The composed notebook of a report, beside those of its themes."""

BIJLAGE = "tabellen.ipynb"
"""The composed notebook of the tables that a concise report leaves out."""


@dataclass(frozen=True)
class Geschreven:
    """The notebooks that were written, by path in the project: their hash, and the record that holds it."""

    project: Project
    sommen: Mapping[str, str]

    @classmethod
    def lees(cls, project: Project) -> Geschreven:
        """Read the records of executed and of composed notebooks."""
        return cls(project, dict(_records(project)))

    def van_ons(self, pad: Path) -> bool:
        """Tell whether we wrote this file, changed since or not."""
        return self._naam(pad) in self.sommen

    def ongewijzigd(self, pad: Path) -> bool:
        """Tell whether a file is as we wrote it."""
        return self.van_ons(pad) and self.sommen[self._naam(pad)] == merken.som(pad)

    def _naam(self, pad: Path) -> str:
        return pad.relative_to(self.project.root).as_posix()


def notebooks(project: Project) -> list[Path]:
    """Return every notebook in a folder of ``reports/``, ours or not; hidden folders hold none."""
    return sorted(
        pad
        for pad in project.reports.glob("*/**/*.ipynb")
        if not any(deel.startswith(".") for deel in pad.relative_to(project.reports).parts)
    )


def noteer_samengesteld(project: Project, paden: list[Path]) -> None:
    """Record composed notebooks, those of now and those of before that are still there."""
    eerder = {naam: som for naam, som in _samengesteld(project).items() if (project.root / naam).is_file()}
    nu = {pad.relative_to(project.root).as_posix(): merken.som(pad) for pad in paden}
    if (inhoud := eerder | nu) != _samengesteld(project):
        with vervang(_pad(project)) as tijdelijk:
            tijdelijk.write_text(json.dumps(inhoud, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def ruim_alles_op(project: Project) -> list[Path]:
    """Remove every notebook that is as we wrote it; return those that stay."""
    geschreven = Geschreven.lees(project)
    over = []
    for pad in notebooks(project):
        if geschreven.ongewijzigd(pad):
            verwijder(pad, project)
        else:
            over.append(pad)
    return over


def verwijder(pad: Path, project: Project) -> None:
    """Remove a notebook, and the folders that it leaves empty."""
    pad.unlink()
    for map_ in pad.parents:
        if map_ == project.reports or any(map_.iterdir()):
            return
        map_.rmdir()


def _records(project: Project) -> Iterator[tuple[str, str]]:
    for record in sorted((project.werk / "cache" / "runs").glob("*.json")):
        inhoud = _lees(record)
        if "pad" in inhoud and "uitvoer" in inhoud:
            yield inhoud["pad"], inhoud["uitvoer"]
    yield from _samengesteld(project).items()


def _samengesteld(project: Project) -> dict[str, str]:
    return _lees(_pad(project))


def _lees(pad: Path) -> dict[str, str]:
    try:
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return inhoud if isinstance(inhoud, dict) else {}


def _pad(project: Project) -> Path:
    return project.werk / "cache" / "samengesteld.json"


if __name__ == "__main__":  # `make clean`
    for over in ruim_alles_op(Project.vind()):
        print(f"Blijft staan, want niet van ijw of daarna veranderd: {over.relative_to(Path.cwd())}")

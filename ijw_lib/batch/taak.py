"""What a worker gets and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ijw_lib.plan import Run
from ijw_lib.project import Project


@dataclass(frozen=True)
class Taak:
    """One run that is to be executed, with its front matter and the hash of all that is known beforehand."""

    run: Run
    project: Project
    voorwerk: dict[str, Any]
    sleutel: str


@dataclass(frozen=True)
class Mislukt:
    """A run that ended in an error: in which cell (0 = before the first) and why."""

    run: Run
    cel: int
    melding: str
    bewaard: Path | None = None

"""What stands ready in ``reports/``: what every table means, and how many live where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DEFINITIES = "_indicatoren.json"
"""In ``reports/``: title, definition, version, unit and registers of every table, by its id."""
INWONERS = "_inwoners.json"
"""In ``reports/``: by year the inhabitants of each gemeente, and where those numbers come from."""


def lees_definities(project: Path) -> dict[str, Any]:
    """Return what the tables mean, by id; empty where nothing was composed."""
    return _lees(project / "reports" / DEFINITIES)


def lees_inwoners(project: Path) -> dict[str, Any]:
    """Return the inhabitants by year; empty where nothing was composed."""
    return _lees(project / "reports" / INWONERS)


def _lees(pad: Path) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(pad.read_text(encoding="utf-8")) if pad.is_file() else {}
    return inhoud

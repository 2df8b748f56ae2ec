"""The Table Schemas of a delivery, for who checks files with another program before they are delivered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def schrijf(site: Path, registers: Mapping[str, Any]) -> None:
    """Write ``gegevens/registers/``: the data package of a delivery, and the schema of each register."""
    map_ = site / "gegevens" / "registers"
    for naam, inhoud in registers.items():
        map_.mkdir(parents=True, exist_ok=True)
        (map_ / naam).write_text(json.dumps(inhoud, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

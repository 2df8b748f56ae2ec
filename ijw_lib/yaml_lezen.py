"""YAML read by the C library where PyYAML has it: some ten times as fast, the same result."""

from __future__ import annotations

from typing import Any

import yaml

LADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lees(tekst: str) -> Any:
    """Return what a YAML text holds."""
    return yaml.load(tekst, Loader=LADER)

"""The Quarto extension with the house style, ``_extensions/ijw``, as the embedded renderer reads it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.middelen import map_van

NAAM = "ijw"
"""What ``filters:`` of a project says, and what stands before the name of a format of the house."""


def is_eigen(pad: str) -> bool:
    """Tell whether a path in a project is that of the extension; the package, wherever it is, has it too."""
    return pad.startswith(f"_extensions/{NAAM}/")


def bestand(naam: str) -> Path:
    """Return a file of the extension."""
    return map_van("extensie") / naam


def filters() -> list[Path]:
    """Return the Lua filters of the house, in order; those with a stage of Quarto are its own."""
    return [bestand(filter_) for filter_ in _bijdragen()["filters"] if isinstance(filter_, str)]


def merk() -> Path:
    """Return the file with the colours and the typeface of the house."""
    return bestand(_bijdragen()["metadata"]["project"]["brand"])


def opties(formaat: str) -> dict[str, Any]:
    """Return how documents of a format (``html``, ``typst``, ``docx``) are set where they do not say so."""
    formaten = _bijdragen()["formats"]
    return dict(formaten["common"] | formaten[formaat])


@cache
def _bijdragen() -> dict[str, Any]:
    tekst = bestand("_extension.yml").read_text(encoding="utf-8")
    bijdragen: dict[str, Any] = yaml_lezen.lees(tekst)["contributes"]
    return bijdragen

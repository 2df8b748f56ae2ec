"""What is known of a whole site, whoever renders it: title, way, what tables mean, how many live where."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.fundament.som import som
from ijw_lib.publicatie.bronnen import extensie
from ijw_lib.publicatie.bronnen.wegwijzer import Wegwijzer

DEFINITIES = "_indicatoren.json"
"""In ``reports/``: title, definition, version, unit and registers of every table, by its id."""
INWONERS = "_inwoners.json"
"""In ``reports/``: by year the inhabitants of each gemeente, and where those numbers come from."""

HERKOMST = "_herkomst.json"
"""In ``reports/``: by ``periode/onderwerp`` and theme the hash of what was read, and how many records."""

BEGRIPPEN = "_begrippen.json"
"""In ``reports/``: of every term its id and how texts name it; the filter ``begrip.lua`` reads it."""
NIEUWS = "_nieuws.json"
"""In ``reports/``: what is new, the newest first."""
REGISTERS = "_registers.json"
"""In ``reports/``: the Table Schemas of a delivery, by the name of their file."""
ZOEKEN = "_zoeken.json"
"""In ``reports/``: the answers of every report, and what readers type instead of a word of the texts."""


@dataclass(frozen=True)
class Naslag:
    """What is added to pages needs to know, besides the page itself and its data.

    Attributes
    ----------
    merk
        The file with the colours.
    concepten
        Sources whose page is a draft: reachable, but in no menu and not in the search index.
    """

    project: Path
    titel: str
    merk: Path
    concepten: frozenset[PurePosixPath]
    wegwijzer: Wegwijzer
    definities: Mapping[str, Any]
    inwoners: Mapping[str, Any]
    herkomst: Mapping[str, Any]
    nieuws: Sequence[Mapping[str, str]]
    registers: Mapping[str, Any]
    zoekgegevens: Mapping[str, Any]

    @cached_property
    def som_van_definities(self) -> str:
        """The hash of what tables mean."""
        return som(json.dumps(self.definities, sort_keys=True))


def velden(project: Path, instellingen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a `Naslag`, from the settings in ``_quarto.yml`` and from ``reports/``."""
    website, merk = instellingen.get("website", {}), instellingen.get("brand")
    return {
        "project": project,
        "titel": website.get("title", ""),
        "merk": project / merk if isinstance(merk, str) and not extensie.is_eigen(merk) else extensie.merk(),
        "concepten": frozenset(map(PurePosixPath, website.get("drafts", []))),
        "wegwijzer": Wegwijzer.lees(project),
        "definities": _lees(project / "reports" / DEFINITIES),
        "inwoners": _lees(project / "reports" / INWONERS),
        "herkomst": _lees(project / "reports" / HERKOMST),
        "nieuws": tuple(_lees(project / "reports" / NIEUWS)),
        "registers": _lees(project / "reports" / REGISTERS),
        "zoekgegevens": {"antwoorden": [], "zoekwoorden": {}, **_lees(project / "reports" / ZOEKEN)},
    }


def _lees(pad: Path) -> Any:
    return json.loads(pad.read_text(encoding="utf-8")) if pad.is_file() else {}

"""Some sources of a project whole, and of the others only what they are called.

Quarto reads every source of a project before it renders one. Of a source that is not rendered it uses the
front matter, so that is all that a project for a few pages needs of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from ijw_lib.publicatie.bronnen.configuratie import lees_yaml

NAVIGATIE = PurePosixPath("reports/_navigatie.yml")
"""The menus of the site, a file of settings beside ``_quarto.yml``."""


@dataclass(frozen=True)
class Uitsnede:
    """What a project for a few pages holds.

    Attributes
    ----------
    heel
        The sources that are rendered.
    genoemd
        The sources that those, or their menus, lead to.
    zijbalken
        The menus that can stand on their pages.
    """

    heel: frozenset[PurePosixPath]
    genoemd: frozenset[PurePosixPath]
    zijbalken: tuple[Any, ...]


def alleen_voorblad(notebook: Path) -> str:
    """Return a notebook without what stands below its front matter, which is its first cell."""
    inhoud = json.loads(notebook.read_text(encoding="utf-8"))
    return json.dumps(inhoud | {"cells": inhoud["cells"][:1]})


def navigatie(project: Path, zijbalken: Iterable[Any], *, met_map: bool) -> str:
    """Return :data:`NAVIGATIE` with only these of its menus.

    Parameters
    ----------
    met_map
        Also with the folder of the site, where it names one.
    """
    alles = lees_yaml(project / NAVIGATIE)
    website: dict[str, Any] = alles.get("website", {})
    balken = [z for z in website.get("sidebar", []) if z in zijbalken]
    over: dict[str, Any] = {"website": {**website, "sidebar": balken}}
    if met_map and (map_ := alles.get("project", {}).get("output-dir")):
        over["project"] = {"output-dir": map_}
    return yaml.safe_dump(over, allow_unicode=True, sort_keys=False)

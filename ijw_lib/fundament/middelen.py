"""Files that travel with the package: templates, filters, style sheets, fonts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def map_van(naam: str) -> Path:
    """Return a directory of the package: ``extensie``, ``sjablonen``, ``filters`` or ``statisch``.

    ``extensie`` is the Quarto extension with the house style: in the sources a link to ``_extensions/ijw``,
    in an installed package its files.
    """
    return Path(str(files("ijw_lib.publicatie").joinpath(naam)))


def lettertypen() -> Path:
    """Return the directory with the TTF and WOFF2 files of Source Sans 3."""
    return map_van("extensie") / "statisch" / "lettertypen"

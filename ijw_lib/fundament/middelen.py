"""Files that travel with the package: templates, filters, style sheets, fonts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def map_van(naam: str) -> Path:
    """Return the directory `naam` of the package (``sjablonen``, ``filters``, ``statisch``)."""
    return Path(str(files("ijw_lib.publicatie").joinpath(naam)))


def lettertypen() -> Path:
    """Return the directory with the TTF and WOFF2 files of Source Sans 3."""
    return map_van("statisch") / "lettertypen"

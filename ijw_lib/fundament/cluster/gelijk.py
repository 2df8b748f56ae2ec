"""Whether two machines run the same: else they would give other bytes, and nobody would see it.

A worker that was started before the code changed goes on with the code of then.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version

from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie

_PAKKET = "ijw-rapportage"


@cache
def wat_hier_draait() -> str:
    """Return the hash of our code, of Python and of the packages that we ask for."""
    return som(" ".join([codeversie(), platform.python_version(), *_pakketten()]))


def _pakketten() -> Iterator[str]:
    """Yield the versions of the packages without which nothing is made."""
    try:
        eisen = [eis for eis in requires(_PAKKET) or () if "extra ==" not in eis]
    except PackageNotFoundError:  # not installed, but found by its path
        return
    for naam in sorted(treffer[0] for eis in eisen if (treffer := re.match(r"[\w.-]+", eis))):
        yield f"{naam} {_versie(naam)}"


def _versie(pakket: str) -> str:
    try:
        return version(pakket)
    except PackageNotFoundError:
        return "-"

"""The version of the code: the release number and a hash of the sources of figures and looks."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from ijw_lib import __version__

_GEEN_CODE = ("__pycache__", "voorbeeld")


@cache
def codeversie(onderdeel: str = "") -> str:
    """Return a short hash of the sources of ``ijw_lib`` (or of one folder in it), the generator left out."""
    som = hashlib.sha256()
    wortel = resources.files("ijw_lib")
    _tel_mee(wortel.joinpath(onderdeel) if onderdeel else wortel, "", som)
    return som.hexdigest()[:8]


def versie() -> str:
    """Return the version that every page carries, such as ``0.1.0+1a2b3c4d``."""
    return f"{__version__}+{codeversie()}"


def _tel_mee(map_: Traversable, pad: str, som: hashlib._Hash) -> None:
    for kind in sorted(map_.iterdir(), key=lambda k: k.name):
        naam = f"{pad}/{kind.name}"
        if kind.is_dir():
            if kind.name not in _GEEN_CODE:
                _tel_mee(kind, naam, som)
        elif not kind.name.endswith((".pyc", ".pyo")):
            som.update(naam.encode() + b"\0" + hashlib.sha256(kind.read_bytes()).digest())

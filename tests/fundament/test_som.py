"""One way to make a hash: a module that hashes one text or file does it with ``som``."""

from __future__ import annotations

import ast
import hashlib
import re
from pathlib import Path

import ijw_lib
from ijw_lib.fundament.som import som

MAP = Path(ijw_lib.__file__).parent
ZELF = {
    "batch/sleutel.py",  # a method of that name
    "fundament/som.py",
    "fundament/versie.py",  # a hash of the sources that grows file by file
    "plan/merken.py",  # a function of that name, of a notebook without notices
    "publicatie/beelden/wordbeelden.py",  # SHA-1: what pandoc gives a Lua filter
    "registers/geopend.py",  # a function of that name, of the content of a snapshot
}

_ANDER_WOORD = re.compile(r"afdruk|[a-z]hash_?$|^hash_$")
"""What a hash was called before; those of Python (``hash=False``) are its own."""


def test_som_is_het_begin_van_sha256() -> None:
    heel = hashlib.sha256("één".encode()).hexdigest()
    assert som("één") == som("één".encode()) == heel
    assert som("één", 12) == heel[:12]


def test_geen_module_maakt_zelf_een_korte_som() -> None:
    zelf = {
        pad.relative_to(MAP).as_posix()
        for pad in MAP.rglob("*.py")
        if re.search(r"hashlib\.sha\w+\(.+\)\.hexdigest\(\)", pad.read_text(encoding="utf-8"))
    }
    assert zelf <= ZELF


def namen(pad: Path) -> set[str]:
    """Return the names in a source: of functions, classes, arguments, variables and fields."""
    knopen = list(ast.walk(ast.parse(pad.read_text(encoding="utf-8"))))
    gevonden = {getattr(k, veld, None) for k in knopen for veld in ("name", "arg", "id", "attr")}
    return {n for n in gevonden if isinstance(n, str)}


def test_er_is_een_woord_voor_een_som() -> None:
    anders = {(pad.name, n) for pad in MAP.rglob("*.py") for n in namen(pad) if _ANDER_WOORD.search(n)}
    assert anders == set()
    assert all(map(_ANDER_WOORD.search, ("afdruk", "vingerafdruk", "leeshash", "hash_")))

"""One way to make a hash: a module that hashes one text or file does it with ``som``."""

from __future__ import annotations

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

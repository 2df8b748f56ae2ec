"""What two filters need stands in one file, ``gedeeld.lua``."""

from __future__ import annotations

import re
from collections import defaultdict

from ijw_lib.fundament.middelen import map_van

FUNCTIE = re.compile(r"^local function (\w+)(\([^)]*\)\n.*?^end$)", re.MULTILINE | re.DOTALL)


def test_geen_functie_staat_in_twee_filters() -> None:
    plekken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for pad in sorted([*map_van("filters").glob("*.lua"), *(map_van("extensie") / "filters").glob("*.lua")]):
        for functie in FUNCTIE.findall(pad.read_text(encoding="utf-8")):
            plekken[functie].append(pad.name)
    assert len(plekken) > 40
    assert {naam: waar for (naam, _), waar in plekken.items() if len(waar) > 1} == {}

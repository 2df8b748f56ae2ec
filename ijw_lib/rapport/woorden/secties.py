"""The sections of a file of texts: each begins with ``## naam``."""

from __future__ import annotations

import re

KOP = re.compile(r"^## +(?P<naam>\S.*?)\s*$", re.MULTILINE)


def lees(tekst: str) -> dict[str, tuple[int, str]]:
    """Return the sections of a file by their head: the line on which the text begins, and the text."""
    koppen = list(KOP.finditer(tekst))
    einden = [*(k.start() for k in koppen[1:]), len(tekst)] if koppen else []
    uit = {}
    for kop, eind in zip(koppen, einden, strict=True):
        inhoud = tekst[kop.end() : eind]
        begin = kop.end() + len(inhoud) - len(inhoud.lstrip())
        uit[kop["naam"]] = (tekst.count("\n", 0, begin) + 1, inhoud.strip())
    return uit

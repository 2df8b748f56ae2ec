"""The sections of a file of texts, each under ``## naam``, and the paragraphs of one.

A paragraph ends at an empty line outside any ``{% if %}`` or ``{% for %}``; what ``{% set %}`` gives holds in
those that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment

KOP = re.compile(r"^## +(?P<naam>\S.*?)\s*$", re.MULTILINE)
_OPENT = frozenset({"if", "for", "call", "filter", "macro"})
_LEEG = "\n\n"


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


def alineas(sectie: str, omgeving: Environment) -> Iterator[str]:
    """Yield the paragraphs, each with the settings before it."""
    instellingen, nieuw, alinea, diep = "", "", "", 0
    for opdracht, tekst in _stukken(sectie, omgeving):
        if opdracht == "set" and not diep:
            nieuw += tekst
        diep += (opdracht in _OPENT) - opdracht.startswith("end")
        if opdracht or diep:
            alinea += tekst
            continue
        *klaar, rest = tekst.split(_LEEG)
        for deel in klaar:
            if (alinea + deel).strip():
                yield instellingen + alinea + deel
            instellingen, nieuw, alinea = instellingen + nieuw, "", ""
        alinea += rest
    if alinea.strip():
        yield instellingen + alinea


def _stukken(sectie: str, omgeving: Environment) -> Iterator[tuple[str, str]]:
    """Yield the statements with their name, and under an empty name what stands between them."""
    opdracht, tekst = "", ""
    binnen = False
    for _, soort, waarde in omgeving.lex(sectie):
        if soort == "block_begin":
            if tekst:
                yield "", tekst
            opdracht, tekst, binnen = "", waarde, True
            continue
        tekst += waarde
        if binnen and not opdracht and soort == "name":
            opdracht = waarde
        if soort == "block_end":
            yield opdracht, tekst
            tekst, binnen = "", False
    if tekst:
        yield "", tekst

"""A section of a text in paragraphs that can be filled one by one.

A paragraph ends at an empty line outside any ``{% if %}`` or ``{% for %}``; what ``{% set %}`` gives holds in
those that follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

_OPENT = frozenset({"if", "for", "call", "filter", "macro"})
_LEEG = "\n\n"


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

"""Paragraphs with a head in the toelichting: ``## Ontwikkelhuis {voor="alle" opgave="1 3"}``.

In ``reports/toelichting/<periode>/<thema>.md`` a section whose name starts with a small letter fills a place
in the notebook; one that starts with a capital is a paragraph of its own, shown in the order of the file.
``voor`` says on whose pages it stands (slugs, ``gemeenten`` or ``alle``; without it: the regio);
``opgave`` names the opgaven of the uitgangspuntennotitie that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.model.markdown import attribuut
from ijw_lib.model.onderwerp import REGIO

_NAAM = re.compile(r"(?P<titel>[^{]+?)\s*(?:\{(?P<kenmerken>[^}]*)\})?")
_KENMERK = re.compile(r'(\w+)="([^"]*)"')
_BEKEND = {"voor", "opgave"}

GEMEENTEN, ALLE = "gemeenten", "alle"
"""In ``voor``: on the page of every gemeente; on those and that of the regio."""


@dataclass(frozen=True)
class Paragraaf:
    """A paragraph: its title, its text before filling, and whom and which opgaven it is about."""

    titel: str
    tekst: str
    voor: frozenset[str]
    opgaven: tuple[str, ...]

    @classmethod
    def van(cls, kop: str, tekst: str) -> Paragraaf:
        """Read the head of a section.

        Raises
        ------
        IjwFout
            When the head has a mark that does not exist.
        """
        m = _NAAM.fullmatch(kop)
        kenmerken = dict(_KENMERK.findall(m["kenmerken"] or "")) if m else {}
        rest = _KENMERK.sub("", m["kenmerken"] or "").strip() if m else kop
        onbekend = [*(set(kenmerken) - _BEKEND), *([rest] if rest else [])]
        if m is None or onbekend:
            raise IjwFout(
                f"Toelichting: de kop '## {kop}' heeft een onbekend kenmerk ({', '.join(onbekend)}); "
                'toegestaan zijn voor="..." en opgave="...".'
            )
        return cls(
            m["titel"],
            tekst,
            frozenset(kenmerken.get("voor", REGIO).split()),
            tuple(kenmerken.get("opgave", "").split()),
        )

    def geldt_voor(self, onderwerp: str) -> bool:
        """Tell whether the paragraph stands on the pages of an onderwerp."""
        soort = GEMEENTEN if onderwerp != REGIO else REGIO
        return bool(self.voor & {onderwerp, soort, ALLE})

    def markdown(self, gevuld: str) -> str:
        """Return the paragraph with its head; the renderers draw the marks of its opgaven."""
        kenmerk = f' opgave="{attribuut(" ".join(self.opgaven))}"' if self.opgaven else ""
        return f"### {self.titel}\n\n::: {{.paragraaf{kenmerk}}}\n\n{gevuld}\n\n:::\n"


def is_paragraaf(kop: str) -> bool:
    """Tell whether a section is a paragraph of its own rather than the text of a place in the notebook."""
    return not kop[:1].islower()


def op_volgorde(bronnen: Iterable[dict[str, str]]) -> list[Paragraaf]:
    """Return the paragraphs of several files; a later file comes first and replaces what it also has."""
    gezien: dict[str, Paragraaf] = {}
    for bron in reversed(list(bronnen)):
        for kop, tekst in bron.items():
            if is_paragraaf(kop):
                paragraaf = Paragraaf.van(kop, tekst)
                gezien.setdefault(paragraaf.titel, paragraaf)
    return list(gezien.values())

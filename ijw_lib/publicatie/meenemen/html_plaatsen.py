"""Where elements stand in finished HTML (or SVG): a parser finds them, what changes is cut out and put in.

So all between the changes stays as it was, byte for byte; writing a parsed page anew would not do that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate

_ZONDER_EINDE = frozenset({"br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
"""Elements of HTML that have no closing tag."""


@dataclass
class Element:
    """An element, as offsets in the text: of both its tags, the begin and what comes just after.

    Of an element without a closing tag all that lies inside it is empty, at the end of its only tag.
    """

    naam: str
    kenmerken: Mapping[str, str]
    begin: int
    open: int
    dicht: int
    einde: int

    def klassen(self) -> list[str]:
        """Return its classes."""
        return self.kenmerken.get("class", "").split()

    def verschoven(self, hoeveel: int) -> Element:
        """Return the same element in a text that begins elsewhere."""
        plekken = (plek + hoeveel for plek in (self.begin, self.open, self.dicht, self.einde))
        return Element(self.naam, self.kenmerken, *plekken)

    def omvat(self, ander: Element) -> bool:
        """Tell whether another one stands inside this one."""
        return self.open <= ander.begin and ander.einde <= self.dicht


def elementen(tekst: str, namen: Collection[str]) -> list[Element]:
    """Return the elements with these names, in the order in which they begin; only those that are closed."""
    lezer = _Lezer(tekst, frozenset(namen))
    lezer.feed(tekst)
    lezer.close()
    return sorted(lezer.gevonden, key=lambda e: e.begin)


def eerste(tekst: str, naam: str) -> Element | None:
    """Return the first element with a name as far as its opening tag goes; None without any."""
    lezer = _Lezer(tekst, frozenset({naam}), alleen_eerste=True)
    try:
        lezer.feed(tekst)
    except _Genoeg as genoeg:
        return genoeg.element
    return None


def met(tekst: str, wijzigingen: Iterable[tuple[int, int, str]]) -> str:
    """Return the text with other text from one offset to another; changes do not overlap."""
    delen, vorige = [], 0
    for begin, einde, nieuw in sorted(wijzigingen):
        delen += [tekst[vorige:begin], nieuw]
        vorige = einde
    return "".join([*delen, tekst[vorige:]])


class _Genoeg(Exception):
    """What was looked for is found; no fault."""

    def __init__(self, element: Element) -> None:
        self.element = element


class _Lezer(HTMLParser):
    """Notes where elements begin and end; the parser itself tells lines and columns only."""

    def __init__(self, tekst: str, namen: frozenset[str], *, alleen_eerste: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.gevonden: list[Element] = []
        self._tekst, self._namen, self._alleen_eerste = tekst, namen, alleen_eerste
        self._regels = [0, *accumulate(len(regel) + 1 for regel in tekst.split("\n"))]
        self._open: dict[str, list[Element]] = {naam: [] for naam in namen}

    def _plek(self) -> int:
        regel, kolom = self.getpos()
        return self._regels[regel - 1] + kolom

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an opening tag."""
        if tag not in self._namen:
            return
        begin = self._plek()
        na = begin + len(self.get_starttag_text() or "")
        element = Element(tag, {naam: waarde or "" for naam, waarde in attrs}, begin, na, na, na)
        if self._alleen_eerste:
            raise _Genoeg(element)
        (self.gevonden if tag in _ZONDER_EINDE else self._open[tag]).append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that ends in a slash; in HTML that closes nothing, so it counts as an opening one."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Note a closing tag, of the last that was opened."""
        if self._open.get(tag):
            element = self._open[tag].pop()
            element.dicht = self._plek()
            element.einde = self._tekst.index(">", element.dicht) + 1
            self.gevonden.append(element)

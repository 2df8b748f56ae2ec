"""Pages and drawings: their sentences, tables, texts for who does not see, and the data in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from html.parser import HTMLParser

from ijw_lib.keuring.dragers import objecten
from ijw_lib.keuring.dragers.element import Element, is_verwijzing, naam_in, naam_van, rapport_in
from ijw_lib.keuring.dragers.snijden import heel
from ijw_lib.keuring.dragers.uiting import EERSTE_TEKEN, Gebonden, Rapport, Soort, Uiting
from ijw_lib.keuring.dragers.woorden import heeft_cijfer

_IN_DE_REGEL = frozenset(
    ["a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "ins", "mark", "q", "small", "span", "strong",
     "sub", "sup", "time", "u", "tspan", "wbr", "br", "img", "svg", "path", "circle", "polyline", "rect", "g",
     "button", "p"]
)  # fmt: skip
"""Elements that do not end the text they stand in; a paragraph only does so outside the rows of a table."""
_LEEG = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_GEEN_TEKST = {"style", "script"}
_VOOR_LEZERS = re.compile(
    r"alt|title|aria-(?:label|description|valuetext)|content|summary|label|placeholder|value|data-.*"
)
_GROEPEN = {"div", "li", "article", "section", "dl", "figure", "details", "td", "th", "a"}
_MEESTE_TEKENS = 300
_VOORAF = 80


class Opmaak(HTMLParser):
    """Reads one page or drawing.

    Parameters
    ----------
    rapport
        The report that its place says it is of.
    tabel
        Gives the tables that the name of a figure, table or file stands for.
    """

    def __init__(
        self, rapport: Rapport, rapporten: Collection[Rapport], tabel: Callable[[str], frozenset[str]]
    ) -> None:
        super().__init__(convert_charrefs=True)
        self._rapporten, self._tabel = rapporten, tabel
        self._stapel = [Element("", rapport, frozenset(), "", 0)]
        self._tekst = ""
        self._gebonden: dict[str, Gebonden] = {}
        self._rij: list[str] | None = None
        self._koppen: list[str] = []
        self._uit: list[Uiting] = []
        self._script = ""
        self._vooraf = ""
        self.tekens: list[str] = []

    def lees(self, tekst: str) -> Iterator[Uiting]:
        """Yield what stands in a page."""
        self.feed(tekst)
        self.close()
        self._sluit_blok()
        yield from self._uit

    # --- the parser's own calls

    def updatepos(self, _i: int, j: int) -> int:
        """Count no lines: nobody asks on which one something stands."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; what it says of its cell and report holds for what is in it."""
        if tag not in _IN_DE_REGEL or (tag == "p" and self._rij is None):
            self._sluit_blok()
        ouder = self._stapel[-1]
        velden = {naam: waarde or "" for naam, waarde in attrs}
        nieuw = Element(
            tag, rapport_in(velden, ouder.rapport), self._tabellen(velden), ouder.bij, len(self._tekst)
        )
        nieuw.bind(velden)
        self._attributen(nieuw, velden)
        if tag == "tr":
            self._rij = []
        elif tag in ("td", "th") and self._rij is not None:
            self._tekst = ""
            nieuw.begin = 0
        elif tag == "table":
            self._koppen = []
        if tag in _LEEG:
            self._tekst += " " if tag == "br" else ""
        else:
            self._stapel.append(nieuw)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element without anything in it."""
        self.handle_starttag(tag, attrs)
        if tag not in _LEEG:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what was left open in it."""
        if not any(e.tag == tag for e in self._stapel[1:]):
            return
        while True:
            element = self._stapel[-1]
            self._sluit(element)
            self._stapel.pop()
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        """Add to the text of the element."""
        if self._stapel[-1].tag in _GEEN_TEKST:
            self._script += data
        else:
            self._tekst += data

    def handle_comment(self, data: str) -> None:
        """Read a note in the source as text too."""
        self._zeg("in een opmerking", data)

    # --- what an element is about

    def _tabellen(self, velden: dict[str, str]) -> frozenset[str]:
        naam = naam_in(velden)
        return (self._tabel(naam) if naam else frozenset()) or self._stapel[-1].tabellen

    def _attributen(self, element: Element, velden: dict[str, str]) -> None:
        for naam, waarde in velden.items():
            if not waarde or not heeft_cijfer(waarde) or not _VOOR_LEZERS.fullmatch(naam):
                continue
            if is_verwijzing(naam, waarde):
                continue
            waar = f"{naam} van <{element.tag}>"
            if element.adressen and naam.startswith(("title", "aria", "alt")):
                element.erbij += f" {waarde}"
            if waarde[:1] in "[{":
                self._uit += objecten.lees(waarde, element.rapport, self._rapporten, element.tabellen, waar)
            else:
                self._uit.append(
                    Uiting(waar, waarde, bij=element.bij, rapport=element.rapport, tabellen=element.tabellen)
                )

    # --- what was read

    def _sluit(self, element: Element) -> None:
        if element.tag in _GEEN_TEKST:
            if element.tag == "script":
                self._uit += objecten.lees(
                    self._script, element.rapport, self._rapporten, element.tabellen, "gegevens in de pagina"
                )
            self._script = ""
        if element.adressen and element.tag != "svg":
            self._sluit_gebonden(element)
        if element.tag in ("figcaption", "caption", "h1", "h2", "h3", "h4"):
            titel = self._tekst.strip()
            self._stapel[-2].bij = f"{self._stapel[-2].bij} {titel}" if "caption" in element.tag else titel
        if element.tag == "text":
            self.tekens.append(self._tekst[element.begin :].strip())
        if element.tag in ("td", "th") and self._rij is not None:
            self._rij.append(" ".join(self._tekst.split()))
            self._tekst = ""
        elif element.tag == "tr" and self._rij is not None:
            self._sluit_rij()
        elif element.tag not in _IN_DE_REGEL or (element.tag == "p" and self._rij is None):
            self._sluit_blok()
        if element.tag in _GROEPEN and element.stukken:
            self._groep(element)

    def _sluit_gebonden(self, element: Element) -> None:
        binnen = self._tekst[element.begin :]
        stuk = Gebonden(element.adressen, heel(binnen, self._gebonden), element.erbij)
        teken = chr(EERSTE_TEKEN + len(self._gebonden) % 6000)
        self._gebonden[teken] = stuk
        self._tekst = self._tekst[: element.begin] + teken

    def _sluit_blok(self) -> None:
        if self._rij is not None:
            return
        tekst, self._tekst = " ".join(self._tekst.split()), ""
        for element in self._stapel:
            element.begin = 0
        if tekst:
            self._zeg("in de tekst", tekst)
            in_beeld = any(element.tag == "svg" for element in self._stapel)
            for element in self._stapel[1:]:
                if not in_beeld and sum(map(len, element.stukken)) <= _MEESTE_TEKENS:
                    element.stukken.append(tekst)

    def _sluit_rij(self) -> None:
        rij, self._rij = self._rij or [], None
        self._tekst = ""
        if not any(any(c.isdigit() or c in self._gebonden for c in cel) for cel in rij[1:]):
            self._koppen = rij
        koppen = " | ".join(self._koppen)
        bij = f"{self._stapel[-1].bij} {koppen}"
        self._zeg("in een tabel", " | ".join(rij), bij, Soort.REGEL)
        for kop, cel in zip(self._koppen[1:], rij[1:], strict=False):
            if rij is not self._koppen and heeft_cijfer(cel):
                self._zeg("in een tabel", f"{rij[0]}: {kop}: {cel}", self._stapel[-1].bij)

    def _groep(self, element: Element) -> None:
        if len(element.stukken) > 1 and sum(map(len, element.stukken)) <= _MEESTE_TEKENS:
            self._zeg("in een blok", ": ".join(element.stukken))

    def _zeg(self, plek: str, tekst: str, bij: str | None = None, soort: Soort = Soort.TEKST) -> None:
        gebonden = {t: self._gebonden[t] for t in set(tekst) if t in self._gebonden}
        if gebonden or heeft_cijfer(tekst):
            hier = self._stapel[-1]
            bij = hier.bij if bij is None else bij
            self._uit.append(
                Uiting(plek, tekst, soort, bij, hier.rapport, hier.tabellen, gebonden, self._vooraf)
            )
        if plek != "in een blok":
            self._vooraf = heel(f"{self._vooraf} {tekst}"[-_VOORAF:], self._gebonden)


def lees(
    tekst: str, rapport: Rapport, rapporten: Collection[Rapport], tabel: Callable[[str], frozenset[str]],
    naam: str = "",
) -> Iterator[Uiting]:  # fmt: skip
    """Yield what stands in a page or a drawing; of a drawing also all its letters together."""
    lezer = Opmaak(rapport, rapporten, tabel)
    yield from lezer.lees(tekst)
    if naam.endswith(".svg"):
        tabellen = tabel(naam_van(naam)) if naam_van(naam) else frozenset()
        letters = lezer.tekens
        yield Uiting(
            "in de tekening", "\n".join(letters), Soort.TEKENING, " ".join(letters), rapport, tabellen
        )

"""One figure of a page: a table or a chart, with where its elements stand."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from ijw_lib.publicatie.meenemen import html_plaatsen
from ijw_lib.publicatie.meenemen.html_plaatsen import Element

SVG_IN_ADRES = "data:image/svg+xml;base64,"
VEGALITE = "application/vnd.vegalite+json"


@dataclass(frozen=True)
class Figuur:
    """One figure of a page: its HTML, and where in that HTML its elements stand."""

    id: str
    html: str
    elementen: Sequence[Element]

    @classmethod
    def uit(cls, pagina: str, figuur: Element, elementen: Sequence[Element]) -> Figuur:
        """Return a figure of a page, given all that stands on the page."""
        binnen = [e.verschoven(-figuur.begin) for e in elementen if figuur.omvat(e)]
        tekst = pagina[figuur.begin : figuur.einde]
        return cls(figuur.kenmerken["id"], tekst, binnen)

    @property
    def tabel(self) -> Element | None:
        """Its table."""
        return next((e for e in self.elementen if e.naam == "table"), None)

    @property
    def beeld(self) -> Element | None:
        """Its drawing."""
        beelden = (e for e in self.elementen if e.naam == "img")
        return next((e for e in beelden if e.kenmerken.get("src", "").startswith(SVG_IN_ADRES)), None)

    @property
    def leeft(self) -> bool:
        """Whether it has the specification of a live chart."""
        return any(e.naam == "script" and e.kenmerken.get("type") == VEGALITE for e in self.elementen)

    def met(self, *wijzigingen: tuple[int, int, str]) -> str:
        """Return its HTML with changes."""
        return html_plaatsen.met(self.html, wijzigingen)


def met_balk(figuur: str, balk: str) -> str:
    """Return the HTML of a figure with a line below all that it shows."""
    return figuur.removesuffix("</figure>") + f"{balk}</figure>"


def van_wat(titel: str) -> str:
    """Return of what a link is one, for who hears the links of a page without what stands around them."""
    return f'<span class="verborgen"> van {html.escape(titel)}</span>'


def in_anker(id_: str) -> str:
    """Return the id of a table or chart as it stands in an address."""
    return id_.replace("_", "-")

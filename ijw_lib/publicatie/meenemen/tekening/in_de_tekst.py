"""Small charts that stand in a text: their drawing becomes part of the page, in the letters of the page.

A picture in a file of its own would bring its letters along, six times what it draws.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator, Sequence

from ijw_lib.publicatie.meenemen.figuur import SVG_IN_ADRES, VEGALITE
from ijw_lib.publicatie.meenemen.html_plaatsen import Element
from ijw_lib.publicatie.meenemen.tekening import svgkop, uitgekleed

BEELD = "beeld"
"""The class of such a picture."""


def plaats(elementen: Sequence[Element]) -> Iterator[tuple[int, int, str]]:
    """Yield the changes that put each drawing in the place of its picture; its data stay behind."""
    for nr, e in enumerate(elementen):
        if e.naam == "img" and BEELD in e.klassen() and e.kenmerken.get("src", "").startswith(SVG_IN_ADRES):
            yield e.begin, e.einde, _tekening(e, nr)
            data = (s for s in elementen[nr:] if s.naam == "script" and s.kenmerken.get("type") == VEGALITE)
            yield from ((s.begin, s.einde, "") for s in list(data)[:1])


def _tekening(beeld: Element, nr: int) -> str:
    """Return the drawing as an element of the page, with the words and the size of the picture."""
    svg = uitgekleed.zonder_last(base64.b64decode(beeld.kenmerken["src"].removeprefix(SVG_IN_ADRES))).decode()
    breed, hoog = beeld.kenmerken.get("width", ""), beeld.kenmerken.get("height", "")
    kop = svgkop.kop(svg)
    binnen = svg[kop.open : svg.rindex("</svg>")] if kop else ""
    eigen = binnen.replace('id="clip', f'id="b{nr}-clip').replace("url(#clip", f"url(#b{nr}-clip")
    alt = html.escape(beeld.kenmerken.get("alt", ""))
    return (
        f'<svg class="{BEELD}" role="img" aria-label="{alt}" width="{breed}" height="{hoog}" '
        f'viewBox="0 0 {breed} {hoog}">{eigen}</svg>'
    )

"""Where a long word at the head of a row or a column may be broken, for a browser that does not know Dutch.

On a telephone such a word is wider than its column, and only some browsers hyphenate Dutch; others break it
after any letter. The break is an element without content, to which the style sheet gives a soft hyphen where
there is little room. So the text of a page stays what it is: for search, copying, ``ijw diff`` and who hears
it.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from itertools import accumulate

from pyphen import Pyphen

BREEK = '<span class="breek"></span>'
BREEK_LANG = '<span class="breek lang"></span>'
"""In a word at the head of a column that alone takes a third of a telephone."""
_WOORD = re.compile(r"[^\W\d_]+")
_RIJ, _KOLOM = (10, 4), (6, 3)
"""Letters of a word that is broken, and of its parts, at least: of rows, and of the narrower columns."""
_LANG = 14


def zet(pagina: str) -> str:
    """Return the HTML of a page with breaks in the long words of the heads of its tables."""
    if "ijw-tabel" not in pagina:
        return pagina
    lezer = _Koppen(pagina)
    lezer.feed(pagina)
    lezer.close()
    delen, vorige = [], 0
    for plek, breek in lezer.plekken:
        delen += [pagina[vorige:plek], breek]
        vorige = plek
    return "".join([*delen, pagina[vorige:]])


class _Koppen(HTMLParser):
    """Notes where words of heads may be broken, as offsets in the page."""

    def __init__(self, pagina: str) -> None:
        super().__init__(convert_charrefs=False)
        self.plekken: list[tuple[int, str]] = []
        self._regels = [0, *accumulate(len(regel) + 1 for regel in pagina.split("\n"))]
        self._eigen = False
        self._in: tuple[int, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a table of ours, and a head in it."""
        kenmerken = dict(attrs)
        if tag == "table":
            self._eigen = "ijw-tabel" in (kenmerken.get("class") or "").split()
        elif tag == "th" and self._eigen:
            self._in = _KOLOM if kenmerken.get("scope") == "col" else _RIJ

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a head."""
        if tag in ("th", "table"):
            self._in = None

    def handle_data(self, data: str) -> None:
        """Note the breaks in the words of a head."""
        if self._in is None:
            return
        regel, kolom = self.getpos()
        begin = self._regels[regel - 1] + kolom
        for woord in _WOORD.finditer(data):
            breek = BREEK_LANG if self._in == _KOLOM and len(woord[0]) >= _LANG else BREEK
            plekken = breekpunten(woord[0], *self._in)
            self.plekken += [(begin + woord.start() + nr, breek) for nr in plekken]


@cache
def breekpunten(woord: str, letters: int, deel: int) -> tuple[int, ...]:
    """Return after how many letters a word may be broken.

    Parameters
    ----------
    letters, deel
        How many the word has at least, and each of both parts.
    """
    if len(woord) < letters:
        return ()
    return tuple(int(nr) for nr in _nederlands().positions(woord) if deel <= nr <= len(woord) - deel)


@cache
def _nederlands() -> Pyphen:
    return Pyphen(lang="nl_NL")

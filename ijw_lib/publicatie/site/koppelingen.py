"""Find internal links of the built site that lead nowhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ijw_lib.fundament.suggestie import bedoeld

_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')
_CEL = re.compile(r'\sdata-cel="([^"]+)"')
_KEUZE = re.compile(r"\w+=")
"""What the page that compares is to show; its script reads it."""


def dode_koppelingen(site: Path, paginas: Iterable[Path]) -> list[str]:
    """Return a Dutch remark for every internal link without a target, sorted."""
    teksten = {pagina: pagina.read_text(encoding="utf-8") for pagina in paginas}
    kenmerken = {pagina: _kenmerken(tekst) for pagina, tekst in teksten.items()}
    return sorted(set(_dood(site, teksten, kenmerken)))


def _kenmerken(tekst: str) -> set[str]:
    """Return what a link to this page can name: every id, and every cell."""
    ids = {html.unescape(m) for m in _ID.findall(tekst)}
    return ids | {f"cel:{html.unescape(m)}" for m in _CEL.findall(tekst)}


def _dood(site: Path, teksten: dict[Path, str], kenmerken: dict[Path, set[str]]) -> Iterator[str]:
    for pagina, tekst in teksten.items():
        for href in dict.fromkeys(_HREF.findall(tekst)):
            delen = urlsplit(html.unescape(href))
            if delen.scheme or delen.netloc:
                continue
            bestand, anker = unquote(delen.path), unquote(delen.fragment)
            doel = ((site if bestand.startswith("/") else pagina.parent) / bestand.lstrip("/")).resolve()
            doel = doel if bestand else pagina
            waar = f"{pagina.relative_to(site)}: de koppeling naar {href} wijst nergens naar"
            if not doel.exists():
                ernaast = {p.stem: p.name for p in teksten if p.parent == doel.parent}
                yield waar + bedoeld(doel.stem, ernaast)
            elif anker and not _KEUZE.match(anker) and anker not in kenmerken.get(doel, {anker}):
                yield waar + bedoeld(anker, kenmerken[doel])

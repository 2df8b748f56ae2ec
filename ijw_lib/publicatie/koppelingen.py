"""Find internal links of the built site that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')


def dode_koppelingen(site: Path, paginas: Iterable[Path]) -> list[str]:
    """Return a Dutch remark for every internal link without a target, sorted."""
    teksten = {pagina: pagina.read_text(encoding="utf-8") for pagina in paginas}
    kenmerken = {pagina: set(_ID.findall(tekst)) for pagina, tekst in teksten.items()}
    return sorted(set(_dood(site, teksten, kenmerken)))


def _dood(site: Path, teksten: dict[Path, str], kenmerken: dict[Path, set[str]]) -> Iterator[str]:
    for pagina, tekst in teksten.items():
        for href in _HREF.findall(tekst):
            if re.match(r"[a-z][a-z0-9+.-]*:", href):
                continue
            bestand, _, anker = unquote(href).partition("#")
            doel = (pagina.parent / bestand).resolve() if bestand else pagina
            if not doel.exists() or (anker and doel in kenmerken and anker not in kenmerken[doel]):
                yield f"{pagina.relative_to(site)}: de koppeling naar {href} wijst nergens naar"

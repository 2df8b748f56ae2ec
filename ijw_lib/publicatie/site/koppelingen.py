"""Find internal links of the built site that lead nowhere."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ijw_lib.fundament.suggestie import bedoeld

_HREF = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')
_CEL = re.compile(r'\sdata-cel="([^"]+)"')
_LEEG = re.compile(r'\sdata-leeg="([^"]+)"')
"""A table of which a sentence says that there is nothing in it; a link to its cells leads there."""
_KEUZE = re.compile(r"\w+=")
"""What the page that compares is to show; its script reads it."""


class _Naar(NamedTuple):
    """Where a link leads: to a path (none: the page itself) and a place in it."""

    bestand: str
    anker: str


def dode_koppelingen(site: Path, paginas: Iterable[Path]) -> list[str]:
    """Return a Dutch remark for every internal link without a target, sorted."""
    teksten = {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in paginas}
    kenmerken = {naam: _kenmerken(tekst) for naam, tekst in teksten.items()}
    return sorted(set(_dood(site, teksten, kenmerken)))


def _kenmerken(tekst: str) -> set[str]:
    """Return what a link to this page can name: every id, and every cell."""
    ids = {html.unescape(m) for m in _ID.findall(tekst)}
    leeg = {_cellen_van(html.unescape(m)) for m in _LEEG.findall(tekst)}
    return ids | leeg | {f"cel:{html.unescape(m)}" for m in _CEL.findall(tekst)}


def _cellen_van(cel: str) -> str:
    """Return what stands for all cells of the table of a cell."""
    return f"cel:{cel.removeprefix('cel:').split('/')[0]}/"


def _dood(site: Path, teksten: Mapping[str, str], kenmerken: Mapping[str, Collection[str]]) -> Iterator[str]:
    aanwezig = _aanwezig(site)
    for pagina, tekst in teksten.items():
        for href in dict.fromkeys(_HREF.findall(tekst)):
            if (naar := _ontleed(href)) is None:
                continue
            doel, anker = _doel(pagina, naar.bestand), naar.anker
            waar = f"{pagina}: de koppeling naar {href} wijst nergens naar"
            if doel not in aanwezig and not (doel.startswith("..") and (site / doel).exists()):
                yield waar + bedoeld(PurePosixPath(doel).stem, _ernaast(doel, teksten))
            elif anker and not _KEUZE.match(anker) and not _is_er(anker, kenmerken.get(doel, {anker})):
                yield waar + bedoeld(anker, kenmerken[doel])


def _is_er(anker: str, kenmerken: Collection[str]) -> bool:
    return anker in kenmerken or (anker.startswith("cel:") and _cellen_van(anker) in kenmerken)


def _doel(pagina: str, bestand: str) -> str:
    """Return what a page means by a path, as seen from the root of the site."""
    if not bestand:
        return pagina
    basis = "" if bestand.startswith("/") else posixpath.dirname(pagina)
    return posixpath.normpath(posixpath.join(basis, bestand.lstrip("/")))


def _ernaast(doel: str, paginas: Iterable[str]) -> dict[str, str]:
    """Return the pages in the folder that a link leads to."""
    paden = map(PurePosixPath, paginas)
    return {p.stem: p.name for p in paden if p.parent == PurePosixPath(doel).parent}


@lru_cache(maxsize=1 << 17)
def _ontleed(href: str) -> _Naar | None:
    """Return where a link leads; ``None`` when it leaves the site."""
    delen = urlsplit(html.unescape(href))
    return None if delen.scheme or delen.netloc else _Naar(unquote(delen.path), unquote(delen.fragment))


def _aanwezig(site: Path) -> set[str]:
    """Return every file and folder of a site, as seen from its root."""
    gevonden = {"."}
    for map_, mappen, namen in os.walk(site):
        hier = Path(map_).relative_to(site).as_posix()
        gevonden.update(posixpath.normpath(posixpath.join(hier, naam)) for naam in (*mappen, *namen))
    return gevonden

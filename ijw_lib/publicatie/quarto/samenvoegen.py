"""What Quarto makes of a site as a whole, of the parts that each run gave: search index, list of pages."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.publicatie.quarto.oogst import DELEN, KAART, ZOEKEN

_KAART = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'
)
_URL = "  <url>\n    <loc>{}</loc>\n    <lastmod>{}</lastmod>\n  </url>\n"


def voeg_samen(site: Path, bronnen: Sequence[PurePosixPath], *, zoeken: bool) -> list[str]:
    """Write it from the parts in the site, in the order of the sources; return what Quarto remarked."""
    delen = [deel for bron in bronnen for deel in _delen(site, bron)]
    if zoeken:
        woorden = [w for deel in delen for w in deel["zoeken"]]
        (site / ZOEKEN).write_text(json.dumps(woorden, ensure_ascii=False, indent=2), encoding="utf-8")
    if kaart := [_URL.format(*map(html.escape, url)) for deel in delen for url in deel["kaart"]]:
        (site / KAART).write_text(_KAART.format("".join(kaart)), encoding="utf-8")
    shutil.rmtree(site / DELEN, ignore_errors=True)
    return list(dict.fromkeys(m for deel in delen for m in deel["meldingen"]))


def _delen(site: Path, bron: PurePosixPath) -> list[dict[str, Any]]:
    plek = site / DELEN / bron.parent
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(plek.glob(f"{bron.name}.*.json"))]

"""What one run of Quarto made, brought home: documents to their sources, the rest to what pages share.

What a run says of a page for the site as a whole (its words for the search, its line in the list of pages)
and its remarks wait in ``_delen/`` of the new site, one file per run, until :func:`voeg_samen` takes them.
"""

from __future__ import annotations

import html
import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.publicatie.quarto import documenten
from ijw_lib.publicatie.quarto.gedeeld import Gedeeld
from ijw_lib.publicatie.quarto.opdrachten import Opdracht, Stuk

DELEN = "_delen"
ZOEKEN, KAART = "search.json", "sitemap.xml"
_BEGIN = "index.html"
_LIJST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</urlset>\n'
)
_ADRES = "  <url>\n    <loc>{}</loc>\n    <lastmod>{}</lastmod>\n  </url>\n"
_XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True)
class Oogst:
    """Where it goes."""

    site: Path
    bibliotheken: str
    gedeeld: Gedeeld

    def haal(
        self, opdracht: Opdracht, kopie: Path, gemaakt: Path, meldingen: Iterable[str]
    ) -> dict[Stuk, list[Path]]:
        """Move what a run made; return the documents of each source that it rendered."""
        gevonden: dict[Stuk, list[Path]] = {stuk: [] for stuk in opdracht.stukken}
        zoeken, kaart = _zoeken(gemaakt / ZOEKEN), _kaart(gemaakt / KAART)
        van = _per_bron(meldingen, opdracht)
        for bestand in sorted(p for p in gemaakt.rglob("*") if p.is_file()):
            pad = PurePosixPath(bestand.relative_to(gemaakt))
            stuk = self._van(pad, kopie, opdracht)
            if stuk is not None:
                doel = self.site / pad
                doel.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(bestand, doel)
                van[stuk] += documenten.werk_bij(doel, stuk.peildatum)
                gevonden[stuk].append(doel)
            elif str(pad) not in (ZOEKEN, KAART, _BEGIN):  # Quarto makes a first page where there is none
                self.gedeeld.bewaar(pad, bestand)
        for stuk, paden in gevonden.items():
            pagina = stuk.bron.with_suffix(".html").as_posix()
            deel = {
                "zoeken": [d for d in zoeken if d["href"].partition("#")[0] == pagina],
                "kaart": [(adres, dag) for adres, dag in kaart if adres.endswith(f"/{pagina}")],
                "meldingen": van[stuk],
            }
            paden.append(self._schrijf(deel, stuk, opdracht))
        return gevonden

    def _van(self, pad: PurePosixPath, kopie: Path, opdracht: Opdracht) -> Stuk | None:
        """Return the source that a file belongs to; ``None`` for what pages share."""
        if pad.parts[0] == self.bibliotheken or (kopie / pad).is_file():
            return None
        for stuk in opdracht.stukken:
            bron = stuk.bron
            hier = pad.parent == bron.parent and (pad.stem == bron.stem or pad.name in stuk.uitvoer)
            erbij = pad.is_relative_to(bron.parent / f"{bron.stem}_files")
            if hier or erbij:
                return stuk
        return None

    def _schrijf(self, deel: dict[str, Any], stuk: Stuk, opdracht: Opdracht) -> Path:
        formaat = opdracht.wat[-1] if len(opdracht.wat) > 1 else "alles"
        doel = self.site / DELEN / f"{stuk.bron}.{formaat}.json"
        doel.parent.mkdir(parents=True, exist_ok=True)
        doel.write_text(json.dumps(deel, ensure_ascii=False), encoding="utf-8")
        return doel


def _per_bron(meldingen: Iterable[str], opdracht: Opdracht) -> dict[Stuk, list[str]]:
    """Return the remarks on each source; one that names none is told with the first."""
    van: dict[Stuk, list[str]] = {stuk: [] for stuk in opdracht.stukken}
    for melding in meldingen:
        genoemd = (stuk for stuk in opdracht.stukken if melding.startswith(f"{stuk.bron}:"))
        van[next(genoemd, opdracht.stukken[0])].append(melding)
    return van


def _zoeken(pad: Path) -> list[dict[str, Any]]:
    gelezen: list[dict[str, Any]] = json.loads(pad.read_text(encoding="utf-8")) if pad.is_file() else []
    return gelezen


def _kaart(pad: Path) -> list[tuple[str, str]]:
    """Return (address, when it changed) of a list of pages for search engines."""
    urls = ET.parse(pad).getroot().iter(f"{_XML}url") if pad.is_file() else ()
    return [(url.findtext(f"{_XML}loc", ""), url.findtext(f"{_XML}lastmod", "")) for url in urls]


def voeg_samen(site: Path, bronnen: Sequence[PurePosixPath], *, zoeken: bool) -> list[str]:
    """Write it from the parts in the site, in the order of the sources; return what Quarto remarked."""
    delen = [deel for bron in bronnen for deel in _bewaard(site, bron)]
    if zoeken:
        woorden = [w for deel in delen for w in deel["zoeken"]]
        (site / ZOEKEN).write_text(json.dumps(woorden, ensure_ascii=False, indent=2), encoding="utf-8")
    if kaart := [_ADRES.format(*map(html.escape, url)) for deel in delen for url in deel["kaart"]]:
        (site / KAART).write_text(_LIJST.format("".join(kaart)), encoding="utf-8")
    shutil.rmtree(site / DELEN, ignore_errors=True)
    return list(dict.fromkeys(m for deel in delen for m in deel["meldingen"]))


def _bewaard(site: Path, bron: PurePosixPath) -> list[dict[str, Any]]:
    plek = site / DELEN / bron.parent
    return [json.loads(p.read_text(encoding="utf-8")) for p in sorted(plek.glob(f"{bron.name}.*.json"))]

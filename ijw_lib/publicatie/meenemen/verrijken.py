"""What a page gives to take along: its tables as files, its charts as pictures, the lines that offer them.

Works on the HTML that the filters write. The data of tables come from the notebook; they go to
``gegevens/<thema>.json`` beside the page, and from there into all that is made for the site as a whole.
"""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.model.gegevens import alle, eerste, tabellen
from ijw_lib.publicatie.meenemen import downloads, letterbeeld
from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift

_FIGUUR = re.compile(r'<figure class="ijw-(tabel-figuur|figuur)" id="([^"]+)">.*?</figure>', re.DOTALL)
_BEELD = re.compile(r'<img\s+src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)"([^>]*?)\s*/?>')
_AFMETING = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"\s+height="([\d.]+)"')
_NUMMER = re.compile(r'<span class="nummer">.*?</span>', re.DOTALL)
_SPEC = re.compile(r'<script type="application/vnd\.vegalite\+json">(.*?)</script>', re.DOTALL)


_RECHTS = ' style="text-align:right"'
"""The alignment of a figure, which Quarto and the documents need; here the style sheet says it once."""


@dataclass
class Opbrengst:
    """The page, and the files beside it by their path from the page."""

    html: str
    bestanden: dict[str, bytes] = field(default_factory=dict)


def verrijk(
    tekst: str,
    bron: PurePosixPath,
    gegevens: Sequence[Mapping[str, Any]],
    definities: Mapping[str, Any],
    bijschrift: Bijschrift,
    omlijst: Any,
) -> Opbrengst:
    """Return the page with its offers, and what they offer.

    Parameters
    ----------
    tekst
        The HTML of the page.
    gegevens
        What the outputs of its notebook carry.
    definities
        What the tables mean, by id; see :mod:`ijw_lib.publicatie.bronnen.naslag`.
    bijschrift
        What everything of the page says of itself where it stands alone.
    omlijst
        Makes the small page that shows one chart elsewhere: ``(titel, figuur, pagina) -> html``.
    """
    uit = Opbrengst("")
    getoond = {f"tbl-{_in_anker(t['tabel'])}": t for t in tabellen(gegevens)}
    grafieken = {f"fig-{_in_anker(g['grafiek'])}": g for g in alle(gegevens, "grafiek")}

    def figuur(m: re.Match[str]) -> str:
        if m[1] == "tabel-figuur":
            return _tabel(_benoemd(m[0], m[2]), m[2], getoond.get(m[2]), definities, bijschrift, uit)
        return _grafiek(m[0], m[2], grafieken.get(m[2]), bron, getoond, bijschrift, omlijst, uit)

    uit.html = _FIGUUR.sub(figuur, tekst)
    if getoond:
        herkomst = eerste(gegevens, "herkomst") or {}
        inhoud = {"pagina": bron.stem, "herkomst": herkomst, "tabellen": list(getoond.values())}
        uit.bestanden[f"gegevens/{bron.stem}.json"] = json.dumps(
            inhoud, ensure_ascii=False, separators=(",", ":")
        ).encode()
    return uit


def _in_anker(id_: str) -> str:
    return id_.replace("_", "-")


def _benoemd(figuur: str, id_: str) -> str:
    """Give the table of a figure the caption as its name: a caption of the figure names no table."""
    return figuur.replace("<table ", f'<table aria-labelledby="{id_}-titel" ', 1)


def _tabel(
    figuur: str,
    id_: str,
    gegevens: dict[str, Any] | None,
    definities: Mapping[str, Any],
    bijschrift: Bijschrift,
    uit: Opbrengst,
) -> str:
    if gegevens is None:
        return figuur
    naam = gegevens["tabel"]
    uit.bestanden[f"gegevens/{naam}.csv"] = downloads.tabel_csv(gegevens)
    uit.bestanden[f"gegevens/{naam}.xlsx"] = downloads.werkboek(
        gegevens, _uitleg(gegevens, definities, bijschrift)
    )
    van = f'<span class="verborgen"> van {html.escape(gegevens["titel"])}</span>'
    balk = (
        '<p class="meenemen" data-pagefind-ignore>'
        f'<a href="gegevens/{naam}.xlsx" download>Excel{van}</a> '
        f'<a href="gegevens/{naam}.csv" download>CSV{van}</a> '
        f'<a class="vast" href="#{id_}">Vaste link{van}</a></p>\n'
    )
    licht = figuur.replace(_RECHTS, "").replace('class="ijw-tabel"', 'class="ijw-tabel cijfers"')
    return licht.replace("</figure>", f"{balk}</figure>")


def _uitleg(
    gegevens: dict[str, Any], definities: Mapping[str, Any], bijschrift: Bijschrift
) -> list[tuple[str, str]]:
    definitie = definities.get(gegevens["tabel"], {})
    return [
        ("Titel", gegevens["titel"]),
        ("Rapportage", bijschrift.over),
        *([("Let op", bijschrift.fictief)] if bijschrift.fictief else []),
        ("Definitie", definitie.get("definitie", "")),
        ("Versie definitie", str(definitie.get("versie", ""))),
        ("Eenheid", gegevens["eenheid"]),
        ("Bron", gegevens["bron"]),
        ("Registers", ", ".join(definitie.get("registers", []))),
        ("Peildatum", gegevens["peildatum"]),
        *(("Noot", noot) for noot in gegevens["noten"]),
    ]


def _grafiek(
    figuur: str,
    id_: str,
    gegevens: Mapping[str, Any] | None,
    bron: PurePosixPath,
    getoond: Container[str],
    bijschrift: Bijschrift,
    omlijst: Any,
    uit: Opbrengst,
) -> str:
    beeld, spec = _BEELD.search(figuur), _SPEC.search(figuur)
    if gegevens is None or beeld is None or spec is None:
        return figuur
    titel = gegevens["titel"]
    svg = base64.b64decode(beeld[1])
    uit.bestanden[f"beeld/{id_}.svg"] = letterbeeld.ingebed(bijschrift.onder(svg, titel))
    maat = _AFMETING.search(svg.decode())
    ruimte = (
        f' width="{round(float(maat[1]))}" height="{round(float(maat[2]))}"'
        f' style="aspect-ratio:{maat[1]}/{maat[2]}"'
        if maat
        else ""
    )
    # on the page, that has a title and a banner of its own, only the drawing shows
    deel = f"#svgView(viewBox(0,0,{maat[1]},{maat[2]}))" if maat else ""

    def verwijs(map_: str, in_: str = figuur) -> str:
        return in_.replace(
            beeld[0], f'<img src="{map_}beeld/{id_}.svg{deel}"{beeld[2]}{ruimte} loading="lazy">'
        )

    hier = f"embed/{bron.parent.relative_to('reports')}/{id_}.html"
    op = "../" * len(bron.parent.parts)
    pagina_ = f"{op}{bron.with_suffix('.html')}#{id_}"
    kader: str = omlijst(titel, verwijs(f"{op}{bron.parent}/", _NUMMER.sub("", figuur)), pagina_)
    uit.bestanden[f"{op}{hier}"] = kader.encode()
    van = f'<span class="verborgen"> van {html.escape(titel)}</span>'
    tabel = f"tbl-{_in_anker(gegevens['tabel'])}"
    naar = f'<a href="#{tabel}">Tabel{van}</a> ' if tabel in getoond else ""
    bij = html.escape(json.dumps([titel, *bijschrift.regels], ensure_ascii=False))
    balk = (
        f'<p class="meenemen" data-pagefind-ignore>{naar}'
        f'<a href="beeld/{id_}.svg" download>SVG{van}</a> '
        f'<button type="button" class="als-png" data-bijschrift="{bij}">PNG{van}</button> '
        f'<a class="vast" href="#{id_}">Vaste link{van}</a> '
        f'<a class="insluiten" href="{op}{hier}">Insluiten{van}</a></p>\n'
    )
    return verwijs("").replace("</figure>", f"{balk}</figure>")


def schrijf(uit: Opbrengst, map_: Path) -> list[Path]:
    """Write the files beside a page and return their paths."""
    paden = []
    for naam, inhoud in uit.bestanden.items():
        pad = Path(*_plat((map_ / naam).parts))
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(inhoud)
        paden.append(pad)
    return paden


def _plat(delen: tuple[str, ...]) -> list[str]:
    uit: list[str] = []
    for deel in delen:
        if deel == "..":
            uit.pop()
        else:
            uit.append(deel)
    return uit

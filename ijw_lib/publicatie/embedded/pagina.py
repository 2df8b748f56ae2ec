"""One source -> one HTML page: pandoc makes the text, Jinja puts it in the frame of the site."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.middelen import map_van
from ijw_lib.model import pandoc
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import Configuratie, Schakel
from ijw_lib.publicatie.bronnen.opmaakdatum import voluit
from ijw_lib.publicatie.bronnen.wegwijzer import Stap
from ijw_lib.publicatie.meenemen import verrijken
from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift

_SCHEIDING = "<!--ijw-scheiding-->"
_EXTERN = re.compile(
    r"<(?:img|script|iframe|link|video|audio|source|embed|object)\b[^>]*?"
    r"\s(?:src|href|srcset|data|poster)\s*=\s*[\"']?(?:https?:)?//",
    re.IGNORECASE,
)


def uitvoerpad(bron: Bron) -> Path:
    """Return where the page of `bron` stands in the site."""
    return Path(bron.pad).with_suffix(".html")


def maak(bron: Bron, config: Configuratie, site: Path) -> list[Path]:
    """Write the page of `bron` below `site`, with all that it offers to take along; return the paths.

    Raises
    ------
    RenderFout
        When the source lies outside the subset or loads something from another server.
    """
    doel = site / uitvoerpad(bron)
    doel.parent.mkdir(parents=True, exist_ok=True)
    inhoudsopgave, tekst = _tekst(bron, config)
    bijschrift = Bijschrift.van(bron, config)
    omlijst = partial(
        _insluiten, _wortel(PurePosixPath("embed") / bron.pad.relative_to(bron.pad.parts[0])), bijschrift
    )
    opbrengst = verrijken.verrijk(tekst, bron.pad, bron.gegevens, config.definities, bijschrift, omlijst)
    tekst = opbrengst.html
    html = _sjabloon("pagina.html").render(
        **_gegevens(bron, config), inhoudsopgave=inhoudsopgave, tekst=tekst
    )
    if extern := _EXTERN.search(html):
        raise RenderFout(f"{bron.pad}: de pagina haalt iets op van een andere server: {extern[0][:120]}")
    doel.write_text(html, encoding="utf-8", newline="\n")
    return [doel, *verrijken.schrijf(opbrengst, doel.parent)]


def _insluiten(wortel: str, bijschrift: Bijschrift, titel: str, figuur: str, pagina: str) -> str:
    """Return the small page that shows one chart in a frame of another site."""
    return _sjabloon("insluiten.html").render(
        wortel=wortel, titel=titel, figuur=figuur, pagina=pagina, bijschrift=bijschrift
    )


def _tekst(bron: Bron, config: Configuratie) -> tuple[str, str]:
    argumenten = [
        "-t", "html5", "--mathml", "--syntax-highlighting=none", "--reference-location=section",
        "--template", str(map_van("sjablonen") / "fragment.html"),
        "--metadata", f"ijw-wortel={_wortel(bron.pad)}",
        "--metadata", f"pagetitle={bron.titel}",
        "--metadata", "lang=nl-NL",
    ]  # fmt: skip
    if bron.voorblad.get("toc", config.toc):
        argumenten += ["--toc", f"--toc-depth={config.toc_diepte}"]
    filters = [*config.filters, map_van("filters") / "embedded.lua"]
    inhoudsopgave, _, tekst = pandoc.zet_om(
        bron.tekst, argumenten, filters, config.project, str(bron.pad)
    ).partition(_SCHEIDING)
    return inhoudsopgave.strip(), tekst.strip()


def _gegevens(bron: Bron, config: Configuratie) -> dict[str, Any]:
    voorblad = bron.voorblad
    wortel = _wortel(bron.pad)
    zijbalk = config.zijbalk_van(bron.pad)
    return {
        "wortel": wortel,
        "site": config,
        "titel": bron.titel,
        "ondertitel": bron.woorden("subtitle"),
        "omschrijving": bron.woorden("description")
        or (config.omschrijving if bron.pad.stem == "index" else ""),
        "datum": voorblad.get("date"),
        "datum_voluit": voluit(voorblad["date"]) if "date" in voorblad else None,
        "inhoudstitel": bron.woorden("toc-title") or config.toc_titel,
        "breed": voorblad.get("page-layout") == "full",
        "menu": _schakels(config.menu, bron.pad),
        "zijbalk": zijbalk,
        "zijbalkgroepen": [(g.kop, _schakels(g.schakels, bron.pad)) for g in zijbalk.groepen]
        if zijbalk
        else [],
        "voettekst": [_voettekst(deel, wortel) for deel in config.voettekst],
        "vergelijker": ".vergelijker" in bron.tekst,
        "grafieken": ".vega-figuur" in bron.tekst,
        "concept": bron.pad in config.concepten,
        "kruimel": zijbalk.titel if zijbalk else None,
        "plek": _plek(config, bron.pad),
        "bijgewerkt": config.wegwijzer.peildatum,
        "bijgewerkt_voluit": voluit(config.wegwijzer.peildatum) if config.wegwijzer.peildatum else None,
    }


def _plek(config: Configuratie, bron: PurePosixPath) -> dict[str, Any] | None:
    """Return the way from a page of a report to its neighbours, as links."""
    plek = config.wegwijzer.plek(bron)
    if plek is None:
        return None

    def schakel(stap: Stap | None) -> dict[str, Any] | None:
        if stap is None:
            return None
        href = relatief(stap.href, bron)
        return {"tekst": stap.tekst, "href": href, "hier": stap.hier, "anders": stap.anders}

    r = plek.rapport
    return {
        "rapport": r,
        "thema": plek.thema,
        "eerste": relatief(r.pad(), bron),
        "start": relatief("index.qmd", bron),
        "periode_anker": f"{relatief('index.qmd', bron)}#periode-{r.periode.lower()}",
        "onderwerpen": [schakel(s) for s in plek.onderwerpen],
        "perioden": [schakel(s) for s in plek.perioden],
        "vorige": schakel(plek.vorige),
        "volgende": schakel(plek.volgende),
    }


def _wortel(pad: PurePosixPath) -> str:
    return "../" * (len(pad.parts) - 1)


def _schakels(schakels: Sequence[Schakel], hier: PurePosixPath) -> list[dict[str, Any]]:
    return [
        {"tekst": s.tekst, "href": relatief(s.href, hier), "hier": s.href.lstrip("/") == str(hier)}
        for s in schakels
    ]


def relatief(href: str, hier: PurePosixPath) -> str:
    """Return the link from the page made from `hier` to the page made from `href` (a path in the project)."""
    if re.match(r"[a-z]+:", href):
        return href
    bron, _, anker = href.lstrip("/").partition("#")
    doel = re.sub(r"\.(qmd|ipynb)$", ".html", bron)
    return os.path.relpath(doel, hier.parent) + (f"#{anker}" if anker else "")


_MARKDOWN_SCHAKEL = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def _voettekst(markdown: str, wortel: str) -> str:
    """Return the footer as HTML; of markdown it knows links only."""

    def schakel(treffer: re.Match[str]) -> str:
        href = re.sub(r"\.(qmd|ipynb)$", ".html", treffer[2])
        return f'<a href="{wortel + href.lstrip("/") if href.startswith("/") else href}">{treffer[1]}</a>'

    veilig = markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN_SCHAKEL.sub(schakel, veilig)


@cache
def _sjabloon(naam: str) -> jinja2.Template:
    omgeving = jinja2.Environment(
        loader=jinja2.FileSystemLoader(map_van("sjablonen")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    return omgeving.get_template(naam)

"""One source -> one HTML page: pandoc makes the text, Jinja puts it in the frame of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.middelen import map_van
from ijw_lib.model import pandoc
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import Configuratie, Schakel
from ijw_lib.publicatie.bronnen.opmaakdatum import voluit
from ijw_lib.publicatie.meenemen import pagina as meenemen
from ijw_lib.publicatie.meenemen import verrijken
from ijw_lib.publicatie.site import omlijsting

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
    opbrengst = meenemen.verrijk(tekst, bron, config)
    html = omlijsting.vul(
        "pagina.html", **_gegevens(bron, config), inhoudsopgave=inhoudsopgave, tekst=opbrengst.html
    )
    if extern := _EXTERN.search(html):
        raise RenderFout(f"{bron.pad}: de pagina haalt iets op van een andere server: {extern[0][:120]}")
    doel.write_text(html, encoding="utf-8", newline="\n")
    return [doel, *verrijken.schrijf(opbrengst, doel.parent)]


def _tekst(bron: Bron, config: Configuratie) -> tuple[str, str]:
    argumenten = [
        "-t", "html5", "--mathml", "--syntax-highlighting=none", "--reference-location=section",
        "--template", str(map_van("sjablonen") / "fragment.html"),
        "--metadata", f"ijw-wortel={omlijsting.wortel(bron.pad)}",
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
    zijbalk = config.zijbalk_van(bron.pad)
    return {
        **omlijsting.omgeving(config, bron.pad),
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
        "voettekst": [_voettekst(deel, omlijsting.wortel(bron.pad)) for deel in config.voettekst],
        "vergelijker": ".vergelijker" in bron.tekst,
        "grafieken": ".vega-figuur" in bron.tekst,
        "concept": bron.pad in config.concepten,
        "kruimel": _kruimel(zijbalk.titel, bron.woorden("subtitle")) if zijbalk else None,
    }


def _kruimel(rapportage: str, ondertitel: str) -> str:
    """Return the report of a page, with its gemeente where the page names that beside it."""
    return ondertitel if rapportage in ondertitel else rapportage


def _schakels(schakels: Sequence[Schakel], hier: PurePosixPath) -> list[dict[str, Any]]:
    return [
        {"tekst": s.tekst, "href": omlijsting.relatief(s.href, hier), "hier": s.href.lstrip("/") == str(hier)}
        for s in schakels
    ]


_MARKDOWN_SCHAKEL = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def _voettekst(markdown: str, wortel: str) -> str:
    """Return the footer as HTML; of markdown it knows links only."""

    def schakel(treffer: re.Match[str]) -> str:
        href = re.sub(r"\.(qmd|ipynb)$", ".html", treffer[2])
        return f'<a href="{wortel + href.lstrip("/") if href.startswith("/") else href}">{treffer[1]}</a>'

    veilig = markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN_SCHAKEL.sub(schakel, veilig)

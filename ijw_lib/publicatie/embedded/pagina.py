"""One source -> one HTML page: pandoc makes the text, Jinja puts it in the frame of the site."""

from __future__ import annotations

import json
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


def maak(bron: Bron, config: Configuratie, site: Path) -> list[Path]:
    """Write the page of `bron` below `site`, with all that it offers to take along; return the paths.

    Raises
    ------
    RenderFout
        When the source lies outside the subset or loads something from another server.
    """
    doel = site / bron.pad.with_suffix(".html")
    doel.parent.mkdir(parents=True, exist_ok=True)
    inhoudsopgave, tekst, voettekst = _delen(bron, config)
    opbrengst = meenemen.verrijk(tekst, bron, config)
    html = omlijsting.vul(
        "pagina.html",
        **_gegevens(bron, config),
        inhoudsopgave=inhoudsopgave,
        tekst=opbrengst.html,
        voettekst=voettekst,
    )
    if extern := _EXTERN.search(html):
        raise RenderFout(f"{bron.pad}: de pagina haalt iets op van een andere server: {extern[0][:120]}")
    doel.write_text(html, encoding="utf-8", newline="\n")
    return [doel, *verrijken.schrijf(opbrengst, doel.parent)]


def _delen(bron: Bron, config: Configuratie) -> list[str]:
    """Return what pandoc makes of a source: its table of contents, its text, and the footer of the site."""
    vorm = pandoc.Vorm(
        "html5",
        map_van("sjablonen") / "fragment.html",
        {
            "highlight_method": "none",
            "html_math_method": "mathml",
            "reference_location": "end-of-section",
            "table_of_contents": bool(bron.voorblad.get("toc", config.toc)),
            "toc_depth": config.toc_diepte,
        },
        metadata={"ijw-wortel": omlijsting.wortel(bron.pad), "pagetitle": bron.titel, "lang": "nl-NL"},
    )
    voettekst = json.dumps({"ijw-voettekst": config.voettekst}, ensure_ascii=False)
    tekst = f"---\n{voettekst}\n---\n\n{bron.tekst}"
    html = pandoc.zet_om(tekst, vorm, config.filters, config.project, str(bron.pad))
    return [deel.strip() for deel in html.split(_SCHEIDING)]


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
        "gemeenten": "data-gemeenten=" in bron.tekst,
        "vergelijker": ".vergelijker" in bron.tekst,
        "grafieken": ".vega-figuur" in bron.tekst,
        "concept": bron.pad in config.concepten,
    }


def _schakels(schakels: Sequence[Schakel], hier: PurePosixPath) -> list[dict[str, Any]]:
    return [
        {"tekst": s.tekst, "href": omlijsting.relatief(s.href, hier), "hier": s.href.lstrip("/") == str(hier)}
        for s in schakels
    ]

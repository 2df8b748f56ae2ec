"""What stands around the text of a page, made of templates: above all the way to its neighbours."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import jinja2

from ijw_lib.fundament.middelen import map_van
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.bronnen.opmaakdatum import voluit
from ijw_lib.publicatie.bronnen.wegwijzer import Plek, Stap
from ijw_lib.publicatie.site import treffers


def vul(naam: str, **gegevens: Any) -> str:
    """Return a template with its data filled in."""
    return _sjabloon(naam).render(**gegevens)


def omgeving(naslag: Naslag, bron: PurePosixPath) -> dict[str, Any]:
    """Return what the templates ask of where the page made from a source lies, and of the newest data."""
    peildatum = naslag.wegwijzer.peildatum
    return {
        "wortel": wortel(bron),
        "plek": _plek(naslag, bron),
        "bijgewerkt": peildatum,
        "bijgewerkt_voluit": voluit(peildatum) if peildatum else None,
    }


def volledig(titel: str, plek: Plek) -> str:
    """Return the title of a page with the report and the gemeente that it is about."""
    return f"{titel} | {treffers.plek(plek.rapport)}"


def _plek(naslag: Naslag, bron: PurePosixPath) -> dict[str, Any] | None:
    """Return the way from a page of a report to its neighbours, as links."""
    plek = naslag.wegwijzer.plek(bron)
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
        "volledig": volledig(plek.thema, plek),
        "bij": treffers.plek(r),
        "volgorde": treffers.volgorde(r),
        "eerste": relatief(r.pad(), bron),
        "start": relatief("index.qmd", bron),
        "periode_anker": f"{relatief('index.qmd', bron)}#periode-{r.periode.lower()}",
        "onderwerpen": [schakel(s) for s in plek.onderwerpen],
        "perioden": [schakel(s) for s in plek.perioden],
        "vorige": schakel(plek.vorige),
        "volgende": schakel(plek.volgende),
    }


def wortel(pad: PurePosixPath) -> str:
    """Return the way from a page, or its source, up to the site."""
    return "../" * (len(pad.parts) - 1)


def relatief(href: str, hier: PurePosixPath) -> str:
    """Return the link from the page made from `hier` to the page made from `href` (a path in the project)."""
    if re.match(r"[a-z]+:", href):
        return href
    bron, _, anker = href.lstrip("/").partition("#")
    doel = re.sub(r"\.(qmd|ipynb)$", ".html", bron)
    return os.path.relpath(doel, hier.parent) + (f"#{anker}" if anker else "")


@cache
def _sjabloon(naam: str) -> jinja2.Template:
    omgeving_ = jinja2.Environment(
        loader=jinja2.FileSystemLoader(map_van("sjablonen")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    return omgeving_.get_template(naam)

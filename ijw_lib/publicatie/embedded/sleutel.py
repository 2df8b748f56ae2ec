"""The hash of all that the documents of a source are made of.

A page is made of its source (included files filled in), of what the site puts around it, of the templates,
filters and code of the renderer, and of the programs that it calls.
"""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie, moduleversie
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.bronnen.naslag import BEGRIPPEN

_OM_DE_PAGINA = ("titel", "omschrijving", "zoeken", "menu", "voettekst", "toc", "toc_diepte", "toc_titel")
"""Settings of the site that every page shows."""

_PROGRAMMAS = ("pypandoc_binary", "typst", "pillow", "jinja2")


def sleutel(bron: Bron, config: Configuratie) -> str:
    """Return the hash of everything that the documents of a source are made of."""
    assert {f.name for f in fields(config)} >= set(_OM_DE_PAGINA)
    delen = [
        _programmatuur(),
        [_inhoud(pad) for pad in config.filters],
        _begrippen(config.project / "reports" / BEGRIPPEN),
        str(bron.pad),
        json.dumps(bron.voorblad, sort_keys=True, default=str),
        som(bron.tekst),
        som(json.dumps(bron.gegevens, sort_keys=True)),
        repr(config.zijbalk_van(bron.pad)),
        bron.pad in config.concepten,
        [repr(getattr(config, naam)) for naam in _OM_DE_PAGINA],
        [repr(config.wegwijzer.plek(bron.pad)), config.wegwijzer.peildatum],
        config.som_van_definities if any("tabel" in g for g in bron.gegevens) else "",
    ]
    return som(json.dumps(delen), 32)


@cache
def _programmatuur() -> str:
    """Return the hash of the renderer: its code, templates and filters, and the programs that it calls."""
    delen = [
        moduleversie("ijw_lib.publicatie.embedded.embedded"),
        *(codeversie(f"publicatie/{map_}") for map_ in ("extensie", "filters", "sjablonen", "statisch")),
        *(version(naam) for naam in _PROGRAMMAS),
    ]
    return " ".join(delen)


def _begrippen(pad: Path) -> str:
    """Return the hash of the terms that pages link to their meaning."""
    return _som(pad) if pad.is_file() else ""


@cache
def _inhoud(pad: Path) -> str:
    return _som(pad)


def _som(pad: Path) -> str:
    return som(pad.read_bytes())

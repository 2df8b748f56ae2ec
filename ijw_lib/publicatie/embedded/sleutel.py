"""The hash of all that the documents of a source are made of.

A page is made of its source (included files filled in), of what the site puts around it, of the templates,
filters and code of the renderer, and of the programs that it calls.
"""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.project import vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie, moduleversie
from ijw_lib.publicatie.bronnen.brondocument import Bron, lees
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.bronnen.naslag import BEGRIPPEN

_OM_DE_PAGINA = ("titel", "omschrijving", "zoeken", "menu", "voettekst", "toc", "toc_diepte", "toc_titel")
"""Settings of the site that every page shows."""

_PROGRAMMAS = ("pypandoc_binary", "typst", "pillow", "jinja2")


Inhoud = list[str]
"""The hashes of the front matter, text and data of a source, and a word that says whether it has tables."""


def sleutel(bron: Bron, config: Configuratie) -> str:
    """Return the hash of everything that the documents of a source are made of."""
    return _sleutel(bron.pad, _inhoud_van(bron), config)


class Sleutels:
    """The hashes of the sources of a site; a notebook that is as it was is not read to know its own.

    What it says is kept under the hash of its bytes. Deleting the record is safe: all is then read.
    """

    def __init__(self, config: Configuratie) -> None:
        self._config = config
        self._pad = config.project / "_werk" / "cache" / "bronnen.json"
        self._met = som(json.dumps([_programmatuur(), repr(config.variabelen)]), 16)
        self._toen, self._nu = self._lees(), dict[str, Inhoud]()

    def van(self, pad: Path) -> str:
        """Return the hash of everything that the documents of a source are made of.

        Raises
        ------
        RenderFout
            When the source cannot be read, or has what has no place on a page.
        """
        onder = self._onder(pad)
        inhoud = self._toen.get(onder) or _inhoud_van(
            lees(self._config.project, pad, self._config.variabelen)
        )
        if onder:
            self._nu[onder] = inhoud
        return _sleutel(PurePosixPath(pad.as_posix()), inhoud, self._config)

    def bewaar(self) -> None:
        """Write the record: only of what was asked for."""
        if self._nu != self._toen:
            with vervang(self._pad) as tijdelijk:
                tijdelijk.write_text(json.dumps({"met": self._met, "inhoud": self._nu}), encoding="utf-8")

    def _onder(self, pad: Path) -> str:
        """Return the hash of a notebook that takes nothing from elsewhere; empty of any other source."""
        if pad.suffix != ".ipynb":
            return ""
        try:
            ruw = (self._config.project / pad).read_bytes()
        except OSError:  # who reads it says so
            return ""
        return "" if _ELDERS in ruw else som(ruw, 32)

    def _lees(self) -> dict[str, Inhoud]:
        try:
            bewaard = json.loads(self._pad.read_text(encoding="utf-8"))
            return dict(bewaard["inhoud"]) if bewaard["met"] == self._met else {}
        except (OSError, ValueError, KeyError, TypeError):  # not there, or not one of ours
            return {}


_ELDERS = b"{{<"
"""Begins what brings in the text of another file, or a word of the project."""


def _inhoud_van(bron: Bron) -> Inhoud:
    return [
        som(json.dumps(bron.voorblad, sort_keys=True, default=str)),
        som(bron.tekst),
        som(json.dumps(bron.gegevens, sort_keys=True)),
        "tabel" if any("tabel" in g for g in bron.gegevens) else "",
    ]


def _sleutel(pad: PurePosixPath, inhoud: Inhoud, config: Configuratie) -> str:
    assert {f.name for f in fields(config)} >= set(_OM_DE_PAGINA)
    delen = [
        _programmatuur(),
        [_inhoud(filter_) for filter_ in config.filters],
        _begrippen(config.project / "reports" / BEGRIPPEN),
        str(pad),
        inhoud,
        repr(config.zijbalk_van(pad)),
        pad in config.concepten,
        [repr(getattr(config, naam)) for naam in _OM_DE_PAGINA],
        [repr(config.wegwijzer.plek(pad)), config.wegwijzer.peildatum],
        config.som_van_definities if "tabel" in inhoud else "",
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

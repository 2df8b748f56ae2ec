"""What was rendered before: every document under the hash of all that it is made of.

A page is made of its source (included files filled in), of what the site puts around it, of the templates,
filters and code of the renderer, and of the programs that it calls. The same hash means the same bytes, so a
document that is here is copied, not rendered. Deleting ``_werk/cache/site`` is safe.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ijw_lib.fundament.project import vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie, moduleversie
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import Configuratie

_OM_DE_PAGINA = ("titel", "omschrijving", "zoeken", "menu", "voettekst", "toc", "toc_diepte", "toc_titel")
"""Settings of the site that every page shows."""

_PROGRAMMAS = ("pypandoc_binary", "typst", "jinja2")


def sleutel(bron: Bron, config: Configuratie) -> str:
    """Return the hash of everything that the documents of a source are made of."""
    assert {f.name for f in fields(config)} >= set(_OM_DE_PAGINA)
    delen = [
        _programmatuur(),
        [_inhoud(pad) for pad in config.filters],
        str(bron.pad),
        json.dumps(bron.voorblad, sort_keys=True, default=str),
        som(bron.tekst),
        som(json.dumps(bron.gegevens, sort_keys=True)),
        repr(config.zijbalk_van(bron.pad)),
        bron.pad in config.concepten,
        [repr(getattr(config, naam)) for naam in _OM_DE_PAGINA],
        [repr(config.wegwijzer.plek(bron.pad)), config.wegwijzer.peildatum],
        json.dumps(config.definities, sort_keys=True) if any("tabel" in g for g in bron.gegevens) else "",
    ]
    return som(json.dumps(delen), 32)


class Bewaard:
    """The documents rendered before, and which of them a render used or made."""

    def __init__(self, project: Path) -> None:
        self._map = project / "_werk" / "cache" / "site"
        self.gebruikt: set[str] = set()

    def haal(self, sleutel_: str, site: Path) -> list[Path] | None:
        """Put the documents of a source in place; ``None`` when they are still to be rendered."""
        self.gebruikt.add(sleutel_)
        kaart = self._map / f"{sleutel_}.json"
        try:
            documenten: list[tuple[str, str]] = json.loads(kaart.read_text(encoding="utf-8"))
            heel = all(_som(self._map / f"{sleutel_}-{nr}") == som for nr, (_, som) in enumerate(documenten))
            if heel:
                return [self._zet(sleutel_, nr, site / naam) for nr, (naam, _) in enumerate(documenten)]
        except (OSError, ValueError, TypeError):  # not there, or not one of ours
            pass
        return None  # or no longer as it was kept

    def bewaar(self, sleutel_: str, gemaakt: Sequence[Path], site: Path) -> None:
        """Keep the documents that a source gave."""
        for nr, pad in enumerate(gemaakt):
            with vervang(self._map / f"{sleutel_}-{nr}") as tijdelijk:
                shutil.copyfile(pad, tijdelijk)
        with vervang(self._map / f"{sleutel_}.json") as tijdelijk:
            documenten = [(pad.relative_to(site).as_posix(), _som(pad)) for pad in gemaakt]
            tijdelijk.write_text(json.dumps(documenten), encoding="utf-8")

    def ruim_op(self) -> None:
        """Remove what the site of now does not hold."""
        for pad in self._map.glob("*"):
            if pad.name.partition(".")[0].partition("-")[0] not in self.gebruikt:
                pad.unlink(missing_ok=True)

    def _zet(self, sleutel_: str, nr: int, doel: Path) -> Path:
        doel.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self._map / f"{sleutel_}-{nr}", doel)
        return doel


@cache
def _programmatuur() -> str:
    """Return the hash of the renderer: its code, templates and filters, and the programs that it calls."""
    delen = [
        moduleversie("ijw_lib.publicatie.embedded.embedded"),
        *(codeversie(f"publicatie/{map_}") for map_ in ("extensie", "filters", "sjablonen", "statisch")),
        *(version(naam) for naam in _PROGRAMMAS),
    ]
    return " ".join(delen)


@cache
def _inhoud(pad: Path) -> str:
    return _som(pad)


def _som(pad: Path) -> str:
    return som(pad.read_bytes())

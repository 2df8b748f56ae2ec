"""What pages of one site share: libraries, copied files, and what Quarto remembers of a project.

It lies in ``_werk/cache/quarto-gedeeld`` with the hash of what counts for every page, so that a run over one
page need not compile the style sheets and read all sources again. Deleting the folder is safe.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.project import plaats, vervang
from ijw_lib.fundament.som import som

_GEHEUGEN = ".quarto"
_INDEX, _STIJLEN = f"{_GEHEUGEN}/idx", f"{_GEHEUGEN}/project-cache"


class Gedeeld:
    """The folder of one project."""

    def __init__(self, project: Path, sleutel: str) -> None:
        self._project = project
        self._map = project / "_werk" / "cache" / "quarto-gedeeld"
        self._nu: dict[str, str] = {}
        self._bestanden, self._merk = self._map / "bestanden", self._map / "sleutel"
        if not (self._merk.is_file() and self._merk.read_text(encoding="utf-8") == sleutel):
            shutil.rmtree(self._map, ignore_errors=True)
            self._bestanden.mkdir(parents=True)
            self._merk.write_text(sleutel, encoding="utf-8")

    @property
    def stijlen(self) -> Path:
        """The folder of compiled style sheets."""
        return self._map / "stijlen"

    def bewaar(self, pad: PurePosixPath, bestand: Path) -> None:
        """Keep a file that belongs to no page; the first one stays."""
        doel = self._bestanden / pad
        if not doel.is_file():
            with vervang(doel) as tijdelijk:
                shutil.copyfile(bestand, tijdelijk)

    def zet(self, site: Path, bibliotheken: str, paginas: Iterable[Path]) -> None:
        """Put the files in a site: of the libraries those that a page loads, of the others all."""
        teksten = [pagina.read_text(encoding="utf-8") for pagina in paginas]
        geladen: dict[str, bool] = {}
        for bestand in sorted(p for p in self._bestanden.rglob("*") if p.is_file()):
            pad = bestand.relative_to(self._bestanden)
            if pad.parts[0] == bibliotheken:
                naam = "/".join(pad.parts[: 3 if pad.parts[1] == "quarto-contrib" else 2]) + "/"
                if naam not in geladen:
                    geladen[naam] = any(naam in tekst for tekst in teksten)
                if not geladen[naam]:
                    continue
            plaats(bestand, site / pad)

    def herinner(self, kopie: Path) -> None:
        """Give a copy of the project what Quarto knows of style sheets, and of sources that are the same."""
        if (self._map / _STIJLEN).is_dir():
            shutil.copytree(self._map / _STIJLEN, kopie / _STIJLEN)
        for bron, toen in self._sommen.items():
            bekend = self._map / _INDEX / f"{bron}.json"
            if (kopie / bron).is_file() and bekend.is_file() and self._som(bron) == toen:
                (kopie / _INDEX / bron).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(bekend, kopie / _INDEX / f"{bron}.json")  # newer than the source in the copy

    def _som(self, bron: str) -> str:
        """Return the hash of a source of now, which does not change while Quarto is busy."""
        if bron not in self._nu:
            self._nu[bron] = som((self._project / bron).read_bytes())
        return self._nu[bron]

    @property
    def _sommen(self) -> dict[str, str]:
        pad = self._map / "bronnen.json"
        gelezen: dict[str, str] = json.loads(pad.read_text(encoding="utf-8")) if pad.is_file() else {}
        return gelezen

    def onthoud(self, kopie: Path, bronnen: Iterable[PurePosixPath]) -> None:
        """Keep what Quarto remembers of sources that stand whole in a copy that it worked in."""
        if (kopie / _STIJLEN).is_dir():
            shutil.rmtree(self._map / _STIJLEN, ignore_errors=True)
            shutil.copytree(kopie / _STIJLEN, self._map / _STIJLEN)
        sommen = self._sommen
        for bron in map(str, bronnen):
            sommen[bron] = som((kopie / bron).read_bytes())
            if (kopie / _INDEX / f"{bron}.json").is_file():
                plaats(kopie / _INDEX / f"{bron}.json", self._map / _INDEX / f"{bron}.json")
        with vervang(self._map / "bronnen.json") as tijdelijk:
            tijdelijk.write_text(json.dumps(sommen), encoding="utf-8")

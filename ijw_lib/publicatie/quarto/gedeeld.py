"""What pages of one site share: libraries, copied files, and what Quarto remembers of a project.

It lies in ``_werk/cache/quarto-gedeeld`` with the hash of what counts for every page, so that a run over one
page need not compile the style sheets and read all sources again. Deleting the folder is safe.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.project import vervang
from ijw_lib.fundament.som import som

_GEHEUGEN = ".quarto"
_INDEX, _STIJLEN = f"{_GEHEUGEN}/idx", f"{_GEHEUGEN}/project-cache"


class Gedeeld:
    """The folder of one project."""

    def __init__(self, project: Path, sleutel: str) -> None:
        self._project = project
        self._map = project / "_werk" / "cache" / "quarto-gedeeld"
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
            (site / pad).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bestand, site / pad)

    def herinner(self, kopie: Path) -> None:
        """Give a copy of the project what Quarto knows of style sheets, and of sources that are the same."""
        if not (self._map / _GEHEUGEN).is_dir():
            return
        shutil.copytree(self._map / _GEHEUGEN, kopie / _GEHEUGEN)
        sommen = json.loads((self._map / "bronnen.json").read_text(encoding="utf-8"))
        for bron, som_ in sommen.items():
            if not (self._project / bron).is_file() or som((self._project / bron).read_bytes()) != som_:
                (kopie / _INDEX / f"{bron}.json").unlink(missing_ok=True)
            elif (kopie / _INDEX / f"{bron}.json").is_file():
                (kopie / _INDEX / f"{bron}.json").touch()  # newer than the source in the copy

    def onthoud(self, kopie: Path, bronnen: Iterable[PurePosixPath]) -> None:
        """Keep what Quarto remembers in a copy that it worked in."""
        shutil.rmtree(self._map / _GEHEUGEN, ignore_errors=True)
        for naam in (_INDEX, _STIJLEN):
            if (kopie / naam).is_dir():
                shutil.copytree(kopie / naam, self._map / naam)
        sommen = {str(bron): som((kopie / bron).read_bytes()) for bron in bronnen}
        with vervang(self._map / "bronnen.json") as tijdelijk:
            tijdelijk.write_text(json.dumps(sommen), encoding="utf-8")

"""The Quarto renderer: `quarto render` of a copy of the project; nothing is left beside the sources."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.omgeving import ERBIJ_ELDERS
from ijw_lib.publicatie.beelden import grafiekbundel, wordbeelden
from ijw_lib.publicatie.bronnen.configuratie import lees_yaml
from ijw_lib.publicatie.quarto import een_pagina, erbij
from ijw_lib.publicatie.quarto.verslag import lees_fout, lees_verslag
from ijw_lib.publicatie.site import koppelingen
from ijw_lib.publicatie.site.uitvoermap import nieuwe_site
from ijw_lib.publicatie.uitkomst import Uitkomst

MINIMAAL = (1, 9)

_NIET_MEE = ("_site", "_werk", "data", "docs", "ijw_lib", "notebooks", "tests", "node_modules")
"""What no page is made of, and above all: the records. Neither do names with a dot in front come along."""


@dataclass(frozen=True)
class QuartoRenderer:
    """Runs Quarto, the renderer that the sources are written for."""

    naam: str = "quarto"

    def render(self, project: Path) -> Uitkomst:
        """Build `project` into its output directory; see `Renderer.render`."""
        project = project.resolve()
        programma = _programma()
        bereid_voor(project)
        uitvoer = lees_yaml(project / "_quarto.yml").get("project", {}).get("output-dir", "_site")
        doel = project / uitvoer
        with nieuwe_site(project, doel) as site, _kopie(project, uitvoer) as kopie:
            meldingen = _render(programma, kopie)
            site.rmdir()
            (kopie / uitvoer).rename(site)
            paginas = sorted(p.relative_to(site) for p in site.rglob("*.html"))
            erbij.voeg_toe(project, site, map(PurePosixPath, paginas))
            erbij.zonder_grafiekscript(site)
            pdfs = [p.relative_to(site) for p in site.rglob("*.pdf")]
            dood = koppelingen.dode_koppelingen(site.resolve(), [site.resolve() / p for p in paginas])
        return Uitkomst(
            self.naam,
            tuple(sorted(doel / p for p in paginas)),
            tuple(sorted(doel / p for p in pdfs)),
            (*meldingen, *dood),
        )

    def maak_pagina(self, project: Path, bron: PurePosixPath, site: Path) -> tuple[str, ...]:
        """Make the page of one source below `site`; see `Renderer.maak_pagina`."""
        programma, project = _programma(), project.resolve()
        grafiekbundel.maak(project)
        kopie = een_pagina.zet_klaar(project, bron)
        meldingen = _render(programma, kopie, str(bron))
        een_pagina.haal_op(kopie, bron, site)
        erbij.voeg_toe(project, site, [bron.with_suffix(".html")], alles=False)
        return meldingen


def bereid_voor(project: Path) -> None:
    """Make what the filters look for in ``_werk/cache``: after it a bare ``quarto render`` works too."""
    grafiekbundel.maak(project)
    if shutil.which("quarto"):
        wordbeelden.maak(project)


def _programma() -> str:
    programma = shutil.which("quarto")
    if programma is None:
        raise RenderFout("Quarto is niet gevonden; installeer het of gebruik --renderer embedded")
    versie = subprocess.run(
        [programma, "--version"], capture_output=True, encoding="utf-8", check=False
    ).stdout
    treffer = re.match(r"(\d+)\.(\d+)", versie.strip())
    # A build from source calls itself 99.9.9: new enough.
    if not treffer or (int(treffer[1]), int(treffer[2])) < MINIMAAL:
        nodig = ".".join(map(str, MINIMAAL))
        raise RenderFout(
            f"Quarto {versie.strip() or 'zonder versienummer'} is te oud; nodig is {nodig} of nieuwer"
        )
    return programma


@contextmanager
def _kopie(project: Path, uitvoer: str) -> Iterator[Path]:
    """Yield a copy of what the site is made of, below ``_werk``; it goes whether the render ends well or not.

    Quarto puts its pages beside the sources before it moves them, and leaves what it made when it fails.
    """

    def overslaan(map_: str, namen: list[str]) -> set[str]:
        niet = {n for n in namen if n.startswith(".") or n.endswith(".egg-info") or n == "__pycache__"}
        return niet | ({*_NIET_MEE, uitvoer} & set(namen) if Path(map_) == project else set())

    with tempfile.TemporaryDirectory(
        dir=project / "_werk", prefix=f"quarto-{os.getpid()}-", ignore_cleanup_errors=True
    ) as map_:
        kopie = Path(map_) / "project"
        shutil.copytree(project, kopie, ignore=overslaan)
        cache = project / "_werk" / "cache"
        for naam in ("vega.js", "png"):
            doel = kopie / "_werk" / "cache" / naam
            doel.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (cache / naam).is_dir() else shutil.copyfile)(cache / naam, doel)
        yield kopie


def _render(programma: str, kopie: Path, *bronnen: str) -> tuple[str, ...]:
    """Run Quarto, for everything or for some sources, and return what it remarked."""
    omgeving = {**os.environ, "NO_COLOR": "1", "TYPST_FEATURES": "a11y-extras", ERBIJ_ELDERS: "1"}
    klaar = subprocess.run(
        [programma, "render", *bronnen],
        cwd=kopie,
        env=omgeving,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    verslag = klaar.stderr.replace(f"{kopie}{os.sep}", "")
    if klaar.returncode:
        wat = f"{', '.join(bronnen)} niet weergeven" if bronnen else "de site niet maken"
        raise RenderFout(f"Quarto kon {wat}: {lees_fout(verslag or klaar.stdout)}")
    return lees_verslag(verslag)

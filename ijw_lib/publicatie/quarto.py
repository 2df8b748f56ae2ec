"""The Quarto renderer: `quarto render` of the project, into a directory beside the old site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.publicatie import bundels, grafiekbundel, koppelingen
from ijw_lib.publicatie.configuratie import lees_yaml
from ijw_lib.publicatie.renderer import RenderFout, Uitkomst
from ijw_lib.publicatie.uitvoermap import nieuwe_site

MINIMAAL = (1, 9)


@dataclass(frozen=True)
class QuartoRenderer:
    """Runs Quarto, the renderer that the sources are written for."""

    naam: str = "quarto"

    def render(self, project: Path) -> Uitkomst:
        """Build `project` into its output directory; see `Renderer.render`."""
        project = project.resolve()
        programma = _programma()
        grafiekbundel.maak(project)
        uitvoer = lees_yaml(project / "_quarto.yml").get("project", {}).get("output-dir", "_site")
        doel = project / uitvoer
        with nieuwe_site(project, doel) as site:
            _render(programma, project, site)
            bundels.maak(project, site)
            paginas = [p.relative_to(site) for p in site.rglob("*.html")]
            pdfs = [p.relative_to(site) for p in site.rglob("*.pdf")]
            meldingen = koppelingen.dode_koppelingen(site.resolve(), [site.resolve() / p for p in paginas])
        return Uitkomst(
            self.naam,
            tuple(sorted(doel / p for p in paginas)),
            tuple(sorted(doel / p for p in pdfs)),
            tuple(meldingen),
        )


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


def _render(programma: str, project: Path, site: Path) -> None:
    opdracht = [programma, "render", ".", "--output-dir", str(site.relative_to(project)), "--no-clean"]
    omgeving = {**os.environ, "TYPST_FEATURES": "a11y-extras"}  # heads of table rows
    klaar = subprocess.run(
        opdracht, cwd=project, env=omgeving, capture_output=True, encoding="utf-8", check=False
    )
    if klaar.returncode:
        slot = "\n".join((klaar.stderr or klaar.stdout).strip().splitlines()[-15:])
        raise RenderFout(f"Quarto kon de site niet maken:\n{slot}")

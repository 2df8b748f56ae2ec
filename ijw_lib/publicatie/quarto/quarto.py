"""The Quarto renderer: `quarto render` of what changed, in copies of the project; the rest was kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ijw_lib.publicatie.beelden import grafiekbundel, wordbeelden
from ijw_lib.publicatie.bronnen.configuratie import lees_instellingen, lees_naslag
from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.quarto import documenten, een_pagina, erbij
from ijw_lib.publicatie.quarto.delen import in_delen
from ijw_lib.publicatie.quarto.programma import Programma
from ijw_lib.publicatie.quarto.werkplaats import kopieen
from ijw_lib.publicatie.site import koppelingen, statisch
from ijw_lib.publicatie.site.uitvoermap import nieuwe_site
from ijw_lib.publicatie.uitkomst import Uitkomst


@dataclass(frozen=True)
class QuartoRenderer:
    """Runs Quarto, the renderer that the sources are written for."""

    naam: str = "quarto"
    op_cluster: bool = False

    def versie(self) -> str:
        """Return that of the Quarto on ``PATH``."""
        return Programma.zoek().versie

    def render(self, project: Path, scheduler: str | None = None) -> Uitkomst:  # noqa: ARG002
        """Build `project` into its output directory, on this machine; see `Renderer.render`."""
        project = project.resolve()
        programma = Programma.zoek()
        bereid_voor(project)
        instellingen, naslag = lees_instellingen(project), lees_naslag(project)
        uitvoer = instellingen.get("project", {}).get("output-dir", "_site")
        doel = project / uitvoer
        with nieuwe_site(project, doel) as site:
            delen = in_delen(naslag, instellingen, uitvoer, programma.versie)
            vernieuwd: list[Path] | None = None
            meldingen: Sequence[str]
            if delen is None:
                meldingen = _alles_ineens(programma, project, uitvoer, site, naslag)
            else:
                vernieuwd, meldingen = delen.maak(programma, site)
            statisch.zet(naslag, site)
            erbij.maak_geheel(naslag, site)
            erbij.zonder_grafiekscript(site)
            paginas = sorted(p for p in site.rglob("*.html") if p.relative_to(site).parts[0] != "embed")
            pdfs = sorted(site.rglob("*.pdf"))
            dood = koppelingen.dode_koppelingen(site.resolve(), [p.resolve() for p in paginas])
            if delen is not None:
                delen.ruim_op()

        def in_doel(paden: list[Path]) -> tuple[Path, ...]:
            return tuple(sorted(doel / p.relative_to(site) for p in paden))

        return Uitkomst(
            self.naam,
            in_doel(paginas),
            in_doel(pdfs),
            (*meldingen, *dood),
            None if vernieuwd is None else in_doel(vernieuwd),
        )

    def maak_pagina(self, project: Path, bron: PurePosixPath, site: Path) -> tuple[str, ...]:
        """Make the page of one source below `site`; see `Renderer.maak_pagina`."""
        programma, project = Programma.zoek(), project.resolve()
        grafiekbundel.maak(project)
        kopie = een_pagina.zet_klaar(project, bron)
        meldingen = programma.render(kopie, str(bron), stijlen=kopie / "_werk" / "stijlen")
        een_pagina.haal_op(kopie, bron, site)
        erbij.voeg_toe(project, site, [bron.with_suffix(".html")], alles=False)
        return meldingen


def bereid_voor(project: Path) -> None:
    """Make what the filters look for in ``_werk/cache``: after it a bare ``quarto render`` works too."""
    grafiekbundel.maak(project)
    if shutil.which("quarto"):
        wordbeelden.maak(project)


def _alles_ineens(
    programma: Programma, project: Path, uitvoer: str, site: Path, naslag: Naslag
) -> tuple[str, ...]:
    """Let Quarto render everything in one run, and add to its pages what it does not make."""
    with kopieen(project, uitvoer, 1) as (kopie,):
        meldingen = programma.render(kopie)
        site.rmdir()
        (kopie / uitvoer).rename(site)
    for pagina in sorted(site.rglob("*.html")):
        erbij.werk_pagina_bij(naslag, site, PurePosixPath(pagina.relative_to(site)))
    gewijzigd = [documenten.werk_bij(pad, "") for pad in sorted(site.rglob("*.*")) if pad.is_file()]
    return (*meldingen, *(melding for deel in gewijzigd for melding in deel))

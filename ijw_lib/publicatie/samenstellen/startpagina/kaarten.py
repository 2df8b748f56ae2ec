"""Cards of the newest reports, for a home page without answers: key figures, and the way to each theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.model.markdown import veilig
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.publicatie.samenstellen import hoofdstuk
from ijw_lib.rapport import kerncijferkaart
from ijw_lib.rapport.rapport import Rapport

HOOGSTENS = 4
"""Key figures on the card of an onderwerp; its own page has them all."""


def markdown(project: Project, rapporten: Sequence[Rapport]) -> str:
    """Return a card per report: what it says in short, its first key figures, the way to its pages."""
    return ":::: {.rapport-kaarten}\n\n" + "\n".join(_kaart(project, r) for r in rapporten) + "\n::::\n"


def naam(r: Rapport) -> str:
    """Return what the home page calls the onderwerp of a report."""
    return "Alle gemeenten" if r.onderwerp == REGIO else r.naam


def href(project: Project, pad: Path) -> str:
    """Return a file of the project as a link of the home page."""
    return pad.relative_to(project.root).as_posix()


def _kaart(project: Project, r: Rapport) -> str:
    eerste = r.rapportage.runs[0]
    cijfers = "\n\n".join(_kerncijfers(project, r)[:HOOGSTENS])
    raster = f"::: {{.kpi-grid}}\n\n{cijfers}\n\n:::\n\n" if cijfers else ""
    kort = hoofdstuk.lees(project, eerste).kort()
    return (
        f"::: {{.rapport-kaart}}\n\n### [{veilig(naam(r))}]({href(project, eerste.uitvoer(project))})\n\n"
        f"{kort}\n\n{raster}{_themas(project, r)}\n\n:::\n"
    )


def _themas(project: Project, r: Rapport) -> str:
    paginas = " · ".join(
        f"[{catalogus.TITELS[run.thema]}]({href(project, run.uitvoer(project))})" for run in r.rapportage.runs
    )
    return f"{paginas} · [PDF](reports/{r.rapportage.id}/{r.rapportage.pdf})"


def _kerncijfers(project: Project, r: Rapport) -> list[str]:
    """Return the cards of the first page that has any, in short, without the drawings.

    Those of the whole report, which only the page itself shows, come before those of a theme.
    """
    for run in r.rapportage.runs:
        getoond = hoofdstuk.lees(project, run)
        if gevonden := getoond.kerncijfers(hoofdstuk.OVERZICHT) + getoond.kerncijfers():
            return [kerncijferkaart.beknopt(kaart) for kaart in gevonden]
    return []

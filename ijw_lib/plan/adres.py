"""Which page of the site is meant by what a person types: an address, a text, a notebook, a theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.suggestie import bedoelde
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import ACTUEEL
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import Run

_SITE = re.compile(r"^\w+://[^/]*/|^(?:\./)+|^/|^_site(?:-\w+)?/|[?#].*$")
_STANDAARD = "standaard"
"""The folder of texts that hold for every period."""


@dataclass(frozen=True)
class Pagina:
    """One page of the site.

    Attributes
    ----------
    bron
        Its source, relative to the project: a ``.qmd``, or the executed notebook of a run.
    run
        The run that makes the executed notebook; ``None`` for a page that is written by hand.
    """

    bron: PurePosixPath
    run: Run | None = None

    @property
    def adres(self) -> str:
        """Where the page stands in the site."""
        return self.bron.with_suffix(".html").as_posix()

    @property
    def naam(self) -> str:
        """What messages call it: ``2024-M08/velsen/uitstroom``, or its address."""
        return self.run.id if self.run else self.adres


def vind(
    project: Project, plan: Plan, naam: str, periode: str | None = None, onderwerp: str | None = None
) -> Pagina:
    """Return the page that is meant.

    Parameters
    ----------
    naam
        ``reports/2024-M08/velsen/uitstroom.html`` (also as an address with ``http://``),
        ``2024-M08/velsen/uitstroom``, a text (``reports/toelichting/2024-M08/uitstroom.md``), a notebook
        (``notebooks/uitstroom.ipynb``), a theme (``uitstroom``) or a page written by hand (``methode``).
    periode, onderwerp
        For a name that leaves them open; without: the last period of the plan, and the regio.

    Raises
    ------
    GebruiksFout
        When there is no such page; naming the nearest.
    """
    kaal = _zonder_omhaal(project, naam)
    geschreven = {p.adres: p for p in _met_de_hand(project)}
    for adres in (f"{kaal}.html", f"reports/{kaal}.html"):
        if adres in geschreven and not (periode or onderwerp):
            return geschreven[adres]
    runs = [run for run in plan.runs if _past(run, kaal, periode, onderwerp)]
    if not runs:
        raise _onbekend(naam, kaal, plan, geschreven)
    run = max(runs, key=_laatste)
    return Pagina(PurePosixPath(run.uitvoer(project).relative_to(project.root)), run)


def _laatste(run: Run) -> tuple[bool, date, bool]:
    """Return what makes a run the one that is meant: of a period of its own, the last, of the regio."""
    return run.periode.id != ACTUEEL, run.periode.eind, run.onderwerp == REGIO


def _zonder_omhaal(project: Project, naam: str) -> str:
    """Return a name without server, folders of the project, and suffix."""
    pad = Path(naam)
    if pad.is_absolute() and pad.is_relative_to(project.root):
        naam = pad.relative_to(project.root).as_posix()
    vorige = ""
    while naam != vorige:
        vorige, naam = naam, _SITE.sub("", naam.strip())
    return re.sub(r"\.(html|ipynb|qmd|md)$", "", naam)


def _met_de_hand(project: Project) -> Iterator[Pagina]:
    """Yield the pages that are written by hand."""
    for map_ in (project.root, project.reports):
        for pad in sorted(map_.glob("[!_.]*.qmd")):
            yield Pagina(PurePosixPath(pad.relative_to(project.root)))


def _past(run: Run, kaal: str, periode: str | None, onderwerp: str | None) -> bool:
    """Tell whether a run can be meant by a name, as far as that says."""
    delen = tuple(deel for deel in kaal.split("/") if deel)
    if delen[:1] == ("notebooks",):
        delen = delen[1:]
    elif delen[:2] == ("reports", "toelichting") or delen[:1] == ("toelichting",):
        delen = tuple(d for d in delen if d not in ("reports", "toelichting", _STANDAARD))
    elif delen[:1] == ("reports",):
        delen = delen[1:]
    eigen = (run.periode.id, run.onderwerp, run.thema)
    genoemd = {eigen, (run.periode.id, run.thema), (run.onderwerp, run.thema), (run.thema,)}
    return delen in genoemd and periode in (None, run.periode.id) and onderwerp in (None, run.onderwerp)


def _onbekend(naam: str, kaal: str, plan: Plan, geschreven: Iterable[str]) -> GebruiksFout:
    kort = kaal.removeprefix("reports/").removeprefix("toelichting/").removeprefix("notebooks/")
    themas = dict.fromkeys(run.thema for run in plan.runs)
    handmatig = [PurePosixPath(adres).stem for adres in geschreven]
    raad = bedoelde(kort, [*(run.id for run in plan.runs), *themas, *handmatig])
    voorbeeld = f", zoals {plan.runs[-1].id}" if plan.runs else ""
    return GebruiksFout(
        f"Er is geen pagina '{naam}'{raad or '.'} Geef haar adres op de site{voorbeeld}, een tekst uit "
        "reports/toelichting, een notebook of een thema."
    )

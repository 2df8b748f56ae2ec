"""What the site is to hold: which reports, which drafts, and which pages of now it would lose.

The site itself tells what is published: a page ``reports/<periode>/<onderwerp>/<thema>.html`` that is no
draft. So it does not matter which renderer made it, or whether ``_werk/`` was deleted since.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import Rapportage, Run

_CONCEPT = b'class="concept-melding"'
"""In the page of a draft, whoever rendered it; see :data:`ijw_lib.plan.merken.CONCEPT`."""


@dataclass(frozen=True)
class Inhoud:
    """What the site is to hold.

    Attributes
    ----------
    rapportages
        Reports of which every notebook has run; and those that are on the site and lack only notebooks that
        came into the plan later, without the themes of those.
    concepten
        Runs of no such report whose notebook is there: a page of their own, in no menu.
    verdwijnt
        Ids (as of a run) of pages that are on the site now and would not be made again.
    """

    rapportages: tuple[Rapportage, ...]
    concepten: tuple[Run, ...]
    verdwijnt: tuple[str, ...]


def bepaal(project: Project, plan: Plan, straks: Container[str] = ()) -> Inhoud:
    """Return what the site is to hold.

    Parameters
    ----------
    straks
        Ids of runs that will have been executed by then.
    """

    def er(run: Run) -> bool:
        return run.id in straks or run.uitvoer(project).is_file()

    paginas = _paginas(project)
    gezien = [_te_publiceren(r, er, paginas) for r in plan.rapportages]
    rapportages = tuple(r for r in gezien if r is not None)
    getoond = {run.id for r in rapportages for run in r.runs}
    return Inhoud(
        rapportages,
        tuple(run for run in plan.runs if run.id not in getoond and er(run)),
        tuple(sorted(id_ for id_ in paginas.ids - getoond if paginas.gepubliceerd(id_))),
    )


def controleer(project: Project, plan: Plan, inhoud: Inhoud) -> None:
    """Raise :class:`IjwFout` when pages would leave the site, naming them; nothing was changed yet."""
    if inhoud.verdwijnt:
        regels = "\n".join(f"  {regel}" for regel in wat_verdwijnt(project, plan, inhoud))
        raise IjwFout(
            f"Van de site zouden verdwijnen:\n{regels}\nEr is niets veranderd. Geef --verwijder om ze weg te "
            "halen. Moeten ze blijven: zet ze terug in reports/plan.yml, of draai 'ijw build' zonder keuze "
            "als alleen een notebook ontbreekt."
        )


def wat_verdwijnt(project: Project, plan: Plan, inhoud: Inhoud) -> Iterator[str]:
    """Yield a line per report that loses pages: which, and why."""
    blijft = {r.id for r in inhoud.rapportages}
    in_plan = {r.id: r for r in plan.rapportages}
    for rapport, ids in groupby(inhoud.verdwijnt, key=lambda id_: id_.rpartition("/")[0]):
        themas = [id_.rpartition("/")[2] for id_ in ids]
        wat = f"pagina {', '.join(themas)}" if rapport in blijft else _heel(len(themas))
        yield f"{rapport}: {wat}; {_waarom(project, in_plan.get(rapport), themas)}"


def _heel(aantal: int) -> str:
    woord = "pagina" if aantal == 1 else "pagina's"
    return f"de hele rapportage ({aantal} {woord}, met PDF en Word)"


def _waarom(project: Project, r: Rapportage | None, themas: Iterable[str]) -> str:
    if r is None or not set(themas) <= set(r.themas):
        return "niet meer in reports/plan.yml"
    ontbreekt = [run.thema for run in r.runs if not run.uitvoer(project).is_file()]
    return f"nog niet gedraaid: {', '.join(ontbreekt)}"


def _te_publiceren(r: Rapportage, er: Callable[[Run], bool], paginas: _Paginas) -> Rapportage | None:
    """Return a report as the site is to show it: whole, or as it was before the plan had more; or not."""
    if all(map(er, r.runs)):
        return r
    gepubliceerd = {run.thema for run in r.runs if paginas.gepubliceerd(run.id)}
    if not gepubliceerd or not all(er(run) for run in r.runs if run.thema in gepubliceerd):
        return None
    return replace(r, zonder=frozenset(r.themas) - gepubliceerd)


@dataclass(frozen=True)
class _Paginas:
    """The theme pages of the site as it is now."""

    project: Project
    ids: frozenset[str]

    def gepubliceerd(self, id_: str) -> bool:
        """Tell whether a page is there and is no draft."""
        return (
            id_ in self.ids and _CONCEPT not in (self.project.site / "reports" / f"{id_}.html").read_bytes()
        )


def _paginas(project: Project) -> _Paginas:
    reports = project.site / "reports"
    gevonden = (p.relative_to(reports).with_suffix("").as_posix() for p in reports.glob("*/*/*.html"))
    return _Paginas(project, frozenset(id_ for id_ in gevonden if not id_.endswith("/rapportage")))

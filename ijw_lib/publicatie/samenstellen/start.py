"""The home page: what is current, with key figures, and the way to every report; read from what was run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.model import gegevens
from ijw_lib.model.markdown import veilig
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import datum
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from ijw_lib.publicatie.samenstellen import antwoordtabel, rapportage
from ijw_lib.rapport import kerncijferkaart
from ijw_lib.rapport.rapport import Rapport

HOOGSTENS = 4
"""Key figures on the card of an onderwerp; its own page has them all."""

NIETS = "Er is nog geen rapportage compleet.\n"
"""Instead of what is current, while only drafts were made."""

_PUNT = re.compile(r"^- .*$", re.MULTILINE)


def wegwijzer(rapporten: Sequence[Rapport]) -> Wegwijzer:
    """Return where every report lies, the newest first within its product."""
    return Wegwijzer(
        tuple(
            Rapportpagina(
                r.periode.id, r.onderwerp, r.rapportage.product.id, r.titel, r.periode.label,
                _naam(r), r.periode.eind.isoformat(), r.rapportage.pdf,
                tuple((t, catalogus.TITELS[t]) for t in r.rapportage.themas),
            )
            for r in rapporten
        )
    )  # fmt: skip


def _naam(r: Rapport) -> str:
    return "Alle gemeenten" if r.onderwerp == REGIO else r.naam


def markdown(project: Project, rapporten: Sequence[Rapport]) -> str:
    """Return the home page below its introduction."""
    if not rapporten:
        return NIETS
    nieuwste = max(r.periode.eind for r in rapporten)
    actueel = [r for r in rapporten if r.periode == rapporten[0].periode]
    overige = [r for r in rapporten if r not in actueel]
    delen = [
        f"## {veilig(actueel[0].titel)} {{#periode-{actueel[0].periode.id.lower()}}}\n",
        f"De cijfers tot en met {datum(nieuwste)}, het laatste moment waarop alles "
        "compleet is. Kies een gemeente voor alle onderwerpen.\n",
        antwoorden := antwoordtabel.markdown(
            [_kolom(project, r) for r in actueel], f"De antwoorden per gemeente, {actueel[0].periode.label}"
        ),
        ":::: {.rapport-kaarten}\n\n"
        + "\n".join(_kaart(project, r, kort=bool(antwoorden)) for r in actueel)
        + "\n::::\n",
    ]
    if overige:
        delen.append("## Alle rapportages\n")
        laatste = max(overige, key=lambda r: (r.periode.eind, r.onderwerp == REGIO))
        delen.append(_laatste(project, laatste))
        op_datum = sorted(overige, key=lambda r: r.periode.eind, reverse=True)  # one period stays together
        for _, groep in groupby(op_datum, key=lambda r: r.periode.id):
            delen.append(_rij(project, list(groep)))
    return "\n".join(delen)


def _kolom(project: Project, r: Rapport) -> antwoordtabel.Kolom:
    """Return the answers of a report, from the first page that has any."""
    paginas = ((run, rapportage.lees(project, run)) for run in r.rapportage.runs)
    gevonden = ((run, gegevens.eerste(p.gegevens(rapportage.ANTWOORDEN), "antwoorden")) for run, p in paginas)
    run, antwoorden = next(((run, a) for run, a in gevonden if a), (r.rapportage.runs[0], {}))
    pagina = _href(project, run.uitvoer(project).with_suffix(".html"))
    return antwoordtabel.Kolom(r.rapportage.id, _naam(r), pagina, antwoorden)


def _kaart(project: Project, r: Rapport, *, kort: bool) -> str:
    """Return the way to a report; with its first key figures where nothing else on the page tells them."""
    eerste = r.rapportage.runs[0].uitvoer(project)
    cijfers = "" if kort else "\n\n".join(_kerncijfers(project, r)[:HOOGSTENS])
    raster = f"::: {{.kpi-grid}}\n\n{cijfers}\n\n:::\n\n" if cijfers else ""
    return (
        f"::: {{.rapport-kaart}}\n\n### [{veilig(_naam(r))}]({_href(project, eerste)})\n\n{raster}"
        f"{_themas(project, r)}\n\n:::\n"
    )


def _laatste(project: Project, r: Rapport) -> str:
    eerste = r.rapportage.runs[0]
    getoond = rapportage.lees(project, eerste)
    valt_op = _PUNT.findall("\n".join(getoond.uitvoer(rapportage.UITZONDERINGEN)))[:HOOGSTENS]
    inhoud = "\n".join(["Wat het meest opvalt:\n", *valt_op]) if valt_op else getoond.kort()
    return (
        ":::: {.rapport-kaarten}\n\n::: {.rapport-kaart}\n\n"
        f"### [Nieuwste rapportage: {r.periode.label}]({_href(project, eerste.uitvoer(project))})\n\n"
        f"{inhoud}\n\n{_themas(project, r)}\n\n:::\n\n::::\n"
    )


def _themas(project: Project, r: Rapport) -> str:
    paginas = " · ".join(
        f"[{catalogus.TITELS[run.thema]}]({_href(project, run.uitvoer(project))})"
        for run in r.rapportage.runs
    )
    return f"{paginas} · [PDF](reports/{r.rapportage.id}/{r.rapportage.pdf})"


def _rij(project: Project, rapporten: list[Rapport]) -> str:
    """Return the reports of one period: a heading, and a link to the page and the PDF of each onderwerp."""
    links = "\n".join(
        f"- [{veilig(_naam(r))}]({_href(project, r.rapportage.runs[0].uitvoer(project))}) "
        f"([PDF](reports/{r.rapportage.id}/{r.rapportage.pdf}))"
        for r in rapporten
    )
    periode = rapporten[0].periode.id.lower()
    return (
        f"### {veilig(rapporten[0].titel)} {{#periode-{periode}}}\n\n::: {{.rapport-rij}}\n\n{links}\n\n:::\n"
    )


def _kerncijfers(project: Project, r: Rapport) -> list[str]:
    """Return the cards of the first page that has any, in short, without the drawings.

    Those of the whole report, which only the page itself shows, come before those of a theme.
    """
    for run in r.rapportage.runs:
        getoond = rapportage.lees(project, run)
        if gevonden := getoond.kerncijfers(rapportage.OVERZICHT) + getoond.kerncijfers():
            return [kerncijferkaart.beknopt(kaart) for kaart in gevonden]
    return []


def _href(project: Project, pad: Path) -> str:
    return pad.relative_to(project.root).as_posix()

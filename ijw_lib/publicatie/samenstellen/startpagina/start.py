"""The home page: what the newest report answers, and the way to every report; read from what was run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.model.markdown import veilig
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import ACTUEEL
from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from ijw_lib.publicatie.samenstellen import hoofdstuk
from ijw_lib.publicatie.samenstellen.startpagina import antwoordtabel, archief, kaarten
from ijw_lib.publicatie.samenstellen.startpagina.kaarten import href
from ijw_lib.publicatie.samenstellen.startpagina.kaarten import naam as _naam
from ijw_lib.rapport.rapport import Rapport

NIETS = "Er is nog geen rapportage compleet.\n"
"""Instead of what is current, while only drafts were made."""


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


def markdown(project: Project, rapporten: Sequence[Rapport]) -> str:
    """Return the home page: the answers of the newest report, below them every report.

    Without answers the cards of the newest report stand in their place.
    """
    if not rapporten:
        return NIETS
    nieuwste = _nieuwste(rapporten)
    eerste = nieuwste[0]
    rijen = [_rij(project, r) for r in nieuwste]
    antwoorden = antwoordtabel.markdown(rijen, f"De antwoorden per gemeente, {eerste.periode.label}")
    anker = f"periode-{eerste.periode.id.lower()}"
    kop = f"## {veilig(eerste.titel)} {{#{anker}}}\n"
    namen = {r.onderwerp: _naam(r) for r in rapporten}
    regels = _archief(project, rapporten)
    tabel = archief.html([replace(r, ankers=[a for a in r.ankers if a != anker]) for r in regels], namen)
    return "\n".join(
        [
            kop,
            antwoorden or antwoordtabel.geld(rijen[0]) + kaarten.markdown(project, nieuwste),
            f"## Alle rapportages\n\n```{{=html}}\n{tabel}\n```\n",
        ]
    )


def _nieuwste(rapporten: Sequence[Rapport]) -> list[Rapport]:
    """Return the reports of the newest period; of a month with report and dashboard the report."""
    laatste = max(rapporten, key=lambda r: (r.periode.eind, r.periode.id != ACTUEEL, r.onderwerp == REGIO))
    return [r for r in rapporten if r.periode.id == laatste.periode.id]


def _rij(project: Project, r: Rapport) -> antwoordtabel.Rij:
    """Return the answers of a report, from the first page that has any."""
    run, antwoorden = hoofdstuk.antwoorden(project, r.rapportage.runs) or (r.rapportage.runs[0], {})
    pagina = href(project, run.uitvoer(project).with_suffix(".html"))
    return antwoordtabel.Rij(r.rapportage.id, _naam(r), pagina, antwoorden)


def _archief(project: Project, rapporten: Sequence[Rapport]) -> list[archief.Rij]:
    """Return a row per period, the newest first; a dashboard is in the row of the report of its month."""
    per_maand: dict[tuple[date, date], list[Rapport]] = {}
    for r in sorted(rapporten, key=lambda r: (r.periode.eind, r.periode.id != ACTUEEL), reverse=True):
        per_maand.setdefault((r.periode.begin, r.periode.eind), []).append(r)
    return [_archiefrij(project, groep) for groep in per_maand.values()]


def _archiefrij(project: Project, groep: Sequence[Rapport]) -> archief.Rij:
    eerste = groep[0]
    delen: dict[str, archief.Deel] = {}
    for r in groep:
        pagina = _eerste_pagina(project, r)
        eigen = delen.get(r.onderwerp)
        delen[r.onderwerp] = (
            replace(eigen, dashboard=pagina)
            if eigen
            else archief.Deel(pagina, f"reports/{r.rapportage.id}/{r.rapportage.pdf}")
        )
    ankers = dict.fromkeys(f"periode-{r.periode.id.lower()}" for r in groep)
    gepubliceerd = eerste.rapportage.gepubliceerd
    return archief.Rij(eerste.titel, eerste.rapportage.status, tuple(ankers), gepubliceerd, delen)


def _eerste_pagina(project: Project, r: Rapport) -> str:
    return href(project, r.rapportage.runs[0].uitvoer(project).with_suffix(".html"))

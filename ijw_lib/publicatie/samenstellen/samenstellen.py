"""What the renderers need beside the executed notebooks: composed rapportage, menus, cards, definitions.

Everything written here is made from the plan, the executed notebooks and the registers; it is git-ignored.
"""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import BESTUURLIJK, Omgeving
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.markdown import veilig
from ijw_lib.plan import merken
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import Rapportage
from ijw_lib.publicatie.beelden import grafiekbundel
from ijw_lib.publicatie.bronnen import naslag, wegwijzer
from ijw_lib.publicatie.bronnen.configuratie import lees_yaml
from ijw_lib.publicatie.meenemen import bundels
from ijw_lib.publicatie.quarto.quarto import bereid_voor
from ijw_lib.publicatie.samenstellen import errata, nieuws, opruimen, registerlijst, zoekgegevens
from ijw_lib.publicatie.samenstellen.inhoud import Inhoud, bepaal
from ijw_lib.publicatie.samenstellen.opgesteld import schrijf, stel_op
from ijw_lib.publicatie.samenstellen.startpagina import start
from ijw_lib.rapport import begrippen, herkomst
from ijw_lib.rapport.rapport import Rapport, banner
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import REFERENTIES
from ijw_lib.registers.woordenboek.lijsten import Lijsten
from ijw_lib.tellen.afscherming import UITGAVE
from ijw_lib.tellen.inwoners import Inwoners


def stel_samen(bouw: Bouw, inhoud: Inhoud | None = None) -> list[Rapportage]:
    """Write everything that the renderers read beside the theme notebooks; after it ``quarto render`` works.

    Parameters
    ----------
    inhoud
        What the site is to hold, where that is known already.

    Returns
    -------
    The reports of the site. A report that misses a notebook is left out of the menus; what has run of it are
    drafts, that say so.

    Raises
    ------
    IjwFout
        When no notebook of the plan has run.
    """
    project, plan = bouw.project, bouw.plan
    inhoud = inhoud or bepaal(project, plan)
    klaar = list(inhoud.rapportages)
    if not klaar and not inhoud.concepten:
        raise IjwFout("Er zijn nog geen gedraaide notebooks. Voer eerst 'ijw run' uit (of 'ijw build').")
    _merk_concepten(project, inhoud)
    with grafiekbundel.intussen(project.root):
        rapporten = [Rapport.van(r, bouw.registers, project) for r in klaar]
        stel_op(project, rapporten)
        for naam, tekst in (
            *_paginas(bouw, rapporten),
            *_nieuws(rapporten),
            *_gegevens(bouw, rapporten),
            *_registers(bouw),
            ("_navigatie.yml", _navigatie(project, plan, inhoud, rapporten)),
        ):
            schrijf(project.reports / naam, tekst)
    bereid_voor(project.root)
    return klaar


def _paginas(bouw: Bouw, rapporten: Sequence[Rapport]) -> Iterator[tuple[str, str]]:
    """Yield what pages of the site include, by the name of its file: markdown."""
    yield "_overzicht.qmd", start.markdown(bouw.project, rapporten)
    boven = banner(bouw.registers).markdown, UITGAVE[Omgeving.lees().publicatie]
    yield "_banner.qmd", "".join((*boven, _tegenspraak(bouw.project, rapporten)))
    yield "_definities.qmd", _definities(bouw.plan)
    yield "_begrippen.qmd", begrippen.markdown(begrippen.lees(bouw.project))


def _nieuws(rapporten: Sequence[Rapport]) -> Iterator[tuple[str, str]]:
    """Yield what is new, and what changed after adoption: for their pages, and for the feed."""
    alle_errata = errata.verzamel(rapporten)
    berichten = nieuws.verzamel(rapporten, alle_errata)
    yield "_nieuw.qmd", nieuws.markdown(berichten, rapporten)
    yield "_errata.qmd", errata.markdown(alle_errata)
    yield naslag.NIEUWS, nieuws.gegevens(berichten)


def _registers(bouw: Bouw) -> Iterator[tuple[str, str]]:
    """Yield what a delivery holds: for its page, and as Table Schemas; codes are those of the snapshot."""
    lijsten = Lijsten(bouw.project, {r.naam: getattr(bouw.registers, r.naam) for r in REFERENTIES})
    yield "_registers.qmd", registerlijst.markdown(lijsten)
    yield naslag.REGISTERS, registerlijst.gegevens(lijsten)


def _gegevens(bouw: Bouw, rapporten: Sequence[Rapport]) -> Iterator[tuple[str, str]]:
    """Yield what the renderers read as data, by the name of its file: JSON."""
    yield wegwijzer.BESTAND, start.wegwijzer(rapporten).schrijf()
    yield naslag.DEFINITIES, _indicatoren(bouw.plan)
    yield naslag.INWONERS, _inwoners(bouw.registers, {r.periode.jaar for r in rapporten})
    yield naslag.HERKOMST, herkomst.per_rapport(bouw, [r.rapportage for r in rapporten])
    yield naslag.BEGRIPPEN, begrippen.gegevens(begrippen.lees(bouw.project))
    yield naslag.ZOEKEN, zoekgegevens.schrijf(bouw.project, rapporten)
    yield bundels.BESTAND, bundels.beschrijf([r.rapportage for r in rapporten])


def _merk_concepten(project: Project, inhoud: Inhoud) -> None:
    """Let drafts say what they are, and pages of reports not, keeping the notice that a page is of before."""
    for run in inhoud.concepten:
        merken.zet(run.uitvoer(project), erbij=[merken.CONCEPT])
    for r in inhoud.rapportages:
        for run in r.runs:
            merken.zet(run.uitvoer(project), eraf=[merken.CONCEPT])


def _tegenspraak(project: Project, rapporten: Iterable[Rapport]) -> str:
    """Return the notice that figures contradict each other, where the pages of the reports have it."""
    paden = (run.uitvoer(project) for r in rapporten for run in r.rapportage.runs)
    return f"\n{merken.TEGENSPRAAK.tekst}\n" if merken.draagt(paden, merken.TEGENSPRAAK) else ""


# --- menus, cards, definitions --------------------------------------------------------------------


def _navigatie(project: Project, plan: Plan, inhoud: Inhoud, rapporten: Iterable[Rapport]) -> str:
    """Return the menus, which notebooks are drafts, and which in ``reports/`` are no part of the site."""
    zijbalken = [
        {
            "id": r.rapportage.id.replace("/", "-").lower(),
            "title": veilig(r.titel),
            "contents": [
                {"text": catalogus.TITELS[run.thema], "href": _href(project, run.uitvoer(project))}
                for run in r.rapportage.runs
            ],
        }
        for r in rapporten
    ]
    website: dict[str, Any] = {"sidebar": zijbalken}
    if inhoud.concepten:
        concepten = [_href(project, run.uitvoer(project)) for run in inhoud.concepten]
        website |= {"draft-mode": "unlinked", "drafts": concepten}
    navigatie: dict[str, Any] = {"website": website}
    eigen: dict[str, Any] = {}
    if Omgeving.lees().publicatie == BESTUURLIJK:
        website["title"] = f"{_sitetitel(project)} (bestuurlijk)"
        eigen["output-dir"] = project.site.name  # also of a bare `quarto render`
    if erbuiten := opruimen.buiten(project, plan, inhoud):
        eigen |= {"render": [f"!{glob.escape(_href(project, pad))}" for pad in erbuiten]}
    if eigen:
        navigatie["project"] = eigen
    return yaml.safe_dump(navigatie, allow_unicode=True, sort_keys=False, width=1000)


def _sitetitel(project: Project) -> str:
    titel = lees_yaml(project.root / "_quarto.yml").get("website", {}).get("title", "")
    return str(titel)


def _definities(plan: Plan) -> str:
    themas = dict.fromkeys(thema for p in plan.producten for thema in p.themas)
    delen = []
    for thema in themas:
        delen.append(f"## {catalogus.TITELS[thema]}: wat de tabellen betekenen\n")
        for i in catalogus.indicatoren(thema).values():
            delen.append(
                f"### {i.titel}\n\n{i.definitie}\n\n"
                f"Bron\n:   {i.bron} (registers: {', '.join(i.registers)})\n\n"
                f"Eenheid\n:   {EENHEDEN[i.eenheid].woord}\n"
            )
    return "\n".join(delen)


def _indicatoren(plan: Plan) -> str:
    """Return what every table means, for the figure card and the downloads."""
    velden = ("titel", "definitie", "versie", "bron", "registers", "thema")
    themas = dict.fromkeys(thema for p in plan.producten for thema in p.themas)
    inhoud = {
        i.id: {veld: getattr(i, veld) for veld in velden} | {"eenheid": EENHEDEN[i.eenheid].woord}
        for thema in themas
        for i in catalogus.indicatoren(thema).values()
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=1)


def _inwoners(registers: Registers, jaren: Iterable[int]) -> str:
    """Return the inhabitants by year, of years of which there are any, for the page that compares."""
    per_jaar = {str(jaar): Inwoners.lees(registers, jaar) for jaar in sorted(jaren)}
    bekend = {jaar: asdict(i) for jaar, i in per_jaar.items() if i.aantallen}
    return json.dumps(bekend, ensure_ascii=False, indent=1)


# --- files ----------------------------------------------------------------------------------------


def _href(project: Project, pad: Path) -> str:
    return pad.relative_to(project.root).as_posix()

"""What the renderers need beside the executed notebooks: composed rapportage, menus, cards, definitions.

Everything written here is made from the plan, the executed notebooks and the registers; it is git-ignored.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import yaml

from ijw_lib import begrippen, catalogus
from ijw_lib.fouten import IjwFout
from ijw_lib.inwoners import Inwoners
from ijw_lib.markdown import veilig
from ijw_lib.plan import Plan
from ijw_lib.product import Rapportage
from ijw_lib.project import Project, vervang
from ijw_lib.publicatie import bundels, overzicht, rapportage, sitegegevens, wegwijzer
from ijw_lib.publicatie.quarto import bereid_voor
from ijw_lib.rapport import Rapport
from ijw_lib.registers.inname import open_registers
from ijw_lib.registers.registers import Registers


def compleet(project: Project, plan: Plan) -> list[Rapportage]:
    """Return the reports of which every notebook has run."""
    return [r for r in plan.rapportages if all(run.uitvoer(project).is_file() for run in r.runs)]


def stel_samen(project: Project, plan: Plan) -> list[Rapportage]:
    """Write everything that the renderers read beside the theme notebooks; after it ``quarto render`` works.

    Returns
    -------
    The reports that are complete; a report that misses a notebook is left out of the menus, and its pages of
    an earlier plan are removed.

    Raises
    ------
    IjwFout
        When no report is complete.
    """
    klaar = compleet(project, plan)
    if not klaar:
        raise IjwFout("Er zijn nog geen gedraaide notebooks. Voer eerst 'ijw run' uit (of 'ijw build').")
    _ruim_op(project, klaar)
    registers = open_registers(project, plan.levering)
    rapporten = {r.id: Rapport.van(r, registers, project) for r in klaar}
    begrippenlijst = begrippen.markdown(begrippen.lees(project))
    for r in klaar:
        _schrijf(
            r.map(project) / "rapportage.ipynb", rapportage.stel_op(project, rapporten[r.id], begrippenlijst)
        )
    _schrijf(project.reports / "_navigatie.yml", _navigatie(project, rapporten.values()))
    alle = list(rapporten.values())
    _schrijf(project.reports / "_overzicht.qmd", overzicht.markdown(project, alle))
    _schrijf(project.reports / "_nieuw.qmd", overzicht.nieuw(project, alle))
    _schrijf(project.reports / wegwijzer.BESTAND, overzicht.wegwijzer(alle).schrijf())
    _schrijf(project.reports / sitegegevens.BEGRIPPEN, _indicatoren(plan))
    _schrijf(project.reports / sitegegevens.INWONERS, _inwoners(registers, {r.periode.jaar for r in klaar}))
    _schrijf(project.reports / "_banner.qmd", next(iter(rapporten.values())).banner.markdown)
    _schrijf(project.reports / "_definities.qmd", _definities(plan))
    _schrijf(project.reports / "_begrippen.qmd", begrippenlijst)
    _schrijf(project.reports / bundels.BESTAND, bundels.beschrijf(klaar))
    bereid_voor(project.root)
    return klaar


# --- menus, cards, definitions --------------------------------------------------------------------


def _navigatie(project: Project, rapporten: Iterable[Rapport]) -> str:
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
    return yaml.safe_dump(
        {"website": {"sidebar": zijbalken}}, allow_unicode=True, sort_keys=False, width=1000
    )


def _definities(plan: Plan) -> str:
    themas = dict.fromkeys(thema for p in plan.producten for thema in p.themas)
    delen = []
    for thema in themas:
        delen.append(f"## {catalogus.TITELS[thema]}: wat de tabellen betekenen\n")
        for i in catalogus.indicatoren(thema).values():
            delen.append(
                f"### {i.titel}\n\n{i.definitie}\n\n"
                f"Bron\n:   {i.bron} (registers: {', '.join(i.registers)})\n\n"
                f"Eenheid\n:   {_EENHEDEN[i.eenheid]}\n"
            )
    return "\n".join(delen)


def _indicatoren(plan: Plan) -> str:
    """Return what every table means, for the figure card and the downloads."""
    velden = ("titel", "definitie", "versie", "bron", "registers", "thema")
    themas = dict.fromkeys(thema for p in plan.producten for thema in p.themas)
    inhoud = {
        i.id: {veld: getattr(i, veld) for veld in velden} | {"eenheid": _EENHEDEN[i.eenheid]}
        for thema in themas
        for i in catalogus.indicatoren(thema).values()
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=1)


def _inwoners(registers: Registers, jaren: Iterable[int]) -> str:
    """Return the inhabitants by year, of years of which there are any, for the page that compares."""
    per_jaar = {str(jaar): Inwoners.lees(registers, jaar) for jaar in sorted(jaren)}
    bekend = {jaar: asdict(i) for jaar, i in per_jaar.items() if i.aantallen}
    return json.dumps(bekend, ensure_ascii=False, indent=1)


_EENHEDEN = {
    "eur": "euro, getoond in duizenden",
    "aantal": "aantal",
    "procent": "procent",
    "procentpunt": "procentpunt",
    "per_1000_inwoners": "per 1.000 inwoners",
    "fte": "fte",
    "dagen": "dagen",
    "weken": "weken",
    "maanden": "maanden",
    "jaar": "jaren",
    "uur": "uren",
    "keer": "aantal keren",
}


# --- files ----------------------------------------------------------------------------------------


def _href(project: Project, pad: Path) -> str:
    return pad.relative_to(project.root).as_posix()


def _schrijf(pad: Path, tekst: str) -> None:
    if pad.is_file() and pad.read_text(encoding="utf-8") == tekst:
        return
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(tekst, encoding="utf-8")


def _ruim_op(project: Project, klaar: list[Rapportage]) -> None:
    """Remove built notebooks that no complete report of the plan holds, so that no old page is published."""
    gewenst = {run.uitvoer(project) for r in klaar for run in r.runs}
    for pad in project.reports.glob("*/*/*.ipynb"):
        if pad not in gewenst and pad.name != "rapportage.ipynb":
            pad.unlink()
    mappen = {r.map(project) for r in klaar}
    for map_ in {p.parent for p in project.reports.glob("*/*/rapportage.ipynb")} - mappen:
        shutil.rmtree(map_)

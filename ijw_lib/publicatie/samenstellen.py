"""What the renderers need beside the executed notebooks: composed rapportage, menus, cards, definitions.

Everything written here is made from the plan, the executed notebooks and the registers; it is git-ignored.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
import yaml

from ijw_lib import catalogus
from ijw_lib.batch.notebook import voorwerk_cel
from ijw_lib.fouten import IjwFout
from ijw_lib.plan import Plan, Rapportage
from ijw_lib.project import Project, vervang
from ijw_lib.publicatie import grafiekbundel
from ijw_lib.publicatie.document import quarto_opties
from ijw_lib.rapport import Rapport

_ALLEEN_OP_DE_PAGINA = {"parameters", "injected-parameters", "kop", "herkomst"}
"""Tags of cells that a composed rapportage leaves out, or shows once."""


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
    klaar = [r for r in plan.rapportages if all(run.uitvoer(project).is_file() for run in r.runs)]
    if not klaar:
        raise IjwFout("Er zijn nog geen gedraaide notebooks. Voer eerst 'ijw run' uit (of 'ijw build').")
    _ruim_op(project, klaar)
    rapporten = {r.id: Rapport.open(r.periode.id, r.onderwerp, project) for r in klaar}
    for r in klaar:
        _schrijf_notebook(_rapportage(project, rapporten[r.id]), r.map(project) / "rapportage.ipynb")
    _schrijf(project.reports / "_navigatie.yml", _navigatie(project, rapporten.values()))
    _schrijf(project.reports / "_overzicht.qmd", _overzicht(project, rapporten.values()))
    _schrijf(project.reports / "_banner.qmd", next(iter(rapporten.values())).banner.markdown)
    _schrijf(project.reports / "_definities.qmd", _definities(plan))
    grafiekbundel.maak(project.root)
    return klaar


# --- rapportage -----------------------------------------------------------------------------------


def _rapportage(project: Project, rapport: Rapport) -> nbformat.NotebookNode:
    """Return one notebook with all themes of a report, for the PDF."""
    cellen = [voorwerk_cel(_pdf_voorwerk(rapport))]
    herkomst: list[nbformat.NotebookNode] = []
    for nr, run in enumerate(rapport.rapportage.runs):
        nb = nbformat.read(run.uitvoer(project), as_version=4)
        titel = yaml.safe_load(nb.cells[0].source.strip("-\n"))["title"]
        if nr == 0:
            cellen += _met_tag(nb, "kop")
        cellen.append(nbformat.v4.new_markdown_cell(f"## {titel}"))
        cellen += [_een_niveau_dieper(c) for c in nb.cells[1:] if not _ALLEEN_OP_DE_PAGINA & set(_tags(c))]
        herkomst += _met_tag(nb, "herkomst")
    cellen += herkomst
    for nr, cel in enumerate(cellen):
        cel["id"] = f"cel-{nr:03d}"
    samen: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=cellen)
    samen.metadata["kernelspec"] = nb.metadata["kernelspec"]
    return samen


def _pdf_voorwerk(rapport: Rapport) -> dict[str, Any]:
    return {
        "title": rapport.titel,
        "subtitle": f"{rapport.registers.levering['organisatie']} · {rapport.naam}",
        "author": _afzender(rapport),
        "date": rapport.periode.eind.isoformat(),
        "description": f"{rapport.titel}, {rapport.naam}",
        "format": {"typst": quarto_opties(diepte=3, uitvoer=rapport.rapportage.pdf)},
    }


def _afzender(rapport: Rapport) -> str:
    """Return the organisation; it heads every page of the PDF, so that also says that data are fictitious."""
    levering = rapport.registers.levering
    return (
        f"{levering['organisatie']} · fictieve gegevens"
        if levering["fictief"]
        else str(levering["organisatie"])
    )


def _tags(cel: nbformat.NotebookNode) -> list[str]:
    tags: list[str] = cel["metadata"].get("tags", [])
    return tags


def _met_tag(nb: nbformat.NotebookNode, tag: str) -> list[nbformat.NotebookNode]:
    return [c for c in nb.cells if tag in _tags(c)]


def _een_niveau_dieper(cel: nbformat.NotebookNode) -> nbformat.NotebookNode:
    if cel["cell_type"] == "markdown":
        regels = cel["source"].splitlines()
        cel["source"] = "\n".join(f"#{r}" if r.startswith("#") else r for r in regels)
    return cel


# --- menus, cards, definitions --------------------------------------------------------------------


def _navigatie(project: Project, rapporten: Iterable[Rapport]) -> str:
    zijbalken = [
        {
            "id": r.rapportage.id.replace("/", "-").lower(),
            "title": r.titel,
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


def _overzicht(project: Project, rapporten: Iterable[Rapport]) -> str:
    kaarten = []
    for r in rapporten:
        runs = r.rapportage.runs
        eerste = _href(project, runs[0].uitvoer(project))
        paginas = " · ".join(
            f"[{catalogus.TITELS[run.thema]}]({_href(project, run.uitvoer(project))})" for run in runs
        )
        pdf = f"reports/{r.rapportage.id}/{r.rapportage.pdf}"
        kaarten.append(
            f"::: {{.rapport-kaart}}\n\n### [{r.titel}]({eerste})\n\n{r.naam}\n\n"
            f"{r.tekst('kaart', runs[0].thema).markdown}\n\n{paginas} · [PDF]({pdf})\n\n:::\n"
        )
    return ":::: {.rapport-kaarten}\n\n" + "\n".join(kaarten) + "\n::::\n"


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


_EENHEDEN = {
    "eur": "euro, getoond in duizenden",
    "aantal": "aantal",
    "procent": "procent",
    "procentpunt": "procentpunt",
    "fte": "fte",
}


# --- files ----------------------------------------------------------------------------------------


def _href(project: Project, pad: Path) -> str:
    return pad.relative_to(project.root).as_posix()


def _schrijf(pad: Path, tekst: str) -> None:
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(tekst, encoding="utf-8")


def _schrijf_notebook(nb: nbformat.NotebookNode, pad: Path) -> None:
    with vervang(pad) as tijdelijk, tijdelijk.open("w", encoding="utf-8") as f:
        nbformat.write(nb, f)


def _ruim_op(project: Project, klaar: list[Rapportage]) -> None:
    """Remove built notebooks that no complete report of the plan holds, so that no old page is published."""
    gewenst = {run.uitvoer(project) for r in klaar for run in r.runs}
    for pad in project.reports.glob("*/*/*.ipynb"):
        if pad not in gewenst and pad.name != "rapportage.ipynb":
            pad.unlink()
    mappen = {r.map(project) for r in klaar}
    for map_ in {p.parent for p in project.reports.glob("*/*/rapportage.ipynb")} - mappen:
        shutil.rmtree(map_)

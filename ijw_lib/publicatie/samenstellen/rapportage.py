"""One report as one document: its executed notebooks, with cover, summary, begrippen and colophon.

The result is ``rapportage.ipynb``, from which both renderers make the PDF and the Word document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import yaml

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import thema
from ijw_lib.model import gegevens
from ijw_lib.model.markdown import kaal, veilig
from ijw_lib.model.opmaak import datum
from ijw_lib.plan import merken
from ijw_lib.plan.product import UITGEBREID, Run
from ijw_lib.publicatie.bronnen.formaten import formaten
from ijw_lib.publicatie.samenstellen import kerncijfertabel
from ijw_lib.publicatie.samenstellen.colofon import colofon
from ijw_lib.publicatie.samenstellen.koppen import Cel, een_niveau_dieper, getoond, niveau
from ijw_lib.rapport.antwoorden import kaart as antwoordkaart
from ijw_lib.rapport.kerncijferkaart import Kaart
from ijw_lib.rapport.rapport import Rapport

OVERZICHT = "overzicht"
"""Tag of the cell with the key figures of the whole report; a composed report has a table of them."""

_ALLEEN_OP_DE_PAGINA = {"parameters", "injected-parameters", "kop", "herkomst", OVERZICHT}
"""Tags of cells that a composed report leaves out, or shows once."""

ANTWOORDEN = "antwoorden"
"""Tag of the cell with the answers of the whole report; a composed report begins with them."""

OP_PAPIER = "op-papier"
"""Tag of what a composed report shows below the answers, though it leaves out the rest of that page."""

UITZONDERINGEN = "uitzonderingen"
"""Tag of a cell that says what is out of the ordinary; a composed report shows it in its summary."""

KORT = "## In het kort"
"""The heading of a theme notebook below which it says in words what matters most."""


@dataclass(frozen=True)
class Hoofdstuk:
    """The executed notebook of one theme."""

    titel: str
    cellen: tuple[Cel, ...]

    def met_tag(self, tag: str) -> list[Cel]:
        """Return the cells that carry a tag."""
        return [c for c in self.cellen if tag in _tags(c)]

    def uitvoer(self, tag: str) -> Iterator[str]:
        """Return the markdown that its cells with a tag show."""
        return map(getoond, self._uitvoer(tag))

    def gegevens(self, tag: str | None = None) -> Iterator[dict[str, Any]]:
        """Return the data that the same outputs carry."""
        return map(gegevens.in_uitvoer, self._uitvoer(tag))

    def kerncijfers(self, tag: str | None = None) -> list[Kaart]:
        """Return the key figures that the same outputs show."""
        return [kaart for getoond in self.gegevens(tag) for kaart in getoond.get("kerncijfers", ())]

    def _uitvoer(self, tag: str | None) -> Iterator[dict[str, Any]]:
        eigen = [c for c in self.cellen if not _ALLEEN_OP_DE_PAGINA & set(_tags(c))]
        for cel in eigen if tag is None else self.met_tag(tag):
            yield from cel.get("outputs", [])

    def kort(self) -> str:
        """Return the text with which it begins: the words in the first cell below *In het kort*."""
        bronnen = [c["source"].strip() for c in self.cellen]
        if KORT not in bronnen:
            return ""
        eerste = Hoofdstuk("", self.cellen[bronnen.index(KORT) + 1 :][:1])
        return "\n\n".join(getoond(u) for u in eerste._uitvoer(None) if not gegevens.in_uitvoer(u))


def stel_op(project: Project, rapport: Rapport, begrippen: str) -> str:
    """Return the composed notebook as JSON text.

    Parameters
    ----------
    begrippen : str
        The begrippenlijst in markdown, the same for every report.
    """
    alle = [(lees(project, run), thema(run.thema).samenvatting) for run in rapport.rapportage.runs]
    eerst = [deel for deel, kort in alle if kort]
    delen = [deel for deel, kort in alle if not kort] or eerst
    voorwerk = _voorwerk(rapport, _status(rapport, [*eerst, *delen]))
    cellen = [
        _cel(
            "raw",
            f"---\n{yaml.safe_dump(voorwerk, allow_unicode=True, sort_keys=False, width=1000)}---",
        ),
        *delen[0].met_tag("kop"),
        *_samenvatting(eerst, delen),
        *_niet_geleverd(rapport),
        *(cel for deel in delen for cel in _hoofdstuk(deel)),
        _cel("markdown", f"## Begrippenlijst\n\n::: {{.begrippen}}\n\n{begrippen}\n:::"),
        _cel(
            "markdown",
            f"## Verantwoording {{.unnumbered}}\n\n### Colofon {{.unnumbered}}\n\n{_colofon(rapport, delen)}",
        ),
        _cel("markdown", "::: {.lijsten}\n\n### Tabellen en figuren {.unnumbered}\n\n:::"),
    ]
    kern = {"display_name": "Python 3", "language": "python", "name": "python3"}
    samen = {
        "cells": [_als_bestand(nr, cel) for nr, cel in enumerate(cellen)],
        "metadata": {"kernelspec": kern},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(samen, ensure_ascii=False, sort_keys=True) + "\n"  # on one line: a quarter of the time


def lees(project: Project, run: Run) -> Hoofdstuk:
    """Read the executed notebook of a run."""
    cellen = json.loads(run.uitvoer(project).read_text(encoding="utf-8"))["cells"]
    for cel in cellen:
        cel["source"] = "".join(cel["source"])
    titel = yaml_lezen.lees(cellen[0]["source"].strip("-\n"))["title"]
    return Hoofdstuk(kaal(str(titel)), tuple(cellen[1:]))


def antwoorden(project: Project, runs: Iterable[Run]) -> tuple[Run, dict[str, Any]] | None:
    """Return the answers as data of the first page that has any, and its run; ``None`` without any."""
    for run in runs:
        if gevonden := gegevens.eerste(lees(project, run).gegevens(ANTWOORDEN), "antwoorden"):
            return run, gevonden
    return None


# --- cover ----------------------------------------------------------------------------------------


def _status(rapport: Rapport, delen: Sequence[Hoofdstuk]) -> str:
    """Return the status of a report, which says so where its figures contradict each other."""
    tegenspraak = any(deel.met_tag(merken.TEGENSPRAAK.tag) for deel in delen)
    return rapport.rapportage.status + (", cijfers spreken elkaar tegen" if tegenspraak else "")


def _voorwerk(rapport: Rapport, status: str) -> dict[str, Any]:
    organisatie = veilig(str(rapport.registers.levering["organisatie"]))
    titel, naam = veilig(rapport.titel), veilig(rapport.naam)
    return {
        "title": titel,
        "subtitle": naam,
        "author": organisatie,
        "date": rapport.periode.eind.isoformat(),
        "peildatum": rapport.periode.eind.isoformat(),
        "description": f"{titel}, {naam}",
        "keywords": [organisatie, naam, rapport.periode.label],
        "omslag": [
            {"naam": "Periode", "waarde": rapport.periode.voluit},
            {"naam": "Peildatum", "waarde": datum(rapport.periode.eind)},
            {"naam": "Gemeente" if rapport.over_gemeente else "Gemeenten", "waarde": naam},
            {"naam": "Status", "waarde": status},
        ],
        "voettekst": [naam, f"peildatum {datum(rapport.periode.eind)}", status],
        **({} if rapport.rapportage.product.omvang == UITGEBREID else {"doorlopend": True}),
        "format": formaten(rapport.rapportage.pdf, rapport.rapportage.word),
    }


# --- chapters -------------------------------------------------------------------------------------


def _samenvatting(eerst: Sequence[Hoofdstuk], delen: Sequence[Hoofdstuk]) -> Iterator[Cel]:
    """Yield the answers of the first page, the key figures, and what is out of the ordinary."""
    yield _cel("markdown", "## Samenvatting {.unnumbered}")
    antwoorden = gegevens.eerste((g for d in eerst for g in d.gegevens(ANTWOORDEN)), "antwoorden")
    if antwoorden and (tekst := antwoordkaart.op_papier(antwoorden)):
        yield _cel("markdown", tekst)
    yield from (_ongenummerd(een_niveau_dieper(cel)) for deel in eerst for cel in deel.met_tag(OP_PAPIER))
    cijfers = [(d.titel, d.kerncijfers()) for d in delen]
    if tabel := kerncijfertabel.tabel(cijfers):
        yield _cel("markdown", tabel)
    bijzonder = [(d.titel, cel) for d in delen for cel in d.met_tag(UITZONDERINGEN)]
    afwijkingen = kerncijfertabel.afwijkingen(cijfers)
    if bijzonder or afwijkingen:
        yield _cel("markdown", f"### Wat afwijkt {{.unnumbered}}\n\n{afwijkingen}")
    for titel, cel in bijzonder:
        if len(delen) > 1:
            yield _cel("markdown", f"#### {veilig(titel)} {{.unnumbered .unlisted}}")
        yield cel
    for titel, tekst in ((d.titel, d.kort()) for d in delen):
        if tekst:
            yield _cel("markdown", f"### {veilig(titel)} {{.unnumbered .unlisted}}\n\n{tekst}")


def _niet_geleverd(rapport: Rapport) -> Iterator[Cel]:
    """Yield the end of the summary: which themes are not, or not wholly, in the report."""
    if lijst := "\n".join(f"- {zin}" for zin in rapport.niet_geleverd):
        yield _cel("markdown", f"### {antwoordkaart.NIET_GELEVERD} {{.unnumbered}}\n\n{lijst}")


def _ongenummerd(cel: Cel) -> Cel:
    """Return a cell whose heading has no number, as the summary that it stands in has none."""
    return {**cel, "source": f"{cel['source']} {{.unnumbered}}"} if niveau(cel) else cel


def _hoofdstuk(deel: Hoofdstuk) -> Iterator[Cel]:
    yield _cel("markdown", f"## {veilig(deel.titel)}")
    elders = _ALLEEN_OP_DE_PAGINA | {UITZONDERINGEN, ANTWOORDEN}
    over = [cel for cel in deel.cellen if not elders & set(_tags(cel))]
    for cel, volgende in zip_longest(over, over[1:]):
        leeg = volgende is None or 0 < niveau(volgende) <= niveau(cel)
        if not (niveau(cel) and leeg):  # a head with nothing below it
            yield een_niveau_dieper(cel)


def _colofon(rapport: Rapport, delen: Sequence[Hoofdstuk]) -> str:
    return colofon(rapport, [(d.titel, _gelezen(rapport, d)) for d in delen])


def _gelezen(rapport: Rapport, deel: Hoofdstuk) -> str:
    """Return the hash of what a theme read."""
    herkomst = gegevens.eerste(deel.gegevens("herkomst"), "herkomst")
    if herkomst is None:
        raise IjwFout(
            f"Notebook '{deel.titel}' van {rapport.rapportage.id} zegt niet welke gegevens zijn gelezen. "
            "Het is gedraaid met een eerdere versie van de programmatuur (draai dan 'ijw run'), of het mist "
            "een cel met de tag 'herkomst' die rapport.herkomst toont."
        )
    return str(herkomst["gelezen"])


def _tags(cel: Cel) -> list[str]:
    tags: list[str] = cel["metadata"].get("tags", [])
    return tags


def _cel(soort: str, bron: str) -> Cel:
    return {"cell_type": soort, "metadata": {}, "source": bron}


def _als_bestand(nr: int, cel: Cel) -> Cel:
    """Return a cell as it stands in a file: its text as lines, because Quarto glues one string together."""
    return {**cel, "id": f"cel-{nr:03d}", "source": cel["source"].splitlines(keepends=True)}

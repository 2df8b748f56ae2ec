"""One report as one document: its executed notebooks, with cover, summary, begrippen and colophon.

The result is ``rapportage.ipynb``, from which both renderers make the PDF and the Word document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from ijw_lib.fundament.project import Project
from ijw_lib.fundament.som import som
from ijw_lib.model import gegevens
from ijw_lib.model.markdown import veilig
from ijw_lib.model.opmaak import datum
from ijw_lib.plan import merken
from ijw_lib.plan.product import UITGEBREID
from ijw_lib.publicatie.bronnen.formaten import formaten
from ijw_lib.publicatie.samenstellen import kerncijfertabel
from ijw_lib.publicatie.samenstellen.colofon import colofon
from ijw_lib.publicatie.samenstellen.hoofdstuk import (
    ANTWOORDEN,
    OP_PAPIER,
    UITZONDERINGEN,
    Delen,
    Hoofdstuk,
    lees_delen,
    op_papier,
)
from ijw_lib.publicatie.samenstellen.koppen import Cel, een_niveau_dieper, getoond, niveau, zonder_lege_koppen
from ijw_lib.rapport.antwoorden import kaart as antwoordkaart
from ijw_lib.rapport.rapport import Rapport


def stel_op(project: Project, rapport: Rapport, begrippen: str) -> str:
    """Return the composed notebook as JSON text.

    Parameters
    ----------
    begrippen : str
        The begrippenlijst in markdown, the same for every report.
    """
    delen = lees_delen(project, rapport)
    cellen = [
        *delen.themas[0].met_tag("kop"),
        *_samenvatting(delen),
        *niet_geleverd(rapport),
        *(cel_ for deel in delen.themas for cel_ in _hoofdstuk(deel)),
    ]
    return document(voorwerk(rapport, delen), [*cellen, *naslag(rapport, cellen, begrippen)])


def document(voorwerk: Mapping[str, Any], cellen: Iterable[Cel]) -> str:
    """Return a composed notebook as JSON text."""
    yaml_ = yaml.safe_dump(dict(voorwerk), allow_unicode=True, sort_keys=False, width=1000)
    alle = [{**cel(f"---\n{yaml_}---"), "cell_type": "raw"}, *cellen]
    kern = {"display_name": "Python 3", "language": "python", "name": "python3"}
    samen = {
        "cells": [_als_bestand(nr, cel_) for nr, cel_ in enumerate(alle)],
        "metadata": {"kernelspec": kern},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(samen, ensure_ascii=False, sort_keys=True) + "\n"  # on one line: a quarter of the time


# --- cover ----------------------------------------------------------------------------------------


def _status(rapport: Rapport, delen: Delen) -> str:
    """Return the status of a report, also that it is not for everybody or contradicts itself."""
    tegenspraak = any(deel.met_tag(merken.TEGENSPRAAK.tag) for deel in delen.alle)
    bestuurlijk = "" if rapport.afscherming else ", bestuurlijk: niet openbaar"
    return (
        f"{rapport.rapportage.status}{bestuurlijk}{', cijfers spreken elkaar tegen' if tegenspraak else ''}"
    )


def voorwerk(rapport: Rapport, delen: Delen) -> dict[str, Any]:
    """Return the front matter of the document."""
    status = _status(rapport, delen)
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


def antwoord_en_kosten(delen: Delen) -> Iterator[Cel]:
    """Yield what every report begins with: its answers, and what it costs."""
    yield cel("## Samenvatting {.unnumbered}")
    antwoorden = gegevens.eerste((g for d in delen.eerst for g in d.gegevens(ANTWOORDEN)), "antwoorden")
    if antwoorden and (tekst := antwoordkaart.op_papier(antwoorden)):
        yield cel(tekst)
    yield from (_ongenummerd(een_niveau_dieper(c)) for deel in delen.eerst for c in deel.met_tag(OP_PAPIER))


def _samenvatting(delen: Delen) -> Iterator[Cel]:
    """Yield the answers of the first page, the key figures, and what is out of the ordinary."""
    yield from antwoord_en_kosten(delen)
    cijfers = [(d.titel, d.kerncijfers()) for d in delen.themas]
    if tabel := kerncijfertabel.tabel(cijfers):
        yield cel(tabel)
    bijzonder = [(d.titel, c) for d in delen.themas for c in d.met_tag(UITZONDERINGEN)]
    afwijkingen = kerncijfertabel.afwijkingen(cijfers)
    if bijzonder or afwijkingen:
        yield cel(f"### Wat afwijkt {{.unnumbered}}\n\n{afwijkingen}")
    for titel, bijzondere in bijzonder:
        if len(delen.themas) > 1:
            yield cel(f"#### {veilig(titel)} {{.unnumbered .unlisted}}")
        yield bijzondere
    for titel, tekst in ((d.titel, d.kort()) for d in delen.themas):
        if tekst:
            yield cel(f"### {veilig(titel)} {{.unnumbered .unlisted}}\n\n{tekst}")


def niet_geleverd(rapport: Rapport) -> Iterator[Cel]:
    """Yield the end of the summary: which themes are not, or not wholly, in the report."""
    if lijst := "\n".join(f"- {zin}" for zin in rapport.niet_geleverd):
        yield cel(f"### {antwoordkaart.NIET_GELEVERD} {{.unnumbered}}\n\n{lijst}")


def _ongenummerd(cel: Cel) -> Cel:
    """Return a cell whose heading has no number, as the summary that it stands in has none."""
    return {**cel, "source": f"{cel['source']} {{.unnumbered}}"} if niveau(cel) else cel


def _hoofdstuk(deel: Hoofdstuk) -> Iterator[Cel]:
    yield cel(f"## {veilig(deel.titel)}")
    yield from map(een_niveau_dieper, zonder_lege_koppen(op_papier(deel)))


def naslag(rapport: Rapport, cellen: Sequence[Cel], begrippen: str) -> Iterator[Cel]:
    """Yield what stands at the end, below these cells: terms, colophon, lists of tables and charts."""
    yield cel(f"## Begrippenlijst\n\n::: {{.begrippen}}\n\n{begrippen}\n:::")
    slot = colofon(rapport, _kenmerk(cellen))
    yield cel(f"## Verantwoording {{.unnumbered}}\n\n### Colofon {{.unnumbered}}\n\n{slot}")
    yield cel("::: {.lijsten}\n\n### Tabellen en figuren {.unnumbered}\n\n:::")


def _kenmerk(cellen: Iterable[Cel]) -> str:
    """Return the hash of what cells show."""
    return som(json.dumps([[c["source"], *map(getoond, c.get("outputs", ()))] for c in cellen]), 12)


def cel(bron: str) -> Cel:
    """Return a cell of text."""
    return {"cell_type": "markdown", "metadata": {}, "source": bron}


def _als_bestand(nr: int, cel: Cel) -> Cel:
    """Return a cell as it stands in a file: its text as lines, because Quarto glues one string together."""
    return {**cel, "id": f"cel-{nr:03d}", "source": cel["source"].splitlines(keepends=True)}

"""What the search of the site finds besides pages: the answers of every report; other words for a term."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren import catalogus
from ijw_lib.model import pandoc
from ijw_lib.publicatie.samenstellen import hoofdstuk
from ijw_lib.rapport import begrippen
from ijw_lib.rapport.antwoorden.antwoord import FINANCIEN, VERVOLG
from ijw_lib.rapport.antwoorden.kaart import anker
from ijw_lib.rapport.rapport import Rapport

_GRENS = "ijw-grens"
"""Between texts that pandoc makes plain in one run."""


def schrijf(project: Project, rapporten: Sequence[Rapport]) -> str:
    """Return what :data:`ijw_lib.publicatie.bronnen.naslag.ZOEKEN` holds, as JSON.

    ``antwoorden``: per answer ``periode, onderwerp`` (of its report), ``pagina`` (its address with anchor),
    ``titel`` (its key figure), ``thema``, ``zin`` and ``waarom`` (plain text). ``zoekwoorden``: by what
    readers type the words of the texts.
    """
    gevonden = [a for r in rapporten for a in _antwoorden(project, r)]
    plat = iter(_plat(project, [tekst for a in gevonden for tekst in (a["zin"], a["waarom"])]))
    inhoud = {
        "antwoorden": [a | _zin_en_reden(next(plat), next(plat)) for a in gevonden],
        "zoekwoorden": begrippen.zoekwoorden(begrippen.lees(project)),
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=1)


def _antwoorden(project: Project, r: Rapport) -> Iterator[dict[str, str]]:
    """Yield the answers of the first page of a report that has any, with texts in markdown."""
    if gevonden := hoofdstuk.antwoorden(project, r.rapportage.runs):
        run, inhoud = gevonden
        bron = run.uitvoer(project).relative_to(project.root)
        for antwoord in _gegeven(inhoud):
            yield {
                "periode": r.periode.id,
                "onderwerp": r.onderwerp,
                "pagina": f"{bron.with_suffix('.html').as_posix()}#{anker(antwoord.pop('antwoord'))}",
                **antwoord,
            }


def _gegeven(inhoud: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield of each answer its id, what it is about, its theme and its texts; how the account closes too."""
    for a in inhoud["gegeven"]:
        vraag = inhoud["vragen"][a["antwoord"]]
        waarom = "" if a["waarom"] == VERVOLG else a["waarom"]
        thema = catalogus.TITELS[vraag["thema"]]
        yield {
            "antwoord": a["antwoord"],
            "titel": vraag["label"],
            "thema": thema,
            "zin": a["zin"],
            "waarom": waarom,
        }
    if geld := inhoud["geld"]:
        titel = catalogus.TITELS[FINANCIEN]
        yield {"antwoord": FINANCIEN, "titel": titel, "thema": titel, **geld}


def _zin_en_reden(zin: str, waarom: str) -> dict[str, str]:
    """Return both; of a text in one piece all behind its first sentence is the reason."""
    if not waarom:
        zin, punt, waarom = zin.partition(". ")
        zin += punt.strip()
    return {"zin": zin, "waarom": waarom}


def _plat(project: Project, teksten: Sequence[str]) -> list[str]:
    """Return texts in markdown as the words that a reader sees."""
    markdown = f"\n\n{_GRENS}\n\n".join(teksten)
    plat = pandoc.zet_om(markdown, pandoc.Vorm("plain"), [], project.root, "antwoorden") if teksten else ""
    return [" ".join(deel.split()) for deel in plat.split(_GRENS)]

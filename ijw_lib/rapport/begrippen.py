"""The begrippenlijst: what words in the reports mean, from ``reports/begrippen.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.markdown import veilig

BESTAND = "begrippen.yml"
_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Begrip:
    """One term.

    Attributes
    ----------
    id
        Stable anchor on the site: ``begrip-<id>``.
    term, uitleg
        The word and what it means, as text of one paragraph.
    bron
        Where the meaning is laid down: a law with its article, an agreement, or this organisation itself.
    """

    id: str
    term: str
    uitleg: str
    bron: str


def lees(project: Project) -> tuple[Begrip, ...]:
    """Return the terms in the order of the alphabet.

    Raises
    ------
    GebruiksFout
        When the file is missing or a term lacks something.
    """
    inhoud = yaml_lezen.lees_bestand(
        project.reports / BESTAND, f"reports/{BESTAND}", "zonder begrippenlijst is een rapportage niet af"
    )
    if not isinstance(inhoud, list):
        raise GebruiksFout(f"reports/{BESTAND} is een lijst; elk begrip begint met een streepje.")
    begrippen = [_begrip(velden, nr) for nr, velden in enumerate(inhoud, 1)]
    for veld in ("id", "term"):
        gezien = [getattr(b, veld).lower() for b in begrippen]
        dubbel = sorted({w for w in gezien if gezien.count(w) > 1})
        if dubbel:
            raise GebruiksFout(f"reports/{BESTAND}: {veld} komt dubbel voor: {', '.join(dubbel)}.")
    return tuple(sorted(begrippen, key=lambda b: b.term.casefold()))


def markdown(begrippen: tuple[Begrip, ...]) -> str:
    """Return the list as a definition list, each term with its anchor."""
    return "\n".join(
        f"[{veilig(b.term)}]{{#begrip-{b.id}}}\n"
        f":   {veilig(b.uitleg)} [Bron: {veilig(b.bron)}]{{.begrip-bron}}\n"
        for b in begrippen
    )


def _begrip(velden: Any, nr: int) -> Begrip:
    verwacht = {f.name for f in fields(Begrip)}
    if (
        not isinstance(velden, dict)
        or set(velden) != verwacht
        or not all(isinstance(v, str) and v.strip() for v in velden.values())
    ):
        raise GebruiksFout(
            f"reports/{BESTAND}, begrip {nr}: elk begrip heeft {', '.join(sorted(verwacht))}, alle als tekst."
        )
    if not _ID.fullmatch(velden["id"]):
        raise GebruiksFout(
            f"reports/{BESTAND}, begrip {nr}: id '{velden['id']}' mag alleen a-z, 0-9 en - hebben."
        )
    return Begrip(**velden)

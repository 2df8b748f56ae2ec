"""The begrippenlijst: what words in the reports mean, from ``reports/begrippen.yml``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.markdown import veilig

BESTAND = "begrippen.yml"
_ID = re.compile(r"[a-z][a-z0-9-]*")
_TUSSEN_HAAKJES = re.compile(r" \([^)]*\)$")
_LIJSTEN = ("vormen", "zoekwoorden")


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
    vormen
        How the word stands in texts, the plainest first; without them the term itself.
    zoekwoorden
        What readers type who do not know the word.
    """

    id: str
    term: str
    uitleg: str
    bron: str
    vormen: tuple[str, ...] = ()
    zoekwoorden: tuple[str, ...] = ()

    @property
    def woorden(self) -> tuple[str, ...]:
        """Every way in which a text can name it."""
        return self.vormen or (_TUSSEN_HAAKJES.sub("", self.term),)


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


def gegevens(begrippen: Iterable[Begrip]) -> str:
    """Return of every term its id and how texts name it, as JSON."""
    return json.dumps([{"id": b.id, "vormen": b.woorden} for b in begrippen], ensure_ascii=False, indent=1)


def zoekwoorden(begrippen: Iterable[Begrip]) -> dict[str, list[str]]:
    """Return by what readers type, in small letters, the words under which it stands in texts."""
    uit: dict[str, list[str]] = {}
    for b in begrippen:
        for woord in b.zoekwoorden:
            uit.setdefault(woord.lower(), []).extend(b.woorden)
    return dict(sorted(uit.items()))


def _begrip(velden: Any, nr: int) -> Begrip:
    waar = f"reports/{BESTAND}, begrip {nr}"
    verplicht = {f.name for f in fields(Begrip) if f.default is MISSING}
    if not isinstance(velden, dict) or not verplicht <= set(velden) <= verplicht | set(_LIJSTEN):
        raise GebruiksFout(
            f"{waar}: elk begrip heeft {', '.join(sorted(verplicht))}, en desgewenst {' en '.join(_LIJSTEN)}."
        )
    if not all(_is_tekst(velden[naam]) for naam in verplicht):
        raise GebruiksFout(f"{waar}: {', '.join(sorted(verplicht))} zijn tekst, en niet leeg.")
    if not _ID.fullmatch(velden["id"]):
        raise GebruiksFout(f"{waar}: id '{velden['id']}' mag alleen a-z, 0-9 en - hebben.")
    return Begrip(**velden | {naam: _lijst(velden, naam, waar) for naam in _LIJSTEN})


def _lijst(velden: Mapping[str, Any], naam: str, waar: str) -> tuple[str, ...]:
    woorden = velden.get(naam, [])
    if not isinstance(woorden, list) or not all(map(_is_tekst, woorden)):
        raise GebruiksFout(f"{waar}: {naam} is een lijst van woorden, zoals [bijstand, uitkering].")
    return tuple(woorden)


def _is_tekst(waarde: object) -> bool:
    return isinstance(waarde, str) and bool(waarde.strip())

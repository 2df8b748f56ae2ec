"""Answers that somebody chose by hand: ``data/antwoorden/<periode>.yml``.

Per onderwerp a list, in the order of the page. ``waarom`` is a text as any other: its figures are cells::

    regio:
      - antwoord: beschut_werk
        waarom: "In het voorjaar {{ werkwoord(...) }} ..."
      - antwoord: uitgestroomd
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ijw_lib.fundament import leesverslag, yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.rapport.antwoorden.kies import HOOGSTENS

_VELDEN = ("antwoord", "waarom")


@dataclass(frozen=True)
class Keuze:
    """An answer that was chosen, perhaps with a reason that was written; ``plek`` says where it stands."""

    id: str
    waarom: str
    plek: str


def lees(
    project: Project, periode: str, onderwerp: str, bekend: Collection[str], onderwerpen: Collection[str]
) -> list[Keuze]:
    """Return what was chosen for an onderwerp; nothing where nobody did.

    Parameters
    ----------
    bekend
        The answers that this onderwerp can have.
    onderwerpen
        Of whom the file can speak.

    Raises
    ------
    GebruiksFout
        When the file is not right; naming the file, the onderwerp and what to do.
    """
    pad = project.root / "data" / "antwoorden" / f"{periode}.yml"
    leesverslag.noteer_bestand(pad, project.root)
    if not pad.is_file():
        return []
    waar = pad.relative_to(project.root).as_posix()
    inhoud = _inhoud(pad, waar)
    if vreemd := next((str(o) for o in inhoud if o not in onderwerpen), None):
        raad = bedoeld(vreemd, onderwerpen) or f"; kies uit: {', '.join(onderwerpen)}"
        raise GebruiksFout(f"{waar}: '{vreemd}' is geen onderwerp{raad}")
    keuzes = [_keuze(waar, onderwerp, regel, bekend) for regel in inhoud.get(onderwerp) or []]
    ids = [k.id for k in keuzes]
    if dubbel := next((id_ for id_ in ids if ids.count(id_) > 1), None):
        raise GebruiksFout(f"{waar}, {onderwerp}: '{dubbel}' staat er twee keer; haal er een weg.")
    if len(ids) > HOOGSTENS:
        raise GebruiksFout(
            f"{waar}, {onderwerp}: er staan {len(ids)} antwoorden; kies er hoogstens {HOOGSTENS}."
        )
    return keuzes


def _inhoud(pad: Path, waar: str) -> dict[str, Any]:
    try:
        inhoud = yaml_lezen.lees(pad.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise GebruiksFout(f"{waar} is geen UTF-8. Bewaar het bestand als UTF-8.") from None
    except yaml_lezen.YamlFout as fout:
        raise GebruiksFout(f"{waar}, {fout}") from None
    if not isinstance(inhoud or {}, dict) or not all(isinstance(v, list) for v in (inhoud or {}).values()):
        raise GebruiksFout(
            f"{waar}: schrijf per onderwerp ({REGIO} of een gemeente) een lijst van antwoorden, "
            "elk met '- antwoord: naam'."
        )
    return dict(inhoud or {})


def _keuze(waar: str, onderwerp: str, regel: Any, bekend: Collection[str]) -> Keuze:
    if not isinstance(regel, dict) or not isinstance(regel.get("antwoord"), str):
        raise GebruiksFout(f"{waar}, {onderwerp}: elke regel begint met '- antwoord: naam'.")
    id_ = regel["antwoord"]
    if id_ not in bekend:
        raad = bedoeld(id_, bekend) or f"; kies uit: {', '.join(bekend)}"
        raise GebruiksFout(f"{waar}, {onderwerp}: '{id_}' is hier geen antwoord{raad}")
    if vreemd := [str(veld) for veld in regel if veld not in _VELDEN]:
        raise GebruiksFout(f"{waar}, {onderwerp}, {id_}: het veld '{vreemd[0]}' bestaat niet; wel: waarom.")
    if not isinstance(waarom := regel.get("waarom", ""), str):
        raise GebruiksFout(f"{waar}, {onderwerp}, {id_}: waarom is een tekst; zet er aanhalingstekens om.")
    return Keuze(id_, waarom.strip(), f"{waar}, {onderwerp}, {id_}")

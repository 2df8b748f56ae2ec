"""The executed notebooks of a report as its composed documents read them: by the tags of their cells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import thema
from ijw_lib.model import gegevens
from ijw_lib.model.markdown import kaal
from ijw_lib.plan.product import Run
from ijw_lib.publicatie.samenstellen.koppen import Cel, getoond
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
        return [c for c in self.cellen if tag in tags(c)]

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
        eigen = [c for c in self.cellen if not _ALLEEN_OP_DE_PAGINA & set(tags(c))]
        for cel in eigen if tag is None else self.met_tag(tag):
            yield from cel.get("outputs", [])

    def kort(self) -> str:
        """Return the text with which it begins: the words in the first cell below *In het kort*."""
        bronnen = [c["source"].strip() for c in self.cellen]
        if KORT not in bronnen:
            return ""
        eerste = Hoofdstuk("", self.cellen[bronnen.index(KORT) + 1 :][:1])
        return "\n\n".join(getoond(u) for u in eerste._uitvoer(None) if not gegevens.in_uitvoer(u))


@dataclass(frozen=True)
class Delen:
    """The executed notebooks of a report: what stands first, and those of its themes."""

    eerst: tuple[Hoofdstuk, ...]
    themas: tuple[Hoofdstuk, ...]

    @property
    def alle(self) -> tuple[Hoofdstuk, ...]:
        """All of them."""
        return (*self.eerst, *self.themas)


def lees_delen(project: Project, rapport: Rapport) -> Delen:
    """Read the executed notebooks of a report."""
    alle = [(lees(project, run), thema(run.thema).samenvatting) for run in rapport.rapportage.runs]
    eerst = tuple(deel for deel, kort in alle if kort)
    return Delen(eerst, tuple(deel for deel, kort in alle if not kort) or eerst)


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


def op_papier(deel: Hoofdstuk) -> list[Cel]:
    """Return the cells of a theme that stand in its chapter."""
    elders = _ALLEEN_OP_DE_PAGINA | {UITZONDERINGEN, ANTWOORDEN}
    return [c for c in deel.cellen if not elders & set(tags(c))]


def tags(cel: Cel) -> list[str]:
    """Return the tags of a cell."""
    gevonden: list[str] = cel["metadata"].get("tags", [])
    return gevonden

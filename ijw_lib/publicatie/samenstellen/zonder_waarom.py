"""Which answers on the site still wait for a reason, from what was run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ijw_lib.fundament.project import Project
from ijw_lib.plan.product import Rapportage
from ijw_lib.publicatie.samenstellen.hoofdstuk import antwoorden
from ijw_lib.rapport.antwoorden.antwoord import VERVOLG

_HOOGSTENS = 5


def meldingen(project: Project, rapportages: Iterable[Rapportage]) -> Iterator[str]:
    """Yield one line on the answers without a reason, naming the first; nothing where all have one."""
    alle = [naam for r in rapportages for naam in _zonder(project, r)]
    if alle:
        genoemd = ", ".join(alle[:_HOOGSTENS]) + (", ..." if len(alle) > _HOOGSTENS else "")
        wat = "bij 1 antwoord staat" if len(alle) == 1 else f"bij {len(alle)} antwoorden staat"
        yield (
            f"{wat} nog '{VERVOLG}': {genoemd}. Schrijf waarom in data/antwoorden/<periode>.yml "
            "(docs/teksten.md zegt hoe)"
        )


def _zonder(project: Project, r: Rapportage) -> Iterator[str]:
    """Yield the answers of a report that wait for a reason, each with its report."""
    _, gevonden = antwoorden(project, r.runs) or (None, {"gegeven": ()})
    for antwoord in gevonden["gegeven"]:
        if antwoord["waarom"] == VERVOLG:
            yield f"{r.id} {antwoord['antwoord']}"

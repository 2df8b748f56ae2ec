"""Pages whose notebook is of an earlier delivery, text or code: they say so; nothing is mixed silently."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ijw_lib.product import Run
from ijw_lib.project import Project, vervang

TAG = "niet-bijgewerkt"
_TEKST = (
    "::: {.callout-warning}\n\n## Niet bijgewerkt\n\n"
    "De cijfers op deze pagina zijn van een eerdere keer. Sindsdien zijn de gegevens, de teksten of de "
    "programmatuur veranderd, en de pagina kon nog niet opnieuw worden gemaakt.\n\n:::"
)


def markeer(project: Project, runs: Iterable[Run]) -> list[Run]:
    """Put a notice on top of the notebooks of runs that are not up to date; return those that have one now.

    A run that is executed again replaces its notebook, and with it the notice.
    """
    oud = [run for run in runs if run.uitvoer(project).is_file()]
    for run in oud:
        pad = run.uitvoer(project)
        nb = json.loads(pad.read_text(encoding="utf-8"))
        if any(TAG in cel["metadata"].get("tags", ()) for cel in nb["cells"]):
            continue
        cel = {"cell_type": "markdown", "id": "cel-oud", "metadata": {"tags": [TAG]}, "source": [_TEKST]}
        nb["cells"].insert(1, cel)
        with vervang(pad) as tijdelijk:
            tekst = json.dumps(nb, ensure_ascii=False, indent=1, sort_keys=True)
            tijdelijk.write_text(tekst + "\n", encoding="utf-8")
    return oud

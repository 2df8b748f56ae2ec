"""Which runs are up to date: what a run was made of, against what there is now.

A run is skipped when its notebook, the code, its parameters, the delivery's description and every register
part and text that it read are the same, and its output is still as it was written. Deleting the records in
``_werk/cache/runs`` is safe: everything then runs again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ijw_lib import leesverslag
from ijw_lib.batch.taak import Taak
from ijw_lib.plan import Run
from ijw_lib.project import Project, vervang
from ijw_lib.rapport import Rapport
from ijw_lib.versie import codeversie

_PAKKETTEN = ("pandas", "altair", "vl-convert-python", "papermill")


def sleutel(run: Run, rapport: Rapport, voorwerk: dict[str, Any]) -> str:
    """Return the hash of everything that is known before a run starts."""
    product = rapport.rapportage.product
    delen = {
        "notebook": leesverslag.bestandssom(run.notebook(rapport.project)),
        "code": codeversie(),
        "pakketten": [version(p) for p in _PAKKETTEN],
        "parameters": run.parameters,
        "voorwerk": voorwerk,
        "product": [
            product.sjabloon,
            product.omvang,
            product.titel,
            rapport.rapportage.themas,
            rapport.rapportage.pdf,
        ],
        "levering": rapport.registers.levering,
    }
    return hashlib.sha256(json.dumps(delen, sort_keys=True, default=str).encode()).hexdigest()


def is_bij(taak: Taak, rapport: Rapport) -> bool:
    """Tell whether the output of a run is what running it again would give."""
    try:
        oud = json.loads(_record(taak.project, taak.run).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return (
        oud["sleutel"] == taak.sleutel
        and oud["uitvoer"] == leesverslag.bestandssom(taak.run.uitvoer(taak.project))
        and all(_nu(soort, naam, rapport) == som for soort, naam, som in oud["gelezen"])
    )


def leg_vast(taak: Taak, gelezen: Iterable[tuple[str, str, str]]) -> None:
    """Record of what a finished run was made, after its output stands in place."""
    inhoud = {
        "sleutel": taak.sleutel,
        "gelezen": list(gelezen),
        "uitvoer": leesverslag.bestandssom(taak.run.uitvoer(taak.project)),
    }
    with vervang(_record(taak.project, taak.run)) as tijdelijk:
        tijdelijk.write_text(json.dumps(inhoud, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _nu(soort: str, naam: str, rapport: Rapport) -> str:
    if soort == "bestand":
        return leesverslag.bestandssom(rapport.project.root / naam)
    register, onderwerp, jaar = naam.split("/")
    registers = rapport.registers.van(onderwerp)
    return (registers.van_jaar(int(jaar)) if jaar else registers).deelsom(register)


def _record(project: Project, run: Run) -> Path:
    return project.werk / "cache" / "runs" / f"{run.id.replace('/', '_')}.json"

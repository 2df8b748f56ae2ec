"""Which runs are up to date: what a run was made of, against what there is now.

A run is skipped when its notebook (what is written in it, not the outputs that were saved along), the code
that it uses, its parameters, the delivery's description and every table, register part and text that it read
are the same, and its output is still as it was written. Deleting the records in ``_werk/cache/runs`` is safe:
everything then runs again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.metadata import version
from typing import Any

from ijw_lib.batch import notebook
from ijw_lib.batch.taak import Taak
from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.versie import basisversie, notebookversie, themaversie
from ijw_lib.indicatoren.bewaard import bestand
from ijw_lib.plan import merken
from ijw_lib.plan.product import Run
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen import afscherming

_NIET_GELEZEN = (leesverslag.HERKOMST, leesverslag.VIA)
_PAKKETTEN = ("pandas", "altair", "vl-convert-python", "papermill")


class Nu:
    """What there is now, looked up once for all runs of a plan."""

    def __init__(self, project: Project, registers: Registers) -> None:
        self.project = project
        self.registers = registers
        self._sommen: dict[tuple[str, str], str] = {}
        self._weg: dict[str, Mapping[str, str]] = {}

    def sleutel(self, run: Run, rapport: Rapport, voorwerk: dict[str, Any]) -> str:
        """Return the hash of everything that is known before a run starts."""
        rapportage, pad = rapport.rapportage, run.notebook(self.project)
        product = rapportage.product
        delen = {
            "notebook": self.som("notebook", pad.relative_to(self.project.root).as_posix()),
            "code": [basisversie(), notebookversie(pad)],
            "pakketten": _pakketten(),
            "parameters": run.parameters,
            "voorwerk": voorwerk,
            "product": [product.sjabloon, product.omvang, product.titel, rapportage.themas, rapportage.pdf],
            "klein": product.klein,
            "status": [rapportage.status, rapport.herberekend],
            "publicatie": Omgeving.lees().publicatie,
            "vorige": str(rapportage.periode.vorige_rapportage or ""),
            "levering": self._levering,
            "niet_geleverd": self.registers.niet_geleverd,
        }
        return hashlib.sha256(json.dumps(delen, sort_keys=True, default=str).encode()).hexdigest()

    def is_bij(self, taak: Taak) -> bool:
        """Tell whether the output of a run is what running it again would give."""
        try:
            oud = json.loads(taak.run.record(self.project).read_text(encoding="utf-8"))
            return (
                oud["sleutel"] == taak.sleutel
                and oud["uitvoer"] == merken.som(taak.run.uitvoer(self.project))
                and all(self.som(soort, naam) == som for soort, naam, som in oud["gelezen"])
            )
        except (OSError, ValueError, KeyError, TypeError):  # no record, or not one of ours
            return False

    def som(self, soort: str, naam: str) -> str:
        """Return the hash of one thing that a run can read; ``-`` when it is not there (any more)."""
        sleutel = (soort, naam)
        if sleutel not in self._sommen:
            self._sommen[sleutel] = self._nieuwe_som(soort, naam)
        return self._sommen[sleutel]

    def _nieuwe_som(self, soort: str, naam: str) -> str:
        if soort == "bestand":
            return leesverslag.bestandssom(self.project.root / naam)
        if soort == leesverslag.TABEL:
            return leesverslag.AFWEZIG
        if soort == leesverslag.BEREKEND:
            return self._merken.get(naam, leesverslag.AFWEZIG)
        if soort == leesverslag.AFGESCHERMD:
            rapport, _, tabel = naam.rpartition("/")
            return self._afgeschermd(rapport).get(tabel, leesverslag.AFWEZIG)
        if soort == "notebook":
            return notebook.bronsom(self.project.root / naam)
        if soort == leesverslag.REGISTER:
            return self.registers.som_van_regel(naam)
        try:
            return themaversie(naam)
        except (LookupError, ValueError, IjwFout):  # a theme of an older version
            return leesverslag.AFWEZIG

    def _afgeschermd(self, rapport: str) -> Mapping[str, str]:
        """Return per table what is not told of a report (``periode/onderwerp``)."""
        if rapport not in self._weg:
            self._weg[rapport] = afscherming.merken(self.project, *rapport.split("/"))
        return self._weg[rapport]

    @cached_property
    def _merken(self) -> Mapping[str, str]:
        return bestand.merken(self.registers) or {}

    @cached_property
    def _levering(self) -> dict[str, Any]:
        return dict(self.registers.levering)


def gelezen(project: Project, run: Run) -> list[leesverslag.Regel]:
    """Return what a run read, of a run that is up to date."""
    inhoud = json.loads(run.record(project).read_text(encoding="utf-8"))
    return [(soort, naam, som) for soort, naam, som in inhoud["gelezen"]]


def leg_vast(taak: Taak, gelezen: Iterable[tuple[str, str, str]]) -> None:
    """Record of what a finished run was made, after its output stands in place."""
    uitvoer, alles = taak.run.uitvoer(taak.project), list(gelezen)
    inhoud: dict[str, Any] = {
        "sleutel": taak.sleutel,
        "gelezen": [regel for regel in alles if regel[0] not in _NIET_GELEZEN],
        "via": [naam for soort, naam, _ in alles if soort == leesverslag.VIA],
        "herkomst": next((json.loads(naam) for soort, naam, _ in alles if soort == leesverslag.HERKOMST), {}),
        "pad": uitvoer.relative_to(taak.project.root).as_posix(),
        "uitvoer": merken.som(uitvoer),
    }
    with vervang(taak.run.record(taak.project)) as tijdelijk:
        tijdelijk.write_text(json.dumps(inhoud, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@cache
def _pakketten() -> list[str]:
    return [version(p) for p in _PAKKETTEN]

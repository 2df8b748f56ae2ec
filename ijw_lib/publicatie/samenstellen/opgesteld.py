"""The composed documents of reports: which are as composing them again would make them, and the others made.

A report is made of its executed notebooks, its place in the plan, what was delivered, what was adopted, the
begrippenlijst and the code. Deleting the record is safe: every report is then composed again.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie
from ijw_lib.model.tekenaars import Tekenaars
from ijw_lib.plan.geschreven import BIJLAGE, SAMENGESTELD, noteer_samengesteld
from ijw_lib.publicatie.samenstellen import rapportage
from ijw_lib.publicatie.samenstellen.beknopt import documenten as beknopt
from ijw_lib.publicatie.samenstellen.beknopt.naast import Teken
from ijw_lib.rapport import begrippen
from ijw_lib.rapport.rapport import Rapport

_VOORUIT = 16
"""Documents that wait for their charts while the next ones are composed."""


class Opgesteld:
    """The record of one project: of each composed notebook what it was made of, and what it then was."""

    def __init__(self, project: Project, begrippenlijst: str) -> None:
        self._project = project
        self._begrippen = som(begrippenlijst)
        self._pad = project.werk / "cache" / "opgesteld.json"
        self._toen = self._lees()
        self._nu: dict[str, list[str]] = {}

    def sleutel(self, rapport: Rapport) -> str:
        """Return the hash of everything that a report is composed of."""
        vast = rapport.vastgesteld
        delen = [
            codeversie(),
            rapport.registers.snapshot_id,
            repr(rapport.rapportage),
            rapport.herberekend,
            rapport.afscherming is not None,
            vast.vaststelling.inhoud if vast else None,
            self._begrippen,
            [som(run.uitvoer(self._project).read_bytes()) for run in rapport.rapportage.runs],
        ]
        return som(json.dumps(delen, sort_keys=True, default=str))

    def is_bij(self, pad: Path, sleutel: str) -> bool:
        """Tell whether a composed notebook need not be made again; then that is noted again."""
        naam = str(pad.relative_to(self._project.root))
        bekend = self._toen.get(naam)
        bij = bekend is not None and pad.is_file() and bekend == [sleutel, som(pad.read_bytes())]
        if bekend is not None and bij:
            self._nu[naam] = bekend
        return bij

    def noteer(self, pad: Path, sleutel: str) -> None:
        """Note that a composed notebook was written."""
        self._nu[str(pad.relative_to(self._project.root))] = [sleutel, som(pad.read_bytes())]

    def bewaar(self) -> None:
        """Write the record: only of what was noted."""
        if self._nu != self._toen:
            with vervang(self._pad) as tijdelijk:
                tijdelijk.write_text(json.dumps(self._nu, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def _lees(self) -> dict[str, list[str]]:
        try:
            gelezen = json.loads(self._pad.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return gelezen if isinstance(gelezen, dict) else {}


def stel_op(project: Project, rapporten: Sequence[Rapport]) -> None:
    """Write the composed document of every report, and note that it is ours."""
    begrippenlijst = begrippen.markdown(begrippen.lees(project))
    opgesteld = Opgesteld(project, begrippenlijst)
    alle: list[Path] = []
    wachtend: deque[tuple[Path, str, str]] = deque()

    with Tekenaars(project) as tekenaars:

        def leg_neer() -> None:
            pad, sleutel, tekst = wachtend.popleft()
            schrijf(pad, tekenaars.los_in(tekst))
            opgesteld.noteer(pad, sleutel)

        for r in rapporten:
            paden, sleutel = _samengesteld(project, r), opgesteld.sleutel(r)
            if not all(opgesteld.is_bij(pad, sleutel) for pad in paden):
                teksten = _documenten(project, r, begrippenlijst, tekenaars.beloof)
                wachtend += [(pad, sleutel, t) for pad, t in zip(paden, teksten, strict=True)]
            while len(wachtend) > _VOORUIT:
                leg_neer()
            alle += paden
        while wachtend:
            leg_neer()
    opgesteld.bewaar()
    noteer_samengesteld(project, alle)


def _samengesteld(project: Project, r: Rapport) -> list[Path]:
    namen = (SAMENGESTELD, BIJLAGE) if r.rapportage.bijlage else (SAMENGESTELD,)
    return [r.rapportage.map(project) / naam for naam in namen]


def _documenten(project: Project, r: Rapport, begrippenlijst: str, teken: Teken) -> tuple[str, ...]:
    """Return the composed notebooks of a report: one, or with its tables apart two."""
    if r.rapportage.bijlage:
        return beknopt.stel_op(project, r, begrippenlijst, teken)
    return (rapportage.stel_op(project, r, begrippenlijst),)


def schrijf(pad: Path, tekst: str) -> None:
    """Write a file, unless it is so already."""
    if pad.is_file() and pad.read_text(encoding="utf-8") == tekst:
        return
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(tekst, encoding="utf-8")

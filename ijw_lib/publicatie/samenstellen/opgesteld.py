"""The composed documents of reports: which are as composing them again would make them, and the others made.

A report is made of its executed notebooks, its place in the plan, what was delivered, what was adopted, the
begrippenlijst and the code. Deleting the record is safe: every report is then composed again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ijw_lib.fundament.kindproces import naast_elkaar
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.resten import werkmap
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie
from ijw_lib.model import svg
from ijw_lib.model.tekenaars import Tekenaars
from ijw_lib.plan.geschreven import BIJLAGE, SAMENGESTELD, noteer_samengesteld
from ijw_lib.publicatie.samenstellen import rapportage
from ijw_lib.publicatie.samenstellen.beknopt import documenten as beknopt
from ijw_lib.rapport import begrippen
from ijw_lib.rapport.rapport import Rapport


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
    paden = [_samengesteld(project, r) for r in rapporten]
    sleutels = [opgesteld.sleutel(r) for r in rapporten]
    te_doen = [
        nr
        for nr, sleutel in enumerate(sleutels)
        if not all(opgesteld.is_bij(pad, sleutel) for pad in paden[nr])
    ]
    with (
        TemporaryDirectory(prefix=f"{os.getpid()}-", dir=werkmap(project)) as map_,
        Tekenaars(project) as tekenaars,
    ):
        kladjes = [[Path(map_) / f"{nr}-{pad.name}" for pad in van_een] for nr, van_een in enumerate(paden)]
        gevraagd = naast_elkaar(
            lambda nr: _stel_een_op(project, rapporten[nr], begrippenlijst, kladjes[nr]), te_doen
        )
        for spec in dict.fromkeys(spec for specs in gevraagd for spec in specs):
            tekenaars.beloof(spec)
        for nr in te_doen:
            for pad, kladje in zip(paden[nr], kladjes[nr], strict=True):
                schrijf(pad, tekenaars.los_in(kladje.read_text(encoding="utf-8")))
                opgesteld.noteer(pad, sleutels[nr])
    opgesteld.bewaar()
    noteer_samengesteld(project, [pad for van_een in paden for pad in van_een])


def _samengesteld(project: Project, r: Rapport) -> list[Path]:
    namen = (SAMENGESTELD, BIJLAGE) if r.rapportage.bijlage else (SAMENGESTELD,)
    return [r.rapportage.map(project) / naam for naam in namen]


def _stel_een_op(project: Project, r: Rapport, begrippenlijst: str, kladjes: Sequence[Path]) -> list[str]:
    """Write the composed notebooks of a report (with its tables apart two); return the charts to draw."""
    specs: list[str] = []

    def beloof(spec: str) -> str:
        specs.append(spec)
        return svg.belofte(spec)

    teksten: tuple[str, ...]
    if r.rapportage.bijlage:
        teksten = beknopt.stel_op(project, r, begrippenlijst, beloof)
    else:
        teksten = (rapportage.stel_op(project, r, begrippenlijst),)
    for kladje, tekst in zip(kladjes, teksten, strict=True):
        kladje.write_text(tekst, encoding="utf-8")
    return specs


def schrijf(pad: Path, tekst: str) -> None:
    """Write a file, unless it is so already."""
    if pad.is_file() and pad.read_text(encoding="utf-8") == tekst:
        return
    with vervang(pad) as tijdelijk:
        tijdelijk.write_text(tekst, encoding="utf-8")

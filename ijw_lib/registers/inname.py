"""Taking in a delivery: check it, keep what was rejected, make the accepted rows the snapshot in use."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.fouten import IjwFout
from ijw_lib.omgeving import SNAPSHOT
from ijw_lib.project import Project
from ijw_lib.registers import levering as lev
from ijw_lib.registers import snapshot as snap
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.snapshot import Snapshot
from ijw_lib.versie import codeversie

UITVAL = "uitval.csv"


class LeveringsFout(IjwFout):
    """A delivery with errors; ``uitval`` holds each of them."""

    def __init__(self, uitval: tuple[Uitval, ...]) -> None:
        self.uitval = uitval
        getoond = [f"  {u}" for u in uitval[:10]]
        if len(uitval) > 10:
            getoond.append(f"  ... en nog {len(uitval) - 10}")
        super().__init__(
            f"De levering bevat {len(uitval)} {'fout' if len(uitval) == 1 else 'fouten'} "
            f"(alle in _werk/{UITVAL}); er wordt niets bijgewerkt: het vorige snapshot en de site blijven.\n"
            + "\n".join(getoond)
        )


@dataclass(frozen=True)
class Inname:
    """Outcome of taking in a delivery; ``snapshot`` is ``None`` when a file could not be read at all."""

    controle: Controle
    snapshot: Snapshot | None


def neem_in(project: Project, levering: Path) -> Inname:
    """Check a delivery and write uitval and snapshot.

    The accepted rows are always kept as a snapshot; it becomes the one in use only when nothing was rejected,
    so that a bad delivery never replaces good figures.
    """
    if not levering.is_dir():
        raise IjwFout(f"De map met de levering bestaat niet: {levering}. Geef haar op met --levering MAP.")
    afdruk = _vingerafdruk(project, levering)
    controle = lev.controleer(levering, project.referentie)
    lev.schrijf_uitval(controle.uitval, project.werk / UITVAL)
    snapshot = snap.schrijf(controle, project.registers) if controle.volledig else None
    if snapshot is not None and not controle.uitval:
        snap.maak_huidig(snapshot, afdruk, project.registers)
    return Inname(controle, snapshot)


def al_ingenomen(project: Project, levering: Path) -> Snapshot | None:
    """Return the snapshot in use when it was made without errors from this very delivery, or ``None``."""
    snapshot = snap.huidig(project.registers, _vingerafdruk(project, levering)) if levering.is_dir() else None
    if snapshot is not None:  # an earlier check may have been of another delivery
        lev.schrijf_uitval((), project.werk / UITVAL)
    return snapshot


def open_registers(project: Project, levering: Path) -> Registers:
    """Return the registers of a delivery, taking it in first when it is not the snapshot in use.

    Raises
    ------
    LeveringsFout
        When the delivery has errors.
    """
    if vast := os.environ.get(SNAPSHOT):  # a run of a batch: checked before, and all runs read the same
        return Registers.open(Snapshot(project.registers / vast))
    snapshot = snap.huidig(project.registers, _vingerafdruk(project, levering)) if levering.is_dir() else None
    if snapshot is None:
        inname = neem_in(project, levering)
        if inname.controle.uitval or inname.snapshot is None:
            raise LeveringsFout(inname.controle.uitval)
        snapshot = inname.snapshot
    return Registers.open(snapshot)


def _vingerafdruk(project: Project, levering: Path) -> str:
    return f"{lev.vingerafdruk(levering, project.referentie)}+{codeversie('registers')}"

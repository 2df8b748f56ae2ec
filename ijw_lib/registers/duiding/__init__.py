"""What can be in a delivery, and is rare: read as one would, and told; before the rules look at it.

The rules, and every figure, then only know rows of which the begin has come, of which an end is an end, that
count in their own year, and that follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from ijw_lib.registers.bestand import Herkomst, Opmerking
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.duiding import aaneen, boekjaar, peildatum
from ijw_lib.registers.duiding.melding import Duiding
from ijw_lib.registers.regels import Frames


@dataclass(frozen=True)
class Geduid:
    """The typed rows of a register as the rules see them.

    Attributes
    ----------
    frame
        The rows that count, their numbers as index.
    later
        The numbers of the rows that only begin after the peildatum.
    opmerkingen
        What was read otherwise than it stood there.
    """

    frame: pd.DataFrame
    later: pd.Index
    opmerkingen: tuple[Opmerking, ...]


def duid(frame: pd.DataFrame, register: Register, frames: Frames, herkomst: Herkomst) -> Geduid:
    """Read the typed rows of a register for what they mean.

    Parameters
    ----------
    frames
        ``levering`` (one row: begin, peildatum) is among them.
    """
    dag = frames["levering"].iloc[0]["peildatum"]
    later = peildatum.later(frame, register, dag)
    nu = frame.drop(index=later) if len(later) else frame
    verloop = list(_stappen(nu, frame.loc[later], register, dag))
    gezegd = [peildatum.nog_niet(later, dag)] if len(later) else []
    if verloop:
        nu = verloop[-1].frame
    opmerkingen = [d.opmerking(herkomst) for d in (*gezegd, *verloop) if len(d.nummers)]
    return Geduid(nu, later, tuple(opmerkingen))


def _stappen(
    frame: pd.DataFrame, later: pd.DataFrame, register: Register, dag: pd.Timestamp
) -> Iterator[Duiding]:
    """Yield each reading that a register can need, of the rows as the one before left them."""
    if looptijd := register.looptijd:
        if looptijd.eind:
            yield (stap := peildatum.nog_niet_geeindigd(frame, later, register, dag))
            frame = stap.frame
        if looptijd.aaneen:
            yield aaneen.loopt_door(frame, register)
    if {boekjaar.JAAR, boekjaar.DAG} <= set(register.namen):
        yield boekjaar.in_eigen_jaar(frame)

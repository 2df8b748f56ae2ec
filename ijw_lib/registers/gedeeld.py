"""Figures that many runs need, made once: beforehand, in the process that runs are forked from.

A run that takes such a figure notes all that was read to make it, as if it had made it itself; so it runs
again when any of that changes, and its page tells the same provenance.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.kindproces import sterf_met_ouder

if TYPE_CHECKING:
    from ijw_lib.registers.registers import Registers

T = TypeVar("T")


@dataclass(frozen=True)
class _Gemaakt:
    waarde: object
    gelezen: dict[tuple[str, str], str]
    verslag: list[leesverslag.Regel]


_GEMAAKT: dict[tuple[Path, Hashable], _Gemaakt] = {}


def haal(registers: Registers, sleutel: Hashable, maak: Callable[[], T]) -> T:
    """Return what was made beforehand of these registers, or else what ``maak`` gives, made once."""
    gemaakt = None if registers.anders else _GEMAAKT.get((registers.map, sleutel))
    if gemaakt is None:
        return registers.eenmalig(sleutel, maak)
    waarde: T = registers.eenmalig(sleutel, lambda: _neem(gemaakt, registers))
    return waarde


def _neem(gemaakt: _Gemaakt, registers: Registers) -> Any:
    registers.gelezen.update(gemaakt.gelezen)
    leesverslag.noteer_alle(gemaakt.verslag)
    return gemaakt.waarde


class Figuur(Protocol):
    """What :func:`maak_vooraf` makes; hashable, as it is also the key."""

    def maak(self, registers: Registers) -> object:
        """Make it of the registers of the regio."""


def maak_vooraf(open_: Callable[[], Registers], figuren: Iterable[Figuur]) -> None:
    """Make figures and keep them for the processes that are forked from this one.

    Each is made in a process of its own, one per processor at once: what it needs besides its result does not
    stay in the memory that every run inherits. One that cannot be made is left to the runs, that tell why.
    """
    wachtend = list(figuren)
    tegelijk = os.cpu_count() or 1
    while wachtend:
        groep, wachtend = wachtend[:tegelijk], wachtend[tegelijk:]
        for kind, lezen in [_begin(open_, figuur) for figuur in groep]:
            with os.fdopen(lezen, "rb") as pijp:
                inhoud = pijp.read()
            os.waitpid(kind, 0)
            if inhoud:
                _GEMAAKT.update([pickle.loads(inhoud)])


def _begin(open_: Callable[[], Registers], figuur: Figuur) -> tuple[int, int]:
    """Start making a figure; return the process and where it will write the outcome."""
    lezen, schrijven = os.pipe()
    kind = os.fork()
    if kind:
        os.close(schrijven)
        return kind, lezen
    try:
        sterf_met_ouder()
        registers = open_()
        with leesverslag.opgevangen() as verslag:
            waarde = figuur.maak(registers)
        uitkomst = (registers.map, figuur), _Gemaakt(waarde, registers.gelezen, list(verslag))
        with os.fdopen(schrijven, "wb") as pijp:
            pijp.write(pickle.dumps(uitkomst))
    finally:
        os._exit(0)

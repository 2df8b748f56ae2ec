"""What a template of ours leaves in a delivery, and is no data: help sheets, an example row, a mere head.

``ijw levering nieuw`` writes a CSV file and a sheet per register; who fills in one leaves the other empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ijw_lib.registers.bronnen import kop
from ijw_lib.registers.bronnen.blad import Blad, sleutel
from ijw_lib.registers.definitie import Register

HULPBLAD = "Hulpblad, wordt niet gelezen"
"""How the first cell of a sheet begins that is there for people."""
VOORBEELD = "Voorbeeldregel, wordt niet gelezen"
"""How the first cell above the head begins where an example row follows."""


def is_hulpblad(rijen: Sequence[Sequence[str]]) -> bool:
    """Tell whether a sheet is one for people."""
    return _begint(rijen, HULPBLAD)


def heeft_voorbeeld(rijen: Sequence[Sequence[str]]) -> bool:
    """Tell whether an example row stands above the head of a sheet."""
    return _begint(rijen, VOORBEELD)


def heeft_regels(rijen: Sequence[Sequence[str]], register: Register) -> bool:
    """Tell whether anything stands below the head of a sheet; what has no head may be anything."""
    blad = Blad("", [list(rij) for rij in rijen], list(range(1, len(rijen) + 1)))
    gevonden = kop.vind(blad, frozenset(map(sleutel, register.namen)))
    return any(any(rij) for rij in rijen[gevonden.plek + 1 if gevonden else 0 :])


def kop_van(register: Register) -> str:
    """Return the head of the file of a register: all that a template of it holds."""
    return ",".join(register.namen) + "\n"


def is_alleen_kop(pad: Path, register: Register) -> bool:
    """Tell whether a file is the template of a register, in which nothing was filled in."""
    verwacht = kop_van(register).strip().encode()
    return pad.is_file() and pad.stat().st_size <= len(verwacht) + 8 and pad.read_bytes().strip() == verwacht


def _begint(rijen: Sequence[Sequence[str]], met: str) -> bool:
    return bool(rijen) and bool(rijen[0]) and rijen[0][0].startswith(met)

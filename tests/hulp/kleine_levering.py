"""Cut a delivery down to a few persons and dienstverbanden, with everything that belongs to them.

What belongs to what is read from the schema: a column whose codes are the key of another register of the
delivery points to a row there. Hence a new register comes along by itself, and nothing here is typed by hand.
The rows that are kept show every code, every kind of empty cell and the first and last day of every date.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from tests.hulp import Rij, bijdragen, lees_csv, schrijf_csv

BOEKINGEN = 60
KLEIN_GENOEG = 300
"""Up to this number of rows a register that points to no other is kept whole."""
LEDGERS = ("grootboek", "reserves")
PER_SOORT = 2
"""Rows that are looked for per code, per empty or filled cell, and per end of a range of dates."""

REGISTERS = {r.naam: r for r in LEVERINGSREGISTERS}
Rijen = dict[str, list[Rij]]


def verklein(bron: Path, doel: Path, boekingen: int | None = BOEKINGEN) -> Path:
    """Write a small delivery that meets every rule to ``doel``; ``boekingen`` None keeps the whole ledger."""
    shutil.copytree(bron, doel)
    alle = {naam: lees_csv(bron / f"{naam}.csv") for naam in REGISTERS}
    los = {naam: _verspreid(alle[naam], boekingen) for naam in LEDGERS}
    heel = {bijdragen.BIJDRAGEN: alle[bijdragen.BIJDRAGEN]}
    for naam, rijen in (_samenhangend(alle) | los | heel).items():
        schrijf_csv(doel / f"{naam}.csv", rijen)
    bijdragen.sluit_aan(doel)
    return doel


def _verspreid(rijen: list[Rij], aantal: int | None) -> list[Rij]:
    """Return so many rows from all over a ledger: of a month without rows a delivery is stopped."""
    return rijen if aantal is None else rijen[:: max(1, len(rijen) // aantal)][:aantal]


def _ouders(register: Register) -> dict[str, str]:
    """Return per column the register of the delivery that it points to."""
    codes = {k.naam: k.codes.split(".")[0] for k in register.kolommen if isinstance(k.codes, str)}
    return {kolom: naam for kolom, naam in codes.items() if naam in REGISTERS}


def _samenhangend(alle: Rijen) -> Rijen:
    """Choose rows that show everything; then take all that hangs on their persons and dienstverbanden."""
    houd = {naam: set(_bont(register, alle[naam])) for naam, register in REGISTERS.items()}
    _met_ouders(alle, houd)
    for naam, register in REGISTERS.items():
        if _ouders(register):
            houd[naam] = set()
        elif len(alle[naam]) <= KLEIN_GENOEG:
            houd[naam] = set(range(len(alle[naam])))
    voor = -1
    while voor != (voor := sum(map(len, houd.values()))):
        _met_kinderen(alle, houd)
        _met_ouders(alle, houd)
    return {naam: [alle[naam][i] for i in sorted(rijen)] for naam, rijen in houd.items()}


def _met_kinderen(alle: Rijen, houd: dict[str, set[int]]) -> None:
    """Add the rows of which every parent that they must have is kept."""
    for naam, register in REGISTERS.items():
        verplicht = {k: o for k, o in _ouders(register).items() if not _kolom(register, k).leeg}
        sleutels = {o: {alle[o][i][REGISTERS[o].sleutel[0]] for i in houd[o]} for o in verplicht.values()}
        if verplicht:
            houd[naam] |= {
                i for i, r in enumerate(alle[naam]) if all(r[k] in sleutels[o] for k, o in verplicht.items())
            }


def _met_ouders(alle: Rijen, houd: dict[str, set[int]]) -> None:
    """Add the rows that a kept row points to, and theirs."""
    for naam, register in reversed(REGISTERS.items()):
        for kolom, ouder in _ouders(register).items():
            sleutel = REGISTERS[ouder].sleutel[0]
            gewezen = {alle[naam][i][kolom] for i in houd[naam]}
            houd[ouder] |= {i for i, r in enumerate(alle[ouder]) if r[sleutel] in gewezen}


def _kolom(register: Register, naam: str) -> Kolom:
    return next(k for k in register.kolommen if k.naam == naam)


def _bont(register: Register, rijen: list[Rij]) -> Iterator[int]:
    """Yield rows that together show every code, every kind of empty cell and the ends of every date."""
    for kolom in register.kolommen:
        waarden = [r[kolom.naam] for r in rijen]
        if isinstance(kolom.codes, tuple) or kolom.naam in ("gemeente", "groep"):
            for code in sorted(set(waarden)):
                yield from [i for i, w in enumerate(waarden) if w == code][:PER_SOORT]
        if kolom.leeg:
            for gevuld in (True, False):
                yield from [i for i, w in enumerate(waarden) if bool(w) is gevuld][:PER_SOORT]
        if kolom.soort == "datum":
            op_datum = sorted((w, i) for i, w in enumerate(waarden) if w)
            yield from (i for _, i in [*op_datum[:PER_SOORT], *op_datum[-PER_SOORT:]])

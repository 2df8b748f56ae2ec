"""Random damage to a delivery, in any register: what an export, a copy or a hand can do wrong.

A damage is chosen by its seed alone, and is about one row, a few, some per cent or a third of a register.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from ijw_lib.registers.schema import LEVERINGSREGISTERS, pandera_schema
from ijw_lib.registers.volledigheid.controleren import Levering
from ijw_lib.registers.volledigheid.drempels import maten
from tests.hulp.volgende import REGISTERS, met

DELEN = (0.0, 0.002, 0.01, 0.03, 0.3)
"""Parts of a register that are damaged; at least one row."""
GEMEENTEN = ("beverwijk", "heemskerk", "uitgeest", "velsen")


@dataclass(frozen=True)
class Schade:
    """One damage: what was done, to which register and how many rows, and the delivery after it."""

    zaad: int
    soort: str
    register: str
    rijen: int
    levering: Levering

    def __str__(self) -> str:
        return f"zaad {self.zaad}: {self.soort} in {self.rijen} rijen van {self.register}"


def maak(goed: Levering, zaad: int) -> Schade:
    """Return the damage of a seed."""
    toeval = np.random.default_rng(zaad)
    while (schade := _probeer(goed, zaad, toeval)) is None:
        continue
    return schade


def _probeer(goed: Levering, zaad: int, toeval: np.random.Generator) -> Schade | None:
    """Return a damage; ``None`` where it would change nothing."""
    soort = list(SOORTEN)[int(toeval.integers(len(SOORTEN)))]
    kan = [r for r in REGISTERS if len(goed.frames[r]) and soort in soorten_van(r)]
    register = kan[int(toeval.integers(len(kan)))]
    frame = goed.frames[register]
    aantal = max(1, int(len(frame) * DELEN[int(toeval.integers(len(DELEN)))]))
    gekozen = np.sort(toeval.permutation(len(frame))[:aantal])
    nieuw = SOORTEN[soort](register, frame, gekozen, toeval)
    if nieuw is None or (len(nieuw) == len(frame) and nieuw.reset_index(drop=True).equals(frame)):
        return None
    return Schade(zaad, soort, register, aantal, met(goed, register, nieuw))


def soorten_van(register: str) -> set[str]:
    """Return the kinds of damage that a register can have."""
    soorten = {k.soort for k in REGISTERS[register].kolommen}
    kan = {"weg", "dubbel", "bestand dubbel"}
    kan |= {"verschoven", "maand afgekapt"} if maten()[register].maand else set()
    kan |= {"teken", "schaal"} if {"cent"} & soorten else {"schaal"} if {"decimaal"} & soorten else set()
    kan |= {"gemeente"} if "gemeente" in REGISTERS[register].namen else set()
    kan |= {"code"} if _codekolommen(register) else set()
    return kan


def geweigerd(goed: Levering, schade: Schade) -> bool:
    """Tell whether a rule on rows refuses it: of the register itself, or of what leans on it."""
    frames = {**schade.levering.frames, "levering": _meta(goed)}
    eigen = REGISTERS[schade.register]
    leunt = [
        r
        for r in LEVERINGSREGISTERS
        if schade.register in r.leunt_op
        or any(isinstance(k.codes, str) and k.codes.startswith(f"{schade.register}.") for k in r.kolommen)
    ]
    return any(_fout(r, frames) for r in dict.fromkeys((eigen, *leunt))) or any(
        not regel.goed(frames[r.naam], frames).fillna(False).all()
        for r in LEVERINGSREGISTERS
        for regel in r.sluitregels
    )


def _fout(register: object, frames: dict[str, pd.DataFrame]) -> bool:
    from pandera.errors import SchemaErrors

    frame = frames[register.naam]
    try:
        pandera_schema(register, frames).validate(frame, lazy=True)
    except SchemaErrors:
        return True
    return False


def _meta(goed: Levering) -> pd.DataFrame:
    return pd.DataFrame([{k: pd.Timestamp(str(goed.meta[k])) for k in ("begin", "peildatum")}])


# --- kinds ----------------------------------------------------------------------------------------


def _weg(_: str, frame: pd.DataFrame, nummers: np.ndarray, __: np.random.Generator) -> pd.DataFrame:
    return frame.drop(index=nummers)


def _dubbel(
    register: str, frame: pd.DataFrame, nummers: np.ndarray, toeval: np.random.Generator
) -> pd.DataFrame:
    """Repeat rows, half of the times under new numbers."""
    erbij = frame.iloc[nummers].copy()
    sleutel = REGISTERS[register].sleutel[-1]
    if REGISTERS[register].sleutel == (sleutel,) and toeval.random() < 0.8:
        erbij[sleutel] = [f"{s}x" for s in erbij[sleutel]]
    return pd.concat([frame, erbij])


def _bestand(register: str, frame: pd.DataFrame, _: np.ndarray, toeval: np.random.Generator) -> pd.DataFrame:
    return _dubbel(register, frame, np.arange(len(frame)), toeval)


def _verschoven(
    register: str, frame: pd.DataFrame, nummers: np.ndarray, toeval: np.random.Generator
) -> pd.DataFrame:
    """Move the day by which rows count by a day, a month or a year; the whole register by more."""
    kolom = maten()[register].maand
    dagen = int(toeval.choice([-365, -31, -1, 1, 31]))
    return _met(frame, kolom, nummers, lambda w: w + pd.Timedelta(days=dagen))


def _gemeente(_: str, frame: pd.DataFrame, nummers: np.ndarray, toeval: np.random.Generator) -> pd.DataFrame:
    naar = GEMEENTEN[int(toeval.integers(len(GEMEENTEN)))]
    return _met(frame, "gemeente", nummers, lambda _: naar)


def _teken(register: str, frame: pd.DataFrame, nummers: np.ndarray, _: np.random.Generator) -> pd.DataFrame:
    return _met(frame, _getal(register, "cent"), nummers, lambda w: -w)


def _schaal(
    register: str, frame: pd.DataFrame, nummers: np.ndarray, toeval: np.random.Generator
) -> pd.DataFrame:
    """Multiply or divide an amount: of euros among cents the whole register."""
    kolom = _getal(register, "cent", "decimaal")
    if toeval.random() < 0.3:
        nummers = np.arange(len(frame))
    keer = int(toeval.choice([10, 100]))
    if toeval.random() < 0.5:
        return _met(frame, kolom, nummers, lambda w: w * keer)
    return _met(frame, kolom, nummers, lambda w: round(w / keer, 2) if isinstance(w, Decimal) else w // keer)


def _code(
    register: str, frame: pd.DataFrame, nummers: np.ndarray, toeval: np.random.Generator
) -> pd.DataFrame:
    kolommen = _codekolommen(register)
    kolom = kolommen[int(toeval.integers(len(kolommen)))]
    anders = [*dict.fromkeys(frame[kolom]), "onbekend" if frame[kolom].dtype == "str" else 99]
    naar = anders[int(toeval.integers(len(anders)))]
    return _met(frame, kolom, nummers, lambda _: naar)


def _afgekapt(
    register: str, frame: pd.DataFrame, _: np.ndarray, toeval: np.random.Generator
) -> pd.DataFrame | None:
    """Leave out the end of a month, or all of it."""
    dagen = frame[maten()[register].maand]
    maanden = sorted(dagen.dt.to_period("M").unique())[-12:]
    maand, vanaf = maanden[int(toeval.integers(len(maanden)))], int(toeval.choice([1, 11, 21]))
    over = frame[~((dagen.dt.to_period("M") == maand) & (dagen.dt.day >= vanaf))]
    return over if len(over) else None


SOORTEN: dict[str, Callable[..., pd.DataFrame | None]] = {
    "weg": _weg,
    "dubbel": _dubbel,
    "verschoven": _verschoven,
    "gemeente": _gemeente,
    "teken": _teken,
    "schaal": _schaal,
    "code": _code,
    "maand afgekapt": _afgekapt,
    "bestand dubbel": _bestand,
}


def _met(
    frame: pd.DataFrame, kolom: str, nummers: np.ndarray, doe: Callable[[object], object]
) -> pd.DataFrame:
    """Return a frame in which some cells of a column, where filled, hold something else."""
    nieuw = frame.copy()
    waarden = [*frame[kolom]]
    for nr in nummers:
        if not pd.isna(waarden[nr]):
            waarden[nr] = doe(waarden[nr])
    nieuw[kolom] = pd.Series(waarden, index=frame.index, dtype=object).astype(frame[kolom].dtype)
    return nieuw


def _getal(register: str, *soorten: str) -> str:
    return next(k.naam for soort in soorten for k in REGISTERS[register].kolommen if k.soort == soort)


def _codekolommen(register: str) -> list[str]:
    return [
        k.naam
        for k in REGISTERS[register].kolommen
        if k.codes is not None and not str(k.codes).endswith("_id") and k.naam != "gemeente"
    ]

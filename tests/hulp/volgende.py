"""Ordinary next deliveries, made of the example: one month more, ends filled in, some rows late or corrected.

A delivery is cut back to the end of a month; of the delivery before it some rows are held back, and some hold
another value. So what comes next is what came, and what changed is what a correction would change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.snapshot import Snapshot
from ijw_lib.registers.volledigheid.controleren import Levering
from ijw_lib.registers.volledigheid.drempels import maten

REGISTERS = {r.naam: r for r in LEVERINGSREGISTERS}
DEEL = 0.005
"""Part of the rows that comes late, and as large a part that is corrected."""


@dataclass(frozen=True)
class Paar:
    """Two deliveries after each other."""

    vorige: Levering
    volgende: Levering


def van_snapshot(snapshot: Snapshot) -> Levering:
    """Return a delivery, and the reference tables, as they lie in a snapshot."""
    beschrijving = snapshot.beschrijving
    return van_frames(beschrijving["levering"], {r: snapshot.lees_geheel(r) for r in beschrijving["delen"]})


def van_frames(meta: dict[str, object], frames: dict[str, pd.DataFrame]) -> Levering:
    """Return a delivery of frames; a frame that is the same object holds the same rows."""
    return Levering(meta, frames, {naam: id(frame) for naam, frame in frames.items()})


def met(levering: Levering, register: str, frame: pd.DataFrame) -> Levering:
    """Return a delivery with another register."""
    nieuw = {**levering.frames, register: frame.reset_index(drop=True)}
    return van_frames(dict(levering.meta), nieuw)


def geknipt(levering: Levering, dag: pd.Timestamp) -> Levering:
    """Return a delivery as it would have been, had it been made at the end of a day."""
    frames = {naam: _geknipt(naam, frame, dag) for naam, frame in levering.frames.items()}
    bekend = set().union(
        *(set(f["persoon_id"]) for n, f in frames.items() if n != "personen" and "persoon_id" in f)
    )
    personen = frames["personen"]
    frames["personen"] = personen[personen["persoon_id"].isin(bekend)].reset_index(drop=True)
    return van_frames({**levering.meta, "peildatum": dag.date().isoformat()}, frames)


def _geknipt(naam: str, frame: pd.DataFrame, dag: pd.Timestamp) -> pd.DataFrame:
    maat = maten().get(naam)
    if maat is None or not maat.maand:
        return frame
    frame = frame[frame[maat.maand] <= dag].reset_index(drop=True)
    for kolom in (k for k in REGISTERS[naam].kolommen if k.soort == "datum" and k.leeg):
        later = frame[kolom.naam] > dag
        frame[kolom.naam] = frame[kolom.naam].mask(later)
        for reden in (
            k for k in REGISTERS[naam].kolommen if k.soort == "tekst" and k.leeg and k.codes is not None
        ):
            if not str(reden.codes).endswith("_id"):
                frame[reden.naam] = frame[reden.naam].mask(later, "")
    return frame


def paar(levering: Levering, toeval: np.random.Generator) -> Paar:
    """Return an ordinary next delivery and the one before it."""
    maand = pd.Period(
        toeval.choice([f"2023-{m:02}" for m in range(6, 13)] + [f"2024-{m:02}" for m in range(1, 8)])
    )
    volgende = geknipt(levering, (maand + 1).end_time.normalize())
    vorige = geknipt(levering, maand.end_time.normalize())
    frames = {n: _eerder(n, f, toeval) if n in REGISTERS else f for n, f in vorige.frames.items()}
    return Paar(van_frames(dict(vorige.meta), frames), volgende)


def _eerder(naam: str, frame: pd.DataFrame, toeval: np.random.Generator) -> pd.DataFrame:
    """Return a register as it was a month before: without what comes late, and with what is corrected."""
    if not maten()[naam].maand:  # a budget is not late, and a person comes with what happens to him
        return frame
    aantal = int(len(frame) * DEEL)
    nummers = toeval.permutation(len(frame))
    frame = frame.copy()
    for nr in nummers[:aantal]:
        _anders(naam, frame, int(nr), toeval)
    laat = _laat(naam, frame, nummers[aantal:], toeval)[:aantal]
    return frame.drop(index=laat).reset_index(drop=True)


def _laat(naam: str, frame: pd.DataFrame, nummers: np.ndarray, toeval: np.random.Generator) -> np.ndarray:
    """Return the rows in the order in which they may come late: half of the times the newest first."""
    maat = maten()[naam]
    if not maat.maand or toeval.random() < 0.5:
        return nummers
    recent = frame[maat.maand].iloc[nummers] > frame[maat.maand].max() - pd.Timedelta(days=120)
    return np.concatenate([nummers[recent.to_numpy()], nummers[~recent.to_numpy()]])


def _anders(naam: str, frame: pd.DataFrame, nr: int, toeval: np.random.Generator) -> None:
    """Change one cell of a row as a correction does."""
    register, maat = REGISTERS[naam], maten()[naam]
    kolommen = [
        k for k in register.kolommen if k.naam not in (*register.sleutel, maat.persoon, maat.gemeente)
    ]
    kolom = kolommen[int(toeval.integers(len(kolommen)))]
    waarde = frame.at[nr, kolom.naam]
    if pd.isna(waarde) or waarde == "":
        return
    doe: dict[str, Callable[[], object]] = {
        "cent": lambda: int(waarde * (1 + toeval.uniform(-0.1, 0.1))),
        "datum": lambda: waarde.replace(day=int(toeval.integers(1, waarde.day + 1))),
        "tekst": lambda: frame[kolom.naam].iloc[int(toeval.integers(len(frame)))],
        "ja_nee": lambda: not waarde,
    }
    if kolom.soort in doe and kolom.naam != "rubriek":
        frame.at[nr, kolom.naam] = doe[kolom.soort]()


def zonder(levering: Levering, **anders: object) -> Levering:
    """Return a delivery that says something else of itself."""
    return replace(levering, meta={**levering.meta, **anders})

"""Making a snapshot: the accepted rows in a fixed order, split into parts, as Parquet."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow as pa

from ijw_lib.model.deelname import Deelname
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.registers import geopend
from ijw_lib.registers.geopend import Beschadigd
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema import JAARKOLOMMEN, LEVERINGSREGISTERS, PER_GEMEENTE
from ijw_lib.registers.snapshot import BESCHRIJVING, JAAR, VORM, Snapshot, som_van


def schrijf(controle: Controle, registers: Path) -> Snapshot:
    """Write the accepted rows as a snapshot; the same content gives the same folder.

    The order of the delivered rows is no content. A folder that is there already stays as it is, unless
    something in it is not as it was written.
    """
    registers.mkdir(parents=True, exist_ok=True)
    tijdelijk = Path(tempfile.mkdtemp(prefix=f".nieuw-p{os.getpid()}-", dir=registers))
    try:
        delen, aantallen = _schrijf_delen(op_volgorde(controle.frames), tijdelijk)
        beschrijving = {
            "vorm": VORM,
            "levering": {
                k: v.date().isoformat() if isinstance(v, pd.Timestamp) else v
                for k, v in controle.meta.items()
            }
            | ({"akkoord": list(akkoord)} if (akkoord := controle.beschrijving.akkoord) else {}),
            "delen": delen,
            "aantallen": aantallen,
            "per_gemeente": sorted(naam for naam in PER_GEMEENTE if naam in delen),
            "gelezen": controle.gelezen,
            "geaccepteerd": controle.geaccepteerd,
        }
        if (gemeenten := controle.frames.get("gemeenten")) is not None:
            beschrijving["deelname"] = Deelname.van(gemeenten).als_lijst()
        tekst = json.dumps(beschrijving, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        (tijdelijk / BESCHRIJVING).write_text(tekst, encoding="utf-8")
        tijdelijk.chmod(0o755)
        return _zet_neer(tijdelijk, registers / som_van(beschrijving))
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)


def op_volgorde(frames: Frames) -> dict[str, pd.DataFrame]:
    """Return delivered registers in the order of their keys; reference tables keep the order of people."""
    sleutels = {r.naam: list(r.sleutel) for r in LEVERINGSREGISTERS}
    return {
        naam: frame.sort_values(sleutels[naam], ignore_index=True) if naam in sleutels else frame
        for naam, frame in frames.items()
    }


def _zet_neer(tijdelijk: Path, doel: Path) -> Snapshot:
    """Put a new folder in place, unless one with the same content is there; a damaged one makes way."""
    snapshot = Snapshot(doel)
    if doel.exists():
        try:
            snapshot.controleer()
        except Beschadigd:
            weg = doel.with_name(f".weg-p{os.getpid()}-{doel.name}")
            doel.rename(weg)
            shutil.rmtree(weg, ignore_errors=True)
    if not doel.exists():
        tijdelijk.rename(doel)
    return snapshot


def _deel_op(register: str, frames: Frames) -> list[tuple[str, pd.DataFrame]]:
    """Return the parts of a register and their rows."""
    frame = frames[register]
    if frame.empty:
        return [(REGIO, frame)]
    if register in PER_GEMEENTE:
        gemeente = gemeente_van(register, frames)
        return [(str(slug), rijen) for slug, rijen in frame.groupby(gemeente.to_numpy(), sort=True)]
    kolom = JAARKOLOMMEN[register]
    if not kolom:
        return [(REGIO, frame)]
    return [(f"{REGIO}{JAAR}{jaar}", rijen) for jaar, rijen in frame.groupby(kolom, sort=True)]


def gemeente_van(register: str, frames: Frames) -> pd.Series:
    """Return the slug of the gemeente of each row; a row of a rejected dienstverband goes to the regio."""
    via = PER_GEMEENTE[register]
    if via is None:
        return frames[register]["gemeente"]
    ander, sleutel = via
    per_sleutel = pd.Series(
        gemeente_van(ander, frames).to_numpy(), index=frames[ander][sleutel].to_numpy(), dtype=object
    )
    return frames[register][sleutel].map(per_sleutel).fillna(REGIO)


def _schrijf_delen(frames: Frames, map_: Path) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, int]]]:
    """Write every part of every register; return the hash and the number of rows of each."""
    delen: dict[str, dict[str, str]] = {}
    aantallen: dict[str, dict[str, int]] = {}
    for register in sorted(frames):
        for deel, rijen in _deel_op(register, frames):
            som = _schrijf_deel(rijen, map_ / register / f"{deel}.parquet")
            delen.setdefault(register, {})[deel] = som
            aantallen.setdefault(register, {})[deel] = len(rijen)
    return delen, aantallen


def _schrijf_deel(frame: pd.DataFrame, pad: Path) -> str:
    pad.parent.mkdir(parents=True, exist_ok=True)
    import pyarrow.parquet as pq

    tabel = pa.Table.from_pandas(frame, preserve_index=False)
    pq.write_table(tabel, pad, compression="zstd")
    return geopend.som(pad.read_bytes())

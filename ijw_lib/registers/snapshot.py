"""Snapshots: accepted rows as typed Parquet under the hash of their content, and which one is in use.

``_werk/registers/<hash>/<register>/<deel>.parquet`` + ``snapshot.json``. ``deel`` is the slug of a gemeente,
or ``regio`` for what belongs to no single gemeente, followed by ``@<jaar>`` where the register is split by
year. A snapshot is never changed; ``huidig.json`` says
which one is in use and what it was made from.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ijw_lib.fouten import IjwFout
from ijw_lib.onderwerp import REGIO
from ijw_lib.project import vervang
from ijw_lib.registers import geopend
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema import JAARKOLOMMEN, PER_GEMEENTE

_JAAR = "@"
"""Stands between the slug and the year in the name of a part: ``regio@<jaar>``."""
_HUIDIG = "huidig.json"


@dataclass(frozen=True)
class Snapshot:
    """One snapshot on disk."""

    map: Path

    @property
    def id(self) -> str:
        """Hash of the content of all registers together."""
        return self.map.name

    @property
    def beschrijving(self) -> dict[str, Any]:
        """The content of ``snapshot.json``: meta, rows per register, the hash and the rows of every part."""
        return _beschrijving(self.map)

    def delen(self, register: str) -> dict[str, str]:
        """Return the parts of a register and their content hashes.

        Raises
        ------
        IjwFout
            When the snapshot has no such register.
        """
        try:
            delen: dict[str, str] = self.beschrijving["delen"][register]
        except KeyError:
            raise IjwFout(f"Register '{register}' zit niet in snapshot {self.id[:12]}.") from None
        return delen

    def per_gemeente(self, register: str) -> bool:
        """Tell whether a register is kept per gemeente."""
        return register in self.beschrijving["per_gemeente"]

    def aantal(self, register: str, deel: str) -> int:
        """Return the number of rows of one part, without reading them."""
        aantal: int = self.beschrijving["aantallen"][register][deel]
        return aantal

    def lees(self, register: str, deel: str) -> pd.DataFrame:
        """Read one part of a register."""
        return geopend.samen(self.map, register, [deel])


@cache
def _beschrijving(map_: Path) -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads((map_ / "snapshot.json").read_text(encoding="utf-8"))
    return inhoud


def schrijf(controle: Controle, registers: Path) -> Snapshot:
    """Write the accepted rows as a snapshot; the same content gives the same folder, written once."""
    registers.mkdir(parents=True, exist_ok=True)
    tijdelijk = Path(tempfile.mkdtemp(prefix=f".nieuw-p{os.getpid()}-", dir=registers))
    try:
        delen, aantallen = _schrijf_delen(controle.frames, tijdelijk)
        meta = {
            k: v.date().isoformat() if isinstance(v, pd.Timestamp) else v for k, v in controle.meta.items()
        }
        kern = {
            "levering": meta,
            "delen": delen,
            "aantallen": aantallen,
            "per_gemeente": sorted(PER_GEMEENTE),
        }
        sleutel = hashlib.sha256(json.dumps(kern, sort_keys=True).encode()).hexdigest()[:16]
        beschrijving = kern | {"gelezen": controle.gelezen, "geaccepteerd": controle.geaccepteerd}
        tekst = json.dumps(beschrijving, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        (tijdelijk / "snapshot.json").write_text(tekst, encoding="utf-8")
        doel = registers / sleutel
        if not doel.exists():
            tijdelijk.chmod(0o755)
            tijdelijk.rename(doel)
        return Snapshot(doel)
    finally:
        shutil.rmtree(tijdelijk, ignore_errors=True)


def maak_huidig(snapshot: Snapshot, vingerafdruk: str, registers: Path) -> None:
    """Make this the snapshot in use."""
    with vervang(registers / _HUIDIG) as tijdelijk:
        tijdelijk.write_text(json.dumps({"snapshot": snapshot.id, "gemaakt_van": vingerafdruk}) + "\n")


def huidig(registers: Path, vingerafdruk: str | None = None) -> Snapshot | None:
    """Return the snapshot in use; with ``vingerafdruk`` only when it was made from exactly that."""
    try:
        wijzer = json.loads((registers / _HUIDIG).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    if vingerafdruk is not None and wijzer["gemaakt_van"] != vingerafdruk:
        return None
    snapshot = Snapshot(registers / wijzer["snapshot"])
    return snapshot if (snapshot.map / "snapshot.json").is_file() else None


def onderwerp_van(deel: str) -> str:
    """Return the slug of a part, without its year."""
    return deel.partition(_JAAR)[0]


def jaar_van(deel: str) -> int | None:
    """Return the year of a part, or ``None`` for a register that is not split by year."""
    _, teken, jaar = deel.partition(_JAAR)
    return int(jaar) if teken else None


def _deel_op(register: str, frames: Frames) -> list[tuple[str, pd.DataFrame]]:
    """Return the parts of a register and their rows."""
    frame = frames[register]
    if frame.empty:
        return [(REGIO, frame)]
    if register in PER_GEMEENTE:
        gemeente = _gemeente(register, frames)
        return [(str(slug), rijen) for slug, rijen in frame.groupby(gemeente.to_numpy(), sort=True)]
    kolom = JAARKOLOMMEN[register]
    if not kolom:
        return [(REGIO, frame)]
    return [(f"{REGIO}{_JAAR}{jaar}", rijen) for jaar, rijen in frame.groupby(kolom, sort=True)]


def _gemeente(register: str, frames: Frames) -> pd.Series:
    """Return the slug of the gemeente of each row; a row of a rejected dienstverband goes to the regio."""
    via = PER_GEMEENTE[register]
    if via is None:
        return frames[register]["gemeente"]
    ander, sleutel = via
    per_sleutel = pd.Series(
        _gemeente(ander, frames).to_numpy(), index=frames[ander][sleutel].to_numpy(), dtype=object
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
    tabel = pa.Table.from_pandas(frame, preserve_index=False)
    pq.write_table(tabel, pad, compression="zstd")
    return hashlib.sha256(pad.read_bytes()).hexdigest()[:16]

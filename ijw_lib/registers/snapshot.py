"""Snapshots: accepted rows as typed Parquet under the hash of their content, and which one is in use.

``_werk/registers/<hash>/<register>/<deel>.parquet`` + ``snapshot.json``. ``deel`` is the slug of a gemeente,
or ``regio`` for what belongs to no single gemeente, followed by ``@<jaar>`` where the register is split by
year. ``snapshot.json`` holds the hash of every file, and its own content is what the hash of the snapshot is
of: what is read is held against both. A snapshot is never changed; ``huidig.json`` says which one is in use
and what it was made from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from ijw_lib.fundament import bestanden
from ijw_lib.fundament.fouten import IjwFout, NietGeleverd
from ijw_lib.fundament.project import vervang
from ijw_lib.model.deelname import Deelname
from ijw_lib.registers import geopend
from ijw_lib.registers.geopend import Beschadigd
from ijw_lib.registers.schema import LEVERINGSREGISTERS, leeg

JAAR = "@"
"""Stands between the slug and the year in the name of a part: ``regio@<jaar>``."""
_HUIDIG = "huidig.json"
BESCHRIJVING = "snapshot.json"
VORM = 2
"""Of the description. Of the first form, that did not say so, the id covered a part of it."""
_ID = re.compile(r"[0-9a-f]{16}")


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
        """The content of ``snapshot.json``: meta, rows per register, the hash and the rows of every part.

        Raises
        ------
        Beschadigd
            When it is not the content that the id was made of.
        """
        pad = self.map / BESCHRIJVING
        try:
            staat = pad.stat()
        except OSError:
            raise Beschadigd(pad, "ontbreekt") from None
        return _beschrijving(self.map, (staat.st_mtime_ns, staat.st_size, staat.st_ino))

    @property
    def deelname(self) -> Deelname | None:
        """What the register ``gemeenten`` says, without opening it; ``None`` in a snapshot that lacks it."""
        gegeven = self.beschrijving.get("deelname")
        return None if gegeven is None else Deelname.uit(gegeven)

    @property
    def jaren(self) -> list[int]:
        """The years by which registers are split."""
        delen = (deel for delen in self.beschrijving["delen"].values() for deel in delen)
        return sorted({jaar for deel in delen if (jaar := jaar_van(deel)) is not None})

    @property
    def inhoud(self) -> dict[str, dict[str, tuple[str, int]]]:
        """Of every part of every register the hash and the number of rows."""
        return {
            naam: {deel: (som, self.aantal(naam, deel)) for deel, som in sorted(delen.items())}
            for naam, delen in sorted(self.beschrijving["delen"].items())
        }

    def controleer(self) -> None:
        """Hold every file against its hash.

        Raises
        ------
        Beschadigd
            Names the first file that is not as it was written.
        """
        for register, delen in self.beschrijving["delen"].items():
            for deel, som in delen.items():
                geopend.inhoud(self.map, register, deel, som)

    def delen(self, register: str) -> dict[str, str]:
        """Return the parts of a register and their content hashes; one without rows has a part too.

        Raises
        ------
        NietGeleverd
            When the register was not delivered.
        IjwFout
            When there is no such register.
        """
        try:
            delen: dict[str, str] = self.beschrijving["delen"][register]
        except KeyError:
            if register in self.niet_geleverd:
                raise NietGeleverd(register) from None
            raise IjwFout(f"Register '{register}' zit niet in snapshot {self.id[:12]}.") from None
        return delen

    @property
    def niet_geleverd(self) -> tuple[str, ...]:
        """The registers that were not delivered, in the order of the schema."""
        delen = self.beschrijving["delen"]
        return tuple(r.naam for r in LEVERINGSREGISTERS if r.naam not in delen)

    def per_gemeente(self, register: str) -> bool:
        """Tell whether a register is kept per gemeente."""
        return register in self.beschrijving["per_gemeente"]

    def aantal(self, register: str, deel: str) -> int:
        """Return the number of rows of one part, without reading them."""
        aantal: int = self.beschrijving["aantallen"][register][deel]
        return aantal

    def lees(self, register: str, deel: str) -> pd.DataFrame:
        """Read one part of a register."""
        return geopend.samen(self.map, register, {deel: self.delen(register)[deel]})

    def leeg(self, register: str) -> pd.DataFrame:
        """Return a register without rows; the columns are those of any part, or of the schema."""
        deel = next(iter(self.delen(register)), None)
        return leeg(register) if deel is None else self.lees(register, deel).iloc[:0]

    def lees_geheel(self, register: str) -> pd.DataFrame:
        """Read all parts of a register."""
        return geopend.samen(self.map, register, self.delen(register))


@cache
def _beschrijving(map_: Path, _staat: tuple[int, ...]) -> dict[str, Any]:
    """Read a description; what tells that the file is still the same is the rest of the key."""
    pad = map_ / BESCHRIJVING
    try:
        inhoud: dict[str, Any] = json.loads(bestanden.lees_tekst(pad, bestanden.GROOTSTE))
    except (bestanden.NietTeLezen, OSError, ValueError, RecursionError) as fout:
        wat = fout.reden if isinstance(fout, bestanden.NietTeLezen) else "is geen geldige JSON"
        raise Beschadigd(pad, wat) from None
    if isinstance(inhoud, dict) and inhoud.get("vorm") != VORM:
        raise Beschadigd(pad, "is van een oudere versie van het programma, zonder controle op de inhoud")
    if som_van(inhoud) != map_.resolve().name:
        raise Beschadigd(pad, "is veranderd sinds het snapshot is gemaakt")
    return inhoud


def som_van(beschrijving: object) -> str:
    """Return the id that a description gives a snapshot."""
    return geopend.som(json.dumps(beschrijving, sort_keys=True).encode())


Weggelaten = tuple[str, int, str, str, str]
"""A row that was left out: its file, line and column, nothing of its value, and why."""


def maak_huidig(
    snapshot: Snapshot,
    som: str,
    registers: Path,
    meldingen: Iterable[str] = (),
    weggelaten: Iterable[Weggelaten] = (),
) -> None:
    """Make this the snapshot in use; ``meldingen`` is what the checks had to say of the delivery."""
    wijzer: dict[str, Any] = {"snapshot": snapshot.id, "gemaakt_van": som, "meldingen": list(meldingen)}
    if rijen := list(weggelaten):
        wijzer["weggelaten"] = rijen
    with vervang(registers / _HUIDIG) as tijdelijk:
        tijdelijk.write_text(json.dumps(wijzer) + "\n")


def huidig(registers: Path, som: str | None = None) -> Snapshot | None:
    """Return the snapshot in use; with ``som`` only when it was made from exactly that."""
    wijzer = _wijzer(registers)
    if not wijzer or (som is not None and wijzer["gemaakt_van"] != som):
        return None
    snapshot = Snapshot(registers / wijzer["snapshot"])
    return snapshot if snapshot.map.is_dir() else None


def meldingen(registers: Path) -> list[str]:
    """Return what the check of the delivery in use had to say."""
    return list(_wijzer(registers).get("meldingen", ()))


def weggelaten(registers: Path) -> list[Weggelaten]:
    """Return the rows that the delivery in use was taken in without."""
    return [
        (str(b), int(r), str(k), str(w), str(z)) for b, r, k, w, z in _wijzer(registers).get("weggelaten", ())
    ]


def _wijzer(registers: Path) -> dict[str, Any]:
    """Return what says which snapshot is in use; empty when there is nothing of ours."""
    try:
        wijzer: dict[str, Any] = {} | json.loads((registers / _HUIDIG).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return {}
    goed = isinstance(wijzer.get("gemaakt_van"), str) and _ID.fullmatch(str(wijzer.get("snapshot")))
    return wijzer if goed and isinstance(wijzer.get("meldingen", []), list) else {}


def onderwerp_van(deel: str) -> str:
    """Return the slug of a part, without its year."""
    return deel.partition(JAAR)[0]


def jaar_van(deel: str) -> int | None:
    """Return the year of a part, or ``None`` for a register that is not split by year."""
    _, teken, jaar = deel.partition(JAAR)
    return int(jaar) if teken else None

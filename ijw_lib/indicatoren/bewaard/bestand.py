"""The files of tables that are kept: one per report, and one that says which figures all of them have.

A file per report begins with the hash of the rest; what is not as it was written counts as not there.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.project import vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.registers.registers import Registers

_VERDIEPINGEN = ("fundament", "model", "registers", "tellen", "indicatoren")
_PAKKETTEN = ("pandas", "numpy", "pyarrow")

Groep = tuple[str, str]
"""The ids of a period and an onderwerp: a report."""


@dataclass(frozen=True)
class Sleutel:
    """Of which report a table is, and what else it depends on that is not in the registers."""

    id: str
    periode: Periode
    vorige: tuple[Periode, ...]
    """The period of the report before it, of the one before that, and so on."""
    onderwerp: str
    opvolging: tuple[tuple[str, str], ...]
    """Who counts as whom in the registers."""
    aangehaald: str
    """Which adopted figures of the report before this one it may quote."""

    @property
    def groep(self) -> Groep:
        """The report that it is of."""
        return self.periode.id, self.onderwerp

    @property
    def naam(self) -> str:
        """How an account of what was read calls it."""
        vorige = " ".join(periode.id for periode in self.vorige)
        wie = [f"{oud}>{nieuw}" for oud, nieuw in self.opvolging]
        return "/".join([*self.groep, self.id, vorige, self.aangehaald, *wie])


@dataclass(frozen=True)
class Kop:
    """What the tables of one file were made of, all of them."""

    snapshot: str
    code: str
    levering: str

    @classmethod
    def van(cls, registers: Registers) -> Kop:
        """Return what tables are made of that are computed now."""

        def maak() -> Kop:
            levering = [sorted(registers.levering.items()), registers.niet_geleverd]
            return cls(registers.snapshot_id, _code(), som(repr(levering)))

        return registers.eenmalig("kop", maak)


@cache
def _code() -> str:
    """Return the version of all code that a table is made with, ours and that of others."""
    return som(repr([*map(codeversie, _VERDIEPINGEN), *map(version, _PAKKETTEN)]))


@dataclass(frozen=True)
class Bewaard:
    """One table: which figures it has and, pickled, what it was made of and the table itself."""

    merk: str
    gepekeld: tuple[bytes, bytes]

    @classmethod
    def van(cls, merk: str, gelezen: list[leesverslag.Regel], tabel: Tabel) -> Bewaard:
        """Return a table to keep."""
        return cls(merk, (_pekel(gelezen), _pekel(tabel)))

    @cached_property
    def gelezen(self) -> list[leesverslag.Regel]:
        """The registers that it was made of."""
        regels: list[leesverslag.Regel] = pickle.loads(self.gepekeld[0])
        return regels

    @property
    def tabel(self) -> Tabel:
        """The table."""
        tabel: Tabel = pickle.loads(self.gepekeld[1])
        return tabel


Tabellen = Mapping[Sleutel, Bewaard]


def lees(registers: Registers, groep: Groep) -> tuple[Kop | None, Tabellen]:
    """Return what is kept of a report, and what that was made of; nothing where there is nothing."""
    pad = pad_van(registers, groep)
    try:
        return _lees(pad, pad.stat().st_mtime_ns)
    except OSError:
        return None, {}


@cache
def _lees(pad: Path, _versie: int) -> tuple[Kop | None, Tabellen]:
    lengte, inhoud = sha256().digest_size, pad.read_bytes()
    if sha256(inhoud[lengte:]).digest() != inhoud[:lengte]:
        return None, {}
    stroom, tabellen = BytesIO(inhoud[lengte:]), dict[Sleutel, Bewaard]()
    try:
        kop, koppen = pickle.load(stroom)
    except Exception:  # other code wrote it, to which these classes were others
        return None, {}
    for sleutel, (merk, *lengten) in koppen.items():
        gelezen, tabel = map(stroom.read, lengten)
        tabellen[sleutel] = Bewaard(merk, (gelezen, tabel))
    return kop, tabellen


def schrijf(registers: Registers, groep: Groep, kop: Kop, tabellen: Tabellen) -> None:
    """Keep the tables of a report."""
    koppen = {s: (t.merk, *map(len, t.gepekeld)) for s, t in tabellen.items()}
    inhoud = b"".join([_pekel((kop, koppen)), *(deel for t in tabellen.values() for deel in t.gepekeld)])
    with vervang(pad_van(registers, groep)) as tijdelijk:
        tijdelijk.write_bytes(sha256(inhoud).digest() + inhoud)


def ruim_op(registers: Registers, groepen: Collection[Groep]) -> None:
    """Throw away what is kept of other reports."""
    blijft = {pad_van(registers, groep) for groep in groepen}
    for pad in _map(registers).glob("*.tabellen"):
        if pad not in blijft:
            pad.unlink(missing_ok=True)


def schrijf_merken(registers: Registers, groepen: Iterable[Groep]) -> None:
    """Write down which figures the tables of these reports have, where they are of these registers."""
    nu = Kop.van(registers)
    gelezen = [tabellen for kop, tabellen in (lees(registers, groep) for groep in groepen) if kop == nu]
    alle = {sleutel.naam: t.merk for tabellen in gelezen for sleutel, t in tabellen.items()}
    with vervang(_map(registers) / "merken.json") as tijdelijk:
        tijdelijk.write_text(json.dumps([astuple(nu), alle]), encoding="utf-8")


def merken(registers: Registers) -> Mapping[str, str] | None:
    """Return which figures each table has that was computed of these registers, by its name in accounts.

    ``None`` where they were not computed, or by other code.
    """
    try:
        kop, alle = json.loads((_map(registers) / "merken.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return None
    geldt: bool = kop == list(astuple(Kop.van(registers)))
    return alle if geldt else None


def pad_van(registers: Registers, groep: Groep) -> Path:
    """Return the file of a report."""
    return _map(registers) / f"{'_'.join(groep)}.tabellen"


def _map(registers: Registers) -> Path:
    return registers.map.parent.parent / "bescherming" / "tabellen"


def _pekel(wat: object) -> bytes:
    return pickle.dumps(wat, pickle.HIGHEST_PROTOCOL)

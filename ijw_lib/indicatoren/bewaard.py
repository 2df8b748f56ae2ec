"""Tables that were computed before the runs, kept: for the runs, and for who computes them the next time.

Whoever decides what the open publication does not tell computes every table of every report
(:func:`bijgehouden`). A run of that publication takes its tables from there and notes which figures each has
(its ``merk``) instead of the records that it was made of: where other records gave the same figures, it need
not run again. The next time a table is taken over where nothing changed of all that it was made of.

The files can be thrown away: everything is then computed again.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.omgeving import OPENBAAR, Omgeving
from ijw_lib.fundament.project import vervang
from ijw_lib.fundament.som import som
from ijw_lib.fundament.versie import codeversie
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.registers.registers import Registers

Groep = tuple[str, str]
"""The ids of a period and an onderwerp: a report."""


@dataclass(frozen=True)
class Sleutel:
    """Of which report a table is, and what else it depends on that is not in the registers."""

    id: str
    periode: Periode
    vorige: Periode | None
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
        wie = [f"{oud}>{nieuw}" for oud, nieuw in self.opvolging]
        return "/".join([*self.groep, self.id, self.vorige.id if self.vorige else "", self.aangehaald, *wie])


@dataclass(frozen=True)
class _Bewaard:
    """One table: which figures it has and, pickled, what it was made of and the table itself."""

    merk: str
    gepekeld: tuple[bytes, bytes]

    @classmethod
    def van(cls, merk: str, gelezen: list[leesverslag.Regel], tabel: Tabel) -> _Bewaard:
        return cls(merk, (_pekel(gelezen), _pekel(tabel)))

    @cached_property
    def gelezen(self) -> list[leesverslag.Regel]:
        regels: list[leesverslag.Regel] = pickle.loads(self.gepekeld[0])
        return regels

    @property
    def tabel(self) -> Tabel:
        tabel: Tabel = pickle.loads(self.gepekeld[1])
        return tabel


@dataclass(frozen=True)
class _Kop:
    """What the tables of one file were made of, all of them."""

    snapshot: str
    code: str
    levering: str

    @classmethod
    def van(cls, registers: Registers) -> _Kop:
        levering = [sorted(registers.levering.items()), registers.niet_geleverd]
        return cls(registers.snapshot_id, codeversie(), som(repr(levering)))


@dataclass
class _Boek:
    """The tables that are computed now, beside those of before."""

    registers: Registers
    groepen: Collection[Groep]
    kop: _Kop
    nu: dict[Sleutel, _Bewaard] = field(default_factory=dict)
    sommen: dict[str, str] = field(default_factory=dict)

    def neem_of_maak(self, sleutel: Sleutel, maak: Callable[[], Tabel]) -> Tabel:
        if sleutel.groep not in self.groepen:
            return maak()
        kop, eerder = _lees(_bestand(self.registers, sleutel.groep))
        oud = eerder.get(sleutel)
        if kop and oud and self._geldt(kop, oud):
            leesverslag.noteer_alle(oud.gelezen)
            self.nu[sleutel] = oud
            return oud.tabel
        with leesverslag.opgevangen() as gezien:
            self.registers.straks("normen")  # which norms it asks for is known to who computes it only
            tabel = maak()
        gelezen = [regel for regel in gezien if regel[0] == leesverslag.REGISTER]
        nieuw = som(repr((self.kop.code, self.kop.levering, gelezen)), 16)
        merk = oud.merk if oud and _zelfde(tabel, oud.tabel) else nieuw
        self.nu[sleutel] = _Bewaard.van(merk, gelezen, tabel)
        return tabel

    def _geldt(self, kop: _Kop, oud: _Bewaard) -> bool:
        """Tell whether all that a table was made of is as it was."""
        if (kop.code, kop.levering) != (self.kop.code, self.kop.levering):
            return False
        gelijk = kop.snapshot == self.kop.snapshot
        return gelijk or all(self._som(naam) == som_ for _, naam, som_ in oud.gelezen)

    def _som(self, naam: str) -> str:
        if naam not in self.sommen:
            self.sommen[naam] = leesverslag.AFWEZIG
            with suppress(IjwFout, ValueError, LookupError):  # a register or gemeente that is there no more
                register, registers = self.registers.van_regel(naam)
                self.sommen[naam] = registers.deelsom(register)
        return self.sommen[naam]

    def schrijf(self) -> None:
        """Write what was computed, and what still holds: a table that was taken over was made of others."""
        per_groep: defaultdict[Groep, dict[Sleutel, _Bewaard]] = defaultdict(dict)
        for groep in self.groepen:
            kop, eerder = _lees(_bestand(self.registers, groep))
            per_groep[groep] = {s: oud for s, oud in eerder.items() if kop and self._geldt(kop, oud)}
        for sleutel, tabel in self.nu.items():
            per_groep[sleutel.groep][sleutel] = tabel
        for groep, tabellen in per_groep.items():
            koppen = {s: (t.merk, *map(len, t.gepekeld)) for s, t in tabellen.items()}
            delen = [_pekel((self.kop, koppen)), *(deel for t in tabellen.values() for deel in t.gepekeld)]
            inhoud = b"".join(delen)
            with vervang(_bestand(self.registers, groep)) as tijdelijk:
                tijdelijk.write_bytes(sha256(inhoud).digest() + inhoud)


_BOEK: ContextVar[_Boek | None] = ContextVar("boek", default=None)


@contextmanager
def bijgehouden(registers: Registers, groepen: Collection[Groep]) -> Iterator[None]:
    """Keep the tables of some reports that are computed inside the block, when it ends well."""
    boek = _Boek(registers, frozenset(groepen), _Kop.van(registers))
    teken = _BOEK.set(boek)
    try:
        yield
    finally:
        _BOEK.reset(teken)
    boek.schrijf()


def ruim_op(registers: Registers, groepen: Collection[Groep]) -> None:
    """Throw away what is kept of other reports."""
    blijft = {_bestand(registers, groep) for groep in groepen}
    for pad in _map(registers).glob("*.tabellen"):
        if pad not in blijft:
            pad.unlink(missing_ok=True)


def neem_of_maak(registers: Registers, sleutel: Sleutel, maak: Callable[[], Tabel]) -> Tabel:
    """Return a table that was computed before, noting which figures it has, or else what ``maak`` gives."""
    if registers.anders:
        return maak()
    if boek := _BOEK.get():
        return boek.neem_of_maak(sleutel, maak)
    omgeving = Omgeving.lees()
    if not omgeving.leesverslag or omgeving.publicatie != OPENBAAR:
        return maak()
    kop, tabellen = _lees(_bestand(registers, sleutel.groep))
    if sleutel not in tabellen or kop != _Kop.van(registers):
        return maak()
    gevonden = tabellen[sleutel]
    leesverslag.herhaal(gevonden.gelezen)
    via = [(leesverslag.VIA, naam, leesverslag.AFWEZIG) for _, naam, _ in gevonden.gelezen]
    leesverslag.schrijf([(leesverslag.BEREKEND, sleutel.naam, gevonden.merk), *via])
    return gevonden.tabel


def merken(registers: Registers) -> Mapping[str, str]:
    """Return which figures each table has that was computed of these registers, by its name in accounts."""
    nu = _Kop.van(registers)
    gevonden: dict[str, str] = {}
    for pad in _map(registers).glob("*.tabellen"):
        kop, tabellen = _lees(pad)
        if kop == nu:
            gevonden |= {sleutel.naam: t.merk for sleutel, t in tabellen.items()}
    return gevonden


def _pekel(wat: object) -> bytes:
    return pickle.dumps(wat, pickle.HIGHEST_PROTOCOL)


def _zelfde(een: Tabel, ander: Tabel) -> bool:
    """Tell whether two tables are the same, also in what comparing leaves out: the order, who is counted."""
    van_een, van_ander = ([(k, c, c.over) for k, c in t.cellen.items()] for t in (een, ander))
    return een == ander and van_een == van_ander


def _map(registers: Registers) -> Path:
    return registers.map.parent.parent / "bescherming" / "tabellen"


def _bestand(registers: Registers, groep: Groep) -> Path:
    return _map(registers) / f"{'_'.join(groep)}.tabellen"


def _lees(pad: Path) -> tuple[_Kop | None, Mapping[Sleutel, _Bewaard]]:
    """Return what is kept in a file; nothing where there is none, or it is not as it was written."""
    try:
        return _lees_versie(pad, pad.stat().st_mtime_ns)
    except OSError:
        return None, {}


@cache
def _lees_versie(pad: Path, _versie: int) -> tuple[_Kop | None, Mapping[Sleutel, _Bewaard]]:
    tabellen: dict[Sleutel, _Bewaard] = {}
    bytes_ = pad.read_bytes()
    lengte = sha256().digest_size
    if sha256(bytes_[lengte:]).digest() != bytes_[:lengte]:
        return None, {}
    inhoud = BytesIO(bytes_[lengte:])
    kop, koppen = pickle.load(inhoud)
    for sleutel, (merk, *lengten) in koppen.items():
        gelezen, tabel = map(inhoud.read, lengten)
        tabellen[sleutel] = _Bewaard(merk, (gelezen, tabel))
    return kop, tabellen

"""Tables that were computed before the runs, kept: for the runs, and for who computes them the next time.

Whoever decides what the open publication does not tell computes every table of every report
(:func:`bijgehouden`). A run of that publication takes its tables from there and notes which figures each has
(its ``merk``) instead of the records that it was made of: where other records gave the same figures, it need
not run again. The next time a table is taken over where nothing changed of all that it was made of.

The files can be thrown away: everything is then computed again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.omgeving import OPENBAAR, Omgeving
from ijw_lib.fundament.som import som
from ijw_lib.indicatoren.bewaard import bestand
from ijw_lib.indicatoren.bewaard.bestand import Bewaard, Groep, Kop, Sleutel
from ijw_lib.model.tabel import Tabel
from ijw_lib.registers.registers import Registers


@dataclass
class _Boek:
    """The tables that are computed now, beside those of before."""

    registers: Registers
    groepen: Collection[Groep]
    kop: Kop
    nu: dict[Sleutel, Bewaard] = field(default_factory=dict)

    def neem_of_maak(self, sleutel: Sleutel, maak: Callable[[], Tabel]) -> Tabel:
        if sleutel.groep not in self.groepen:
            return maak()
        kop, eerder = bestand.lees(self.registers, sleutel.groep)
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
        merk = oud.merk if oud and _is(tabel, oud) else nieuw
        self.nu[sleutel] = Bewaard.van(merk, gelezen, tabel)
        return tabel

    def _geldt(self, kop: Kop, oud: Bewaard) -> bool:
        """Tell whether all that a table was made of is as it was."""
        if (kop.code, kop.levering) != (self.kop.code, self.kop.levering):
            return False
        gelijk = kop.snapshot == self.kop.snapshot
        return gelijk or all(self.registers.som_van_regel(naam) == som_ for _, naam, som_ in oud.gelezen)

    def schrijf(self) -> None:
        """Write what was computed, and what still holds: a table that was taken over was made of others."""
        for groep in self.groepen:
            kop, eerder = bestand.lees(self.registers, groep)
            blijft = {s: oud for s, oud in eerder.items() if kop and self._geldt(kop, oud)}
            nieuw = {s: tabel for s, tabel in self.nu.items() if s.groep == groep}
            bestand.schrijf(self.registers, groep, self.kop, blijft | nieuw)


_BOEK: ContextVar[_Boek | None] = ContextVar("boek", default=None)


@contextmanager
def bijgehouden(registers: Registers, groepen: Collection[Groep]) -> Iterator[None]:
    """Keep the tables of some reports that are computed inside the block, when it ends well."""
    boek = _Boek(registers, frozenset(groepen), Kop.van(registers))
    teken = _BOEK.set(boek)
    try:
        yield
    finally:
        _BOEK.reset(teken)
    boek.schrijf()


def neem_of_maak(registers: Registers, sleutel: Sleutel, maak: Callable[[], Tabel]) -> Tabel:
    """Return a table that was computed before, noting which figures it has, or else what ``maak`` gives."""
    if not registers.van_allen:
        return maak()
    if boek := _BOEK.get():
        return boek.neem_of_maak(sleutel, maak)
    omgeving = Omgeving.lees()
    if not omgeving.leesverslag or omgeving.publicatie != OPENBAAR:
        return maak()
    kop, tabellen = bestand.lees(registers, sleutel.groep)
    if sleutel not in tabellen or kop != Kop.van(registers):
        return maak()
    gevonden = tabellen[sleutel]
    leesverslag.herhaal(gevonden.gelezen)
    via = [(leesverslag.VIA, naam, leesverslag.AFWEZIG) for _, naam, _ in gevonden.gelezen]
    leesverslag.schrijf([(leesverslag.BEREKEND, sleutel.naam, gevonden.merk), *via])
    return gevonden.tabel


def _is(tabel: Tabel, oud: Bewaard) -> bool:
    try:
        return _zelfde(tabel, oud.tabel)
    except Exception:  # other code made it, and it cannot be read or compared
        return False


def _zelfde(een: Tabel, ander: Tabel) -> bool:
    """Tell whether two tables are the same, also in what comparing leaves out: the order, who is counted."""
    van_een, van_ander = ([(k, c, c.over) for k, c in t.cellen.items()] for t in (een, ander))
    return een == ander and van_een == van_ander

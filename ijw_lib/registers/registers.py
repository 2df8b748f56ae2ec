"""The registers as indicators see them: immutable typed frames that remember what was read of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from ijw_lib.fundament import leesverslag
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.som import som
from ijw_lib.model.deelname import Deelname
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.registers import geopend, zicht
from ijw_lib.registers.snapshot import Snapshot, jaar_van, onderwerp_van

T = TypeVar("T")
Deel = tuple[str, str]
"""A register and a part of it, as the snapshot names it."""


def leessom(delen: Mapping[Deel, str]) -> str:
    """Return the hash of parts that were read, with their hashes."""
    return som("\n".join(f"{r}/{d} {h}" for (r, d), h in sorted(delen.items())), 12)


class Registers:
    """The registers of one snapshot, loaded when first asked for.

    Each frame is handed out as a copy-on-write copy: changing it cannot reach the next caller. What was read
    is kept in :attr:`gelezen`; it is the cache key of a run.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        onderwerp: str = REGIO,
        jaar: int | None = None,
        opvolging: zicht.Opvolging | None = None,
    ) -> None:
        self._snapshot = snapshot
        self._onderwerp = onderwerp
        self._jaar = jaar
        self._opvolging: zicht.Opvolging = opvolging or {}
        self._leden = zicht.leden(onderwerp, self._opvolging)
        self._frames: dict[str, pd.DataFrame] = {}
        self._jaren: dict[int, Registers] = {}
        self._onderwerpen: dict[str, Registers] = {}
        self._afgeleid: dict[Hashable, tuple[Any, list[leesverslag.Regel]]] = {}
        self._regels: dict[str, list[leesverslag.Regel]] = {}
        self.anders: dict[str, pd.DataFrame] = {}
        self.gelezen: dict[Deel, str] = {}

    @classmethod
    def open(cls, snapshot: Snapshot, bekend_op: date | None = None) -> Registers:
        """Open a snapshot.

        Parameters
        ----------
        bekend_op
            Room for "as known on a date". The registers of today hold one state only.

        Raises
        ------
        NotImplementedError
            When ``bekend_op`` is given.
        """
        if bekend_op is not None:
            raise NotImplementedError("registers kennen nog geen 'zoals bekend op'")
        return cls(snapshot)

    def __getattr__(self, naam: str) -> pd.DataFrame:
        """Return a register (raises ``NietGeleverd``): the rows of this gemeente, or all without one."""
        if naam.startswith("_"):
            raise AttributeError(naam)
        if naam not in self._frames:
            delen = self._delen(naam)
            rijen = geopend.samen(self._snapshot.map, naam, delen) if delen else self._snapshot.leeg(naam)
            frame = self._in_zicht(naam, rijen)
            frame = self.anders.get(naam, frame)
            self._frames[naam] = frame if delen else frame.iloc[:0]
        self._noteer(naam)
        return self._frames[naam].copy(deep=False)

    def _noteer(self, naam: str) -> None:
        if naam in self._regels:
            return leesverslag.herhaal(self._regels[naam])
        self.gelezen.update({(naam, deel): som for deel, som in self._delen(naam).items()})
        leden = self._leden if self._snapshot.per_gemeente(naam) else (self._onderwerp,)
        self._regels[naam] = [
            (leesverslag.REGISTER, f"{naam}/{lid}/{self._jaar or ''}", self._deelsom(naam, (lid,)))
            for lid in leden
        ]
        return leesverslag.noteer_alle(self._regels[naam])

    def straks(self, naam: str) -> Callable[[], pd.DataFrame]:
        """Return what gives a register; it counts as read from now on."""
        self._noteer(naam)
        return lambda: getattr(self, naam)

    def heeft(self, naam: str) -> bool:
        """Tell whether a register was delivered; one without rows was."""
        return naam not in self.niet_geleverd

    @cached_property
    def niet_geleverd(self) -> tuple[str, ...]:
        """The registers that were not delivered, in the order of the schema."""
        return self._snapshot.niet_geleverd

    def _in_zicht(self, naam: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of a register in the gemeenten of a day, where these registers are of a day."""
        if self._opvolging and naam == "gemeenten":
            return zicht.overgezette_deelname(frame, self._opvolging)
        if self._opvolging and self._snapshot.per_gemeente(naam) and "gemeente" in frame:
            return zicht.overgezet(frame, self._opvolging)
        return frame

    def deelsom(self, naam: str) -> str:
        """Return the hash of what reading a register would give, without reading it."""
        return self._deelsom(naam, self._leden)

    def _van_regel(self, naam: str) -> tuple[str, Registers]:
        """Return the register that a line of an account names (``register/onderwerp/jaar``), and where."""
        register, onderwerp, jaar = naam.split("/")
        van = self.van(onderwerp)
        return register, van.van_jaar(int(jaar)) if jaar else van

    def som_van_regel(self, naam: str) -> str:
        """Return the hash that a line of an account would have now; ``-`` of what is there no more."""

        def zoek() -> str:
            with suppress(IjwFout, ValueError, LookupError):
                register, van = self._van_regel(naam)
                return van.deelsom(register)
            return leesverslag.AFWEZIG

        return self.eenmalig(("som", naam), zoek)

    def delen_van_regel(self, naam: str) -> Mapping[Deel, str]:
        """Return the parts that a line of an account names, with hashes.

        Raises
        ------
        IjwFout, LookupError, ValueError
            When there is no such register, gemeente or year.
        """

        def zoek() -> dict[Deel, str]:
            register, van = self._van_regel(naam)
            return {(register, deel): som for deel, som in van._delen(register).items()}

        return self.eenmalig(("delen", naam), zoek)

    def _deelsom(self, naam: str, leden: tuple[str, ...]) -> str:
        return som("\n".join(f"{deel} {som_}" for deel, som_ in self._delen(naam, leden).items()), 16)

    def open_vooraf(self) -> None:
        """Read every register now and keep it for the processes that are forked from this one."""
        for naam in self._snapshot.beschrijving["delen"]:
            if delen := self._delen(naam):
                geopend.open_vooraf(self._snapshot.map, naam, delen)

    @property
    def van_allen(self) -> bool:
        """Whether these are of every gemeente and year, with the rows of the snapshot."""
        return self._onderwerp == REGIO and not (self._jaar or self.anders)

    @property
    def is_geheel(self) -> bool:
        """Whether these are all registers as they are in the snapshot, of every gemeente and year."""
        return self.van_allen and not self._opvolging

    @property
    def map(self) -> Path:
        """The folder of the snapshot that is read."""
        return self._snapshot.map

    @property
    def snapshot_id(self) -> str:
        """The id of the snapshot that is read."""
        return self._snapshot.id

    @property
    def jaren(self) -> list[int]:
        """The years by which registers of this snapshot are split."""
        return self._snapshot.jaren

    def _delen(self, naam: str, leden: tuple[str, ...] = ()) -> dict[str, str]:
        """Return the parts of a register that this onderwerp (or ``leden``) and year read, with hashes."""
        alle = self._snapshot.delen(naam)
        per_gemeente = self._onderwerp != REGIO and self._snapshot.per_gemeente(naam)
        return {
            deel: som
            for deel, som in sorted(alle.items())
            if (not per_gemeente or onderwerp_van(deel) in (leden or self._leden))
            and (self._jaar is None or jaar_van(deel) in (None, self._jaar))
        }

    def van_jaar(self, jaar: int) -> Registers:
        """Return the same registers, of those that are split by year only the rows of one year."""
        if jaar not in self._jaren:
            self._jaren[jaar] = self._deel(self._onderwerp, jaar, self._opvolging)
        return self._jaren[jaar]

    def van(self, onderwerp: str) -> Registers:
        """Return the registers of one gemeente (or of ``regio``: everything)."""
        if onderwerp == self._onderwerp:
            return self
        if onderwerp not in self._onderwerpen:
            self._onderwerpen[onderwerp] = self._deel(onderwerp, self._jaar, self._opvolging)
        return self._onderwerpen[onderwerp]

    def zoals_op(self, dag: date) -> Registers:
        """Return the same registers in the gemeenten of a day, for whoever reports on that day.

        What was of a gemeente that had gone over into another by then counts as of that one, in the years
        before too: so a year is compared with the year before. Registers that are of a day stay of that day.
        """
        opvolging = self.opvolging(dag)
        if not opvolging:
            return self
        sleutel = ("zoals_op", *sorted(opvolging.items()))
        return self.eenmalig(sleutel, lambda: self._deel(self._onderwerp, self._jaar, opvolging))

    def opvolging(self, dag: date) -> zicht.Opvolging:
        """Return who counts as whom on a day; nobody where these registers are of a day already."""
        return {} if self._opvolging else self.deelname.opvolging(dag)

    @property
    def opvolgers(self) -> tuple[tuple[str, str], ...]:
        """Who counts as whom in these registers, in the order of the alphabet."""
        return tuple(sorted(self._opvolging.items()))

    @property
    def deelname(self) -> Deelname:
        """Who takes part in what, in the gemeenten of the day of these registers."""
        return self.eenmalig("deelname", self._deelname)

    def _deelname(self) -> Deelname:
        if (gegeven := self._snapshot.deelname) is None or self._opvolging or self.anders:
            return Deelname.van(self.gemeenten)
        self._noteer("gemeenten")  # what stands there is given
        return gegeven

    @property
    def leden(self) -> tuple[str, ...]:
        """The slugs under which the records of this onderwerp stand, in the order of the alphabet."""
        return self._leden

    def _deel(self, onderwerp: str, jaar: int | None, opvolging: zicht.Opvolging) -> Registers:
        deel = Registers(self._snapshot, onderwerp, jaar, opvolging)
        deel.gelezen, deel.anders = self.gelezen, self.anders  # one account of what was read
        return deel

    def met(self, naam: str, frame: pd.DataFrame) -> Registers:
        """Return the same registers with other rows in one that is of no gemeente: what figures would be."""
        anders = Registers(self._snapshot, self._onderwerp, self._jaar, self._opvolging)
        anders.anders = {**self.anders, naam: frame}
        return anders

    def eenmalig(self, sleutel: Hashable, maak: Callable[[], T]) -> T:
        """Return what ``maak`` gives, made once: these registers never change, so neither does it.

        Whoever asks for it has read what it was made of.
        """
        if sleutel not in self._afgeleid:
            with leesverslag.opgevangen() as gelezen:
                waarde: T = maak()
            self._afgeleid[sleutel] = waarde, list(gelezen)
            return waarde
        waarde, regels = self._afgeleid[sleutel]
        leesverslag.herhaal(regels)
        return waarde

    @property
    def begin(self) -> date:
        """The date from which the delivery is complete."""
        return date.fromisoformat(self._snapshot.beschrijving["levering"]["begin"])

    @property
    def peildatum(self) -> date:
        """The date through which the delivery is complete."""
        return date.fromisoformat(self._snapshot.beschrijving["levering"]["peildatum"])

    @property
    def levering(self) -> dict[str, Any]:
        """The description of the delivery: naam, organisatie, fictief, omschrijving, begin, peildatum.

        Where a stop was lifted also ``akkoord``: a list of bevinding, door, op and reden.
        """
        return dict(self._snapshot.beschrijving["levering"])

    @property
    def aantallen(self) -> dict[str, int]:
        """The number of rows in the parts that were read so far, per register."""
        return self.aantallen_van(self.gelezen)

    def aantallen_van(self, delen: Mapping[Deel, str]) -> dict[str, int]:
        """Return the number of rows in some parts, per register."""
        geteld: dict[str, int] = {}
        for register, deel in sorted(delen):
            geteld[register] = geteld.get(register, 0) + self._snapshot.aantal(register, deel)
        return geteld

    @property
    def delen(self) -> dict[str, dict[str, tuple[str, int]]]:
        """Of every part of every register of the snapshot the hash and the number of rows."""
        return self._snapshot.inhoud

    @property
    def leessom(self) -> str:
        """Hash of what was read so far (not of the whole snapshot)."""
        return leessom(self.gelezen)

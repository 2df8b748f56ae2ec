"""The only reader of deliveries: files -> typed, checked registers plus everything that was rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from ijw_lib.registers import duiding, leveringsbestand, omzetten, oorzaken
from ijw_lib.registers.bestand import BestandsFout, Herkomst, Opmerking, Rijen, Ruw, Uitval
from ijw_lib.registers.bronnen import csvbestand, leessom, lezen, sjabloon, vinden
from ijw_lib.registers.bronnen.vinden import Plek, Vondsten
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.koppeling import vorm
from ijw_lib.registers.leveringsbestand import Leveringsbestand
from ijw_lib.registers.omzetten import Omgezet
from ijw_lib.registers.regels import Frames, bijdragen
from ijw_lib.registers.regels.geleverd import Geleverd
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES, toetsen
from ijw_lib.registers.schema.afsluiten import Afsluiting
from ijw_lib.registers.schema.toetsen import Afgewezen

_VEEL = 3
"""Files that can be missing each for itself."""


@dataclass(frozen=True)
class Controle:
    """The outcome of checking a delivery.

    Attributes
    ----------
    meta
        The fields of ``levering.yml``.
    frames
        Accepted rows per register (reference tables included).
    gelezen, geaccepteerd
        Number of rows per register; read = accepted + rejected.
    uitval
        Every reason for rejection; a row can have several. Empty where nothing stops the delivery.
    weggelaten
        The same of the rows without which the rest is taken in.
    meldingen
        What is no error and yet should be looked at.
    volledig
        Whether every file could be read; only then is there something to make a snapshot of.
    beschrijving
        What ``levering.yml`` says besides, such as the stops that are lifted.
    """

    meta: dict[str, Any]
    frames: dict[str, pd.DataFrame]
    gelezen: dict[str, int]
    geaccepteerd: dict[str, int]
    uitval: tuple[Uitval, ...]
    meldingen: tuple[str, ...]
    volledig: bool
    beschrijving: Leveringsbestand = leveringsbestand.LEEG
    weggelaten: tuple[Uitval, ...] = ()

    @property
    def afgewezen(self) -> dict[str, int]:
        """Number of rejected rows per register."""
        return {r: n - self.geaccepteerd[r] for r, n in self.gelezen.items()}


@dataclass
class _Stand:
    """How far a check is: what was accepted, rejected and said so far."""

    beschrijving: Leveringsbestand
    uitval: list[Uitval]
    meldingen: list[str]
    frames: Geleverd = field(default_factory=Geleverd)
    gelezen: dict[str, int] = field(default_factory=dict)
    onleesbaar: set[str] = field(default_factory=set)
    nummers: dict[str, pd.Index] = field(default_factory=dict)
    herkomsten: dict[str, Herkomst] = field(default_factory=dict)
    afgewezen: Afgewezen = field(default_factory=Afgewezen)
    opmerkingen: list[Opmerking] = field(default_factory=list)

    def neem(self, register: Register, lees: Callable[[], Ruw]) -> None:
        """Take in one register."""
        try:
            ruw = lees()
        except BestandsFout as fout:
            self.uitval += fout.uitval
            self.onleesbaar.add(register.naam)
            return
        omgezet = omzetten.zet_om(ruw, register)
        self.uitval += [*ruw.uitval, *omgezet.uitval]
        self.opmerkingen += [*ruw.opmerkingen, *omgezet.opmerkingen]
        self.herkomsten[register.naam] = ruw.herkomst
        if ruw.geweigerd or omgezet.geweigerd:
            self.onleesbaar.add(register.naam)
            if self.beschrijving.velden:
                self.uitval += self._codefouten(ruw, omgezet, register)
            return
        self.gelezen[register.naam] = ruw.gelezen
        if self.beschrijving.velden:
            ruw, omgezet = self._duid(ruw, omgezet, register)
        frame = self._toets(ruw, omgezet, register) if self.beschrijving.velden else omgezet.frame
        self.frames[register.naam], self.nummers[register.naam] = frame.reset_index(drop=True), frame.index
        self.afgewezen.voeg_toe(register.naam, ruw.tekst, frame.index)

    def _codefouten(self, ruw: Ruw, omgezet: Omgezet, register: Register) -> list[Uitval]:
        return toetsen.codefouten(ruw, omgezet, register, self.frames, ruw.tekst.index, self.onleesbaar)

    def _duid(self, ruw: Ruw, omgezet: Omgezet, register: Register) -> tuple[Ruw, Omgezet]:
        """Return the rows that count, read for what they mean."""
        geduid = duiding.duid(omgezet.frame, register, self.frames, ruw.herkomst)
        self.opmerkingen += geduid.opmerkingen
        if len(geduid.later):
            self.gelezen[register.naam] -= len(geduid.later)
            self.afgewezen.later[register.naam] = ruw.tekst.loc[geduid.later]
            ruw = replace(ruw, tekst=ruw.tekst.drop(index=geduid.later))
        return ruw, replace(omgezet, frame=geduid.frame)

    def _toets(self, ruw: Ruw, omgezet: Omgezet, register: Register) -> pd.DataFrame:
        if not len(ruw.tekst):
            return omgezet.frame
        if toetsen.leunt_op(register) & self.onleesbaar:
            self.uitval += self._codefouten(ruw, omgezet, register)
            return omgezet.frame
        getoetst = toetsen.toets(ruw, omgezet, register, self.frames, self.afgewezen)
        self.uitval += getoetst.uitval
        self.opmerkingen += getoetst.opmerkingen
        if dubbel := getoetst.dubbel:
            self.gelezen[register.naam] -= len(dubbel)
            self.opmerkingen.append(oorzaken.dubbel(ruw.herkomst, dubbel))
        return getoetst.frame

    def _zonder_ouder(self) -> list[Uitval]:
        """Return the registers of which no row can be placed, as what says whose it is was not delivered."""
        return [
            Uitval(
                r.bestand,
                0,
                "",
                "",
                f"van wie de regels zijn, staat in {via[0]}.csv, en dat is niet geleverd; lever ook "
                f"{via[0]}, of zet {r.naam} in levering.yml bij niet_geleverd",
            )
            for r in LEVERINGSREGISTERS
            if (via := r.via) and self.gelezen.get(r.naam) and via[0] not in {*self.frames, *self.onleesbaar}
        ]

    def _tel_op(self) -> list[Uitval]:
        """Hold registers against each other that must add up; not where rows of one were rejected."""
        eigen = bijdragen.BIJDRAGEN
        if eigen not in self.frames:
            return []
        return bijdragen.sluit_aan(self.frames, self.nummers[eigen], self.herkomsten[eigen])

    @property
    def _stopt(self) -> bool:
        return any(u.stopt for u in self.uitval)

    def controle(self) -> Controle:
        """Apply the rules over all registers, and return the outcome."""
        meta = self.beschrijving.velden
        self.uitval += self._zonder_ouder()
        volledig = bool(meta) and not self.onleesbaar
        if volledig:
            slot = Afsluiting(LEVERINGSREGISTERS, self.frames, self.nummers, self.herkomsten, self.afgewezen)
            self.uitval += slot.sluit_af(door=not self._stopt)
            self.uitval += [] if self._stopt else self._tel_op()
        leeg = oorzaken.zonder_rijen(self.gelezen, self.beschrijving.leeg) if meta else ()
        uitval = tuple(oorzaken.zonder_personen(self.uitval))
        stopt = self._stopt or not volledig
        return Controle(
            meta=meta,
            frames={r: f for r, f in self.frames.items() if r != "levering"},
            gelezen=self.gelezen,
            geaccepteerd={r: len(self.frames[r]) for r in self.gelezen},
            uitval=uitval if stopt else (),
            meldingen=(*self.meldingen, *oorzaken.gelezen_als(self.opmerkingen), *leeg),
            volledig=volledig,
            beschrijving=self.beschrijving,
            weggelaten=() if stopt else uitval,
        )


def controleer(levering: Path, referentie: Path) -> Controle:
    """Read and check a delivery and the reference tables. Writes nothing."""
    beschrijving = leveringsbestand.lees(levering)
    koppelingen = beschrijving.koppelingen
    vondsten = vinden.vind(levering, LEVERINGSREGISTERS, koppelingen, leveringsbestand.BESTAND)
    over = (*vondsten.meldingen, *leessom.vreemd(referentie, [r.bestand for r in REFERENTIES]))
    stand = _Stand(beschrijving, [*beschrijving.uitval, *vondsten.uitval], [*beschrijving.meldingen, *over])
    if beschrijving.velden:
        stand.frames["levering"] = pd.DataFrame([beschrijving.velden])
    for register in REFERENTIES:
        stand.neem(register, partial(_lees_referentie, referentie, register))
    zonder: list[str] = []
    for register in LEVERINGSREGISTERS:
        er = vondsten.noemt(register)
        if beschrijving.is_weg(register, er=er):
            stand.uitval += _toch_geleverd(vondsten, register) if er else []
            continue
        koppeling = vorm.van(koppelingen, register.naam)
        lees = partial(lezen.lees, vondsten, register, koppeling, stand.frames)
        if register.naam in beschrijving.leeg and not er:  # that there is nothing needs no file
            geen = Rijen(register.bestand, register.namen)
            lees = partial(csvbestand.als_ruw, geen, register, mag_leeg=True)
        stand.neem(register, lees)
        zonder += [register.bestand] if not er and register.naam in stand.onleesbaar else []
    if beschrijving.velden and len(zonder) > _VEEL and not vondsten.uitval:
        stand.uitval = _veel_weg(stand.uitval, zonder)
    return stand.controle()


def _veel_weg(uitval: list[Uitval], zonder: list[str]) -> list[Uitval]:
    """Return the same, with what many missing files have in common as their cause."""
    namen = ", ".join(naam.removesuffix(".csv") for naam in zonder)
    reden = (
        f"van {len(zonder)} registers is er geen bestand, en staat er niet dat ze niet zijn geleverd: "
        f"{namen}; lever ze, of zet ze daar (niet_geleverd: {leveringsbestand.OVERIGE} is alles wat niet bij "
        "registers of leeg staat)"
    )
    oorzaak = Uitval(leveringsbestand.BESTAND, 0, "niet_geleverd", "", reden)
    return [oorzaak, *(replace(u, gevolg=True) if u.bestand in zonder else u for u in uitval)]


def _toch_geleverd(vondsten: Vondsten, register: Register) -> list[Uitval]:
    """Return that files of a register lie there which is said not to be delivered."""
    reden = (
        f"levering.yml zegt bij niet_geleverd dat {register.naam} niet is geleverd, maar het bestand is er; "
        f"haal {register.naam} daar weg, of haal het bestand weg"
    )
    plekken = vondsten.plekken[register.naam] or [Plek(vondsten.map / register.bestand)]
    gevuld = [p for p in plekken if not sjabloon.is_alleen_kop(p.pad, register)]
    return [Uitval(p.pad.name, 0, "", "", reden) for p in gevuld]


def referenties(map_: Path) -> Frames:
    """Return the reference tables that can be read."""
    stand = _Stand(leveringsbestand.LEEG, [], [])
    for register in REFERENTIES:
        stand.neem(register, partial(_lees_referentie, map_, register))
    return stand.frames


def _lees_referentie(map_: Path, register: Register) -> Ruw:
    return csvbestand.lees(map_ / register.bestand, register, mag_leeg=register.mag_leeg)

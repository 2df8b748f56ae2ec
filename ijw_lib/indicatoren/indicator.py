"""One indicator: its function, what its ``.yml`` says of it, and how those two become its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from ijw_lib.fundament.fouten import GebruiksFout, NietGeleverd
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.normen import Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import Getalvorm, datum
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel, Voetnoot
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.woordenboek.zinnen import niet_geleverd
from ijw_lib.tellen.inhoud import Aangehaald, Inhoud
from ijw_lib.tellen.kader import Bereken, Kader

Functie = Callable[[Kader], Inhoud]


@dataclass(frozen=True)
class Indicator:
    """One indicator: its function and its metadata.

    Attributes
    ----------
    tabellen
        How the function asks for the table of another indicator.
    sjablonen
        Kinds of report that show it.
    onderdeel
        Part of the theme page where it stands; variants of one table share it.
    kerncijfers
        Cells that the page shows as key figures: ``label, rij, kolom, naast, naast_label``.
    """

    id: str
    thema: str
    functie: Functie
    tabellen: Bereken
    onderdeel: str
    sjablonen: tuple[str, ...]
    titel: str
    definitie: str
    eenheid: str
    decimalen: int
    registers: tuple[str, ...]
    bron: str
    versie: int
    nihil: Literal["-", "0"]
    symbool: str
    alleen_regio: bool
    kerncijfers: tuple[dict[str, str], ...] = ()
    kan_zonder: tuple[str, ...] = ()
    """Registers of which not all need be delivered: without one its cells are unknown, or left out."""
    leunt_op: tuple[str, ...] = ()
    """Other themes whose tables it takes cells from."""
    omvang: str = "beknopt"
    """``uitgebreid``: only extensive reports show it."""
    geen: str = ""
    """What is said instead of the table where all in it is nil, after the time: ``was er geen uitstroom``."""
    beknopt: tuple[str, ...] = ()
    """What of it a concise report prints, ``tabel`` or ``grafiek``, possibly of one sjabloon only
    (``maand/tabel``); the rest stands in its bijlage."""
    tijd: str = "stroom"
    """``stroom``: counted over the period; ``stand``: at its end; ``jaar``: over the whole year."""
    kolomtijd: Mapping[str, str] = field(default_factory=dict)
    """Of a table with a row per month: the columns that are a ``stand`` or a ``beginstand`` of the month."""

    def bereken(
        self,
        registers: Registers,
        normen: Normen,
        periode: Periode,
        onderwerp: str,
        aangehaald: Aangehaald | None = None,
    ) -> Tabel:
        """Compute the table, in the gemeenten of the last day of the period.

        Parameters
        ----------
        aangehaald
            Gives the tables of the report before this one, where that is adopted.

        Raises
        ------
        GebruiksFout
            When the figure exists for the regio only and another onderwerp is asked for.
        NietGeleverd
            When what it needs was not delivered.
        """
        if self.alleen_regio and onderwerp != REGIO:
            raise GebruiksFout(f"'{self.titel}' bestaat alleen voor de regio, niet voor {onderwerp}.")
        if mist := self.mist(registers):
            raise NietGeleverd(*mist)
        if registers.opvolging(periode.eind):
            registers = registers.zoals_op(periode.eind)
        normen = normen.gevolgd()
        kader = Kader(registers, normen, periode, onderwerp, bereken=self.tabellen, aangehaald=aangehaald)
        tabel = self._tabel(periode, self.functie(kader))
        tabel = self._onvolledig(tabel, registers)
        return replace(tabel, normen=frozenset(normen.gebruikt)) if normen.gebruikt else tabel

    def _onvolledig(self, tabel: Tabel, registers: Registers) -> Tabel:
        """Return a table with a note on the registers that were not delivered and that it does without."""
        weg = tuple(r for r in registers.niet_geleverd if r in self.kan_zonder)
        if not weg:
            return tabel
        if not tabel.cellen:
            raise NietGeleverd(*weg)
        noot = Voetnoot("", f"Deze tabel is niet volledig, {niet_geleverd(weg)}.")
        return replace(tabel, ontbreekt=weg, voetnoten=(*tabel.voetnoten, noot))

    def mist(self, registers: Registers) -> tuple[str, ...]:
        """Return the registers for want of which it cannot be made: one that it needs, or all."""
        nodig = {*self.registers} - {*self.kan_zonder}
        weg = tuple(r for r in registers.niet_geleverd if r in self.registers)
        return tuple(r for r in weg if r in nodig) or (weg if len(weg) == len(self.registers) else ())

    def niet_geleverd(self, periode: Periode, ontbreekt: tuple[str, ...]) -> Tabel:
        """Return the table of which nothing is known, as these registers were not delivered."""
        return replace(self._tabel(periode, Inhoud([])), ontbreekt=ontbreekt)

    def _tabel(self, periode: Periode, inhoud: Inhoud) -> Tabel:
        vorm = Getalvorm(
            schaal=1000 if self.eenheid == "eur" else 1,
            decimalen=self.decimalen,
            symbool=self.symbool,
            nihil=self.nihil,
        )
        return Tabel.van_cellen(
            inhoud.cellen,
            getalvorm=vorm,
            id=self.id,
            naam=self.titel,
            titel=f"{self.titel} {inhoud.looptijd or self._looptijd(periode)}",
            bron=self.bron,
            peildatum=periode.eind,
            eenheid_tekst=EENHEDEN[self.eenheid].kop,
            voetnoten=tuple(inhoud.voetnoten),
            totaalrijen=frozenset(inhoud.totaalrijen),
            gemeenterijen=frozenset(inhoud.gemeenterijen),
            tussenkoppen=tuple(inhoud.tussenkoppen),
            maatstaf=inhoud.maatstaf,
            kolomtijd=self.kolomtijd,
        )

    def _looptijd(self, periode: Periode) -> str:
        if self.tijd == "stand":
            return f"op {datum(periode.eind)}"
        return str(periode.jaar) if self.tijd == "jaar" else periode.tot_en_met

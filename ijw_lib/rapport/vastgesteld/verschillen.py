"""How adopted figures differ from what would be computed now, each with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ijw_lib.fundament.kindproces import naast_elkaar
from ijw_lib.fundament.omgeving import BESTUURLIJK
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model import opmaak
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.vastgesteld.errata import Wijziging
from ijw_lib.rapport.vastgesteld.vastgesteld import Vastgesteld
from ijw_lib.rapport.vastgesteld.vaststelling import Vaststelling
from ijw_lib.rapport.vastgesteld.veranderd import Veranderd
from ijw_lib.registers.registers import Registers

Plek = tuple[str, str, str]


@dataclass(frozen=True)
class Verschil:
    """A cell that was adopted as one thing and would be another now; ``None``: there is no such cell."""

    periode: str
    onderwerp: str
    tabel: str
    toen: Cel | None
    nu: Cel | None
    gedrukt: tuple[str, str]
    """The cell as printed, then and now, in the form of then."""
    getoond: tuple[str, str]
    """The same, unrounded too where both print the same."""
    oorzaak: str

    @property
    def cel(self) -> str:
        """The id of the cell."""
        cel = self.toen or self.nu
        assert cel is not None
        return f"{self.tabel}/{cel.rij}/{cel.kolom}/{cel.gemeente}"

    @property
    def wijziging(self) -> Wijziging | None:
        """What an erratum would make of it; ``None`` where a cell came or went, or has another unit."""
        if self.toen is None or self.nu is None or self.toen.eenheid != self.nu.eenheid:
            return None
        return Wijziging(self.onderwerp, self.cel, *self.gedrukt, self.nu, self.oorzaak)

    @property
    def melding(self) -> str:
        """What is other, as a Dutch sentence without its full stop."""
        was, wordt = self.getoond
        return (
            f"{self.periode}, {self.onderwerp}: {self.cel} is vastgesteld als {was} en zou nu {wordt} zijn "
            f"({self.oorzaak})"
        )


@dataclass(frozen=True)
class Vergelijker:
    """The adopted figures of one period beside what computing them now gives."""

    vaststelling: Vaststelling
    plan: Plan
    registers: Registers
    project: Project

    @cached_property
    def veranderd(self) -> Veranderd:
        """What is no longer as it was."""
        return Veranderd(self.vaststelling, self.registers)

    def verschillen(self) -> Iterator[Verschil]:
        """Yield every cell that is other, in the order of the report."""
        alle = [v for o in self.vaststelling.onderwerpen if (v := self.vaststelling.van(o)) is not None]
        for van_een in naast_elkaar(self._van_onderwerp, alle):
            yield from van_een

    def _van_onderwerp(self, toen: Vastgesteld) -> list[Verschil]:
        return list(self._gevonden(toen))

    def _gevonden(self, toen: Vastgesteld) -> Iterator[Verschil]:
        nu = self._rapport(toen.onderwerp, self.registers)
        for id_ in toen.ids:
            oud = toen.eigen(id_)
            assert oud is not None
            nieuw = nu.tabel_van(id_) if id_ in alle_indicatoren() else None
            for plek in _anders(oud, nieuw):
                yield self._verschil(toen.onderwerp, oud, nieuw, plek)

    def _verschil(self, onderwerp: str, oud: Tabel, nieuw: Tabel | None, plek: Plek) -> Verschil:
        toen, nu = oud.cellen.get(plek), nieuw.cellen.get(plek) if nieuw else None
        gedrukt = getoond = _getoond(oud, toen), _getoond(oud, nu)
        if gedrukt[0] == gedrukt[1]:
            getoond = f"{gedrukt[0]}{_onafgerond(toen)}", f"{gedrukt[1]}{_onafgerond(nu)}"
        oorzaak = self._oorzaak(onderwerp, oud.id, plek, toen, nu)
        return Verschil(self.vaststelling.periode, onderwerp, oud.id, toen, nu, gedrukt, getoond, oorzaak)

    def _rapport(self, onderwerp: str, registers: Registers) -> Rapport:
        rapportage = self.plan.rapportage(self.plan.periode(self.vaststelling.periode), onderwerp)
        return Rapport.van(rapportage, registers, self.project, herberekend=True, publicatie=BESTUURLIJK)

    # --- causes ---------------------------------------------------------------------------------------

    def _oorzaak(self, onderwerp: str, id_: str, plek: Plek, toen: Cel | None, nu: Cel | None) -> str:
        """Return the cause of a difference: of several candidates those that make it, where that shows."""
        v = self.veranderd
        records, code = self._records(onderwerp, id_), v.code_van(id_)
        door_code, door_norm, door_records = bool(code), bool(v.normen), bool(records)
        if door_code and (records or v.normen):
            door_code = self._door_code(onderwerp, id_, plek, toen)
        if v.normen and (records or code):
            met_oude = _waarde(self._cel(self._normen_van_toen, onderwerp, id_, plek))
            door_norm = met_oude != _waarde(nu)
            door_records = bool(records) and (door_code or met_oude != _waarde(toen))
        elif door_code and records and self._gegevens_van_toen is not None:
            door_records = _waarde(self._cel(self._gegevens_van_toen, onderwerp, id_, plek)) != _waarde(nu)
        delen = [
            *(records if door_records else []),
            *(v.normen if door_norm else []),
            *([code] if door_code else []),
        ]
        return "; ".join(delen) or "de berekening geeft iets anders, met gelijke records en normen"

    def _records(self, onderwerp: str, id_: str) -> list[str]:
        """Return what changed in the registers that an indicator reads; in any, where none of those did."""
        anders = self._registers_anders(onderwerp)
        indicator = alle_indicatoren().get(id_)
        eigen = [wat for naam, wat in anders.items() if indicator and naam in indicator.registers]
        return eigen or list(anders.values())

    def _registers_anders(self, onderwerp: str) -> dict[str, str]:
        return self.registers.eenmalig(
            ("veranderd", self.vaststelling.periode, onderwerp), lambda: self.veranderd.registers(onderwerp)
        )

    def _door_code(self, onderwerp: str, id_: str, plek: Plek, toen: Cel | None) -> bool:
        """Tell whether the code of now makes other figures of the records and norms of then.

        Where those are gone, the version of the definition tells.
        """
        if self._gegevens_van_toen is None:
            return id_ in self.veranderd.definities
        return _waarde(self._cel(self._gegevens_van_toen, onderwerp, id_, plek)) != _waarde(toen)

    @cached_property
    def _normen_van_toen(self) -> Registers:
        return self.veranderd.met_normen_van_toen()

    @cached_property
    def _gegevens_van_toen(self) -> Registers | None:
        snapshot = self.veranderd.snapshot_toen
        return None if snapshot is None else Registers.open(snapshot)

    def _cel(self, registers: Registers, onderwerp: str, id_: str, plek: Plek) -> Cel | None:
        rapport = registers.eenmalig(
            ("rapport van toen", onderwerp), lambda: self._rapport(onderwerp, registers)
        )
        return rapport.tabel_van(id_).cellen.get(plek) if id_ in alle_indicatoren() else None


def _anders(oud: Tabel, nieuw: Tabel | None) -> list[Plek]:
    nu = nieuw.cellen if nieuw else {}
    return [p for p in dict.fromkeys((*oud.cellen, *nu)) if _waarde(oud.cellen.get(p)) != _waarde(nu.get(p))]


def _waarde(cel: Cel | None) -> tuple[object, ...]:
    return () if cel is None else (cel.exact, cel.status)


def _getoond(vorm: Tabel, cel: Cel | None) -> str:
    return "(geen cel)" if cel is None else vorm.weergave(cel)


def _onafgerond(cel: Cel | None) -> str:
    """Return the unrounded number of a cell, behind what it prints."""
    exact = None if cel is None else cel.exact
    return "" if exact is None else f" (onafgerond {opmaak.decimaal(exact).replace('.', ',')})"

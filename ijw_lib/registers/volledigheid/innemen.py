"""The place of these checks in the intake: between the snapshot that was made and the one in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.registers.geopend import Beschadigd
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.leveringsbestand import BESTAND
from ijw_lib.registers.snapshot import Snapshot
from ijw_lib.registers.volledigheid import akkoord, weggelaten
from ijw_lib.registers.volledigheid.bevinding import Bevinding
from ijw_lib.registers.volledigheid.controleren import Levering, controleer


class NietVolledig(IjwFout):
    """A delivery that is stopped; ``stops`` holds what no akkoord lifts."""

    def __init__(
        self, stops: list[Bevinding], nieuw: Snapshot, in_gebruik: Snapshot | None, *, erbij: bool
    ) -> None:
        self.stops = stops
        n = len(stops)
        verschil = (
            f"Wat er verschilt: ijw diff {in_gebruik.id} {nieuw.id}\n"
            if in_gebruik is not None and in_gebruik.id != nieuw.id
            else ""
        )
        waar = f"in {BESTAND} onder akkoord erbij" if erbij else f"in {BESTAND}"
        super().__init__(
            f"De levering wordt tegengehouden om {n} {'bevinding' if n == 1 else 'bevindingen'}; er "
            f"wordt niets "
            "bijgewerkt: het vorige snapshot en de site blijven.\n"
            + "".join(f"  {b.melding}\n" for b in stops)
            + f"{verschil}Is het zo bedoeld, zet dan dit {waar}, met bij door en reden wie dat zegt en "
            f"waarom, en voer 'ijw check' opnieuw uit:\n{akkoord.regels(stops, erbij=erbij)}"
        )


def bekijk(controle: Controle, nieuw: Snapshot, in_gebruik: Snapshot | None) -> list[Bevinding]:
    """Return what is told of a delivery that may be taken in: no stop is among it, unless one was lifted.

    Raises
    ------
    NietVolledig
        When a stop is not lifted.
    """
    meta = nieuw.beschrijving["levering"]
    nu = Levering(meta, controle.frames, _sommen(nieuw), controle.beschrijving.totalen)
    zonder = weggelaten.bevindingen(controle.weggelaten, controle.afgewezen, controle.gelezen)
    gevonden = [*zonder, *controleer(nu, _vorige(in_gebruik))]
    gevonden = _met_lege(gevonden, controle)
    gevonden = akkoord.met_akkoord(gevonden, controle.beschrijving.akkoord)
    if stops := [b for b in gevonden if b.niveau == "stop"]:
        raise NietVolledig(stops, nieuw, in_gebruik, erbij=bool(controle.beschrijving.akkoord))
    return gevonden


def _met_lege(gevonden: list[Bevinding], controle: Controle) -> list[Bevinding]:
    """Let a register be empty where the delivery says that it is; that it was not, is told."""
    leeg = {r for r in controle.beschrijving.leeg if not controle.gelezen.get(r)}
    return [
        replace(b, niveau="waarschuwing") if b.niveau == "stop" and b.id.partition("/")[0] in leeg else b
        for b in gevonden
    ]


def _vorige(in_gebruik: Snapshot | None) -> Levering | None:
    """Return the delivery in use; one that is damaged cannot be compared with."""
    if in_gebruik is None:
        return None
    try:
        in_gebruik.controleer()
    except Beschadigd:
        return None
    return Levering(in_gebruik.beschrijving["levering"], _Frames(in_gebruik), _sommen(in_gebruik))


def _sommen(snapshot: Snapshot) -> dict[str, Any]:
    delen: dict[str, Any] = snapshot.beschrijving["delen"]
    return delen


class _Frames(Mapping[str, "pd.DataFrame"]):
    """The registers of a snapshot, each read when it is first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._gelezen: dict[str, pd.DataFrame] = {}

    def __getitem__(self, register: str) -> pd.DataFrame:
        if register not in self._gelezen:
            self._gelezen[register] = self._snapshot.lees_geheel(register)
        return self._gelezen[register]

    def __contains__(self, register: object) -> bool:
        return register in self._snapshot.beschrijving["delen"]

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot.beschrijving["delen"])

    def __len__(self) -> int:
        return len(self._snapshot.beschrijving["delen"])

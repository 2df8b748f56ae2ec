"""What tests of themes share: tables over the calendar, and registers without a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pandas as pd

from ijw_lib.indicatoren.catalogus import indicatoren
from ijw_lib.model.normen import Normen
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.registers import Registers
from tests import hulp

PERIODEN = ("2022-M01", "2022", "2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "2024-M08")
GEMEENTEN = ("beverwijk", "heemskerk", "uitgeest", "velsen")


class ZonderRijen:
    """Registers of which some rows are left out, as if they had not been delivered."""

    def __init__(self, registers: Registers, weg: dict[str, Callable[[pd.DataFrame], pd.Series]]) -> None:
        self._registers, self._weg = registers, weg
        self._afgeleid: dict[object, Any] = {}

    def __getattr__(self, naam: str) -> Any:
        waarde = getattr(self._registers, naam)
        return waarde[~self._weg[naam](waarde)] if naam in self._weg else waarde

    def eenmalig(self, sleutel: object, maak: Callable[[], Any]) -> Any:
        """Keep what is made of these rows apart from what is made of all."""
        if sleutel not in self._afgeleid:
            self._afgeleid[sleutel] = maak()
        return self._afgeleid[sleutel]

    def van(self, onderwerp: str) -> ZonderRijen:
        return ZonderRijen(self._registers.van(onderwerp), self._weg)

    def van_jaar(self, jaar: int) -> ZonderRijen:
        return ZonderRijen(self._registers.van_jaar(jaar), self._weg)


def zonder(registers: Registers, weg: dict[str, Callable[[pd.DataFrame], pd.Series]]) -> Registers:
    return cast(Registers, ZonderRijen(registers, weg))


def zonder_dienstverband(registers: Registers, id_: str) -> Registers:
    """Leave a dienstverband out, and what belongs to it."""
    spells = registers.verzuim
    eigen = set(spells.loc[spells["dienstverband_id"] == id_, "verzuim_id"])
    weg: dict[str, Callable[[pd.DataFrame], pd.Series]] = dict.fromkeys(
        ("dienstverbanden", "dienstverband_omvang", "werkplekken", "lonen", "verzuim"),
        lambda f: f["dienstverband_id"] == id_,
    )
    return zonder(registers, weg | {"verzuim_percentages": lambda f: f["verzuim_id"].isin(eigen)})


def tabellen(
    thema: str, registers: Registers, normen: Normen, periode: str, onderwerp: str = "regio"
) -> dict[str, Tabel]:
    """Return every table of a theme that an onderwerp has."""
    return {
        i.id: i.bereken(registers, normen, hulp.periode(periode), onderwerp)
        for i in indicatoren(thema).values()
        if not (i.alleen_regio and onderwerp != "regio")
    }


class Kalender:
    """The tables of a theme over periods and onderwerpen, each computed once."""

    def __init__(self, thema: str, rapporten: dict[str, Rapport]) -> None:
        self._thema, self.rapport = thema, rapporten["2024-M08"]
        self._gemaakt: dict[tuple[str, str], dict[str, Tabel]] = {}

    def __call__(self, periode: str, onderwerp: str = "regio") -> dict[str, Tabel]:
        if (periode, onderwerp) not in self._gemaakt:
            r = self.rapport
            self._gemaakt[periode, onderwerp] = tabellen(
                self._thema, r.registers, r.normen, periode, onderwerp
            )
        return self._gemaakt[periode, onderwerp]


def cellen(tabel: Tabel) -> dict[tuple[str, str], tuple[object, str]]:
    """Return exact value and status of each cell."""
    return {(c.rij, c.kolom): (c.exact, c.status) for c in tabel.cellen.values()}


def veranderd(voor: dict[str, Tabel], na: dict[str, Tabel]) -> dict[str, set[tuple[str, str]]]:
    """Return the cells of each table that are not the same."""
    uit = {}
    for id_, tabel in voor.items():
        oud, nieuw = cellen(tabel), cellen(na[id_])
        anders = {plek for plek in oud.keys() | nieuw.keys() if oud.get(plek) != nieuw.get(plek)}
        if anders:
            uit[id_] = anders
    return uit

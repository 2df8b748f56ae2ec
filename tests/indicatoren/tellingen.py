"""Figures of a theme for tests: its tables over the calendar, and with one record taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import pandas as pd

from ijw_lib.indicatoren.catalogus import alle_indicatoren, indicatoren
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.registers import Registers

GEMEENTEN = ("beverwijk", "heemskerk", "velsen")
ONDERWERPEN = (REGIO, *GEMEENTEN)
KALENDER = ("2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "2024-M08")
PERIODEN = ("2022-M01", "2022-M07", "2022", *KALENDER)
"""The calendar, and the edge of the delivery."""

CelId = tuple[str, str, str, str, str]
"""onderwerp, tabel, rij, kolom, gemeente."""


@dataclass
class Figuren:
    """The tables of themes, each made once."""

    registers: Registers
    rapport: Rapport
    _gemaakt: dict[tuple[str, str, str], Tabel] = field(default_factory=dict)

    def tabel(self, id_: str, periode: str, onderwerp: str = REGIO) -> Tabel:
        sleutel = (id_, periode, onderwerp)
        if sleutel not in self._gemaakt:
            self._gemaakt[sleutel] = alle_indicatoren()[id_].bereken(
                self.registers, self.rapport.normen, Periode.parse(periode), onderwerp
            )
        return self._gemaakt[sleutel]

    def aantal(self, id_: str, rij: str, kolom: str, periode: str, onderwerp: str = REGIO) -> Fraction | None:
        return self.tabel(id_, periode, onderwerp).cel(rij, kolom).exact

    def cellen(
        self, thema: str, periode: str, onderwerpen: tuple[str, ...] = ONDERWERPEN
    ) -> dict[CelId, Cel]:
        """Every cell of a theme in one period."""
        return {
            (o, id_, *plek): cel
            for o in onderwerpen
            for id_, i in indicatoren(thema).items()
            if o == REGIO or not i.alleen_regio
            for plek, cel in self.tabel(id_, periode, o).cellen.items()
        }

    def zonder(self, register: str, weg: Callable[[pd.DataFrame], pd.Series]) -> Figuren:
        """The figures of the same registers without the rows that ``weg`` marks."""
        frame = getattr(self.registers, register)
        over = frame[~weg(frame)]
        assert 0 < len(over) < len(frame)
        return Figuren(_Vervangen(self.registers, {register: over}), self.rapport)


class _Vervangen:
    """Registers in which some frames were replaced."""

    def __init__(self, bron: Registers, frames: dict[str, pd.DataFrame], onderwerp: str = REGIO) -> None:
        self._bron, self._frames, self._onderwerp = bron, frames, onderwerp
        self._afgeleid: dict[object, Any] = {}

    def __getattr__(self, naam: str) -> object:
        if naam in self._frames:
            frame = self._frames[naam]
            return frame if self._onderwerp == REGIO else frame[frame["gemeente"] == self._onderwerp]
        return getattr(self._bron, naam)

    def eenmalig(self, sleutel: object, maak: Callable[[], Any]) -> Any:
        """Keep what is made of these frames apart from what is made of the real ones."""
        if sleutel not in self._afgeleid:
            self._afgeleid[sleutel] = maak()
        return self._afgeleid[sleutel]

    def van(self, onderwerp: str) -> _Vervangen:
        return _Vervangen(self._bron.van(onderwerp), self._frames, onderwerp)


def veranderd(voor: dict[CelId, Cel], na: dict[CelId, Cel]) -> set[tuple[str, str, str, str]]:
    """The (onderwerp, tabel, rij, kolom) of the cells that differ; both have the same cells."""
    assert voor.keys() == na.keys()
    return {id_[:4] for id_ in voor if voor[id_] != na[id_]}


def controleer_optelling(figuren: Figuren, thema: str, periode: str, normkolommen: frozenset[str]) -> int:
    """Check that gemeenten add up to the regio and each page shows its own; return how many cells did."""
    regio = figuren.cellen(thema, periode, (REGIO,))
    eigen = figuren.cellen(thema, periode, GEMEENTEN)
    gezien = 0
    for (_, tabel, rij, kolom, gemeente), cel in regio.items():
        if cel.eenheid != "aantal" or kolom in normkolommen or cel.status in ("nvt", "onbekend"):
            continue
        wiens = next((g for g in GEMEENTEN if g in (rij, kolom)), None)
        if wiens:
            zelf = eigen[wiens, tabel, rij, kolom, gemeente]
            assert (zelf.exact, zelf.status) == (cel.exact, cel.status), (tabel, rij, kolom)
        else:
            delen = [_deel(eigen, g, tabel, rij, kolom, cel) for g in GEMEENTEN]
            if any(d.status == "beschermd" for d in delen):
                continue
            assert cel.exact == sum(d.exact for d in delen), (tabel, rij, kolom)
        gezien += 1
    return gezien


def _deel(eigen: dict[CelId, Cel], gemeente: str, tabel: str, rij: str, kolom: str, cel: Cel) -> Cel:
    """The cell of a gemeente that goes into a cell of the regio: its own column, its own row or the same."""
    plekken = [
        (gemeente, tabel, rij, kolom, cel.gemeente),
        (gemeente, tabel, rij, gemeente, gemeente.capitalize()),
        (gemeente, tabel, gemeente, kolom, gemeente.capitalize()),
    ]
    return next(eigen[p] for p in plekken if p in eigen)

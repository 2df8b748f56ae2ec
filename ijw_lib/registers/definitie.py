"""The parts of which the definition of a register is made: columns, rules and the register itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from ijw_lib.registers import regels
from ijw_lib.registers.regels import Frames

Soort = Literal["tekst", "geheel", "cent", "decimaal", "datum", "ja_nee"]


@dataclass(frozen=True)
class Kolom:
    """One column of a register.

    Attributes
    ----------
    leeg
        Whether a cell may be empty.
    facultatief
        Whether a file may do without the column; its cells are then empty.
    codes
        ``register.kolom`` that holds the allowed codes (``+code`` allows one more), or the codes themselves.
    decimalen
        How many decimals a whole number may have all the same, as hours a week do.
    """

    naam: str
    soort: Soort = "tekst"
    leeg: bool = False
    codes: str | tuple[str, ...] | None = None
    facultatief: bool = False
    decimalen: int = 0


@dataclass(frozen=True)
class Regel:
    """A rule over rows: true where the row is right. ``melding`` says in Dutch what is wrong otherwise.

    Attributes
    ----------
    mag_ontbreken
        Whether the rest of a delivery is taken in without the rows that do not meet it.
    alleen_melding
        Whether it only tells of what can be and is rare: the row counts.
    """

    kolom: str
    melding: str
    goed: Callable[[pd.DataFrame, Frames], pd.Series]
    mag_ontbreken: bool = False
    alleen_melding: bool = False


@dataclass(frozen=True)
class Looptijd:
    """From when until when a row holds.

    Attributes
    ----------
    begin
        The column with its first day.
    eind
        The column with its end, empty where a row is of one day: the last day (``t_m``), or else the first
        on which it no longer holds.
    met_eind
        Columns that are filled when the end is.
    aaneen
        Whether the rows of one key follow each other, so that between two of them the first goes on.
    """

    begin: str
    eind: str = ""
    met_eind: tuple[str, ...] = ()
    t_m: bool = False
    aaneen: bool = False


GELDIG = (Kolom("geldig_van", "datum"), Kolom("geldig_tot", "datum", leeg=True))
"""The columns of what holds for a stretch of time; the last day is inclusive, empty while it goes on."""
GELDIG_EIND = Regel("geldig_tot", "ligt voor geldig_van", regels.niet_voor("geldig_tot", "geldig_van"))


@dataclass(frozen=True)
class Register:
    """One register: a row is what ``rij`` says; ``sleutel`` is unique.

    ``regels`` see the registers before this one; ``sluitregels`` see all registers of the delivery, once
    every file has been read. ``leunt_op`` names the registers that ``regels`` look into besides those of the
    codes: a register is only checked against files that could be read. ``jaarkolom`` names the column by
    which a snapshot splits the register: a report then depends on its own years only. A register with a
    column ``gemeente`` is kept per gemeente; one without is so too when ``via`` names the register, and the
    column, through which the gemeente of a row is found. A delivered register can have no rows; a reference
    table only with ``mag_leeg``. ``facultatief``: without a file it was not delivered; of any other register
    ``levering.yml`` must say so. ``looptijd``: a row that only begins after the peildatum does not count yet.
    """

    naam: str
    rij: str
    kolommen: tuple[Kolom, ...]
    sleutel: tuple[str, ...]
    regels: tuple[Regel, ...] = field(default=())
    mag_leeg: bool = False
    sluitregels: tuple[Regel, ...] = field(default=())
    leunt_op: frozenset[str] = frozenset()
    jaarkolom: str = ""
    via: tuple[str, str] | None = None
    facultatief: bool = False
    looptijd: Looptijd | None = None

    @property
    def bestand(self) -> str:
        """The name of its file."""
        return f"{self.naam}.csv"

    @property
    def namen(self) -> list[str]:
        """The column names, in the order of the file."""
        return [k.naam for k in self.kolommen]

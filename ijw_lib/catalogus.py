"""The indicators that exist, and what their ``.yml`` says about them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from types import ModuleType
from typing import Any

import yaml

from ijw_lib.fouten import GebruiksFout
from ijw_lib.normen import Normen
from ijw_lib.onderwerp import REGIO
from ijw_lib.periode import Periode
from ijw_lib.registers.registers import Registers
from ijw_lib.tabel import Tabel

TITELS = {"financien": "Financiën"}
"""Modules in ``ijw_lib.indicatoren`` that hold indicators, in the order of the reports, with their titles."""

THEMAS = tuple(TITELS)

Functie = Callable[[Registers, Normen, Periode, str], Tabel]


@dataclass(frozen=True)
class Indicator:
    """One indicator: its function and its metadata.

    Attributes
    ----------
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
    onderdeel: str
    sjablonen: tuple[str, ...]
    titel: str
    definitie: str
    eenheid: str
    decimalen: int
    registers: tuple[str, ...]
    bron: str
    versie: int
    nihil: str
    symbool: str
    negatieve_noemer: str
    alleen_regio: bool
    kerncijfers: tuple[dict[str, str], ...] = ()

    def bereken(self, registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Tabel:
        """Compute the table.

        Raises
        ------
        GebruiksFout
            When the figure exists for the regio only and another onderwerp is asked for.
        """
        if self.alleen_regio and onderwerp != REGIO:
            raise GebruiksFout(f"'{self.titel}' bestaat alleen voor de regio, niet voor {onderwerp}.")
        return self.functie(registers, normen, periode, onderwerp)


@cache
def indicatoren(thema: str) -> Mapping[str, Indicator]:
    """Return the indicators of a theme, in the order of its ``.yml``.

    Raises
    ------
    GebruiksFout
        When there is no such theme.
    """
    if thema not in THEMAS:
        raise GebruiksFout(f"Onbekend thema '{thema}'. Bekende thema's: {', '.join(THEMAS)}.")
    functies = publieke_functies(import_module(f"ijw_lib.indicatoren.{thema}"))
    return {
        naam: Indicator(
            id=naam,
            thema=thema,
            functie=functies[naam],
            **_bevroren(velden),
        )
        for naam, velden in metadata(thema).items()
    }


def _bevroren(velden: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in velden.items()}


@cache
def metadata(thema: str) -> dict[str, dict[str, Any]]:
    """Return the same-stem ``.yml`` of a theme."""
    tekst = resources.files("ijw_lib.indicatoren").joinpath(f"{thema}.yml").read_text(encoding="utf-8")
    inhoud: dict[str, dict[str, Any]] = yaml.safe_load(tekst)
    return inhoud


def publieke_functies(module: ModuleType) -> dict[str, Functie]:
    """Return the public functions that a module defines itself."""
    return {
        naam: functie
        for naam, functie in inspect.getmembers(module, inspect.isfunction)
        if not naam.startswith("_") and functie.__module__ == module.__name__
    }

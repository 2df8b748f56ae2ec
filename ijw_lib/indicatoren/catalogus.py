"""The indicators that exist, and what their ``.yml`` says about them."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from types import ModuleType
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.indicatoren import bewaard
from ijw_lib.indicatoren.bewaard.bestand import Sleutel
from ijw_lib.indicatoren.indicator import Functie, Indicator
from ijw_lib.indicatoren.indicatorvelden import controleer, controleer_functies
from ijw_lib.model.normen import Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.registers import gedeeld
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.tellen.inhoud import Aangehaald


@dataclass(frozen=True)
class Thema:
    """A theme: one module of ``ijw_lib.indicatoren``, one notebook, one page per period and onderwerp.

    Attributes
    ----------
    regelingen
        A gemeente has this page when it takes part in one of these; empty: the theme is about the regio only.
    naast_regio
        The page of a gemeente sets it beside all gemeenten together.
    samenvatting
        Its page is the first of a report: it shows figures of the other themes.
    """

    titel: str
    regelingen: frozenset[str] = frozenset()
    naast_regio: bool = False
    samenvatting: bool = False

    def geldt_voor(self, onderwerp: str, regelingen: frozenset[str]) -> bool:
        """Tell whether an onderwerp that takes part in ``regelingen`` has a page of this theme."""
        return onderwerp == REGIO or bool(self.regelingen & regelingen)


_PARTICIPATIEWET = frozenset({"participatiewet"})

_ALLE = _PARTICIPATIEWET | {"wsw", "beschut_werk"}

_THEMAS: dict[str, Thema] = {
    "in_het_kort": Thema("In het kort", _ALLE, naast_regio=True, samenvatting=True),
    "kerncijfers": Thema("Kerncijfers", _ALLE, naast_regio=True),
    "instroom": Thema("Instroom", _PARTICIPATIEWET),
    "uitstroom": Thema("Uitstroom", _PARTICIPATIEWET),
    "lopende_trajecten": Thema("Lopende trajecten", _PARTICIPATIEWET),
    "werkvoorziening": Thema("Werkvoorziening en beschut werk", frozenset({"wsw", "beschut_werk"})),
    "wsp": Thema("WerkgeversServicepunt", _PARTICIPATIEWET),
    "inkomensregelingen": Thema("Inkomensregelingen", _PARTICIPATIEWET),
    "bedrijfsvoering": Thema("Bedrijfsvoering", frozenset({"wsw"})),
    "financien": Thema("Financiën"),
}
"""In the order of the reports."""

TITELS = {id_: thema.titel for id_, thema in _THEMAS.items()}
"""Modules in ``ijw_lib.indicatoren`` that hold indicators, in the order of the reports, with their titles."""

THEMAS = tuple(TITELS)

PER_INWONER = "kerncijfers_per_inwoner"
"""The table of the regio that the first page of every report shows."""
VOORAF = ("kerncijfers_gemeenten", PER_INWONER)
"""Tables of the regio for which every gemeente is counted by itself, in the order in which they need each
other: made once for all runs."""

_NIET_IN_YML = ("id", "thema", "functie", "tabellen")
"""Fields of an indicator that the catalogue gives it."""


def thema(id_: str) -> Thema:
    """Return a theme.

    Raises
    ------
    GebruiksFout
        When there is no such theme.
    """
    if id_ not in _THEMAS:
        raise GebruiksFout(
            f"Onbekend thema '{id_}'. Bekende thema's: {', '.join(THEMAS)}. "
            "Een nieuw thema krijgt een plek in _THEMAS van ijw_lib/indicatoren/catalogus.py."
        )
    return _THEMAS[id_]


@cache
def alle_indicatoren() -> Mapping[str, Indicator]:
    """Return every indicator by its id; ids are unique over the themes.

    Raises
    ------
    ValueError
        When two themes have an indicator of the same name.
    """
    alle: dict[str, Indicator] = {}
    for naam in THEMAS:
        for id_, indicator in indicatoren(naam).items():
            if id_ in alle:
                raise ValueError(f"indicator '{id_}' staat in twee thema's: {alle[id_].thema} en {naam}")
            alle[id_] = indicator
    return alle


def mogelijke_antwoorden() -> tuple[str, ...]:
    """Return the ids of the answers that a report can give, in the order of the themes."""
    kerncijfers = (k for i in alle_indicatoren().values() for k in i.kerncijfers)
    return tuple(dict.fromkeys(k["antwoord"] for k in kerncijfers if "antwoord" in k))


def bereken(
    id_: str,
    registers: Registers,
    normen: Normen,
    periode: Periode,
    onderwerp: str,
    aangehaald: Aangehaald | None = None,
) -> Tabel:
    """Return the table of an indicator, computed once for these registers, whoever asks for it."""
    # what the report before this one says is not in the tables that are made for all runs
    vooraf = onderwerp == REGIO and id_ in VOORAF
    vorige = () if vooraf else periode.vorige_rapportages
    toen = aangehaald.merk if aangehaald else ""
    sleutel = Sleutel(id_, periode, vorige, onderwerp, registers.opvolgers, toen)

    def maak() -> Tabel:
        return alle_indicatoren()[id_].bereken(registers, normen, periode, onderwerp, aangehaald)

    def gedeeld_of_maak() -> Tabel:
        return gedeeld.haal(registers, Regiotabel(periode, id_), maak) if vooraf else maak()

    return registers.eenmalig(sleutel, lambda: bewaard.neem_of_maak(registers, sleutel, gedeeld_of_maak))


@dataclass(frozen=True)
class Regiotabel:
    """A table of the regio that the reports of its gemeenten show too, of one period."""

    periode: Periode
    id: str

    def maak(self, registers: Registers) -> Tabel:
        """Return the table, in the gemeenten of the last day of the period."""
        eigen = registers.zoals_op(self.periode.eind)
        return bereken(self.id, eigen, Normen(eigen.normen), self.periode, REGIO)


@cache
def indicatoren(thema_id: str) -> Mapping[str, Indicator]:
    """Return the indicators of a theme, in the order of its ``.yml``.

    Raises
    ------
    GebruiksFout
        When there is no such theme, or its module or ``.yml`` is not as it should be.
    """
    thema(thema_id)
    functies = publieke_functies(_module(thema_id))
    controleer_functies(_plek(thema_id), metadata(thema_id), functies)
    return {
        naam: Indicator(naam, thema_id, functies[naam], bereken, **_bevroren(velden))
        for naam, velden in metadata(thema_id).items()
    }


def _bevroren(velden: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in velden.items()}


@cache
def metadata(thema_id: str) -> dict[str, dict[str, Any]]:
    """Return the same-stem ``.yml`` of a theme.

    Raises
    ------
    GebruiksFout
        When it is missing, or an indicator in it lacks a field or has one that cannot be.
    """
    plek = f"{_plek(thema_id)}.yml"
    with resources.as_file(resources.files("ijw_lib.indicatoren").joinpath(f"{thema_id}.yml")) as pad:
        inhoud = yaml_lezen.lees_bestand(pad, plek, "zonder beschrijvingen heeft het thema geen cijfers")
    velden = [f for f in fields(Indicator) if f.name not in _NIET_IN_YML]
    verplicht = [f.name for f in velden if f.default is MISSING and f.default_factory is MISSING]
    registers = [r.naam for r in LEVERINGSREGISTERS]
    namen = {"registers": registers, "kan_zonder": registers, "leunt_op": THEMAS}
    return controleer(plek, inhoud, verplicht, [f.name for f in velden], namen)


def _plek(thema_id: str) -> str:
    """Return the module of a theme as a message calls it, without what its name ends in."""
    return f"ijw_lib/indicatoren/{thema_id}"


def _module(thema_id: str) -> ModuleType:
    """Return the module of a theme, imported when it is asked for: a command without figures imports none.

    Whatever it does when it is imported is told as an error in that file.
    """
    try:
        return import_module(f"ijw_lib.indicatoren.{thema_id}")
    except ModuleNotFoundError as fout:
        if fout.name != f"ijw_lib.indicatoren.{thema_id}":
            raise GebruiksFout(f"{_plek(thema_id)}.py vraagt om {fout.name}, dat er niet is.") from fout
        raise GebruiksFout(
            f"Thema '{thema_id}' heeft geen module: {_plek(thema_id)}.py ontbreekt. Maak het bestand, "
            "of haal het thema uit _THEMAS van ijw_lib/indicatoren/catalogus.py en uit reports/plan.yml."
        ) from None
    except SyntaxError as fout:
        raise GebruiksFout(
            f"{_plek(thema_id)}.py, regel {fout.lineno}: geen geldig Python ({fout.msg})."
        ) from fout
    except Exception as fout:
        regel = traceback.extract_tb(fout.__traceback__)[-1]
        plek = f"{Path(regel.filename).name}, regel {regel.lineno}"
        raise GebruiksFout(
            f"{_plek(thema_id)}.py kan niet worden geladen ({plek}: {type(fout).__name__}: {fout})."
        ) from fout


def publieke_functies(module: ModuleType) -> dict[str, Functie]:
    """Return the public functions that a module defines itself."""
    return {
        naam: functie
        for naam, functie in inspect.getmembers(module, inspect.isfunction)
        if not naam.startswith("_") and functie.__module__ == module.__name__
    }

"""What a delivery says of itself: ``levering.yml``, read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from ijw_lib.fundament import bestanden, yaml_lezen
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.registers import datums
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.koppeling import fouten as koppelfouten
from ijw_lib.registers.koppeling import vorm
from ijw_lib.registers.koppeling.vorm import Koppelingen
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.volledigheid import akkoord, controletotalen
from ijw_lib.registers.volledigheid.akkoord import Akkoord
from ijw_lib.registers.volledigheid.controletotalen import Totalen

BESTAND = "levering.yml"
_VELDEN: dict[str, type] = {
    "naam": str,
    "organisatie": str,
    "fictief": bool,
    "omschrijving": str,
    "begin": date,
    "peildatum": date,
}
_REGISTERS = tuple(r.naam for r in LEVERINGSREGISTERS)
_LIJSTEN = ("registers", "leeg", "niet_geleverd")
OVERIGE = "overige"
"""As ``niet_geleverd``: every register that is named under neither ``registers`` nor ``leeg``."""
_FACULTATIEF = {
    akkoord.VELD: akkoord.fouten,
    controletotalen.VELD: controletotalen.fouten,
    vorm.VELD: koppelfouten.fouten,
}
_SOORTNAAM = {str: "tekst", bool: "ja of nee (true/false)", date: "datum (jjjj-mm-dd)"}


@dataclass(frozen=True)
class Leveringsbestand:
    """The content of ``levering.yml``.

    Attributes
    ----------
    velden
        naam, organisatie, fictief, omschrijving, begin and peildatum; empty when one of them is wrong.
    registers, leeg, niet_geleverd
        Registers that the delivery says to bring along, to hold no rows of, and not to bring along.
    uitval, meldingen
        What is wrong, and what should be looked at.
    akkoord
        The stops that are lifted, each with who, when and why.
    totalen
        The control totals that were given along.
    koppelingen
        Per register how a foreign delivery becomes ours.
    """

    velden: dict[str, Any]
    leeg: frozenset[str]
    uitval: tuple[Uitval, ...]
    meldingen: tuple[str, ...]
    akkoord: tuple[Akkoord, ...] = ()
    totalen: Totalen = field(default_factory=dict)
    koppelingen: Koppelingen = field(default_factory=dict)
    registers: frozenset[str] = frozenset()
    niet_geleverd: frozenset[str] = frozenset()

    def is_weg(self, register: Register, *, er: bool) -> bool:
        """Tell whether a register was not delivered: that is said, or goes without saying.

        Parameters
        ----------
        er
            Whether there is any file of it.
        """
        gezegd = register.naam in self.registers | self.leeg
        return register.naam in self.niet_geleverd or (register.facultatief and not er and not gezegd)


LEEG = Leveringsbestand({}, frozenset(), (), ())
"""Of a delivery that says nothing of itself."""


def lees(levering: Path) -> Leveringsbestand:
    """Read the description of a delivery."""
    pad = levering / BESTAND
    try:
        inhoud = yaml_lezen.lees(bestanden.lees_tekst(pad)) or {}
    except FileNotFoundError:
        return _fout(0, f"het bestand ontbreekt in {levering.name}; elke levering heeft een {pad.name}")
    except bestanden.NietTeLezen as fout:
        if "UTF-8" in fout.reden:
            return _fout(fout.regel, f"het bestand is geen geldige YAML: het {fout.reden}")
        return _fout(fout.regel, f"het bestand {fout.reden}")
    except yaml_lezen.YamlFout as fout:
        return _fout(fout.regel or 1, f"het bestand is geen geldige YAML: {fout.reden}")
    if not isinstance(inhoud, dict):
        return _fout(1, "het bestand bevat geen velden (naam: waarde)")
    uitval = [*_fouten_in_velden(inhoud), *_fouten_in_lijsten(inhoud), *_fouten_in_facultatief(inhoud)]
    if uitval:
        return Leveringsbestand({}, frozenset(), tuple(uitval), tuple(_vreemde_velden(inhoud)))
    velden = {veld: inhoud[veld] for veld in _VELDEN}
    return Leveringsbestand(
        velden | {v: pd.Timestamp(velden[v]) for v in ("begin", "peildatum")},
        frozenset(inhoud.get("leeg") or ()),
        (),
        (*_vreemde_velden(inhoud), *_niet_genoemd(inhoud, levering)),
        tuple(akkoord.lees(inhoud.get(akkoord.VELD))),
        controletotalen.lees(inhoud.get(controletotalen.VELD)),
        vorm.lees(inhoud.get(vorm.VELD)),
        frozenset(inhoud.get("registers") or ()),
        frozenset(_niet_geleverd(inhoud)),
    )


def _niet_geleverd(inhoud: dict[Any, Any]) -> list[str]:
    """Return the registers that are not delivered."""
    waarde = inhoud.get("niet_geleverd") or []
    if waarde != OVERIGE:
        return list(waarde)
    wel = {*(inhoud.get("registers") or ()), *(inhoud.get("leeg") or ())}
    return [naam for naam in _REGISTERS if naam not in wel]


def _fout(regel: int, reden: str) -> Leveringsbestand:
    return Leveringsbestand({}, frozenset(), (Uitval(BESTAND, regel, "", "", reden),), ())


def _fouten_in_velden(inhoud: dict[Any, Any]) -> list[Uitval]:
    fouten = [
        Uitval(BESTAND, 0, veld, _kort(inhoud.get(veld, "")), f"ontbreekt of is geen {_SOORTNAAM[soort]}")
        for veld, soort in _VELDEN.items()
        if type(inhoud.get(veld)) is not soort  # a moment (datetime) is no date
    ]
    fouten += [
        Uitval(BESTAND, 0, veld, str(dag), f"ligt niet van {datums.EERSTE.year} t/m {datums.LAATSTE.year}")
        for veld in ("begin", "peildatum")
        if type(dag := inhoud.get(veld)) is date and not datums.bestaat(dag)
    ]
    if not fouten and inhoud["peildatum"] < inhoud["begin"]:
        fouten.append(Uitval(BESTAND, 0, "peildatum", str(inhoud["peildatum"]), "ligt voor begin"))
    return fouten


def _fouten_in_lijsten(inhoud: dict[Any, Any]) -> list[Uitval]:
    fouten = []
    for veld in _LIJSTEN:
        waarde = inhoud.get(veld) or []
        if veld == "niet_geleverd" and waarde == OVERIGE:
            continue
        if not isinstance(waarde, list) or not all(isinstance(naam, str) for naam in waarde):
            fouten.append(
                Uitval(BESTAND, 0, veld, _kort(waarde), "is geen lijst van registers, zoals [a, b]")
            )
            continue
        fouten += [
            Uitval(BESTAND, 0, veld, naam, f"er is geen register '{_kort(naam)}'{bedoeld(naam, _REGISTERS)}")
            for naam in waarde
            if naam not in _REGISTERS
        ]
    return fouten or _tegenspraak(inhoud)


def _tegenspraak(inhoud: dict[Any, Any]) -> list[Uitval]:
    """Return the registers that are said to be delivered and not to be, of lists without errors."""
    wel = [(naam, veld) for veld in ("registers", "leeg") for naam in inhoud.get(veld) or ()]
    if inhoud.get("niet_geleverd") == OVERIGE and not wel:
        reden = f"is {OVERIGE}, en bij registers en leeg staat niets; noem bij registers wat er wel is"
        return [Uitval(BESTAND, 0, "niet_geleverd", "", reden)]
    niet = _niet_geleverd(inhoud)
    return [
        Uitval(BESTAND, 0, "niet_geleverd", naam, f"{naam} staat ook bij {veld}; laat een van beide weg")
        for naam, veld in dict(wel).items()
        if naam in niet
    ]


def _fouten_in_facultatief(inhoud: dict[Any, Any]) -> list[Uitval]:
    return [
        Uitval(BESTAND, 0, veld, waarde, reden)
        for veld, fouten in _FACULTATIEF.items()
        for waarde, reden in fouten(inhoud.get(veld))
    ]


def _vreemde_velden(inhoud: dict[Any, Any]) -> list[str]:
    bekend = (*_VELDEN, *_LIJSTEN, *_FACULTATIEF)
    return [
        f"{BESTAND}: het veld '{_kort(veld)}' is onbekend en heeft geen effect{bedoeld(str(veld), bekend)}"
        for veld in inhoud
        if veld not in bekend
    ]


def _niet_genoemd(inhoud: dict[Any, Any], levering: Path) -> list[str]:
    genoemd = {*(inhoud.get("registers") or ())}
    anders = {*(inhoud.get("leeg") or ()), *_niet_geleverd(inhoud)}
    over = [
        r.naam
        for r in LEVERINGSREGISTERS
        if genoemd
        and r.naam not in genoemd | anders
        and (not r.facultatief or (levering / r.bestand).exists())
    ]
    if not over:
        return []
    return [f"{BESTAND}: bij registers ontbreekt {', '.join(over)}; het bestand wordt wel gelezen"]


def _kort(waarde: object) -> str:
    return "" if waarde is None else str(waarde)[:200]

"""What lifts a stop: a line under ``akkoord`` in ``levering.yml`` with the finding, who, when and why."""

from __future__ import annotations

import getpass
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import yaml

from ijw_lib.model.markdown import veilig
from ijw_lib.model.opmaak import datum
from ijw_lib.registers.volledigheid.bevinding import Bevinding

VELD = "akkoord"
_VELDEN = ("bevinding", "door", "op", "reden")
_VOORBEELD = "{bevinding: ..., door: ..., op: jjjj-mm-dd, reden: ...}"

Akkoord = dict[str, str]
"""Fields bevinding, door, op (jjjj-mm-dd) and reden."""


def fouten(waarde: object) -> list[tuple[str, str]]:
    """Return what is wrong with the field, as (value, reason); nothing where it is missing."""
    if waarde is None:
        return []
    if not isinstance(waarde, list):
        return [(str(waarde)[:80], f"is geen lijst van regels als {_VOORBEELD}")]
    return [fout for nr, regel in enumerate(waarde, start=1) for fout in _fouten(nr, regel)]


def _fouten(nr: int, regel: object) -> Iterable[tuple[str, str]]:
    if not isinstance(regel, dict) or not set(regel) <= set(_VELDEN):
        yield str(regel)[:80], f"regel {nr} heeft niet de velden van {_VOORBEELD}"
        return
    for veld in _VELDEN:
        inhoud = regel.get(veld)
        if veld == "op" and type(inhoud) is not date:
            yield str(inhoud or ""), f"regel {nr}: op ontbreekt of is geen datum (jjjj-mm-dd)"
        elif veld != "op" and (not isinstance(inhoud, str) or not inhoud.strip()):
            yield str(inhoud or ""), f"regel {nr}: {veld} ontbreekt of is geen tekst; vul in wie, en waarom"


def lees(waarde: Any) -> list[Akkoord]:
    """Return the lines of a field without errors."""
    return [{veld: str(regel[veld]).strip() for veld in _VELDEN} for regel in waarde or ()]


def met_akkoord(bevindingen: Iterable[Bevinding], akkoorden: Iterable[Akkoord]) -> list[Bevinding]:
    """Return the findings, a stop that an akkoord lifts as a waarschuwing that says whose it is."""
    goed = {a["bevinding"]: a for a in akkoorden}
    return [_opgeheven(b, goed[b.id]) if b.id in goed else b for b in bevindingen]


def _opgeheven(stop: Bevinding, wie: Akkoord) -> Bevinding:
    zin = f"{stop.zin} Akkoord van {wie['door']} op {wie['op']}: {wie['reden'].rstrip('.')}."
    return replace(stop, niveau="waarschuwing", zin=zin)


def zinnen(levering: dict[str, Any]) -> list[str]:
    """Return what the provenance says of stops that were lifted: what, by whom, when and why."""
    return [
        f"Akkoord bij de levering: {veilig(a['bevinding'])}, door {veilig(a['door'])} op "
        f"{datum(date.fromisoformat(a['op']))}. Reden: {veilig(a['reden'].rstrip('.'))}."
        for a in levering.get("akkoord", ())
    ]


def regels(stops: Iterable[Bevinding], *, erbij: bool) -> str:
    """Return what lifts these stops, to be pasted into ``levering.yml``.

    Parameters
    ----------
    erbij
        Whether the file has lines under ``akkoord`` already.
    """
    door = _wie()
    inhoud = [
        {"bevinding": b.id, "door": door, "op": date.today(), "reden": "bekeken en zo bedoeld"} for b in stops
    ]
    tekst: str = yaml.safe_dump(
        {VELD: inhoud}, sort_keys=False, allow_unicode=True, default_flow_style=None, width=1000
    )
    return (tekst.partition("\n")[2] if erbij else tekst).rstrip()


def _wie() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "onbekend"

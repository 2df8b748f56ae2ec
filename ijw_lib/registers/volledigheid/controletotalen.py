"""Control totals that whoever delivers gave along: rows and sums of columns, per register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.volledigheid.bevinding import Bevinding

RIJEN = "rijen"
"""The name under which a control total gives the number of rows; every other name is a column."""

VELD = "controletotalen"
_VOORBEELD = "{grootboek: {rijen: 120, bedrag_cent: 3450000}}"
_OPTELBAAR = {
    r.naam: (RIJEN, *(k.naam for k in r.kolommen if k.soort in ("cent", "decimaal", "geheel")))
    for r in LEVERINGSREGISTERS
}
"""Of each register what can be given along."""

Totalen = Mapping[str, Mapping[str, Decimal]]


def fouten(waarde: object) -> list[tuple[str, str]]:
    """Return what is wrong with the field of ``levering.yml``, as (value, reason); it can be missing."""
    if waarde is None:
        return []
    if not isinstance(waarde, dict):
        return [(str(waarde)[:80], f"is geen lijst van registers, zoals {_VOORBEELD}")]
    gevonden = []
    for register, velden in waarde.items():
        kolommen = _OPTELBAAR.get(str(register))
        if kolommen is None:
            gevonden.append(
                (str(register)[:80], f"er is geen register '{register}'{bedoeld(str(register), _OPTELBAAR)}")
            )
        elif not isinstance(velden, dict):
            gevonden.append((str(velden)[:80], f"bij {register} horen totalen te staan, zoals {_VOORBEELD}"))
        else:
            gevonden += [
                (
                    f"{veld}: {totaal}"[:80],
                    f"bij {register} hoort een getal bij een van {', '.join(kolommen)}",
                )
                for veld, totaal in velden.items()
                if veld not in kolommen or isinstance(totaal, bool) or not isinstance(totaal, int | float)
            ]
    return gevonden


def lees(waarde: Any) -> dict[str, dict[str, Decimal]]:
    """Return the totals of a field without errors."""
    return {r: {k: Decimal(str(t)) for k, t in velden.items()} for r, velden in (waarde or {}).items()}


def bevindingen(totalen: Totalen, frames: Frames) -> Iterator[Bevinding]:
    """Yield the totals that are others than those that were given along."""
    for register, velden in totalen.items():
        if register not in frames:
            yield Bevinding(
                "stop",
                f"{register}/controletotaal/niet_geleverd",
                f"{register}.csv: levering.yml noemt er een controletotaal van, en het is niet geleverd. "
                "Lever het bestand mee, of haal het controletotaal weg.",
            )
            continue
        for veld, hoort in velden.items():
            is_ = _totaal(frames[register], veld)
            if is_ != hoort:
                yield Bevinding(
                    "stop",
                    f"{register}/controletotaal/{veld}/{is_}",
                    f"{register}.csv: "
                    f"{'het aantal rijen' if veld == RIJEN else f'de som van kolom {veld}'} is {is_}, en "
                    f"levering.yml noemt onder controletotalen {hoort} (verschil {is_ - hoort}). Lever "
                    f"het bestand volledig "
                    "opnieuw aan, of verbeter het controletotaal.",
                )


def _totaal(frame: pd.DataFrame, veld: str) -> Decimal:
    return (
        Decimal(len(frame))
        if veld == RIJEN
        else sum((Decimal(str(w)) for w in frame[veld].dropna()), Decimal(0))
    )

"""What a chart of counts tells in words: its alt text."""

from __future__ import annotations

from typing import Any

from ijw_lib.model.tabel import Tabel

_HOOGSTENS = 12
"""An alt text names at most this many figures; the table below the chart has them all."""


def verteld(soort: str, tabel: Tabel, punten: list[dict[str, Any]], slot: str = "") -> str:
    """Name every figure of a small chart, and the highest and lowest of each series of a large one."""
    if not punten:
        return f"{soort} zonder gegevens: {tabel.titel}."
    reeksen = list(dict.fromkeys(p["reeks"] for p in punten))
    delen = []
    for reeks in reeksen:
        eigen = [p for p in punten if p["reeks"] == reeks]
        if len(punten) <= _HOOGSTENS:
            tekst = "; ".join(f"{p['rij']} {p['weergave']}" for p in eigen)
        else:
            hoog, laag = max(eigen, key=_waarde), min(eigen, key=_waarde)
            tekst = f"hoogst {hoog['rij']} {hoog['weergave']}, laagst {laag['rij']} {laag['weergave']}"
        delen.append(f"{reeks}: {tekst}" if len(reeksen) > 1 else tekst)
    delen += [slot] if slot else []
    return f"{soort}: {tabel.titel}. {'. '.join(delen)}. Alle getallen staan in de tabel."


def _waarde(punt: dict[str, Any]) -> float:
    return float(punt["waarde"])

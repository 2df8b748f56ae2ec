"""Notes on cells that an earlier printed report had wrong: ``data/referentie/errata.csv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot
from ijw_lib.rapport.vastgesteld.errata import tekens
from ijw_lib.registers.registers import Registers


def noten(registers: Registers, periode: Periode, tabel: Tabel) -> list[Voetnoot]:
    """Return one note per explanation; cells that share an explanation share its sign.

    The explanation belongs to the figure that was right when it was written. Where the records have changed
    since, the note only says what was printed.
    """
    per_tabel = registers.eenmalig("errata", lambda: _per_tabel(registers.errata))
    per_noot: dict[str, list[tuple[Cel, str]]] = {}
    for r in per_tabel.get((periode.id, tabel.id), ()):
        cel = tabel.cel(r.rij, r.kolom, r.gemeente)
        per_noot.setdefault(r.noot if tabel.weergave(cel) == r.juist else "", []).append((cel, r.gedrukt))
    return [
        Voetnoot(
            teken,
            f"{tekst} {_eerder_gedrukt(cellen)}".strip(),
            tuple((c.rij, c.kolom, c.gemeente) for c, _ in cellen),
        )
        for teken, (tekst, cellen) in zip(tekens(), per_noot.items(), strict=False)
    ]


def _per_tabel(errata: pd.DataFrame) -> Mapping[tuple[str, str], list[Any]]:
    """Return the rows of the register by (periode, tabel)."""
    uit: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for r in errata.itertuples():
        uit[r.periode, r.tabel].append(r)
    return dict(uit)


def _eerder_gedrukt(cellen: list[tuple[Cel, str]]) -> str:
    """Return what the cells said in print; with their rows where they said different things."""
    gedrukt = dict.fromkeys((cel.rij_label, tekst) for cel, tekst in cellen)
    if len({tekst for _, tekst in gedrukt}) == 1:
        return f"Eerder gedrukt: {cellen[0][1]}."
    return "Eerder gedrukt: " + "; ".join(f"{label} {tekst}" for label, tekst in gedrukt) + "."

"""Notes on cells that an earlier printed report had wrong: ``data/referentie/errata.csv``."""

from __future__ import annotations

from string import ascii_lowercase

import pandas as pd

from ijw_lib.periode import Periode
from ijw_lib.tabel import Cel, Tabel, Voetnoot


def noten(errata: pd.DataFrame, periode: Periode, tabel: Tabel) -> list[Voetnoot]:
    """Return one note per explanation; cells that share an explanation share its sign.

    The explanation belongs to the figure that was right when it was written. Where the records have changed
    since, the note only says what was printed.
    """
    eigen = errata[(errata["periode"] == periode.id) & (errata["tabel"] == tabel.id)]
    per_noot: dict[str, list[tuple[Cel, str]]] = {}
    for r in eigen.itertuples():
        cel = tabel.cel(r.rij, r.kolom, r.gemeente)
        per_noot.setdefault(r.noot if tabel.weergave(cel) == r.juist else "", []).append((cel, r.gedrukt))
    return [
        Voetnoot(
            teken,
            f"{tekst} {_eerder_gedrukt(cellen)}".strip(),
            tuple((c.rij, c.kolom, c.gemeente) for c, _ in cellen),
        )
        for teken, (tekst, cellen) in zip(ascii_lowercase, per_noot.items(), strict=False)
    ]


def _eerder_gedrukt(cellen: list[tuple[Cel, str]]) -> str:
    """Return what the cells said in print; with their rows where they said different things."""
    gedrukt = dict.fromkeys((cel.rij_label, tekst) for cel, tekst in cellen)
    if len({tekst for _, tekst in gedrukt}) == 1:
        return f"Eerder gedrukt: {cellen[0][1]}."
    return "Eerder gedrukt: " + "; ".join(f"{label} {tekst}" for label, tekst in gedrukt) + "."

"""Measures of few persons: fte below the threshold, and the amounts that are made of their wages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ijw_lib.bescherming.gevoelig import is_maat
from ijw_lib.bescherming.regels import Regels
from ijw_lib.bescherming.verbanden import Plek
from ijw_lib.model.tabel import Cel


def van_weinigen(cellen: Mapping[Plek, Cel]) -> Iterator[Plek]:
    """Yield the fte that may be of few persons, as nobody is more than one, and amounts of their wages."""
    fte = {p for p, c in cellen.items() if _is_weinig_fte(p, c)}
    yield from fte
    bedragen = Regels.lees().bedragen
    for periode, onderwerp, cel in cellen:
        tabel, _, kolom, _ = cel.split("/", 3)
        if any(kolom in b.zijn.get(tabel, ()) and (periode, onderwerp, b.van) in fte for b in bedragen):
            yield periode, onderwerp, cel


def _is_weinig_fte(p: Plek, cel: Cel) -> bool:
    telt_niemand = {cel.rij, cel.kolom} & Regels.lees().verschillen
    if cel.eenheid != "fte" or cel.exact is None or telt_niemand or not is_maat(p, cel):
        return False
    return 0 < cel.exact < Regels.lees().drempel

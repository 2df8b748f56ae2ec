"""Measures of few persons: fte below the threshold, amounts of their wages, and how much they were ill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ijw_lib.bescherming.gevoelig import is_maat
from ijw_lib.bescherming.regels import Regels
from ijw_lib.bescherming.verbanden import Plek
from ijw_lib.model.tabel import Cel


def van_weinigen(cellen: Mapping[Plek, Cel]) -> Iterator[Plek]:
    """Yield the fte that may be of few persons, as nobody is more than one, and what is measured of them."""
    fte = {p for p, c in cellen.items() if _is_weinig_fte(p, c)}
    yield from fte
    bedragen = Regels.lees().bedragen
    for periode, onderwerp, cel in cellen:
        tabel, _, kolom, _ = cel.split("/", 3)
        if any(kolom in b.zijn.get(tabel, ()) and (periode, onderwerp, b.van) in fte for b in bedragen):
            yield periode, onderwerp, cel
    yield from (p for p, c in cellen.items() if is_maat(p, c) and _is_van_kleine_groep(p, cellen))


def _is_van_kleine_groep(p: Plek, cellen: Mapping[Plek, Cel]) -> bool:
    """Tell whether a measure of a gemeente is of a group of few fte, or of nobody knows how many."""
    tabel, _, gemeente = p[2].split("/", 2)
    if (groep := Regels.lees().per_gemeente.get(tabel)) is None:
        return False
    fte = cellen.get((*p[:2], f"{groep}/{gemeente}"))
    return fte is None or fte.exact is None or fte.exact < Regels.lees().drempel


def _is_weinig_fte(p: Plek, cel: Cel) -> bool:
    telt_niemand = {cel.rij, cel.kolom} & Regels.lees().verschillen
    if cel.eenheid != "fte" or cel.exact is None or telt_niemand or not is_maat(p, cel):
        return False
    return 0 < cel.exact < Regels.lees().drempel

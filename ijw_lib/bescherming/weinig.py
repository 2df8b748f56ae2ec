"""Measures of few persons: fte below the threshold, and the amounts that are made of their wages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ijw_lib.bescherming.gevoelig import Regels, is_maat
from ijw_lib.bescherming.verbanden import Plek
from ijw_lib.fundament import yaml_lezen
from ijw_lib.model.tabel import Cel


@dataclass(frozen=True)
class Bedrag:
    """Amounts of a group: the id of the cell with its fte, and by table the columns made of its wages."""

    van: str
    zijn: Mapping[str, frozenset[str]]

    @classmethod
    @cache
    def alle(cls) -> tuple[Bedrag, ...]:
        """Read them from ``bescherming.yml``."""
        bron = resources.files(__package__).joinpath("bescherming.yml").read_text(encoding="utf-8")
        rijen = yaml_lezen.lees(bron)["bedragen"]
        return tuple(cls(r["van"], {t: frozenset(k) for t, k in r["zijn"].items()}) for r in rijen)


def van_weinigen(cellen: Mapping[Plek, Cel]) -> Iterator[Plek]:
    """Yield the fte that may be of few persons, as nobody is more than one, and amounts of their wages."""
    fte = {p for p, c in cellen.items() if _is_weinig_fte(p, c)}
    yield from fte
    for periode, onderwerp, cel in cellen:
        tabel, _, kolom, _ = cel.split("/", 3)
        if any(kolom in b.zijn.get(tabel, ()) and (periode, onderwerp, b.van) in fte for b in Bedrag.alle()):
            yield periode, onderwerp, cel


def _is_weinig_fte(p: Plek, cel: Cel) -> bool:
    telt_niemand = {cel.rij, cel.kolom} & Regels.lees().verschillen
    if cel.eenheid != "fte" or cel.exact is None or telt_niemand or not is_maat(p, cel):
        return False
    return 0 < cel.exact < Regels.lees().drempel

"""The sums of a delivery held against its own months: of another sign or scale than in all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.volledigheid.bevinding import Bevinding, euro, maandnaam
from ijw_lib.registers.volledigheid.drempels import Maat, grens
from ijw_lib.registers.volledigheid.eigen_maanden import Maanden, ander

_ONEVEN = 0.75
"""The part of the rows of a month from which on the rows, not a few corrections, have that sign."""


def bevindingen(register: Register, maat: Maat, frame: pd.DataFrame, maanden: Maanden) -> Iterator[Bevinding]:
    """Yield the new months in which a group (a rubriek) has another sign or scale than in all others."""
    if not maat.bedrag or not maat.maand or not len(frame) or maanden.nieuw >= len(maanden.alle):
        return
    nummers = maanden.nummers(frame[maat.maand])
    erin = (nummers >= 0) & (nummers < len(maanden.alle))
    groepen = frame[maat.per].astype(str).to_numpy()
    bedragen = frame[maat.bedrag].to_numpy(dtype="int64")
    for groep in sorted(set(groepen[erin])):
        hier = erin & (groepen == groep)
        som, min_, aantal = (
            _per_maand(nummers[hier], w, len(maanden.alle))
            for w in (bedragen[hier], (bedragen[hier] < 0).astype("int64"), np.ones(hier.sum(), "int64"))
        )
        gevuld = [nr for nr, n in enumerate(aantal) if n]
        if len(gevuld) > grens("reeks"):
            yield from _groep(register, maat, str(groep), maanden, gevuld, (som, min_, aantal))


def _per_maand(
    nummers: np.ndarray[tuple[int], np.dtype[np.int64]],
    waarden: np.ndarray[tuple[int], np.dtype[np.int64]],
    maanden: int,
) -> list[int]:
    som = np.zeros(maanden, dtype="int64")
    np.add.at(som, nummers, waarden)
    return [int(n) for n in som]


def _groep(
    register: Register,
    maat: Maat,
    groep: str,
    maanden: Maanden,
    gevuld: Sequence[int],
    geteld: tuple[list[int], list[int], list[int]],
) -> Iterator[Bevinding]:
    som, min_, aantal = ([reeks[nr] for nr in gevuld] for reeks in geteld)
    for plek, nr in enumerate(gevuld):
        if nr < maanden.nieuw:
            continue
        rest = ander(som, plek)
        deel, delen = (
            min_[plek] / aantal[plek],
            [m / n for m, n in zip(ander(min_, plek), ander(aantal, plek), strict=True)],
        )
        if wat := _anders(som[plek], rest, deel, delen):
            yield Bevinding(
                "stop",
                f"{register.naam}/{wat[0]}/{groep}/{maanden.alle[nr]}",
                f"{register.naam}.csv, kolom {maat.bedrag}: de som van {maat.per} {groep} in "
                f"{maandnaam(maanden.alle[nr])} is {euro(som[plek])}, {wat[1]} (gewoonlijk "
                f"{euro(sorted(rest)[len(rest) // 2])}). Verbeter het teken of de eenheid (centen) in de "
                f"bron, of "
                "geef een akkoord als het bedrag klopt.",
            )


def _anders(som: int, rest: Sequence[int], deel: float, delen: Sequence[float]) -> tuple[str, str] | None:
    """Return in what a month differs from all others; ``deel`` is the part of its rows below nil."""
    if not (all(s > 0 for s in rest) or all(s < 0 for s in rest)):
        return None
    if som * rest[0] < 0 and (
        (deel >= _ONEVEN and max(delen) < _ONEVEN) or (deel <= 1 - _ONEVEN and min(delen) > 1 - _ONEVEN)
    ):
        return "teken", "met een ander teken dan in elke andere maand"
    keer, grootte, gewoon = float(grens("schaal")), abs(som), [abs(s) for s in rest]
    if not som or max(gewoon) > keer * min(gewoon):
        return None
    if grootte > keer * max(gewoon):
        return "schaal", "vele malen groter dan in enige andere maand"
    if grootte * keer < min(gewoon):
        return "schaal", "vele malen kleiner dan in enige andere maand"
    return None

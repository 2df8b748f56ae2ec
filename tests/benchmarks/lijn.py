"""Whether what a delivery costs grows in step with its gemeenten: a straight line through what was measured.

Part of ``make bench``. Through three sizes a line always explains much, and of what does not grow it explains
nothing; the largest distance of a measured value from it, as a share of that value, says whether it is
straight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

Cijfers = Mapping[str, float]
PER = 100
"""Gemeenten that a slope is told of."""

GEMETEN = (
    "controle s",
    "notebooks s",
    "run van een gemeente, gemiddeld ms",
    "run van de regio, gemiddeld ms",
    "runs van het hele plan s",
    "site s",
    "notebooks, MB van de ouder",
    "site, MB van de ouder",
    "site, MB van het grootste kind",
)
"""Through which a line is drawn, against the number of gemeenten."""


@dataclass(frozen=True)
class Lijn:
    """A straight line through measured values, by least squares.

    Attributes
    ----------
    verklaard
        The share of the differences between the sizes that the line explains (R²).
    afwijking
        The largest distance of a measured value from the line, as a share of that value.
    """

    begin: float
    per_gemeente: float
    verklaard: float
    afwijking: float

    @classmethod
    def door(cls, gemeenten: list[int], waarden: list[float]) -> Lijn:
        x, y = np.array(gemeenten, dtype=float), np.array(waarden, dtype=float)
        helling, begin = np.polyfit(x, y, 1)
        rest, spreiding = y - (begin + helling * x), y - y.mean()
        verklaard = 1.0 - (rest @ rest) / (spreiding @ spreiding) if np.ptp(y) else 1.0
        return cls(float(begin), float(helling), float(verklaard), float(np.abs(rest / y).max()))


@dataclass(frozen=True)
class Eis:
    """Something that was asked of the growth from the smallest to the largest delivery."""

    wat: str
    gemeten: float
    hoogstens: float
    eenheid: str


def lijnen(groei: Mapping[int, Cijfers]) -> dict[str, Lijn]:
    """Return the line through each measure, in sizes from small to large."""
    maten = sorted(groei)
    return {naam: Lijn.door(maten, [groei[maat][naam] for maat in maten]) for naam in GEMETEN}


def eisen(groei: Mapping[int, Cijfers]) -> list[Eis]:
    """Return what was asked, and what it is: growth of a run, of the parents, and the largest child."""
    klein, groot = groei[min(groei)], groei[max(groei)]
    run, kind = "run van een gemeente, gemiddeld ms", "site, MB van het grootste kind"
    return [
        Eis("run van een gemeente, erbij", 100 * (groot[run] / klein[run] - 1), 10, "%"),
        *(
            Eis(f"{naam}, erbij", groot[naam] - klein[naam], 100, "MB")
            for naam in ("notebooks, MB van de ouder", "site, MB van de ouder")
        ),
        Eis(kind, max(c[kind] for c in groei.values()), 800, "MB"),
    ]


def toon(groei: Mapping[int, Cijfers]) -> dict[str, object]:
    """Print both tables and return what they say."""
    getrokken, gevraagd = lijnen(groei), eisen(groei)
    maten = " -> ".join(map(str, sorted(groei)))
    print(f"\n{maten} gemeenten: een rechte lijn door wat gemeten is")
    print(f"  {'':42} {'bij 0':>10} {f'per {PER}':>10} {'verklaard':>10} {'afwijking':>10}")
    for naam, lijn in getrokken.items():
        print(
            f"  {naam:42} {lijn.begin:10.1f} {PER * lijn.per_gemeente:+10.1f}"
            f" {lijn.verklaard:10.1%} {lijn.afwijking:10.1%}"
        )
    print(f"\n{min(groei)} -> {max(groei)} gemeenten")
    print(f"  {'':42} {'gemeten':>13} {'hoogstens':>13}")
    for eis in gevraagd:
        cellen = (f"{waarde:.0f} {eis.eenheid}" for waarde in (eis.gemeten, eis.hoogstens))
        print(f"  {eis.wat:42} " + " ".join(f"{cel:>13}" for cel in cellen), flush=True)
    return {
        "lijnen": {naam: asdict(lijn) for naam, lijn in getrokken.items()},
        "gevraagd": [asdict(eis) for eis in gevraagd],
    }

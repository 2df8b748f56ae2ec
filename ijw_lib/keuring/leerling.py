"""Of which part and whole a ratio is, as far as it shows in reports in which all three are told.

That numbers agree can be chance; how small that chance is decides whether it is believed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from ijw_lib.keuring.cijfers import Cijfer

GEZIEN = 3
"""So often something must be seen before it is taken for a rule."""
PER = {"procent": 100, "per_1000_inwoners": 1000}
"""Of how many of the whole a ratio is; of one, where that is not said."""
_TOEVAL = log(1e-8)
"""So small must be the chance that a part and a whole agree with a percentage wherever they are told."""
_TOEVAL_ELDERS = log(1e-18)
"""Of other tables: so many are tried that what is rare happens."""
_HOOGSTENS = 3
_BIJNA = 1e-9

Plek = tuple[str, str, str]
Rapport = tuple[str, str]
_Rij = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Van:
    """Of which part and whole a percentage is; ``groei``: by how much the part is more than the whole."""

    deel: Plek
    geheel: Plek
    groei: bool


class Leerling:
    """Looks for parts and wholes among the figures of all reports."""

    def __init__(self, tellingen: Mapping[Rapport, Mapping[Plek, Cijfer]]) -> None:
        self._rapporten = {rapport: nr for nr, rapport in enumerate(tellingen)}
        plekken = sorted({plek for per in tellingen.values() for plek in per})
        self._nr = {plek: nr for nr, plek in enumerate(plekken)}
        self._plekken = plekken
        self._getal = np.full((len(plekken), len(tellingen)), np.nan)
        self._marge = np.zeros(len(plekken))
        for rapport, per in tellingen.items():
            for plek, c in per.items():
                if c.getal is not None:
                    nr = self._nr[plek]
                    self._getal[nr, self._rapporten[rapport]] = c.waarde
                    self._marge[nr] = max(self._marge[nr], float(c.speling))
        verteld = (~np.isnan(self._getal)).sum(axis=1) >= GEZIEN
        self._eigen = [nr for nr, plek in enumerate(plekken) if not plek[2] and verteld[nr]]
        self._per_tabel: dict[str, list[int]] = defaultdict(list)
        for nr, plek in enumerate(plekken):
            self._per_tabel[plek[0]].append(nr)

    def _rijen(self, gevallen: Mapping[Rapport, Cijfer]) -> tuple[_Rij, _Rij]:
        """Return the ratios per one and their rounding, by report."""
        waarde, speling = (np.full(len(self._rapporten), np.nan) for _ in range(2))
        for rapport, c in gevallen.items():
            if c.getal and (nr := self._rapporten.get(rapport)) is not None:
                per = PER.get(c.eenheid, 1)
                waarde[nr], speling[nr] = float(c.waarde / per), float(c.speling / per)
        return waarde, speling

    def is_gezien(self, gevallen: Mapping[Rapport, Cijfer], van: Van) -> bool:
        """Return whether a ratio is of these wherever they are told, and that is somewhere."""
        if not {van.deel, van.geheel} <= self._nr.keys():
            return False
        waarde, speling = self._rijen(gevallen)
        d, g = self._nr[van.deel], self._nr[van.geheel]
        basis, deel = self._getal[g], self._getal[d]
        verteld = ~np.isnan(waarde) & (basis > 0) & ~np.isnan(deel)
        ver = np.abs(deel - _midden(waarde, basis, van.groei)) > self._ruimte(waarde, speling, basis, d, g)
        return bool(verteld.any() and not ver[verteld].any())

    def leer(self, plek: Plek, gevallen: Mapping[Rapport, Cijfer]) -> list[Van]:
        """Return of what a ratio is, as far as it shows: in its own table, or else in others."""
        waarde, speling = self._rijen(gevallen)
        if len(set(waarde[~np.isnan(waarde)])) < GEZIEN:
            return []
        tabel = self._per_tabel[plek[0]]
        rij = [nr for nr in tabel if self._plekken[nr][1] == plek[1]]
        kolom = [nr for nr in tabel if self._plekken[nr][2] == plek[2]]
        for delen, gehelen, groei, toeval in (
            (rij, [nr for nr in tabel if nr not in rij], False, _TOEVAL),
            (kolom, kolom, False, _TOEVAL),
            (rij, rij, False, _TOEVAL),
            (rij, rij, True, _TOEVAL),
            (self._eigen, self._eigen, False, _TOEVAL_ELDERS),
        ):
            gevonden = self._zoek(waarde, speling, delen, gehelen, groei, toeval)
            if gevonden:
                return [Van(self._plekken[d], self._plekken[g], groei) for _, d, g in gevonden[:_HOOGSTENS]]
        return []

    def _zoek(
        self, waarde: _Rij, speling: _Rij, delen: Sequence[int], gehelen: Sequence[int], groei: bool,
        hoogstens: float,
    ) -> list[tuple[float, int, int]]:  # fmt: skip
        """Return the parts and wholes that agree wherever they are told, the least by chance first."""
        deel, geheel = self._getal[delen], self._getal[gehelen]
        past = np.array([[d != g for d in delen] for g in gehelen], dtype=np.bool_).reshape(
            len(gehelen), len(delen)
        )
        keren = np.zeros(past.shape, dtype=np.int64)
        for nr in np.flatnonzero(~np.isnan(waarde)):
            basis, getal = geheel[:, nr, None], deel[None, :, nr]
            verteld = (basis > 0) & ~np.isnan(getal)
            ruimte = self._ruimte(
                waarde[nr], speling[nr], basis, delen, np.array(gehelen, dtype=np.int64)[:, None]
            )
            past &= (np.abs(getal - _midden(waarde[nr], basis, groei)) <= ruimte) | ~verteld
            keren += verteld
        uit = []
        for g, d in np.argwhere(past & (keren >= GEZIEN)):
            ruimte = self._ruimte(waarde, speling, geheel[g], delen[d], gehelen[g])
            toeval = _toeval(waarde, ruimte, geheel[g], deel[d], 2 * self._marge[delen[d]] or 1)
            if toeval <= hoogstens:
                uit.append((toeval, delen[d], gehelen[g]))
        return sorted(uit)

    def _ruimte(self, waarde: Any, speling: Any, basis: _Rij, deel: Any, geheel: Any) -> _Rij:
        """Return how far a part can be from a ratio of a whole, as all three were rounded."""
        uit: _Rij = basis * speling + self._marge[deel] + self._marge[geheel] * np.abs(waarde) + _BIJNA
        return uit


def _midden(waarde: Any, basis: _Rij, groei: bool) -> _Rij:
    uit: _Rij = basis * (waarde + groei)
    return uit


def _toeval(waarde: _Rij, ruimte: _Rij, basis: _Rij, deel: _Rij, stap: float) -> float:
    """Return the chance that numbers agree so often, as a logarithm; what is told twice counts once."""
    samen = ~np.isnan(waarde) & (basis > 0) & ~np.isnan(deel)
    keren = np.unique(np.array([waarde, basis, deel, ruimte])[:, samen], axis=1)
    if keren.shape[1] < GEZIEN:
        return 0.0
    mogelijk = np.maximum(keren[1], keren[2])
    return float(np.log(np.minimum(1, (2 * keren[3] + stap) / (mogelijk + stap))).sum())

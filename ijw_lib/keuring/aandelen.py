"""Percentages as knowledge of counts: of which part and whole each is, learned where all three are told.

A told percentage is a range, as wide as its rounding: with the whole it gives the part, and the reverse.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from ijw_lib.keuring.cijfers import REGIO, Cel, Cijfer, eigen_kolom
from ijw_lib.keuring.kennis import ONEINDIG, Verband

_GEZIEN = 3
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
class Aandeel:
    """A told percentage: ``getal`` units of 10 to the power of minus ``decimalen``."""

    naam: str
    getal: int
    decimalen: int

    @property
    def waarde(self) -> float:
        """Its value."""
        return self.getal / 10.0**self.decimalen

    @property
    def speling(self) -> float:
        """How far it can be from what it was before it was rounded."""
        return 0.5 / 10.0**self.decimalen


@dataclass(frozen=True)
class _Van:
    """Of which part and whole a percentage is; ``groei``: by how much the part is more than the whole."""

    deel: Plek
    geheel: Plek
    groei: bool


def verbanden(cellen: Iterable[Cel], cijfers: Sequence[Cijfer]) -> Iterator[Verband]:
    """Yield what the told percentages of a site say of counts that are withheld.

    What does not show over all reports may show over those of gemeenten: one of all together can be of some.
    """
    aandelen = _aandelen(cellen)
    tellingen: dict[Rapport, dict[Plek, Cijfer]] = defaultdict(dict)
    for c in cijfers:
        tellingen[c.periode, c.onderwerp][c.tabel, c.rij, eigen_kolom(c.onderwerp, c.kolom)] = c
    gekend: dict[Plek, list[_Van]] = {}
    for zonder in ("", REGIO):
        hier = {rapport: per for rapport, per in tellingen.items() if rapport[1] != zonder}
        nieuw = {
            plek: {r: a for r, a in per.items() if r in hier}
            for plek, per in aandelen.items()
            if plek not in gekend
        }
        leerling = _Leerling(hier)
        geleerd = {plek: leerling.leer(plek, gevallen) for plek, gevallen in nieuw.items()}
        _zoals_de_kolom(geleerd, gekend, nieuw, leerling)
        gekend |= {plek: vans for plek, vans in geleerd.items() if vans}
        yield from _van_alle(nieuw, geleerd, hier)


def _van_alle(
    aandelen: Mapping[Plek, Mapping[Rapport, Aandeel]],
    geleerd: Mapping[Plek, Sequence[_Van]],
    tellingen: Mapping[Rapport, Mapping[Plek, Cijfer]],
) -> Iterator[Verband]:
    for plek, gevallen in aandelen.items():
        for van in geleerd[plek]:
            for rapport in gevallen:
                deel, geheel = (tellingen[rapport].get(p) for p in (van.deel, van.geheel))
                if deel is not None and geheel is not None and None in (deel.getal, geheel.getal):
                    yield from _verband(gevallen[rapport], deel, geheel, van.groei)


def _zoals_de_kolom(
    geleerd: dict[Plek, list[_Van]],
    gekend: Mapping[Plek, Sequence[_Van]],
    aandelen: Mapping[Plek, Mapping[Rapport, Aandeel]],
    leerling: _Leerling,
) -> None:
    """Take a percentage for what the others in its column are, if it was seen to be so once and never not."""
    vormen: dict[tuple[str, str], Counter[tuple[str, str, str, bool]]] = defaultdict(Counter)
    for (tabel, rij, kolom), vans in (*gekend.items(), *geleerd.items()):
        for van in vans:
            if (van.deel[0], van.deel[1], van.geheel[0]) == (tabel, rij, tabel):
                geheel = "" if van.geheel[1] == rij else van.geheel[1]
                vormen[tabel, kolom][van.deel[2], geheel, van.geheel[2], van.groei] += 1
    for plek in [plek for plek, vans in geleerd.items() if not vans]:
        tabel, rij, kolom = plek
        for (deel, geheel_rij, geheel, groei), keren in vormen[tabel, kolom].most_common():
            van = _Van((tabel, rij, deel), (tabel, geheel_rij or rij, geheel), groei)
            if keren >= _GEZIEN and leerling.is_gezien(aandelen[plek], van):
                geleerd[plek] = [van]
                break


def _aandelen(cellen: Iterable[Cel]) -> dict[Plek, dict[Rapport, Aandeel]]:
    uit: dict[Plek, dict[Rapport, Aandeel]] = defaultdict(dict)
    for c in cellen:
        if c.eenheid == "procent" and not c.dicht and c.waarde:
            tabel, rij, kolom, _ = c.plek
            decimalen = len(c.waarde.partition(".")[2])
            aandeel = Aandeel(c.naam, round(float(c.waarde) * 10**decimalen), decimalen)
            uit[tabel, rij, eigen_kolom(c.onderwerp, kolom)][c.periode, c.onderwerp] = aandeel
    return uit


class _Leerling:
    """Looks for parts and wholes among the counts of all reports."""

    def __init__(self, tellingen: Mapping[Rapport, Mapping[Plek, Cijfer]]) -> None:
        self._rapporten = {rapport: nr for nr, rapport in enumerate(tellingen)}
        plekken = sorted({plek for per in tellingen.values() for plek in per})
        self._nr = {plek: nr for nr, plek in enumerate(plekken)}
        self._plekken = plekken
        self._getal = np.full((len(plekken), len(tellingen)), np.nan)
        for rapport, per in tellingen.items():
            for plek, c in per.items():
                if c.getal is not None:
                    self._getal[self._nr[plek], self._rapporten[rapport]] = c.getal
        verteld = (~np.isnan(self._getal)).sum(axis=1) >= _GEZIEN
        self._eigen = [nr for nr, plek in enumerate(plekken) if not plek[2] and verteld[nr]]
        self._per_tabel: dict[str, list[int]] = defaultdict(list)
        for nr, plek in enumerate(plekken):
            self._per_tabel[plek[0]].append(nr)

    def _rijen(self, gevallen: Mapping[Rapport, Aandeel]) -> tuple[_Rij, _Rij]:
        """Return the percentages and their rounding, by report."""
        waarde, speling = (np.full(len(self._rapporten), np.nan) for _ in range(2))
        for rapport, aandeel in gevallen.items():
            if (nr := self._rapporten.get(rapport)) is not None:
                waarde[nr], speling[nr] = aandeel.waarde, aandeel.speling
        return waarde, speling

    def is_gezien(self, gevallen: Mapping[Rapport, Aandeel], van: _Van) -> bool:
        """Return whether a percentage is of these wherever they are told, and that is somewhere."""
        if not {van.deel, van.geheel} <= self._nr.keys():
            return False
        waarde, speling = self._rijen(gevallen)
        basis, deel = self._getal[self._nr[van.geheel]], self._getal[self._nr[van.deel]]
        verteld = ~np.isnan(waarde) & (basis > 0) & ~np.isnan(deel)
        ver = np.abs(deel - _midden(waarde, basis, van.groei)) > basis * speling / 100 + _BIJNA
        return bool(verteld.any() and not ver[verteld].any())

    def leer(self, plek: Plek, gevallen: Mapping[Rapport, Aandeel]) -> list[_Van]:
        """Return of what a percentage is, as far as it shows: in its own table, or else in others."""
        waarde, speling = self._rijen(gevallen)
        if len(set(waarde[~np.isnan(waarde)])) < _GEZIEN:
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
                return [_Van(self._plekken[d], self._plekken[g], groei) for _, d, g in gevonden[:_HOOGSTENS]]
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
            raak = np.abs(getal - _midden(waarde[nr], basis, groei)) <= basis * speling[nr] / 100 + _BIJNA
            past &= raak | ~verteld
            keren += verteld
        uit = []
        for g, d in np.argwhere(past & (keren >= _GEZIEN)):
            toeval = _toeval(waarde, speling, geheel[g], deel[d])
            if toeval <= hoogstens:
                uit.append((toeval, delen[d], gehelen[g]))
        return sorted(uit)


def _midden(waarde: Any, basis: _Rij, groei: bool) -> _Rij:
    uit: _Rij = basis * ((100 if groei else 0) + waarde) / 100
    return uit


def _toeval(waarde: _Rij, speling: _Rij, basis: _Rij, deel: _Rij) -> float:
    """Return the chance that numbers agree so often, as a logarithm; what is told twice counts once."""
    samen = ~np.isnan(waarde) & (basis > 0) & ~np.isnan(deel)
    keren = np.unique(np.array([waarde, basis, deel, speling])[:, samen], axis=1)
    if keren.shape[1] < _GEZIEN:
        return 0.0
    return float(np.log(np.minimum(1, (keren[1] * keren[3] / 50 + 1) / (keren[1] + 1))).sum())


def _verband(aandeel: Aandeel, deel: Cijfer, geheel: Cijfer, groei: bool) -> Iterator[Verband]:
    """Yield that a part is a percentage of a whole, from below and from above."""
    uitleg = f"{aandeel.naam} is {aandeel.waarde:g}% van een aantal".replace(".", ",")
    if groei:
        uitleg = f"{aandeel.naam} is een verschil van {aandeel.waarde:g}%".replace(".", ",")
    maal = 2 * 10 ** (aandeel.decimalen + 2)
    for kant, (laagst, hoogst) in ((-1, (0, ONEINDIG)), (1, (-ONEINDIG, 0))):
        factor = 2 * aandeel.getal + kant + (maal if groei else 0)
        yield Verband({deel.naam: maal, geheel.naam: -factor}, laagst, hoogst, uitleg)

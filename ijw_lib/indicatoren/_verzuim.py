"""Verzuim: what part of the contract days was lost to sickness, how often and for how long.

The definition is that of :mod:`ijw_lib.registers.schema_werk`: sick calendar days weighted with fte and the
percentage of incapacity, divided by the calendar days under contract weighted with fte. Both are sums of
integers (fte in hundredths, whole per cents), so that every percentage is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from ijw_lib.indicatoren._dagen import Dagen, Stukken, dagnummer, dagnummers
from ijw_lib.indicatoren._werkbestand import honderdsten
from ijw_lib.registers.registers import Registers

Tellingen = Mapping[tuple[str, str], int]
"""An integer per (verzuimgroep, gemeente); the gemeente of staff of its own is the regio."""

_KORT, _MIDDEL = 7, 42
DUUR = {
    "kort": "Kort (hooguit een week)",
    "middel": "Middellang (hooguit zes weken)",
    "lang": "Lang (meer dan zes weken)",
}
"""Classes of how long a spell lasted: through 7 and through 42 days, and longer (those of CBS)."""


@dataclass(frozen=True)
class _Rijen:
    """Rows that lie in stretches of days, and the (verzuimgroep, gemeente) of each as a code."""

    frame: pd.DataFrame
    stukken: Stukken
    codes: Dagen
    sleutels: list[tuple[str, str]]

    @classmethod
    def van(cls, frame: pd.DataFrame, *paren: tuple[str, str]) -> _Rijen:
        index = pd.MultiIndex.from_frame(frame[["verzuimgroep", "gemeente"]].astype("object"))
        codes, sleutels = index.factorize()
        return cls(frame, Stukken.van(frame, *paren), codes, [(str(g), str(w)) for g, w in sleutels])

    def som(self, waarden: Dagen) -> Tellingen:
        """Add integers up per (verzuimgroep, gemeente)."""
        som = np.zeros(len(self.sleutels), dtype="int64")
        np.add.at(som, self.codes, waarden.astype("int64"))
        return {sleutel: int(n) for sleutel, n in zip(self.sleutels, som, strict=True)}


@dataclass(frozen=True)
class Verzuim:
    """The contracts and the spells of an onderwerp, ready to be measured over any days."""

    registers: Registers

    @cached_property
    def _dienstverbanden(self) -> _Rijen:
        groepen = self.registers.dienstverbandgroepen.set_index("groep")["verzuimgroep"]
        d = self.registers.dienstverbanden
        return _Rijen.van(d.assign(verzuimgroep=d["groep"].map(groepen)), ("begin", "eind"))

    @cached_property
    def _wie(self) -> pd.DataFrame:
        return self._dienstverbanden.frame[["dienstverband_id", "verzuimgroep", "gemeente"]]

    @cached_property
    def _contracten(self) -> _Rijen:
        """A row per stretch of fte."""
        frame = self.registers.dienstverband_omvang.merge(self._wie, on="dienstverband_id")
        frame = frame.assign(fte=honderdsten(frame["omvang_fte"]))
        return _Rijen.van(frame, ("van", "laatste_dag"))

    @cached_property
    def _spells(self) -> _Rijen:
        frame = self.registers.verzuim.merge(self._wie, on="dienstverband_id")
        return _Rijen.van(frame, ("eerste_dag", "laatste_dag"))

    @cached_property
    def _ziek(self) -> _Rijen:
        """A row per stretch with one fte and one percentage of incapacity; its weight is their product."""
        spells = self._spells.frame.rename(columns={"laatste_dag": "laatste_dag_spell"})
        fte = self._contracten.frame[["dienstverband_id", "van", "laatste_dag", "fte"]]
        frame = self.registers.verzuim_percentages.merge(spells, on="verzuim_id")
        frame = frame.merge(fte, on="dienstverband_id", suffixes=("", "_fte"))
        frame = frame.assign(gewicht=frame["fte"] * frame["percentage"].astype("int64"))
        return _Rijen.van(frame, ("van", "laatste_dag"), ("van_fte", "laatste_dag_fte"))

    def contractdagen(self, begin: date, eind: date) -> Tellingen:
        """Return days under contract, weighted so that verzuim divides by them."""
        r = self._contracten
        return r.som(100 * r.stukken.dagen(begin, eind) * r.frame["fte"].to_numpy())

    def verzuimdagen(self, begin: date, eind: date, oorzaak: str = "", duur: str = "") -> Tellingen:
        """Return sick days, weighted; of one cause, or of spells that had lasted so long by the end."""
        r = self._ziek
        dagen = r.stukken.dagen(begin, eind) * r.frame["gewicht"].to_numpy()
        if oorzaak:
            dagen = dagen * (r.frame["oorzaak"] == oorzaak).to_numpy()
        if duur:
            lengte = _lengte(r.frame["eerste_dag"], r.frame["laatste_dag_spell"], eind)
            dagen = dagen * (_duurklasse(lengte) == duur)
        return r.som(dagen)

    def meldingen(self, begin: date, eind: date) -> Tellingen:
        """Return how many spells began."""
        r = self._spells
        begonnen = (r.stukken.eerste >= dagnummer(begin)) & (r.stukken.eerste <= dagnummer(eind))
        return r.som(begonnen)

    def lopend(self, dag: date) -> Tellingen:
        """Return how many spells last at the end of a day."""
        return self._spells.som(self._spells.stukken.dagen(dag, dag))

    def persoondagen(self, begin: date, eind: date) -> Tellingen:
        """Return days under contract, each day of a dienstverband counted as one."""
        r = self._dienstverbanden
        return r.som(r.stukken.dagen(begin, eind))

    def personen(self, begin: date, eind: date) -> Tellingen:
        """Return how many dienstverbanden there were, on one day or more."""
        r = self._dienstverbanden
        return r.som(r.stukken.dagen(begin, eind) > 0)


def van(tellingen: Tellingen, groep: str) -> int:
    """Return the sum of a verzuimgroep over all gemeenten that were read."""
    return sum(n for (g, _), n in tellingen.items() if g == groep)


def per_gemeente_van(tellingen: Tellingen, groep: str) -> dict[str, int]:
    """Return a verzuimgroep per gemeente."""
    return {gemeente: n for (g, gemeente), n in tellingen.items() if g == groep}


def _lengte(eerste: pd.Series, laatste: pd.Series, eind: date) -> Dagen:
    """Return how many days spells had lasted by the end of a day."""
    lengte: Dagen = np.minimum(dagnummers(laatste), dagnummer(eind)) - dagnummers(eerste) + 1
    return lengte


def _duurklasse(lengte: Dagen) -> np.ndarray:
    return np.where(lengte <= _KORT, "kort", np.where(lengte <= _MIDDEL, "middel", "lang"))

"""Verzuim: what part of the contract days was lost to sickness, how often and for how long.

The definition is that of :mod:`ijw_lib.registers.schema.werk`: sick calendar days weighted with fte and the
percentage of incapacity, divided by the calendar days under contract weighted with fte. Both are sums of
integers (fte in ten-thousandths, whole per cents), so that every percentage is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.dagen import Dagen, Stukken, dagnummer, dagnummers
from ijw_lib.tellen.dienstverbanden import in_delen
from ijw_lib.tellen.eenmalig import Eenmalig
from ijw_lib.tellen.rijen import Rijen, koppel, rijen_van

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
class _Reeks:
    """Rows that lie in stretches of days; their column ``code`` is the place of their key in ``sleutels``."""

    rijen: Rijen
    stukken: Stukken
    sleutels: list[tuple[str, str]]

    def som(self, waarden: Dagen) -> Tellingen:
        """Add integers up per (verzuimgroep, gemeente)."""
        som = np.zeros(len(self.sleutels), dtype="int64")
        np.add.at(som, self.rijen["code"], waarden.astype("int64"))
        return {sleutel: int(n) for sleutel, n in zip(self.sleutels, som, strict=True)}


@dataclass(frozen=True)
class Verzuim:
    """The contracts and the spells of an onderwerp, ready to be measured over any days."""

    registers: Registers

    @Eenmalig
    def _dienstverbanden(self) -> _Reeks:
        groepen = rijen_van(self.registers, "dienstverbandgroepen")
        d = rijen_van(self.registers, "dienstverbanden").naast(groepen, "groep", "verzuimgroep")
        wie = list(zip(d["verzuimgroep"].tolist(), d["gemeente"].tolist(), strict=True))
        plek = {sleutel: i for i, sleutel in enumerate(dict.fromkeys(wie))}
        d = d.met(code=np.array([plek[sleutel] for sleutel in wie], dtype="int64"))
        return _Reeks(d, Stukken.van(d, ("begin", "eind")), list(plek))

    def _reeks(self, rijen: Rijen, *paren: tuple[str, str]) -> _Reeks:
        return _Reeks(rijen, Stukken.van(rijen, *paren), self._dienstverbanden.sleutels)

    def _per_dienstverband(self, register: str) -> Rijen:
        """Return the rows of a register that belong to a dienstverband, with the code of that."""
        rijen = rijen_van(self.registers, register)
        rijen = rijen.naast(self._dienstverbanden.rijen, "dienstverband_id", "groep", "code")
        rijen = rijen.waar(pd.notna(rijen["groep"]))
        return rijen.met(code=rijen["code"].astype("int64"))

    @Eenmalig
    def _contracten(self) -> _Reeks:
        """A row per stretch of fte."""
        rijen = self._per_dienstverband("dienstverband_omvang")
        return self._reeks(rijen.met(fte=in_delen(rijen["omvang_fte"])), ("van", "laatste_dag"))

    @Eenmalig
    def _spells(self) -> _Reeks:
        return self._reeks(self._per_dienstverband("verzuim"), ("eerste_dag", "laatste_dag"))

    @Eenmalig
    def _ziek(self) -> _Reeks:
        """A row per stretch with one fte and one percentage of incapacity; its weight is their product."""
        delen, spells, fte = (
            rijen_van(self.registers, "verzuim_percentages"),
            self._spells.rijen,
            self._contracten.rijen,
        )
        spell, deel = koppel(spells["verzuim_id"], delen["verzuim_id"])
        spells, delen = spells.waar(spell), delen.waar(deel)
        stuk, deel = koppel(fte["dienstverband_id"], spells["dienstverband_id"])
        spells, delen, fte = spells.waar(deel), delen.waar(deel), fte.waar(stuk)
        rijen = spells.met(
            laatste_dag_spell=spells["laatste_dag"],
            van=delen["van"],
            laatste_dag=delen["laatste_dag"],
            van_fte=fte["van"],
            laatste_dag_fte=fte["laatste_dag"],
            gewicht=fte["fte"] * delen["percentage"],
        )
        return self._reeks(rijen, ("van", "laatste_dag"), ("van_fte", "laatste_dag_fte"))

    def contractdagen(self, begin: date, eind: date) -> Tellingen:
        """Return days under contract, weighted so that verzuim divides by them."""
        r = self._contracten
        return r.som(100 * r.stukken.dagen(begin, eind) * r.rijen["fte"])

    def verzuimdagen(self, begin: date, eind: date, oorzaak: str = "", duur: str = "") -> Tellingen:
        """Return sick days, weighted; of one cause, or of spells that had lasted so long by the end."""
        r = self._ziek
        dagen = r.stukken.dagen(begin, eind) * r.rijen["gewicht"]
        if oorzaak:
            dagen = dagen * (r.rijen["oorzaak"] == oorzaak)
        if duur:
            lengte = _lengte(r.rijen["eerste_dag"], r.rijen["laatste_dag_spell"], eind)
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


def _lengte(eerste: np.ndarray, laatste: np.ndarray, eind: date) -> Dagen:
    """Return how many days spells had lasted by the end of a day."""
    lengte: Dagen = np.minimum(dagnummers(laatste), dagnummer(eind)) - dagnummers(eerste) + 1
    return lengte


def _duurklasse(lengte: Dagen) -> np.ndarray:
    return np.where(lengte <= _KORT, "kort", np.where(lengte <= _MIDDEL, "middel", "lang"))

"""Wages and volume from the registers of people: what the wage postings of the ledger must add up to.

A day of a dienstverband costs the monthly wage of its scale times its fte, divided by the days of that month,
plus the holiday pay that is built up over it; employer's charges (cao) come on top. While somebody works
"begeleid" the employer there pays the wage, and the cost is the subsidy: ``subsidie_procent`` of those costs.
The subsidy received for beschut werk is ``subsidie_procent`` of the statutory minimum with holiday pay, and
on top of that a fee for employer's charges (Participatiewet, article 10d, paragraph 4). All of it is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Maand, Periode
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.dienstverbanden import PER_FTE
from ijw_lib.tellen.eenmalig import Eenmalig

MINIMUM = "wml"
"""The scale that is the statutory minimum wage."""
BEGELEID = "begeleid_werken"
WSW, BESCHUT = "wsw", "beschut_werk"
SUBSIDIE = "loonkostensubsidie"
_DAG = timedelta(days=1)
Sleutel = tuple[int, str, str]
"""(month, loongroep, kostenplaats)."""


def vergoeding(registers: Registers, dag: date) -> Fraction:
    """Return the fee for employer's charges on a day, as a part of the subsidy that it comes on top of."""
    plek = ("loonkostensubsidie", "vergoeding_werkgeverslasten", "vergoeding")
    return (Normen(registers.normen).waarde(*plek, dag) or Fraction(0)) / 100


def werkgeverslasten(registers: Registers) -> Mapping[str, tuple[Fraction, Fraction]]:
    """Return holiday pay and employer's charges per group of dienstverbanden, as fractions of the wage."""
    g = registers.dienstverbandgroepen.merge(registers.caos, on="cao", suffixes=("", "_cao"))
    return {
        str(r.groep): (
            Fraction(int(r.vakantiegeld_procent), 100),
            Fraction(str(r.werkgeverslasten_procent)) / 100,
        )
        for r in g.itertuples()
    }


@dataclass(frozen=True)
class Som:
    """Sums over the days of one month, in integers: hundredths of an fte, cents, per cents."""

    fte: int
    loon: int
    loon_subsidie: int
    minimum_subsidie: int


@dataclass(frozen=True)
class Lonen:
    """Wages and volume of the groups with a regeling in one period."""

    registers: Registers
    periode: Periode

    @Eenmalig
    def sommen(self) -> Mapping[Sleutel, Som]:
        """The sums per month, group and kostenplaats."""
        delen = self._delen()
        kolommen = ["fte", "loon", "loon_subsidie", "minimum_subsidie"]
        groepen = delen.groupby(["maand", "loongroep", "kostenplaats"], sort=True)[kolommen].sum()
        return {
            (int(m), str(g), str(k)): Som(*(int(x) for x in rij))
            for (m, g, k), rij in zip(groepen.index, groepen.to_numpy().tolist(), strict=True)
        }

    @Eenmalig
    def kosten(self) -> Mapping[tuple[int, str], Fraction]:
        """Cost in cents per month and loongroep; the subsidy received is negative."""
        uit: defaultdict[tuple[int, str], Fraction] = defaultdict(Fraction)
        for (maand, groep, _), som in self.sommen.items():
            vakantie, lasten = self._cao[BESCHUT if groep == BESCHUT else WSW]
            per_dag = Fraction(1, PER_FTE * self._dagen(maand)) * (1 + vakantie)
            if groep == BEGELEID:
                uit[maand, groep] += som.loon_subsidie * per_dag * (1 + lasten) / 100
            else:
                uit[maand, groep] += som.loon * per_dag * (1 + lasten)
            if groep == BESCHUT:
                uit[maand, SUBSIDIE] -= som.minimum_subsidie * per_dag * (1 + self._vergoeding(maand)) / 100
        return dict(uit)

    def fte(self, groep: str) -> Fraction:
        """Return the mean fte of a loongroep over the days of the period."""
        p = self.periode
        som = sum(s.fte for (_, g, _), s in self.sommen.items() if g == groep)
        return Fraction(som, PER_FTE * ((p.eind - p.begin).days + 1))

    @Eenmalig
    def _cao(self) -> Mapping[str, tuple[Fraction, Fraction]]:
        return werkgeverslasten(self.registers)

    def _vergoeding(self, maand: int) -> Fraction:
        return vergoeding(self.registers, self.periode.maanden[maand - 1].eind)

    def _dagen(self, maand: int) -> int:
        return self.periode.maanden[maand - 1].eind.day

    def _delen(self) -> pd.DataFrame:
        """Return one row per stretch of a month in which nothing of a dienstverband changes."""
        r = self.registers
        groep = r.dienstverbanden[["dienstverband_id", "groep"]]
        delen = self._van_periode(r.lonen, "dienstverband_id", "schaal", "subsidie_procent")
        delen = delen.merge(groep, on="dienstverband_id").rename(columns={"laatste_dag": "tot"})
        omvang = self._van_periode(r.dienstverband_omvang, "dienstverband_id", "omvang_fte")
        delen = _doorsnee(delen, omvang, "dienstverband_id")
        plekken = self._van_periode(r.werkplekken, "dienstverband_id", "vorm", "kostenplaats")
        delen = _doorsnee(delen, plekken, "dienstverband_id")
        schalen = r.loonschalen.rename(columns={"geldig_van": "van", "geldig_tot": "laatste_dag"})
        schalen = self._van_periode(schalen, "schaal", "maandloon_cent")
        delen = _doorsnee(delen, schalen, "schaal")
        minimum = schalen[schalen["schaal"] == MINIMUM].assign(schaal_=MINIMUM)
        minimum = minimum.rename(columns={"maandloon_cent": "minimum_cent"})
        delen = _doorsnee(
            delen.assign(schaal_=MINIMUM),
            minimum[["schaal_", "van", "laatste_dag", "minimum_cent"]],
            "schaal_",
        )
        per_maand = (_binnen(delen, m).assign(maand=m.eind.month) for m in self.periode.maanden)
        return self._gewogen(pd.concat(per_maand))

    def _van_periode(self, frame: pd.DataFrame, *kolommen: str) -> pd.DataFrame:
        """Return some columns of the rows that hold on a day of the period."""
        begin, eind = pd.Timestamp(self.periode.begin), pd.Timestamp(self.periode.eind)
        open_ = frame["laatste_dag"].isna()
        erin = (frame["van"] <= eind) & (open_ | (frame["laatste_dag"] >= begin))
        return frame.loc[erin, [*kolommen, "van", "laatste_dag"]]

    @staticmethod
    def _gewogen(delen: pd.DataFrame) -> pd.DataFrame:
        dagen = ((delen["tot"] - delen["van"]) / _DAG).astype("int64") + 1
        fte = dagen * delen["omvang_fte"].map(lambda x: int(x * PER_FTE)).astype("int64")
        subsidie = delen["subsidie_procent"].fillna(0).astype("int64")
        loon = fte * delen["maandloon_cent"].astype("int64")
        begeleid = (delen["groep"] == WSW) & (delen["vorm"] == BEGELEID)
        return delen.assign(
            loongroep=delen["groep"].mask(begeleid, BEGELEID),
            fte=fte,
            loon=loon,
            loon_subsidie=loon * subsidie,
            minimum_subsidie=fte * delen["minimum_cent"].astype("int64") * subsidie,
        )


def _binnen(delen: pd.DataFrame, periode: Maand) -> pd.DataFrame:
    """Return the parts of periods that lie in a month."""
    begin, eind = pd.Timestamp(periode.begin), pd.Timestamp(periode.eind)
    delen = delen[(delen["van"] <= eind) & (delen["tot"].isna() | (delen["tot"] >= begin))]
    return delen.assign(van=delen["van"].clip(lower=begin), tot=delen["tot"].fillna(eind).clip(upper=eind))


def _doorsnee(delen: pd.DataFrame, ander: pd.DataFrame, sleutel: str) -> pd.DataFrame:
    """Join two sets of periods on a key and keep the days that they share."""
    samen = delen.merge(ander, on=sleutel, suffixes=("", "_ander"))
    samen["van"] = samen[["van", "van_ander"]].max(axis=1)
    samen["tot"] = samen[["tot", "laatste_dag"]].min(axis=1)  # an open end is no limit
    samen = samen[samen["tot"].isna() | (samen["van"] <= samen["tot"])]
    return samen.drop(columns=["van_ander", "laatste_dag"])

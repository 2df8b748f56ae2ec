"""What the indicators of the WSP count: placements and whose they are, youngsters in support, vacancies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.kader import Kader
from ijw_lib.tellen.rijen import Rijen, stand, tussen

VOLWASSEN = 18
"""Who is younger in the year of the job start belongs to the youngsters of Pro/Vso."""

HERKOMST = {
    "participatiewet": "Participatiewet",
    "ww": "WW",
    "wajong": "Wajong",
    "wia": "WIA",
    "geen_uitkering": "Geen uitkering",
}
UITKOMSTEN = {
    "baan": "Baan",
    "beschut_werk": "Beschut werk",
    "dagbesteding": "Dagbesteding",
    "terug_naar_school": "Terug naar school",
    "gestopt": "Gestopt",
}


def garantiebanen(kader: Kader) -> Rijen:
    """Return the starts in a garantiebaan of the period, with the age that the person reaches that year."""
    banen = _gestart(kader)
    banen = banen.waar(banen["soort"] == "garantiebaan")
    banen = banen.naast(kader.rijen("personen"), "persoon_id", "geboortejaar")
    return banen.met(leeftijd=_jaar(banen["startdatum"]) - banen["geboortejaar"])


def uit_traject(banen: Rijen) -> Rijen:
    """Return the placements that came out of a traject."""
    return banen.waar(banen["traject_id"] != "")


def vullingen(kader: Kader) -> Rijen:
    """Return the placements of the period that filled a vacancy."""
    gestart = _gestart(kader)
    return gestart.waar(gestart["vacature_id"] != "")


def bemiddeld(kader: Kader) -> Rijen:
    """Return the first placement by the WSP of each person in each year."""
    return kader.eigen.eenmalig("bemiddeld", lambda: _bemiddeld(kader.eigen))


def _bemiddeld(registers: Registers) -> Rijen:
    p = registers.plaatsingen
    p = p[p["bemiddeling"] == "wsp"].sort_values(["startdatum", "plaatsing_id"])
    return Rijen.van(p[~p.assign(jaar=p["startdatum"].dt.year).duplicated(["persoon_id", "jaar"])])


def vacatures(registers: Registers) -> Rijen:
    """Return every vacancy with the day on which it was filled, and on which it was no longer open."""
    return registers.eenmalig("vacatures", lambda: _vacatures(registers))


def _vacatures(registers: Registers) -> Rijen:
    gevuld = registers.plaatsingen
    gevuld = gevuld[gevuld["vacature_id"] != ""].set_index("vacature_id")["startdatum"]
    v = registers.werkgeversvacatures
    # without any placement pandas would make numbers of the dates
    vervuld_op = pd.to_datetime(v["vacature_id"].map(gevuld.to_dict())).astype("datetime64[us]")
    v = v.assign(vervuld_op=vervuld_op)
    return Rijen.van(v.assign(weg_op=v["vervuld_op"].fillna(v["ingetrokken_op"])))


@dataclass(frozen=True)
class Jeugd:
    """Youngsters of Pro/Vso of one onderwerp: their support, their coaching, their job starts."""

    kader: Kader
    begeleiding: Rijen
    coaching: Rijen

    @classmethod
    def van(cls, kader: Kader) -> Jeugd:
        """Take the youngsters of the onderwerp."""
        return cls(kader, kader.rijen("pro_vso_begeleiding"), kader.rijen("jobcoaching"))

    def op(self, dag: date) -> Rijen:
        """Return who is in support at the end of a day."""
        return stand(self.begeleiding, dag, "aanmelddatum", "einddatum")

    def voor(self, dag: date) -> Rijen:
        """Return who is in support when a day begins."""
        return self.op(dag - timedelta(days=1))

    def aangemeld(self) -> Rijen:
        """Return who was registered in the period."""
        return tussen(self.begeleiding, "aanmelddatum", self.kader.periode.begin, self.kader.periode.eind)

    def beeindigd(self) -> Rijen:
        """Return whose support ended in the period."""
        return tussen(self.begeleiding, "einddatum", self.kader.periode.begin, self.kader.periode.eind)

    def gecoacht(self, dag: date) -> Rijen:
        """Return who is in support and coached in a job at the end of a day."""
        nu = self.op(dag)
        return nu.waar(self._met_coach(nu, dag))

    def zoekend(self, dag: date) -> Rijen:
        """Return who is in support and not coached in a job at the end of a day."""
        nu = self.op(dag)
        return nu.waar(~self._met_coach(nu, dag))

    def banen(self) -> Rijen:
        """Return the job starts in the period of youngsters while they were in support, one per person."""
        begonnen = self.kader.eigen.eenmalig("banen_pro_vso", self._banen)
        begonnen = tussen(begonnen, "startdatum", self.kader.periode.begin, self.kader.periode.eind)
        _, eerste = np.unique(begonnen["persoon_id"], return_index=True)
        return begonnen.waar(eerste)

    def _banen(self) -> Rijen:
        """Return all job starts of youngsters while they were in support, in the order of their dates."""
        p, b = self.kader.eigen.plaatsingen, self.kader.eigen.pro_vso_begeleiding
        p = p.merge(b[["persoon_id", "aanmelddatum", "einddatum"]], on="persoon_id", how="inner")
        tijdens = p["einddatum"].isna() | (p["startdatum"] <= p["einddatum"])
        p = p[(p["aanmelddatum"] <= p["startdatum"]) & tijdens]
        return Rijen.van(p.sort_values(["startdatum", "plaatsing_id"]))

    def _met_coach(self, jongeren: Rijen, dag: date) -> np.ndarray:
        gecoacht = set(stand(self.coaching, dag, "van", "tot")["persoon_id"].tolist())
        return np.array([p in gecoacht for p in jongeren["persoon_id"].tolist()], dtype=bool)


def _gestart(kader: Kader) -> Rijen:
    return tussen(kader.rijen("plaatsingen"), "startdatum", kader.periode.begin, kader.periode.eind)


def _jaar(datums: np.ndarray) -> np.ndarray:
    return datums.astype("datetime64[Y]").astype("int64") + 1970

"""What the indicators of the WSP count: placements and whose they are, youngsters in support, vacancies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from ijw_lib.indicatoren._tellen import Kader, stand, tussen
from ijw_lib.registers.registers import Registers

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


def garantiebanen(kader: Kader) -> pd.DataFrame:
    """Return the starts in a garantiebaan of the period, with the age that the person reaches that year."""
    banen = _gestart(kader)
    banen = banen[banen["soort"] == "garantiebaan"]
    personen = kader.eigen.personen[["persoon_id", "geboortejaar"]]
    banen = banen.merge(personen, on="persoon_id", how="left", validate="many_to_one")
    return banen.assign(leeftijd=banen["startdatum"].dt.year - banen["geboortejaar"])


def uit_traject(*delen: pd.DataFrame) -> pd.DataFrame:
    """Return the placements that came out of a traject."""
    alle = pd.concat(delen)
    return alle[alle["traject_id"] != ""]


def vullingen(kader: Kader) -> pd.DataFrame:
    """Return the placements of the period that filled a vacancy."""
    gestart = _gestart(kader)
    return gestart[gestart["vacature_id"] != ""]


def bemiddeld(kader: Kader) -> pd.DataFrame:
    """Return the first placement by the WSP of each person in each year."""
    p = kader.eigen.plaatsingen
    p = p[p["bemiddeling"] == "wsp"].sort_values(["startdatum", "plaatsing_id"])
    return p[~p.assign(jaar=p["startdatum"].dt.year).duplicated(["persoon_id", "jaar"])]


def vacatures(registers: Registers) -> pd.DataFrame:
    """Return every vacancy with the day on which it was filled, and on which it was no longer open."""
    gevuld = registers.plaatsingen
    gevuld = gevuld[gevuld["vacature_id"] != ""].set_index("vacature_id")["startdatum"]
    v = registers.werkgeversvacatures
    v = v.assign(vervuld_op=v["vacature_id"].map(gevuld))
    return v.assign(weg_op=v["vervuld_op"].fillna(v["ingetrokken_op"]))


@dataclass(frozen=True)
class Jeugd:
    """Youngsters of Pro/Vso of one onderwerp: their support, their coaching, their job starts."""

    kader: Kader
    begeleiding: pd.DataFrame
    coaching: pd.DataFrame
    plaatsingen: pd.DataFrame

    @classmethod
    def van(cls, kader: Kader) -> Jeugd:
        """Take the youngsters of the onderwerp."""
        r = kader.eigen
        return cls(kader, r.pro_vso_begeleiding, r.jobcoaching, r.plaatsingen)

    def op(self, dag: date) -> pd.DataFrame:
        """Return who is in support at the end of a day."""
        return stand(self.begeleiding, dag, "aanmelddatum", "einddatum")

    def voor(self, dag: date) -> pd.DataFrame:
        """Return who is in support when a day begins."""
        return self.op(dag - timedelta(days=1))

    def aangemeld(self) -> pd.DataFrame:
        """Return who was registered in the period."""
        return tussen(self.begeleiding, "aanmelddatum", self.kader.periode.begin, self.kader.periode.eind)

    def beeindigd(self) -> pd.DataFrame:
        """Return whose support ended in the period."""
        return tussen(self.begeleiding, "einddatum", self.kader.periode.begin, self.kader.periode.eind)

    def gecoacht(self, dag: date) -> pd.DataFrame:
        """Return who is in support and coached in a job at the end of a day."""
        nu = self.op(dag)
        return nu[nu["persoon_id"].isin(self._met_coach(dag))]

    def zoekend(self, dag: date) -> pd.DataFrame:
        """Return who is in support and not coached in a job at the end of a day."""
        nu = self.op(dag)
        return nu[~nu["persoon_id"].isin(self._met_coach(dag))]

    def banen(self) -> pd.DataFrame:
        """Return the job starts in the period of youngsters while they were in support, one per person."""
        p = tussen(self.plaatsingen, "startdatum", self.kader.periode.begin, self.kader.periode.eind)
        b = self.begeleiding[["persoon_id", "aanmelddatum", "einddatum"]]
        p = p.merge(b, on="persoon_id", how="inner")
        tijdens = p["einddatum"].isna() | (p["startdatum"] <= p["einddatum"])
        p = p[(p["aanmelddatum"] <= p["startdatum"]) & tijdens]
        return p.sort_values(["startdatum", "plaatsing_id"]).drop_duplicates("persoon_id")

    def _met_coach(self, dag: date) -> pd.Series:
        return stand(self.coaching, dag, "van", "tot")["persoon_id"]


def _gestart(kader: Kader) -> pd.DataFrame:
    return tussen(kader.eigen.plaatsingen, "startdatum", kader.periode.begin, kader.periode.eind)

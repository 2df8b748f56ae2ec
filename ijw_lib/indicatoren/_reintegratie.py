"""What the themes of re-integratie share: labels of codes, and trajecten with what belongs to them."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from ijw_lib.indicatoren._tellen import Kader, tussen
from ijw_lib.indicatoren._verdeling import klassen
from ijw_lib.normen import Normen
from ijw_lib.periode import Periode
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.schema_reintegratie import FASEN

FASELABELS = {fase: fase.replace("_", " ").capitalize() for fase in FASEN}
REDENLABELS = {
    "werkaanvaarding": "Werkaanvaarding",
    "passende_plek": "Passende plek",
    "voortijdig_afgebroken": "Voortijdig afgebroken",
}

DUURKLASSEN = klassen((6, 12, 24, 36, 60), "maanden")
"""Classes of how long a traject lasts, in whole months."""
DAGEN_PER_MAAND = Fraction(1461, 48)
"""The mean over four years."""


def kader(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Kader:
    """Return what re-integratie counts in: the gemeenten that take part in the Participatiewet."""
    return Kader(registers, normen, periode, onderwerp, ("participatiewet",))


def stroom(k: Kader, frame: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """Return the rows whose date lies in the period."""
    return tussen(frame, kolom, k.periode.begin, k.periode.eind)


def hele_maanden(van: pd.Series[pd.Timestamp], tot: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    """Return the whole calendar months between two days: from the 31st it takes until the month is over."""
    verschil = (tot.dt.year - van.dt.year) * 12 + tot.dt.month - van.dt.month
    return verschil - (tot.dt.day < van.dt.day).astype(int)


def met_doelgroep(
    frame: pd.DataFrame, doelgroepen: pd.DataFrame, doelgroep: str, dag: pd.Series[pd.Timestamp]
) -> pd.DataFrame:
    """Return the rows of persons who belong to a doelgroep on the day of their row."""
    d = doelgroepen[doelgroepen["doelgroep"] == doelgroep][["persoon_id", "van", "tot"]]
    paren = (
        frame[["persoon_id"]]
        .assign(_dag=dag, _nr=range(len(frame)))
        .merge(d.rename(columns={"van": "_van", "tot": "_tot"}), on="persoon_id")
    )
    geldig = (paren["_van"] <= paren["_dag"]) & (paren["_tot"].isna() | (paren["_tot"] > paren["_dag"]))
    return frame[pd.Series(range(len(frame)), index=frame.index).isin(paren.loc[geldig, "_nr"])]


def met_eerste_fase(trajecten: pd.DataFrame, fasen: pd.DataFrame) -> pd.DataFrame:
    """Return the trajecten with the phase in which they started."""
    return _met_fase(trajecten, fasen.sort_values("van").drop_duplicates("traject_id", keep="first"))


def met_laatste_fase(trajecten: pd.DataFrame, fasen: pd.DataFrame) -> pd.DataFrame:
    """Return the trajecten with the phase in which they are, or from which they ended."""
    return _met_fase(trajecten, fasen.sort_values("van").drop_duplicates("traject_id", keep="last"))


def _met_fase(trajecten: pd.DataFrame, fase: pd.DataFrame) -> pd.DataFrame:
    return trajecten.merge(fase[["traject_id", "fase"]], on="traject_id", how="left", validate="one_to_one")

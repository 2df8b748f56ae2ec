"""What the themes of re-integratie share: labels of codes, and trajecten with what belongs to them."""

from __future__ import annotations

import pandas as pd

from ijw_lib.indicatoren._tellen import Kader, tussen
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


def kader(registers: Registers, normen: Normen, periode: Periode, onderwerp: str) -> Kader:
    """Return what re-integratie counts in: the gemeenten that take part in the Participatiewet."""
    return Kader(registers, normen, periode, onderwerp, ("participatiewet",))


def stroom(k: Kader, frame: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """Return the rows whose date lies in the period."""
    return tussen(frame, kolom, k.periode.begin, k.periode.eind)


def met_eerste_fase(trajecten: pd.DataFrame, fasen: pd.DataFrame) -> pd.DataFrame:
    """Return the trajecten with the phase in which they started."""
    return _met_fase(trajecten, fasen.sort_values("van").drop_duplicates("traject_id", keep="first"))


def met_laatste_fase(trajecten: pd.DataFrame, fasen: pd.DataFrame) -> pd.DataFrame:
    """Return the trajecten with the phase in which they are, or from which they ended."""
    return _met_fase(trajecten, fasen.sort_values("van").drop_duplicates("traject_id", keep="last"))


def _met_fase(trajecten: pd.DataFrame, fase: pd.DataFrame) -> pd.DataFrame:
    return trajecten.merge(fase[["traject_id", "fase"]], on="traject_id", how="left", validate="one_to_one")

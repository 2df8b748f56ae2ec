"""Rules over the *werk* registers; each returns a boolean per row, true where the row is right.

A row whose dienstverband is unknown is the business of the codes, not of these rules: they let it pass.
"""

from __future__ import annotations

import pandas as pd

from ijw_lib.model.onderwerp import REGIO
from ijw_lib.registers.regels import DAG, Frames, Goed, bij, ooit


def samen_gevuld(een: str, ander: str) -> Goed:
    """Both cells are filled or both are empty."""
    return lambda df, _: _leeg(df[een]) == _leeg(df[ander])


def niet_na_peildatum(kolom: str) -> Goed:
    """The date is empty or not after the peildatum."""
    return lambda df, frames: df[kolom].isna() | (df[kolom] <= frames["levering"].iloc[0]["peildatum"])


def leeftijd_bij_begin(laag: int, hoog: int) -> Goed:
    """The age in the year of the begin lies from ``laag`` through ``hoog``."""
    return lambda df, _: (df["begin"].dt.year - df["geboortejaar"]).between(laag, hoog)


def in_instroomperiode(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The dienstverband began while its group was open to newcomers."""
    van, tot = (_van_groep(df, frames, k) for k in ("instroom_van", "instroom_tot"))
    return (van.isna() | (df["begin"] >= van)) & (tot.isna() | (df["begin"] <= tot))


def gemeente_bij_groep(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The gemeente takes part in the regeling of the group; a group without one belongs to the regio."""
    regeling = _van_groep(df, frames, "regeling").fillna("")
    deelname = set(frames["gemeenten"][["gemeente", "regeling"]].itertuples(index=False, name=None))
    paren = zip(df["gemeente"], regeling, strict=True)
    goed = [(g, r) in deelname if r else g == REGIO for g, r in paren]
    return pd.Series(goed, index=df.index) | ~df["groep"].isin(frames["dienstverbandgroepen"]["groep"])


def functie_bij_groep(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """A group without a regeling holds a position of the formatie; the others hold none."""
    if "formatie" not in frames:
        return pd.Series(True, index=df.index)
    bekend = df["functie_id"].isin(frames["formatie"]["functie_id"])
    zonder = _van_groep(df, frames, "regeling").fillna("") == ""
    return bekend.where(zonder, df["functie_id"] == "")


def heeft_regeling(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The dienstverband belongs to a group with a regeling (Wsw, beschut werk)."""
    groep = bij(df["dienstverband_id"], frames["dienstverbanden"].set_index("dienstverband_id")["groep"])
    regeling = _van_groep(df.assign(groep=groep), frames, "regeling").fillna("")
    return groep.isna() | (regeling != "")


def vult(register: str, sleutel: str, begin: str, eind: str, vanaf_levering: bool = False) -> Goed:
    """The periods of one row of another register follow each other without gap or overlap and fill it.

    Parameters
    ----------
    register, sleutel
        The register that is filled, and its key, which is in this register too.
    begin, eind
        Its first and last day; an open period goes with an open end.
    vanaf_levering
        Whether the first period may begin later, up to the begin of the delivery.
    """

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        ouder = frames[register].drop_duplicates(sleutel).set_index(sleutel)
        rijen = df[[sleutel, "van", "laatste_dag"]].sort_values([sleutel, "van"], kind="stable")
        groepen = rijen.groupby(sleutel, sort=False)
        eerste = bij(rijen[sleutel], ouder[begin])
        grens = frames["levering"].iloc[0]["begin"] if vanaf_levering else eerste
        laatste_eerste = eerste.where(eerste >= grens, grens)
        is_eerste, is_laatste = groepen.cumcount() == 0, groepen.cumcount(ascending=False) == 0
        begint = (
            rijen["van"]
            .between(eerste, laatste_eerste)
            .where(is_eerste, rijen["van"] == groepen["laatste_dag"].shift() + DAG)
        )
        hoort = bij(rijen[sleutel], ouder[eind]).fillna(ooit())
        eindigt = (rijen["laatste_dag"].fillna(ooit()) == hoort) | ~is_laatste
        return ((begint & eindigt) | eerste.isna()).reindex(df.index)

    return goed


def heeft_rijen(register: str, sleutel: str, *, met_regeling: bool = False) -> Goed:
    """The row has at least one row in a register that fills it.

    Parameters
    ----------
    met_regeling
        Whether only the dienstverbanden of a group with a regeling need one.
    """

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        heeft = df[sleutel].isin(frames[register][sleutel])
        return heeft | (_van_groep(df, frames, "regeling").fillna("") == "") if met_regeling else heeft

    return goed


def binnen_dienstverband(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The spell lies within its dienstverband; it is open only while that is."""
    ouder = frames["dienstverbanden"].set_index("dienstverband_id")
    begin, eind = (bij(df["dienstverband_id"], ouder[k]) for k in ("begin", "eind"))
    na_begin = begin.isna() | (df["eerste_dag"] >= begin)
    return na_begin & (df["laatste_dag"].fillna(ooit()) <= eind.fillna(ooit()))


def overlapt_niet(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """The spell begins after every earlier one of the same dienstverband has ended."""
    rijen = df.sort_values(["dienstverband_id", "eerste_dag"], kind="stable")
    tot = rijen["laatste_dag"].fillna(ooit()).groupby(rijen["dienstverband_id"], sort=False)
    eerder = tot.cummax().groupby(rijen["dienstverband_id"], sort=False).shift()
    return (eerder.isna() | (rijen["eerste_dag"] > eerder)).reindex(df.index)


def schaal_geldig(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The pay scale has an amount on the first day of the row; an unknown scale is the codes' business."""
    schalen = frames["loonschalen"]
    eerste = schalen.groupby("schaal")["geldig_van"].min()
    laatste = schalen.assign(tot=schalen["geldig_tot"].fillna(ooit())).groupby("schaal")["tot"].max()
    van, tot = (bij(df["schaal"], reeks) for reeks in (eerste, laatste))
    return van.isna() | df["van"].between(van, tot)


def _leeg(reeks: pd.Series) -> pd.Series:
    return reeks.isna() | (reeks.astype("object") == "")


def _van_groep(df: pd.DataFrame, frames: Frames, kolom: str) -> pd.Series:
    return bij(df["groep"], frames["dienstverbandgroepen"].set_index("groep")[kolom])

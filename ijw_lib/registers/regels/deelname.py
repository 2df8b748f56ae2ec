"""Rules on taking part: a gemeente delivers nothing of days on which neither it nor its opvolger takes part.

Days before the begin of the delivery are not looked at: no figure tells of them. A gemeente that never takes
part in a regeling is the business of another rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from ijw_lib.registers.regels import DAG, Frames, Goed, ooit

PARTICIPATIEWET = "participatiewet"

Regelingen = Callable[["pd.DataFrame", Frames], "pd.Series"]
"""Gives the regeling of each row; empty where there is none."""


def van_participatiewet(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """Every row is about the Participatiewet."""
    return pd.Series(PARTICIPATIEWET, index=df.index)


def van_groep(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """Return the regeling of the group of each dienstverband."""
    return df["groep"].map(frames["dienstverbandgroepen"].set_index("groep")["regeling"]).fillna("")


def doet_mee(kolom: str, regelingen: Regelingen = van_participatiewet) -> Goed:
    """The date is empty or a day on which the gemeente, or its opvolger, takes part."""

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        van, tot = _deelname(df, frames, regelingen)
        return ~_telt(df[kolom], frames) | van.isna() | df[kolom].between(van, tot)

    return goed


def begint_binnen(kolom: str, eind: str, regelingen: Regelingen = van_participatiewet) -> Goed:
    """What runs from ``kolom`` to ``eind`` begins, and counts, on no day outside those of the gemeente."""

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        van, tot = _deelname(df, frames, regelingen)
        telt = df[eind].isna() | _telt(df[eind], frames)
        eerste = df[kolom].clip(lower=frames["levering"].iloc[0]["begin"])
        return ~telt | van.isna() | eerste.between(van, tot)

    return goed


def eindigt_binnen(kolom: str, regelingen: Regelingen = van_participatiewet, na_laatste: int = 1) -> Goed:
    """What ends in ``kolom``, or goes on, does so no longer than the gemeente, or its opvolger, takes part.

    Parameters
    ----------
    na_laatste
        How many days the date lies after the last day that counts: 0 where the date itself still counts.
    """

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        van, tot = _deelname(df, frames, regelingen)
        laatste = (df[kolom] - na_laatste * DAG).fillna(frames["levering"].iloc[0]["peildatum"])
        return ~(_telt(df[kolom], frames) | df[kolom].isna()) | van.isna() | (laatste <= tot)

    return goed


def niet_meer_in_behandeling(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """An application that was not settled is of who takes part on the peildatum, or whose opvolger does."""
    van, tot = _deelname(df, frames, van_participatiewet)
    gestart = df["aanmelding_id"].isin(frames["trajecten"]["aanmelding_id"])
    return (
        gestart
        | df["niet_gestart_op"].notna()
        | van.isna()
        | (frames["levering"].iloc[0]["peildatum"] <= tot)
    )


def volgt(register: str, sleutel: str) -> Goed:
    """The gemeente is that of the row that ``sleutel`` points to, or one that it went over into."""

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        ouder = frames[register].drop_duplicates(sleutel).set_index(sleutel)["gemeente"]
        opvolger, _ = _opvolging(frames["gemeenten"])
        wie = df[sleutel].map(ouder)
        goed = wie.isna() | (wie == df["gemeente"])
        for _ in opvolger:
            wie = wie.map(opvolger)
            goed |= wie == df["gemeente"]
        return goed

    return goed


# --- the reference tables themselves --------------------------------------------------------------


def opvolger_doet_mee(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """An opvolger takes part in the regeling on the day after the last day of the one that it follows."""
    van = dict(zip(_sleutels(df), df["geldig_van"], strict=True))
    tot = dict(zip(_sleutels(df), df["geldig_tot"].fillna(ooit()), strict=True))
    ander = df["opvolger"] + "/" + df["regeling"]
    erna = df["geldig_tot"] + DAG
    return (df["opvolger"] == "") | erna.between(_datums(ander, van), _datums(ander, tot))


def gaat_geheel_over(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """A gemeente goes over as a whole: into one other, on one day, after which no line of it goes on."""
    opvolgers, laatste_dagen = _opvolging(df)
    opvolger, laatste = df["gemeente"].map(opvolgers), _datums(df["gemeente"], laatste_dagen)
    zelf = (df["opvolger"] == opvolger) & (df["geldig_tot"] == laatste)
    return opvolger.isna() | zelf | ((df["opvolger"] == "") & (df["geldig_tot"].fillna(ooit()) < laatste))


def niet_naast_opvolger(van: str, tot: str, *sleutel: str) -> Goed:
    """The row holds on no day on which its gemeente has gone over into another that has such a row itself.

    Parameters
    ----------
    sleutel
        Columns that say what the row is about, besides the gemeente.
    """

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        opvolgers, laatste_dagen = _opvolging(frames["gemeenten"])
        rijen = df[["gemeente", *sleutel]].assign(_nr=df.index, _van=df[van], _tot=df[tot].fillna(ooit()))
        paren = rijen.assign(opvolger=rijen["gemeente"].map(opvolgers)).dropna(subset="opvolger")
        begin = _datums(paren["gemeente"], laatste_dagen) + DAG
        paren["_van"] = paren["_van"].where(paren["_van"] > begin, begin)
        fout: set[object] = set()
        while len(paren):
            naast = paren.merge(rijen, left_on=["opvolger", *sleutel], right_on=["gemeente", *sleutel])
            samen = (naast["_van_x"] <= naast["_tot_y"]) & (naast["_van_y"] <= naast["_tot_x"])
            fout |= set(naast.loc[samen & (naast["_van_x"] <= naast["_tot_x"]), "_nr_x"])
            paren = paren.assign(opvolger=paren["opvolger"].map(opvolgers)).dropna(subset="opvolger")
        return pd.Series(~df.index.isin(list(fout)), index=df.index)

    return goed


def _opvolging(gemeenten: pd.DataFrame) -> tuple[dict[str, str], dict[str, pd.Timestamp]]:
    """Return the opvolger and the last day of each gemeente that goes over."""
    over = gemeenten[gemeenten["opvolger"] != ""].drop_duplicates("gemeente")
    opvolgers, laatste = (
        dict(zip(over["gemeente"], over[k], strict=True)) for k in ("opvolger", "geldig_tot")
    )
    return opvolgers, laatste


def _datums(sleutels: pd.Series, dagen: Mapping[str, pd.Timestamp]) -> pd.Series:
    """Return the day of each key; empty where it has none."""
    return pd.to_datetime(sleutels.map(dagen)).astype("datetime64[us]")


def _telt(datums: pd.Series, frames: Frames) -> pd.Series:
    """Return which dates are filled and lie in the days that the delivery tells of."""
    return datums >= frames["levering"].iloc[0]["begin"]


def _deelname(df: pd.DataFrame, frames: Frames, regelingen: Regelingen) -> tuple[pd.Series, pd.Series]:
    """Return per row the first day on which its gemeente takes part, and the last of it and its opvolgers."""
    gemeenten = frames["gemeenten"]
    van = dict(zip(_sleutels(gemeenten), gemeenten["geldig_van"], strict=True))
    tot = dict(zip(_sleutels(gemeenten), gemeenten["geldig_tot"].fillna(ooit()), strict=True))
    verder = dict(zip(_sleutels(gemeenten), gemeenten["opvolger"] + "/" + gemeenten["regeling"], strict=True))
    for sleutel in tot:
        laatste = sleutel
        while verder[laatste] in tot and tot[verder[laatste]] > tot[laatste]:
            laatste = verder[laatste]
        tot[sleutel] = tot[laatste]
    wie = df["gemeente"] + "/" + regelingen(df, frames)
    return _datums(wie, van), _datums(wie, tot)


def _sleutels(gemeenten: pd.DataFrame) -> pd.Series:
    return gemeenten["gemeente"] + "/" + gemeenten["regeling"]

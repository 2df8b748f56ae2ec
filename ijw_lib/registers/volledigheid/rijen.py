"""The rows of one register in two deliveries: what vanished, changed, came late or was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from ijw_lib.registers.definitie import Register
from ijw_lib.registers.volledigheid.drempels import Maat


@dataclass(frozen=True)
class Gesloten:
    """The months that were published: from ``begin`` through the last whole month of the snapshot in use.

    Attributes
    ----------
    begin
        ``None`` where the delivery begins no later than the one before: then all that was is compared.
    verder
        By how many months the delivery goes on after the last of them.
    """

    begin: pd.Timestamp | None
    laatste: pd.Period
    verder: int

    @classmethod
    def tussen(cls, was: Mapping[str, object], wordt: Mapping[str, object]) -> Gesloten:
        """Return them from the descriptions of the delivery in use and the new one (begin, peildatum)."""
        laatste = min(laatste_hele_maand(was["peildatum"]), laatste_hele_maand(wordt["peildatum"]))
        begin = pd.Timestamp(str(wordt["begin"]))
        verder = laatste_hele_maand(wordt["peildatum"]).ordinal - laatste.ordinal
        return cls(begin if begin > pd.Timestamp(str(was["begin"])) else None, laatste, verder)

    def masker(self, dagen: pd.Series) -> pd.Series:
        """Tell which days lie in them."""
        in_tijd = dagen < (self.laatste + 1).start_time
        return in_tijd if self.begin is None else in_tijd & (dagen >= self.begin)


def laatste_hele_maand(peildatum: object) -> pd.Period:
    """Return the last month that has ended on a day."""
    dag = pd.Timestamp(str(peildatum))
    maand = dag.to_period("M")
    return maand if dag == maand.end_time.normalize() else maand - 1


@dataclass(frozen=True)
class Verschil:
    """One register before and after, of the rows in closed months only.

    Attributes
    ----------
    basis
        The rows that were there.
    weg, laat
        Rows that were there and are not, and the reverse.
    oud, nieuw
        Rows of which something changed, before and after, in the same order.
    ingevuld
        Rows of which only an empty cell was filled in; with a day in a closed month, or without any.
    """

    register: Register
    maat: Maat
    basis: pd.DataFrame
    weg: pd.DataFrame
    laat: pd.DataFrame
    oud: pd.DataFrame
    nieuw: pd.DataFrame
    ingevuld: pd.DataFrame

    @cached_property
    def leeg(self) -> bool:
        """Whether nothing in closed months is other than it was."""
        return not any(map(len, (self.weg, self.laat, self.oud, self.ingevuld)))

    def maanden(self, frame: pd.DataFrame) -> dict[str, int]:
        """Return how many rows each month (jjjj-mm) has."""
        return dict(frame[self.maat.maand].dt.strftime("%Y-%m").value_counts())


def vergelijk(
    register: Register, maat: Maat, was: pd.DataFrame, wordt: pd.DataFrame, gesloten: Gesloten
) -> Verschil:
    """Compare a register with what it was; both typed, their keys unique."""
    sleutel = list(register.sleutel)
    links = was[sleutel].assign(_was=range(len(was)))
    rechts = wordt[sleutel].assign(_wordt=range(len(wordt)))
    samen = links.merge(rechts, on=sleutel, how="outer", sort=False)
    beide = samen.dropna()
    weg = was.iloc[samen.loc[samen["_wordt"].isna(), "_was"].astype(int)]
    laat = wordt.iloc[samen.loc[samen["_was"].isna(), "_wordt"].astype(int)]
    oud = was.iloc[beide["_was"].astype(int)].reset_index(drop=True)
    nieuw = wordt.iloc[beide["_wordt"].astype(int)].reset_index(drop=True)
    anders, gevuld, laat_gevuld = _veranderd(register, oud, nieuw, gesloten)
    bekend = _groepen(maat, was)
    telt = _gesloten(maat, oud, bekend, gesloten) | _gesloten(maat, nieuw, bekend, gesloten)
    return Verschil(
        register,
        maat,
        was[_gesloten(maat, was, bekend, gesloten)],
        weg[_gesloten(maat, weg, bekend, gesloten)],
        laat[_gesloten(maat, laat, bekend, gesloten)],
        oud[anders & telt],
        nieuw[anders & telt],
        nieuw[gevuld & laat_gevuld & ~anders & telt],
    )


def _veranderd(
    register: Register, oud: pd.DataFrame, nieuw: pd.DataFrame, gesloten: Gesloten
) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Tell which rows changed, in which an empty cell was filled, and which of those with no day of later."""
    anders, gevuld, met_dag, gesloten_dag = (pd.Series(False, index=oud.index) for _ in range(4))
    for kolom in (k for k in register.kolommen if k.naam in oud):  # a column can be newer than the snapshot
        was, wordt = oud[kolom.naam], nieuw[kolom.naam]
        was_leeg, wordt_leeg = _leeg(was), _leeg(wordt)
        ongelijk = ~(was_leeg & wordt_leeg) & (was != wordt).fillna(True).astype(bool)
        erbij = ongelijk & was_leeg & ~wordt_leeg if kolom.leeg else pd.Series(False, index=oud.index)
        anders |= ongelijk & ~erbij
        gevuld |= erbij
        if kolom.soort == "datum":
            met_dag |= erbij
            gesloten_dag |= erbij & gesloten.masker(wordt)
    return anders, gevuld, gesloten_dag | ~met_dag


def _leeg(reeks: pd.Series) -> pd.Series:
    leeg = reeks.isna()
    return leeg | (reeks == "").fillna(False).astype(bool) if reeks.dtype in ("str", object) else leeg


def _groepen(maat: Maat, was: pd.DataFrame) -> set[tuple[object, ...]]:
    return {*was[list(maat.groep)].itertuples(index=False, name=None)} if maat.groep else set()


def _gesloten(
    maat: Maat, frame: pd.DataFrame, bekend: set[tuple[object, ...]], gesloten: Gesloten
) -> pd.Series:
    """Tell which rows lie in closed months, or in a group that was there."""
    if maat.maand:
        return gesloten.masker(frame[maat.maand])
    if maat.groep:
        groepen = frame[list(maat.groep)].itertuples(index=False, name=None)
        return pd.Series([g in bekend for g in groepen], index=frame.index, dtype=bool)
    return pd.Series(True, index=frame.index)

"""Rules over the rows of a register; each returns a boolean per row, true where the row is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache

import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]
Goed = Callable[["pd.DataFrame", Frames], "pd.Series"]

DAG = timedelta(days=1)


@cache
def ooit() -> pd.Timestamp:
    """Return a day after every other, for what has no end."""
    return pd.Timestamp.max.floor("D")


def bij(sleutels: pd.Series, waarden: pd.Series) -> pd.Series:
    """Return for each key its value, empty where the index of ``waarden`` does not hold it.

    ``Series.map`` does the same, but cannot make an empty series of dates or text.
    """
    een = waarden[~waarden.index.duplicated()]
    return een.reindex(pd.Index(sleutels)).set_axis(sleutels.index)


def niet_voor(later: str, eerder: str) -> Goed:
    """Date ``later`` is empty or not before date ``eerder``."""
    return lambda df, _: df[later].isna() | (df[later] >= df[eerder])


def minstens(kolom: str, grens: int) -> Goed:
    """The number is at least ``grens``."""
    return lambda df, _: df[kolom] >= grens


def hoogstens(kolom: str, grens: int) -> Goed:
    """The number is empty or at most ``grens``."""
    return lambda df, _: df[kolom].isna() | (df[kolom] <= grens)


def positief(kolom: str) -> Goed:
    """The number is above nil."""
    return lambda df, _: df[kolom] > 0


def tussen(kolom: str, laag: int, hoog: int) -> Goed:
    """The number lies from ``laag`` through ``hoog``."""
    return lambda df, _: df[kolom].between(laag, hoog)


def eerste_dag_van_jaar(kolom: str) -> Goed:
    """The date is 1 January."""
    return lambda df, _: df[kolom].dt.day_of_year == 1


def in_boekjaar(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """The date lies in the financial year of the row."""
    return df["boekdatum"].dt.year == df["boekjaar"]


def binnen_levering(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The date lies from the begin of the delivery through its peildatum."""
    levering = frames["levering"].iloc[0]
    return df["boekdatum"].between(levering["begin"], levering["peildatum"])


def kostensoort_bij_rubriek(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The cost type belongs to the rubriek of the row; unknown codes are another rule's business."""
    hoort_bij = frames["kostensoorten"].set_index("kostensoort")["rubriek"]
    rubriek = bij(df["kostensoort"], hoort_bij)
    return rubriek.isna() | (rubriek == df["rubriek"]) | ~df["rubriek"].isin(frames["rubrieken"]["rubriek"])


def is_exploitatie(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The rubriek is one of baten or lasten; movements of reserves have a register of their own."""
    soort = bij(df["rubriek"], frames["rubrieken"].set_index("rubriek")["soort"])
    return soort.isna() | soort.isin(["baten", "lasten"])


def versie_bekend(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The budget version exists for the year of the row."""
    bekend = pd.MultiIndex.from_frame(frames["begrotingsversies"][["jaar", "versie"]].astype(object))
    return pd.Series(
        pd.MultiIndex.from_frame(df[["jaar", "versie"]].astype(object)).isin(bekend), index=df.index
    )


def prijs_maal_volume(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """Price and volume are both given or both empty, and price is amount / volume, rounded to a cent."""
    goed = df["volume_fte"].isna() == df["prijs_cent"].isna()
    met = df[df["volume_fte"].notna() & df["prijs_cent"].notna()]
    for i, bedrag, volume, prijs in zip(
        met.index, met["bedrag_cent"], met["volume_fte"], met["prijs_cent"], strict=True
    ):
        delen = int(volume * 10**4)  # |amount - price * volume| <= volume / 2, in integers
        goed.loc[i] = abs(2 * 10**4 * int(bedrag) - 2 * int(prijs) * delen) <= delen
    return goed

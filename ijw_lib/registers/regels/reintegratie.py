"""Rules over the re-integratie registers, within one register and between them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ijw_lib.registers.regels import Frames, Goed


def na(later: str, eerder: str) -> Goed:
    """Date ``later`` is empty or after date ``eerder``."""
    return lambda df, _: df[later].isna() | (df[later] > df[eerder])


def samen(een: str, ander: str) -> Goed:
    """Both cells are filled, or neither."""
    return lambda df, _: _gevuld(df[een]) == _gevuld(df[ander])


def alleen_bij(kolom: str, voorwaarde: str, *codes: str) -> Goed:
    """``kolom`` is filled exactly when ``voorwaarde`` holds one of ``codes``."""
    return lambda df, _: _gevuld(df[kolom]) == df[voorwaarde].isin(codes)


def hoort_bij(kolom: str, groep: str, indeling: Mapping[str, tuple[str, ...]]) -> Goed:
    """The code in ``kolom`` is one of those that ``indeling`` gives for ``groep``."""
    paren = {(g, c) for g, codes in indeling.items() for c in codes or ("",)}
    return lambda df, _: pd.Series(
        [paar in paren for paar in zip(df[groep].fillna(""), df[kolom].fillna(""), strict=True)],
        index=df.index,
        dtype=bool,
    )


def gelijk_aan(kolom: str, register: str, sleutel: str) -> Goed:
    """``kolom`` holds the same as in the row of ``register`` that ``sleutel`` points to (empty: nowhere)."""
    return lambda df, frames: _van(df, frames, register, sleutel, kolom, df[kolom]) == df[kolom]


def niet_voor_van(kolom: str, register: str, sleutel: str, datum: str) -> Goed:
    """The date is empty or not before ``datum`` of the row of ``register`` that ``sleutel`` points to."""
    return lambda df, frames: (
        df[kolom].isna() | ~(df[kolom] < _van(df, frames, register, sleutel, datum, df[kolom]))
    )


def niet_na_van(kolom: str, register: str, sleutel: str, datum: str) -> Goed:
    """The date is empty or not after ``datum``, when filled, of the row that ``sleutel`` points to."""
    return lambda df, frames: (
        df[kolom].isna() | ~(df[kolom] > _van(df, frames, register, sleutel, datum, df[kolom]))
    )


def neemt_deel(regeling: str) -> Goed:
    """The gemeente takes part in ``regeling``; unknown gemeenten are another rule's business."""

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        gemeenten = frames["gemeenten"]
        mee = gemeenten.loc[gemeenten["regeling"] == regeling, "gemeente"]
        return df["gemeente"].isin(mee) | ~df["gemeente"].isin(gemeenten["gemeente"])

    return goed


def geen_overlap(groep: list[str], van: str, tot: str) -> Goed:
    """No two spells [van, tot) of one group hold at the same time; the later one is wrong."""

    def goed(df: pd.DataFrame, _frames: Frames) -> pd.Series:
        op_volgorde = df.sort_values([*groep, van], kind="stable")
        vorige = op_volgorde.groupby(groep)[tot].shift()
        eerste = ~op_volgorde.duplicated(groep)
        return (eerste | (vorige <= op_volgorde[van])).reindex(df.index)

    return goed


def sluit_aan(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """A phase begins on the day that the one before it in the traject ended."""
    op_volgorde = df.sort_values(["traject_id", "van"], kind="stable")
    vorige = op_volgorde.groupby("traject_id")["tot"].shift()
    return (~op_volgorde.duplicated("traject_id") | (vorige == op_volgorde["van"])).reindex(df.index)


def andere_fase(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """A phase is another one than the phase before it in the traject."""
    op_volgorde = df.sort_values(["traject_id", "van"], kind="stable")
    vorige = op_volgorde.groupby("traject_id")["fase"].shift()
    return (vorige.isna() | (vorige != op_volgorde["fase"])).reindex(df.index)


def leeftijd(kolom: str, laag: int, hoog: int) -> Goed:
    """The person reaches an age from ``laag`` through ``hoog`` in the year of the date."""

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        geboren = _zoek(df["persoon_id"], frames["personen"], "geboortejaar")
        jaren = df[kolom].dt.year - geboren
        return jaren.isna() | jaren.between(laag, hoog)

    return goed


def heeft_doelgroep(datum: str, doelgroep: str, *, bij: tuple[str, str]) -> Goed:
    """When ``bij`` (kolom, code) holds, the person belongs to ``doelgroep`` on (or until) the date."""

    def goed(df: pd.DataFrame, frames: Frames) -> pd.Series:
        rijen = df.loc[df[bij[0]] == bij[1], ["persoon_id", datum]].dropna()
        groepen = frames["persoon_doelgroepen"]
        groepen = groepen[groepen["doelgroep"] == doelgroep]
        paren = rijen.reset_index(names="rij").merge(groepen, on="persoon_id")
        raak = paren[(paren["van"] <= paren[datum]) & ~(paren["tot"] < paren[datum])]
        return pd.Series(~df.index.isin(rijen.index) | df.index.isin(raak["rij"]), index=df.index)

    return goed


def past_op_traject(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The phases of a traject begin on its first day and end on its last (both open, or the same day)."""
    fasen = frames["trajectfasen"].sort_values(["traject_id", "van"], kind="stable")
    begin = _zoek(df["traject_id"], fasen, "van")
    eind = _zoek(df["traject_id"], fasen.iloc[::-1], "tot")
    return (begin == df["startdatum"]) & ((eind == df["einddatum"]) | (eind.isna() & df["einddatum"].isna()))


def werk_is_plaatsing(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """A traject that ended in werkaanvaarding has a regular plaatsing."""
    plaatsingen = frames["plaatsingen"]
    met = plaatsingen.loc[plaatsingen["soort"] == "regulier", "traject_id"]
    return (df["uitstroomreden"] != "werkaanvaarding") | df["traject_id"].isin(met)


def baan_is_plaatsing(kolom: str, code: str) -> Goed:
    """Who is said to have found a job (``kolom`` holds ``code``) has a plaatsing."""
    return lambda df, frames: (df[kolom] != code) | df["persoon_id"].isin(frames["plaatsingen"]["persoon_id"])


def hooguit_een(kolom: str) -> Goed:
    """No other row holds the same, filled value."""
    return lambda df, _: ~_gevuld(df[kolom]) | ~df[kolom].duplicated()


def is_gestart(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """The aanmelding was not closed without a traject."""
    aanmeldingen = frames["aanmeldingen"]
    niet = aanmeldingen.loc[aanmeldingen["niet_gestart_op"].notna(), "aanmelding_id"]
    return ~df["aanmelding_id"].isin(niet)


def parttime_in_traject(df: pd.DataFrame, _frames: Frames) -> pd.Series:
    """Parttime work is work beside a traject."""
    return (df["soort"] != "parttime") | _gevuld(df["traject_id"])


def coaching_in_traject(df: pd.DataFrame, frames: Frames) -> pd.Series:
    """Coaching in the job of somebody in a traject ends with the traject at the latest."""
    traject = _zoek(df["plaatsing_id"], frames["plaatsingen"], "traject_id")
    eind = _zoek(traject, frames["trajecten"], "einddatum")
    return eind.isna() | (df["tot"] <= eind)


def _gevuld(reeks: pd.Series) -> pd.Series:
    return reeks.notna() & (reeks.astype("str") != "") if reeks.dtype == "str" else reeks.notna()


def _van(
    df: pd.DataFrame, frames: Frames, register: str, sleutel: str, kolom: str, anders: pd.Series
) -> pd.Series:
    """Return ``kolom`` of the row that ``sleutel`` points to; ``anders`` where it points to no known row."""
    gevonden = df[sleutel].isin(frames[register][sleutel])
    return _zoek(df[sleutel], frames[register], kolom).where(gevonden, anders)


def _zoek(ids: pd.Series, frame: pd.DataFrame, kolom: str) -> pd.Series:
    """Return ``kolom`` of the first row of ``frame`` with each id, typed also when none fits."""
    doel = frame.drop_duplicates(str(ids.name)).set_index(str(ids.name))[kolom]
    return doel.reindex(ids.to_numpy()).set_axis(ids.index).rename(kolom)

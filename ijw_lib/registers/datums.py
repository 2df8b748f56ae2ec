"""Dates in a delivered column: read as jjjj-mm-dd, or as dd-mm-jjjj where a whole column is written so.

Which of the two is asked once per column, never per value, so that nobody has to guess what 05-01-2024 means.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

EERSTE, LAATSTE = pd.Timestamp("1900-01-01"), pd.Timestamp("2199-12-31")
"""No record lies outside these days; 9999-12-31 stands for "no end", which is an empty cell with us."""

_VORM = "is geen datum in de vorm jjjj-mm-dd"
_BEREIK = f"ligt niet van {EERSTE.year} t/m {LAATSTE.year}; laat de cel leeg als er geen einde is"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NEDERLANDS = r"[0-9]{2}-[0-9]{2}-[0-9]{4}"
_STIJLEN = {
    "dd-mm-jjjj": _NEDERLANDS,
    "d-m-jjjj": r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}",
    "dd/mm/jjjj of mm/dd/jjjj": r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}",
    "dd.mm.jjjj": r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}",
    "jjjj/mm/dd": r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}",
    "jjjjmmdd": r"[0-9]{8}",
    "dd-mm-jj": r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}",
    "jjjj-mm-dd met een tijd": _ISO + r"[T ][0-9]{1,2}:.*",
    "een dagnummer van Excel": r"[1-6][0-9]{4}(?:[.,]0+)?",
    "dag, maand in letters, jaar": r"[0-9]{1,2}[- ][A-Za-z]{3,9}\.?[- ](?:[0-9]{2}|[0-9]{4})",
}
_VEEL = 10
"""From so many dates of one other style on, and a tenth of the column, the column is told, not each row."""

Fouten = tuple[tuple[pd.Series, str], ...]


@dataclass(frozen=True)
class Gelezen:
    """The dates of a column.

    Attributes
    ----------
    reeks
        The dates; empty where there is none that can be read.
    fouten
        Masks of the cells that hold no date of ours, each with the reason.
    melding
        That the column was read in another way than it should be written; or empty.
    weigering
        Why no date of this column is read, the line where that shows and its value; or ``None``.
    """

    reeks: pd.Series
    fouten: Fouten = ()
    melding: str = ""
    weigering: tuple[str, int, str] | None = None


def bestaat(dag: date) -> bool:
    """Tell whether a day can be one of ours."""
    return bool(EERSTE.date() <= dag <= LAATSTE.date())


def lees(waarden: pd.Series) -> Gelezen:
    """Read the dates of a column; the index holds the line numbers, an empty cell is missing."""
    gevuld = waarden.dropna()
    if not len(gevuld) or not _past(gevuld, _NEDERLANDS).all():
        stijl = _andere_stijl(gevuld)
        if not stijl:
            return _begrens(waarden, _als_datum(waarden.where(_past(waarden, _ISO)), "%Y-%m-%d"), _VORM)
        return _weiger(waarden, gevuld[~_past(gevuld, _ISO)], stijl)
    reeks = _als_datum(waarden, "%d-%m-%Y")
    if (reeks.isna() & _als_datum(waarden, "%m-%d-%Y").notna()).any():
        return _weiger(waarden, gevuld, "mm-dd-jjjj")
    melding = (
        f"alle {len(gevuld)} datums staan als dd-mm-jjjj en zijn zo gelezen"
        if len(gevuld) > 1
        else ("de enige datum staat als dd-mm-jjjj en is zo gelezen")
    )
    return _begrens(waarden, reeks, "is geen bestaande datum (dd-mm-jjjj)", melding)


def _past(waarden: pd.Series, vorm: str) -> pd.Series:
    return waarden.str.fullmatch(vorm).fillna(False).astype(bool)


def _als_datum(waarden: pd.Series, vorm: str) -> pd.Series:
    return pd.to_datetime(waarden, format=vorm, errors="coerce").astype("datetime64[us]")


def _begrens(waarden: pd.Series, reeks: pd.Series, reden: str, melding: str = "") -> Gelezen:
    buiten = reeks.notna() & ~reeks.between(EERSTE, LAATSTE)
    return Gelezen(reeks.mask(buiten), ((waarden.notna() & reeks.isna(), reden), (buiten, _BEREIK)), melding)


def _andere_stijl(gevuld: pd.Series) -> str:
    """Return the other style in which a column, or much of it, is written; empty when rows are to be told."""
    anders = gevuld[~_past(gevuld, _ISO)]
    for naam, vorm in _STIJLEN.items():
        aantal = int(_past(anders, vorm).sum())
        veel = aantal >= max(_VEEL, len(gevuld) / 10) and 2 * aantal > len(anders)
        if veel or 0 < aantal == len(gevuld):
            return naam
    return ""


def _weiger(waarden: pd.Series, anders: pd.Series, stijl: str) -> Gelezen:
    aantal, alle = len(anders), int(waarden.notna().sum())
    wat = f"{aantal} van de {alle} datums staan" if alle > 1 else "de datum staat"
    reden = f"{wat} als {stijl}; schrijf alle datums van deze kolom als jjjj-mm-dd, of alle als dd-mm-jjjj"
    geen = pd.Series(pd.NaT, index=waarden.index, dtype="datetime64[us]")
    return Gelezen(geen, weigering=(reden, int(anders.index[0]), str(anders.iloc[0])))

"""Dates in a delivered column: the style is decided once, over all rows, so that nobody guesses per value.

A column in another style than jjjj-mm-dd is read when its rows leave one reading, and that is told; where
they leave two, or none, the column is refused with what to write in ``levering.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pandas as pd

EERSTE, LAATSTE = datetime(1900, 1, 1), datetime(2199, 12, 31)
"""No record lies outside these days. The first or last day of a year after them, such as 9999-12-31, stands
for "no end" where a cell may be empty."""
VEEL = 10
"""From so many values of one other style on, and a tenth of the column, the column is told, not each row."""

ISO = "jjjj-mm-dd"
_BEREIK = f"ligt niet van {EERSTE.year} t/m {LAATSTE.year}; laat de cel leeg als er geen einde is"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NUL_UUR = r"(?:[T ]0?0:00(?::00(?:[.,]0+)?)?)?"
_D, _M, _J = r"(?P<d>[0-9]{1,2})", r"(?P<m>[0-9]{1,2})", r"(?P<j>[0-9]{4})"
STIJLEN = {
    naam: re.compile(vorm + _NUL_UUR)
    for naam, vorm in {
        ISO: r"(?P<j>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})",
        "dd-mm-jjjj": f"{_D}-{_M}-{_J}",
        "dd/mm/jjjj": f"{_D}/{_M}/{_J}",
        "dd.mm.jjjj": rf"{_D}\.{_M}\.{_J}",
        "jjjj/mm/dd": f"{_J}/{_M}/{_D}",
        "jjjjmmdd": r"(?P<j>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
        "dagnummer van Excel": r"(?P<n>[1-9][0-9]{4})(?:[.,]0+)?",
        "dag maand jaar": rf"{_D}[- ](?P<naam>[A-Za-z]{{3,9}})\.?[- ]{_J}",
        "dd-mm-jj": f"{_D}[-/.]{_M}[-/.](?P<k>[0-9]{{2}})",
        "mm-dd-jjjj": f"{_M}-{_D}-{_J}",
        "mm/dd/jjjj": f"{_M}/{_D}/{_J}",
    }.items()
}
"""The styles, in the order in which they are tried; a time of nil o'clock may follow."""
_AMERIKAANS = {"dd-mm-jjjj": "mm-dd-jjjj", "dd/mm/jjjj": "mm/dd/jjjj"}
_MAANDEN = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OOK = {"mrt": 3, "mar": 3, "may": 5, "oct": 10}
_EXCEL_NUL = date(1899, 12, 30)

Fouten = tuple[tuple["pd.Series", str], ...]


@dataclass(frozen=True)
class Gelezen:
    """The values of a column.

    Attributes
    ----------
    reeks
        The values; empty where there is none that can be read.
    fouten
        Masks of the cells that hold no value of ours, each with the reason.
    melding
        How the column was read, where that is not how it should be written; or empty.
    weigering
        Why no value of this column is read, the line where that shows and its value; or ``None``.
    """

    reeks: pd.Series
    fouten: Fouten = ()
    melding: str = ""
    weigering: tuple[str, int, str] | None = None


def bestaat(dag: date) -> bool:
    """Tell whether a day can be one of ours."""
    return bool(EERSTE.date() <= dag <= LAATSTE.date())


def lees(waarden: pd.Series, stijl: str = "", *, mag_leeg: bool = False) -> Gelezen:
    """Read the dates of a column; the index holds the line numbers, an empty cell is missing.

    Parameters
    ----------
    stijl
        One of :data:`STIJLEN` where ``levering.yml`` says so; empty: as all rows show.
    mag_leeg
        Whether a day that stands for "no end" is one.
    """
    gelezen = _lees(waarden, stijl)
    return _zonder_einde(gelezen) if mag_leeg and gelezen.weigering is None else _begrens(gelezen)


def _lees(waarden: pd.Series, stijl: str) -> Gelezen:
    """Read dates, whatever their year."""
    gevuld = waarden.dropna()
    if stijl in ("", ISO) and _past(gevuld, _ISO).all():
        return _gelezen(waarden, _als_datum(waarden, "%Y-%m-%d"), _geen(ISO))
    gekozen, waarom, regel = (stijl, "", 0) if stijl else _kies(gevuld)
    if waarom:
        geen = pd.Series(pd.NaT, index=waarden.index, dtype="datetime64[us]")
        return Gelezen(geen, weigering=(waarom, regel, str(waarden[regel])))
    dagen = {tekst: dag for tekst in gevuld.unique() if (dag := ontleed(tekst, gekozen)) is not None}
    reeks = pd.to_datetime(waarden.map(dagen), errors="coerce").astype("datetime64[us]")
    reden = _geen(gekozen) if gekozen == ISO else f"is geen bestaande datum ({gekozen})"
    met_tijd = bool(gevuld.str.contains(":", regex=False).any())
    anders = gekozen + (" met een tijd" if met_tijd else "") if gekozen != ISO or met_tijd else ""
    return _gelezen(waarden, reeks, reden, f"datums als {anders}" if anders else "")


def ontleed(tekst: str, stijl: str) -> date | None:
    """Return the day that a text holds in a style; ``None`` where it holds none that exists.

    Examples
    --------
    >>> ontleed("5 mrt 2022", "dag maand jaar"), ontleed("31-02-2023", "dd-mm-jjjj")
    (datetime.date(2022, 3, 5), None)
    """
    gevonden = STIJLEN[stijl].fullmatch(tekst)
    if gevonden is None:
        return None
    deel = gevonden.groupdict()
    if deel.get("n"):
        return _EXCEL_NUL + timedelta(days=int(deel["n"]))
    jaar = int(deel.get("j") or 0) or _eeuw(int(deel["k"]))
    maand = int(deel.get("m") or 0) or _maand(deel["naam"])
    try:
        return date(jaar, maand, int(deel["d"]))
    except ValueError:
        return None


def _eeuw(jaar: int) -> int:
    return int(EERSTE.year) + jaar + (0 if jaar >= 69 else 100)


def _maand(naam: str) -> int:
    kort = naam.casefold()[:3]
    return _MAANDEN.index(kort) + 1 if kort in _MAANDEN else _OOK.get(kort, 0)


def _kies(gevuld: pd.Series) -> tuple[str, str, int]:
    """Return the style of a column; or else why there is none, and the first line where that shows."""
    vormen = {naam: gevuld.str.fullmatch(vorm).to_numpy(dtype=bool) for naam, vorm in STIJLEN.items()}
    aantal = {n: int(masker.sum()) for n, masker in vormen.items() if n not in _AMERIKAANS.values()}
    meeste = max(aantal, key=lambda n: aantal[n])
    rest = gevuld[~vormen[meeste]]
    ander = max(aantal, key=lambda n: int(vormen[n][~vormen[meeste]].sum()))
    if (n := int(vormen[ander][~vormen[meeste]].sum())) >= max(VEEL, len(gevuld) / 10) and 2 * n > len(rest):
        raak = gevuld[vormen[ander] & ~vormen[meeste]]
        return "", _weigering(n, len(gevuld), ander if meeste == ISO else meeste), int(raak.index[0])
    if not aantal[meeste] or meeste == ISO:
        return ISO, "", 0
    eerste = int(gevuld.index[0])
    if meeste == "dd-mm-jj":
        return "", _weigering(aantal[meeste], len(gevuld), "dd-mm-jj, zonder eeuw", meeste), eerste
    if meeste in _AMERIKAANS:
        return _dag_of_maand_eerst(gevuld[vormen[meeste]], meeste)
    return meeste, "", 0


def _dag_of_maand_eerst(gevuld: pd.Series, stijl: str) -> tuple[str, str, int]:
    """Tell a Dutch date from an American one: a day after the twelfth fits in one of them only."""
    andersom = _AMERIKAANS[stijl]
    dagen = [(ontleed(t, stijl), ontleed(t, andersom)) for t in gevuld]
    nederlands = sum(a is not None and b is None for a, b in dagen)
    amerikaans = sum(a is None and b is not None for a, b in dagen)
    eerste = int(gevuld.index[0])
    if amerikaans and amerikaans >= max(1, nederlands / 10):
        wat = _weigering(
            len(gevuld), len(gevuld), andersom if not nederlands else f"{stijl} en als {andersom}"
        )
        return "", f"{wat}; of zet in levering.yml bij deze kolom stijl: {andersom}", eerste
    verschilt = any(a != b for a, b in dagen)
    if "/" in stijl and not nederlands and verschilt:
        wat = f"{stijl} of {andersom}, en geen enkele datum laat zien welke van de twee"
        wijs = f"zet in levering.yml bij deze kolom stijl: {stijl} of stijl: {andersom}"
        return "", f"{_weigering(len(gevuld), len(gevuld), wat)}; of {wijs}", eerste
    return stijl, "", 0


def _past(waarden: pd.Series, vorm: str) -> pd.Series:
    return waarden.str.fullmatch(vorm).fillna(False).astype(bool)


def _als_datum(waarden: pd.Series, vorm: str) -> pd.Series:
    return pd.to_datetime(waarden, format=vorm, errors="coerce").astype("datetime64[us]")


def _geen(stijl: str) -> str:
    return f"is geen datum in de vorm {stijl}"


def _gelezen(waarden: pd.Series, reeks: pd.Series, reden: str, melding: str = "") -> Gelezen:
    return Gelezen(reeks, ((waarden.notna() & reeks.isna(), reden),), melding)


def _begrens(gelezen: Gelezen) -> Gelezen:
    """Return the same without days that no record has."""
    buiten = gelezen.reeks.notna() & ~gelezen.reeks.between(EERSTE, LAATSTE)
    fouten = (*gelezen.fouten, (buiten, _BEREIK))
    return replace(gelezen, reeks=gelezen.reeks.mask(buiten), fouten=fouten)


def _zonder_einde(gelezen: Gelezen) -> Gelezen:
    """Return the same, with no day where one stands for "no end"."""
    open_ = gelezen.reeks > LAATSTE
    if open_.any():
        open_ &= gelezen.reeks.dt.is_year_end | gelezen.reeks.dt.is_year_start
    if not open_.any():
        return _begrens(gelezen)
    dagen = " en ".join(sorted({str(dag.date()) for dag in gelezen.reeks[open_]})[:2])
    meldingen = [*filter(None, [gelezen.melding]), f"{dagen} gelezen als: geen einde ({open_.sum()} keer)"]
    return _begrens(replace(gelezen, reeks=gelezen.reeks.mask(open_), melding="; ".join(meldingen)))


def _weigering(aantal: int, alle: int, stijl: str, zet: str = "") -> str:
    wat = f"{aantal} van de {alle} datums staan" if alle > 1 else "de datum staat"
    reden = f"{wat} als {stijl}; schrijf alle datums van deze kolom als jjjj-mm-dd, of alle als dd-mm-jjjj"
    return f"{reden}; of zet in levering.yml bij deze kolom stijl: {zet}" if zet else reden

"""From text to typed columns; what cannot be converted is told per cell."""

from __future__ import annotations

import pandas as pd

from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.schema import DTYPES

_VORM: dict[str, tuple[str, str]] = {
    "geheel": (r"-?\d{1,9}", "is geen geheel getal"),
    "cent": (r"-?\d{1,15}", "is geen geheel aantal centen (schrijf € 1.234,56 als 123456)"),
    "decimaal": (r"-?\d{1,9}(?:\.\d{1,2})?", "is geen getal met een decimale punt en hooguit twee decimalen"),
    "datum": (r"\d{4}-\d{2}-\d{2}", "is geen datum in de vorm jjjj-mm-dd"),
    "ja_nee": (r"ja|nee", "is geen 'ja' of 'nee'"),
    "tekst": (r"(?s).*", ""),
}


def zet_om(tekst: pd.DataFrame, register: Register, bestand: str) -> tuple[pd.DataFrame, list[Uitval]]:
    """Convert the text of a register to its types.

    Returns
    -------
    (typed rows that converted in every column, reasons for the other rows)
    """
    uitval: list[Uitval] = []
    kolommen: dict[str, pd.Series] = {}
    goed = pd.Series(True, index=tekst.index)
    for kolom in register.kolommen:
        schoon = tekst[kolom.naam].str.strip()
        leeg = schoon == ""
        reeks, fout = _kolom(schoon.mask(leeg), kolom)
        for masker, reden in (
            (leeg & (not kolom.leeg), "is leeg; vul de waarde in"),
            (fout, _VORM[kolom.soort][1]),
        ):
            uitval += [
                Uitval(bestand, int(regel), kolom.naam, waarde, reden)
                for regel, waarde in schoon[masker].items()
            ]
            goed &= ~masker
        kolommen[kolom.naam] = reeks
    return pd.DataFrame(kolommen, index=tekst.index)[goed], uitval


def _kolom(waarden: pd.Series, kolom: Kolom) -> tuple[pd.Series, pd.Series]:
    """Return the typed column and a mask of the cells that hold something of another form."""
    gevuld = waarden.notna()
    passend = waarden.str.fullmatch(_VORM[kolom.soort][0]).fillna(False).astype(bool)
    bruikbaar = waarden.where(passend)
    if kolom.soort == "tekst":
        return waarden.fillna("").astype("str") if kolom.leeg else waarden, pd.Series(
            False, index=waarden.index
        )
    if kolom.soort == "datum":
        reeks = pd.to_datetime(bruikbaar, format="%Y-%m-%d", errors="coerce").astype("datetime64[us]")
        return reeks, gevuld & reeks.isna()
    if kolom.soort == "ja_nee":
        return bruikbaar.map({"ja": True, "nee": False}).astype("boolean"), gevuld & ~passend
    if kolom.soort == "decimaal":
        return bruikbaar.astype(DTYPES["decimaal"]), gevuld & ~passend
    return pd.to_numeric(bruikbaar, errors="coerce").astype("Int64"), gevuld & ~passend

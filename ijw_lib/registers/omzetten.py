"""From text to typed columns; what cannot be converted is told per cell."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ijw_lib.registers import datums
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.datums import Gelezen
from ijw_lib.registers.definitie import Kolom, Register, Soort
from ijw_lib.registers.schema import DTYPES

_VORM: dict[str, tuple[str, str]] = {
    "geheel": (r"-?[0-9]{1,9}", "is geen geheel getal"),
    "cent": (r"-?[0-9]{1,15}", "is geen geheel aantal centen (schrijf € 1.234,56 als 123456)"),
    "decimaal": (
        r"-?[0-9]{1,9}(?:\.[0-9]{1,2})?",
        "is geen getal met een decimale punt en hooguit twee decimalen",
    ),
    "ja_nee": (r"ja|nee", "is geen 'ja' of 'nee'"),
}


@dataclass(frozen=True)
class Omgezet:
    """The rows of a file, typed.

    Attributes
    ----------
    frame
        The rows that converted in every column.
    uitval
        The reasons for the other rows, and for the columns that were refused.
    meldingen
        What was read in another way than it should be written.
    geweigerd
        Whether a whole column could not be read; the rows are then no ground to judge other files by.
    """

    frame: pd.DataFrame
    uitval: tuple[Uitval, ...]
    meldingen: tuple[str, ...]
    geweigerd: bool


def zet_om(tekst: pd.DataFrame, register: Register, bestand: str) -> Omgezet:
    """Convert the text of a register to its types."""
    uitval: list[Uitval] = []
    meldingen: list[str] = []
    kolommen: dict[str, pd.Series] = {}
    goed = pd.Series(True, index=tekst.index)
    geweigerd = False
    for kolom in register.kolommen:
        schoon = tekst[kolom.naam].str.strip()
        leeg = schoon == ""
        gelezen = _kolom(schoon.mask(leeg), kolom)
        for masker, reden in ((leeg & (not kolom.leeg), "is leeg; vul de waarde in"), *gelezen.fouten):
            uitval += [
                Uitval(bestand, int(regel), kolom.naam, waarde, reden)
                for regel, waarde in schoon[masker].items()
            ]
            goed &= ~masker
        if gelezen.weigering:
            reden, regel, waarde = gelezen.weigering
            uitval.append(Uitval(bestand, regel, kolom.naam, waarde, reden))
            geweigerd = True
        if gelezen.melding:
            meldingen.append(f"{bestand}, kolom {kolom.naam}: {gelezen.melding}")
        kolommen[kolom.naam] = gelezen.reeks
    frame = pd.DataFrame(kolommen, index=tekst.index)[goed]
    return Omgezet(frame, tuple(uitval), tuple(meldingen), geweigerd)


def _kolom(waarden: pd.Series, kolom: Kolom) -> Gelezen:
    """Return the typed column and the cells that hold something of another form."""
    if kolom.soort == "datum":
        return datums.lees(waarden)
    if kolom.soort == "tekst":
        return Gelezen(waarden.fillna("").astype("str") if kolom.leeg else waarden)
    vorm, reden = _VORM[kolom.soort]
    passend = waarden.str.fullmatch(vorm).fillna(False).astype(bool)
    return Gelezen(_typeer(waarden.where(passend), kolom.soort), ((waarden.notna() & ~passend, reden),))


def _typeer(bruikbaar: pd.Series, soort: Soort) -> pd.Series:
    if soort == "ja_nee":
        return bruikbaar.map({"ja": True, "nee": False}).astype("boolean")
    if soort == "decimaal":
        return bruikbaar.astype(DTYPES["decimaal"])
    return pd.to_numeric(bruikbaar, errors="coerce").astype("Int64")

"""From text to typed columns; what cannot be converted is told per cell, or of the column as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from ijw_lib.registers import datums, getallen
from ijw_lib.registers.bestand import Opmerking, Ruw, Uitval, Wijze
from ijw_lib.registers.datums import Gelezen
from ijw_lib.registers.definitie import Kolom, Register, Soort
from ijw_lib.registers.getallen import Vraag
from ijw_lib.registers.koppeling.vorm import in_yml
from ijw_lib.registers.schema import dtype, fijn

_VORM: dict[str, str] = {
    "geheel": r"-?[0-9]{1,9}",
    "cent": r"-?[0-9]{1,15}",
    "decimaal": r"-?[0-9]{1,9}(?:\.[0-9]{1,2})?",
    "ja_nee": r"ja|nee",
}
"""How a register writes what it holds; a column that is all so needs no closer look."""
_JA_NEE = (
    ("ja", "nee"),
    ("j", "n"),
    ("1", "0"),
    ("true", "false"),
    ("waar", "onwaar"),
    ("y", "n"),
    ("yes", "no"),
)


@dataclass(frozen=True)
class Omgezet:
    """The rows of a register, typed.

    Attributes
    ----------
    frame
        The rows that converted in every column.
    alle
        All rows, a cell that did not convert empty.
    uitval
        The reasons for the other rows, and for the columns that were refused.
    opmerkingen
        What was read in another way than it should be written.
    geweigerd
        Whether a whole column could not be read; the rows are then no ground to judge other files by.
    """

    frame: pd.DataFrame
    alle: pd.DataFrame
    uitval: tuple[Uitval, ...]
    opmerkingen: tuple[Opmerking, ...]
    geweigerd: bool


def zet_om(ruw: Ruw, register: Register) -> Omgezet:
    """Convert the text of a register to its types; a column that is missing is told before."""
    uitval: list[Uitval] = []
    opmerkingen: list[Opmerking] = []
    kolommen: dict[str, pd.Series] = {}
    goed = pd.Series(True, index=ruw.tekst.index)
    geweigerd = False
    for kolom in (k for k in register.kolommen if k.naam in ruw.tekst):
        naam = ruw.namen.get(kolom.naam, kolom.naam)
        schoon = ruw.tekst[kolom.naam].str.strip()
        leeg = schoon == ""
        gelezen = _kolom(schoon.mask(leeg), kolom, ruw.wijzen.get(kolom.naam, Wijze()))
        for masker, reden in ((leeg & (not kolom.leeg), "is leeg; vul de waarde in"), *gelezen.fouten):
            uitval += [
                ruw.herkomst.uitval(nummer, naam, waarde, reden) for nummer, waarde in schoon[masker].items()
            ]
            goed &= ~masker
        if gelezen.weigering:
            reden, nummer, waarde = gelezen.weigering
            reden = in_yml(reden, register.naam, kolom.naam)
            uitval.append(ruw.herkomst.uitval(nummer, naam, waarde, reden))
            geweigerd = True
        if gelezen.melding:
            opmerkingen.append(Opmerking(ruw.herkomst.bronnen[0], naam, gelezen.melding))
        kolommen[kolom.naam] = gelezen.reeks
    alle = pd.DataFrame(kolommen, index=ruw.tekst.index)
    return Omgezet(alle[goed], alle, tuple(uitval), tuple(opmerkingen), geweigerd)


def _kolom(waarden: pd.Series, kolom: Kolom, wijze: Wijze) -> Gelezen:
    """Return the typed column and the cells that hold something of another form."""
    if kolom.soort == "datum":
        return datums.lees(waarden, wijze.stijl, mag_leeg=kolom.leeg)
    if kolom.soort == "tekst":
        return Gelezen(waarden.fillna("").astype("str") if kolom.leeg else waarden)
    passend = waarden.str.fullmatch(_VORM[kolom.soort]).fillna(False).astype(bool)
    if wijze == Wijze() and (passend | waarden.isna()).all():
        return Gelezen(_typeer(waarden, kolom.soort))
    if kolom.soort == "ja_nee":
        return _ja_nee(waarden)
    vraag = Vraag(kolom.soort, wijze.eenheid, wijze.stijl, wijze.per_fte, kolom.decimalen)
    gelezen = getallen.lees(waarden, vraag)
    return Gelezen(_als_soort(gelezen.reeks, kolom.soort), gelezen.fouten, gelezen.melding, gelezen.weigering)


def _ja_nee(waarden: pd.Series) -> Gelezen:
    """Read a column of yes and no in the pair of words that fits most of it."""
    klein = waarden.str.casefold()
    ja, nee = max(_JA_NEE, key=lambda paar: int(klein.isin(paar).sum()))
    reeks = klein.map({ja: True, nee: False}).astype("boolean")
    melding = f"ja en nee als {ja} en {nee}" if ja != "ja" else ""
    return Gelezen(reeks, ((waarden.notna() & reeks.isna(), "is geen 'ja' of 'nee'"),), melding)


def _typeer(bruikbaar: pd.Series, soort: Soort) -> pd.Series:
    if soort == "ja_nee":
        return bruikbaar.map({"ja": True, "nee": False}).astype("boolean")
    if soort == "decimaal":
        return bruikbaar.astype(dtype("decimaal"))
    return pd.to_numeric(bruikbaar, errors="coerce").astype("Int64")


def _als_soort(getallen_: pd.Series, soort: Soort) -> pd.Series:
    """Return exact numbers as a column of the schema, with more decimals than usual where it has them."""
    tekst = pd.Series([None if g is None else str(g) for g in getallen_], getallen_.index, "str")
    breuk = max((getallen.decimalen(g) for g in getallen_ if isinstance(g, Decimal)), default=0)
    if breuk > 2:
        return tekst.astype(fijn())
    return _typeer(tekst, "decimaal" if breuk else soort)

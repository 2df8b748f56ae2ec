"""All registers together, and the checks that their definitions give.

The definitions stand in ``schema_*.py`` and are plain data; :func:`pandera_schema` turns one into the pandera
schema that the typed rows must meet. Messages are Dutch: an analyst reads them in ``uitval.csv``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow

from ijw_lib.registers.definitie import Kolom, Register, Soort
from ijw_lib.registers.regels import Frames
from ijw_lib.registers.regels.geleverd import houdt
from ijw_lib.registers.schema.financien import FINANCIEN
from ijw_lib.registers.schema.geld import GELD, GELD_REFERENTIES
from ijw_lib.registers.schema.referenties import ALGEMENE_REFERENTIES
from ijw_lib.registers.schema.reintegratie import REINTEGRATIE
from ijw_lib.registers.schema.werk import WERK, WERK_REFERENTIES

if TYPE_CHECKING:
    import pandera.pandas as pa

_DTYPES: dict[Soort, str] = {
    "tekst": "str",
    "geheel": "Int64",
    "cent": "Int64",
    "datum": "datetime64[us]",
    "ja_nee": "boolean",
}

REFERENTIES: tuple[Register, ...] = (*ALGEMENE_REFERENTIES, *WERK_REFERENTIES, *GELD_REFERENTIES)
"""Reference tables in ``data/referentie``; the file has the name of the register."""

LEVERINGSREGISTERS: tuple[Register, ...] = (*FINANCIEN, *GELD, *REINTEGRATIE, *WERK)
"""Registers of a delivery, in the order in which they are checked (codes come before their users)."""

_GELEVERD = {r.naam for r in LEVERINGSREGISTERS}

PER_GEMEENTE = {r.naam: r.via for r in LEVERINGSREGISTERS if r.via or "gemeente" in r.namen}
"""Registers that are kept per gemeente, with the register and key through which its rows belong to one."""

JAARKOLOMMEN = {r.naam: r.jaarkolom for r in (*REFERENTIES, *LEVERINGSREGISTERS)}
"""The column by which each register is split, or empty."""


NUMMERS = {
    r.naam: kolommen
    for r in (*REINTEGRATIE, *WERK)
    if (kolommen := [n for n in r.namen if n.endswith("_id")])
}
"""The columns in which a delivery gives the number or the pseudonym of a person, or of a record of one."""


@cache
def dtype(soort: Soort) -> str | pd.ArrowDtype:
    """Return the type of a column."""
    return pd.ArrowDtype(pyarrow.decimal128(12, 2)) if soort == "decimaal" else _DTYPES[soort]


@cache
def fijn() -> pd.ArrowDtype:
    """Return the type of a column of decimals in which some have more than two.

    One of whole numbers in which some have decimals gets the type of decimals.
    """
    return pd.ArrowDtype(pyarrow.decimal128(14, 4))


def leeg(register: str) -> pd.DataFrame:
    """Return a register of a delivery without a row, its columns typed."""
    [definitie] = (r for r in LEVERINGSREGISTERS if r.naam == register)
    return pd.DataFrame({k.naam: pd.Series(dtype=dtype(k.soort)) for k in definitie.kolommen})


def pandera_schema(register: Register, frames: Frames) -> pa.DataFrameSchema:
    """Return the schema that the typed rows of ``register`` must meet.

    Each check carries ``kolom|melding`` as its error, so that a failure can be shown in Dutch.

    Parameters
    ----------
    frames
        The registers accepted so far and ``levering`` (one row: begin, peildatum); codes come from them.
    """
    import pandera.pandas as pa  # costs 0.3 s, and only a check of a delivery needs it

    kolommen = {
        k.naam: pa.Column(
            None if k.soort == "decimaal" or k.decimalen else dtype(k.soort),  # as fine as it was delivered
            nullable=k.leeg,
            checks=[_codecheck(k, frames)] if k.codes is not None and is_geleverd(k, frames) else [],
        )
        for k in register.kolommen
    }
    sleutel = ", ".join(register.sleutel)
    uniek = pa.Check(
        lambda df: ~df.duplicated(list(register.sleutel), keep="first"),
        error=f"{register.sleutel[0]}|komt dubbel voor (sleutel: {sleutel})",
    )
    rijregels = [
        pa.Check(lambda df, r=r: houdt(r.goed, df, frames), error=f"{r.kolom}|{r.melding}")
        for r in register.regels
        if not r.alleen_melding
    ]
    return pa.DataFrameSchema(kolommen, checks=[uniek, *rijregels], strict=True)


def is_geleverd(kolom: Kolom, frames: Frames) -> bool:
    """Tell whether the codes of a column are there: what was not delivered cannot be looked into."""
    return not isinstance(kolom.codes, str) or kolom.codes.partition(".")[0] in frames


def toegestaan(kolom: Kolom, frames: Frames) -> list[object]:
    """Return the codes that a column may hold."""
    if isinstance(kolom.codes, str):
        plek, _, extra = kolom.codes.partition("+")
        register, naam = plek.split(".")
        return [*frames[register][naam].drop_duplicates().tolist(), *filter(None, [extra])]
    return list(kolom.codes or ())


def codereden(kolom: Kolom, frames: Frames) -> str:
    """Return what is said of a value that is no code of a column; keys of records are not listed."""
    bron, _, extra = kolom.codes.partition("+") if isinstance(kolom.codes, str) else ("", "", "")
    if (ouder := bron.partition(".")[0]) in _GELEVERD:
        return f"is geen bekende code; staat niet in {ouder}.csv" + (f" en is niet {extra}" if extra else "")
    codes = [*toegestaan(kolom, frames), *([""] if kolom.leeg and kolom.soort == "tekst" else [])]
    getoond = ", ".join(str(c) or "(leeg)" for c in codes[:12]) + (", ..." if len(codes) > 12 else "")
    return f"is geen bekende code; toegestaan: {getoond}"


def _codecheck(kolom: Kolom, frames: Frames) -> pa.Check:
    import pandera.pandas as pa

    codes = [*toegestaan(kolom, frames), *([""] if kolom.leeg and kolom.soort == "tekst" else [])]
    return pa.Check.isin(codes, error=f"{kolom.naam}|{codereden(kolom, frames)}")

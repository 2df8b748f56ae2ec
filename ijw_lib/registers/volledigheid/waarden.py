"""Values that turned their sign or scale, or that a register never had."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.volledigheid.bevinding import (
    Bevinding,
    Niveau,
    deel_van,
    niveau,
    opgesomd,
    procent,
    rijen,
    zoals,
)
from ijw_lib.registers.volledigheid.drempels import Maat, drempels, grens
from ijw_lib.registers.volledigheid.rijen import Verschil

_MACHTEN = (10, 100, 1000)
_BRON = "Verbeter de waarde in de bron, of geef een akkoord als zij klopt."
_DAGEN_PER_JAAR = 365.25
_HONDERD = 100


def omgekeerd(v: Verschil) -> Iterator[Bevinding]:
    """Yield amounts that are now their opposite, or 10, 100 or 1000 times as large or small."""
    for kolom in (k for k in v.register.kolommen if k.naam in v.oud):
        if kolom.soort not in ("cent", "decimaal") or not len(v.oud):
            continue
        was, wordt = (f[kolom.naam].astype("float64") for f in (v.oud, v.nieuw))
        telt = (was != 0) & (wordt != 0)
        teken = telt & (wordt == -was)
        schaal = telt & False
        for macht in _MACHTEN:
            kleiner = ((was - wordt * macht).abs() <= macht) & (wordt.abs() >= _MACHTEN[0])  # cut or rounded
            schaal |= telt & (kleiner | (wordt == was * macht) | (was == wordt * macht))
        for wat, masker, zin in (
            ("teken", teken, "is het teken omgekeerd"),
            ("schaal", schaal, "is het bedrag tien, honderd of duizend keer zo groot of zo klein"),
        ):
            if masker.any():
                yield _omgekeerd(v, kolom, wat, v.nieuw[masker], zin)


def _omgekeerd(v: Verschil, kolom: Kolom, wat: str, frame: pd.DataFrame, zin: str) -> Bevinding:
    naam = v.register.naam
    return Bevinding(
        "stop",
        f"{naam}/{wat}/{kolom.naam}/{len(frame)}",
        f"{naam}.csv, kolom {kolom.naam}: in {rijen(len(frame))} {zin} sinds de vorige levering, zoals bij "
        f"{zoals(frame, v.register.sleutel)}. {_BRON}",
    )


def buiten_bereik(
    register: Register, maat: Maat, was: pd.DataFrame | None, wordt: pd.DataFrame, verder: int
) -> Iterator[Bevinding]:
    """Yield years and days far outside those that a column ever had, amounts far above, and new codes.

    Parameters
    ----------
    was
        The register in use; ``None`` of a first delivery, which is held against its own middle.
    verder
        By how many months the delivery goes on after the one in use.
    """
    for kolom in (k for k in register.kolommen if was is None or k.naam in was):
        if kolom.soort == "datum" or kolom.naam == "geboortejaar":
            yield from _jaren(register, kolom, was, wordt, verder)
        elif was is not None and kolom.codes is not None and len(was):
            yield from _codes(register, kolom, was, wordt)
    if maat.bedrag:
        yield from _bedragen(register, maat, was, wordt)


def _jaren(
    register: Register, kolom: Kolom, was: pd.DataFrame | None, wordt: pd.DataFrame, verder: int
) -> Iterator[Bevinding]:
    nu = _als_jaar(wordt[kolom.naam])
    ooit = nu if was is None else _als_jaar(was[kolom.naam])
    if not len(ooit.dropna()) or not len(nu.dropna()):
        return
    ruimte = float(grens("buiten_bereik_eerste" if was is None else "buiten_bereik"))
    laag, hoog = (ooit.quantile(0.01), ooit.quantile(0.99)) if was is None else (ooit.min(), ooit.max())
    fout = wordt[(nu < laag - ruimte) | (nu > hoog + verder / 12 + ruimte)]
    if len(fout):
        waarden = opgesomd(dict.fromkeys(_getoond(w) for w in fout[kolom.naam]))
        yield Bevinding(
            "stop",
            f"{register.naam}/buiten_bereik/{kolom.naam}/{len(fout)}",
            f"{register.naam}.csv, kolom {kolom.naam}: {waarden} ligt ver buiten wat het register ooit had "
            f"({int(laag)} t/m {int(hoog)}), bij {zoals(fout, register.sleutel)}. {_BRON}",
        )


def _als_jaar(reeks: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(reeks):
        return (reeks - pd.Timestamp(0)).dt.days / _DAGEN_PER_JAAR + 1970
    return reeks.astype("float64")


def _codes(register: Register, kolom: Kolom, was: pd.DataFrame, wordt: pd.DataFrame) -> Iterator[Bevinding]:
    """Yield codes that are allowed, but that no row had before."""
    if isinstance(kolom.codes, str) and kolom.codes.partition(".")[2].partition("+")[0].endswith("_id"):
        return
    hier = wordt[kolom.naam].astype(str)
    nieuw = sorted({*hier.unique()} - {*was[kolom.naam].astype(str).unique()} - {""})
    if nieuw:
        fout = wordt[hier.isin(nieuw)]
        yield Bevinding(
            "waarschuwing",
            f"{register.naam}/nieuwe_code/{kolom.naam}/{'+'.join(nieuw)}",
            f"{register.naam}.csv, kolom {kolom.naam}: {opgesomd(nieuw)} kwam in dit register nog nooit "
            f"voor, en "
            f"nu in {rijen(len(fout))}, zoals {zoals(fout, register.sleutel)}. Kijk na of de code klopt.",
        )


def _bedragen(
    register: Register, maat: Maat, was: pd.DataFrame | None, wordt: pd.DataFrame
) -> Iterator[Bevinding]:
    """Yield amounts many times as large as any other of their group."""
    groep, keer = wordt[maat.per].astype(str), float(grens("schaal_rij"))
    grootte = wordt[maat.bedrag].astype("float64").abs()
    if was is None:
        ooit = groep.map(grootte.groupby(groep).agg(_op_een_na))
    else:
        ooit = groep.map(was[maat.bedrag].astype("float64").abs().groupby(was[maat.per].astype(str)).max())
    fout = wordt[grootte > ooit.astype("float64") * keer]  # of no rows, ooit would be text
    if len(fout):
        yield Bevinding(
            "stop",
            f"{register.naam}/schaal/{maat.bedrag}/{len(fout)}",
            f"{register.naam}.csv, kolom {maat.bedrag}: {rijen(len(fout))} meer dan {keer:.0f} keer zo "
            f"groot als "
            f"enig ander bedrag van dezelfde {maat.per}, zoals {zoals(fout, register.sleutel)}. {_BRON}",
        )


def _op_een_na(reeks: pd.Series) -> float:
    """Return the largest but one; of few there is no telling."""
    return float(reeks.nlargest(2).iloc[-1]) if len(reeks) >= 10 else float("inf")


def _getoond(waarde: object) -> str:
    return waarde.date().isoformat() if isinstance(waarde, pd.Timestamp) else str(waarde)


def herhaald(register: Register, frame: pd.DataFrame, was: pd.DataFrame | None) -> Iterator[Bevinding]:
    """Yield rows that are another one but for their key; of a delivery before this one only what is more."""
    kolommen = [k for k in register.namen if k not in register.sleutel and (was is None or k in was)]
    dubbel = frame.duplicated(kolommen, keep="first")
    al = int(was.duplicated(kolommen, keep="first").sum()) if was is not None else 0
    nieuw = int(dubbel.sum()) - al
    if nieuw <= 0:
        return
    drempel, deel = drempels()["herhaald"], deel_van(nieuw, len(frame) - nieuw)
    hoe: Niveau = niveau(drempel, deel)
    fout = frame[dubbel]
    bedrag = [k.naam for k in register.kolommen if k.soort == "cent"][:1]
    te_veel = bool(bedrag) and fout[bedrag[0]].abs().sum() > grens("bedrag") * _HONDERD
    if te_veel and was is not None:  # in years of postings some are alike
        hoe = "stop"
    yield Bevinding(
        hoe,
        f"{register.naam}/herhaald/{nieuw}",
        f"{register.naam}.csv: {rijen(nieuw)} {'zijn' if nieuw > 1 else 'is'} op "
        f"{opgesomd(register.sleutel)} na gelijk aan een andere "
        f"rij ({procent(deel)} van het register), zoals {zoals(fout, register.sleutel)}. Verwijder de "
        f"tweede keer, of geef een "
        "akkoord als het verschillende feiten zijn.",
    )

"""Apply a mapping: delivered columns become ours, still as text; codes, fixed values, both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from ijw_lib.registers import datums, getallen
from ijw_lib.registers.bestand import Wijze
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.getallen import Vraag
from ijw_lib.registers.koppeling.fouten import MET_ZIJDEN
from ijw_lib.registers.koppeling.vorm import Code, Kolomkoppeling, Registerkoppeling
from ijw_lib.registers.regels import Frames

_DEBET, _CREDIT = {"d", "debet", "debit", "deb"}, {"c", "credit", "cred", "k"}


@dataclass(frozen=True)
class Toegepast:
    """Rows under our columns.

    Attributes
    ----------
    wijzen
        Per column how its text is still to be read.
    weigeringen
        Per column why it cannot be read, and on which row that shows.
    """

    tekst: pd.DataFrame
    wijzen: dict[str, Wijze]
    weigeringen: dict[str, tuple[str, int]]
    meldingen: dict[str, str]


def pas_toe(
    bron: pd.DataFrame, register: Register, koppeling: Registerkoppeling, frames: Frames
) -> Toegepast:
    """Return the rows under our columns.

    Parameters
    ----------
    bron
        The delivered columns that the mapping names, as text without spaces around it.
    frames
        The reference tables; which side of the ledger is without a minus comes from ``rubrieken``.
    """
    if koppeling.leeg:
        bron = bron.mask(bron.isin(koppeling.leeg), "")
    uit = Toegepast(pd.DataFrame(index=bron.index), {}, {}, {})
    for kolom in register.kolommen:
        van = koppeling.van(kolom)
        if not van.met_zijden and (reeks := _reeks(bron, kolom, van)) is not None:
            uit.tekst[kolom.naam] = reeks
            if (wijze := koppeling.wijze(kolom)) != Wijze():
                uit.wijzen[kolom.naam] = wijze
    for kolom in register.kolommen:
        if (van := koppeling.van(kolom)).codes and kolom.naam in uit.tekst:
            uit.tekst[kolom.naam] = _met_codes(uit.tekst, kolom, van, register, koppeling)
    for kolom in register.kolommen:
        if (van := koppeling.van(kolom)).met_zijden and {*van.bronnen(kolom.naam)} <= {*bron.columns}:
            _bedrag(uit, bron, kolom, koppeling, _credit_positief(uit.tekst, register, frames))
    return uit


def _reeks(bron: pd.DataFrame, kolom: Kolom, van: Kolomkoppeling) -> pd.Series | None:
    if van.waarde is not None:
        return pd.Series(van.waarde, index=bron.index, dtype="str")
    naam = van.kolom or kolom.naam
    return bron.get(naam)


def _met_codes(
    tekst: pd.DataFrame, kolom: Kolom, van: Kolomkoppeling, register: Register, koppeling: Registerkoppeling
) -> pd.Series:
    """Return a column with our codes; a code that the mapping does not name stays as it was."""
    oud = tekst[kolom.naam]
    vast = {code: naar[0].waarde for code, naar in van.codes.items() if naar and not _met_dagen(naar)}
    nieuw = oud.map(vast).fillna(oud).astype("str")
    op = van.op or next((k.naam for k in register.kolommen if k.soort == "datum"), "")
    if any(map(_met_dagen, van.codes.values())) and op in tekst:
        wijze = next(koppeling.wijze(k) for k in register.kolommen if k.naam == op)
        dagen = datums.lees(tekst[op].mask(tekst[op] == ""), wijze.stijl).reeks
        for code, naar in van.codes.items():
            for een in naar if _met_dagen(naar) else ():
                raak = (
                    (oud == code)
                    & (dagen >= (een.van or datums.EERSTE))
                    & (dagen <= (een.tot or datums.LAATSTE))
                )
                nieuw = nieuw.mask(raak, een.waarde)
    return nieuw


def _met_dagen(codes: tuple[Code, ...]) -> bool:
    return any(code.van or code.tot for code in codes)


def _credit_positief(tekst: pd.DataFrame, register: Register, frames: Frames) -> pd.Series:
    """Return per row whether an amount on the credit side is one without a minus; empty where unknown."""
    wijst = tekst[MET_ZIJDEN[register.naam]]
    if wijst.name == "soort":
        return wijst.map({"toevoeging": True, "onttrekking": False})
    rubrieken = frames["rubrieken"]
    soort = dict(zip(rubrieken["rubriek"].astype(str), rubrieken["soort"], strict=True))
    return wijst.map(soort).map({"baten": True, "lasten": False})


def _bedrag(
    uit: Toegepast, bron: pd.DataFrame, kolom: Kolom, koppeling: Registerkoppeling, credit_positief: pd.Series
) -> None:
    """Add the amounts of both sides as one column in cents; what cannot be read is no number there."""
    van, wijze = koppeling.van(kolom), koppeling.wijze(kolom)
    namen = [van.debet, van.credit] if van.debet else [van.kolom or kolom.naam]
    vraag = Vraag(kolom.soort, wijze.eenheid, wijze.stijl, wijze.per_fte)
    delen = {naam: getallen.lees(bron[naam].mask(bron[naam] == ""), vraag) for naam in namen}
    for gelezen in delen.values():
        if gelezen.weigering:
            uit.weigeringen[kolom.naam] = gelezen.weigering[:2]
        if gelezen.melding:
            uit.meldingen[kolom.naam] = gelezen.melding
    netto, gezien = _netto(delen, bron, van), [*namen, *([van.kant] if van.kant else [])]
    cent = [
        _tekst(bedrag, positief, " ".join(ruw).strip())
        for bedrag, positief, ruw in zip(netto, credit_positief, bron[gezien].to_numpy(), strict=True)
    ]
    uit.tekst[kolom.naam] = pd.Series(cent, index=bron.index, dtype="str")


def _netto(
    delen: Mapping[str, datums.Gelezen], bron: pd.DataFrame, van: Kolomkoppeling
) -> list[int | Decimal | None]:
    """Return per row the amount on the credit side less that on the debet side; ``None`` where unknown."""
    if van.debet:
        paren = zip(
            bron[van.debet], delen[van.debet].reeks, bron[van.credit], delen[van.credit].reeks, strict=True
        )
        return [
            None if (dt and d is None) or (ct and c is None) or not (dt or ct) else (c or 0) - (d or 0)
            for dt, d, ct, c in paren
        ]
    [gelezen] = delen.values()
    if not van.kant:
        keer = 1 if van.positief == "credit" else -1
        return [None if bedrag is None else keer * bedrag for bedrag in gelezen.reeks]
    kanten = [kant.casefold().strip(".") for kant in bron[van.kant]]
    return [
        None if bedrag is None or kant not in _DEBET | _CREDIT else bedrag if kant in _CREDIT else -bedrag
        for bedrag, kant in zip(gelezen.reeks, kanten, strict=True)
    ]


def _tekst(netto: int | Decimal | None, credit_positief: object, ruw: str) -> str:
    if netto is None:
        return ruw and f"{ruw} (niet te lezen)"  # never taken for cents
    return str(-netto if credit_positief is False else netto)  # an unknown side is told of its own column

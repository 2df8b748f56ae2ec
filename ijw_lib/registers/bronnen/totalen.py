"""Totals in a sheet are held against the rows above them: a table that was cut off shows here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from ijw_lib.registers import getallen
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.bronnen.blad import Blad
from ijw_lib.registers.bronnen.kop import Totaalrij


@dataclass(frozen=True)
class Getalkolom:
    """A delivered column of numbers: its name, its place in a row, and its style where that is known."""

    naam: str
    plek: int
    stijl: str


def sluit_aan(
    blad: Blad, frame: pd.DataFrame, totalen: Sequence[Totaalrij], kolommen: Iterable[Getalkolom]
) -> list[Uitval]:
    """Return the totals that are no sum of the rows above them; of the others it is told that they are.

    A total adds up all rows above it, or those since the total before.
    """
    if not totalen:
        return []
    vergeleken, fouten = 0, []
    for kolom in kolommen:
        genoemd = {t: tekst for t in totalen if (tekst := _cel(blad.rijen[t.plek], kolom.plek))}
        alle = pd.Series([*frame[kolom.naam], *genoemd.values()], dtype="str")
        stijl = kolom.stijl or getallen.kies_stijl(alle[alle != ""])[0]
        for totaal, tekst in genoemd.items() if stijl else ():
            vergeleken += 1
            fouten += _verschil(blad, frame[kolom.naam], totaal, tekst, kolom.naam, stijl)
    if not fouten:
        waar = ", ".join(str(blad.regels[t.plek]) for t in totalen[:3])
        aantal = f"{len(totalen)} {'totaalregel' if len(totalen) == 1 else 'totaalregels'}"
        wat = (
            "de bedragen erboven tellen ertoe op" if vergeleken else "er staat geen getal in om na te tellen"
        )
        blad.merk_op(f"{aantal} (regel {waar}) overgeslagen; {wat}")
    return fouten


def _cel(rij: list[str], plek: int) -> str:
    return rij[plek] if plek < len(rij) else ""


def _verschil(
    blad: Blad, reeks: pd.Series, totaal: Totaalrij, tekst: str, naam: str, stijl: str
) -> list[Uitval]:
    regel, vanaf = blad.regels[totaal.plek], blad.regels[totaal.vanaf]
    boven = reeks[reeks.index < regel]
    geheel, sinds = (getallen.opgeteld(deel, stijl) for deel in (boven, boven[boven.index >= vanaf]))
    genoemd = getallen.ontleed(tekst, stijl)
    if genoemd in (geheel, sinds):
        return []
    wat = f"noemt {tekst}" if genoemd is not None else "bevat geen getal"
    reden = f"de totaalregel {wat}, maar de regels erboven tellen op tot {geheel}"
    return [Uitval(blad.naam, regel, naam, "", reden)]

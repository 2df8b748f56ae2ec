"""How a figure stands in a sentence: bound to its cell, as printed, with its unit.

A text is filled with marks around what a function gave (:class:`Gegeven`), so that what was typed can be told
from it; :func:`zonder_merken` takes them away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from ijw_lib.model import opmaak
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.markdown import attribuut
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Bron, eis_geleverd, zoek

BEGIN, EIND = "\ue000", "\ue001"
"""Around what a function gave; in no text."""
_STAP = re.compile(r"(?!0+(?:[./]|$))\d{1,9}(?:[./]\d{1,3})?|0\.\d{0,2}[1-9]")


class Gegeven(str):
    """Words that a function gave: in a text they stand between marks."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return the words with marks around them."""
        return f"{BEGIN}{self[:]}{EIND}" if self else ""


def zonder_merken(tekst: str) -> str:
    """Return a text as it is published."""
    return tekst.replace(BEGIN, "").replace(EIND, "")


def gedrukt(tabel: Tabel, cel: Cel) -> str:
    """Return a figure as it stands in a sentence: an amount with its unit, nil as a number."""
    if cel.exact is None:
        return tabel.weergave(cel)
    if cel.status == "nihil":
        return met_teken(tabel, cel, "0")
    if cel.eenheid == "eur":
        bedrag = cel.exact / tabel.getalvorm.schaal
        return met_teken(tabel, cel, opmaak.getal(bedrag, tabel.getalvorm.decimalen))
    kaal = tabel.weergave(replace(cel, status="getal"))
    return kaal.replace(f"{opmaak.EURO} ", f"{opmaak.EURO}{opmaak.HARDE_SPATIE}")


def grootte(tabel: Tabel, cel: Cel) -> str:
    """Return a figure as printed, without its sign: a word tells that."""
    return gedrukt(tabel, zonder_teken(cel))


def zonder_teken(cel: Cel) -> Cel:
    """Return a cell with the size of its number."""
    return replace(cel, teller=abs(cel.teller or 0), noemer=abs(cel.noemer or 1))


def met_teken(tabel: Tabel, cel: Cel, getal: str) -> str:
    """Return a printed number with the signs that belong to it: ``€ 397 duizend``, ``12%``."""
    if cel.eenheid == "eur":
        duizend = f"{opmaak.HARDE_SPATIE}duizend" if tabel.getalvorm.schaal == 1000 else ""
        return f"€{opmaak.HARDE_SPATIE}{getal}{duizend}"
    return f"{getal}%" if cel.eenheid == "procent" else getal


def achter(cel: Cel, waarde: Fraction | None = None) -> str:
    """Return the unit behind a printed number, with its space; empty where the number holds it already."""
    eenheid = EENHEDEN[cel.eenheid]
    if cel.exact is None or eenheid.in_getal:
        return ""
    een = (cel.exact if waarde is None else waarde) == 1
    return f" {eenheid.enkelvoud}" if een and eenheid.enkelvoud else eenheid.achter


def als_gedrukt(bron: Bron, pad: str) -> Fraction:
    """Return a figure rounded as its table prints it.

    Raises
    ------
    KeyError
        When the cell has no number.
    NietGeleverd
        When it may have none for want of a register.
    """
    tabel, cel = zoek(bron, pad)
    if cel.exact is None:
        eis_geleverd(tabel)
        raise KeyError(f"cel {pad} heeft geen getal om te vergelijken")
    return opmaak.als_gedrukt(cel.exact, cel.eenheid, tabel.getalvorm)


def bind(van: Bron, bron: Bron, pad: tuple[Tabel, Cel], tekst: str, extra: str = "") -> str:
    """Return words in a span that names their cell, and its period where that is not the one of the text."""
    tabel, cel = pad
    elders = f' data-periode="{bron.periode}"' if bron.periode != van.periode else ""
    return f'[{tekst}]{{data-cijfer="{attribuut(tabel.cel_id(cel))}"{elders}{extra}}}'


def stap_van(stap: int | str) -> Fraction:
    """Return what a figure is rounded to; a number of a few digits."""
    if not _STAP.fullmatch(str(stap)):
        raise ValueError(f"de stap '{stap}' is geen getal boven nul, zoals 50 of 1/2")
    return Fraction(stap)


def afgerond(tabel: Tabel, cel: Cel, stap: int | str) -> str:
    """Return a figure rounded to a multiple of a step of its printed unit: ``€ 17 miljoen``.

    A step of tenths of a million prints those: ``€ 8,4 miljoen``, as soon as there is one million.
    """
    stap_ = stap_van(stap)
    schaal = tabel.getalvorm.schaal if cel.eenheid == "eur" else 1
    waarde = opmaak.rond((cel.exact or Fraction(0)) / schaal / stap_) * stap_
    if cel.eenheid == "eur" and schaal == 1000 and abs(waarde) >= 1000 and waarde % 100 == 0:
        miljoen = opmaak.getal(waarde / 1000, 0 if waarde % 1000 == 0 else 1)
        return f"€{opmaak.HARDE_SPATIE}{miljoen}{opmaak.HARDE_SPATIE}miljoen"
    return met_teken(tabel, cel, opmaak.getal(waarde, 0 if stap_.denominator == 1 else 1))


def deel_in_woorden(aandeel: Fraction) -> str:
    """Return a share in words: ``ongeveer een kwart``, ``de helft``."""
    ver, woord = min((abs(aandeel - d), w) for d, w in _DELEN)
    return f"ongeveer {woord}" if ver else woord


_DELEN = [
    (Fraction(1, 10), "een tiende"), (Fraction(1, 5), "een vijfde"), (Fraction(1, 4), "een kwart"),
    (Fraction(1, 3), "een derde"), (Fraction(2, 5), "twee vijfde"), (Fraction(1, 2), "de helft"),
    (Fraction(3, 5), "drie vijfde"), (Fraction(2, 3), "twee derde"), (Fraction(3, 4), "drie kwart"),
    (Fraction(9, 10), "negen tiende"),
]  # fmt: skip

"""Tables to take along: as CSV, a row per cell, and those of a page as a workbook, typed and explained."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.rekenblad import ALLEEN_TEKST, csv_tekst

Regel = tuple[str, str]
UITLEG = "Toelichting"
"""The sheet that says what the others are."""
KOLOMMEN = ("tabel", "rij", "kolom", "gemeente", "waarde", "eenheid", "status", "weergave", "cel")
_GEMAAKT = dt.datetime(2000, 1, 1)
_NIET_IN_BLAD = str.maketrans("[]:*?/\\\n\r\t", "()        ")
_LANGSTE_BLAD = 31
_PROCENT = "procent"
"""A workbook holds it as a part of 1, and shows it as per cent."""


def als_csv(rijen: Iterable[Mapping[str, str]], kolommen: tuple[str, ...] = KOLOMMEN) -> bytes:
    """Return rows as CSV: UTF-8, comma, decimal point; no text can be taken for a formula."""
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, kolommen, lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows({k: csv_tekst(v) for k, v in rij.items()} for rij in rijen)
    return uit.getvalue().encode()


@dataclass(frozen=True)
class Werkboek:
    """The tables of one page as a workbook: first what they are, then a sheet per table, as on the page.

    A number is a number, unrounded, with a format that shows it as the page does (in thousands where the page
    does); what is no number on the page is the same word here.

    Attributes
    ----------
    over
        What holds for all tables, as (name, words).
    tabellen
        Each with what is told of it, also as (name, words).
    """

    over: Sequence[Regel]
    tabellen: Sequence[tuple[Mapping[str, Any], Sequence[Regel]]]

    def bladen(self) -> list[str]:
        """Return the names of the sheets of the tables, in order: a number, and what fits of a title."""
        return [blad(nr, gegevens) for nr, (gegevens, _) in enumerate(self.tabellen, 1)]

    def inhoud(self, titel: str) -> bytes:
        """Return the workbook; the same tables give the same bytes."""
        import xlsxwriter

        uit = io.BytesIO()
        with xlsxwriter.Workbook(uit, {"in_memory": True, **ALLEEN_TEKST}) as boek:
            boek.set_properties({"created": _GEMAAKT, "title": titel})
            self._uitlegblad(boek)
            for naam, (gegevens, _) in zip(self.bladen(), self.tabellen, strict=True):
                _tabelblad(boek, naam, gegevens)
        return uit.getvalue()

    def _uitlegblad(self, boek: Any) -> None:
        uitleg = boek.add_worksheet(UITLEG)
        vet = boek.add_format({"bold": True, "valign": "top"})
        lang = boek.add_format({"text_wrap": True, "valign": "top"})
        regels_ = [*self.over]
        for naam, (_, eigen) in zip(self.bladen(), self.tabellen, strict=True):
            regels_ += [("", ""), ("Blad", naam), *eigen]
        for r, (naam, tekst) in enumerate(regels_):
            uitleg.write_string(r, 0, naam, vet)
            uitleg.write_string(r, 1, tekst, lang)
        uitleg.set_column(0, 0, 20)
        uitleg.set_column(1, 1, 90)


def blad(nummer: int, gegevens: Mapping[str, Any]) -> str:
    """Return the name of the sheet of a table; a spreadsheet takes 31 signs, and not all of them."""
    naam = gegevens["naam"] or gegevens["titel"]
    return f"{nummer} {naam}".translate(_NIET_IN_BLAD)[:_LANGSTE_BLAD].strip().rstrip("'")


def _tabelblad(boek: Any, naam: str, gegevens: Mapping[str, Any]) -> None:
    blad = boek.add_worksheet(naam)
    kop = boek.add_format({"bold": True, "bottom": 1, "text_wrap": True, "align": "right"})
    links = boek.add_format({"bold": True, "bottom": 1})
    blad.write_string(0, 0, gegevens["eenheid"] or "Onderdeel", links)
    for k, (_, label) in enumerate(gegevens["kolommen"], 1):
        blad.write_string(0, k, label, kop)
    for r, (_, label) in enumerate(gegevens["rijen"], 1):
        blad.write_string(r, 0, label)
    vormen: dict[str, Any] = {}
    rechts = boek.add_format({"align": "right"})
    for rij, kolom, _, waarde, status, weergave, eenheid in gegevens["cellen"]:
        if waarde == "":
            blad.write_string(rij + 1, kolom + 1, weergave, rechts)
            continue
        vorm = _getalvorm(
            eenheid, gegevens["decimalen"], nihil="-" if status == "nihil" and weergave.endswith("-") else ""
        )
        if vorm not in vormen:
            vormen[vorm] = boek.add_format({"num_format": vorm})
        blad.write_number(rij + 1, kolom + 1, float(waarde) / _schaal(gegevens, eenheid), vormen[vorm])
    blad.freeze_panes(1, 1)
    blad.set_column(0, 0, 44)
    blad.set_column(1, len(gegevens["kolommen"]), 15)


def _schaal(gegevens: Mapping[str, Any], eenheid: str) -> int:
    if eenheid == _PROCENT:
        return int(EENHEDEN[eenheid].factor)
    schaal: int = gegevens["schaal"]
    return schaal if eenheid == "eur" else 1


def _getalvorm(eenheid: str, decimalen: int, nihil: str) -> str:
    if nihil:
        return '"-"'
    komma = "." + "0" * decimalen if decimalen and eenheid != "aantal" else ""
    if eenheid == _PROCENT:
        return f"0{komma}%"
    return f"#,##0{komma}"

"""A table to take along: as CSV, a row per cell, and as a workbook, typed and explained."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any

from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.gegevens import regels
from ijw_lib.model.rekenblad import ALLEEN_TEKST, csv_tekst

KOLOMMEN = ("tabel", "rij", "kolom", "gemeente", "waarde", "eenheid", "status", "weergave", "cel")
_GEMAAKT = dt.datetime(2000, 1, 1)
_PROCENT = "procent"
"""A workbook holds it as a part of 1, and shows it as per cent."""


def als_csv(rijen: Iterable[Mapping[str, str]], kolommen: tuple[str, ...] = KOLOMMEN) -> bytes:
    """Return rows as CSV: UTF-8, comma, decimal point; no text can be taken for a formula."""
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, kolommen, lineterminator="\n")
    schrijver.writeheader()
    schrijver.writerows({k: csv_tekst(v) for k, v in rij.items()} for rij in rijen)
    return uit.getvalue().encode()


def tabel_csv(gegevens: dict[str, Any]) -> bytes:
    """Return one table as CSV; ``waarde`` is unrounded, ``weergave`` is what the page shows."""
    return als_csv(regels(gegevens))


def werkboek(gegevens: dict[str, Any], uitleg: Iterable[tuple[str, str]]) -> bytes:
    """Return one table as a workbook: the table as on the page, and what it means.

    A number is a number, unrounded, with a format that shows it as the page does (in thousands where the page
    does); what is no number on the page is the same word here.
    """
    import xlsxwriter

    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True, **ALLEEN_TEKST}) as boek:
        boek.set_properties({"created": _GEMAAKT, "title": gegevens["titel"]})
        _tabelblad(boek, gegevens)
        _uitlegblad(boek, uitleg)
    return uit.getvalue()


def _tabelblad(boek: Any, gegevens: dict[str, Any]) -> None:
    blad = boek.add_worksheet("Tabel")
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


def _schaal(gegevens: dict[str, Any], eenheid: str) -> int:
    if eenheid == _PROCENT:
        return int(EENHEDEN[eenheid].factor)
    return gegevens["schaal"] if eenheid == "eur" else 1


def _getalvorm(eenheid: str, decimalen: int, nihil: str) -> str:
    if nihil:
        return '"-"'
    komma = "." + "0" * decimalen if decimalen and eenheid != "aantal" else ""
    if eenheid == _PROCENT:
        return f"0{komma}%"
    return f"#,##0{komma}"


def _uitlegblad(boek: Any, uitleg: Iterable[tuple[str, str]]) -> None:
    blad = boek.add_worksheet("Toelichting")
    vet = boek.add_format({"bold": True, "valign": "top"})
    lang = boek.add_format({"text_wrap": True, "valign": "top"})
    for r, (naam, tekst) in enumerate(uitleg):
        blad.write_string(r, 0, naam, vet)
        blad.write_string(r, 1, tekst, lang)
    blad.set_column(0, 0, 20)
    blad.set_column(1, 1, 90)

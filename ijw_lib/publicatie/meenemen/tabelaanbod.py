"""What is offered of a table: the workbook of its page, the same cells as CSV, and a link to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift
from ijw_lib.publicatie.meenemen.downloads import Regel
from ijw_lib.publicatie.meenemen.figuur import Figuur, met_balk, van_wat

_RECHTS = ' style="text-align:right"'
"""The alignment of a figure, which Quarto and the documents need; here the style sheet says it once."""


def benoemd(figuur: Figuur) -> str:
    """Return a table whose caption is its name: a caption of the figure names no table."""
    if figuur.tabel is None:
        return figuur.html
    plek = figuur.tabel.begin + len("<table")
    return figuur.met((plek, plek, f' aria-labelledby="{figuur.id}-titel"'))


def van_tabel(figuur: Figuur, gegevens: Mapping[str, Any], werkboek: str, blad: str) -> str:
    """Return a table with the line that offers it.

    The CSV is made in the browser, of the data that the figure card reads too.

    Parameters
    ----------
    werkboek, blad
        The path of the workbook of this page, from the page, and the sheet of the table in it.
    """
    van = van_wat(gegevens["titel"])
    van_blad = van_wat(f"{gegevens['titel']}, blad {blad}")
    balk = (
        '<p class="meenemen" data-pagefind-ignore>'
        f'<a href="{werkboek}" download>Excel{van_blad}</a> '
        f'<button type="button" class="als-csv" data-tabel="{gegevens["tabel"]}">CSV{van}</button> '
        f'<a class="vast" href="#{figuur.id}">Vaste link{van}</a></p>\n'
    )
    licht = benoemd(figuur).replace(_RECHTS, "").replace('class="ijw-tabel"', 'class="ijw-tabel cijfers"')
    return met_balk(licht, balk)


def uitleg_van_pagina(bijschrift: Bijschrift) -> list[Regel]:
    """Return what a workbook tells of all its tables."""
    return [
        ("Rapportage", bijschrift.over),
        *([("Let op", bijschrift.fictief)] if bijschrift.fictief else []),
        ("Alle cijfers", "Als CSV staan alle cijfers van deze periode in het datapakket op de site."),
    ]


def uitleg_van_tabel(gegevens: Mapping[str, Any], definitie: Mapping[str, Any]) -> list[Regel]:
    """Return what a workbook tells of one table."""
    return [
        ("Titel", gegevens["titel"]),
        ("Definitie", definitie.get("definitie", "")),
        ("Versie definitie", str(definitie.get("versie", ""))),
        ("Eenheid", gegevens["eenheid"]),
        ("Bron", gegevens["bron"]),
        ("Registers", ", ".join(definitie.get("registers", []))),
        ("Peildatum", gegevens["peildatum"]),
        *(("Noot", noot) for noot in gegevens["noten"]),
    ]

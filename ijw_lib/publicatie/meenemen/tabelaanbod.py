"""What is offered of a table: the same cells as CSV and as a workbook, and a link to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ijw_lib.publicatie.meenemen import downloads
from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift
from ijw_lib.publicatie.meenemen.figuur import Figuur, met_balk, van_wat

_RECHTS = ' style="text-align:right"'
"""The alignment of a figure, which Quarto and the documents need; here the style sheet says it once."""


def benoemd(figuur: Figuur) -> str:
    """Return a table whose caption is its name: a caption of the figure names no table."""
    if figuur.tabel is None:
        return figuur.html
    plek = figuur.tabel.begin + len("<table")
    return figuur.met((plek, plek, f' aria-labelledby="{figuur.id}-titel"'))


def van_tabel(
    figuur: Figuur, gegevens: dict[str, Any], definitie: Mapping[str, Any], bijschrift: Bijschrift
) -> tuple[str, dict[str, bytes]]:
    """Return a table with the line that offers it, and its files by their path from the page."""
    naam = gegevens["tabel"]
    uitleg = _uitleg(gegevens, definitie, bijschrift)
    bestanden = {
        f"gegevens/{naam}.csv": downloads.tabel_csv(gegevens),
        f"gegevens/{naam}.xlsx": downloads.werkboek(gegevens, uitleg),
    }
    van = van_wat(gegevens["titel"])
    balk = (
        '<p class="meenemen" data-pagefind-ignore>'
        f'<a href="gegevens/{naam}.xlsx" download>Excel{van}</a> '
        f'<a href="gegevens/{naam}.csv" download>CSV{van}</a> '
        f'<a class="vast" href="#{figuur.id}">Vaste link{van}</a></p>\n'
    )
    licht = benoemd(figuur).replace(_RECHTS, "").replace('class="ijw-tabel"', 'class="ijw-tabel cijfers"')
    return met_balk(licht, balk), bestanden


def _uitleg(
    gegevens: dict[str, Any], definitie: Mapping[str, Any], bijschrift: Bijschrift
) -> list[tuple[str, str]]:
    return [
        ("Titel", gegevens["titel"]),
        ("Rapportage", bijschrift.over),
        *([("Let op", bijschrift.fictief)] if bijschrift.fictief else []),
        ("Definitie", definitie.get("definitie", "")),
        ("Versie definitie", str(definitie.get("versie", ""))),
        ("Eenheid", gegevens["eenheid"]),
        ("Bron", gegevens["bron"]),
        ("Registers", ", ".join(definitie.get("registers", []))),
        ("Peildatum", gegevens["peildatum"]),
        *(("Noot", noot) for noot in gegevens["noten"]),
    ]

"""The long export of a report: one row per printed cell, as CSV or as a workbook."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TextIO

import pandas as pd

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.model.rekenblad import ALLEEN_TEKST, csv_tekst
from ijw_lib.rapport.rapport import Rapport

KOLOMMEN = ("periode", "tabel", "rij", "kolom", "gemeente", "waarde", "eenheid", "status", "weergave", "cel")


def cellen(project: Project, periode: str, onderwerp: str) -> pd.DataFrame:
    """Return every printed cell of a report.

    Returns
    -------
    One row per cell. ``waarde`` is the unrounded number in ``eenheid``, empty where the cell has none;
    ``weergave`` is the text as printed; ``cel`` is the id that the cell carries in the site.

    Raises
    ------
    GebruiksFout
        When the report has no tables, or the period or onderwerp is unknown.
    """
    rapport = Rapport.open(periode, onderwerp, project)
    delen = [t.lang() for t in rapport.alle_tabellen()]
    if not delen:
        raise GebruiksFout(
            f"Voor {onderwerp} zijn er geen tabellen: deze cijfers bestaan alleen voor de regio."
        )
    frame = pd.concat(delen, ignore_index=True)
    frame.insert(0, "periode", rapport.periode.id)
    if tuple(frame.columns) != KOLOMMEN:
        raise AssertionError(f"uitvoer heeft kolommen {list(frame.columns)}")
    dubbel = frame[frame.duplicated(["tabel", "rij", "kolom", "gemeente"])]
    if len(dubbel):
        raise AssertionError(f"uitvoer heeft een cel dubbel: {dubbel.iloc[0].to_dict()}")
    return frame


def schrijf(frame: pd.DataFrame, uit: Path | None) -> None:
    """Write the cells to ``uit`` (.csv or .xlsx), or as CSV to standard output.

    Raises
    ------
    GebruiksFout
        When the file has another extension.
    """
    if uit is None:
        _csv(frame, sys.stdout)
        return
    if uit.suffix not in (".csv", ".xlsx"):
        raise GebruiksFout(
            f"Kan geen '{uit.suffix}' schrijven; kies een bestand dat eindigt op .csv of .xlsx."
        )
    with vervang(uit) as tijdelijk:
        if uit.suffix == ".csv":
            _csv(frame, tijdelijk)
        else:
            _schrijf_werkboek(frame, tijdelijk)


def _csv(frame: pd.DataFrame, uit: Path | TextIO) -> None:
    """Write the cells as CSV in which no text can be taken for a formula."""
    frame.map(csv_tekst).to_csv(uit, index=False, lineterminator="\n")


def _schrijf_werkboek(frame: pd.DataFrame, pad: Path) -> None:
    """Write one sheet with real numbers in ``waarde``; a fixed creation date keeps a rerun byte-identical."""
    with pd.ExcelWriter(pad, engine="xlsxwriter", engine_kwargs={"options": ALLEEN_TEKST}) as schrijver:
        getallen = frame.assign(waarde=pd.to_numeric(frame["waarde"]))
        getallen.to_excel(schrijver, sheet_name="cellen", index=False)
        schrijver.book.set_properties(
            {"created": dt.datetime(2000, 1, 1), "title": "Cellen van de rapportage"}
        )
        blad = schrijver.sheets["cellen"]
        blad.freeze_panes(1, 0)
        blad.autofilter(0, 0, len(frame), len(frame.columns) - 1)
        blad.autofit()

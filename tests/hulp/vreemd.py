"""Write the rows of a register in another way than ours: as a package, a spreadsheet or a person would."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import yaml

from tests.hulp import Rij, lees_csv

Cel = Callable[[str], str]
MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
ANTWOORDEN = {
    "rubriek": {"kolom": "Rekening", "codes": {"4010": "4", "4410": "17"}},
    "programma": {"kolom": "Rekening", "codes": {"4010": "6.4-611", "4410": "overhead"}},
    "kostensoort": {"kolom": "Rekening", "codes": {"4010": "omzet_groen", "4410": "onderhoud_gebouwen"}},
    "kostenplaats": {"kolom": "Kpl", "codes": {"GRN": "groen", "FAC": "facilitair"}},
    "bedrag_cent": {"kolom": "Bedrag", "eenheid": "euro", "positief": "credit"},
    "incidenteel": {"waarde": "nee"},
}
"""What a ledger as a package gives it does not show, and somebody answers."""


def herschrijf(
    map_: Path,
    register: str,
    *,
    cellen: Mapping[str, Cel] | None = None,
    kolommen: Mapping[str, str] | None = None,
    erbij: Mapping[str, str] | None = None,
    boven: list[list[str]] | None = None,
    onder: list[list[str]] | None = None,
    naam: str = "",
    codering: str = "utf-8",
    **vorm: Any,
) -> None:
    """Write a register anew, with other cells, names, titles and totals, in another encoding and dialect."""
    rijen = anders(lees_csv(map_ / f"{register}.csv"), cellen or {}, kolommen or {}, erbij or {})
    (map_ / f"{register}.csv").unlink()
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, **({"lineterminator": "\n"} | vorm))
    schrijver.writerows([*(boven or []), list(rijen[0]), *(list(r.values()) for r in rijen), *(onder or [])])
    (map_ / (naam or f"{register}.csv")).write_bytes(uit.getvalue().encode(codering))


def anders(
    rijen: list[Rij], cellen: Mapping[str, Cel], kolommen: Mapping[str, str], erbij: Mapping[str, str]
) -> list[Rij]:
    """Return rows with other cells (empty ones stay so), other names and more columns."""
    return [
        {
            kolommen.get(k, k): cellen[k](w) if w and k in cellen else w
            for k, w in rij.items()
            if kolommen.get(k, k)
        }
        | dict(erbij)
        for rij in rijen
    ]


def koppel(map_: Path, **registers: Any) -> None:
    """Add a mapping to ``levering.yml``."""
    pad = map_ / "levering.yml"
    tekst = yaml.safe_dump({"koppeling": registers}, allow_unicode=True)
    pad.write_text(pad.read_text(encoding="utf-8") + tekst, encoding="utf-8")


def dag(vorm: str) -> Cel:
    """Write an ISO day in another style."""
    return lambda w: vorm.format(d=date.fromisoformat(w), maand=MAANDEN[date.fromisoformat(w).month - 1])


def dagnummer(waarde: str) -> str:
    """Write a day as Excel counts it."""
    return str((date.fromisoformat(waarde) - date(1899, 12, 30)).days)


def euro(vorm: str = "{}", punt: str = ".", komma: str = ",", achter: bool = False) -> Cel:
    """Write cents as euros."""

    def schrijf(cent: str) -> str:
        bedrag = f"{abs(Decimal(cent)) / 100:,.2f}".translate(str.maketrans({",": punt, ".": komma}))
        if not cent.startswith("-"):
            return vorm.format(bedrag)
        return vorm.format(f"{bedrag}-" if achter else f"-{bedrag}")

    return schrijf


def keer(factor: str, komma: bool = True) -> Cel:
    """Write a number times something."""
    return lambda w: f"{(Decimal(w) * Decimal(factor)).normalize():f}".replace(".", "," if komma else ".")


def xlsx(
    pad: Path, bladen: Mapping[str, list[list[Any]]], samengevoegd: Mapping[str, str] | None = None
) -> None:
    """Write a workbook; ``samengevoegd`` holds a range of the first sheet that is merged, and its text."""
    boek = xlsxwriter.Workbook(str(pad))
    datum = boek.add_format({"num_format": "dd-mm-yyyy"})
    for naam, rijen in bladen.items():
        blad = boek.add_worksheet(naam)
        for i, rij in enumerate(rijen):
            for j, cel in enumerate(rij):
                if isinstance(cel, date):
                    blad.write_datetime(i, j, cel, datum)
                elif isinstance(cel, str):
                    blad.write_string(i, j, cel)
                else:
                    blad.write(i, j, cel)
        for bereik, tekst in (samengevoegd or {}).items():
            blad.merge_range(bereik, tekst)
    boek.close()


def ods(pad: Path, bladen: Mapping[str, list[list[str]]]) -> None:
    """Write a workbook of LibreOffice with text in every cell."""

    def cel(tekst: str) -> str:
        inhoud = f"<text:p>{escape(tekst)}</text:p>"
        return f'<table:table-cell office:value-type="string">{inhoud}</table:table-cell>'

    tabellen = "".join(
        f'<table:table table:name="{escape(naam)}">'
        + "".join(f"<table:table-row>{''.join(map(cel, rij))}</table:table-row>" for rij in rijen)
        + "</table:table>"
        for naam, rijen in bladen.items()
    )
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    inhoud = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{ns}:office:1.0" '
        f'xmlns:table="{ns}:table:1.0" xmlns:text="{ns}:text:1.0" office:version="1.2"><office:body>'
        f"<office:spreadsheet>{tabellen}</office:spreadsheet></office:body></office:document-content>"
    )
    soort = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(pad, "w") as zip_:
        zip_.writestr("mimetype", soort)
        zip_.writestr("content.xml", inhoud)
        zip_.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{ns}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{soort}"/>'
            "</manifest:manifest>",
        )


def als_rijen(pad: Path, typ: bool = False) -> list[list[Any]]:
    """Return a CSV of ours as rows of a sheet, with days and numbers as such where ``typ`` says so."""
    rijen = lees_csv(pad)
    return [list(rijen[0]), *([_getypt(w) if typ else w for w in r.values()] for r in rijen)]


def _getypt(waarde: str) -> Any:
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        return float(waarde) if waarde.replace(".", "", 1).removeprefix("-").isdigit() else waarde

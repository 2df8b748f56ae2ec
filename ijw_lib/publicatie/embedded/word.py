"""One composed document -> Word (.docx) through pandoc, for colleagues who must edit a text."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from ijw_lib.fundament.project import vervang
from ijw_lib.model import pandoc
from ijw_lib.publicatie.beelden import bitmaps, wordletters
from ijw_lib.publicatie.bronnen import extensie
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.bronnen.opmaakdatum import tijdstip, voluit
from ijw_lib.publicatie.embedded.grafiekbestanden import zet_grafieken_apart
from ijw_lib.publicatie.meenemen.zipbestand import schrijf_zip


def maak(bron: Bron, config: Configuratie, site: Path) -> Path:
    """Write the Word document of `bron` below `site` and return its path.

    Raises
    ------
    RenderFout
        When the source lies outside the subset.
    """
    doel = site / bron.document("docx")
    doel.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ijw-word-") as map_:
        werkmap = Path(map_)
        tekst = zet_grafieken_apart(bron.tekst, werkmap)
        _teken_bitmaps(werkmap)
        pandoc.zet_om(
            tekst,
            _vorm(bron, werkmap / "rapport.docx"),
            config.filters,
            werkmap,
            str(bron.pad),
            # the date inside the file, and the one that pandoc gives its parts
            {"SOURCE_DATE_EPOCH": str(int(tijdstip(bron.voorblad["peildatum"]).timestamp()))},
        )
        inhoud = _zelfde_bytes((werkmap / "rapport.docx").read_bytes())
    with vervang(doel) as tijdelijk:
        tijdelijk.write_bytes(inhoud)
    return doel


def _vorm(bron: Bron, doel: Path) -> pandoc.Vorm:
    opties = bron.docx or {}
    voor_pandoc = {
        "reference_doc": str(extensie.bestand(opties["reference-doc"])),
        "number_sections": bool(opties["number-sections"]),
    }
    return pandoc.Vorm("docx", opties=voor_pandoc, gegevens=_gegevens(bron), doel=doel, bitmaps=True)


def _gegevens(bron: Bron) -> dict[str, Any]:
    gegevens = {
        sleutel: bron.voorblad[sleutel]
        for sleutel in ("title", "subtitle", "author", "description", "keywords", "omslag", "doorlopend")
        if sleutel in bron.voorblad
    }
    if "date" in bron.voorblad:
        gegevens["date"] = voluit(bron.voorblad["date"])
    opties = bron.docx or {}
    if opties["toc"]:  # word.lua writes the contents, below the lines of the cover
        gegevens["inhoud-titel"] = opties["toc-title"]
    return gegevens | {"lang": "nl-NL"}


def _teken_bitmaps(werkmap: Path) -> None:
    """Put a bitmap beside every drawing: not every Word shows SVG."""
    tekeningen = sorted(werkmap.glob("*.svg"))
    beelden = bitmaps.teken([pad.read_text(encoding="utf-8") for pad in tekeningen], werkmap)
    for pad, beeld in zip(tekeningen, beelden, strict=True):
        pad.with_suffix(".png").write_bytes(beeld)


def _zelfde_bytes(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as bestand:
        return schrijf_zip(wordletters.zet_in({naam: bestand.read(naam) for naam in bestand.namelist()}))

"""One composed document -> PDF: pandoc writes Typst, Typst sets it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.fundament.middelen import map_van
from ijw_lib.fundament.project import vervang
from ijw_lib.model import pandoc
from ijw_lib.publicatie.beelden.lettertypen import lettertypen_van_typst
from ijw_lib.publicatie.bronnen.brondocument import Bron
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.bronnen.opmaakdatum import tijdstip
from ijw_lib.publicatie.embedded.grafiekbestanden import zet_grafieken_apart
from ijw_lib.publicatie.site.nabewerken import werk_na

_ANDERE = 11
"""How many documents Typst must set before it drops what it kept of one; of a rapportage that is 80 MB."""


def maak(bron: Bron, config: Configuratie, site: Path) -> Path:
    """Write the PDF of `bron` below `site` and return its path.

    Raises
    ------
    RenderFout
        When the source lies outside the subset, or when Typst refuses it: a picture without text alternative,
        an unknown font, an invalid reference.
    """
    doel = site / bron.document("typst")
    doel.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ijw-typst-") as map_:
        werkmap = Path(map_)
        typ = werkmap / "rapport.typ"
        typ.write_text(_als_typst(bron, config, werkmap), encoding="utf-8")
        pdf = werk_na(_compileer(typ, bron))
    _vergeet()
    with vervang(doel) as tijdelijk:
        tijdelijk.write_bytes(pdf)
    return doel


def _als_typst(bron: Bron, config: Configuratie, werkmap: Path) -> str:
    vorm = pandoc.Vorm("typst", map_van("sjablonen") / "rapport.typ", gegevens=_gegevens(bron, config))
    tekst = zet_grafieken_apart(bron.tekst, werkmap)
    return pandoc.zet_om(tekst, vorm, config.filters, werkmap, str(bron.pad))


def _gegevens(bron: Bron, config: Configuratie) -> dict[str, Any]:
    opties = bron.typst or {}
    gegevens: dict[str, Any] = {
        "title": bron.voorblad["title"],
        "lang": "nl-NL",
        "ijw-organisatie": _organisatie(bron, config),
        "toc-title": opties["toc-title"],
        "toc-depth": opties["toc-depth"],
    }
    if opties["toc"]:
        gegevens["toc"] = True
    for sleutel in ("subtitle", "description", "peildatum", "keywords", "omslag", "voettekst", "doorlopend"):
        if sleutel in bron.voorblad:
            gegevens[sleutel] = bron.voorblad[sleutel]
    return gegevens


def _organisatie(bron: Bron, config: Configuratie) -> str:
    auteur = bron.voorblad.get("author", config.titel)
    return auteur if isinstance(auteur, str) else ", ".join(auteur)


def _compileer(typ: Path, bron: Bron) -> bytes:
    import typst

    try:
        pdf, waarschuwingen = typst.compile_with_warnings(
            str(typ),
            root=str(typ.parent),
            font_paths=lettertypen_van_typst(),
            pdf_standards=(bron.typst or {})["pdf-standard"],
            timestamp=tijdstip(bron.voorblad["peildatum"]),
        )
    except typst.TypstError as fout:
        tips = " ".join(fout.hints or [])
        raise RenderFout(f"{bron.pad}: de PDF is niet te maken: {fout.message} {tips}".rstrip()) from fout
    if waarschuwingen:
        raise RenderFout(f"{bron.pad}: de PDF is niet in orde: {waarschuwingen[0].message}")
    return bytes(pdf)


def _vergeet() -> None:
    """Let Typst drop what it keeps of a document for the documents to come: its package cannot be told to."""
    import typst

    geen = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    for _ in range(_ANDERE):
        typst.compile(b"", font_paths=geen)

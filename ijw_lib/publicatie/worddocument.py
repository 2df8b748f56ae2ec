"""One composed document -> Word (.docx) through pandoc, for colleagues who must edit a text."""

from __future__ import annotations

from typing import Any


def quarto_opties(diepte: int, uitvoer: str) -> dict[str, Any]:
    return {
        "output-file": uitvoer,
        "toc": True,
        "toc-depth": 2,
        "toc-title": "Inhoud",
        "number-sections": True,
        "number-depth": 2,
        "reference-doc": "../" * diepte + "ijw_lib/publicatie/sjablonen/referentie.docx",
    }

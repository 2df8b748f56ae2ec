"""What a composed document asks of Quarto, so that it looks the same there as from the embedded renderer."""

from __future__ import annotations

from typing import Any, Literal

STANDAARDEN: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""Archivable and accessible: PDF/A-2a and PDF/UA-1. Typst refuses to make a file that breaks either."""


def formaten(diepte: int, pdf: str, word: str) -> dict[str, Any]:
    """Return the ``format:`` of a document that becomes a PDF and a Word file.

    Word stands first: Quarto finishes the formats of a document in reverse order, and what it clears away
    after Word are the pictures that Typst still needs.

    Parameters
    ----------
    diepte : int
        How many directories the source lies below the project root (3 for ``reports/<p>/<o>/x.ipynb``).
    pdf, word : str
        File names of both documents.
    """
    eigen = "../" * diepte + "ijw_lib/publicatie"
    return {"docx": _docx(eigen, word), "typst": _typst(eigen, pdf)}


def _typst(eigen: str, uitvoer: str) -> dict[str, Any]:
    return {
        "output-file": uitvoer,
        "papersize": "a4",
        "toc": True,
        "toc-depth": 2,
        "toc-title": "Inhoud",
        "pdf-standard": list(STANDAARDEN),
        "callout-icon": False,
        "fig-cap-location": "top",
        "html-table-processing": "none",
        "font-paths": [f"{eigen}/statisch/lettertypen"],
        "template-partials": [f"{eigen}/sjablonen/typst-template.typ", f"{eigen}/sjablonen/typst-show.typ"],
    }


def _docx(eigen: str, uitvoer: str) -> dict[str, Any]:
    return {
        "output-file": uitvoer,
        "toc": True,
        "toc-depth": 2,
        "toc-title": "Inhoud",
        "number-sections": True,
        "number-depth": 2,
        "html-table-processing": "none",
        "reference-doc": f"{eigen}/sjablonen/referentie.docx",
    }

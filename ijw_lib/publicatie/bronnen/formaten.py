"""What a composed document asks of its renderer; how that looks is said by the extension."""

from __future__ import annotations

from typing import Any

HTML, TYPST, DOCX = "ijw-html", "ijw-typst", "ijw-docx"
"""The formats of the house: those of the Quarto extension ``_extensions/ijw``."""


def formaten(pdf: str, word: str) -> dict[str, Any]:
    """Return the ``format:`` of a document that becomes a PDF and a Word file.

    Word stands first: Quarto finishes the formats of a document in reverse order, and what it clears away
    after Word are the pictures that Typst still needs.

    Parameters
    ----------
    pdf, word : str
        File names of both documents.
    """
    return {DOCX: {"output-file": word}, TYPST: {"output-file": pdf}}

"""What a composed document asks of its renderer; how that looks is said by the extension."""

from __future__ import annotations

from typing import Any

HTML, TYPST, DOCX = "ijw-html", "ijw-typst", "ijw-docx"
"""The formats of the house: those of the Quarto extension ``_extensions/ijw``."""


def formaten(pdf: str, word: str | None = None) -> dict[str, Any]:
    """Return the ``format:`` of a document that becomes a PDF and, where it has a name, a Word file.

    Word stands first: Quarto finishes the formats of a document in reverse order, and what it clears away
    after Word are the pictures that Typst still needs.

    Parameters
    ----------
    pdf, word
        File names of both documents.
    """
    return {**({DOCX: {"output-file": word}} if word else {}), TYPST: {"output-file": pdf}}

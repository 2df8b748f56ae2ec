"""Text that goes into markdown: what would be read as markup is escaped."""

from __future__ import annotations

from ijw_lib import opmaak

LEZER = "markdown+lists_without_preceding_blankline-implicit_figures"
"""Quarto's markdown, as pandoc reads it. A picture alone in a paragraph stays a picture."""


def veilig(tekst: str) -> str:
    """Escape what markdown would read as markup."""
    return "".join(f"\\{t}" if t in r"\`*_{}[]<>#|$~^@" else t for t in tekst)


def lopend(tekst: str) -> str:
    """Return running text: escaped, an amount kept on one line."""
    return veilig(tekst).replace("€ ", f"€{opmaak.HARDE_SPATIE}")


def attribuut(tekst: str) -> str:
    """Return text for between the quotes of an attribute."""
    return tekst.replace("\\", "\\\\").replace('"', "&quot;").replace("\n", " ")

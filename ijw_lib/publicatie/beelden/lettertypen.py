"""The fonts of the house as Typst wants them, for text and for drawings."""

from __future__ import annotations

from functools import cache
from typing import Any

from ijw_lib.fundament.middelen import lettertypen


@cache
def lettertypen_van_typst() -> Any:
    """Return the fonts of the house, opened once for all documents."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(lettertypen())]
    )

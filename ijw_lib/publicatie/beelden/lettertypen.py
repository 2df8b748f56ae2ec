"""The fonts of the house: as Typst wants them, for text and for drawings, and as an address."""

from __future__ import annotations

import base64
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


def als_adres(bestand: str) -> str:
    """Return a WOFF2 file of the house as an address that needs no file."""
    inhoud = base64.b64encode((lettertypen() / bestand).read_bytes()).decode()
    return f"data:font/woff2;base64,{inhoud}"

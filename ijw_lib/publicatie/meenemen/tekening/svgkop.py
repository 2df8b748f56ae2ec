"""The opening tag of a drawing (SVG), which says how large it is."""

from __future__ import annotations

from ijw_lib.publicatie.meenemen import html_plaatsen
from ijw_lib.publicatie.meenemen.html_plaatsen import Element


def kop(tekening: str) -> Element | None:
    """Return where the opening tag of a drawing stands, and what it says; the parser reads no further."""
    return html_plaatsen.eerste(tekening, "svg")


def maat(kop: Element | None) -> tuple[str, str] | None:
    """Return the width and the height of a drawing as its tag gives them; None where those are no pixels."""
    if kop is None:
        return None
    breedte, hoogte = kop.kenmerken.get("width", ""), kop.kenmerken.get("height", "")
    return (breedte, hoogte) if _is_getal(breedte) and _is_getal(hoogte) else None


def _is_getal(tekst: str) -> bool:
    return tekst.replace(".", "", 1).isdecimal()

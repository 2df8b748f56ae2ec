"""The typeface inside a drawing: a picture reaches no fonts of the page around it.

Without it a picture has other letters than the chart that takes its place, and a downloaded drawing those of
the computer it is opened on. ``statisch/lettertypen/in_beeld`` holds the letters that a chart can need, and
a small cut with those that nearly every chart makes do with.
"""

from __future__ import annotations

import html
import string
from functools import cache

from ijw_lib.publicatie.beelden.lettertypen import als_adres
from ijw_lib.publicatie.meenemen.tekening import svgkop

_ZWAAR = tuple(f'font-weight="{gewicht}"' for gewicht in ("600", "700", "bold"))
_KLEIN = frozenset(f"{string.ascii_letters}{string.digits}{string.whitespace}!%&'()+,-./:;·½×éëïöü–’€−")
"""The signs of the small cut."""


def ingebed(tekening: bytes) -> bytes:
    """Return a drawing (SVG) with the cuts of the typeface that it uses."""
    tekst = tekening.decode()
    kop = svgkop.kop(tekst)
    if kop is None:
        return tekening
    teksten = html.unescape("".join(deel.partition(">")[2] for deel in tekst.split("<")))
    sneden = [_snede("Regular-klein" if _KLEIN.issuperset(teksten) else "Regular", "100 500")]
    sneden += [_snede("Semibold", "501 900")] if any(zwaar in tekst for zwaar in _ZWAAR) else []
    return f"{tekst[: kop.open]}<style>{''.join(sneden)}</style>{tekst[kop.open :]}".encode()


@cache
def _snede(naam: str, gewichten: str) -> str:
    adres = als_adres(f"in_beeld/SourceSans3-{naam}.woff2")
    letter = f"font-family:'Source Sans 3';font-weight:{gewichten};src:url({adres}) format('woff2')"
    return f"@font-face{{{letter}}}"

"""The typeface inside a drawing: a picture reaches no fonts of the page around it.

Without it a picture has other letters than the chart that takes its place, and a downloaded drawing those of
the computer it is opened on. ``statisch/lettertypen/in_beeld`` holds the letters that a chart can need.
"""

from __future__ import annotations

import base64
import re
from functools import cache
from pathlib import Path

from ijw_lib.fundament.middelen import lettertypen
from ijw_lib.publicatie.meenemen import svgkop

_ZWAAR = tuple(f'font-weight="{gewicht}"' for gewicht in ("600", "700", "bold"))
_IN_BLAD = re.compile(r"url\(lettertypen/([\w.-]+?(?<!-It\.ttf)\.woff2)\)")
"""The upright fonts of the style sheet; the italic is seldom used."""


def ingebed(tekening: bytes) -> bytes:
    """Return a drawing (SVG) with the cuts of the typeface that it uses."""
    tekst = tekening.decode()
    kop = svgkop.kop(tekst)
    if kop is None:
        return tekening
    sneden = [_snede("Regular", "100 500")]
    sneden += [_snede("Semibold", "501 900")] if any(zwaar in tekst for zwaar in _ZWAAR) else []
    return f"{tekst[: kop.open]}<style>{''.join(sneden)}</style>{tekst[kop.open :]}".encode()


def zet_in(blad: Path) -> None:
    """Put the upright fonts in a style sheet: with it they are there, so that no text moves afterwards."""
    tekst = blad.read_text(encoding="utf-8")
    blad.write_text(_IN_BLAD.sub(lambda m: f"url({_als_data(m[1])})", tekst), encoding="utf-8")


@cache
def _snede(naam: str, gewichten: str) -> str:
    adres = _als_data(f"in_beeld/SourceSans3-{naam}.woff2")
    letter = f"font-family:'Source Sans 3';font-weight:{gewichten};src:url({adres}) format('woff2')"
    return f"@font-face{{{letter}}}"


def _als_data(bestand: str) -> str:
    inhoud = base64.b64encode((lettertypen() / bestand).read_bytes()).decode()
    return f"data:font/woff2;base64,{inhoud}"

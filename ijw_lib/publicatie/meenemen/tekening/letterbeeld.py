"""The typeface inside a drawing: a picture reaches no fonts of the page around it.

Without it a picture has other letters than the chart that takes its place, and a downloaded drawing those of
the computer it is opened on. ``statisch/lettertypen/in_beeld`` holds the letters that a chart can need, and
of each weight a small cut with those that nearly every chart makes do with.
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
_CIJFERS = frozenset(f"{string.digits}{string.whitespace}%()+,-./½×–€−")
"""The signs of the small heavy cut: charts set numbers in it, and now and then a word."""


def ingebed(tekening: bytes) -> bytes:
    """Return a drawing (SVG) with the cuts of the typeface that it uses."""
    tekst = tekening.decode()
    kop = svgkop.kop(tekst)
    if kop is None:
        return tekening
    stukken = [stuk.partition(">")[::2] for stuk in tekst.split("<")]
    zwaar = [(tag, inhoud) for tag, inhoud in stukken if any(gewicht in tag for gewicht in _ZWAAR)]
    sneden = [_snede("Regular-klein" if _past(_KLEIN, stukken) else "Regular", "100 500")]
    if zwaar:
        cijfers = all(tag.startswith("text ") for tag, _ in zwaar) and _past(_CIJFERS, zwaar)
        sneden.append(_snede("Semibold-cijfers" if cijfers else "Semibold", "501 900"))
    return f"{tekst[: kop.open]}<style>{''.join(sneden)}</style>{tekst[kop.open :]}".encode()


def _past(tekens: frozenset[str], stukken: list[tuple[str, str]]) -> bool:
    return tekens.issuperset(html.unescape("".join(inhoud for _, inhoud in stukken)))


@cache
def _snede(naam: str, gewichten: str) -> str:
    adres = als_adres(f"in_beeld/SourceSans3-{naam}.woff2")
    letter = f"font-family:'Source Sans 3';font-weight:{gewichten};src:url({adres}) format('woff2')"
    return f"@font-face{{{letter}}}"

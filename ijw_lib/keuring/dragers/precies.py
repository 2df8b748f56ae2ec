"""Numbers that say more of a told cell than is printed: more decimals, or a share that tells the whole."""

from __future__ import annotations

from math import inf

from ijw_lib.keuring.cijfers import Cel
from ijw_lib.keuring.dragers.weten import Weten, waarden
from ijw_lib.keuring.dragers.woorden import getallen

_SCHALEN = {"eur": (1.0, 1e3, 1e6), "procent": (1.0, 0.01)}
_BIJNA = 1e-9
_VEEL_DECIMALEN = 8


def te_precies(getal: str, cel: Cel) -> bool:
    """Return whether a number in data is what is printed of a cell before it was rounded."""
    verschil, stap = _verschil(getal, cel)
    return _BIJNA < verschil <= stap / 2 + _BIJNA


def is_gedrukt(getal: str, cel: Cel) -> bool:
    """Return whether a number in data is exactly what is printed of a cell."""
    return _verschil(getal, cel)[0] <= _BIJNA


def _verschil(getal: str, cel: Cel) -> tuple[float, float]:
    """Return how far a number in data is from what is printed, and how much the last printed digit is."""
    gedrukt, waarde = getallen(cel.weergave), _in_data(getal)
    if len(gedrukt) != 1 or waarde is None:
        return inf, 0.0
    tekst = gedrukt[0].tekst.rstrip("%").strip()
    vormen = [float(v) for v in gedrukt[0].vormen if "." not in v or "," in tekst]
    schalen = _SCHALEN.get(cel.eenheid, (1.0,))
    dichtst = min(abs(abs(waarde) / schaal - vorm) for vorm in vormen for schaal in schalen)
    return dichtst, 10.0 ** -len(tekst.partition(",")[2])


def verraadt_geheel(getal: str, cel: Cel, weten: Weten) -> int:
    """Return the whole that a share of many decimals tells with its part, if nobody tells it; else 0."""
    deel = _in_data(getal)
    if deel is None or not cel.waarde or len(getal.partition(".")[2]) < _VEEL_DECIMALEN or not 0 < deel < 100:
        return 0
    waarde = abs(float(cel.waarde))
    gehelen = [n for n in (100 * waarde / deel, waarde / deel) if n > waarde and abs(n - round(n)) < 1e-6 * n]
    if not gehelen:
        return 0
    cellen = weten.rapporten[cel.periode, cel.onderwerp]
    tabel = [c for c in cellen.op_adres.values() if c.plek[0] == cel.plek[0]]
    if not any(c.dicht for c in tabel):
        return 0
    verteld = {v for c in tabel for v in waarden(c)}
    kolom = [waarden(c)[0] for c in tabel if c.plek[2] == cel.plek[2] and not c.dicht]
    samen = {sum(kolom[:nr]) for nr in range(1, len(kolom) + 1)}
    if {round(n) for n in gehelen} & {round(v) for v in verteld | samen}:
        return 0
    return round(gehelen[0])


def _in_data(getal: str) -> float | None:
    """Return a number as data writes it: a dot before the decimals."""
    try:
        return float(getal)
    except ValueError:
        return None

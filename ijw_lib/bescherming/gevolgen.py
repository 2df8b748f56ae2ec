"""Which measures are not told either, because a figure that is withheld could be worked out from them."""

from __future__ import annotations

from collections.abc import Mapping

from ijw_lib.bescherming import gevoelig
from ijw_lib.bescherming.figuren import Figuren
from ijw_lib.bescherming.regels import Regels
from ijw_lib.bescherming.verbanden import Plek, Verbanden
from ijw_lib.model.tabel import Cel

_STEEDS = 1000
"""The weight of a measure that is always told, or that everybody divides out of counts that are told."""


def met_gevolgen(weg: set[Plek], bekend: Verbanden) -> set[Plek]:
    """Return what is not told with what would tell it: a ratio of it, and what follows from that.

    Of a sum in which one number is missing a second goes, the one that is missed least.
    """
    weg = weg | gevoelig.met_deel_of_geheel(weg, bekend.cellen)
    maten = {p: c for p, c in bekend.cellen.items() if gevoelig.is_maat(p, c)}
    soms = [som for som in bekend.soms if any(p in maten for p in som)]
    delingen = [(deling, [p for p in deling if p in maten]) for deling in bekend.delingen]
    zelfde = Figuren(maten, [som for som in soms if all(p in maten for p in som)])
    te_delen = {p for deling, van in delingen if deling.isdisjoint(weg) for p in van}
    gewichten = _gewichten(maten, zelfde, te_delen)
    while True:
        eerder = len(weg)
        weg.update(p for deling, van in delingen if not deling.isdisjoint(weg) for p in van)
        weg.update(gelijk for p in weg & maten.keys() for gelijk in zelfde.leden[zelfde.van(p)])
        for som in soms:
            over = {zelfde.van(p) for p in som if p in maten and p not in weg}
            onbekend = {zelfde.van(p) if p in maten else p for p in som if p in weg}
            if over and len(onbekend) == 1:
                weg.update(zelfde.leden[min(over, key=lambda figuur: (gewichten[figuur], figuur))])
        if len(weg) == eerder:
            return weg


def _gewichten(maten: Mapping[Plek, Cel], zelfde: Figuren, te_delen: set[Plek]) -> dict[str, int]:
    """Return how heavy the loss of each figure is, wherever it stands; a difference is lost lightly."""
    gewichten = dict.fromkeys(zelfde.leden, 0)
    for p, cel in maten.items():
        licht = not {cel.rij, cel.kolom}.isdisjoint(Regels.lees().verschillen)
        steeds = gevoelig.altijd(p) or p in te_delen
        gewichten[zelfde.van(p)] += _STEEDS if steeds else 1 if licht else gevoelig.gewicht(p, cel)
    return gewichten

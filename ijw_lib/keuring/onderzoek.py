"""A site of the open publication attacked with all that a reader can get hold of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ijw_lib.keuring import aandelen, aanval, cijfers
from ijw_lib.keuring.dragers.bestanden import Lezer
from ijw_lib.keuring.dragers.oordeel import Oordeel
from ijw_lib.keuring.dragers.vondsten import Gezegd
from ijw_lib.keuring.kennis import Lek


@dataclass(frozen=True)
class Uitslag:
    """What was found.

    Attributes
    ----------
    verteld, dicht
        How many counts are told, and how many withheld.
    uitingen
        How many pieces of text and data were weighed beside them.
    gezegd
        Numbers that stand on the site and may not.
    lekken
        Withheld counts that can be worked out.
    """

    verteld: int
    dicht: int
    uitingen: int
    gezegd: Sequence[Gezegd]
    lekken: Sequence[Lek]


def onderzoek(site: Path, drempel: int, eerder: Iterable[Path] = ()) -> Uitslag:
    """Attack a site.

    Parameters
    ----------
    drempel
        A count from this on is no secret.
    eerder
        Sites that were published before and that a reader may have kept.

    Raises
    ------
    Strijdig
        What is told cannot all be true.
    """
    cellen = cijfers.cellen(site)
    oordeel = Oordeel(cellen, cijfers.definities(site))
    lezer = Lezer(oordeel.weten.rapporten.keys(), oordeel.weten.tabel)
    uitingen = 0
    for bestand, uiting in lezer.site(site):
        oordeel.weeg(bestand, uiting)
        uitingen += 1
    toen = [cel for nr, pad in enumerate(eerder, 1) for cel in _van_toen(pad, nr)]
    nu = cijfers.tellingen(cellen)
    alle = [*nu, *cijfers.tellingen(toen)]
    alle += _geciteerd(oordeel.geciteerd, {c.periode for c in alle})
    lekken = aanval.lekken(alle, drempel, aandelen.verbanden([*cellen, *toen], alle))
    eigen = {c.naam for c in nu}
    dicht = sum(c.getal is None for c in nu)
    return Uitslag(
        len(nu) - dicht, dicht, uitingen, oordeel.vondsten.alle(), [lek for lek in lekken if lek.cel in eigen]
    )


def _van_toen(site: Path, nr: int) -> Iterator[cijfers.Cel]:
    """Yield the cells of an earlier site, as those of periods of their own."""
    for cel in cijfers.cellen(site):
        yield replace(cel, periode=f"{cel.periode}, eerdere uitgave {nr}")


def _geciteerd(
    geciteerd: Mapping[tuple[str, str, str], str], perioden: Iterable[str]
) -> Iterator[cijfers.Cijfer]:
    """Yield what pages tell of reports that are not on the site."""
    hier = set(perioden)
    for (periode, onderwerp, adres), getal in sorted(geciteerd.items()):
        if periode and periode not in hier and getal.isdecimal():
            yield cijfers.Cijfer(periode, onderwerp, *cijfers.plek(adres), int(getal))

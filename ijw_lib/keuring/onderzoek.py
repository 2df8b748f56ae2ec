"""A site of the open publication attacked with all that a reader can get hold of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ijw_lib.keuring import aanval, cijfers, herhaling
from ijw_lib.keuring.dragers.bestanden import Lezer
from ijw_lib.keuring.dragers.oordeel import Oordeel
from ijw_lib.keuring.dragers.vondsten import Gezegd
from ijw_lib.keuring.kennis import Lek, Verband

_VERTELD = "gepubliceerd op "


@dataclass(frozen=True)
class Uitslag:
    """What was found.

    Attributes
    ----------
    verteld, dicht
        How many counts are told, and how many withheld.
    maten
        How many percentages, means, fte and the like are withheld.
    uitingen
        How many pieces of text and data were weighed beside them.
    gezegd
        Numbers that stand on the site and may not.
    lekken
        Withheld figures that can be worked out.
    al_verteld
        How many withheld figures an earlier publication told by themselves: nothing takes that back.
    """

    verteld: int
    dicht: int
    maten: int
    uitingen: int
    gezegd: Sequence[Gezegd]
    lekken: Sequence[Lek]
    al_verteld: int = 0


def onderzoek(site: Path, drempel: int, eerder: Iterable[Path] = (), verteld: Path | None = None) -> Uitslag:
    """Attack a site.

    Parameters
    ----------
    drempel
        A count from this on is no secret.
    eerder
        Sites that were published before and that a reader may have kept.
    verteld
        Folder with what published sites told (``cijfers.verteld``).

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
    nu = _cijfers(cellen)
    toen, gelijk, al = _eerder(nu, [*_sites(eerder), *_verteld(verteld)])
    alle = [*nu, *_cijfers(toen)]
    alle += _geciteerd(oordeel.geciteerd, {c.periode for c in alle})
    lekken = aanval.lekken(alle, drempel, gelijk)
    return _uitslag(nu, al, uitingen, oordeel.vondsten.alle(), lekken)


def _uitslag(
    nu: Sequence[cijfers.Cijfer], al: set[str], uitingen: int, gezegd: Sequence[Gezegd], lekken: Sequence[Lek]
) -> Uitslag:
    eigen, dicht = {c.naam for c in nu}, {c.naam for c in nu if c.getal is None}
    tellingen = {c.naam for c in nu if c.eenheid == cijfers.TELLING}
    return Uitslag(
        len(tellingen - dicht),
        len(tellingen & dicht),
        len(dicht - tellingen),
        uitingen,
        gezegd,
        [lek for lek in lekken if lek.cel in eigen - al],
        len(dicht & al),
    )


def _cijfers(cellen: Sequence[cijfers.Cel]) -> list[cijfers.Cijfer]:
    return [*cijfers.tellingen(cellen), *cijfers.maten(cellen)]


def _eerder(
    nu: Sequence[cijfers.Cijfer], uitgaven: Iterable[tuple[str, list[cijfers.Cel]]]
) -> tuple[list[cijfers.Cel], list[Verband], set[str]]:
    """Return the cells of earlier publications, as those of periods of their own, and which are cells of now.

    The third: the names of cells that are known to have been told by themselves.
    """
    toen, gelijk, al = [], list[Verband](), set[str]()
    for uitgave, cellen in uitgaven:
        toen += [replace(cel, periode=f"{cel.periode}, {uitgave}") for cel in cellen]
        gelijk += (zelfde := list(_zelfde(nu, cellen, uitgave)))
        al |= {cel for v in zelfde for cel in v.termen} if uitgave.startswith(_VERTELD) else set()
    return toen, gelijk, al


def _sites(sites: Iterable[Path]) -> Iterator[tuple[str, list[cijfers.Cel]]]:
    for nr, pad in enumerate(sites, 1):
        yield f"eerdere uitgave {nr}", cijfers.cellen(pad)


def _verteld(map_: Path | None) -> Iterator[tuple[str, list[cijfers.Cel]]]:
    for _, dag, staat in cijfers.verteld(map_) if map_ else ():
        yield f"{_VERTELD}{dag}", list(staat.values())


def _zelfde(nu: Sequence[cijfers.Cijfer], toen: Sequence[cijfers.Cel], uitgave: str) -> Iterator[Verband]:
    """Yield that a cell of now is one of an earlier publication, whose period got a name of its own."""
    for soort in (cijfers.tellingen(toen), cijfers.maten(toen)):
        eigen = ((c.naam, replace(c, periode=f"{c.periode}, {uitgave}")) for c in soort)
        yield from herhaling.eerder(nu, eigen)


def _geciteerd(
    geciteerd: Mapping[tuple[str, str, str], str], perioden: Iterable[str]
) -> Iterator[cijfers.Cijfer]:
    """Yield what pages tell of reports that are not on the site."""
    hier = set(perioden)
    for (periode, onderwerp, adres), getal in sorted(geciteerd.items()):
        if periode and periode not in hier and getal.isdecimal():
            yield cijfers.Cijfer(periode, onderwerp, *cijfers.plek(adres), int(getal))

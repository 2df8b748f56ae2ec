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
    bewaard, gelijk = _eerder(
        nu, ((f"eerdere uitgave {nr}", cijfers.cellen(p)) for nr, p in enumerate(eerder, 1))
    )
    bekend = cijfers.verteld(verteld) if verteld else ()
    gekend, verteld_ = _eerder(nu, ((f"gepubliceerd op {dag}", staat) for dag, staat in bekend))
    alle = [*nu, *_cijfers([*bewaard, *gekend])]
    alle += _geciteerd(oordeel.geciteerd, {c.periode for c in alle})
    lekken = aanval.lekken(alle, drempel, [*gelijk, *verteld_])
    al = {cel for v in verteld_ for cel in v.termen}
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
) -> tuple[list[cijfers.Cel], list[Verband]]:
    """Return cells of earlier publications, as those of periods of their own, and which are cells of now."""
    toen, gelijk = list[cijfers.Cel](), list[Verband]()
    for uitgave, cellen in uitgaven:
        toen += [replace(cel, periode=f"{cel.periode}, {uitgave}") for cel in cellen]
        gelijk += _zelfde(nu, cellen, uitgave)
    return toen, gelijk


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

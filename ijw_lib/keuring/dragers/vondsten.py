"""What is found, and what explains it after all: the same words everywhere, a definition, a bound number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from ijw_lib.keuring.cijfers import Cel
from ijw_lib.keuring.dragers.snijden import heel, kaal
from ijw_lib.keuring.dragers.uiting import Gebonden, Uiting
from ijw_lib.keuring.dragers.weging import Zegsel
from ijw_lib.keuring.dragers.woorden import Getal, getallen, kern, zinnen

_VOORAF = 80
_VENSTER = (24, 14)
_GENOEG = 8
_OVERAL = 3
"""A sentence that stands in the reports of so many onderwerpen is about none of them."""
_CITAAT = 160
_TEKEN = re.compile(r"[\ue000-\uf8ff]")


@dataclass(frozen=True)
class Gezegd:
    """A number that stands on the site and may not.

    Attributes
    ----------
    cel
        Of which cell it is.
    hoe
        The text and why it is about that cell, in Dutch.
    """

    bestand: str
    plek: str
    cel: str
    getal: str
    hoe: str


@dataclass(frozen=True)
class _Mogelijk:
    """A finding, unless these words stand everywhere or a page binds the number in them to a told cell."""

    gezegd: Gezegd
    vormen: frozenset[str] = frozenset()
    voor: str = ""
    na: str = ""
    zin: str = ""


class Vondsten:
    """Findings, kept until everything was read.

    Parameters
    ----------
    openbaar
        What the data packages say of their tables in words.
    """

    def __init__(self, openbaar: str) -> None:
        self._openbaar = kaal(openbaar)
        self._mogelijk: list[_Mogelijk] = []
        self._overal: dict[str, set[str]] = defaultdict(set)
        self._vensters: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def alle(self) -> list[Gezegd]:
        """Return what nothing explains."""
        uit = {m.gezegd for m in self._mogelijk if not self._verklaard(m)}
        return sorted(uit, key=lambda g: (g.bestand, g.plek, g.cel, g.getal))

    def zeker(self, bestand: str, uiting: Uiting, cel: Cel, getal: Getal, hoe: str) -> None:
        """Keep what needs no words around it."""
        self._mogelijk.append(_Mogelijk(Gezegd(bestand, uiting.plek, cel.naam, getal.tekst, hoe)))

    def mogelijk(
        self, bestand: str, uiting: Uiting, z: Zegsel, getal: Getal, dicht: list[Cel], hoe: str
    ) -> None:
        """Keep a finding about the first of the cells that a number can be of."""
        if not dicht:
            return
        citaat = " ".join(_TEKEN.sub("…", z.tekst).split())
        begin = max(0, min(getal.begin - _CITAAT // 2, len(citaat) - _CITAAT))
        wat = f"{getal.tekst} staat {hoe}: '{citaat[begin : begin + _CITAAT]}'"
        gezegd = Gezegd(bestand, uiting.plek, dicht[0].naam, getal.tekst, wat)
        delen = f"{z.vooraf or uiting.vooraf} {z.tekst[: getal.begin]}", z.tekst[getal.eind :]
        voor, na = (kaal(heel(deel, uiting.gebonden)) for deel in delen)
        self._mogelijk.append(_Mogelijk(gezegd, getal.vormen, voor, na, kern(z.tekst)))

    def staat_in(self, zin: str, onderwerp: str) -> None:
        """Remember of a sentence in whose reports it stands."""
        self._overal[zin].add(onderwerp)

    def onthoud(self, uiting: Uiting, teken: str, stuk: Gebonden) -> None:
        """Keep the words around a number that is bound to a told cell."""
        zin = next((z for _, z in zinnen(uiting.tekst) if teken in z), "")
        for tekst in (zin, f"{uiting.vooraf} {uiting.tekst}"):
            voor, _, na = tekst.partition(teken)
            voor, na = (kaal(heel(deel, uiting.gebonden)) for deel in (voor[-_VOORAF:], na[:_VOORAF]))
            for getal in getallen(stuk.tekst):
                begin, eind = stuk.tekst[: getal.begin], stuk.tekst[getal.eind :]
                venster = (voor + kaal(begin))[-_VENSTER[0] :], (kaal(eind) + na)[: _VENSTER[1]]
                for vorm in getal.vormen:
                    self._vensters[vorm].add(venster)

    def _verklaard(self, m: _Mogelijk) -> bool:
        """Return whether it is none: the same words everywhere, a definition, or a bound number."""
        if m.zin and len(self._overal.get(m.zin, ())) >= _OVERAL:
            return True
        woorden = f"{m.voor[-_VENSTER[1] :]}{kaal(m.gezegd.getal)}{m.na[: _VENSTER[1]]}"
        if m.vormen and len(m.voor + m.na) >= _GENOEG and woorden in self._openbaar:
            return True
        return any(
            len(voor) + len(na) >= _GENOEG and m.voor.endswith(voor) and m.na.startswith(na)
            for vorm in m.vormen
            for voor, na in self._vensters.get(vorm, ())
        )

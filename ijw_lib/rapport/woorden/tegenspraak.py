"""Names in a sentence that belong to another cell than the one bound beside them.

Names of rows and columns of the table of the figure count (and of all tables those that exclude each other:
``uitsluiting``). One contradicts the figures in its own
part of the sentence (up to a comma, "en", "tegen"), or those of the sentence where its part has none.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.tekstkeuring import Bezwaar
from ijw_lib.rapport.woorden import namen, uitsluiting
from ijw_lib.rapport.woorden.namen import Genoemd, Namen
from ijw_lib.rapport.woorden.stukken import TEKEN, Stuk
from ijw_lib.tellen.kader import TOTAAL

_ZIN = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n\s*[-*] |\n\|")
_DEEL = re.compile(r"[,;:()]|\s(?:en|maar|tegen|tegenover|terwijl|waarvan|dan|als)\s")


def in_tekst(kaal: str, stukken: list[Stuk], onderwerp: str) -> Iterator[Bezwaar]:
    """Yield the names that contradict a figure.

    Parameters
    ----------
    kaal, stukken
        A text taken apart (``stukken.uiteen``).
    onderwerp
        The column of the gemeente that the page is about; its name contradicts nothing.
    """
    bekend: dict[str, tuple[Namen, Namen]] = {}
    plek = 0
    for zin in (" ".join(stuk.split()) for stuk in _ZIN.split(kaal)):
        plekken = [m.start() for m in TEKEN.finditer(zin)]
        eigen = stukken[plek : plek + len(plekken)]
        plek += len(plekken)
        grenzen = [m.start() for m in _DEEL.finditer(zin)]
        cellen = [
            (bisect(grenzen, teken), tabel, cel)
            for teken, stuk in zip(plekken, eigen, strict=True)
            for tabel, cel in stuk.cellen
        ]
        for tabel in {tabel.id: tabel for _, tabel, _ in cellen}.values():
            if tabel.id not in bekend:
                bekend[tabel.id] = namen.van(tabel)
            for soort in bekend[tabel.id]:
                genoemd = [
                    (bisect(grenzen, g.begin), g) for g in soort.in_zin(zin.lower()) if onderwerp not in g.ids
                ]
                figuren = [(deel, cel) for deel, t, cel in cellen if t.id == tabel.id]
                yield from _Vergelijking(tabel, soort, genoemd, figuren).bezwaren()
        if cellen:
            yield from uitsluiting.in_zin(zin.lower(), grenzen, cellen)


@dataclass(frozen=True)
class _Vergelijking:
    """The names of one side of a table in a sentence, and the figures of that table, each with its part."""

    tabel: Tabel
    soort: Namen
    genoemd: list[tuple[int, Genoemd]]
    cellen: list[tuple[int, Cel]]

    def bezwaren(self) -> Iterator[Bezwaar]:
        for deel, naam in self.genoemd:
            in_deel = [cel for d, cel in self.cellen if d == deel]
            bij = in_deel or [cel for _, cel in self.cellen]
            andere = [g for d, g in self.genoemd if not in_deel or d == deel]
            streng = naam.heel and not all(self._is_geheel(i) for i in naam.ids)
            if not self._klopt(naam, {self._id(cel) for cel in bij}, [] if streng else andere):
                yield self._bezwaar(naam, bij)

    def _klopt(self, naam: Genoemd, ids: set[str], andere: list[Genoemd]) -> bool:
        """Tell whether a name can stand beside figures: it is theirs, they are named too, or a sum."""
        if ids & naam.ids or all(any(i in g.ids for g in andere) for i in ids):
            return True
        if len({g.ids for _, g in self.genoemd}) > 1 and ids == {TOTAAL}:
            return True
        return not self._van_gemeente(naam) and not any(self.soort.heeft(i) for i in ids)

    def _bezwaar(self, naam: Genoemd, bij: list[Cel]) -> Bezwaar:
        label = dict(self.tabel.rijen if naam.kant == "rij" else self.tabel.kolommen)
        eigen = ", ".join(sorted({f"'{label.get(self._id(cel), self._id(cel))}'" for cel in bij}))
        wat = f"'{naam.woorden}' hoort bij een andere cel dan {eigen}, waar het getal vandaan komt"
        return Bezwaar(wat + self._voorstel(naam, bij[0]), naam.woorden)

    def _voorstel(self, naam: Genoemd, cel: Cel) -> str:
        """Return the path of the cell that the name would be of."""
        ander = min(naam.ids)
        rij, kolom = (ander, cel.kolom) if naam.kant == "rij" else (cel.rij, ander)
        if not self.tabel.heeft(rij, kolom):
            return ""
        return f'; bedoelde u {{{{ cijfer("{self.tabel.id}/{rij}/{kolom}") }}}}?'

    def _van_gemeente(self, naam: Genoemd) -> bool:
        """Tell whether a name is that of a gemeente with a column of its own."""
        if naam.kant != "kolom":
            return False
        return any(cel.gemeente for cel in self.tabel.cellen.values() if cel.kolom in naam.ids)

    def _is_geheel(self, id_: str) -> bool:
        """Tell whether a row or column adds up others: a part of it can be told of it."""
        return id_.startswith(TOTAAL) or id_ in self.tabel.totaalrijen

    def _id(self, cel: Cel) -> str:
        return cel.rij if self.soort.kant == "rij" else cel.kolom

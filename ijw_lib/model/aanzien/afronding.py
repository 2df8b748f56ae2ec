"""The note of a table in which rounding shows: what was added up exactly does not add up in print.

What adds up is found in the exact numbers, so it needs no list of it: a total row is the sum of rows above
it, or one total less another; a column is what two others differ by, or ``totaal`` of those before it. Among
many gemeenten side by side no column is what two others differ by: that would be chance, and a search of all
of them by threes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from ijw_lib.model.aanzien.gemeenten import veel_kolommen
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.opmaak import als_gedrukt, bedrag_als_gedrukt, waarde
from ijw_lib.model.tabel import Cel, Tabel, Voetnoot

NOOT = Voetnoot(
    "",
    "Door afronding tellen de getallen in deze tabel niet overal op zoals zij er staan: er is gerekend met "
    "onafgeronde getallen.",
)
_NUL = 0


class _Getal(NamedTuple):
    """A cell as it is, and as it is printed, in its unit or in cents; ``None`` without a number.

    Whole numbers are integers, because those are added up much faster than fractions.
    """

    exact: Fraction | int | None
    gedrukt: Fraction | int | None
    verhouding: bool


class _Som(NamedTuple):
    """Numbers with their signs, and the number that they may add up to."""

    delen: Sequence[tuple[int, _Getal]]
    totaal: _Getal

    @property
    def kan(self) -> bool:
        """Whether it says anything: numbers of one kind, not all of them nil."""
        getallen = [g for _, g in self.delen]
        soorten = {g.verhouding for g in (*getallen, self.totaal)}
        return self.totaal.exact is not None and len(soorten) == 1 and any(g.exact for g in getallen)

    @property
    def klopt(self) -> bool:
        """Whether it adds up exactly; a cell without a number counts as nothing."""
        return sum((teken * (g.exact or _NUL) for teken, g in self.delen), _NUL) == self.totaal.exact

    @property
    def wringt(self) -> bool:
        """Whether it adds up exactly and not in print."""
        gedrukt = sum((teken * (g.gedrukt or _NUL) for teken, g in self.delen), _NUL)
        return gedrukt != self.totaal.gedrukt and self.kan and self.klopt


Kolom = Mapping[str, _Getal]
"""The numbers of a column by row."""


def noten(tabel: Tabel) -> list[Voetnoot]:
    """Return the note where rounding shows, else nothing."""
    if not any(map(_kan_afgerond_zijn, tabel.cellen.values())):
        return []  # whole numbers, as most tables have
    kolommen: dict[str, dict[str, _Getal]] = {}
    for cel in tabel.cellen.values():
        kolommen.setdefault(cel.kolom, {})[cel.rij] = _getal(tabel, cel)
    if all(g.exact == g.gedrukt for kolom in kolommen.values() for g in kolom.values()):
        return []
    per_kolom = (som.wringt for kolom in kolommen.values() for som in _van_rijen(tabel, kolom))
    naast_elkaar = _van_kolommen(kolommen, veel_kolommen(tabel))
    return [NOOT] if any(per_kolom) or any(map(_wringen, naast_elkaar)) else []


def _kan_afgerond_zijn(cel: Cel) -> bool:
    return cel.teller is not None and not (cel.eenheid == "aantal" and cel.noemer == 1)


def _getal(tabel: Tabel, cel: Cel) -> _Getal:
    eenheid, vorm = EENHEDEN[cel.eenheid], tabel.getalvorm
    verhouding = eenheid.verhouding
    if cel.teller is None or cel.noemer is None:
        return _Getal(None, None, verhouding)
    if cel.noemer == 1 and cel.eenheid == "eur":
        return _Getal(cel.teller, bedrag_als_gedrukt(cel.teller, vorm), verhouding)
    if cel.noemer == 1 and eenheid.factor == 1:
        return _Getal(cel.teller, cel.teller, verhouding)
    exact = waarde(cel.teller, cel.noemer, cel.eenheid)
    gedrukt = als_gedrukt(exact, cel.eenheid, vorm)
    if cel.eenheid == "eur":
        return _Getal(exact * 100, gedrukt * vorm.schaal * 100, verhouding)
    return _Getal(exact, gedrukt, verhouding)


def _van_rijen(tabel: Tabel, kolom: Kolom) -> Iterator[_Som]:
    """Yield what a total row of one column can be made of."""
    sinds: list[tuple[int, _Getal]] = []
    totalen: list[_Getal] = []
    for rij, getal in kolom.items():
        if rij not in tabel.totaalrijen:
            sinds.append((1, getal))
            continue
        yield _Som(sinds, getal)
        yield from (_Som([(1, a), (-1, b)], getal) for a, b in permutations(totalen[-2:], 2))
        yield from (_Som([(1, eerder), *sinds], getal) for eerder in totalen[-1:])
        sinds, totalen = [], [*totalen, getal]


def _van_kolommen(kolommen: Mapping[str, Kolom], gemeenten: Collection[str]) -> Iterator[Iterable[_Som]]:
    """Yield, row by row, columns that may differ by a third or add up to ``totaal``."""
    namen = list(kolommen)
    andere = {naam: kolom for naam, kolom in kolommen.items() if naam not in gemeenten}
    for nr, uitkomst in enumerate(namen):
        for a in (n for n in namen[:nr] if {n, uitkomst} <= andere.keys()):
            for b in _kan_verschil_zijn(andere, a, uitkomst):
                yield _per_rij(kolommen, ((1, a), (-1, b)), uitkomst)
        if uitkomst == "totaal":
            yield _per_rij(kolommen, [(1, kolom) for kolom in namen[:nr]], uitkomst)


def _kan_verschil_zijn(kolommen: Mapping[str, Kolom], a: str, uitkomst: str) -> list[str]:
    """Return the columns that, taken from ``a``, give an outcome in the first row that tells; cheap."""
    andere = [naam for naam in kolommen if naam not in (a, uitkomst)]
    for rij, totaal in kolommen[uitkomst].items():
        van = kolommen[a].get(rij)
        if van and van.exact and totaal.exact is not None and van.verhouding == totaal.verhouding:
            nodig = van.exact - totaal.exact
            return [naam for naam in andere if _past(kolommen[naam].get(rij), van, nodig)]
    return andere


def _past(getal: _Getal | None, van: _Getal, nodig: Fraction | int) -> bool:
    """Tell whether a number is what is needed, or of no meaning beside ``van``."""
    return getal is None or getal.verhouding != van.verhouding or (getal.exact or _NUL) == nodig


def _per_rij(
    kolommen: Mapping[str, Kolom], delen: Sequence[tuple[int, str]], uitkomst: str
) -> Iterator[_Som]:
    for rij, totaal in kolommen[uitkomst].items():
        if all(rij in kolommen[kolom] for _, kolom in delen):
            som = _Som([(teken, kolommen[kolom][rij]) for teken, kolom in delen], totaal)
            if som.kan:
                yield som


def _wringen(sommen: Iterable[_Som]) -> bool:
    """Tell whether columns add up exactly in every row, and in one of them not in print."""
    wringt = False
    for som in sommen:
        if not som.klopt:
            return False
        wringt = wringt or som.wringt
    return wringt

"""What everybody can work out from the figures: the rules of ``controle``, read as knowledge of an outsider.

A rule says that cells add up, stand in two places, or are a part of another. Whoever knows two of three then
knows the third. Only what holds in the figures is knowledge: a rule that does not, tells nobody anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from ijw_lib.bescherming.verzameling import Verzameling
from ijw_lib.controle.formule import Deel
from ijw_lib.controle.oordeel import Regel, Vergelijking
from ijw_lib.controle.regels import SOORTEN, regels
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.kindproces import naast_elkaar
from ijw_lib.model.tabel import MET_GETAL, Cel

Plek = tuple[str, str, str]
"""Where a cell stands: period, onderwerp and the id of the cell (``tabel/rij/kolom/gemeente``)."""
_VAN_ALLEN = frozenset({"gelijke_noemer"})
"""Rules on ratios of all gemeenten together: these tell no more of one than their sums do."""
_GELIJK = Fraction(1, 10**7)


@dataclass(frozen=True)
class Verbanden:
    """All cells with a number, and what binds them.

    Attributes
    ----------
    cellen
        Every cell with a number, by its place.
    soms
        Sums: per place a factor; factor times number adds up to nil.
    delingen
        Places of which one follows from the others by dividing.
    """

    cellen: Mapping[Plek, Cel]
    soms: tuple[Mapping[Plek, int], ...]
    delingen: tuple[frozenset[Plek], ...]

    @cached_property
    def tellingen(self) -> Mapping[Plek, Cel]:
        """The cells that are a whole number of something."""
        return {p: c for p, c in self.cellen.items() if _is_telling(c)}


def verbanden(verzameling: Verzameling) -> Verbanden:
    """Gather the cells and what the rules say of them."""
    cellen = {
        (periode, onderwerp, tabel.cel_id(cel)): cel
        for (periode, onderwerp), per_tabel in verzameling.tabellen.items()
        for tabel in per_tabel.values()
        for cel in tabel.cellen.values()
        if cel.status in MET_GETAL
    }
    kennis = [regel for regel in regels() if not regel.waarschuwing and regel.soort not in _VAN_ALLEN]
    per_regel = naast_elkaar(partial(_van_regel, verzameling.stand, cellen), kennis)
    soms = dict.fromkeys(som for van_regel, _ in per_regel for som in van_regel)
    delingen = dict.fromkeys(deling for _, van_regel in per_regel for deling in van_regel)
    return Verbanden(cellen, tuple(dict(som) for som in soms), tuple(delingen))


def _van_regel(
    stand: Stand, cellen: Mapping[Plek, Cel], regel: Regel
) -> tuple[list[frozenset[tuple[Plek, int]]], list[frozenset[Plek]]]:
    """Return the sums and the divisions that one rule tells of."""
    soms: dict[frozenset[tuple[Plek, int]], None] = {}
    delingen: dict[frozenset[Plek], None] = {}
    for v in SOORTEN[regel.soort](regel, stand):
        if v.hoogstens or v.als_tekst:
            continue
        plekken = _plekken(v, cellen)
        if plekken is None:
            continue
        if any(deel.deler is not None for deel in (*v.links, *v.rechts)):
            if _deelt(v, cellen):
                delingen[frozenset(plekken)] = None
        elif (som := _som(v, cellen)) is not None:
            soms[frozenset(som.items())] = None
    return list(soms), list(delingen)


def _plekken(v: Vergelijking, cellen: Mapping[Plek, Cel]) -> list[Plek] | None:
    """Return the places in a comparison that have a number; None where it is about records too."""
    alle = [_plek(w.rapport, w.plek) for w in v.waarden]
    if any(not w.rapport for w in v.waarden):
        return None
    return [plek for plek in alle if plek in cellen]


def _deelt(v: Vergelijking, cellen: Mapping[Plek, Cel]) -> bool:
    """Tell whether what is divided by, and what comes out, are numbers: without these nothing follows."""
    nodig = (deel.deler or deel.waarde for deel in (*v.links, *v.rechts))
    return all(_plek(w.rapport, w.plek) in cellen for w in nodig)


def _som(v: Vergelijking, cellen: Mapping[Plek, Cel]) -> dict[Plek, int] | None:
    factoren: Counter[Plek] = Counter()
    for teken, plek in _termen(v.links, v.rechts):
        if plek in cellen:
            factoren[plek] += teken
    som = {plek: factor for plek, factor in factoren.items() if factor}
    return som if som and _is_niets([(factor, cellen[plek]) for plek, factor in som.items()]) else None


def _is_niets(termen: Sequence[tuple[int, Cel]]) -> bool:
    """Tell whether cells times their factors add up to nil; of counts, as most are, that is soon known."""
    if all(_is_telling(cel) for _, cel in termen):
        return sum(factor * (cel.teller or 0) for factor, cel in termen) == 0
    return abs(sum((factor * (cel.exact or Fraction(0)) for factor, cel in termen), Fraction(0))) <= _GELIJK


def _is_telling(cel: Cel) -> bool:
    return cel.eenheid == "aantal" and cel.noemer == 1


def _termen(links: Sequence[Deel], rechts: Sequence[Deel]) -> Iterator[tuple[int, Plek]]:
    for kant, delen in ((1, links), (-1, rechts)):
        for deel in delen:
            yield kant * deel.teken, _plek(deel.waarde.rapport, deel.waarde.plek)


def _plek(rapport: str, cel: str) -> Plek:
    periode, _, onderwerp = rapport.partition("/")
    return periode, onderwerp, cel

"""Small groups: whose breakdown by age, sex, reason and the like is withheld, and what is withheld with it.

Of fewer than :data:`GRENS` persons of a gemeente nothing is told but their number: their breakdown is
withheld as a whole. The total of the regio counts everybody, here as in every other table. So that
subtraction gives nothing of a single gemeente, the withheld are together at least two gemeenten and
:data:`GRENS` persons: where the small ones are not, the breakdown of the next smallest gemeente is withheld
with theirs, in the table of the regio and on the page of that gemeente. Where even that does not help, the
total is withheld too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from ijw_lib.model.aanzien.gemeenten import VEEL
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import opsomming
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aandeel, aantal

GRENS = 10
"""The breakdown of fewer persons than this is withheld."""

_ONBESCHERMD: ContextVar[bool] = ContextVar("onbeschermd", default=False)

Groep = tuple[str, str, Mapping[str, int]]
"""Id and label of a group of a breakdown, and its count per gemeente."""

BESCHERMD = "Beschermd: "
"""How a note begins that says why something is withheld."""

Telling = Callable[[Kader], Mapping[str, int]]
"""Counts the persons of a breakdown, per gemeente, in the kader of an onderwerp."""


@dataclass(frozen=True)
class Bescherming:
    """What may be told of whom, decided once for a whole table.

    Attributes
    ----------
    klein
        The gemeenten shown of which so few persons are broken down that it is withheld.
    mee
        The gemeenten shown whose breakdown is withheld because it would give that of a small one away.
    totaal_verborgen
        Whether the total would give a small gemeente away, whatever else is withheld.
    """

    kader: Kader
    klein: frozenset[str]
    mee: frozenset[str]
    totaal_verborgen: bool

    @property
    def verborgen(self) -> frozenset[str]:
        """The gemeenten whose breakdown is withheld."""
        return self.klein | self.mee

    @property
    def eigen_verborgen(self) -> bool:
        """Whether what is told of the onderwerp itself is withheld."""
        return self.totaal_verborgen if self.kader.is_regio else self.kader.onderwerp in self.verborgen

    def som(self, tellingen: Mapping[str, int]) -> int:
        """Add up all gemeenten."""
        return sum(tellingen.values())

    def aantallen(
        self, rij: str, label: str, tellingen: Mapping[str, int], noemer: int = 1, eenheid: str = "aantal"
    ) -> Iterator[Cel]:
        """Yield a row of counts (or of ``count / noemer`` in a unit): a column per gemeente and the total."""
        for kolom, kolom_label, n in self._kolommen(tellingen):
            yield aantal(rij, label, kolom, kolom_label, n, kolom_label, "beschermd", eenheid, noemer)

    def rij_met_aandeel(
        self, rij: str, label: str, tellingen: Mapping[str, int], basis: Mapping[str, int]
    ) -> Iterator[Cel]:
        """Yield a row of counts, and what part of the basis it is for the onderwerp itself."""
        yield from self.aantallen(rij, label, tellingen)
        *_, eigen = self.aandelen(rij, label, tellingen, basis)
        yield replace(eigen, kolom="aandeel", kolom_label="Aandeel", gemeente="")

    def aandelen(
        self, rij: str, label: str, tellers: Mapping[str, int], noemers: Mapping[str, int]
    ) -> Iterator[Cel]:
        """Yield a row of percentages, n.v.t. where there is nothing to divide by."""
        paren = zip(self._kolommen(tellers), self._kolommen(noemers), strict=True)
        for (kolom, kolom_label, teller), (_, _, noemer) in paren:
            if teller is None or noemer is None:
                yield Cel(rij, kolom, label, kolom_label, None, None, "procent", "beschermd", kolom_label)
            else:
                yield aandeel(rij, label, kolom, kolom_label, teller, noemer, kolom_label)

    def gemiddelden(
        self, rij: str, label: str, sommen: Mapping[str, int], noemers: Mapping[str, int], eenheid: str
    ) -> Iterator[Cel]:
        """Yield a row of sums divided by counts, n.v.t. where there is nobody."""
        paren = zip(self._kolommen(sommen), self._kolommen(noemers), strict=True)
        for (kolom, kolom_label, som), (_, _, noemer) in paren:
            leeg = "beschermd" if noemer is None else "nvt"
            yield aantal(
                rij,
                label,
                kolom,
                kolom_label,
                som if noemer else None,
                kolom_label,
                leeg,
                eenheid,
                noemer or 1,
            )

    def noten(self) -> tuple[Voetnoot, ...]:
        """Return the notes that say whose breakdown is missing, and why."""
        delen = []
        if self.klein:
            wie = self._wie(self.klein)
            elk = " per gemeente" if len(self.klein) > 1 else ""
            delen.append(
                f"{BESCHERMD}in {wie} gaat het om minder dan {GRENS} personen{elk}; hun aantal staat in "
                "deze rapportage, hun uitsplitsing niet."
            )
        if self.mee:
            delen.append(
                f"{'Ook die' if delen else f'{BESCHERMD}de uitsplitsing'} van "
                f"{self._wie(self.mee)} is weggelaten, omdat die van een kleine groep in een "
                "andere gemeente anders uit het totaal zou volgen."
            )
        if delen and self.kader.is_regio and not self.totaal_verborgen:
            delen.append("Zij tellen wel mee in het totaal.")
        return (Voetnoot("", " ".join(delen)),) if delen else ()

    def _wie(self, slugs: frozenset[str]) -> str:
        namen = [naam for slug, naam in self.kader.gemeenten.items() if slug in slugs]
        return opsomming(namen) if len(namen) <= VEEL else f"{len(namen)} gemeenten"

    def _kolommen(self, tellingen: Mapping[str, int]) -> Iterator[tuple[str, str, int | None]]:
        for slug, naam in self.kader.gemeenten.items():
            yield slug, naam, None if slug in self.verborgen else tellingen.get(slug, 0)
        if self.kader.is_regio:
            yield TOTAAL, TOTAAL_LABEL, None if self.totaal_verborgen else self.som(tellingen)


def zegt_van_wie(noot: Voetnoot) -> bool:
    """Tell whether a note says whose breakdown is withheld, and so about how many persons that is."""
    return noot.tekst.startswith(BESCHERMD)


@contextmanager
def onbeschermd() -> Iterator[None]:
    """Withhold nothing inside the block: to find out whether what is withheld follows from what is not.

    Registers keep the tables that were made of them: inside, work with registers that nobody else has.
    """
    merk = _ONBESCHERMD.set(True)
    try:
        yield
    finally:
        _ONBESCHERMD.reset(merk)


def bescherm(kader: Kader, tel: Telling) -> Bescherming:
    """Decide what may be told of groups of persons; of nobody there is nothing to hide.

    A gemeente with few persons is withheld whatever the others have. Only of one with more it must be known
    whether another gemeente needs it withheld, so only then are the others counted.
    """
    if _ONBESCHERMD.get():
        return Bescherming(kader, frozenset(), frozenset(), totaal_verborgen=False)
    eigen = tel(kader)
    n = {slug: eigen.get(slug, 0) for slug in kader.gemeenten}
    klein = frozenset(slug for slug, personen in n.items() if 0 < personen < GRENS)
    if not kader.is_regio and (klein or not any(n.values())):
        return Bescherming(kader, klein, frozenset(), totaal_verborgen=False)
    if not kader.is_regio:
        regio = replace(kader, onderwerp=REGIO)
        alle = tel(regio)
        n = {slug: alle.get(slug, 0) for slug in regio.gemeenten}
    mee, genoeg = _meebeschermd(n)
    return Bescherming(kader, klein, mee & frozenset(kader.gemeenten), totaal_verborgen=not genoeg)


def _meebeschermd(n: Mapping[str, int]) -> tuple[frozenset[str], bool]:
    """Return who is withheld beside the small gemeenten, and whether they then are a group large enough."""
    klein = [slug for slug in n if 0 < n[slug] < GRENS]
    verborgen = list(klein)

    def genoeg() -> bool:
        return len(verborgen) > 1 and sum(n[slug] for slug in verborgen) >= GRENS

    anderen = iter(sorted((slug for slug in n if n[slug] >= GRENS), key=lambda slug: n[slug]))
    while klein and not genoeg() and (volgende := next(anderen, None)):
        verborgen.append(volgende)
    return frozenset(verborgen) - frozenset(klein), not klein or genoeg()


def uitsplitsing(
    kader: Kader,
    rijen: Iterable[Groep],
    tel: Telling,
    totaal: str = TOTAAL_LABEL,
) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return the cells and the notes of a breakdown of persons: its rows and, below them, their base.

    Which rows there are may not depend on whom they count: a row that is only there for persons who are
    withheld would tell what they have in common.

    Parameters
    ----------
    tel
        Counts the persons that are broken down; a person can be in several rows or in none.
    totaal
        Label of the last row; empty: no such row.
    """
    bescherming = bescherm(kader, tel)
    onder = [(TOTAAL, totaal, tel(kader))] if totaal else []
    cellen = [cel for rij in (*rijen, *onder) for cel in bescherming.aantallen(*rij)]
    return cellen, bescherming.noten()

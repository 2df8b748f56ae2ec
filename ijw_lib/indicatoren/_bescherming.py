"""Small groups: whose breakdown by age, sex, reason and the like is withheld, and how the totals go along.

Of fewer than :data:`GRENS` persons of a gemeente nothing is told but their number. Their breakdown is
withheld as a whole, and the total of the regio leaves them out, so that it cannot be found by subtraction.
Where the small gemeenten together are a group of at least :data:`GRENS` persons, the total holds them all:
subtraction then gives that group and nothing of a single gemeente.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ijw_lib.indicatoren._tellen import TOTAAL, TOTAAL_LABEL, Kader, aandeel, aantal
from ijw_lib.tabel import Cel, Voetnoot

GRENS = 10
"""The breakdown of fewer persons than this is withheld."""

Rij = tuple[str, str, Mapping[str, int]]
"""Id and label of a row, and its count per gemeente."""


@dataclass(frozen=True)
class Bescherming:
    """What may be told of whom, decided once for a whole table.

    Attributes
    ----------
    verborgen
        The gemeenten whose breakdown is withheld.
    geteld
        The gemeenten that the total holds.
    personen
        How many persons that are.
    """

    kader: Kader
    verborgen: frozenset[str]
    geteld: frozenset[str]
    personen: int

    @property
    def eigen_verborgen(self) -> bool:
        """Whether what is told of the onderwerp itself is withheld."""
        return self.totaal_verborgen if self.kader.is_regio else self.kader.onderwerp in self.verborgen

    @property
    def buiten(self) -> frozenset[str]:
        """The gemeenten that the total leaves out."""
        return self.verborgen - self.geteld

    @property
    def totaal_verborgen(self) -> bool:
        """Whether nobody is left for the total to tell of."""
        return bool(self.verborgen) and not self.personen

    def som(self, tellingen: Mapping[str, int]) -> int:
        """Add up those whom the total holds."""
        return sum(tellingen.get(slug, 0) for slug in sorted(self.geteld))

    def aantallen(self, rij: str, label: str, tellingen: Mapping[str, int], noemer: int = 1,
                  eenheid: str = "aantal") -> Iterator[Cel]:  # fmt: skip
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
        """Return the note that says whose breakdown is missing, and whether the total holds them."""
        if not self.verborgen:
            return ()
        namen = [naam for slug, naam in self.kader.gemeenten.items() if slug in self.verborgen]
        wie = " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)
        tekst = f"Beschermd: in {wie} gaat het om minder dan {GRENS} personen"
        if len(namen) > 1:
            tekst += " per gemeente"
        tekst += "; hun aantal staat in deze rapportage, hun uitsplitsing niet."
        if self.kader.is_regio and not self.totaal_verborgen:
            tekst += f" Zij tellen {'niet mee' if self.buiten else 'wel mee'} in het totaal."
        return (Voetnoot("", tekst),)

    def _kolommen(self, tellingen: Mapping[str, int]) -> Iterator[tuple[str, str, int | None]]:
        for slug, naam in self.kader.gemeenten.items():
            yield slug, naam, None if slug in self.verborgen else tellingen.get(slug, 0)
        if self.kader.is_regio:
            yield TOTAAL, TOTAAL_LABEL, None if self.totaal_verborgen else self.som(tellingen)


def bescherm(kader: Kader, basis: Mapping[str, int]) -> Bescherming:
    """Decide what may be told of groups of ``basis`` persons; of nobody there is nothing to hide.

    Which gemeente is withheld follows from its own persons only, so that its page does not depend on others.
    """
    n = {slug: basis.get(slug, 0) for slug in kader.gemeenten}
    verborgen = frozenset(slug for slug in n if 0 < n[slug] < GRENS)
    samen = len(verborgen) > 1 and sum(n[slug] for slug in verborgen) >= GRENS
    geteld = frozenset(slug for slug in n if samen or slug not in verborgen)
    return Bescherming(kader, verborgen, geteld, sum(n[slug] for slug in geteld))


def uitsplitsing(
    kader: Kader,
    rijen: Iterable[Rij],
    basis: Mapping[str, int] | None = None,
    totaal: str = TOTAAL_LABEL,
) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return the cells and the notes of a breakdown of persons: its rows and, below them, their base.

    Which rows there are may not depend on whom they count: a row that is only there for persons who are
    withheld would tell what they have in common.

    Parameters
    ----------
    basis
        Persons per gemeente, where a person can be in several rows or in none; default: the sum of the rows.
    totaal
        Label of the last row; empty: no such row.
    """
    alle = list(rijen)
    if basis is None:
        basis = {slug: sum(tellingen.get(slug, 0) for *_, tellingen in alle) for slug in kader.gemeenten}
    bescherming = bescherm(kader, basis)
    onder = [(TOTAAL, totaal, basis)] if totaal else []
    cellen = [cel for rij in (*alle, *onder) for cel in bescherming.aantallen(*rij)]
    return cellen, bescherming.noten()

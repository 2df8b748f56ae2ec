"""Norms: afspraken, quota, taakstellingen, targets and benchmarks, each with its source and validity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ijw_lib.model.onderwerp import REGIO

if TYPE_CHECKING:
    import pandas as pd

TELT_OP = frozenset({"afspraak", "prognose", "quotum", "taakstelling"})
"""Kinds of norm that add up over gemeenten; a percentage, a term or a threshold does not."""


@dataclass(frozen=True, order=True)
class Norm:
    """One norm: what it is of, how much, from and through which day it holds, and who says so.

    ``waarde`` is decimal, as the reference table writes it; ``geldig_tot`` is empty where it has no end.
    """

    indicator: str
    rij: str
    gemeente: str
    soort: str
    waarde: str
    geldig_van: str
    geldig_tot: str
    bron: str

    @property
    def plek(self) -> tuple[str, str, str, str]:
        """What it is of."""
        return self.indicator, self.rij, self.soort, self.gemeente

    def geldt(self, dag: date) -> bool:
        """Tell whether it is in force on a day."""
        return self.geldig_van <= dag.isoformat() and (
            not self.geldig_tot or dag.isoformat() <= self.geldig_tot
        )


@dataclass(frozen=True)
class Normen:
    """The reference table ``normen``: one norm of one indicator for one gemeente (or the regio) and kind.

    The table has columns ``indicator, rij, gemeente, soort, waarde, eenheid, geldig_van, geldig_tot, bron``;
    ``waarde`` is decimal.

    Attributes
    ----------
    bron
        The table, or what gives it.
    gebruikt
        The norms that were asked for.
    """

    bron: pd.DataFrame | Callable[[], pd.DataFrame]
    gebruikt: set[Norm] = field(default_factory=set, compare=False, repr=False)

    @cached_property
    def data(self) -> pd.DataFrame:
        """The table, read when it is first asked for."""
        return self.bron() if callable(self.bron) else self.bron

    def gevolgd(self) -> Normen:
        """Return the same norms, with an account of its own of which are asked for."""
        eigen = Normen(self.bron)
        eigen.__dict__["_per_plek"] = self._per_plek
        return eigen

    @cached_property
    def alle(self) -> tuple[Norm, ...]:
        """Every norm, in the order of the table."""
        return tuple(norm for normen in self._per_plek.values() for norm in normen)

    def waarde(
        self, indicator: str, rij: str, soort: str, dag: date, gemeente: str = REGIO
    ) -> Fraction | None:
        """Return the norm in force on a day, or ``None`` where none was agreed.

        Raises
        ------
        ValueError
            When two norms are in force at once.
        """
        alle = self._per_plek.get((indicator, rij, soort, gemeente), ())
        geldig = [norm for norm in alle if norm.geldt(dag)]
        if len(geldig) > 1:
            raise ValueError(f"meer dan een norm voor {indicator}/{rij}/{soort}/{gemeente} op {dag}")
        self.gebruikt.update(geldig)
        return Fraction(geldig[0].waarde) if geldig else None

    def samen(
        self, indicator: str, rij: str, soort: str, dag: date, gemeenten: Iterable[str]
    ) -> Fraction | None:
        """Return the norm of gemeenten that are one: those of each added up, or the one that all share.

        ``None`` where there is none, or where they differ in what cannot be added up.
        """
        waarden = [self.waarde(indicator, rij, soort, dag, g) for g in gemeenten]
        bekend = [w for w in waarden if w is not None]
        if len(set(bekend)) <= 1 and soort not in TELT_OP:
            return bekend[0] if bekend else None
        return sum(bekend, Fraction(0)) if bekend and soort in TELT_OP else None

    def rijen(self, indicator: str, soort: str) -> list[str]:
        """Return the rows of an indicator that have a norm of a kind, whoever's and whenever."""
        return sorted({rij for i, rij, s, _ in self._per_plek if (i, s) == (indicator, soort)})

    @cached_property
    def _per_plek(self) -> dict[tuple[str, str, str, str], list[Norm]]:
        """The norms by (indicator, rij, soort, gemeente)."""
        import pandas as pd  # the pages of a site know norms by their tables only

        normen: defaultdict[tuple[str, str, str, str], list[Norm]] = defaultdict(list)
        for r in self.data.itertuples():
            van, tot = r.geldig_van.date().isoformat(), r.geldig_tot
            tot = "" if pd.isna(tot) else tot.date().isoformat()
            norm = Norm(r.indicator, r.rij, r.gemeente, r.soort, str(r.waarde), van, tot, r.bron)
            normen[norm.plek].append(norm)
        return dict(normen)

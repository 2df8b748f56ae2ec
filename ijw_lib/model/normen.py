"""Norms: afspraken, quota, taakstellingen, targets and benchmarks, each with its source and validity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

import pandas as pd

from ijw_lib.model.onderwerp import REGIO

TELT_OP = frozenset({"afspraak", "prognose", "quotum", "taakstelling"})
"""Kinds of norm that add up over gemeenten; a percentage, a term or a threshold does not."""


@dataclass(frozen=True)
class Normen:
    """The reference table ``normen``: one norm of one indicator for one gemeente (or the regio) and kind.

    ``data`` has columns ``indicator, rij, gemeente, soort, waarde, eenheid, geldig_van, geldig_tot, bron``;
    ``waarde`` is decimal.
    """

    data: pd.DataFrame

    def waarde(
        self, indicator: str, rij: str, soort: str, dag: date, gemeente: str = REGIO
    ) -> Fraction | None:
        """Return the norm in force on a day, or ``None`` where none was agreed.

        Raises
        ------
        ValueError
            When two norms are in force at once.
        """
        geldig = [
            waarde
            for van, tot, waarde in self._per_plek.get((indicator, rij, soort, gemeente), ())
            if van <= dag and (tot is None or dag <= tot)
        ]
        if len(geldig) > 1:
            raise ValueError(f"meer dan een norm voor {indicator}/{rij}/{soort}/{gemeente} op {dag}")
        return geldig[0] if geldig else None

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
    def _per_plek(self) -> dict[tuple[str, str, str, str], list[tuple[date, date | None, Fraction]]]:
        """First day, last day and value of each norm, by (indicator, rij, soort, gemeente)."""
        normen: defaultdict[tuple[str, str, str, str], list[tuple[date, date | None, Fraction]]]
        normen = defaultdict(list)
        for r in self.data.itertuples():
            tot = None if pd.isna(r.geldig_tot) else r.geldig_tot.date()
            normen[r.indicator, r.rij, r.soort, r.gemeente].append(
                (r.geldig_van.date(), tot, Fraction(str(r.waarde)))
            )
        return dict(normen)

"""Norms: afspraken, quota, taakstellingen, targets and benchmarks, each with its source and validity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from ijw_lib.onderwerp import REGIO


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
        d, dag_ = self.data, pd.Timestamp(dag)
        gevraagd = {"indicator": indicator, "rij": rij, "soort": soort, "gemeente": gemeente}
        geldig = (d["geldig_van"] <= dag_) & (d["geldig_tot"].isna() | (d["geldig_tot"] >= dag_))
        rijen = d[geldig & (d[list(gevraagd)] == pd.Series(gevraagd)).all(axis=1)]
        if len(rijen) > 1:
            raise ValueError(f"meer dan een norm voor {indicator}/{rij}/{soort}/{gemeente} op {dag}")
        return Fraction(str(rijen["waarde"].iloc[0])) if len(rijen) else None

"""What gemeenten pay: the register ``bijdragen`` added up per gemeente and programma.

Amounts are exact :class:`~fractions.Fraction` of euro cents. Together they are the gemeentelijke bijdrage of
ledger and begroting (:mod:`ijw_lib.tellen.exploitatie`); the check of a delivery holds that to the cent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from ijw_lib.model.periode import Periode
from ijw_lib.registers.regels.bijdragen import BEGROTING, BIJDRAGEN, REALISATIE
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.exploitatie import Versie

Bedragen = Mapping[tuple[str, str], Fraction]
"""Amount in cents per (gemeente, programma)."""
_Vak = tuple[str, int, str, int]
"""Kind, year, version and month; of a budget the month is nil."""


@dataclass(frozen=True)
class Bijdragen:
    """What all gemeenten of a delivery pay."""

    registers: Registers

    def begroot(self, versie: Versie | None) -> Bedragen | None:
        """Return the year amounts of a budget version; ``None`` without that version, or the register."""
        if versie is None or not self.registers.heeft(BIJDRAGEN):
            return None
        return self._vakken.get((BEGROTING, versie.jaar, versie.code, 0), {})

    def gerealiseerd(self, periode: Periode) -> Bedragen | None:
        """Return what was invoiced in a period; ``None`` where the delivery does not cover it."""
        if periode.begin < self.registers.begin or periode.eind > self.registers.peildatum:
            return None
        if not self.registers.heeft(BIJDRAGEN):
            return None
        som: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
        for maand in range(1, periode.laatste_maand + 1):
            for wie, bedrag in self._vakken.get((REALISATIE, periode.jaar, "", maand), {}).items():
                som[wie] += bedrag
        return dict(som)

    @property
    def _vakken(self) -> Mapping[_Vak, Bedragen]:
        return self.registers.eenmalig("bijdragen", lambda: _per_vak(self.registers.bijdragen))


def som(bedragen: Bedragen | None, gemeenten: Collection[str], programma: str = "") -> Fraction | None:
    """Add up what some gemeenten pay, for one programma or for all; ``None`` where nothing is known."""
    if bedragen is None:
        return None
    delen = (b for (g, p), b in bedragen.items() if g in gemeenten and programma in ("", p))
    return sum(delen, Fraction(0))


def betalers(*kolommen: Bedragen | None) -> frozenset[str]:
    """Return the gemeenten that have an amount in any of some columns."""
    return frozenset(gemeente for bedragen in kolommen for gemeente, _ in bedragen or {})


def _per_vak(bijdragen: pd.DataFrame) -> dict[_Vak, dict[tuple[str, str], Fraction]]:
    vakken: defaultdict[_Vak, defaultdict[tuple[str, str], Fraction]]
    vakken = defaultdict(lambda: defaultdict(Fraction))
    kolommen = ("soort", "jaar", "versie", "maand", "gemeente", "programma", "bedrag_cent")
    for soort, jaar, versie, maand, gemeente, programma, cent in zip(
        *(bijdragen[k].tolist() for k in kolommen), strict=True
    ):
        vak = (soort, int(jaar), versie, 0 if pd.isna(maand) else int(maand))
        vakken[vak][gemeente, programma] += int(cent)
    return {vak: dict(bedragen) for vak, bedragen in vakken.items()}

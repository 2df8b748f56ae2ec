"""Ledger and begroting per kostensoort: what is explained together, and what wages are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import pandas as pd

from ijw_lib.tellen.exploitatie import Exploitatie, Versie

NUL = Fraction(0)
Soort = tuple[int, str, str]
"""(rubriek, kostensoort, kostenplaats)."""
_SLEUTEL = ["rubriek", "kostensoort", "kostenplaats"]


@dataclass(frozen=True)
class Posten:
    """Amounts in cents per kostensoort and kostenplaats, against the newest budget version submitted."""

    e: Exploitatie

    @cached_property
    def versie(self) -> Versie | None:
        """The budget version that explanations compare with."""
        return self.e.herziene

    @cached_property
    def realisatie(self) -> Mapping[Soort, Fraction] | None:
        """What was posted in the period; ``None`` where the delivery does not cover it."""
        p, r = self.e.periode, self.e.registers
        if p.begin < r.begin or p.eind > r.peildatum:
            return None
        g = r.van_jaar(p.jaar).grootboek
        g = g[g["boekdatum"].between(pd.Timestamp(p.begin), pd.Timestamp(p.eind))]
        return {k: Fraction(int(v)) for k, v in g.groupby(_SLEUTEL)["bedrag_cent"].sum().items()}

    def begroot(self, versie: Versie | None, *, t_m: bool) -> Mapping[Soort, Fraction] | None:
        """Return the budget lines of a version: of the year, or with ``t_m`` the part t/m the period."""
        return self._begroting(versie, "bedrag_cent", t_m=t_m)

    @cached_property
    def raming(self) -> Mapping[Soort, Fraction] | None:
        """The budget t/m the period."""
        return self.begroot(self.versie, t_m=True)

    @cached_property
    def begroting(self) -> Mapping[Soort, Fraction] | None:
        """The budget of the year."""
        return self.begroot(self.versie, t_m=False)

    @cached_property
    def volume(self) -> Mapping[Soort, Fraction] | None:
        """The budgeted mean fte of the year."""
        return self._begroting(self.versie, "volume_fte", t_m=False)

    def _begroting(self, versie: Versie | None, kolom: str, *, t_m: bool) -> Mapping[Soort, Fraction] | None:
        if versie is None:
            return None
        b = self.e.registers.van_jaar(versie.jaar).begroting
        b = b[(b["jaar"] == versie.jaar) & (b["versie"] == versie.code) & b[kolom].notna()]
        som: defaultdict[Soort, Fraction] = defaultdict(Fraction)
        for rij in b[[*_SLEUTEL, kolom, "spreiding"]].itertuples(index=False):
            deel = self.e.aandelen[rij.spreiding] if t_m else Fraction(1)
            som[int(rij.rubriek), rij.kostensoort, rij.kostenplaats] += Fraction(str(rij[3])) * deel
        return dict(som)

    @cached_property
    def posten(self) -> Mapping[str, tuple[str, frozenset[tuple[int, str, str]]]]:
        """The name of each post and what it takes; an empty code takes all."""
        t = self.e.registers.toelichtingsposten.sort_values(["volgnummer", "rubriek"], kind="stable")
        return {
            str(post): (
                str(rijen["naam"].iloc[0]),
                frozenset(
                    (int(r.rubriek), r.kostensoort, r.kostenplaats) for r in rijen.itertuples(index=False)
                ),
            )
            for post, rijen in t.groupby("post", sort=False)
        }

    def van_post(self, post: str, bedragen: Mapping[Soort, Fraction] | None) -> Fraction | None:
        """Add up one post; ``None`` where nothing is known."""
        if bedragen is None:
            return None
        keuze = self.posten[post][1]
        return sum(
            (
                b
                for (rubriek, soort, plaats), b in bedragen.items()
                if not keuze.isdisjoint(
                    {(rubriek, "", ""), (rubriek, soort, ""), (rubriek, soort, plaats), (rubriek, "", plaats)}
                )
            ),
            NUL,
        )

    @cached_property
    def loongroepen(self) -> Mapping[str, str]:
        """The group of each kostensoort that has to do with wages."""
        k = self.e.registers.kostensoorten
        return {s: g for s, g in zip(k["kostensoort"], k["loongroep"], strict=True) if g}

    def van_groepen(
        self, groepen: Collection[str], bedragen: Mapping[Soort, Fraction] | None
    ) -> Fraction | None:
        """Add up the kostensoorten of some groups; ``None`` where nothing is known."""
        if bedragen is None:
            return None
        return sum((b for (_, s, _), b in bedragen.items() if self.loongroepen.get(s) in groepen), NUL)

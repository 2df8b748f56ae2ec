"""One answer: a key figure with a verdict, a sentence and a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ijw_lib.model.eenheid import VERHOUDINGEN
from ijw_lib.rapport.kerncijfer import BIJNA, JAAR_EERDER, VORIGE, WOORDEN, Eerder, Kerncijfer

FINANCIEN = "financien"
"""The theme of the account."""
OPVALLEND = ("achter", "let-op")
"""Verdicts that call for attention, the worst first."""
VERVOLG = "Een toelichting volgt."
"""Instead of a reason, while a report is a concept and nobody wrote one and none could be computed."""


@dataclass(frozen=True)
class Oordeel:
    """A verdict: ``teken`` names its shape, ``woord`` says it; ``ernst`` puts the worst first."""

    teken: str
    woord: str
    ernst: int


GEEN_AFSPRAAK = Oordeel("", "Geen afspraak", 0)
_OORDELEN = {
    teken: Oordeel(teken, woord, ernst) for ernst, (teken, woord) in enumerate(WOORDEN.items(), start=1)
}
"""As a key figure says them, the worst last."""


@dataclass(frozen=True)
class Grens:
    """From where a change counts.

    ``deel`` in percent of a year before (of a percentage: in procentpunt), ``grootte`` in its own unit.
    """

    deel: Fraction
    grootte: Fraction


@dataclass(frozen=True)
class Vraag:
    """What can be an answer: a key figure that a report has, its theme, and from where a change counts."""

    id: str
    thema: str
    kerncijfer: Kerncijfer
    grens: Grens

    @property
    def oordeel(self) -> Oordeel:
        """The verdict against what was agreed; a miss too small to be behind is at most one to watch."""
        if self.kerncijfer.afspraak is None or not self.kerncijfer.gericht:
            return GEEN_AFSPRAAK
        if (signaal := self.kerncijfer.signaal) is not None:
            return _OORDELEN[signaal.oordeel]
        return _OORDELEN["let-op" if self.tekort > BIJNA else "goed"]

    @property
    def tekort(self) -> Fraction:
        """What part of what was agreed for this point of the year is missing; below nil where none is."""
        if (a := self.kerncijfer.afspraak) is None:
            return Fraction(0)
        norm = (a.cel.exact or Fraction(0)) * a.deel
        return (norm - (a.gehaald.exact or Fraction(0))) / norm if norm else Fraction(0)

    @property
    def in_een_jaar(self) -> str:
        """What was added in a year, as printed; empty where there is nothing to compare with."""
        return self.jaar_eerder.verschil if self.jaar_eerder else ""

    @property
    def jaar_eerder(self) -> Eerder | None:
        """The figure a year ago, where the two can be compared."""
        eerder = (e for e in self.kerncijfer.eerder if e.vergelijkbaar and e.naam == JAAR_EERDER)
        return next(eerder, None)

    @property
    def sinds_vorige(self) -> tuple[Eerder, Fraction] | None:
        """The figure in the report before, and how many times the smallest size that counts it differs.

        ``None`` where it cannot be compared, or differs by less than that size.
        """
        eerder = next((e for e in self.kerncijfer.eerder if e.vergelijkbaar and e.naam == VORIGE), None)
        nu, toen = self.kerncijfer.cel.exact, eerder.cel.exact if eerder else None
        if eerder is None or nu is None or toen is None or not self.grens.grootte:
            return None
        keer = abs(nu - toen) / self.grens.grootte
        return (eerder, keer) if keer >= 1 else None

    @property
    def effect(self) -> Fraction:
        """How far the figure moved in a year, as a multiple of the smallest size that counts, or nil.

        So 138 people more weigh heavier than 26, whatever part of their total that is.
        """
        eerder, nu = self.jaar_eerder, self.kerncijfer.cel
        if eerder is None or nu.exact is None or eerder.cel.exact is None:
            return Fraction(0)
        anders = abs(nu.exact - eerder.cel.exact)
        deel = anders if nu.eenheid in VERHOUDINGEN else 100 * anders / (abs(eerder.cel.exact) or 1)
        genoeg = anders >= self.grens.grootte and deel >= self.grens.deel
        return anders / self.grens.grootte if genoeg and self.grens.grootte else Fraction(0)


@dataclass(frozen=True)
class Antwoord:
    """A question with its answer in words: ``zin`` says it, ``waarom`` where it comes from (markdown)."""

    vraag: Vraag
    zin: str
    waarom: str


@dataclass(frozen=True)
class Geld:
    """How the account closes (``zin``) and why (``waarom``), both markdown."""

    zin: str
    waarom: str


@dataclass(frozen=True)
class Antwoorden:
    """The answers that a report gives, in order, and every question that it could answer.

    ``geld`` is of a report with finances; ``klein``: it is about so few people that one page can say it all;
    ``redenen``: by id why a figure is as it is (markdown), of the answers and of what calls for attention;
    ``beschermd``: the ids of what is withheld.
    """

    gegeven: tuple[Antwoord, ...]
    vragen: tuple[Vraag, ...]
    geld: Geld | None = None
    klein: bool = False
    redenen: Mapping[str, str] = field(default_factory=dict)
    beschermd: tuple[str, ...] = ()

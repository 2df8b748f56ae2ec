"""Traces of one person in a text: numbers and names by which a record or a human being is known.

Of each a piece that is shaped so is looked at again: a citizen service number and an account number must
pass the test of digits that is made for them, so that not every long number is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stdnum import iban
from stdnum.nl import bsn

from ijw_lib.keuring.lezen import Stuk

_GEEN_ANDER_GETAL = r"(?<![\w.,/%+-])"
_BSN = re.compile(_GEEN_ANDER_GETAL + r"(?:\d{9}|\d{4}\.\d{2}\.\d{3})(?![\w/%+-]|[.,]\d)")
"""As it is written in files and on letters; in threes it is how a table of counts reads."""
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_EMAIL = re.compile(r"(?<=\w)@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?!\w)")
"""From the sign on, which is rare: a pattern that begins with a name looks at every word."""
_PAD = re.compile(
    r"_werk/registers/\w+|\.parquet\b|(?<![\w.])/(?:home|root|Users)/[\w.-]+|[A-Z]:\\+Users\\+\w+"
)
_WOORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Vondst:
    """A trace: what it is, where it stands, and its first and last characters."""

    bestand: str
    plek: str
    soort: str
    deels: str


@dataclass(frozen=True)
class Sporen:
    """What is looked for.

    Attributes
    ----------
    nummers
        The numbers and pseudonyms of the records of a delivery, each as it is delivered.
    """

    nummers: frozenset[str] = frozenset()

    def zoek(self, stukken: Iterable[Stuk]) -> Iterator[Vondst]:
        """Yield every trace, one that stands in a piece more than once only once."""
        for stuk in stukken:
            for soort, gevonden in dict.fromkeys(self._in(stuk.tekst)):
                yield Vondst(stuk.bestand, stuk.plek, soort, _deels(gevonden))

    def _in(self, tekst: str) -> Iterator[tuple[str, str]]:
        yield from (("burgerservicenummer", m[0]) for m in _BSN.finditer(tekst) if bsn.is_valid(m[0]))
        yield from (("rekeningnummer", m[0]) for m in _IBAN.finditer(tekst) if iban.is_valid(m[0]))
        yield from (("e-mailadres", m[0]) for m in _EMAIL.finditer(tekst))
        yield from (("plek van registers of van een gebruiker", m[0]) for m in _PAD.finditer(tekst))
        yield from (("nummer van een record", woord) for woord in self.nummers & {*_WOORD.findall(tekst)})


def herkenbaar(nummers: Iterable[str]) -> tuple[frozenset[str], int]:
    """Return the numbers that can be told from a count, an amount or a year, and how many cannot."""
    alle = set(nummers)
    goed = frozenset(n for n in alle if _WOORD.fullmatch(n) and _valt_op(n))
    return goed, len(alle) - len(goed)


def _valt_op(nummer: str) -> bool:
    cijfers = sum(c.isdigit() for c in nummer)
    return 3 <= cijfers < len(nummer) or cijfers >= 8


def _deels(gevonden: str) -> str:
    """Return so much of a trace that one finds it, and does not read it."""
    return f"{gevonden[:2]}{'*' * max(len(gevonden) - 3, 1)}{gevonden[-1:]}"

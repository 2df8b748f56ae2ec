"""A comparison as it is written in the rules: ``wsw_verloop/begin/{kolom} + ... = wsw_verloop/eind/{kolom}``.

A place is ``tabel/rij/kolom``. In it ``{rij}`` and ``{kolom}`` stand for every row and column that all
places of the comparison have, ``{eigen}`` for the column of the onderwerp itself, ``{maand}`` and
``{jaarmaand}`` for the row of the last month of the period (``maand_08``, ``maand_2024_08``). ``[a..b]``
stands for all from a through b, in the order of the table, ``(a..b)`` for those between them, ``(..b)`` for
all before b. Places are added (``+``), subtracted (``-``) and divided (``:``, before the others); ``=`` or
``<=`` stands between the sides. A place that a report does not have makes that the comparison is not about
that report.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ijw_lib.controle.cijfers import Blad, Waarde

_TERM = re.compile(r"([+-]?)\s*([^\s:+=<]+)(?:\s*:\s*([^\s:+=<]+))?\s*")
_REEKS = re.compile(r"([\[(])(\w*)\.\.(\w*)([\])])")


@dataclass(frozen=True)
class Plaats:
    """The places that one word of a comparison stands for."""

    tabel: str
    rij: str
    kolom: str

    def gebonden(self, namen: Mapping[str, str]) -> Plaats:
        """Return it with what ``{rij}``, ``{kolom}`` and the like stand for."""
        return Plaats(self.tabel, _vul(self.rij, namen), _vul(self.kolom, namen))

    def waarden(self, bladen: Mapping[str, Blad]) -> list[Waarde]:
        """Return the cells; none where there is no such table, row or column."""
        blad = bladen.get(self.tabel)
        if blad is None:
            return []
        rijen, kolommen = _passend(self.rij, blad.rijen), _passend(self.kolom, blad.kolommen)
        return [blad.cellen[s] for s in product(rijen, kolommen) if s in blad.cellen]


@dataclass(frozen=True)
class Term:
    """What is added: a place, or the ratio of two."""

    teken: int
    plaats: Plaats
    deler: Plaats | None = None


@dataclass(frozen=True)
class Deel:
    """One number of a side of a sum, found: with its sign and, of a ratio, what it is divided by."""

    teken: int
    waarde: Waarde
    deler: Waarde | None = None


Zijde = tuple[Deel, ...]


@dataclass(frozen=True)
class Formule:
    """Two sides that must be equal; with ``hoogstens`` the left may be less."""

    tekst: str
    links: tuple[Term, ...]
    rechts: tuple[Term, ...]
    hoogstens: bool = False

    @classmethod
    def lees(cls, tekst: str) -> Formule:
        """Read a comparison.

        Raises
        ------
        ValueError
            Saying in Dutch what is wrong with it.
        """
        teken = "<=" if "<=" in tekst else "="
        zijden = tekst.split(teken)
        if len(zijden) != 2:
            raise ValueError(f"in '{tekst}' hoort één = of <= te staan")
        links, rechts = (tuple(_termen(zijde)) for zijde in zijden)
        return cls(tekst, links, rechts, teken == "<=")

    @property
    def plaatsen(self) -> list[Plaats]:
        """Every place that it names."""
        termen = (*self.links, *self.rechts)
        return [p for t in termen for p in (t.plaats, t.deler) if p is not None]

    def gevallen(
        self, bladen: Mapping[str, Blad], vast: Mapping[str, str], behalve: Collection[str] = ()
    ) -> Iterator[tuple[Zijde, Zijde]]:
        """Yield the two sides for every row and column that it is about in these tables.

        Parameters
        ----------
        vast
            What the names that are the same in a whole report stand for.
        behalve
            Rows and columns that ``{rij}`` and ``{kolom}`` do not stand for.
        """
        if not all(p.tabel in bladen for p in self.plaatsen):
            return
        for rij, kolom in product(self._namen("{rij}", bladen), self._namen("{kolom}", bladen)):
            if rij in behalve or kolom in behalve:
                continue
            namen = {**vast, "rij": rij, "kolom": kolom}
            links, rechts = (_zijde(termen, bladen, namen) for termen in (self.links, self.rechts))
            if links and rechts:
                yield links, rechts

    def _namen(self, naam: str, bladen: Mapping[str, Blad]) -> Sequence[str]:
        for p in self.plaatsen:
            if naam in p.rij:
                return bladen[p.tabel].rijen
            if naam in p.kolom:
                return bladen[p.tabel].kolommen
        return ("",)


def _termen(zijde: str) -> Iterator[Term]:
    rest = zijde.strip()
    while rest:
        gevonden = _TERM.match(rest)
        if gevonden is None:
            raise ValueError(f"'{rest}' is niet te lezen als tabel/rij/kolom")
        teken, plaats, deler = gevonden.groups()
        yield Term(-1 if teken == "-" else 1, _plaats(plaats), _plaats(deler) if deler else None)
        rest = rest[gevonden.end() :]


def _plaats(tekst: str) -> Plaats:
    delen = tekst.split("/")
    if len(delen) != 3:
        raise ValueError(f"'{tekst}' is geen plek van een cel; die is tabel/rij/kolom")
    return Plaats(*delen)


def _vul(naam: str, namen: Mapping[str, str]) -> str:
    for plek, wat in namen.items():
        naam = naam.replace(f"{{{plek}}}", wat)
    return naam


def _passend(wat: str, namen: Sequence[str]) -> Sequence[str]:
    reeks = _REEKS.fullmatch(wat)
    if reeks is None:
        return [wat] if wat in namen else []
    open_, eerste, laatste, dicht = reeks.groups()
    if not {eerste, laatste} - {""} <= set(namen):
        return []
    begin = namen.index(eerste) + (open_ == "(") if eerste else 0
    eind = namen.index(laatste) + (dicht == "]") if laatste else len(namen)
    return namen[begin:eind]


def _zijde(termen: Sequence[Term], bladen: Mapping[str, Blad], namen: Mapping[str, str]) -> Zijde:
    """Return the numbers of a side; empty where a term has none."""
    delen: list[Deel] = []
    for term in termen:
        waarden = term.plaats.gebonden(namen).waarden(bladen)
        delers = term.deler.gebonden(namen).waarden(bladen) if term.deler else [None]
        if not waarden or len(delers) != 1:
            return ()
        delen += [Deel(term.teken, waarde, delers[0]) for waarde in waarden]
    return tuple(delen)

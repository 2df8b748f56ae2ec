"""What is to be protected, and what came of it: numbers, what everybody knows of them, what is sensitive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ijw_lib.fundament.fouten import IjwFout


class NietTeBeschermen(IjwFout):
    """A sensitive cell follows from cells that have to be printed.

    Attributes
    ----------
    cellen
        The sensitive cells that cannot be protected, in order of name.
    """

    def __init__(self, cellen: tuple[str, ...], waarom: str) -> None:
        self.cellen = cellen
        eerste = ", ".join(cellen[:5]) + (f" en {len(cellen) - 5} andere" if len(cellen) > 5 else "")
        super().__init__(f"niet te beschermen: {eerste}; {waarom}")


@dataclass(frozen=True)
class Relatie:
    """What every outsider knows of some cells: ``laagst <= sum(coefficient * cell) <= hoogst``.

    With ``laagst == hoogst`` it is an equation: a total, a cell that stands in two tables, a half-year of two
    quarters. A printed ratio of rounded size is a relation with room.
    """

    termen: tuple[tuple[str, int], ...]
    laagst: int = 0
    hoogst: int = 0

    @property
    def is_vergelijking(self) -> bool:
        """Whether it leaves no room."""
        return self.laagst == self.hoogst


def som_van(totaal: str, *delen: str) -> Relatie:
    """Return that a cell is the sum of others."""
    return Relatie(((totaal, 1), *((deel, -1) for deel in delen)))


def gelijk(cel: str, andere: str) -> Relatie:
    """Return that two cells are the same number, so that they are withheld together."""
    return Relatie(((cel, 1), (andere, -1)))


@dataclass(frozen=True)
class Marge:
    """How wrong an outsider must be able to be about a sensitive cell of value v (Fischetti and Salazar).

    Of a count of 3 with a threshold of 5, ``Marge(1, 2)`` says: 2 and 5 must both remain possible, so that
    nobody can tell that it is below the threshold.

    Attributes
    ----------
    onder
        Lower protection level: a number of at most ``v - onder`` must be possible.
    boven
        Upper protection level: a number of at least ``v + boven`` must be possible.
    breedte
        Sliding protection level: highest less lowest possible number must be at least this.
    """

    onder: int = 0
    boven: int = 0
    breedte: int = 0


@dataclass(frozen=True)
class Opgave:
    """Numbers that are to be published, and what must not be told by them.

    Attributes
    ----------
    waarden
        Every cell with its number: persons, or an amount as an integer.
    relaties
        What everybody knows. A caller that wants a sum of cells protected which nobody prints adds it as a
        cell that is ``achtergehouden``.
    gevoelig
        Cells that are withheld because of what they say, with what an outsider may know of them.
    gewichten
        The loss of withholding a cell, 0 or more; 1 where nothing is said.
    vast
        Cells that must be printed: chosen so, or printed before.
    achtergehouden
        Cells that are withheld whatever happens, such as what was withheld before; they need no protection.
    samen
        Sets of cells that are printed together or not at all: a count and its percentage, a whole breakdown.
    grenzen
        Lowest and highest number that everybody knows a cell to have (None: no bound); else 0 and none.
    deelbaar
        Cells that need not be whole numbers for an outsider, such as amounts.
    """

    waarden: Mapping[str, int]
    relaties: tuple[Relatie, ...]
    gevoelig: Mapping[str, Marge]
    gewichten: Mapping[str, float] = field(default_factory=dict)
    vast: frozenset[str] = frozenset()
    achtergehouden: frozenset[str] = frozenset()
    samen: tuple[frozenset[str], ...] = ()
    grenzen: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    deelbaar: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Check that the numbers obey what is said of them; a ValueError names what does not."""
        genoemd = {*self.gevoelig, *self.vast, *self.achtergehouden, *self.grenzen, *self.deelbaar}
        genoemd |= {cel for groep in self.samen for cel in groep} | self.gewichten.keys()
        if onbekend := genoemd - self.waarden.keys():
            raise ValueError(f"cellen zonder waarde: {', '.join(sorted(onbekend)[:5])}")
        for relatie in self.relaties:
            som = sum(factor * self.waarden[cel] for cel, factor in relatie.termen)
            if not relatie.laagst <= som <= relatie.hoogst:
                raise ValueError(f"{som} is niet {relatie.laagst} t/m {relatie.hoogst}: {relatie.termen[:5]}")
        for cel, waarde in self.waarden.items():
            laag, hoog = self.grens(cel)
            if (laag is not None and waarde < laag) or (hoog is not None and waarde > hoog):
                raise ValueError(f"{cel} is {waarde}, buiten wat ervan bekend is: {laag} t/m {hoog}")

    def grens(self, cel: str) -> tuple[int | None, int | None]:
        """Return the lowest and highest number that everybody knows a cell to have; None: no bound."""
        return self.grenzen.get(cel, (0, None))

    def gewicht(self, cel: str) -> float:
        """Return the loss of withholding a cell."""
        return self.gewichten.get(cel, 1)


@dataclass(frozen=True)
class Deel:
    """Cells that no relation binds to cells outside, so that they are protected by themselves.

    Attributes
    ----------
    opgave
        What ``bescherm`` is asked about them.
    sleutel
        The hash of all that its outcome depends on: a caller may keep the outcome by it.
    """

    opgave: Opgave
    sleutel: str


@dataclass(frozen=True)
class Uitkomst:
    """Which cells are withheld.

    Attributes
    ----------
    achtergehouden
        All cells that are withheld: the sensitive ones, what was withheld before, and what protects them.
    verlies
        The weight of what is withheld only to protect others.
    ondergrens
        No safe choice has a smaller ``verlies`` than this.
    bewezen
        Whether the choice is proven to be the best.
    """

    achtergehouden: frozenset[str]
    verlies: float
    ondergrens: float
    bewezen: bool

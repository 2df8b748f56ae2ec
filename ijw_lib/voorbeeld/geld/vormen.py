"""Exact linear forms over ledger amounts and budget lines.

The solver turns forms into constraints; a test fills them in.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class Sleutel(NamedTuple):
    """One amount: a segment (``2023-Q1``) or budget version (``primair-2023``) and the codes of a posting."""

    kolom: str
    rubriek: int
    programma: str
    kostenplaats: str
    kostensoort: str


class Adres(NamedTuple):
    """Where a cell is printed, spelled as in the published reports."""

    rapport: str
    tabel: str
    rij: str
    kolom: str


Vorm = dict[Sleutel, Fraction]
SEGMENTEN: dict[str, tuple[str, ...]] = {
    "2022": ("2022",),
    "2023": ("2023-Q1", "2023-rest"),
    "2023-Q1": ("2023-Q1",),
    "2024-M08": ("2024-M08",),
}
GROEPEN: dict[str, tuple[int, ...]] = {
    "Gemeentelijke bijdrage": (1,),
    "Opbrengst activiteiten dienstverlening en overig": (4, 5, 6),
    "Totaal baten": (1, 4, 5, 6),
    "Personeelskosten ambtelijk": (7,),
    "Personeelskosten Wsw": (8,),
    "Overige bedrijfskosten inclusief dienstverlening derden": tuple(range(9, 23)),
    "Totaal lasten": tuple(range(7, 23)),
}
BATEN, LASTEN = (1, 4, 5, 6), tuple(range(7, 23))


@dataclass(frozen=True)
class Cel:
    """A printed cell: ``teller`` in cents, or a percentage ``teller / noemer``."""

    teller: Vorm
    noemer: Vorm | None = None


def plus(*delen: tuple[int | Fraction, Vorm]) -> Vorm:
    """Return the weighted sum of forms."""
    som: Vorm = {}
    for factor, vorm in delen:
        for sleutel, waarde in vorm.items():
            som[sleutel] = som.get(sleutel, Fraction(0)) + factor * waarde
    return som


class Bedragen:
    """Selections of amounts as forms."""

    def __init__(self, sleutels: Iterable[Sleutel]) -> None:
        self.sleutels = tuple(sleutels)

    def som(
        self,
        kolommen: Collection[str],
        rubrieken: Collection[int],
        programma: str = "",
        soorten: Collection[str] = (),
    ) -> Vorm:
        """Return the sum of columns and rubrieken, optionally of one programma or some kostensoorten."""
        return {
            s: Fraction(1)
            for s in self.sleutels
            if s.kolom in kolommen
            and s.rubriek in rubrieken
            and (not programma or s.programma == programma)
            and (not soorten or s.kostensoort in soorten)
        }

    def saldo(self, kolommen: Collection[str], programma: str = "") -> Vorm:
        """Return baten minus lasten."""
        return plus((1, self.som(kolommen, BATEN, programma)), (-1, self.som(kolommen, LASTEN, programma)))

    def rij(self, kolommen: Collection[str], naam: str) -> Vorm:
        """Return one row of a totaaloverzicht."""
        if naam in GROEPEN:
            return self.som(kolommen, GROEPEN[naam])
        onttrekking, toevoeging = self.som(kolommen, (23,)), self.som(kolommen, (24,))
        return {
            "Saldo baten en lasten": lambda: self.saldo(kolommen),
            "Onttrekking aan reserves": lambda: onttrekking,
            "Toevoeging aan reserves": lambda: plus((-1, toevoeging)),
            "Resultaat": lambda: plus((1, self.saldo(kolommen)), (1, onttrekking), (-1, toevoeging)),
        }[naam]()

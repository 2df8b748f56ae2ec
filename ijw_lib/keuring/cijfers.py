"""The cells that a site tells, and those that it says it does not, as anybody can download them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from math import log10
from pathlib import Path

REGIO, TOTAAL = "regio", "totaal"
TELLING = "aantal"
_GETAL = re.compile(r"\d[\d.]*(?:,\d+)?")
_FIJN = -2
"""Decimals of a withheld number beside which none is told."""
_DICHT = "beschermd"
_TABELLEN = "tabellen.csv"
_PAKKETTEN = "gegevens/*/cijfers.zip"


@dataclass(frozen=True)
class Cijfer:
    """One cell with a number: a count, or a measure, of which only what is printed is known.

    Attributes
    ----------
    getal
        A count, or how often the last digit that is printed of a measure; ``None`` where it is withheld.
    macht
        Which power of ten that last digit is.
    """

    periode: str
    onderwerp: str
    tabel: str
    rij: str
    kolom: str
    gemeente: str
    getal: int | None
    eenheid: str = TELLING
    macht: int = 0

    @property
    def stap(self) -> Fraction:
        """What one stands for: one counted, or half of the last digit that is printed of a measure."""
        return Fraction(1) if self.eenheid == TELLING else Fraction(10) ** self.macht / 2

    @property
    def tussen(self) -> tuple[int, int]:
        """The lowest and highest that a told number can be, in steps: as far as it can have been rounded."""
        getal = self.getal or 0
        return (getal, getal) if self.eenheid == TELLING else (2 * getal - 1, 2 * getal + 1)

    @property
    def waarde(self) -> Fraction:
        """What is printed."""
        return Fraction(self.getal or 0) * (1 if self.eenheid == TELLING else 2 * self.stap)

    @property
    def speling(self) -> Fraction:
        """How far what is printed can be from what it was."""
        return Fraction(0) if self.eenheid == TELLING else self.stap

    @property
    def naam(self) -> str:
        """Its place on the site, as one name."""
        return "/".join((self.periode, self.onderwerp, self.tabel, self.rij, self.kolom, self.gemeente))


@dataclass(frozen=True)
class Cel:
    """One cell of a data package, whatever is in it.

    Attributes
    ----------
    adres
        Table, row, column and gemeente as pages name a cell; ``rij``, ``kolom`` and ``gemeente`` are what
        stands above and beside it.
    titel
        The name of its table.
    """

    periode: str
    onderwerp: str
    adres: str
    titel: str
    rij: str
    kolom: str
    gemeente: str
    waarde: str
    eenheid: str
    weergave: str
    dicht: bool

    @property
    def naam(self) -> str:
        """Its place on the site, as one name."""
        return f"{self.periode}/{self.onderwerp}/{self.adres}"

    @cached_property
    def plek(self) -> tuple[str, str, str, str]:
        """Table, row, column and gemeente, by the names that do not change."""
        return plek(self.adres)


def plek(adres: str) -> tuple[str, str, str, str]:
    """Return the table, row, column and gemeente of an address."""
    tabel, rij, kolom, gemeente = adres.split("/", 3)
    return tabel, rij, kolom, gemeente


def eigen_kolom(onderwerp: str, kolom: str) -> str:
    """Return a column; that of the onderwerp itself has no name, so that reports can be compared."""
    return "" if kolom in (onderwerp, TOTAAL if onderwerp == REGIO else "") else kolom


@dataclass(frozen=True)
class Pakket:
    """What a data package says of itself: period, for whom it is, and of which day its records are."""

    periode: str
    uitgave: str
    peildatum: str


def pakketten(site: Path) -> list[Pakket]:
    """Return what the data packages of a site say of themselves."""
    uit = []
    for pad in sorted(site.glob(_PAKKETTEN)):
        with zipfile.ZipFile(pad) as pakket:
            zegt = json.loads(pakket.read("datapackage.json"))
        uit.append(Pakket(pad.parent.name, zegt.get("description", ""), zegt["version"]))
    return uit


def lees(site: Path) -> list[Cijfer]:
    """Return the counts of all data packages of a site, withheld ones too."""
    return tellingen(cellen(site))


def cellen(site: Path) -> list[Cel]:
    """Return every cell of all data packages of a site."""
    return [cel for pad in sorted(site.glob(_PAKKETTEN)) for cel in _cellen(pad)]


def verteld(map_: Path) -> Iterator[tuple[str, list[Cel]]]:
    """Yield per period every day on which something of it was published, and what was known since.

    ``map_`` holds a file per period: a row for every number that was told, and since when (``op``).
    """
    for pad in sorted(map_.glob("*.csv")):
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            rijen = sorted(csv.DictReader(bestand), key=lambda rij: rij["op"])
        staat: dict[tuple[str, str], Cel] = {}
        for dag, samen in groupby(rijen, key=lambda rij: rij["op"]):
            for r in samen:
                wie, adres, eenheid = r["onderwerp"], r["cel"], r["eenheid"]
                kop = dict.fromkeys(("titel", "rij", "kolom", "gemeente"), "")
                gezegd = {"waarde": r["waarde"], "eenheid": eenheid, "weergave": r["weergave"]}
                staat[wie, adres] = Cel(pad.stem, wie, adres, **kop, **gezegd, dicht=False)
            yield dag, list(staat.values())


def definities(site: Path) -> str:
    """Return what the data packages say of their tables in words."""
    uit = []
    for pad in sorted(site.glob(_PAKKETTEN)):
        with zipfile.ZipFile(pad) as pakket:
            if _TABELLEN in pakket.namelist():
                uit += [" ".join(rij.values()) for rij in _rijen(pakket, _TABELLEN)]
    return "\n".join(dict.fromkeys(uit))


def tellingen(cellen: Iterable[Cel]) -> list[Cijfer]:
    """Return the cells that count, as numbers."""
    return [cijfer for cel in cellen if (cijfer := _cijfer(cel)) is not None]


def maten(cellen: Iterable[Cel]) -> list[Cijfer]:
    """Return the cells that are made of what was counted or measured, each as exact as it is printed.

    A withheld one is taken to be as exact as the others of its unit in its table.
    """
    uit, fijnst = [], dict[tuple[str, str], int]()
    for cel in cellen:
        if cel.eenheid == TELLING or not (cel.waarde or cel.dicht):
            continue
        getal, macht = _gedrukt(cel)
        if macht is not None:
            soort = (cel.plek[0], cel.eenheid)
            fijnst[soort] = min(macht, fijnst.get(soort, macht))
        uit.append((cel, getal, macht))
    return [
        Cijfer(c.periode, c.onderwerp, *c.plek, getal, c.eenheid,
               fijnst.get((c.plek[0], c.eenheid), _FIJN) if macht is None else macht)
        for c, getal, macht in uit
        if getal is not None or c.dicht
    ]  # fmt: skip


def _gedrukt(cel: Cel) -> tuple[int | None, int | None]:
    """Return how often the last printed digit, and which power of ten that is; of nil that is not known."""
    gedrukt = _GETAL.search(cel.weergave)
    if not cel.waarde or gedrukt is None:
        return (0 if cel.waarde and not float(cel.waarde) else None), None
    heel, _, rest = gedrukt[0].replace(".", "").partition(",")
    getal = int(heel + rest)
    if not getal or not float(cel.waarde):
        return 0, -len(rest) or None
    macht = round(log10(abs(float(cel.waarde)) / getal))
    return (getal if float(cel.waarde) > 0 else -getal), macht


def _cellen(pad: Path) -> Iterator[Cel]:
    periode = pad.parent.name
    with zipfile.ZipFile(pad) as pakket:
        titels = {}
        if _TABELLEN in pakket.namelist():
            titels = {rij["tabel"]: rij["titel"] for rij in _rijen(pakket, _TABELLEN)}
        for rij in _rijen(pakket, "cellen.csv"):
            yield Cel(
                periode, rij["onderwerp"], rij["cel"], titels.get(rij["tabel"], ""), rij["rij"], rij["kolom"],
                rij["gemeente"], rij["waarde"], rij["eenheid"], rij["weergave"], rij["status"] == _DICHT,
            )  # fmt: skip


def _rijen(pakket: zipfile.ZipFile, naam: str) -> Iterator[dict[str, str]]:
    tekst = io.TextIOWrapper(pakket.open(naam), encoding="utf-8-sig", newline="")
    yield from csv.DictReader(tekst)


def _cijfer(cel: Cel) -> Cijfer | None:
    if cel.eenheid != TELLING or not (cel.waarde or cel.dicht):
        return None
    getal = float(cel.waarde) if cel.waarde else None
    if getal is not None and not getal.is_integer():
        return None
    return Cijfer(cel.periode, cel.onderwerp, *cel.plek, None if getal is None else int(getal))

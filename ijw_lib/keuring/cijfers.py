"""The cells that a site tells, and those that it says it does not, as anybody can download them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REGIO, TOTAAL = "regio", "totaal"
_TELLING = "aantal"
_DICHT = "beschermd"
_TABELLEN = "tabellen.csv"


@dataclass(frozen=True)
class Cijfer:
    """One cell that counts; ``getal`` is ``None`` where it is withheld."""

    periode: str
    onderwerp: str
    tabel: str
    rij: str
    kolom: str
    gemeente: str
    getal: int | None

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


def lees(site: Path) -> list[Cijfer]:
    """Return the counts of all data packages of a site, withheld ones too."""
    return tellingen(cellen(site))


def cellen(site: Path) -> list[Cel]:
    """Return every cell of all data packages of a site."""
    return [cel for pad in sorted(site.glob("gegevens/*/cijfers.zip")) for cel in _cellen(pad)]


def definities(site: Path) -> str:
    """Return what the data packages say of their tables in words."""
    uit = []
    for pad in sorted(site.glob("gegevens/*/cijfers.zip")):
        with zipfile.ZipFile(pad) as pakket:
            if _TABELLEN in pakket.namelist():
                uit += [" ".join(rij.values()) for rij in _rijen(pakket, _TABELLEN)]
    return "\n".join(dict.fromkeys(uit))


def tellingen(cellen: Iterable[Cel]) -> list[Cijfer]:
    """Return the cells that count, as numbers."""
    return [cijfer for cel in cellen if (cijfer := _cijfer(cel)) is not None]


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
    if cel.eenheid != _TELLING or not (cel.waarde or cel.dicht):
        return None
    getal = float(cel.waarde) if cel.waarde else None
    if getal is not None and not getal.is_integer():
        return None
    return Cijfer(cel.periode, cel.onderwerp, *cel.plek, None if getal is None else int(getal))

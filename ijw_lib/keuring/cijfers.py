"""The cells that a site tells, and those that it says it does not, as anybody can download them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

REGIO, TOTAAL = "regio", "totaal"
_TELLING = "aantal"
_DICHT = "beschermd"
_TABELLEN = "tabellen.csv"
_PAKKETTEN = "gegevens/*/cijfers.zip"


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


def verteld(map_: Path) -> Iterator[tuple[str, str, dict[tuple[str, str], Cel]]]:
    """Yield per period and day on which something was published what was known since, by onderwerp and cell.

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
            yield pad.stem, dag, dict(staat)


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

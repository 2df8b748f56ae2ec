"""The counts that a site tells, and those that it says it does not, as anybody can download them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TELLING = "aantal"
_DICHT = "beschermd"


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


def lees(site: Path) -> list[Cijfer]:
    """Return the counts of all data packages of a site, withheld ones too."""
    return [
        cijfer
        for pad in sorted(site.glob("gegevens/*/cijfers.zip"))
        for rij in _rijen(pad)
        if (cijfer := _cijfer(pad.parent.name, rij)) is not None
    ]


def _rijen(pad: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(pad) as pakket:
        tekst = io.TextIOWrapper(pakket.open("cellen.csv"), encoding="utf-8-sig", newline="")
        yield from csv.DictReader(tekst)


def _cijfer(periode: str, rij: dict[str, str]) -> Cijfer | None:
    if rij["eenheid"] != _TELLING or not (rij["waarde"] or rij["status"] == _DICHT):
        return None
    tabel, rij_id, kolom, gemeente = rij["cel"].split("/", 3)
    getal = float(rij["waarde"]) if rij["waarde"] else None
    if getal is not None and not getal.is_integer():
        return None
    heel = None if getal is None else int(getal)
    return Cijfer(periode, rij["onderwerp"], tabel, rij_id, kolom, gemeente, heel)

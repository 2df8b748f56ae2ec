"""What ``bescherming.yml`` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ijw_lib.fundament import yaml_lezen


@dataclass(frozen=True)
class Bedrag:
    """Amounts of a group: the id of the cell with its fte, and by table the columns made of its wages."""

    van: str
    zijn: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Regels:
    """The rules; what each is for stands in the file."""

    drempel: int
    afspraken: frozenset[str]
    verschillen: frozenset[str]
    alleen_regio: frozenset[str]
    altijd: tuple[str, frozenset[str], frozenset[str]]
    bedragen: tuple[Bedrag, ...]
    per_gemeente: Mapping[str, str]

    @classmethod
    @cache
    def lees(cls) -> Regels:
        """Read the rules."""
        bron = resources.files(__package__).joinpath("bescherming.yml").read_text(encoding="utf-8")
        ruw = yaml_lezen.lees(bron)
        altijd = ruw["altijd"]
        return cls(
            int(ruw["drempel"]),
            frozenset(naam for rij in ruw["afspraken"] for naam in rij),
            frozenset(ruw["verschillen"]),
            frozenset(naam for rij in ruw["alleen_regio"] for naam in rij),
            (altijd["onderwerp"], frozenset(altijd["tabellen"]), frozenset(altijd["kolommen"])),
            tuple(
                Bedrag(b["van"], {tabel: frozenset(kolommen) for tabel, kolommen in b["zijn"].items()})
                for b in ruw["bedragen"]
            ),
            dict(ruw["per_gemeente"]),
        )

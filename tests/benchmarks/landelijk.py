"""A national delivery: the example's gemeenten again and again under other slugs, with their own people.

Ledger, budget and what the gemeenten pay stay those of one organisation; everything that hangs on a person,
an employment or an employer is copied with ids of its own, so that every rule of the registers still holds.
The copies have as many inhabitants.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import yaml

from ijw_lib.fundament.project import Project
from ijw_lib.registers.schema import LEVERINGSREGISTERS

_PLEKKEN = ("gemeente", "vestiging")
"""Columns that hold the slug of a gemeente."""
_VAN_EEN_ORGANISATIE = "bijdragen"
"""Adds up to the ledger, so it is not copied."""
GEMEENTEN_GEMETEN = 12
"""Gemeenten, besides the regio, of which reports are made at each size."""
_ERBUITEN = ("regio", "elders", "")


def _per_gemeente() -> set[str]:
    """Return the registers that are copied: with a gemeente, or pointing to one that is copied."""
    gekozen: set[str] = set()
    for register in LEVERINGSREGISTERS:  # in an order in which what is pointed to comes first
        naar = {k.codes.split(".")[0] for k in register.kolommen if isinstance(k.codes, str)}
        if register.naam != _VAN_EEN_ORGANISATIE and (naar & gekozen or set(_PLEKKEN) & set(register.namen)):
            gekozen.add(register.naam)
    return gekozen


def _gedeelde_ids() -> set[str]:
    """Return the ids that only registers have that are not copied."""
    gekopieerd = _per_gemeente()
    los, eigen = (
        {k for r in LEVERINGSREGISTERS if (r.naam in gekopieerd) is erbij for k in r.sleutel}
        for erbij in (False, True)
    )
    return {k for k in los - eigen if k.endswith("_id")}


def vermenigvuldig(levering: Path, referentie: Path, gemeenten: int) -> list[str]:
    """Make the delivery one of ``gemeenten`` gemeenten, and return their slugs.

    A number that is no multiple of the example's gemeenten is filled up with gemeenten without people.
    """
    kop, rijen = _lees(referentie / "gemeenten.csv")
    plek, naam = kop.index("gemeente"), kop.index("naam")
    slugs = list(dict.fromkeys(r[plek] for r in rijen))
    keren, rest = divmod(gemeenten, len(slugs))
    if not keren:
        raise ValueError(f"minder dan de {len(slugs)} gemeenten van het voorbeeld kan niet")
    nieuw = []
    for nr in range(keren + (rest > 0)):
        namen = slugs if nr < keren else slugs[:rest]
        for rij in rijen:
            if rij[plek] in namen:
                nieuw.append(list(rij))
                nieuw[-1][plek] = _eigen(rij[plek], nr)
                nieuw[-1][naam] = f"{rij[naam]} {nr}" if nr else rij[naam]
    _schrijf(referentie / "gemeenten.csv", kop, nieuw)
    _herhaal(referentie / "inwoners.csv", keren)
    for register in LEVERINGSREGISTERS:
        if register.naam in _per_gemeente():
            _herhaal(levering / f"{register.naam}.csv", keren)
    return list(dict.fromkeys(r[plek] for r in nieuw))


def beperk_plan(project: Project, slugs: list[str]) -> None:
    """Leave one period of the first product, for the regio and some gemeenten."""
    pad = project.reports / "plan.yml"
    plan = yaml.safe_load(pad.read_text(encoding="utf-8"))
    product = plan["producten"][0]
    product |= {"perioden": product["perioden"][:1], "onderwerpen": ["regio", *slugs]}
    plan["producten"] = [product]
    pad.write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")


def _herhaal(pad: Path, keren: int) -> None:
    kop, rijen = _lees(pad)
    gedeeld = _gedeelde_ids()
    soorten = [k in _PLEKKEN for k in kop], [k.endswith("_id") and k not in gedeeld for k in kop]

    def alle() -> Iterator[list[str]]:
        for nr in range(keren):
            for rij in rijen:
                yield [
                    _eigen(waarde, nr) if plek or (id_ and waarde) else waarde
                    for waarde, plek, id_ in zip(rij, *soorten, strict=True)
                ]

    _schrijf(pad, kop, alle())


def _eigen(waarde: str, nr: int) -> str:
    return waarde if not nr or waarde in _ERBUITEN else f"{waarde}-{nr}"


def _lees(pad: Path) -> tuple[list[str], list[list[str]]]:
    with pad.open(encoding="utf-8", newline="") as f:
        kop, *rijen = csv.reader(f)
    return kop, rijen


def _schrijf(pad: Path, kop: list[str], rijen: object) -> None:
    with pad.open("w", encoding="utf-8", newline="") as f:
        schrijver = csv.writer(f, lineterminator="\n")
        schrijver.writerow(kop)
        schrijver.writerows(rijen)

"""Bijdragen that fit a ledger or budget from which rows were taken, and the reverse.

Written apart from the check of the library: this says by itself what belongs to what.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.hulp import Rij, lees_csv, schrijf_csv

BIJDRAGEN = "bijdragen"
BIJDRAGE = "1"
"""The rubriek of the contribution of the gemeenten."""
Plek = tuple[str, str, str, str]
"""Year, version, month and programma; of a budget the month is empty, of the ledger the version."""


def plek(rij: Rij) -> Plek:
    return rij["jaar"], rij["versie"], rij["maand"], rij["programma"]


def geheel(levering: Path) -> Counter[Plek]:
    """Return what ledger and budget hold of the contribution, in cents."""
    som: Counter[Plek] = Counter()
    for r in lees_csv(levering / "grootboek.csv"):
        if r["rubriek"] == BIJDRAGE:
            maand = str(int(r["boekdatum"][5:7]))
            som[r["boekjaar"], "", maand, r["programma"]] += int(r["bedrag_cent"])
    for r in lees_csv(levering / "begroting.csv"):
        if r["rubriek"] == BIJDRAGE:
            som[r["jaar"], r["versie"], "", r["programma"]] += int(r["bedrag_cent"])
    return som


def per_plek(rijen: Iterable[Rij]) -> Counter[Plek]:
    """Return what the gemeenten pay together."""
    som: Counter[Plek] = Counter()
    for r in rijen:
        som[plek(r)] += int(r["bedrag_cent"])
    return som


def sluit_aan(levering: Path) -> None:
    """Let the first gemeente of each programma and month pay what is more or less; what is gone, goes."""
    pad = levering / f"{BIJDRAGEN}.csv"
    moet, rijen = geheel(levering), lees_csv(pad)
    rijen = [r for r in rijen if plek(r) in moet]
    verschil = moet.copy()
    verschil.subtract(per_plek(rijen))
    for r in rijen:
        r["bedrag_cent"] = str(int(r["bedrag_cent"]) + verschil.pop(plek(r), 0))
    als = {r["soort"]: r for r in rijen}
    for nr, ((jaar, versie, maand, programma), cent) in enumerate(verschil.items()):
        if cent:
            waar = {"jaar": jaar, "versie": versie, "maand": maand, "programma": programma}
            soort = als["realisatie" if maand else "begroting"]
            rijen.append(soort | waar | {"bijdrage_id": f"Gbij-{nr}", "bedrag_cent": str(cent)})
    schrijf_csv(pad, rijen)


def boek_bij(levering: Path, rijen: list[Rij]) -> None:
    """Add to ledger and budget what more gemeenten pay."""
    for naam, jaar, begin in (("grootboek", "boekjaar", "M"), ("begroting", "jaar", "R")):
        pad = levering / f"{naam}.csv"
        alle = lees_csv(pad)
        id_ = next(iter(alle[0]))
        for nr, ((jaar_, versie, maand, programma), cent) in enumerate(per_plek(rijen).items()):
            if bool(maand) is (naam == "grootboek"):
                als = next(
                    r
                    for r in alle
                    if (r["rubriek"], r[jaar], r["programma"], r.get("versie", versie))
                    == (BIJDRAGE, jaar_, programma, versie)
                    and (not maand or int(r["boekdatum"][5:7]) == int(maand))
                )
                alle.append(als | {id_: f"{begin}bij-{nr}", "bedrag_cent": str(cent)})
        schrijf_csv(pad, alle)

"""The committed *werk* registers with a small computation of their own: no code of the project is used."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[3]
LEVERING = WORTEL / "data" / "leveringen" / "voorbeeld"
REFERENTIE = WORTEL / "data" / "referentie"
BEGIN, PEILDATUM = date(2022, 1, 1), date(2024, 8, 31)
OOIT = date(9999, 12, 31)
Rij = dict[str, str]


@cache
def lees(naam: str, map_: Path = LEVERING) -> list[Rij]:
    with (map_ / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst) if tekst else OOIT


def maandeinde(jaar: int, maand: int) -> date:
    return date(jaar + maand // 12, maand % 12 + 1, 1) - timedelta(days=1)


MAANDEINDEN = [maandeinde(j, m) for j in (2022, 2023, 2024) for m in range(1, 13) if (j, m) <= (2024, 8)]
DV = {r["dienstverband_id"]: r for r in lees("dienstverbanden")}
VERZUIMGROEP = {r["groep"]: r["verzuimgroep"] for r in lees("dienstverbandgroepen", REFERENTIE)}


def groep(rij: Rij) -> str:
    return DV[rij["dienstverband_id"]]["groep"]


def in_dienst(op: date, groep: str, gemeente: str = "") -> list[Rij]:
    return [
        r
        for r in DV.values()
        if r["groep"] == groep
        and (not gemeente or r["gemeente"] == gemeente)
        and dag(r["begin"]) <= op <= dag(r["eind"])
    ]


def geldig(naam: str, op: date) -> list[Rij]:
    """The rows of a register of periods that hold on a day."""
    return [r for r in lees(naam) if dag(r["van"]) <= op <= dag(r["laatste_dag"])]


def werkplekken(op: date, vorm: str, gemeente: str = "", groep_: str = "wsw") -> int:
    return sum(
        1
        for r in geldig("werkplekken", op)
        if r["vorm"].startswith(vorm)
        and groep(r) == groep_
        and (not gemeente or DV[r["dienstverband_id"]]["gemeente"] == gemeente)
    )


def per_sleutel(rijen: Iterable[Rij], sleutel: str) -> dict[str, list[Rij]]:
    uit: dict[str, list[Rij]] = defaultdict(list)
    for rij in rijen:
        uit[rij[sleutel]].append(rij)
    return uit


FTE = per_sleutel(lees("dienstverband_omvang"), "dienstverband_id")
PROCENTEN = per_sleutel(lees("verzuim_percentages"), "verzuim_id")


def overlap(van: date, tot: date, rij: Rij) -> tuple[date, date]:
    return max(van, dag(rij["van"])), min(tot, dag(rij["laatste_dag"]))


def dagen(van: date, tot: date) -> int:
    return max(0, (tot - van).days + 1)


def contractdagen(verzuimgroep: str, van: date, tot: date) -> Fraction:
    som = Fraction(0)
    for dv, perioden in FTE.items():
        if VERZUIMGROEP[DV[dv]["groep"]] == verzuimgroep:
            som += sum(Fraction(p["omvang_fte"]) * dagen(*overlap(van, tot, p)) for p in perioden)
    return som


def verzuimdagen(
    verzuimgroep: str, van: date, tot: date, mits: Callable[[Rij], bool] = lambda r: True
) -> Fraction:
    som = Fraction(0)
    for rij in lees("verzuim"):
        if VERZUIMGROEP[groep(rij)] != verzuimgroep or not mits(rij):
            continue
        for deel in PROCENTEN[rij["verzuim_id"]]:
            begin, eind = overlap(van, tot, deel)
            if begin <= eind:
                som += (
                    sum(
                        (
                            Fraction(p["omvang_fte"])
                            * int(deel["percentage"])
                            * dagen(*overlap(begin, eind, p))
                        )
                        for p in FTE[rij["dienstverband_id"]]
                    )
                    / 100
                )
    return som


@cache
def verzuim(verzuimgroep: str, van: date, tot: date) -> Fraction:
    """Per cent, exact."""
    return 100 * verzuimdagen(verzuimgroep, van, tot) / contractdagen(verzuimgroep, van, tot)


def rond(getal: Fraction, decimalen: int = 0) -> Fraction:
    """Round half away from zero."""
    schaal = 10**decimalen
    heel = int(abs(getal) * schaal + Fraction(1, 2))
    return Fraction(-heel if getal < 0 else heel, schaal)


def duur(rij: Rij) -> int:
    return dagen(dag(rij["eerste_dag"]), min(dag(rij["laatste_dag"]), PEILDATUM))

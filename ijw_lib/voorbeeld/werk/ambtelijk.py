"""Ambtelijk staff and payroll: who holds the positions of ``formatie.csv``, around its vacancies."""

import itertools
from datetime import date, timedelta

from ijw_lib.voorbeeld.geld import formatie
from ijw_lib.voorbeeld.verdelen import trek
from ijw_lib.voorbeeld.werk.basis import (
    BEGIN,
    EEN_DAG,
    PEILDATUM,
    Dienstverband,
    Periode,
    eerste_van_maand,
    verplaatsbaar,
    werkdag,
)

REDENEN = ("ander_werk", "ander_werk", "ander_werk", "eigen_verzoek", "pensioen")


def ambtelijk() -> list[Dienstverband]:
    """Return the holders of every position within the delivery, and the payroll staff on vacancies."""
    open_: dict[str, list[tuple[date, date | None, str]]] = {}
    for _, functie, _fte, van, tot, invulling in formatie.vacatures():
        open_.setdefault(functie, []).append((_dag(van), _dag(tot) if tot else None, invulling))
    uit: list[Dienstverband] = []
    for functie, _, _, fte, geldig_van, geldig_tot in formatie.formatie():
        if not geldig_tot or _dag(geldig_tot) >= BEGIN:
            uit += _houders(
                functie, fte, _dag(geldig_van), sorted(open_.get(functie, []), key=lambda o: o[0])
            )
    return uit


def _dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def _houders(
    functie: str, fte: str, vanaf: date, gaten: list[tuple[date, date | None, str]]
) -> list[Dienstverband]:
    """Return who held a position, one after the other."""
    uit: list[Dienstverband] = []
    begin: date | None = _eerste_begin(functie, vanaf)
    for van, tot, invulling in gaten or _wisseling(functie):
        if begin is not None and begin < van:
            uit.append(_houder(functie, len(uit), fte, "ambtelijk", begin, _laatste_dag(van)))
        payroll = van + timedelta(days=trek(f"werk|{functie}|{van}|payroll", 14, 45))
        payroll = verplaatsbaar(payroll + timedelta(days=max(0, 7 - payroll.weekday()) % 7))
        laatste = tot - EEN_DAG if tot else None
        if invulling == "payroll" and payroll < (laatste or PEILDATUM):
            uit.append(_houder(functie, len(uit), fte, "payroll", payroll, laatste))
        begin = tot
    if begin is not None:
        uit.append(_houder(functie, len(uit), fte, "ambtelijk", begin, None))
    _neem_over(uit)
    return uit


def _laatste_dag(van: date) -> date:
    """Return the last day of whoever left before ``van``, never the last days of February."""
    return van - EEN_DAG if (van.month, van.day) != (3, 1) else date(van.year, 2, 27)


def _eerste_begin(functie: str, vanaf: date) -> date:
    if vanaf >= BEGIN:
        return vanaf
    hoog = date(2021, 11, 1)
    if trek(f"werk|{functie}|eerste", 0, 3):
        return eerste_van_maand(f"werk|{functie}|begin", min(vanaf + timedelta(days=31), hoog), hoog)
    jaar = trek(f"werk|{functie}|jaar", min(vanaf.year + 1, 2021), 2021)
    return verplaatsbaar(werkdag(f"werk|{functie}|dag", jaar, trek(f"werk|{functie}|maand", 1, 11)))


def _wisseling(functie: str) -> list[tuple[date, date | None, str]]:
    """Return a change of holder without a vacancy, for one position in seven."""
    if trek(f"werk|{functie}|wissel", 0, 6):
        return []
    dag = eerste_van_maand(f"werk|{functie}|wisseldag", date(2022, 4, 1), date(2024, 6, 1))
    return [(dag, dag, "geen")]


def _houder(functie: str, nummer: int, fte: str, groep: str, begin: date, eind: date | None) -> Dienstverband:
    sleutel = f"{groep}|{functie}|{nummer}"
    leeftijd = trek(f"werk|{sleutel}|leeftijd", 24, 55)
    geboren = max(begin.year - leeftijd, 1959)
    vorm = "payroll" if groep == "payroll" else "onbepaalde_tijd"
    if groep == "ambtelijk" and begin >= PEILDATUM - timedelta(days=500):
        vorm = "bepaalde_tijd"
    reden = "" if eind is None else REDENEN[trek(f"werk|{sleutel}|reden", 0, len(REDENEN) - 1)]
    if eind is not None and groep == "payroll":
        reden = "einde_contract"
    if eind is not None and reden == "pensioen":
        geboren = eind.year - 67
    dv = Dienstverband(sleutel, groep, "regio", geboren, begin, vorm, eind, reden, functie)
    dv.omvang = [Periode(begin, eind, (fte,))]
    return dv


def _neem_over(rij: list[Dienstverband]) -> None:
    """Let some payroll staff go into service themselves: the same person, another dienstverband."""
    for eerder, later in itertools.pairwise(rij):
        if (eerder.groep, later.groep) == ("payroll", "ambtelijk") and later.trek("overname", 0, 1):
            later.persoon, later.geboortejaar = eerder.sleutel, eerder.geboortejaar
            eerder.reden_einde = "in_dienst_genomen"

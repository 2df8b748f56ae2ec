"""Intakes and maatregelen of inkomensregelingen, ABC-metingen, MAP groups and jobcoaching."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ijw_lib.voorbeeld.reintegratie.jongeren import Jongere
from ijw_lib.voorbeeld.reintegratie.plan import (
    BEGIN,
    GEMEENTEN,
    PEILDATUM,
    deel_uit,
    eerder,
    gedrukt,
    kies_deel,
    later,
    loot,
    spreid,
    tekst,
    werkdag,
)
from ijw_lib.voorbeeld.reintegratie.soorten import Intake, Persoon, Plaatsing, Traject, nieuw
from ijw_lib.voorbeeld.verdelen import trek

_PLEKKEN = tuple(g.capitalize() for g in GEMEENTEN)
INKOMEN: dict[str, tuple[int, ...]] = {
    "2022-Q1": (24, 19, 27),
    "2022-rest": (66, 52, 78),
    "2023-Q1": tuple(gedrukt("inkomensregelingen", "Aantal intakes", g, g) for g in _PLEKKEN),
    "2023-rest": (74, 66, 82),
    "2024-M08": (82, 70, 96),
}
MAATREGELEN: dict[str, tuple[int, ...]] = {
    "2022-Q1": (5, 4, 6),
    "2022-rest": (14, 11, 17),
    "2023-Q1": tuple(gedrukt("inkomensregelingen", "Aantal maatregelen", g, g) for g in _PLEKKEN),
    "2023-rest": (15, 12, 17),
    "2024-M08": (16, 13, 19),
}
SOORTEN = {"waarschuwing": 5, "verlaging_uitkering": 4, "terugvordering": 2}
GROEPEN: tuple[tuple[date, date, tuple[int, int, int]], ...] = (  # first day, last day, participants
    (date(2022, 3, 7), date(2022, 5, 31), (2, 1, 2)),
    (date(2022, 9, 12), date(2022, 12, 2), (2, 2, 2)),
    (date(2023, 2, 6), date(2023, 4, 21), (2, 1, 3)),
    (date(2023, 9, 11), date(2023, 12, 1), (1, 2, 3)),
    (date(2024, 2, 5), date(2024, 4, 19), (1, 1, 2)),
    (date(2024, 5, 13), date(2024, 7, 12), (1, 1, 2)),
    (date(2024, 9, 3), date(2024, 11, 22), (1, 0, 4)),
)
METINGEN = 117


class Deelname(NamedTuple):
    """One participant of a MAP group."""

    persoon: Persoon
    groep: int
    aangemeld: date
    start: date
    afgerond: date | None
    uitkomst: str


class Jobcoaching(NamedTuple):
    """One spell of coaching in a job."""

    plaatsing: Plaatsing
    van: date
    tot: date | None


def inkomensregelingen() -> tuple[list[Intake], list[tuple[Persoon, date, str]]]:
    """Return the intakes for inkomensregelingen and the maatregelen that followed."""
    intakes, maatregelen = [], []
    for segment in INKOMEN:
        for gemeente, aantal in zip(GEMEENTEN, INKOMEN[segment], strict=True):
            for nummer, dag in enumerate(spreid(segment, aantal, f"inkomen|{gemeente}")):
                sleutel = f"inkomen|{segment}|{gemeente}|{nummer}"
                persoon = nieuw(sleutel, dag, gemeente)
                ingang = later(dag, trek(f"ingang|{sleutel}", 1, 20))
                if ingang <= PEILDATUM and trek(f"recht|{sleutel}", 1, 100) <= 80:
                    persoon.bij("p_wet", ingang)
                klaar = later(dag, trek(f"klaar|{sleutel}", 3, 24) + trek(f"klaar2|{sleutel}", 0, 20))
                open_ = klaar > PEILDATUM
                intakes.append(Intake(sleutel, persoon, "inkomensregelingen", dag, None if open_ else klaar))
    al: set[str] = set()
    for segment in MAATREGELEN:
        for gemeente, aantal in zip(GEMEENTEN, MAATREGELEN[segment], strict=True):
            for nummer, dag in enumerate(spreid(segment, aantal, f"maatregel|{gemeente}")):
                sleutel = f"maatregel|{segment}|{gemeente}|{nummer}"
                mogelijk = [i.persoon for i in intakes if _kan_maatregel(i, gemeente, dag, al)]
                persoon = (
                    mogelijk[trek(f"wie|{sleutel}", 0, len(mogelijk) - 1)]
                    if mogelijk
                    else nieuw(sleutel, dag, gemeente)
                )
                al.add(persoon.sleutel)
                maatregelen.append((persoon, dag, loot(SOORTEN, f"soort|{sleutel}")))
    return intakes, maatregelen


def _kan_maatregel(intake: Intake, gemeente: str, dag: date, al: set[str]) -> bool:
    persoon = intake.persoon
    recht = any(d == "p_wet" and van < dag for d, van, _ in persoon.doelgroepen)
    return recht and persoon.gemeente == gemeente and persoon.sleutel not in al


def abc_metingen(trajecten: list[Traject]) -> Iterator[tuple[Traject, date, str]]:
    """Yield the measurements: in the first weeks of trajecten that started in the year of the peildatum."""
    begin = date(PEILDATUM.year, 1, 8)
    mogelijk = [t for t in trajecten if begin <= t.start <= date(PEILDATUM.year, 8, 9)]
    gekozen = kies_deel(mogelijk, METINGEN, "abc")
    ver = (METINGEN * tekst("2024-M08", "abc grote afstand procent") + 50) // 100
    dichtbij = (METINGEN * (tekst("2024-M08", "abc korte afstand procent") + 1)) // 100
    uitkomsten = deel_uit(
        METINGEN,
        {"grote_afstand": ver, "korte_afstand": dichtbij, "overig": METINGEN - ver - dichtbij},
        "abc",
    )
    for t, uitkomst in zip(gekozen, uitkomsten, strict=True):
        grens = min(t.eind or PEILDATUM, PEILDATUM)
        yield t, min(later(t.start, trek(f"abc|{t.sleutel}", 3, 35)), werkdag(grens)), uitkomst


def map_deelnames() -> Iterator[Deelname]:
    """Yield the participants of all MAP groups, also of the one announced for after the peildatum."""
    for groep, (eerste, laatste, aantallen) in enumerate(GROEPEN, 1):
        aangekondigd = eerste > PEILDATUM
        for gemeente, aantal in zip(GEMEENTEN, aantallen, strict=True):
            for nummer in range(aantal):
                sleutel = f"map|{groep}|{gemeente}|{nummer}"
                start = later(eerste, trek(f"start|{sleutel}", 0, 1))
                aangemeld = eerder(min(eerste, PEILDATUM), trek(f"aangemeld|{sleutel}", 6, 50))
                persoon = nieuw(sleutel, start, gemeente, (20, 52))
                vergund = eerder(start, trek(f"vergunning|{sleutel}", 200, 700))
                persoon.bij("statushouder", vergund)
                persoon.bij("inburgeraar", eerder(start, trek(f"plan|{sleutel}", 60, 180)))
                persoon.bij("p_wet", vergund)
                klaar = None if aangekondigd else eerder(laatste, trek(f"klaar|{sleutel}", 0, 12))
                gestopt = eerste.year < PEILDATUM.year and trek(f"gestopt|{sleutel}", 1, 6) == 1
                uitkomst = "" if aangekondigd else "gestopt" if gestopt else "geslaagd"
                yield Deelname(persoon, groep, aangemeld, start, klaar, uitkomst)


def jobcoaching(plaatsingen: list[Plaatsing], jongeren: list[Jongere]) -> Iterator[Jobcoaching]:
    """Yield the coaching in garantiebanen: of trajecten, and of youngsters who found one."""
    for p in plaatsingen:
        if p.soort != "garantiebaan" or p.traject is None:
            continue
        van = later(p.start, trek(f"coach|{p.sleutel}", 0, 10))
        if van > PEILDATUM or (p.traject.eind and van >= p.traject.eind):
            van = p.start
        tot = later(van, trek(f"coachduur|{p.sleutel}", 800, 1600))
        if van < BEGIN:
            tot = max(tot, later(BEGIN, trek(f"coachrest|{p.sleutel}", 20, 560)))
        tot = min(tot, p.traject.eind or tot)
        yield Jobcoaching(p, van, tot if tot <= PEILDATUM else None)
    yield from _baanbehoud(plaatsingen)
    for j in jongeren:
        if j.baan:
            yield Jobcoaching(j.baan, j.baan.start, j.eind)


def _baanbehoud(plaatsingen: list[Plaatsing]) -> Iterator[Jobcoaching]:
    """Yield coaching that starts later, to keep a job: the person then gets an indicatie banenafspraak."""
    mogelijk = [
        p
        for p in plaatsingen
        if p.soort == "parttime" and p.traject and p.start.year < PEILDATUM.year and p.traject.eind is None
    ]
    aantal = len(mogelijk) // 4
    dagen = spreid("2024-M08", aantal, "baanbehoud", (100,) * 12)
    for p, dag in zip(kies_deel(mogelijk, aantal, "baanbehoud"), dagen, strict=True):
        p.persoon.bij("banenafspraak", eerder(dag, trek(f"praktijkroute|{p.sleutel}", 3, 60)))
        yield Jobcoaching(p, dag, None)

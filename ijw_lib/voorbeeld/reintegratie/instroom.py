"""Aanmeldingen and intakes, counted back from the start of a traject or from the decision not to start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ijw_lib.voorbeeld.reintegratie.plan import (
    BEGIN,
    PEILDATUM,
    SEGMENTEN,
    SEIZOEN_START,
    deel_uit,
    eerder,
    kies_deel,
    later,
    loot,
    segment_van,
    spreid,
    tekst,
    werkdag,
)
from ijw_lib.voorbeeld.reintegratie.soorten import Aanmelding, Intake, Traject, nieuw
from ijw_lib.voorbeeld.verdelen import trek, verdeel

HERKOMST = {"gemeente": 78, "eigen_initiatief": 9, "uwv": 7, "school": 6}
NIET_GESTART = {
    "2022-Q1": 34,
    "2022-rest": 96,
    "2023-Q1": 31,
    "2023-rest": 84,
    "2024-M08": tekst("2024-M08", "niet gestart"),
}
REDENEN = {
    "andere_problematiek": 41,
    "ander_traject_passender": 31,
    "direct_baan": 16,
    "verhuizing_buiten_regio": 12,
}
INTAKE_VOORAF = {
    "andere_problematiek": 85,
    "ander_traject_passender": 100,
    "direct_baan": 35,
    "verhuizing_buiten_regio": 40,
}
BINNEN_VIER_WEKEN = {
    "": 48,
    "2022-Q1": 46,
    "2022-rest": 49,
    "2023-Q1": 52,
    "2023-rest": 55,
    "2024-M08": tekst("2024-M08", "intakes binnen 4 weken procent"),
}
BREED_VANAF = date(2023, 2, 1)


@dataclass(eq=False)
class _Gang:
    """One way in, until ``besluit`` (start or not); ``afgerond`` is the end of the intake, if any."""

    sleutel: str
    aanmelding: Aanmelding
    besluit: date
    afgerond: date | None


def instroom(trajecten: list[Traject]) -> tuple[list[Aanmelding], list[Intake]]:
    """Return all aanmeldingen and their intakes; trajecten started since the begin get their aanmelding."""
    intakes: list[Intake] = []
    gangen = [*_gestart(trajecten, intakes), *_niet_gestart()]
    _geef_intakes(gangen, intakes)
    aanmeldingen = [g.aanmelding for g in gangen]
    aanmeldingen += _in_behandeling(aanmeldingen, intakes)
    return aanmeldingen, intakes


def _gestart(trajecten: list[Traject], intakes: list[Intake]) -> Iterator[_Gang]:
    for t in trajecten:
        if t.start < BEGIN:
            continue
        t.aanmelding = Aanmelding(t.sleutel, t.persoon, t.start, loot(HERKOMST, f"herkomst|{t.sleutel}"))
        afgerond = eerder(t.start, trek(f"wacht|{t.sleutel}", 1, 18))
        if trek(f"ad_a|{t.sleutel}", 1, 12) == 1:
            start = eerder(afgerond, trek(f"ad_a_duur|{t.sleutel}", 20, 62))
            intakes.append(Intake(f"ad_a|{t.sleutel}", t.persoon, "ad_a", start, afgerond, t.aanmelding))
            afgerond = eerder(start, trek(f"ad_a_wacht|{t.sleutel}", 1, 10))
        yield _Gang(t.sleutel, t.aanmelding, t.start, afgerond)


def _niet_gestart() -> Iterator[_Gang]:
    for segment, aantal in NIET_GESTART.items():
        redenen = deel_uit(aantal, REDENEN, f"niet_gestart|{segment}")
        for nummer, (reden, dag) in enumerate(
            zip(redenen, spreid(segment, aantal, "niet_gestart", SEIZOEN_START), strict=True)
        ):
            sleutel = f"niet|{segment}|{nummer}"
            persoon = nieuw(sleutel, dag)
            aanmelding = Aanmelding(sleutel, persoon, dag, loot(HERKOMST, f"herkomst|{sleutel}"), dag, reden)
            met = trek(f"intake|{sleutel}", 1, 100) <= INTAKE_VOORAF[reden]
            yield _Gang(sleutel, aanmelding, dag, eerder(dag, trek(f"b|{sleutel}", 0, 6)) if met else None)


def _geef_intakes(gangen: list[_Gang], intakes: list[Intake]) -> None:
    """Give each way in its intake, so long that the share within four weeks comes out, and its first day."""
    snel: set[str] = set()
    for segment, procent in BINNEN_VIER_WEKEN.items():
        groep = [g.sleutel for g in gangen if g.afgerond and (segment_van(g.afgerond) or "") == segment]
        snel |= set(kies_deel(groep, (len(groep) * procent + 50) // 100, f"snel|{segment}"))
    for g in gangen:
        begin = g.besluit
        if g.afgerond:
            begin = _eerste_gesprek(g.afgerond, g.sleutel, g.sleutel in snel)
            soort = "brede_intake" if _breed(begin, g.sleutel) else "re_integratie"
            intakes.append(Intake(g.sleutel, g.aanmelding.persoon, soort, begin, g.afgerond, g.aanmelding))
        g.aanmelding.datum = eerder(begin, trek(f"aanmelding|{g.sleutel}", 4, 20))


def _eerste_gesprek(afgerond: date, sleutel: str, snel: bool) -> date:
    """Return a first day within four weeks (28 days) of the last, or clearly before that."""
    if snel:
        begin = eerder(afgerond, trek(f"duur|{sleutel}", 5, 25))
        while (afgerond - begin).days > 28 or werkdag(begin) != begin:
            begin += timedelta(days=1)
        return begin
    lang = 29 + trek(f"duur|{sleutel}", 0, 55) * trek(f"duur2|{sleutel}", 20, 100) // 100
    return eerder(afgerond, lang)


def _breed(dag: date, sleutel: str) -> bool:
    """Whether the intake is a brede intake: more and more of them since the new way of working began."""
    kans = 45 + (dag - BREED_VANAF).days // 6
    return dag >= BREED_VANAF and trek(f"breed|{sleutel}", 1, 100) <= kans


def _in_behandeling(bekend: list[Aanmelding], intakes: list[Intake]) -> list[Aanmelding]:
    """Return the aanmeldingen without an outcome at the peildatum: what the printed number still needs."""
    jaar = SEGMENTEN["2024-M08"][0]
    aantal = tekst("2024-M08", "aangemeld") - sum(1 for a in bekend if a.datum.year == jaar)
    uit = []
    for week, deel in enumerate(verdeel(aantal, [7, 8, 8, 7, 6, 6, 5, 4, 3, 2, 1, 1])):
        for nummer in range(deel):
            sleutel = f"open|{week}|{nummer}"
            dag = eerder(PEILDATUM, 7 * week + trek(f"dag|{sleutel}", 1, 5))
            aanmelding = Aanmelding(sleutel, nieuw(sleutel, dag), dag, loot(HERKOMST, f"herkomst|{sleutel}"))
            uit.append(aanmelding)
            start = later(dag, trek(f"gesprek|{sleutel}", 5, 20))
            if start <= PEILDATUM:
                intakes.append(Intake(sleutel, aanmelding.persoon, "brede_intake", start, None, aanmelding))
    return uit

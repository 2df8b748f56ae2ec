"""The Wsw staff: everyone began long ago; people only leave."""

from collections.abc import Iterator
from datetime import date, timedelta

from ijw_lib.voorbeeld.bestanden import lees
from ijw_lib.voorbeeld.verdelen import trek
from ijw_lib.voorbeeld.werk.basis import (
    EEN_DAG,
    GEMEENTEN,
    Dienstverband,
    Periode,
    eerste_van_maand,
    maanden,
    standen,
    verplaatsbaar,
    werkdag,
)

REDENEN = ("wia", "pensioen", "overlijden", "ander_werk", "eigen_verzoek")
LAATSTE_INSTROOM = 2013  # one year of room before the Wsw closed: a copy moved by a year must stay valid
OUDSTE_BLIJVER = 1958  # who was born earlier reached the AOW age within the delivery
AOW_MAANDEN = {2022: 66 * 12 + 7, 2023: 66 * 12 + 10, 2024: 67 * 12}
UREN = (14, 16, 16, 18, 20, 20, 20, 22, 24, 24, 24, 26, 28, 28, 32, 36)
VOLTIJD = 37


def wsw() -> list[Dienstverband]:
    """Return the Wsw dienstverbanden that ran on the first day of the delivery."""
    begin_stand = next(iter(standen("wsw").values()))
    sleutels = [(g, f"wsw|{g}|{i}") for g in GEMEENTEN for i in range(begin_stand[g])]
    volgorde = sorted(sleutels, key=lambda s: trek(f"werk|uitstroom|{s[1]}", 0, 10**9))
    einden = list(_einden())
    uit = []
    for nummer, (gemeente, sleutel) in enumerate(volgorde):
        eind, reden = einden[nummer] if nummer < len(einden) else (None, "")
        geboren = _geboortejaar(sleutel, eind, reden)
        dv = Dienstverband(
            sleutel, "wsw", gemeente, geboren, _begin(sleutel, geboren), "onbepaalde_tijd", eind, reden
        )
        dv.omvang = _omvang(dv)
        uit.append(dv)
    return sorted(uit, key=lambda d: d.sleutel)


def _einden() -> Iterator[tuple[date, str]]:
    """Yield the last day and the reason of everyone who leaves."""
    for rij in lees("werk/uitstroom_wsw.csv"):
        reeks = list(maanden(rij["van"], rij["tot"]))
        for reden in REDENEN:
            for i in range(int(rij[reden])):
                plek = f"werk|eind|{rij['van']}|{reden}|{i}"
                schuif = trek(f"werk|eind|{rij['van']}|{reden}", 0, len(reeks) - 1)
                jaar, maand = reeks[(i + schuif) % len(reeks)]
                yield date(jaar, maand, trek(plek, 2, 27)), reden


def _geboortejaar(sleutel: str, eind: date | None, reden: str) -> int:
    if eind is not None and reden == "pensioen":
        maand = eind.year * 12 + eind.month - 1 - AOW_MAANDEN[eind.year]
        return maand // 12
    jongst = 20 if reden == "wia" else 34
    return OUDSTE_BLIJVER + min(trek(f"werk|{sleutel}|geboren|{i}", 0, jongst) for i in range(2))


def _begin(sleutel: str, geboren: int) -> date:
    jaar = trek(f"werk|{sleutel}|begin", max(1983, geboren + 18), LAATSTE_INSTROOM)
    if trek(f"werk|{sleutel}|eerste", 0, 2):
        return eerste_van_maand(f"werk|{sleutel}|maand", date(jaar, 1, 1), date(jaar, 12, 1))
    return verplaatsbaar(werkdag(f"werk|{sleutel}|dag", jaar, trek(f"werk|{sleutel}|maand", 1, 12)))


def _omvang(dv: Dienstverband) -> list[Periode]:
    """Return one to three periods; who changes mostly works less as the years go by."""
    uren = UREN[dv.trek("uren", 0, len(UREN) - 1)]
    wissels: list[tuple[date, int]] = []
    if dv.trek("vroeger", 0, 2) == 0:
        dag = eerste_van_maand(f"werk|{dv.sleutel}|wissel", dv.begin + timedelta(days=400), date(2021, 12, 1))
        wissels.append((dag, uren))
        eerst = min(36, uren + 2 * dv.trek("meer", 1, 5))
    else:
        eerst = uren
    if dv.trek("later", 0, 7) == 0:
        dag = eerste_van_maand(f"werk|{dv.sleutel}|later", date(2022, 2, 1), date(2024, 7, 1))
        if dag < dv.laatste:
            nieuw = min(VOLTIJD, uren + 2) if dv.trek("terug", 0, 4) == 0 else max(12, uren - 4)
            wissels.append((dag, nieuw))
    return perioden(dv, eerst, wissels)


def perioden(dv: Dienstverband, eerst: int, wissels: list[tuple[date, int]]) -> list[Periode]:
    """Return contiguous periods of hours, as fte."""
    uit = [Periode(dv.begin, dv.eind, (fte(eerst),))]
    for dag, uren in wissels:
        if fte(uren) != uit[-1].waarden[0]:
            uit[-1].tot = dag - EEN_DAG
            uit.append(Periode(dag, dv.eind, (fte(uren),)))
    return uit


def fte(uren: int) -> str:
    """Return hours a week as fte with two decimals."""
    honderdsten = (200 * uren + VOLTIJD) // (2 * VOLTIJD)
    return f"{honderdsten // 100}.{honderdsten % 100:02d}"

"""Postings of rubriek 4 through 22: each solved amount over months, and each month over ordinary postings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ijw_lib.voorbeeld.bestanden import lees
from ijw_lib.voorbeeld.geld import bijdrage
from ijw_lib.voorbeeld.geld.boeking import MAANDEN_PER_SEGMENT, Boeking
from ijw_lib.voorbeeld.geld.vormen import Sleutel
from ijw_lib.voorbeeld.kalender import MAANDEN, boekdag
from ijw_lib.voorbeeld.verdelen import trek, verdeel
from ijw_lib.voorbeeld.werk import loonkosten

KOLOMMEN = (
    "boeking_id", "boekjaar", "boekdatum", "rubriek", "programma", "kostenplaats", "kostensoort",
    "omschrijving", "bedrag_cent", "incidenteel",
)  # fmt: skip
INCIDENTEEL = {
    "projecten_speerpunten": 45,
    "overige_buitengewone_baten": 50,
    "inhuur_extern": 8,
    "accountant_advies": 6,
}
GEEN_CORRECTIE = ("rente", "eindafrekening_energie", "loonkostensubsidie", "afschrijving_materieel")
GEMEENTEN = tuple(bijdrage.GEMEENTEN)


@dataclass(frozen=True)
class Boekwijze:
    """How a kostensoort is posted: rhythm, usual size, least number a month, twelve month weights, texts."""

    ritme: str
    omvang_cent: int
    minimum: int
    seizoen: tuple[int, ...]
    omschrijvingen: tuple[str, ...]


def boekwijzen() -> dict[str, Boekwijze]:
    """Return how each kostensoort is posted."""
    return {
        r["kostensoort"]: Boekwijze(
            r["ritme"],
            int(r["omvang_eur"]) * 100,
            int(r["minimum"]),
            tuple(int(w) for w in r["seizoen"].split()),
            tuple(r["omschrijvingen"].split("|")),
        )
        for r in lees("boekwijzen.csv")
    }


def rijen(bedragen: Mapping[Sleutel, int]) -> list[tuple[object, ...]]:
    """Return the ledger, ordered by date and numbered within the year."""
    nummers: dict[int, int] = {}
    uit: list[tuple[object, ...]] = []
    for b in sorted([*bijdrage.boekingen(bedragen), *boekingen(bedragen)]):
        jaar = b.boekdatum.year
        nummers[jaar] = nummers.get(jaar, 0) + 1
        codes = (b.rubriek, b.programma, b.kostenplaats, b.kostensoort)
        datum = b.boekdatum.isoformat()
        boeking_id = f"B{jaar}-{nummers[jaar]:05d}"
        uit.append((boeking_id, jaar, datum, *codes, b.omschrijving, b.bedrag_cent, b.incidenteel))
    return uit


def boekingen(bedragen: Mapping[Sleutel, int]) -> Iterator[Boeking]:
    """Yield the postings of rubriek 4 through 22."""
    wijzen = boekwijzen()
    for sleutel, bedrag in bedragen.items():
        if 4 <= sleutel.rubriek <= 22 and sleutel.kolom in MAANDEN_PER_SEGMENT and bedrag:
            wijze = wijzen[sleutel.kostensoort]
            for maand, deel in _per_maand(sleutel, wijze, bedrag):
                if deel:
                    yield from _maand(sleutel, wijze, maand, deel)


def _per_maand(sleutel: Sleutel, wijze: Boekwijze, bedrag: int) -> list[tuple[int, int]]:
    """Return what belongs to each month: wages follow from the records, the rest from the season."""
    jaar, maanden = MAANDEN_PER_SEGMENT[sleutel.kolom]
    if sleutel in loonkosten.per_sleutel():
        lonen = [(m, loonkosten.per_maand()[jaar, m, sleutel]) for m in maanden]
        if sum(cent for _, cent in lonen) != bedrag:
            raise ValueError(f"{sleutel}: opgelost.csv past niet bij de lonen; draai oplossen.py")
        return lonen
    naam = "|".join(map(str, sleutel))
    gewichten = [wijze.seizoen[m - 1] * trek(f"maand|{naam}|{m}", 94, 106) for m in maanden]
    return list(zip(maanden, verdeel(bedrag, gewichten), strict=True))


def _maand(sleutel: Sleutel, wijze: Boekwijze, maand: int, bedrag: int) -> Iterator[Boeking]:
    jaar = MAANDEN_PER_SEGMENT[sleutel.kolom][0]
    naam = f"{'|'.join(map(str, sleutel))}|{maand}"
    for i, (cent, correctie) in enumerate(_delen(sleutel, wijze, naam, bedrag)):
        eigen = f"{naam}|{i}"
        sjabloon = wijze.omschrijvingen[trek(f"tekst|{eigen}", 0, len(wijze.omschrijvingen) - 1)]
        volgnummer = i + 1 if wijze.ritme != "factuur" else trek(f"nr|{eigen}", 101, 989)
        gemeente = GEMEENTEN[trek(f"gemeente|{eigen}", 0, len(GEMEENTEN) - 1)]
        tekst = sjabloon.format(n=volgnummer, m=MAANDEN[maand - 1], g=gemeente)
        if correctie:
            tekst = (
                f"{'Creditnota' if wijze.ritme == 'factuur' else 'Correctie'}: {tekst[0].lower()}{tekst[1:]}"
            )
        kans = INCIDENTEEL.get(sleutel.kostensoort, 0) if jaar < 2024 else 0
        incidenteel = "ja" if trek(f"incidenteel|{eigen}", 1, 100) <= kans else "nee"
        yield Boeking(boekdag(wijze.ritme, jaar, maand, eigen), *sleutel[1:], tekst, cent, incidenteel)


def _delen(sleutel: Sleutel, wijze: Boekwijze, naam: str, bedrag: int) -> list[tuple[int, bool]]:
    """Split a month's amount into postings; now and then one of these is a correction."""
    aantal = max(wijze.minimum, (abs(bedrag) + wijze.omvang_cent // 2) // wijze.omvang_cent)
    correctie = 0
    if bedrag > 0 and sleutel.kostensoort not in GEEN_CORRECTIE and trek(f"correctie|{naam}", 1, 100) <= 6:
        correctie = bedrag // aantal * trek(f"omvang|{naam}", 2, 60 if wijze.ritme == "factuur" else 9) // 100
    smal = wijze.ritme != "factuur"
    gewichten = [trek(f"gewicht|{naam}|{i}", 70 if smal else 25, 130 if smal else 175) for i in range(aantal)]
    delen = [(cent, False) for cent in verdeel(bedrag + correctie, gewichten) if cent]
    return [*delen, (-correctie, True)] if correctie else delen

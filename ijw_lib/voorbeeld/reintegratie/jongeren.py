"""Pro/Vso youngsters of 16 and 17: supported until they have a job, coached in it after that."""

from dataclasses import dataclass
from datetime import date, timedelta

from ijw_lib.voorbeeld.reintegratie.banen import uren
from ijw_lib.voorbeeld.reintegratie.plan import (
    PEILDATUM,
    eerder,
    kies_deel,
    later,
    loot,
    segment_van,
    spreid,
    tekst,
    werkdag,
)
from ijw_lib.voorbeeld.reintegratie.soorten import Persoon, Plaatsing, nieuw
from ijw_lib.voorbeeld.verdelen import trek

PEIL = date(2023, 3, 31)
ZONDER_BAAN = {"dagbesteding": 30, "beschut_werk": 25, "terug_naar_school": 30, "gestopt": 15}


@dataclass(eq=False)
class Jongere:
    """One youngster; ``baan`` and the days on which coaching in it stops."""

    persoon: Persoon
    aangemeld: date
    eind: date | None = None
    uitkomst: str = ""
    baan: Plaatsing | None = None


def jongeren() -> list[Jongere]:
    """Return everybody who was registered, so that the printed stock of 31-3-2023 comes out."""
    baan_kwartaal = tekst("2023-Q1", "pro vso baan gevonden")
    gecoacht = tekst("2023-Q1", "pro vso jobcoaching") - baan_kwartaal
    ondersteund, nieuw_ = tekst("2023-Q1", "pro vso ondersteund"), tekst("2023-Q1", "pro vso aangemeld")
    in_kwartaal = list(spreid("2023-Q1", nieuw_, "jongere"))
    uit = []
    for n in range(gecoacht):  # found a job in 2022, still coached on the peildatum
        baan = _dag(f"oud|{n}", date(2022, 2, 1), date(2022, 12, 16))
        uit.append(_met_baan(f"oud|{n}", eerder(baan, trek(f"zoek|oud|{n}", 30, 120)), baan, na=PEIL))
    for n, baan in enumerate(spreid("2023-Q1", baan_kwartaal, "jongere_baan")):
        uit.append(_met_baan(f"q1|{n}", eerder(baan, trek(f"zoek|q1|{n}", 60, 150)), baan, na=PEIL))
    for n in range(ondersteund - nieuw_):  # registered in the autumn, still looking on the peildatum
        uit.append(
            _zoekend(f"herfst|{n}", _dag(f"herfst|{n}", date(2022, 9, 5), date(2022, 12, 16)), na=PEIL)
        )
    uit += [_zoekend(f"kwartaal|{n}", dag, na=PEIL) for n, dag in enumerate(in_kwartaal)]
    for n in range(10):  # found a job in 2021, coached until some time in 2022
        baan = _dag(f"vroeg|{n}", date(2021, 2, 1), date(2021, 12, 17))
        eind = eerder(date(2022, 12, 16), trek(f"klaar|vroeg|{n}", 0, 270))
        jongere = _met_baan(f"vroeg|{n}", eerder(baan, trek(f"zoek|vroeg|{n}", 30, 120)), baan, na=baan)
        jongere.eind, jongere.uitkomst = eind, "baan"
        uit.append(jongere)
    for n in range(9):  # came and went before
        uit.append(_zoekend(f"weg|{n}", _dag(f"weg|{n}", date(2021, 9, 6), date(2022, 8, 31)), voor=PEIL))
    dagen = [*spreid("2023-rest", 19, "jongere"), *spreid("2024-M08", 17, "jongere")]
    met = set(kies_deel(range(len(dagen)), 20, "jongere_baan"))
    for n, dag in enumerate(dagen):
        baan = later(dag, trek(f"zoek|later|{n}", 30, 140))
        if n in met and baan <= PEILDATUM and baan.year == dag.year:
            uit.append(_met_baan(f"later|{n}", dag, baan, na=dag))
        else:
            uit.append(_zoekend(f"later|{n}", dag, na=dag))
    return uit


def _dag(sleutel: str, van: date, tot: date) -> date:
    return werkdag(van + timedelta(days=trek(f"jongere|{sleutel}", 2, (tot - van).days)))


def _persoon(sleutel: str, aangemeld: date, laatst: date) -> Persoon:
    """Make a youngster who is 16 or 17 in the year of registration and of the first job."""
    laag = 16 + (laatst.year - aangemeld.year)
    leeftijd = laatst.year - aangemeld.year + 16
    persoon = nieuw(f"jongere|{sleutel}", laatst, leeftijd=(max(laag, 16), max(leeftijd, 17)))
    persoon.bij("pro_vso", eerder(aangemeld, trek(f"school|{sleutel}", 1, 60)))
    return persoon


def _met_baan(sleutel: str, aangemeld: date, baan: date, na: date) -> Jongere:
    persoon = _persoon(sleutel, aangemeld, baan)
    persoon.bij("banenafspraak", eerder(baan, trek(f"indicatie|j|{sleutel}", 5, 60)))
    plaats = Plaatsing(f"jongere|{sleutel}", persoon, baan, "garantiebaan", "geen_uitkering", "werkcoach", 0)
    plaats.uren = uren("garantiebaan", plaats.sleutel)
    eind = max(later(baan, trek(f"coach|{sleutel}", 250, 560)), later(na, trek(f"na|{sleutel}", 30, 200)))
    if eind > PEILDATUM:
        return Jongere(persoon, aangemeld, baan=plaats)
    return Jongere(persoon, aangemeld, eind, "baan", plaats)


def _zoekend(sleutel: str, aangemeld: date, na: date | None = None, voor: date | None = None) -> Jongere:
    persoon = _persoon(sleutel, aangemeld, aangemeld)
    eind = later(max(aangemeld, na or aangemeld), trek(f"eind|{sleutel}", 40, 210))
    if voor and (eind >= voor or segment_van(eind) == "2023-Q1"):
        eind = werkdag(date(voor.year - 1, 12, 15))
    if eind > PEILDATUM:
        return Jongere(persoon, aangemeld)
    return Jongere(persoon, aangemeld, eind, loot(ZONDER_BAAN, f"uitkomst|{sleutel}"))

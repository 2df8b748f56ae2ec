"""Mutations of the reserves: every month a part of the year's projects and of the yearly savings."""

from collections.abc import Iterator, Mapping
from datetime import date

from ijw_lib.voorbeeld.geld.boeking import MAANDEN_PER_SEGMENT
from ijw_lib.voorbeeld.geld.vormen import Sleutel
from ijw_lib.voorbeeld.kalender import MAANDEN, boekdag
from ijw_lib.voorbeeld.verdelen import trek, verdeel

KOLOMMEN = ("mutatie_id", "reserve", "boekjaar", "boekdatum", "soort", "omschrijving", "bedrag_cent")
SOORTEN = {23: "onttrekking", 24: "toevoeging"}
RESERVES = {
    "onttrekking": {
        "Herstructurering Wsw": 55,
        "Frictiekosten organisatie": 28,
        "Innovatie re-integratie": 17,
    },
    "toevoeging": {
        "Groot onderhoud gebouwen": 46,
        "Vervanging materieel": 36,
        "Egalisatie bedrijfsvoering": 18,
    },
}
TEKSTEN = {"onttrekking": "Dekking projectkosten {m}", "toevoeging": "Dotatie {m}"}


def rijen(bedragen: Mapping[Sleutel, int]) -> list[tuple[object, ...]]:
    """Return the mutations, ordered by date and numbered within the year."""
    mutaties = sorted(
        m for s, b in bedragen.items() if s.kolom in MAANDEN_PER_SEGMENT for m in _mutaties(s, b)
    )
    nummers: dict[int, int] = {}
    uit: list[tuple[object, ...]] = []
    for dag, soort, reserve, tekst, cent in mutaties:
        nummers[dag.year] = nummers.get(dag.year, 0) + 1
        mutatie_id = f"M{dag.year}-{nummers[dag.year]:03d}"
        uit.append((mutatie_id, reserve, dag.year, dag.isoformat(), soort, tekst, cent))
    return uit


def _mutaties(sleutel: Sleutel, bedrag: int) -> Iterator[tuple[date, str, str, str, int]]:
    if sleutel.rubriek not in SOORTEN or not bedrag:
        return
    soort = SOORTEN[sleutel.rubriek]
    jaar, maanden = MAANDEN_PER_SEGMENT[sleutel.kolom]
    per_reserve = verdeel(bedrag, list(RESERVES[soort].values()))
    for reserve, deel in zip(RESERVES[soort], per_reserve, strict=True):
        naam = f"{soort}|{sleutel.kolom}|{reserve}"
        gewichten = [trek(f"{naam}|{m}", 60, 140) for m in maanden]
        for maand, cent in zip(maanden, verdeel(deel, gewichten), strict=True):
            if cent:
                dag = boekdag("loonaangifte", jaar, maand, naam)
                yield dag, soort, reserve, TEKSTEN[soort].format(m=MAANDEN[maand - 1]), cent

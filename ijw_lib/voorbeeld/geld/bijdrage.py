"""Postings of the gemeentelijke bijdrage: advances, the catch-up of 2023 and its settlement.

Advances are one twelfth of the adopted year budget per month. The revised budget of 2023 was adopted in July:
from then on the advances follow it, and the difference over January through June is invoiced in July. What
the gemeenten get back over 2023 is settled in December.
"""

from collections.abc import Iterator, Mapping

from ijw_lib.voorbeeld.geld.boeking import MAANDEN_PER_SEGMENT, Boeking
from ijw_lib.voorbeeld.geld.vormen import Sleutel
from ijw_lib.voorbeeld.kalender import MAANDEN, boekdag
from ijw_lib.voorbeeld.verdelen import verdeel

GEMEENTEN = {"Beverwijk": 30, "Heemskerk": 26, "Velsen": 44}
GEMEENTEN_WSW = {"Beverwijk": 29, "Heemskerk": 25, "Uitgeest": 4, "Velsen": 42}
ONDERDELEN = {
    "6.3-610": {"uitvoering inkomensregelingen": 58, "maatregelen": 27, "bedrijfsvoering": 15},
    "6.4-611": {"Wsw-budget": 62, "exploitatie sociale werkvoorziening": 25, "bedrijfsvoering": 13},
    "6.4-623": {"begeleiding beschut werk": 49, "werkplekken beschut werk": 34, "bedrijfsvoering": 17},
    "6.5-623": {"trajecten": 52, "brede intake": 29, "bedrijfsvoering": 19},
}
JUNI, JULI, DECEMBER = 6, 7, 12


def boekingen(bedragen: Mapping[Sleutel, int]) -> Iterator[Boeking]:
    """Yield the postings of rubriek 1."""
    for sleutel, bedrag in bedragen.items():
        if sleutel.rubriek == 1 and sleutel.kolom in MAANDEN_PER_SEGMENT:
            for maand, soort, deel in _termijnen(sleutel, bedrag, bedragen):
                yield from _facturen(sleutel, maand, soort, deel)


def _termijnen(
    sleutel: Sleutel, bedrag: int, bedragen: Mapping[Sleutel, int]
) -> Iterator[tuple[int, str, int]]:
    maanden = MAANDEN_PER_SEGMENT[sleutel.kolom][1]
    if sleutel.kolom != "2023-rest":
        for maand, deel in zip(maanden, verdeel(bedrag, [1] * len(maanden)), strict=True):
            yield maand, "voorschot", deel
        return
    primair, herzien = (
        bedragen[sleutel._replace(kolom=f"{versie}-2023")] // 12 for versie in ("primair", "herzien")
    )
    termijnen = [(maand, "voorschot", primair if maand <= JUNI else herzien) for maand in maanden]
    termijnen.append((JULI, "nacalculatie", (herzien - primair) * JUNI))
    yield from termijnen
    yield DECEMBER, "afrekening", bedrag - sum(deel for _, _, deel in termijnen)


def _facturen(sleutel: Sleutel, maand: int, soort: str, bedrag: int) -> Iterator[Boeking]:
    jaar = MAANDEN_PER_SEGMENT[sleutel.kolom][0]
    gemeenten = GEMEENTEN_WSW if sleutel.programma == "6.4-611" else GEMEENTEN
    onderdelen = ONDERDELEN[sleutel.programma]
    wanneer = {
        "voorschot": MAANDEN[maand - 1],
        "nacalculatie": f"januari t/m juni herziene begroting {jaar}",
        "afrekening": f"{jaar}",
    }[soort]
    ritme = "voorschot" if soort == "voorschot" else "subsidie"
    for gemeente, deel in zip(gemeenten, verdeel(bedrag, list(gemeenten.values())), strict=True):
        dag = boekdag(ritme, jaar, maand, f"bijdrage|{soort}|{jaar}|{maand}|{gemeente}")
        for onderdeel, cent in zip(onderdelen, verdeel(deel, list(onderdelen.values())), strict=True):
            if cent:
                tekst = f"{soort} bijdrage {onderdeel} gemeente {gemeente} {wanneer}"
                yield Boeking(dag, *sleutel[1:], tekst[0].upper() + tekst[1:], cent)

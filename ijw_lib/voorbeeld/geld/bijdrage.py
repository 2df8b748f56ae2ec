"""The gemeentelijke bijdrage: postings of the ledger, and who of the gemeenten pays what of them.

Advances are one twelfth of the adopted year budget per month. The revised budget of 2023 was adopted in July:
from then on the advances follow it, and the difference over January through June is invoiced in July. What
the gemeenten get back over 2023 is settled in December.

Which gemeente pays which part is fictitious: fixed percentages per programma, near to the part of the
inhabitants that each has. Uitgeest pays for the Wsw only, as its invoices in the ledger say. The register
``bijdragen`` adds up the very parts of which the invoices are made, so it adds up to the ledger exactly.
"""

from collections import defaultdict
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
KOLOMMEN = ("bijdrage_id", "jaar", "soort", "versie", "maand", "gemeente", "programma", "bedrag_cent")
"""Of the register ``bijdragen``."""


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
    onderdelen = ONDERDELEN[sleutel.programma]
    wanneer = {
        "voorschot": MAANDEN[maand - 1],
        "nacalculatie": f"januari t/m juni herziene begroting {jaar}",
        "afrekening": f"{jaar}",
    }[soort]
    ritme = "voorschot" if soort == "voorschot" else "subsidie"
    for gemeente, deel in _delen(sleutel.programma, bedrag):
        dag = boekdag(ritme, jaar, maand, f"bijdrage|{soort}|{jaar}|{maand}|{gemeente}")
        for onderdeel, cent in zip(onderdelen, verdeel(deel, list(onderdelen.values())), strict=True):
            if cent:
                tekst = f"{soort} bijdrage {onderdeel} gemeente {gemeente} {wanneer}"
                yield Boeking(dag, *sleutel[1:], tekst[0].upper() + tekst[1:], cent)


def _delen(programma: str, bedrag: int) -> Iterator[tuple[str, int]]:
    """Yield what each gemeente pays of an amount of a programma."""
    gemeenten = GEMEENTEN_WSW if programma == "6.4-611" else GEMEENTEN
    yield from zip(gemeenten, verdeel(bedrag, list(gemeenten.values())), strict=True)


def rijen(bedragen: Mapping[Sleutel, int]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the register: a budgeted year amount, or what was invoiced in a month."""
    som: defaultdict[tuple[int, str, str, int, str, str], int] = defaultdict(int)
    for sleutel, bedrag in bedragen.items():
        if sleutel.rubriek != 1:
            continue
        for (jaar, soort, versie, maand), deel in _perioden(sleutel, bedrag, bedragen):
            for gemeente, cent in _delen(sleutel.programma, deel):
                som[jaar, soort, versie, maand, gemeente.lower(), sleutel.programma] += cent
    for nummer, (plek, cent) in enumerate(sorted(som.items()), 1):
        jaar, soort, versie, maand, gemeente, programma = plek
        yield f"G{nummer:04d}", jaar, soort, versie, maand or "", gemeente, programma, cent


def _perioden(
    sleutel: Sleutel, bedrag: int, bedragen: Mapping[Sleutel, int]
) -> Iterator[tuple[tuple[int, str, str, int], int]]:
    """Yield (year, kind, version, month) and amount; a year amount is of month nil."""
    if sleutel.kolom in MAANDEN_PER_SEGMENT:
        jaar = MAANDEN_PER_SEGMENT[sleutel.kolom][0]
        for maand, _, deel in _termijnen(sleutel, bedrag, bedragen):
            yield (jaar, "realisatie", "", maand), deel
    else:
        versie, _, begrotingsjaar = sleutel.kolom.partition("-")
        yield (int(begrotingsjaar), "begroting", versie, 0), bedrag

"""One posting of the ledger, and the solved amounts that postings add up to."""

from dataclasses import dataclass
from datetime import date

from ijw_lib.voorbeeld.bestanden import lees
from ijw_lib.voorbeeld.geld.vormen import Sleutel

MAANDEN_PER_SEGMENT: dict[str, tuple[int, range]] = {
    "2022": (2022, range(1, 13)),
    "2023-Q1": (2023, range(1, 4)),
    "2023-rest": (2023, range(4, 13)),
    "2024-M08": (2024, range(1, 9)),
}


@dataclass(frozen=True, order=True)
class Boeking:
    """One posting without its id; the field order is the order in the ledger."""

    boekdatum: date
    rubriek: int
    programma: str
    kostenplaats: str
    kostensoort: str
    omschrijving: str
    bedrag_cent: int
    incidenteel: str = "nee"


def opgelost() -> dict[Sleutel, int]:
    """Return the solved amounts in cents."""
    return {
        Sleutel(r["kolom"], int(r["rubriek"]), r["programma"], r["kostenplaats"], r["kostensoort"]): int(
            r["bedrag_cent"]
        )
        for r in lees("opgelost.csv")
    }

"""What the budgets assume and what is expected of the end of the year: entered by hand, kept as they are."""

from collections.abc import Iterator

from ijw_lib.voorbeeld.bestanden import lees

KOLOMMEN_UITGANGSPUNTEN = (
    "jaar",
    "versie",
    "uitgangspunt",
    "waarde",
    "eenheid",
    "meerjarig_voorzien",
    "toelichting",
)
KOLOMMEN_PROGNOSES = ("prognose_id", "jaar", "peildatum", "onderdeel", "bedrag_cent", "toelichting")


def uitgangspunten() -> Iterator[tuple[str, ...]]:
    """Yield the assumptions of every budget version."""
    for rij in lees("uitgangspunten.csv"):
        yield tuple(rij[k] for k in KOLOMMEN_UITGANGSPUNTEN)


def prognoses() -> Iterator[tuple[object, ...]]:
    """Yield the forecasts, numbered in order; a deficit is negative."""
    for nummer, rij in enumerate(lees("prognoses.csv"), 1):
        jaar, cent = int(rij["peildatum"][:4]), 100 * int(rij["bedrag_eur"])
        yield f"P{nummer:03d}", jaar, rij["peildatum"], rij["onderdeel"], cent, rij["toelichting"]

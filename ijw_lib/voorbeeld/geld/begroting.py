"""Budget lines and versions."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ijw_lib.voorbeeld.geld import formatie
from ijw_lib.voorbeeld.geld.vormen import Sleutel
from ijw_lib.voorbeeld.werk import loonkosten

KOLOMMEN = (
    "regel_id", "jaar", "versie", "rubriek", "programma", "kostenplaats", "kostensoort", "bedrag_cent",
    "volume_fte", "prijs_cent", "spreiding",
)  # fmt: skip
KOLOMMEN_VERSIES = ("jaar", "versie", "ingediend_op", "vastgesteld_op")
VERSIES = (
    (2023, "primair", "2022-04-15", "2022-07-06"),
    (2023, "herzien", "2023-03-20", "2023-07-05"),
    (2024, "primair", "2023-04-14", "2023-07-05"),
)
VOLUME_WSW = {
    2023: {"groen": "112", "ontwikkelhuis": "150", "detacheringen": "83", "facilitair": "19"},
    2024: {"groen": "107", "ontwikkelhuis": "146", "detacheringen": "81", "facilitair": "18"},
}
VOLUME_BEGELEID_WERKEN = {2023: "37", 2024: "33"}
VOLUME_BESCHUT_WERK = {2023: "30.8", 2024: "33.5"}
AMBTELIJK, TOEVOEGING = 7, 24


def rijen(bedragen: Mapping[Sleutel, int]) -> Iterator[tuple[object, ...]]:
    """Yield the budget lines; a line of nil exists only for the toevoeging."""
    for jaar, versie, *_ in VERSIES:
        nummer = 0
        for sleutel, bedrag in sorted(bedragen.items()):
            if sleutel.kolom == f"{versie}-{jaar}" and (bedrag or sleutel.rubriek == TOEVOEGING):
                nummer += 1
                fte = volume(jaar, sleutel)
                prijs = (f"{float(fte):.2f}", _prijs(bedrag, fte)) if fte else ("", "")
                regel = f"R{jaar}-{versie[0].upper()}{nummer:03d}"
                yield (regel, jaar, versie, *sleutel[1:], bedrag, *prijs, "lineair")


def volume(jaar: int, sleutel: Sleutel) -> Fraction | None:
    """Return the budgeted fte of a personnel line, if it has one.

    Lines of rubriek 7 are all-in per kostenplaats. In rubriek 8 and 10 the wages carry the volume; other
    costs and the wage subsidy have lines of their own without one, so that the volumes can be added up.
    """
    if sleutel.rubriek == AMBTELIJK:
        return formatie.omvang(jaar)[sleutel.kostenplaats]
    if sleutel.kostensoort == loonkosten.LOON:
        return Fraction(VOLUME_WSW[jaar][sleutel.kostenplaats])
    per_groep = {loonkosten.BEGELEID: VOLUME_BEGELEID_WERKEN, loonkosten.BESCHUT: VOLUME_BESCHUT_WERK}
    volumes = per_groep.get(sleutel.kostensoort)
    return Fraction(volumes[jaar]) if volumes else None


def _prijs(bedrag: int, fte: Fraction) -> int:
    teken = -1 if bedrag < 0 else 1
    return teken * int(abs(bedrag) / fte + Fraction(1, 2))

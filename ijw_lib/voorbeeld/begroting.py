"""Budget lines and versions."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ijw_lib.voorbeeld import formatie
from ijw_lib.voorbeeld.vormen import Sleutel

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
    2023: {
        "groen": 128,
        "ontwikkelhuis": 142,
        "detacheringen": 86,
        "facilitair": 19,
        "begeleid_werken_subsidie": 58,
    },
    2024: {
        "groen": 120,
        "ontwikkelhuis": 134,
        "detacheringen": 80,
        "facilitair": 18,
        "begeleid_werken_subsidie": 52,
    },
}
VOLUME_BESCHUT_WERK = {2023: 40, 2024: 44}
AMBTELIJK, WSW, TOEVOEGING = 7, 8, 24
LOON_BESCHUT_WERK = "loon_beschut_werk"


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

    Lines of rubriek 7 and 8 are all-in per kostenplaats. In rubriek 10 the wages carry the volume and the
    wage subsidy has a line of its own without one, so that the volumes of a rubriek can be added up.
    """
    if sleutel.rubriek == AMBTELIJK:
        return formatie.omvang(jaar)[sleutel.kostenplaats]
    if sleutel.rubriek == WSW:
        per_plaats = VOLUME_WSW[jaar]
        return Fraction(per_plaats.get(sleutel.kostensoort, per_plaats[sleutel.kostenplaats]))
    return Fraction(VOLUME_BESCHUT_WERK[jaar]) if sleutel.kostensoort == LOON_BESCHUT_WERK else None


def _prijs(bedrag: int, fte: Fraction) -> int:
    teken = -1 if bedrag < 0 else 1
    return teken * int(abs(bedrag) / fte + Fraction(1, 2))

"""Counts per 1.000 inhabitants: the cells, the row of what they are divided by, and where that is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.inwoners import Inwoners
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aantal

INWONERS = "inwoners"
"""The row with what the figures per 1.000 inhabitants divide by."""


def per_inwoner(cel: Cel, inwoners: int | None) -> Cel:
    """Return a count per 1.000 inhabitants; without a count the status says why, as in the count itself."""
    if cel.exact is None:
        return replace(cel, eenheid="per_1000_inwoners")
    if inwoners is None:
        return replace(cel, teller=None, noemer=None, eenheid="per_1000_inwoners", status="onbekend")
    teller, noemer = cel.exact.numerator, cel.exact.denominator * inwoners
    return replace(cel, teller=teller, noemer=noemer, eenheid="per_1000_inwoners", status="getal")


def rij_inwoners(kader: Kader, samen: Kader, kop: str, inwoners: Inwoners) -> list[Cel]:
    """Return the row of inhabitants.

    Parameters
    ----------
    samen
        The kader of the total, all gemeenten that take part in anything.
    kop
        The head of its column.
    """
    kolommen = [(slug, naam, [slug], naam) for slug, naam in kader.gemeenten.items()]
    kolommen.append((TOTAAL, kop, list(samen.gemeenten), TOTAAL_LABEL))
    return [
        aantal(INWONERS, "Inwoners op 1 januari", kolom, label, inwoners.van(wie), gemeente, "onbekend")
        for kolom, label, wie, gemeente in kolommen
    ]


def noten_inwoners(inwoners: Inwoners, cellen: Iterable[Cel]) -> Iterator[Voetnoot]:
    """Yield what must be known of what was divided by: of whom, from where, and whether it is all there."""
    yield Voetnoot("", "Een totaal is gedeeld door de inwoners van de gemeenten die aan de regeling meedoen.")
    if any(c.rij == INWONERS and c.status == "onbekend" for c in cellen):
        yield Voetnoot("", "Van dit jaar is niet van elke gemeente bekend hoeveel inwoners zij had.")
    for bron in inwoners.bronnen:
        yield Voetnoot("", f"Bron van de inwonersaantallen: {bron}.")

"""Whether what was typed around a bound figure fits the figure: its unit, its name, nothing that a cell says.

The text is filled, with marks around what functions gave (``binden.Gegeven``): all else was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.rapport.plaats import Bron
from ijw_lib.rapport.tekstkeuring import Bezwaar
from ijw_lib.rapport.woorden import tegenspraak
from ijw_lib.rapport.woorden.getypt import in_gevuld
from ijw_lib.rapport.woorden.stukken import TEKEN, Stuk, uiteen

_ACHTER = re.compile(r"[\s*_]*(?:(?:hele|volle|extra|gemiddelde)\s+)?(%|€|[^\W\d_]+)")
_WOORDEN = {woord: naam for naam, eenheid in EENHEDEN.items() for woord in eenheid.getypt}
"""The unit that a word is of."""
_ZONDER_EENHEID = {"aantal": {"keer"}}
"""What may stand behind a number of a unit that has no word of its own."""


def bezwaar(gevuld: str, bron: Bron, eigen: str = "") -> Bezwaar | None:
    """Return the first thing that was typed and does not fit the tables; ``None`` for a text that holds.

    Parameters
    ----------
    eigen
        The id that the onderwerp has as a column: on its own page all is about it.
    """
    kaal, stukken = uiteen(gevuld, bron)
    if (getypt := in_gevuld(kaal)) is not None:
        return Bezwaar(f"'{getypt.woorden}' is getypt; {getypt.raad}", getypt.woorden)
    mis = (*_eenheden(kaal, stukken), *tegenspraak.in_tekst(kaal, stukken, eigen))
    return next(iter(mis), None)


def _eenheden(kaal: str, stukken: list[Stuk]) -> Iterator[Bezwaar]:
    """Yield the units that are typed behind a figure and are not those of its cell, or were given already."""
    for m, stuk in zip(TEKEN.finditer(kaal), stukken, strict=True):
        if not stuk.cellen or stuk.verschil:
            continue
        eigen = stuk.cellen[-1][1].eenheid
        erin, erna = _ACHTER.match(stuk.achter), _ACHTER.match(kaal, m.end())
        if erin and (woord := erin[1].lower()) in _WOORDEN and not _past(woord, eigen):
            yield _verkeerd(woord, eigen, woord)
        elif erna and (woord := erna[1].lower()) in _WOORDEN:
            if stuk.achter or EENHEDEN[eigen].in_getal:
                yield Bezwaar(
                    f"'{woord}' staat er al; de functie geeft de eenheid van de cel", erna[0].strip()
                )
            elif not _past(woord, eigen):
                yield _verkeerd(woord, eigen, erna[0].strip())


def _past(woord: str, eenheid: str) -> bool:
    return _WOORDEN[woord] == eenheid or woord in _ZONDER_EENHEID.get(eenheid, ())


def _verkeerd(woord: str, eenheid: str, stuk: str) -> Bezwaar:
    return Bezwaar(f"'{woord}' is niet de eenheid van de cel; die is in {EENHEDEN[eenheid].woord}", stuk)

"""Which answers a report gives: agreements first, the worst on top, then what changed most."""

from __future__ import annotations

from collections.abc import Sequence

from ijw_lib.rapport.antwoorden.antwoord import GEEN_AFSPRAAK, Vraag

HOOGSTENS = 5
"""Answers of a report."""
AFSPRAKEN = 4
"""Of which agreements, as long as something else changed enough to be told."""


def kies(vragen: Sequence[Vraag]) -> list[Vraag]:
    """Return at most five of the questions, in the order in which a reader should see them.

    First agreements: those behind, those to watch, those on course, each by what part is missing. Then the
    changes, the largest first. Places that remain are for the other agreements, and then for figures that
    changed too little to be told, in the order in which the themes name them.
    """
    afspraken = sorted(
        (v for v in vragen if v.oordeel is not GEEN_AFSPRAAK), key=lambda v: (-v.oordeel.ernst, -v.tekort)
    )
    bewogen = sorted((v for v in vragen if v.oordeel is GEEN_AFSPRAAK and v.effect), key=lambda v: -v.effect)
    eerst = afspraken[:AFSPRAKEN]
    rest = [v for v in vragen if v.oordeel is GEEN_AFSPRAAK and not v.effect]
    return [*eerst, *[*bewogen, *afspraken[AFSPRAKEN:], *rest][: HOOGSTENS - len(eerst)]]

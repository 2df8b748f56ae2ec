"""The name that was probably meant, for a message about one that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

_ERBIJ = re.compile(r" *(?:\([0-9]+\)| - (?:kopie|copy)(?: *\([0-9]+\))?)(?=\.|$)", re.IGNORECASE)
"""What a browser or a file manager adds to the name of a second copy."""


def naaste(naam: str, bekend: Iterable[str]) -> str | None:
    """Return the known name that is most like ``naam``, whatever its capitals; ``None`` when none is."""
    return next(iter(_naasten(naam, bekend, 1)), None)


def bedoeld(naam: str, bekend: Iterable[str]) -> str:
    """Return ``; bedoelde u 'x'?``, or nothing when no known name is like it."""
    gevonden = naaste(naam, bekend)
    return f"; bedoelde u '{gevonden}'?" if gevonden else ""


def bedoelde(naam: str, bekend: Iterable[str]) -> str:
    """Return ``; bedoelde u 'x', 'y' of 'z'?`` with the nearest names, or nothing when none is like it."""
    gevonden = [f"'{n}'" for n in _naasten(naam, bekend, 3)]
    if not gevonden:
        return ""
    *eerste, laatste = gevonden
    return f"; bedoelde u {' of '.join(filter(None, [', '.join(eerste), laatste]))}?"


def _naasten(naam: str, bekend: Iterable[str], aantal: int) -> list[str]:
    per_vorm = {b.casefold(): b for b in bekend}
    gevonden = get_close_matches(_ERBIJ.sub("", naam).casefold(), per_vorm, n=aantal, cutoff=0.6)
    return [per_vorm[g] for g in gevonden]

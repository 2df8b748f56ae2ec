"""What a page or a register part is about: the slug of a gemeente, or :data:`REGIO` for all together."""

import re

REGIO = "regio"
_NAAM = re.compile(r"[^\W_][\w'-]*")


def is_naam(tekst: str) -> bool:
    """Tell whether a text can name a folder, a file and a part of an address on every system."""
    return _NAAM.fullmatch(tekst) is not None

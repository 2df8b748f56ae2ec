"""The one hash of the project: SHA-256 as hexadecimal text, as long as the place it stands in asks for."""

from __future__ import annotations

import hashlib


def som(inhoud: bytes | str, lengte: int = 64) -> str:
    """Return the first ``lengte`` characters of the hash; text counts as UTF-8.

    Examples
    --------
    >>> som("IJmond", 8) == som(b"IJmond")[:8]
    True
    """
    ruw = inhoud.encode() if isinstance(inhoud, str) else inhoud
    return hashlib.sha256(ruw).hexdigest()[:lengte]

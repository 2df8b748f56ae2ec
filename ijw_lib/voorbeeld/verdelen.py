"""Exact integer distribution, and draws that depend on nothing but their own key."""

from collections.abc import Sequence
from hashlib import blake2b

ZAAD = "ijmond-werkt-voorbeeld-1"


def trek(sleutel: str, onder: int, boven: int) -> int:
    """Return an integer in ``onder..boven`` (inclusive), fixed by ``ZAAD`` and ``sleutel``.

    A keyed hash instead of a running generator: a new posting changes no other posting, and no library
    version, locale or hash seed can change a draw.
    """
    getal = int.from_bytes(blake2b(f"{ZAAD}|{sleutel}".encode(), digest_size=8).digest(), "big")
    return onder + getal % (boven - onder + 1)


def verdeel(bedrag: int, gewichten: Sequence[int]) -> list[int]:
    """Split ``bedrag`` over ``gewichten`` by largest remainder; the parts add up exactly.

    Examples
    --------
    >>> verdeel(100, [1, 1, 1])
    [34, 33, 33]
    >>> verdeel(-100, [1, 1, 1])
    [-34, -33, -33]
    """
    totaal = sum(gewichten)
    if totaal <= 0 or min(gewichten) < 0:
        raise ValueError("gewichten moeten niet negatief zijn en samen positief")
    teken, rest = (-1, -bedrag) if bedrag < 0 else (1, bedrag)
    delen = [rest * gewicht // totaal for gewicht in gewichten]
    volgorde = sorted(range(len(gewichten)), key=lambda i: (-(rest * gewichten[i] % totaal), i))
    for i in volgorde[: rest - sum(delen)]:
        delen[i] += 1
    return [teken * deel for deel in delen]

"""A figure is of the Wsw or of beschut werk, whatever its table: what a sentence calls it beside what it is.

Groups of names that exclude each other stand in ``taal.yml`` (``sluiten_uit``). What a cell is of follows
from its row and column, else from the title of its table; where that tells none or several, nothing is said.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from re import Pattern

from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.tekstkeuring import Bezwaar
from ijw_lib.rapport.woorden import taal

Figuur = tuple[int, Tabel, Cel]
"""The part of the sentence that a figure stands in, its table and its cell."""


def in_zin(zin: str, grenzen: list[int], figuren: list[Figuur]) -> Iterator[Bezwaar]:
    """Yield the names beside a figure that is of another one, which the sentence does not name.

    Parameters
    ----------
    zin
        A sentence in small letters.
    grenzen
        Where its parts end.
    """
    for groep in taal.sluiten_uit():
        genoemd = {naam: m for naam, patroon in groep.items() if (m := patroon.search(zin))}
        for m in genoemd.values():
            for deel, tabel, cel in figuren:
                van = _van(groep, tabel, cel) if deel == bisect(grenzen, m.start()) else None
                if van is not None and van not in genoemd:
                    plek = f"'{tabel.titel}', '{cel.rij_label}, {cel.kolom_label}'"
                    wat = f"'{m[0]}' staat bij een cijfer van {plek}"
                    yield Bezwaar(f"{wat}; noem waar dat van is, of bind een andere cel", m[0])


def _van(groep: Mapping[str, Pattern[str]], tabel: Tabel, cel: Cel) -> str | None:
    """Return the name in a group that a cell is of; ``None`` where that is none or more than one."""
    andere = (woord for id_ in (cel.rij, cel.kolom) for woord in taal.andere_namen().get(id_, ()))
    for tekst in (" ".join((cel.rij_label, cel.kolom_label, *andere)), tabel.titel):
        namen = [naam for naam, patroon in groep.items() if patroon.search(tekst.lower())]
        if namen:
            return namen[0] if len(namen) == 1 else None
    return None

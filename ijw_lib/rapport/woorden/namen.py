"""Which rows and columns of a table a sentence names: by their labels, parts of those, and other words.

A name can be that of several rows (``personeelskosten``); a sentence contradicts its figure only when none of
the rows that it can mean is the one of the figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.woorden import taal

_TUSSEN_HAAKJES = re.compile(r"\([^)]*\)?")
_NUMMER = re.compile(r"^\d+\s+")
_WOORD = re.compile(r"[^\W\d_][\w/-]*")
_UITGANG = re.compile(r"(?<=\w{4})(?:en|e|s)$")
_ERNA = re.compile(r"(?:en|er|e|s|n)?(?!\w)")
"""What may stand behind a name: an ending, and then no letter."""
_LANGSTE = 6
"""A label of more words is a description."""
_KORTSTE = 5
"""So many letters has a word that stands for a label of more words."""

Paren = tuple[tuple[str, str], ...]


class Genoemd(NamedTuple):
    """A name in a sentence: where it begins, the words, and the ids of rows or columns that it can mean.

    ``heel`` is a name that is no part of a longer label.
    """

    begin: int
    woorden: str
    kant: str
    ids: frozenset[str]
    heel: bool


@dataclass(frozen=True)
class Namen:
    """The names of the rows, or of the columns, of a table."""

    kant: str
    ids: dict[str, frozenset[str]]
    hele: frozenset[str]

    def heeft(self, id_: str) -> bool:
        """Tell whether a row or column has a name of its own, or is the total."""
        return id_.startswith("totaal") or any(id_ in ids for ids in self.ids.values())

    def in_zin(self, zin: str) -> Iterator[Genoemd]:
        """Yield the names in a sentence in small letters, on one line; of names in each other the longest.

        By hand, because a pattern of all names of a table costs a run more to make than it saves.
        """
        vrij = 0
        for begin, _, naam, eind in sorted(p for een in self.ids for p in _plekken(een, zin)):
            if begin >= vrij:
                vrij = eind
                yield Genoemd(begin, zin[begin:eind], self.kant, self.ids[naam], naam in self.hele)


def _plekken(naam: str, zin: str) -> Iterator[tuple[int, int, str, int]]:
    """Yield where a name stands as a word of its own, the longest of names first: begin, order, name, end."""
    begin = zin.find(naam)
    while begin >= 0:
        erna = _ERNA.match(zin, begin + len(naam))
        ervoor = zin[begin - 1 : begin]
        if erna and not (ervoor.isalnum() or ervoor in ("_", "-")):
            yield begin, -len(naam), naam, erna.end()
        begin = zin.find(naam, begin + 1)


def van(tabel: Tabel) -> tuple[Namen, Namen]:
    """Return the names of the rows and of the columns of a table."""
    return _van("rij", tuple(tabel.rijen)), _van("kolom", tuple(tabel.kolommen))


@cache
def _van(kant: str, paren: Paren) -> Namen:
    per_naam: defaultdict[str, set[str]] = defaultdict(set)
    hele: set[str] = set()
    for id_, label in paren:
        heel, delen = _uit_label(label)
        andere = taal.andere_namen().get(id_, ())
        hele.update((*heel, *andere))
        for naam in (*heel, *delen, *andere):
            per_naam[naam].add(id_)
    for naam, namen in per_naam.items():  # a label that holds the name of another can be meant by it
        namen.update(id_ for id_, label in paren if f" {naam}" in f" {_kaal(label)}")
    alle = {id_ for id_, _ in paren}
    ids = {naam: frozenset(i) for naam, i in per_naam.items() if i != alle}
    if len(alle) == 1:
        return Namen(kant, {}, frozenset())
    return Namen(kant, ids, frozenset(hele))


def _uit_label(label: str) -> tuple[list[str], list[str]]:
    """Return the whole of a label, and the words in it that tell it from others."""
    kaal = _kaal(label)
    woorden = _WOORD.findall(kaal)
    eigen = [w for w in woorden if w not in taal.algemeen() and w not in MAANDEN]
    heel = [_UITGANG.sub("", kaal.rstrip(" .,:"))] if eigen else []
    if len(woorden) > _LANGSTE:
        return heel, []
    return heel, [_UITGANG.sub("", w) for w in eigen if len(w) >= _KORTSTE]


def _kaal(label: str) -> str:
    """Return a label as it can stand in a sentence: without number and what is between brackets."""
    return " ".join(_NUMMER.sub("", _TUSSEN_HAAKJES.sub(" ", label.lower())).split())

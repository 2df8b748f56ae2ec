"""The period that a file of texts was written for: its header, and whether its words are those of another.

The header stands above the first head, between two lines of ``---``: ``periode: JJJJ-M08``. Texts for any
period (``standaard``) and for the dashboard (``actueel``) have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ijw_lib.fundament.suggestie import bedoeld

_VOORBLAD = re.compile(r"\A\s*---[ \t]*\n(?P<velden>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_VELD = re.compile(r"(?P<naam>[^:\n]+):[ \t]*(?P<waarde>[^\n]*)")
_WOORD = re.compile(r"\w+")
_PERIODE = "periode"
_RIJ = 5
"""So many words in a row are compared."""
_MINST = 25
"""A section of fewer words can be the same in two periods."""
GELIJK = 0.7
"""From this part of the same rows of words on, a section was copied."""


class Mis(NamedTuple):
    """What is wrong with the header: the line, and what to do; an error, or only a remark."""

    regel: int
    tekst: str
    fout: bool = True


class Kopie(NamedTuple):
    """A section that is in the words of another file: the section, and where it was found."""

    sectie: str
    van: str


def zonder_voorblad(tekst: str) -> str:
    """Return a text without its header, every line at its place."""
    return _VOORBLAD.sub(lambda m: "\n" * m[0].count("\n"), tekst)


def voorblad(tekst: str, map_: str, *, altijd: bool) -> Iterator[Mis]:
    """Yield what is wrong with the header of a file in the folder of a period.

    Parameters
    ----------
    altijd
        The folder is for any period: then there is no header.
    """
    m = _VOORBLAD.match(tekst)
    if m is None:
        if tekst.lstrip().startswith("---"):
            yield Mis(1, "het voorblad wordt niet met --- gesloten")
        elif not altijd:
            yield Mis(
                1, f"zegt niet voor welke periode het is; zet erboven: ---, periode: {map_}, ---", fout=False
            )
        return
    velden = {v["naam"].strip(): (nr, v["waarde"].strip()) for nr, v in _velden(m["velden"])}
    for naam, (nr, _) in velden.items():
        if naam != _PERIODE:
            yield Mis(nr, f"'{naam}' hoort niet in het voorblad{bedoeld(naam, [_PERIODE])}")
    nr, waarde = velden.get(_PERIODE, (1, ""))
    if altijd and waarde:
        yield Mis(
            nr, f"'{_PERIODE}: {waarde}' hoort hier niet: {map_} is voor elke periode; haal het voorblad weg"
        )
    elif not altijd and waarde != map_:
        yield Mis(
            nr, f"is geschreven voor '{waarde}' en staat bij {map_}; schrijf de tekst voor {map_} opnieuw"
        )


def _velden(inhoud: str) -> Iterator[tuple[int, re.Match[str]]]:
    for nr, regel in enumerate(inhoud.split("\n"), 2):
        if gevonden := _VELD.fullmatch(regel.strip()):
            yield nr, gevonden


def kopieen(secties: Mapping[str, str], eerder: Mapping[str, Mapping[str, str]]) -> Iterator[Kopie]:
    """Yield the sections that are in the words of an earlier period.

    Parameters
    ----------
    secties
        By name the sections of a file.
    eerder
        The same of other files, by their place.
    """
    for naam, tekst in secties.items():
        rijen = _rijen(tekst)
        for plek, andere in eerder.items():
            if any(_lijkt_op(rijen, _rijen(ander)) for ander in andere.values()):
                yield Kopie(naam, plek)
                break


def _rijen(tekst: str) -> frozenset[tuple[str, ...]]:
    woorden = _WOORD.findall(tekst.lower())
    if len(woorden) < _MINST:
        return frozenset()
    return frozenset(tuple(woorden[i : i + _RIJ]) for i in range(len(woorden) - _RIJ + 1))


def _lijkt_op(een: frozenset[tuple[str, ...]], ander: frozenset[tuple[str, ...]]) -> bool:
    return bool(een and ander) and len(een & ander) >= GELIJK * min(len(een), len(ander))

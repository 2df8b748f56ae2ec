"""The words by which texts are judged: ``taal.yml``, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.suggestie import bedoeld
from ijw_lib.model.eenheid import EENHEDEN

_NA_DEEL = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:met|tot|naar|van|ten|door|tegenover|in|sinds|en|of)\b|\s*[\ue002\ue004])"
)
"""What follows the second part of a verb that stands apart: the end of a clause, or the begin of another."""


@dataclass(frozen=True)
class Paar:
    """Two words for a direction, and how they are joined to what is compared with.

    Attributes
    ----------
    meer, minder
        What a figure is called that is above, and below the other.
    los
        What a difference of nil is called by itself: ``gelijk``.
    gelijk
        The same before what it is compared with: ``even hoog als``.
    tussen
        Between the direction and what it is compared with: ``dan``; empty where nothing stands there.
    """

    meer: str
    minder: str
    los: str
    gelijk: str
    tussen: str

    def dan(self, verschil: Fraction) -> str:
        """Return the words before what is compared with: ``hoger dan``, ``even hoog als``."""
        if not verschil:
            return self.gelijk
        return f"{self.meer if verschil > 0 else self.minder} {self.tussen}".rstrip()

    def met(self, verschil: Fraction, ander: str) -> str:
        """Return the word for a difference, with what is compared with where that is given."""
        if ander:
            return f"{self.dan(verschil)} {ander}"
        return self.meer if verschil > 0 else self.minder if verschil < 0 else self.los


@cache
def lijst() -> dict[str, Any]:
    """Return what ``taal.yml`` holds."""
    with resources.as_file(resources.files("ijw_lib.rapport.woorden").joinpath("taal.yml")) as pad:
        waarom = "zonder die lijst is geen tekst te keuren"
        return dict(yaml_lezen.lees_bestand(pad, "ijw_lib/rapport/woorden/taal.yml", waarom))


@cache
def paren() -> dict[str, Paar]:
    """Return the pairs of words by their name, ``hoger/lager``."""
    return {
        naam: Paar(naam.partition("/")[0], naam.partition("/")[2], **vorm)
        for naam, vorm in lijst()["paren"].items()
    }


def paar(naam: str) -> Paar:
    """Return a pair of words; a KeyError that names the nearest where there is none."""
    if naam not in paren():
        raise KeyError(geen_paar(naam))
    return paren()[naam]


def geen_paar(naam: str) -> str:
    """Return what to say of a name that is no pair of words."""
    raad = bedoeld(naam, paren()) or f"; bekend: {', '.join(paren())}"
    return f"'{naam}' is geen paar van richtingen{raad}"


@cache
def getalwoorden() -> frozenset[str]:
    """Return the words that say a number and are no numeral."""
    return frozenset(lijst()["getalwoorden"])


@cache
def verhoudingen() -> frozenset[str]:
    """Return the words that compare by a number: ``helft``, ``verdubbeld``; also a heading may not."""
    return getalwoorden() - frozenset(lijst()["delen"])


@cache
def tellend() -> frozenset[str]:
    """Return the words behind a number that say of what it is: units, and what is counted."""
    return frozenset(lijst()["geteld"]).union(*(e.getypt for e in EENHEDEN.values()))


@cache
def vrij() -> re.Pattern[str]:
    """Return what finds the phrases and names that may hold any word; a space in one can be a line end."""
    return _uitdrukkingen([*lijst()["vaste_uitdrukkingen"], *lijst()["namen"]])


@cache
def zegt_richting(woord: str) -> bool:
    """Tell whether a word in small letters compares two figures, by itself or as the end of a longer one."""
    los, namen, _ = _richtingwoorden()
    return woord in los or woord.endswith(namen)


@cache
def richting() -> re.Pattern[str]:
    """Return what finds more words that compare two figures, also a verb that stands apart."""
    return _uitdrukkingen(_richtingwoorden()[2])


@cache
def scheidbaar() -> re.Pattern[str]:
    """Return what finds a verb that stands apart: ``nam vorig jaar af``."""
    delen = "|".join(
        rf"(?:{begin})\b[^.;:!?]{{0,80}}?\b(?:{eind}){_NA_DEEL}" for begin, eind in lijst()["scheidbaar"]
    )
    return re.compile(rf"\b(?:{delen})")


@cache
def _richtingwoorden() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Return the single words, those that can end a longer one, and the phrases."""
    namen = tuple(w for rij in lijst()["richtingnamen"] for w in rij)
    woorden = [w for rij in lijst()["richtingwoorden"] for w in rij]
    return frozenset(w for w in woorden if " " not in w), namen, tuple(w for w in woorden if " " in w)


@cache
def geteld() -> re.Pattern[str]:
    """Return what finds a count of nil that is typed."""
    return re.compile(rf"(?<!\w)geen\s+(?:{'|'.join(lijst()['geteld'])})(?!\w)", re.IGNORECASE)


def _uitdrukkingen(zinnen: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of these, the longest first."""
    los = (r"\s+".join(map(re.escape, z.split())) for z in sorted(zinnen, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(los)})(?!\w)", re.IGNORECASE)


@cache
def algemeen() -> frozenset[str]:
    """Return the words in labels that tell no row or column from another."""
    return frozenset(woord for rij in lijst()["algemeen"] for woord in rij)


@cache
def andere_namen() -> dict[str, tuple[str, ...]]:
    """Return by id of a row or column what it is also called."""
    return {id_: tuple(woorden) for id_, woorden in lijst()["andere_namen"].items()}


@cache
def sluiten_uit() -> tuple[dict[str, re.Pattern[str]], ...]:
    """Return groups of names of which a figure has one at most, each with what finds it in small letters."""
    return tuple(
        {naam: _naam(andere_namen().get(naam, (naam,))) for naam in groep} for groep in lijst()["sluiten_uit"]
    )


def _naam(woorden: Iterable[str]) -> re.Pattern[str]:
    """Return what finds a name, also in the plural and before a hyphen."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, woorden))})(?:en|er|e|s|n)?(?!\w)")


@cache
def soort(naam: str) -> frozenset[str]:
    """Return the ids of a kind of cells: ``omgekeerd``, ``standen``, ``saldi`` or ``effecten``."""
    inhoud = lijst()[naam]
    return frozenset(id_ for deel in inhoud for id_ in (deel if isinstance(deel, list) else [deel]))


def lees_vooraf() -> None:
    """Read the list and make what is searched with, for the runs that are forked from this process."""
    for zoek in (vrij, geteld, richting, scheidbaar, getalwoorden, verhoudingen, tellend, algemeen):
        zoek()
    zegt_richting("")
    andere_namen()
    paren()
    sluiten_uit()

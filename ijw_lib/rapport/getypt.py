"""What a text types that it should take from a cell or from its period: digits, number words, a period.

Needs no figure: the template is read as written. Headings, comments, addresses of links and the phrases
of ``taal.yml`` are left out. A word is found whatever its capitals, script of its digits, emphasis or place:
also across a line end, and in a string of the code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.model.periode import Periode

_EENHEDEN = "nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TELWOORD = (
    rf"(?:{_EENHEDEN}|tien|elf|twaalf|dertien|veertien|(?:vijf|zes|zeven|acht|negen)tien"
    r"|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|miljard)"
)
_SAMENGESTELD = re.compile(
    rf"(?!een(?:maal|tal|tje)?$){_TELWOORD}(?:(?:en|ën)?{_TELWOORD})*(?:s?te|de|en|tal|tallen|duizendtal|maal|voud)?"
)
_WOORD = re.compile(r"[^\W\d_]+|\d+")
_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_REEKS = re.compile(r"""(["'])(.*?)\1""", re.DOTALL)
_LOS_GETAL = re.compile(r"\{\{[-\s(]*[\d._]+[\d\s.+*/()-]*(?:\|[^}]*)?\}\}")
_NIET_GELEZEN = re.compile(
    r"<!--.*?-->|^#{1,6} [^\n]*|(?<=\]\()[^)\s]*(?=\))|<(?:https?|mailto):[^\s<>]*>", re.DOTALL | re.MULTILINE
)
_OPMAAK = str.maketrans(dict.fromkeys("*_\\\u200b\u00ad", ""))
_MAAND_VOORBIJ = re.compile(rf"\beinde?(?:\s+van)?\s+({'|'.join(MAANDEN)})\b")
_DIT_KWARTAAL = re.compile(r"\b(?:dit|eerste)\s+kwartaal\b")
_NA_MAANDEN = re.compile(r"(?:na|in|eerste)\s+(\w+)\s+maanden\b")


@dataclass(frozen=True)
class Getypt:
    """Something typed: the words, the line they begin on (from 1), and what to do."""

    woorden: str
    regel: int
    raad: str


def getypt(tekst: str, periode: Periode | None) -> Iterator[Getypt]:
    """Yield what a file of texts types and should not, in order.

    Parameters
    ----------
    periode
        The period that the file is for; ``None`` for ``standaard``, whose texts are for any.
    """
    leesbaar = _leesbaar(tekst)
    for begin, woorden in sorted(_getallen(leesbaar)):
        yield Getypt(woorden, _regel(leesbaar, begin), _raad(leesbaar, begin))
    for m in _LOS_GETAL.finditer(tekst):
        yield Getypt(m[0], _regel(tekst, m.start()), _RAAD)
    yield from _verkeerde_periode(leesbaar, periode)


_RAAD = 'neem het uit een cel, bijvoorbeeld {{ cijfer("tabel/rij/kolom") }}; ijw tables geeft de cellen'


def _raad(tekst: str, plek: int) -> str:
    maanden = _NA_MAANDEN.search(tekst, max(0, plek - 7), plek + 25)
    return "schrijf {{ duur }}, dan volgt het de periode" if maanden and maanden.start(1) == plek else _RAAD


def _leesbaar(tekst: str) -> str:
    """Return the words that a reader sees, in small letters, with line ends where they were."""
    zonder = _NIET_GELEZEN.sub(_leeg, tekst)
    plat = unicodedata.normalize("NFKC", _CODE.sub(_uit_code, zonder).translate(_OPMAAK))
    for uitdrukking in _vrij():
        plat = uitdrukking.sub(_leeg, plat) if uitdrukking.search(plat.lower()) else plat
    return plat.lower()


def _leeg(m: re.Match[str]) -> str:
    """Return nothing but the line ends of what was found."""
    return " " + "\n" * m[0].count("\n")


def _uit_code(m: re.Match[str]) -> str:
    """Return the sentences in the strings of a piece of code; names of cells are no sentences."""
    zinnen = " ".join(s if _is_zin(s) else "\n" * s.count("\n") for _, s in _REEKS.findall(m[0]))
    return f" {zinnen} " + "\n" * (m[0].count("\n") - zinnen.count("\n"))


def _is_zin(reeks: str) -> bool:
    return not re.search(r"[/_%]", reeks) and not reeks.isdigit()


def _getallen(tekst: str) -> Iterator[tuple[int, str]]:
    for m in _WOORD.finditer(tekst):
        if m[0][0].isnumeric() or m[0] in _taal()["getalwoorden"] or _SAMENGESTELD.fullmatch(m[0]):
            yield m.start(), m[0]


def _verkeerde_periode(tekst: str, periode: Periode | None) -> Iterator[Getypt]:
    """Yield what a text says of its own period that is not so."""
    for m in _MAAND_VOORBIJ.finditer(tekst):
        if periode is None or MAANDEN[periode.laatste_maand - 1] != m[1]:
            yield Getypt(m[0], _regel(tekst, m.start()), "die maand is niet het eind van deze periode")
    for m in _DIT_KWARTAAL.finditer(tekst):
        if periode is None or periode.soort != "kwartaal" or (m[0][:3] == "eer" and periode.kwartaal != 1):
            yield Getypt(m[0], _regel(tekst, m.start()), "deze rapportage gaat niet over dat kwartaal")


def _regel(tekst: str, plek: int) -> int:
    return tekst.count("\n", 0, plek) + 1


@cache
def _taal() -> dict[str, Any]:
    with resources.as_file(resources.files("ijw_lib.rapport").joinpath("taal.yml")) as pad:
        return dict(
            yaml_lezen.lees_bestand(
                pad, "ijw_lib/rapport/taal.yml", "zonder die lijst is geen tekst te keuren"
            )
        )


@cache
def _vrij() -> tuple[re.Pattern[str], ...]:
    """Return the phrases that may hold a number; a space in one can be a line end."""
    taal = _taal()
    zinnen = [*taal["vaste_uitdrukkingen"], *(feit["tekst"] for feit in taal["vaste_feiten"])]
    return tuple(
        re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, z.split())) + r"(?!\w)", re.IGNORECASE)
        for z in zinnen
    )

"""What a text types that it should take from a cell or from its period: numbers, directions, units, a period.

Needs no figure: the template is read as written. Comments, addresses of links and the phrases of ``taal.yml``
are left out; a heading may hold a number, but not one of what is counted (``11 t/m 20``, not ``12%``). A word
is found whatever its capitals, script of its digits, emphasis or place: also across a line end, and in a
string of the code that is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ijw_lib.model.opmaak import MAANDEN
from ijw_lib.model.periode import Periode
from ijw_lib.rapport.woorden import sjabloonwoorden, taal

CIJFER, GETAL = "\ue002", "\ue004"
"""In a text to be judged: where something was given, and where a figure without unit was."""
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
    r"\A\s*---\n.*?\n---$|<!--.*?-->|(?<=\]\()[^)\s]*(?=\))|<(?:https?|mailto):[^\s<>]*>"
    r'|^(?P<kop>#{1,6} [^\n]*?)\{(?:[ \t]*\w+="[^"{}\n]*")+[ \t]*\}[ \t]*$',
    re.DOTALL | re.MULTILINE,
)
_KOP = re.compile(r"^#{1,6} [^\n]*", re.MULTILINE)
_MET_EENHEID = re.compile(r"\s*(?:[%€]|(\w+)(?:\s+(\w+))?)")
_JAAR = re.compile(r"(?:19|20)\d\d")
_OPMAAK = str.maketrans(dict.fromkeys("*_\\\u200b\u00ad", "") | {"\u00a0": " "})
_EENHEID = re.compile(
    rf"(?P<voor>€|\beur\b|\beuro\b)\s*(?=[{CIJFER}{GETAL}])"
    rf"|{CIJFER}\s*(?P<na>%|(?:procentpunt(?:en)?|procent|euro|eur|fte|maanden|weken)\b)"
)
_MAAND = rf"(?P<maand>{'|'.join(MAANDEN)})\b"
_EIND_VAN_MAAND = re.compile(rf"\b(?:einde?(?:\s+van)?|t/m|tot\s+en\s+met|ultimo|per\s+einde?)\s+{_MAAND}")
_KWARTAAL = re.compile(
    r"\b(?:dit|het|afgelopen|eerste|tweede|derde|vierde)\s+(?:eerste\s+|tweede\s+|derde\s+|vierde\s+)?kwartaal\b"
)
_ANDER_KWARTAAL = re.compile(r"\b(?:het|in\s+het)\s+(?:volgende|vorige|laatste)\s+kwartaal\b")
_HALFJAAR = re.compile(r"\b(?:dit|eerste|afgelopen)\s+half\s?jaar\b")
_HEEL_JAAR = re.compile(r"\b(?:dit|het)\s+hele\s+afgelopen\s+jaar\b|\bafgelopen\s+kalenderjaar\b")
_NA_MAANDEN = re.compile(r"(?:na|in|eerste)\s+(\w+)\s+maanden\b")
_RANG = ("eerste", "tweede", "derde", "vierde")

_RAAD = 'neem het uit een cel, bijvoorbeeld {{ cijfer("tabel/rij/kolom") }}; ijw tables geeft de cellen'
_RAAD_RICHTING = (
    'laat de cel het zeggen: {{ verschil("tabel/rij/kolom", "hoger/lager", "geraamd") }}, '
    '{{ jaar_eerder("tabel/rij/kolom") }} of {{ saldo("tabel/rij/kolom") }}'
)
_RAAD_KOP = (
    "een kop kan dat niet uit een cel halen; noem het onderwerp en zeg dit in de zin eronder: "
    '{{ cijfer("tabel/rij/kolom") }} of {{ verschil("tabel/rij/kolom", "hoger/lager", "geraamd") }}'
)
_RAAD_MAAND = (
    "die maand is niet het eind van deze periode; schrijf {{ datum(periode.eind) }} of {{ periode.voluit }}"
)
_RAAD_EENHEID = (
    "laat dat weg: {{ cijfer(...) }} geeft de eenheid van de cel; zonder eenheid is {{ getal(...) }}"
)


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
        The period that the file is for; ``None`` for ``standaard`` and ``actueel``, whose texts are for any.
    """
    leesbaar = _leesbaar(tekst)
    gevonden = [*_in_woorden(leesbaar), *_verkeerde_periode(leesbaar, periode)]
    for begin, woorden, raad in sorted(gevonden):
        yield Getypt(woorden, _regel(leesbaar, begin), raad)
    for m in _LOS_GETAL.finditer(tekst):
        yield Getypt(m[0], _regel(tekst, m.start()), _RAAD)


def in_gevuld(tekst: str) -> Getypt | None:
    """Return the first number, direction or unit that is typed in a filled text, given parts taken out."""
    leesbaar = _plat(_NIET_GELEZEN.sub(_leeg, tekst))
    return next((Getypt(w, _regel(leesbaar, b), r) for b, w, r in sorted(_in_woorden(leesbaar))), None)


def _in_woorden(leesbaar: str) -> list[tuple[int, str, str]]:
    """Return what is typed and stands in no phrase that may hold it: the place, the words, what to do."""
    gevonden = list(_gevonden(leesbaar))
    vrij = [m.span() for m in taal.vrij().finditer(leesbaar)] if gevonden else []
    koppen = [m.span() for m in _KOP.finditer(leesbaar)] if gevonden else []
    return [
        (begin, woorden, _RAAD_KOP if in_kop else raad)
        for begin, woorden, raad in gevonden
        if not _staat_in(vrij, begin)
        and not ((in_kop := _staat_in(koppen, begin)) and _telt_niet(leesbaar, begin, woorden))
    ]


def _staat_in(stukken: list[tuple[int, int]], plek: int) -> bool:
    return any(begin <= plek < eind for begin, eind in stukken)


def _telt_niet(leesbaar: str, begin: int, woorden: str) -> bool:
    """Tell whether a number in a heading is the name of a part or a year: nothing is counted by it."""
    if not _is_getal(woorden) or woorden in taal.verhoudingen():
        return False
    erna = _MET_EENHEID.match(leesbaar, begin + len(woorden))
    woord, volgend = erna.groups() if erna else ("", "")
    geteld = {woord} if _JAAR.fullmatch(woorden) else {woord, volgend}
    return woord is not None and not geteld & taal.tellend() and not leesbaar[:begin].rstrip().endswith("€")


def _gevonden(leesbaar: str) -> Iterator[tuple[int, str, str]]:
    for m in _WOORD.finditer(leesbaar):
        if _is_getal(m[0]):
            yield m.start(), m[0], _raad(leesbaar, m.start())
        elif taal.zegt_richting(m[0]):
            yield m.start(), m[0], _RAAD_RICHTING
    for m in taal.geteld().finditer(leesbaar):
        yield m.start(), m[0], _RAAD
    for patroon in (taal.richting(), taal.scheidbaar()):
        for m in patroon.finditer(leesbaar):
            yield m.start(), _woorden(m[0]), _RAAD_RICHTING
    for m in _EENHEID.finditer(leesbaar):
        yield m.start(), m["voor"] or m["na"], _RAAD_EENHEID


@cache
def _is_getal(woord: str) -> bool:
    return woord[0].isnumeric() or woord in taal.getalwoorden() or bool(_SAMENGESTELD.fullmatch(woord))


def _woorden(stuk: str) -> str:
    """Return what was found as it can be told: on one line, without our marks."""
    return " ".join(stuk.replace(CIJFER, "...").replace(GETAL, "...").split())


def _raad(tekst: str, plek: int) -> str:
    maanden = _NA_MAANDEN.search(tekst, max(0, plek - 7), plek + 25)
    return "schrijf {{ duur }}, dan volgt het de periode" if maanden and maanden.start(1) == plek else _RAAD


def _leesbaar(tekst: str) -> str:
    """Return the words that a reader sees, in small letters, with line ends where they were."""
    woorden = sjabloonwoorden.woorden_in(tekst)

    def uit_code(m: re.Match[str]) -> str:
        """Return the sentences in the strings of a piece of code, and where it shows something."""
        zinnen = " ".join(s if _is_zin(s, woorden) else "\n" * s.count("\n") for _, s in _REEKS.findall(m[0]))
        plek = "" if m[0][1] != "{" else GETAL if re.match(r"\{\{-?\s*getal\(", m[0]) else CIJFER
        return f"{zinnen and f' {zinnen} '}{plek}" + "\n" * (m[0].count("\n") - zinnen.count("\n"))

    return _plat(_CODE.sub(uit_code, _NIET_GELEZEN.sub(_leeg, tekst)))


def _plat(tekst: str) -> str:
    return unicodedata.normalize("NFKC", tekst.translate(_OPMAAK)).lower().replace("eén", "één")


def _leeg(m: re.Match[str]) -> str:
    """Return nothing but the line ends of what was found; of a heading all but whom it is for."""
    return f"{m['kop'] or ''} " + "\n" * m[0].count("\n")


def _is_zin(reeks: str, woorden: frozenset[str] | None) -> bool:
    """Tell whether a string is words; in what is no template every string is that is not a path."""
    return not re.search(r"[/_]", reeks) if woorden is None else reeks in woorden


def _verkeerde_periode(tekst: str, periode: Periode | None) -> Iterator[tuple[int, str, str]]:
    """Yield what a text says of its own period that is not so."""
    for m in _EIND_VAN_MAAND.finditer(tekst):
        if periode is None or MAANDEN[periode.laatste_maand - 1] != m["maand"]:
            yield m.start(), m[0], _RAAD_MAAND
    for m in _KWARTAAL.finditer(tekst):
        if periode is None or periode.soort != "kwartaal" or not _dat_kwartaal(m[0], periode):
            yield m.start(), m[0], "deze rapportage gaat niet over dat kwartaal; schrijf {{ periode.voluit }}"
    for m in _ANDER_KWARTAAL.finditer(tekst):
        if periode is None or (periode.soort != "kwartaal" and "laatste" not in m[0]):
            yield m.start(), m[0], "deze rapportage gaat niet over een kwartaal; schrijf {{ periode.voluit }}"
    for m in (*_HALFJAAR.finditer(tekst), *_HEEL_JAAR.finditer(tekst)):
        lengte = 6 if "half" in m[0] else 12
        if periode is None or periode.laatste_maand != lengte:
            yield m.start(), m[0], "zo lang is deze periode niet; schrijf {{ duur }} of {{ periode.voluit }}"


def _dat_kwartaal(woorden: str, periode: Periode) -> bool:
    """Tell whether words about a quarter name none, or that in which the period ends."""
    genoemd = [nr for nr, rang in enumerate(_RANG, 1) if rang in woorden]
    return not genoemd or genoemd == [periode.kwartaal]


def _regel(tekst: str, plek: int) -> int:
    return tekst.count("\n", 0, plek) + 1

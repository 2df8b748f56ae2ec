"""Numbers and labels in running text, as a reader takes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_MAANDEN = (
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:tember)?|okt(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_TELWOORDEN = {
    woord: str(nr)
    for nr, woord in enumerate(
        ("één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), 1
    )
}
_GEEN_AANTALLEN = (
    r"\bhttps?\S+",
    r"\b\d{4}-\d\d(?:-\d\d)?\b",
    r"\b\d{4}-[MQ]\d+\b",
    r"\b\d{1,2}-\d{1,2}-\d{4}\b",
    rf"\b\d{{1,2}} (?:{_MAANDEN})\b",
    r"\b(?:19|20)\d\d\b(?![.,]\d)",
    r"\bdeel \d+ van \d+\b",
    r"\b(?:tabel(?:len)?|figu(?:ur|ren)|blad(?:zijde)?|pagina|hoofdstuk|paragraaf|bijlage|versie|kwartaal"
    r"|programma|taakveld|artikel|nr\.?|nummer) \d+(?:\.\d+)*(?: (?:van|t/m|en) \d+)?",
    r"\bblad(?:zijde)?[ |:]+\d+",
    r"\b\d+ (?=(?:Tabel|Figuur) \d)",
    r"\b(?:minder|meer|jonger|ouder) dan \d+\b",
    r"\b\d+(?: (?:en|of|t/m|tot) |/)\d+(?: ja(?:ar|rigen?))?\b",
    rf"\b(?:\d+(?:[.,]\d+)?|{'|'.join(_TELWOORDEN)}) "
    r"(?:maand(?:en)?|we(?:ek|ken)|ja(?:ar|ren)|dag(?:en)?|uur|uren|kwarta(?:al|len)|minuten)\b",
    rf"\b(?:{'|'.join(_TELWOORDEN)}) keer\b",
    r"\b\d{1,2}(?:\.\d{1,2})+ (?=(?-i:[A-Z]))",
    r"^\d+(?:\.\d+)+(?= ?[^\W\d_])",
    r"(?: \.){3,} *\d+",
    r"\b(?:x (?:€ )?|per )1\.000\b",
)
_GEEN_AANTAL = re.compile("|".join(_GEEN_AANTALLEN), re.IGNORECASE)
"""Dates, numbers of tables and pages, lengths of time, units: no number of persons."""
_GETAL = re.compile(
    r"(?<![\w.,/])(?P<geld>€ ?)?[-−+]?(?P<cijfers>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<deel> ?(?:%|procent(?:punt)?\b))?(?![\w/])"
)
_TELWOORD = re.compile(rf"\b(?:{'|'.join(_TELWOORDEN)})\b", re.IGNORECASE)
_CIJFER = re.compile(r"\d")
_NIETS = re.compile(r"[\W_]+")
_STOPWOORDEN = frozenset(
    ["de", "het", "een", "en", "of", "in", "op", "van", "voor", "naar", "door", "met", "uit", "aan", "bij",
     "is", "te", "tot", "dan", "als", "er", "die", "dat", "om", "over"]
)  # fmt: skip
_STAM = 5


@dataclass(frozen=True)
class Getal:
    """A number as it is written: where, every way in which it can be read, and whether it is a share."""

    begin: int
    eind: int
    tekst: str
    vormen: frozenset[str]
    procent: bool


def getallen(tekst: str) -> list[Getal]:
    """Return the numbers in a text that can be a figure."""
    kaal = zonder_data(tekst)
    uit = [
        Getal(m.start(), m.end(), m[0].strip(), vormen(m["cijfers"]), m["deel"] is not None)
        for m in _GETAL.finditer(kaal)
    ]
    uit += [
        Getal(m.start(), m.end(), m[0], frozenset({_TELWOORDEN[m[0].lower()]}), False)
        for m in _TELWOORD.finditer(kaal)
    ]
    return uit


def heeft_cijfer(tekst: str) -> bool:
    """Return whether a number can stand in a text; fast."""
    return _CIJFER.search(tekst) is not None or _TELWOORD.search(tekst) is not None


def zonder_data(tekst: str) -> str:
    """Return a text of the same length without dates and other numbers that count nothing."""
    return _GEEN_AANTAL.sub(lambda m: " " * len(m[0]), tekst)


@lru_cache(maxsize=100_000)
def vormen(cijfers: str) -> frozenset[str]:
    """Return the numbers that digits can stand for: a dot is of thousands, or of a fraction in data."""
    kaal = cijfers.lstrip("-−+")
    nederlands = kaal.replace(".", "").replace(",", ".")
    uit = {_eenvoudig(nederlands)}
    if kaal.count(".") == 1 and "," not in kaal:
        uit.add(_eenvoudig(kaal))
    return frozenset(uit)


def _eenvoudig(getal: str) -> str:
    heel, punt, deel = getal.partition(".")
    deel = deel.rstrip("0")
    return (heel.lstrip("0") or "0") + (punt + deel if deel else "")


@lru_cache(maxsize=200_000)
def kern(tekst: str) -> str:
    """Return the letters and digits of a text, in small letters, words apart; with a space at both ends."""
    return f" {_NIETS.sub(' ', tekst.casefold()).strip()} "


class Zin:
    """A text in which labels are looked for."""

    def __init__(self, tekst: str) -> None:
        self.kern = kern(tekst)
        self.woorden = frozenset(self.kern.split())
        self.stammen = frozenset(w[:_STAM] for w in self.woorden if len(w) > _STAM)

    def noemt(self, label: str) -> bool:
        """Return whether a label stands in it: as it is, or its words in another form or order."""
        heel, los, kort, lang = _van_label(label)
        if not los:
            return heel.strip() != "" and heel in self.kern
        return kort <= self.woorden and lang <= self.stammen


@lru_cache(maxsize=50_000)
def _van_label(label: str) -> tuple[str, bool, frozenset[str], frozenset[str]]:
    """Return a label whole, whether its words may stand apart, and those: short ones, stems of long ones."""
    heel = kern(label)
    woorden = [w for w in heel.split() if w not in _STOPWOORDEN]
    los = bool(woorden) and _CIJFER.search(heel) is None
    kort = frozenset(w for w in woorden if len(w) <= _STAM)
    return heel, los, kort, frozenset(w[:_STAM] for w in woorden if len(w) > _STAM)


class Labels:
    """Labels by one of their words, so that those in a text are found without trying all."""

    def __init__(self, labels: Iterable[str]) -> None:
        self._op_woord: dict[str, list[str]] = defaultdict(list)
        for label in labels:
            heel, los, kort, lang = _van_label(label)
            woorden = sorted(kort | lang, key=len) if los else heel.split()
            if woorden:
                self._op_woord[woorden[-1]].append(label)

    def in_zin(self, zin: Zin) -> list[str]:
        """Return the labels that stand in a text."""
        kans = (label for woord in zin.woorden | zin.stammen for label in self._op_woord.get(woord, ()))
        return [label for label in kans if zin.noemt(label)]


def zinnen(tekst: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text and where they begin."""
    begin = 0
    for m in _EINDE.finditer(tekst):
        if tekst[begin : m.start()].strip():
            yield begin, tekst[begin : m.start()]
        begin = m.end()
    if tekst[begin:].strip():
        yield begin, tekst[begin:]


_EINDE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]|[\d(‘“\ue000-\uf8ff•-])|\s*[\n;|·]\s*")

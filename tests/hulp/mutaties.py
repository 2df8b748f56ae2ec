"""Every bound number, unit, direction and name in the texts of the project, each made wrong once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.rapport.plaats import Bron
from ijw_lib.rapport.woorden import namen
from ijw_lib.rapport.woorden.stukken import uiteen
from tests.hulp import WORTEL

TEKSTEN = WORTEL / "reports" / "toelichting"
_AANROEP = re.compile(r"\{\{ (?P<functie>\w+)\((?P<rest>(?:[^{}]|\{\{|\}\})*?)\) \}\}")
_MET_GETAL = ("cijfer", "getal", "circa", "verschil", "jaar_eerder", "saldo", "deel", "grootste")
_MET_RICHTING = ("verschil", "jaar_eerder", "saldo", "vergelijk", "beweging", "gunstig")
_FOUTE_EENHEDEN = (" procent", "%", " euro", " fte", " maanden")
_PAAR = re.compile(r'"(\w[\w ]*/\w[\w ]*)"')
_ZIN = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n\s*[-*] ")


@dataclass(frozen=True)
class Mutatie:
    """A text with one thing wrong: which file, what was done, and the text as it became."""

    pad: Path
    wat: str
    tekst: str

    def __str__(self) -> str:
        return f"{self.pad.parent.name}/{self.pad.name}: {self.wat}"


def in_sjabloon() -> Iterator[Mutatie]:
    """Yield the files in which a number or a direction is typed, a unit added, or a pair turned round."""
    for pad in sorted(TEKSTEN.glob("*/*.md")):
        tekst = pad.read_text(encoding="utf-8")
        for m in _AANROEP.finditer(tekst):
            for nieuw in _fout(m):
                yield Mutatie(pad, f"{m[0]} -> {nieuw}", tekst[: m.start()] + nieuw + tekst[m.end() :])


def _fout(m: re.Match[str]) -> Iterator[str]:
    functie = m["functie"]
    komma = ", " if functie == "jaar_eerder" else ""
    if functie in _MET_GETAL:
        yield "€ 398 duizend" if functie in ("verschil", "saldo") else "117"
        yield f"{komma}zeventien"
        if functie not in ("jaar_eerder", "saldo", "verschil", "deel", "grootste", "getal"):
            nr = len(m["rest"]) % len(_FOUTE_EENHEDEN)
            yield m[0] + _FOUTE_EENHEDEN[nr]
    if functie in _MET_RICHTING:
        yield f"{komma}hoger dan"
        yield "een tekort van"
        if paar := _PAAR.search(m["rest"]):
            om = "/".join(reversed(paar[1].split("/")))
            yield m[0].replace(paar[1], om)


def met_andere_naam(gevuld: str, bron: Bron, onderwerp: str) -> Iterator[tuple[str, str]]:
    """Yield filled texts in which one name of a bound figure is that of another, and which name."""
    _, stukken = uiteen(gevuld, bron)
    begin = 0
    kaal = _met_plek(gevuld)
    for zin in _ZIN.split(kaal):
        start = kaal.index(zin, begin)
        begin = start + len(zin)
        eigen = [stukken[int(n)] for n in re.findall(r"\ue010(\d+)\ue011", zin)]
        cellen = [c for s in eigen for c in s.cellen]
        for tabel in {t.id: t for t, _ in cellen}.values():
            for soort in namen.van(tabel):
                ids = {c.rij if soort.kant == "rij" else c.kolom for t, c in cellen if t.id == tabel.id}
                for g in soort.in_zin(zin.lower()):
                    if not g.ids & ids or onderwerp in g.ids:
                        continue
                    ander = next((n for n, i in soort.ids.items() if not i & (ids | g.ids)), None)
                    if ander:
                        nieuw = zin[: g.begin] + ander + zin[g.begin + len(g.woorden) :]
                        tekst = kaal[:start] + nieuw + kaal[begin:]
                        yield _terug(tekst, gevuld), f"{tabel.id}: {g.woorden} -> {ander}"


def _met_plek(gevuld: str) -> str:
    """Return a text with a number for each thing that was given."""
    nummers = iter(range(10_000))
    return _GEGEVEN.sub(lambda _: f"\ue010{next(nummers)}\ue011", gevuld)


def _terug(tekst: str, gevuld: str) -> str:
    gegeven = _GEGEVEN.findall(gevuld)
    return re.sub(r"\ue010(\d+)\ue011", lambda m: gegeven[int(m[1])], tekst)


_GEGEVEN = re.compile("\ue000[^\ue000\ue001]*\ue001")

"""Whether what was typed around a bound figure fits the figure: its unit, its name, nothing that a cell says.

The text is filled, with marks around what functions gave (``binden.gegeven``): all else was typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport import namen
from ijw_lib.rapport.binden import BEGIN, EIND, IN_GETAL
from ijw_lib.rapport.getypt import CIJFER, GETAL, in_gevuld
from ijw_lib.rapport.namen import Genoemd
from ijw_lib.rapport.plaats import Bron
from ijw_lib.rapport.tekstkeuring import Bezwaar

_GEBONDEN = re.compile(r'\{data-cijfer="([^"]*)"([^}]*)\}')
_ACHTER = re.compile(r"[\s*_]*(?:(?:hele|volle|extra|gemiddelde)\s+)?(%|€|[^\W\d_]+)")
_ZIN = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n\s*[-*] |\n\|")
_DEEL = re.compile(r"[,;:()]|\s(?:en|maar|tegen|tegenover|terwijl|waarvan)\s")
_WOORDEN = {
    woord: eenheid
    for eenheid, woorden in (
        ("procent", "% procent"),
        ("procentpunt", "procentpunt procentpunten"),
        ("eur", "€ euro eur"),
        ("fte", "fte"),
        ("dagen", "dag dagen"),
        ("weken", "week weken"),
        ("maanden", "maand maanden"),
        ("jaar", "jaar jaren"),
        ("uur", "uur uren"),
        ("keer", "keer maal"),
    )
    for woord in woorden.split()
}
_ZONDER_EENHEID = {"aantal": {"keer"}}
"""What may stand behind a number of a unit that has no word of its own."""


@dataclass(frozen=True)
class Gegeven:
    """What a function gave: the cells that it names, and what stands behind the last of them."""

    tekst: str
    cellen: tuple[tuple[Tabel, Cel], ...]
    achter: str
    verschil: bool


def bezwaar(gevuld: str, bron: Bron, eigen: str = "") -> Bezwaar | None:
    """Return the first thing that was typed and does not fit the tables; ``None`` for a text that holds.

    Parameters
    ----------
    eigen
        The id that the onderwerp has as a column: on its own page all is about it.
    """
    kaal, stukken = _uiteen(gevuld, bron)
    if (getypt := in_gevuld(kaal)) is not None:
        return Bezwaar(f"'{getypt.woorden}' is getypt; {getypt.raad}", getypt.woorden)
    return next((b for b in (*_eenheden(kaal, stukken), *_namen(kaal, stukken, eigen)) if b), None)


def _uiteen(gevuld: str, bron: Bron) -> tuple[str, list[Gegeven]]:
    """Return what was typed, with a sign where something was given, and what was."""
    kaal: list[str] = []
    stukken: list[Gegeven] = []
    diep, begin = 0, 0
    for m in re.finditer(f"[{BEGIN}{EIND}]", gevuld):
        if m[0] == BEGIN:
            if diep == 0:
                kaal.append(gevuld[begin : m.start()])
                begin = m.end()
            diep += 1
        elif diep:
            diep -= 1
            if diep == 0:
                stuk = _gegeven(gevuld[begin : m.start()], bron)
                stukken.append(stuk)
                kaal.append(GETAL if _is_los(stuk) else CIJFER)
                begin = m.end()
    return "".join([*kaal, gevuld[begin:]]), stukken


def _gegeven(tekst: str, bron: Bron) -> Gegeven:
    gevonden = list(_GEBONDEN.finditer(tekst))
    cellen = tuple(_cel(bron, html.unescape(m[1])) for m in gevonden)
    achter = tekst[gevonden[-1].end() :] if gevonden else ""
    return Gegeven(tekst, cellen, achter, bool(gevonden) and "data-min" in gevonden[-1][2])


def _cel(bron: Bron, pad: str) -> tuple[Tabel, Cel]:
    tabel_id, rij, kolom, gemeente = pad.split("/", 3)
    tabel = bron.tabel_van(tabel_id)
    return tabel, tabel.cellen.get((rij, kolom, gemeente)) or Cel(
        rij, kolom, "", "", None, None, "aantal", "onbekend", gemeente
    )


def _is_los(stuk: Gegeven) -> bool:
    """Tell whether a figure was given without the unit that it has."""
    if not stuk.cellen or stuk.achter:
        return False
    eenheid = stuk.cellen[-1][1].eenheid
    return eenheid not in IN_GETAL and bool(EENHEDEN[eenheid].achter)


def _eenheden(kaal: str, stukken: list[Gegeven]) -> Iterator[Bezwaar]:
    """Yield the units that are typed behind a figure and are not those of its cell, or were given already."""
    for m, stuk in zip(re.finditer(f"[{CIJFER}{GETAL}]", kaal), stukken, strict=True):
        if not stuk.cellen or stuk.verschil:
            continue
        eigen = stuk.cellen[-1][1].eenheid
        erin, erna = _ACHTER.match(stuk.achter), _ACHTER.match(kaal, m.end())
        if erin and (woord := erin[1].lower()) in _WOORDEN and not _past(woord, eigen):
            yield _verkeerd(woord, eigen, woord)
        elif erna and (woord := erna[1].lower()) in _WOORDEN:
            if stuk.achter or eigen in IN_GETAL:
                yield Bezwaar(
                    f"'{woord}' staat er al; de functie geeft de eenheid van de cel", erna[0].strip()
                )
            elif not _past(woord, eigen):
                yield _verkeerd(woord, eigen, erna[0].strip())


def _past(woord: str, eenheid: str) -> bool:
    return _WOORDEN[woord] == eenheid or woord in _ZONDER_EENHEID.get(eenheid, ())


def _verkeerd(woord: str, eenheid: str, stuk: str) -> Bezwaar:
    return Bezwaar(f"'{woord}' is niet de eenheid van de cel; die is in {EENHEDEN[eenheid].woord}", stuk)


def _namen(kaal: str, stukken: list[Gegeven], onderwerp: str) -> Iterator[Bezwaar]:
    """Yield the names in a sentence that belong to another cell than the one bound beside it."""
    plek = 0
    for zin in _ZIN.split(kaal):
        aantal = sum(zin.count(t) for t in (CIJFER, GETAL))
        eigen = stukken[plek : plek + aantal]
        plek += aantal
        if any(stuk.cellen for stuk in eigen):
            yield from _in_zin(zin.lower(), eigen, onderwerp)


def _in_zin(zin: str, stukken: list[Gegeven], onderwerp: str) -> Iterator[Bezwaar]:
    tekens = [m.start() for m in re.finditer(f"[{CIJFER}{GETAL}]", zin)]
    grenzen = [m.start() for m in _DEEL.finditer(zin)]
    cellen = [
        (_deel(grenzen, teken), tabel, cel)
        for teken, stuk in zip(tekens, stukken, strict=True)
        for tabel, cel in stuk.cellen
    ]
    for tabel in {tabel.id: tabel for _, tabel, _ in cellen}.values():
        van_tabel = [(deel, cel) for deel, t, cel in cellen if t.id == tabel.id]
        for soort in namen.van(tabel):
            genoemd = [g for g in soort.in_zin(zin) if onderwerp not in g.ids]
            yield from _tegengesproken(genoemd, van_tabel, grenzen, tabel, soort)


def _deel(grenzen: list[int], plek: int) -> int:
    """Return in which part of a sentence a place is."""
    return sum(grens < plek for grens in grenzen)


def _tegengesproken(
    genoemd: list[Genoemd],
    cellen: list[tuple[int, Cel]],
    grenzen: list[int],
    tabel: Tabel,
    soort: namen.Namen,
) -> Iterator[Bezwaar]:
    for naam in genoemd:
        deel = _deel(grenzen, naam.begin)
        bij = [c for d, c in cellen if d == deel]
        andere = [g for g in genoemd if not bij or _deel(grenzen, g.begin) == deel]
        waarmee = {_id(cel, naam.kant) for cel in bij or [c for _, c in cellen]}
        if waarmee & naam.ids or all(any(i in g.ids for g in andere) for i in waarmee):
            continue
        if len({g.ids for g in genoemd}) > 1 and all(_is_totaal(tabel, i) for i in waarmee):
            continue
        if not _van_gemeente(tabel, naam) and not any(soort.heeft(i) for i in waarmee):
            continue  # a column such as the share or the median is of all that its table is about
        label = dict(tabel.rijen if naam.kant == "rij" else tabel.kolommen)
        eigen = ", ".join(sorted(f"'{label.get(i, i)}'" for i in waarmee))
        raad = _voorstel(naam, next(iter(bij), cellen[0][1]), tabel)
        yield Bezwaar(
            f"'{naam.woorden}' hoort bij een andere cel dan {eigen}, waar het getal vandaan komt{raad}",
            naam.woorden,
        )


def _voorstel(naam: Genoemd, cel: Cel, tabel: Tabel) -> str:
    """Return the path of the cell that the name would be of."""
    ander = sorted(naam.ids)[0]
    pad = (ander, cel.kolom) if naam.kant == "rij" else (cel.rij, ander)
    return f'; bedoelde u {{{{ cijfer("{tabel.id}/{"/".join(pad)}") }}}}?' if tabel.heeft(*pad) else ""


def _van_gemeente(tabel: Tabel, naam: Genoemd) -> bool:
    """Tell whether a name is that of a gemeente with a column of its own."""
    if naam.kant != "kolom":
        return False
    return any(cel.gemeente for cel in tabel.cellen.values() if cel.kolom in naam.ids)


def _is_totaal(tabel: Tabel, id_: str) -> bool:
    """Tell whether a row or column adds up others: those are named together with it."""
    return id_.startswith("totaal") or id_ in tabel.totaalrijen


def _id(cel: Cel, kant: str) -> str:
    return cel.rij if kant == "rij" else cel.kolom

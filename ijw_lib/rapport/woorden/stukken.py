"""A filled text taken apart: what was typed, and what functions gave, with the cells that it names."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.plaats import Bron
from ijw_lib.rapport.woorden.binden import BEGIN, EIND
from ijw_lib.rapport.woorden.getypt import CIJFER, GETAL

_GEBONDEN = re.compile(r'\{data-cijfer="([^"]*)"([^}]*)\}')
TEKEN = re.compile(f"[{CIJFER}{GETAL}]")
"""Where something was given."""


@dataclass(frozen=True)
class Stuk:
    """What a function gave: the cells that it names, and what stands behind the last of them."""

    tekst: str
    cellen: tuple[tuple[Tabel, Cel], ...]
    achter: str
    verschil: bool


def uiteen(gevuld: str, bron: Bron) -> tuple[str, list[Stuk]]:
    """Return what was typed, with a sign where something was given, and what was."""
    kaal: list[str] = []
    stukken: list[Stuk] = []
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
                stuk = _stuk(gevuld[begin : m.start()], bron)
                stukken.append(stuk)
                kaal.append(GETAL if _is_los(stuk) else CIJFER)
                begin = m.end()
    return "".join([*kaal, gevuld[begin:]]), stukken


def _stuk(tekst: str, bron: Bron) -> Stuk:
    gevonden = list(_GEBONDEN.finditer(tekst))
    cellen = tuple(_cel(bron, html.unescape(m[1])) for m in gevonden)
    achter = tekst[gevonden[-1].end() :] if gevonden else ""
    return Stuk(tekst, cellen, achter, bool(gevonden) and "data-min" in gevonden[-1][2])


def _cel(bron: Bron, pad: str) -> tuple[Tabel, Cel]:
    tabel_id, rij, kolom, gemeente = pad.split("/", 3)
    tabel = bron.tabel_van(tabel_id)
    return tabel, tabel.cellen.get((rij, kolom, gemeente)) or Cel(
        rij, kolom, "", "", None, None, "aantal", "onbekend", gemeente
    )


def _is_los(stuk: Stuk) -> bool:
    """Tell whether a figure was given without the unit that it has."""
    if not stuk.cellen or stuk.achter:
        return False
    eenheid = EENHEDEN[stuk.cellen[-1][1].eenheid]
    return bool(eenheid.achter) and not eenheid.in_getal

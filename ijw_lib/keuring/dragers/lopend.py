"""Running text cut in rows of tables, drawings and sentences: documents, and the index of the search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ijw_lib.keuring.dragers.snijden import GEEN_WOORD, met_getallen, na
from ijw_lib.keuring.dragers.uiting import Uiting
from ijw_lib.keuring.dragers.weging import Zegsel
from ijw_lib.keuring.dragers.weten import Weten
from ijw_lib.keuring.dragers.woorden import Zin, heeft_cijfer, kern, zinnen, zonder_data

_TITEL = re.compile(r"\b(?:Tabel|Figuur) \d+(?:\.\d+)*\.? ")
_EINDE_TABEL = re.compile(r"\bBron: ")
_INHOUD = re.compile(r"(?: \.){4}")
"""A line of a list of contents."""
_VOORAF = 80


@dataclass(frozen=True)
class Tekening:
    """The letters of a chart in a document, one a line, and of which tables it is."""

    letters: str
    over: frozenset[str]


def snijd(uiting: Uiting, weten: Weten) -> Iterator[Zegsel | Tekening]:
    """Yield the pieces of running text: below the title of a table its rows, elsewhere sentences."""
    eigen = weten.rapporten.get(uiting.rapport)
    over, figuur = frozenset[str](), False
    alinea, letters = list[str](), list[str]()
    for regel in _regels(uiting.tekst):
        if not GEEN_WOORD.sub("", regel):
            letters += regel.split()
            continue
        if over and letters and figuur:
            yield Tekening("\n".join(letters), over)
        letters = []
        titel = _TITEL.search(regel)
        if titel is not None:
            over, figuur = weten.getiteld(regel[titel.end() :]), titel[0].startswith("Figuur")
        if heeft_cijfer(zonder_data(regel)) and _is_rij(uiting, regel, weten):
            yield Zegsel(regel, uiting.bij, "", over)
        else:
            is_datum = heeft_cijfer(regel) and not heeft_cijfer(zonder_data(regel))
            nieuw = titel is not None or (eigen is not None and eigen.label_voor(regel) and not is_datum)
            alinea.append(f"\n{regel}" if nieuw else regel)
        if _EINDE_TABEL.search(regel):
            over = frozenset()
    yield from _zinnen((" " if "\f" in uiting.tekst else "\n").join(alinea), uiting, weten)


def _regels(tekst: str) -> Iterator[str]:
    """Yield lines; what a list of contents names begins something new, and is no text itself."""
    regels = [" ".join(regel.split()) for regel in re.split(r"[\n\f]+", tekst.replace("\r", ""))]
    koppen = {kern(_INHOUD.split(regel)[0]) for regel in regels if _INHOUD.search(regel)}
    for regel in regels:
        yield "\n" if _INHOUD.search(regel) or kern(regel) in koppen else regel


def _is_rij(uiting: Uiting, regel: str, weten: Weten) -> bool:
    for cellen in weten.mogelijk(uiting.rapport, Zin(f"{uiting.bij} {regel}")):
        label = cellen.label_voor(regel)
        if label and not GEEN_WOORD.sub("", na(regel, label)):
            return True
    return False


def _zinnen(tekst: str, uiting: Uiting, weten: Weten) -> Iterator[Zegsel]:
    """Yield sentences, each with what it goes on from: the short ones since a label of a row."""
    over, vooraf = frozenset[str](), ""
    eigen = weten.rapporten.get(uiting.rapport)
    tekst = _TITEL.sub(lambda m: m[0].rstrip(" .") + " ", tekst)
    for zin in met_getallen([zin for _, zin in zinnen(tekst)]):
        if (m := _TITEL.search(zin)) is not None:
            over = weten.getiteld(zin[m.end() :])
        yield Zegsel(zin, uiting.bij, vooraf, over)
        nieuw = len(zin) >= _VOORAF or (eigen is not None and eigen.label_voor(zin))
        vooraf = f"{vooraf} {zin}" if not nieuw else zin if len(zin) < _VOORAF else ""
        if _EINDE_TABEL.search(zin):
            over = frozenset()

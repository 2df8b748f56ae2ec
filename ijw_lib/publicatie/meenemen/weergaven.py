"""A chart and the table below it that holds the same figures: one figure, of which the table opens.

The table is folded with its notes, so that a page is read by its charts. Without a script and on paper it is
open (style sheet); a link to the table or to a cell of it opens it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from ijw_lib.publicatie.meenemen.figuur import Figuur, in_anker, van_wat
from ijw_lib.publicatie.meenemen.html_plaatsen import Element

GELEZEN = frozenset({"div", "h2", "h3", "h4", "li", "p"})
"""What parts a chart from a table, and what holds the notes below one."""
_TEKST = GELEZEN - {"div"}
_NOTEN = "tabelnoten"


def uitklapbaar(
    tekst: str,
    figuren: Sequence[Element],
    grafieken: Mapping[str, Mapping[str, Any]],
    elementen: Sequence[Element],
) -> dict[str, int]:
    """Return of each table that stands right below its chart where it ends, with its notes, by its id.

    Parameters
    ----------
    figuren
        The charts and tables of the page, in order.
    grafieken
        The data of its charts, by their id.
    """
    uit = {}
    for grafiek, tabel in pairwise(figuren):
        id_ = tabel.kenmerken["id"]
        van = grafieken.get(grafiek.kenmerken["id"])
        if van and id_ == f"tbl-{in_anker(van['tabel'])}" and not _ertussen(elementen, grafiek, tabel):
            uit[id_] = _einde(tekst, tabel, elementen)
    return uit


def uitklap(figuur: Figuur, tabel: str, noten: str, titel: str) -> str:
    """Return the HTML of a table and its notes as what opens, called by the number of the table."""
    nummers = (e for e in figuur.elementen if e.naam == "span" and e.klassen() == ["nummer"])
    nummer = next((figuur.html[e.open : e.dicht].strip().rstrip(".") for e in nummers), "")
    welke = f' <span class="nummer">({nummer[:1].lower()}{nummer[1:]})</span>' if nummer else ""
    return (
        f'<details class="weergave"><summary>Dezelfde cijfers als tabel{welke}{van_wat(titel)}</summary>\n'
        f"{tabel}{noten}\n</details>"
    )


def _ertussen(elementen: Sequence[Element], een: Element, ander: Element) -> bool:
    return any(e.naam in _TEKST and een.einde <= e.begin < ander.begin for e in elementen)


def _einde(tekst: str, tabel: Element, elementen: Sequence[Element]) -> int:
    """Return where the notes right below a table end; without any where the table does."""
    noten = (e for e in elementen if e.naam == "div" and _NOTEN in e.klassen() and e.begin >= tabel.einde)
    eerste = next(noten, None)
    return eerste.einde if eerste and not tekst[tabel.einde : eerste.begin].strip() else tabel.einde

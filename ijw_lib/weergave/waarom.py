"""The column Waarom of the rubrieken: of each the posts in it that are explained, with how far off they are.

Only what is shown: the cells of the table, and so its exports, stay as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.tellen.exploitatie import Exploitatie

if TYPE_CHECKING:
    import pandas as pd

_KOLOM = "verschil"


def van_rapport(rapport: Rapport, detail: Tabel) -> Tabel:
    """Return the table of rubrieken of a report with the reasons that are known.

    None while posts are compared with another budget than rubrieken: with a revised one that is submitted,
    but not adopted.
    """
    afwijkingen = [t for t in rapport.tabellen("afwijkingen") if not t.is_weg]
    if detail.is_weg or not afwijkingen:
        return detail
    e = Exploitatie(rapport.registers, rapport.periode)
    if e.herziene != e.vastgestelde:
        return detail
    return met_waarom(detail, afwijkingen, rapport.registers.toelichtingsposten)


def met_waarom(detail: Tabel, afwijkingen: Sequence[Tabel], posten: pd.DataFrame) -> Tabel:
    """Return a table of rubrieken with for each the posts in it that are off as it is.

    Parameters
    ----------
    afwijkingen
        The table of what is explained, if this report has it: a row per post, a column ``verschil``.
    posten
        Which post lies in which rubriek, as in ``toelichtingsposten.csv``: a row per post, rubriek and
        kostensoort. A post of more rubrieken says nothing about one of them, nor does all of a rubriek.
    """
    delen = posten[posten["kostensoort"] != ""]
    van = {str(post): {int(nr) for nr in deel} for post, deel in delen.groupby("post")["rubriek"]}
    redenen: dict[str, list[tuple[str, str, str]]] = {}
    for tabel in afwijkingen:
        for cel in tabel.cellen.values():
            if cel.kolom == _KOLOM and cel.status == "getal" and len(van.get(cel.rij, ())) == 1:
                rij = f"rubriek_{next(iter(van[cel.rij]))}"
                if _in_dezelfde_richting(detail, rij, cel):
                    redenen.setdefault(rij, []).append(
                        (cel.rij_label, tabel.weergave(cel), tabel.cel_id(cel))
                    )
    return replace(detail, redenen={rij: tuple(delen) for rij, delen in redenen.items()})


def _in_dezelfde_richting(detail: Tabel, rij: str, cel: Cel) -> bool:
    """Tell whether a post is off as its rubriek is: else it does not say why."""
    if not detail.heeft(rij, _KOLOM):
        return False
    geheel = detail.cel(rij, _KOLOM)
    return geheel.status == "getal" and (geheel.exact or 0) * (cel.exact or 0) > 0

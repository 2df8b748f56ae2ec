"""Bars that are classes of a length of time: which one holds the median."""

from __future__ import annotations

import re
from typing import Any

from ijw_lib.grafieken.altair import alt
from ijw_lib.grafieken.vorm import kleur_als
from ijw_lib.model.huisstijl import BLAUW, LICHT
from ijw_lib.model.tabel import Tabel

_KLASSE = re.compile(r"(?:van_(?P<van>\d+)_|vanaf_(?P<vanaf>\d+)$)?(?:tot_(?P<tot>\d+))?")
"""The id of a class, as :func:`ijw_lib.tellen.verdeling.klassen` gives it."""


def met_mediaan(tabel: Tabel, kolom: str, mediaan: str, punten: list[dict[str, Any]]) -> str:
    """Mark the point whose class holds the median, and say so; every point gets a ``merk``, mostly empty.

    Returns
    -------
    The sentence for the alt text, without its full stop; empty where the table gives no median.
    """
    cel = tabel.cel(mediaan, kolom) if tabel.heeft(mediaan, kolom) else None
    for punt in punten:
        punt["merk"] = ""
    if cel is None or cel.exact is None:
        return ""
    for punt in punten:
        rij = punt["cel"].split("/")[1]
        if _bevat(rij, float(cel.exact)):
            punt["merk"] = f"  ◂ mediaan {tabel.weergave(cel)}"
            return f"De {cel.rij_label[:1].lower()}{cel.rij_label[1:]} is {tabel.weergave(cel)}"
    return ""


def gemerkt() -> alt.ColorValue:
    """Return the colour of a bar: the class of the median stands out."""
    return kleur_als("datum.merk != ''", BLAUW, LICHT)


def _bevat(rij: str, waarde: float) -> bool:
    m = _KLASSE.fullmatch(rij)
    if m is None or not rij:
        return False
    return float(m["van"] or m["vanaf"] or 0) <= waarde < float(m["tot"] or "inf")

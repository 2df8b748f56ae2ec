"""Letters of a drawing and words of an index: what stands elsewhere in its place is no figure here."""

from __future__ import annotations

import pytest

from ijw_lib.keuring.cijfers import Cel
from ijw_lib.keuring.dragers.oordeel import Oordeel
from ijw_lib.keuring.dragers.uiting import Soort, Uiting

RAPPORT = ("2031", "regio")
RIJEN = {
    "tot_13": "Korter dan 13 weken",
    "van_13_tot_26": "13 tot 26 weken",
    "vanaf_26": "26 weken of langer",
}


def cel(rij: str, getal: str) -> Cel:
    return Cel(
        *RAPPORT,
        f"duur/{rij}/oost/Oost",
        "Duur",
        RIJEN[rij],
        "Oost",
        "Oost",
        getal,
        "aantal",
        getal or "beschermd",
        not getal,
    )


@pytest.mark.parametrize(
    ("letters", "gevonden"), [(["13", "26", "41"], []), (["13", "26", "41", "7"], ["7"])]
)
def test_een_grens_van_een_klasse_is_geen_getal_van_een_cel(letters: list[str], gevonden: list[str]) -> None:
    oordeel = Oordeel([cel("tot_13", "41"), cel("van_13_tot_26", ""), cel("vanaf_26", "")])
    tekst = "\n".join([*letters, "Weken"])
    oordeel.weeg(
        "a.svg", Uiting("in de tekening", tekst, Soort.TEKENING, tekst, RAPPORT, frozenset({"duur"}))
    )
    assert sorted(v.getal for v in oordeel.vondsten.alle()) == gevonden


@pytest.mark.parametrize(("op_pagina", "gevonden"), [("Bijvoorbeeld 28.", []), ("Bijvoorbeeld 27.", ["28"])])
def test_een_register_van_woorden_zegt_wat_een_pagina_zegt(op_pagina: str, gevonden: list[str]) -> None:
    """There the same sentence was weighed beside what really stands around it."""
    oordeel = Oordeel([cel("tot_13", "41"), cel("van_13_tot_26", ""), cel("vanaf_26", "")])
    oordeel.weeg("uitleg.html", Uiting("in de tekst", op_pagina, Soort.TEKST))
    woorden = "Duur: 26 weken of langer, in Oost. Bijvoorbeeld 28."
    oordeel.weeg("search.json", Uiting("", woorden, Soort.STROOM, "Duur", RAPPORT))
    assert sorted(v.getal for v in oordeel.vondsten.alle()) == gevonden

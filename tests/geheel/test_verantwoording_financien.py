"""The account of the finance figures is complete, and says of each what it is.

That every line comes out again is ``test_verantwoording.py``, for all themes.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pandas as pd

from ijw_lib.model.opmaak import rond
from tests.hulp import gepubliceerd
from tests.hulp.verantwoording import als_gedrukt, decimalen, printbaar, van_thema

REGELS = van_thema("financien")
PRINTBAAR = printbaar()
TABELLEN = ("totaaloverzicht", "programma", "baten_lasten_detail")
HOOFDSTUKKEN = {"2023-Q1": range(132, 217), "2024-M08": range(483, 733)}
"""Row numbers of the finance chapter of each report; its introductions are 8 and 391 through 406."""
INLEIDING = {8, *range(391, 407)}
INGEVOERD = ("begroting", "prognose")


def test_elk_cijfer_van_de_financien_staat_er() -> None:
    """All table cells with a number, dash or n.v.t., and all numbers in the text of the finance chapters."""
    tabel = {nr for nr, r in PRINTBAAR.items() if r["tabel"].startswith(TABELLEN)}
    tekst = {
        nr
        for nr, r in PRINTBAAR.items()
        if r["tabel"] == "tekst" and (nr in HOOFDSTUKKEN[r["rapport"]] or nr in INLEIDING)
    }
    assert {int(r["nr"]) for r in REGELS} == tabel | tekst
    assert (len(tabel), len(tekst), len(REGELS)) == (358, 56, 414)
    assert all(r["waarde"] or r["soort"] in ("streepje", "nvt", "leeg") for r in gepubliceerd())


def test_wat_invoer_heet_was_begroting_of_prognose() -> None:
    tekst = [r for r in REGELS if r["tabel"] == "tekst"]
    assert Counter(r["klasse"] for r in tekst) == {"berekend": 41, "invoer": 15}
    for r in REGELS:
        soort = PRINTBAAR[int(r["nr"])]["soort"]
        if r["klasse"] == "invoer":
            assert soort in INGEVOERD
        elif r["klasse"] == "berekend":  # one prognosis follows from the wages: what a year of the rise costs
            assert soort not in INGEVOERD or r["bron"].startswith("prijs_volume/prijs_jaarbasis/")


def test_een_stap_staat_alleen_waar_zij_nodig_is(cellen: dict[str, pd.DataFrame]) -> None:
    """Without the step the figure would not be the printed one; and none is coarser than a fifth of it."""
    waarden = {(p, r.cel): (r.waarde, r.eenheid) for p, f in cellen.items() for r in f.itertuples()}
    for r in (r for r in REGELS if r["stap"] not in ("", "1")):
        rij = PRINTBAAR[int(r["nr"])]
        zonder = als_gedrukt(*waarden[r["rapport"], r["bron"]], rij, "")
        assert zonder is not None
        assert rond(zonder, decimalen(rij)) != Fraction(rij["waarde"])
        assert Fraction(r["stap"]) <= Fraction(rij["waarde"]) / 5

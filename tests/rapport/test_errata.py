"""Notes on what an earlier print had wrong: none is lost, however many a table has."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from ijw_lib.model.periode import Periode
from ijw_lib.rapport import errata
from tests.model.test_tabel import cel, tabel


def _noten(*noten: str, juist: str = "") -> list[errata.Voetnoot]:
    """The notes of a table with a row per explanation; ``juist`` as it was when they were written."""
    bron = tabel(*(cel(f"rij_{nr}", "x", 100_000 * nr) for nr in range(len(noten))))
    rijen = [
        {
            "periode": "2031-Q1",
            "tabel": bron.id,
            "rij": c.rij,
            "kolom": c.kolom,
            "gemeente": "",
            "gedrukt": f"oud {c.rij}",
            "juist": juist or bron.weergave(c),
            "noot": noot,
        }
        for c, noot in zip(bron.cellen.values(), noten, strict=True)
    ]
    registers = SimpleNamespace(errata=pd.DataFrame(rijen), eenmalig=lambda _, maak: maak())
    return errata.noten(cast(Any, registers), Periode.parse("2031-Q1"), bron)


def test_meer_noten_dan_letters() -> None:
    noten = _noten(*(f"uitleg {nr}." for nr in range(30)))
    assert [n.teken for n in noten[24:29]] == ["y", "z", "aa", "ab", "ac"]
    assert noten[29].tekst == "uitleg 29. Eerder gedrukt: oud rij_29."
    assert noten[29].cellen == (("rij_29", "x", ""),)


def test_cellen_met_dezelfde_uitleg_delen_een_teken() -> None:
    [noot] = _noten("afgerond.", "afgerond.")
    assert noot.tekst == "afgerond. Eerder gedrukt: Rij_0 oud rij_0; Rij_1 oud rij_1."
    assert len(noot.cellen) == 2


def test_na_een_wijziging_in_de_gegevens_blijft_alleen_wat_er_stond() -> None:
    [noot] = _noten("afgerond.", juist="iets anders")
    assert noot.tekst == "Eerder gedrukt: oud rij_0."

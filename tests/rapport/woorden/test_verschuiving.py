"""Which part of a total moved most, and which effects made a result."""

from __future__ import annotations

from datetime import date

import pytest

from ijw_lib.model.opmaak import Getalvorm
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.rapport.woorden import verschuiving


class Bron:
    """A report with one table."""

    def __init__(self, periode: str, tabel: Tabel) -> None:
        self.periode, self._tabel = Periode.parse(periode), tabel

    def tabel_van(self, id_: str) -> Tabel:
        assert id_ == self._tabel.id
        return self._tabel


def _bron(jaar: int, aantallen: dict[str, tuple[int, int]]) -> Bron:
    """Return a report: per row the number of gemeente ``aa`` and ``bb``, below them their sums."""
    sommen = (sum(a for a, _ in aantallen.values()), sum(b for _, b in aantallen.values()))
    alle = {**aantallen, "totaal": sommen}
    cellen = []
    for rij, (a, b) in alle.items():
        for kolom, n, over in (("aa", a, ["aa"]), ("bb", b, ["bb"]), ("totaal", a + b, ["aa", "bb"])):
            naam, wie = kolom.upper(), frozenset(over)
            cellen.append(Cel(rij, kolom, rij.capitalize(), naam, n, 1, "aantal", "getal", over=wie))
    tabel = Tabel.van_cellen(
        cellen,
        getalvorm=Getalvorm(nihil="0"),
        id="proef",
        titel="Proef",
        bron="b",
        peildatum=date(jaar, 8, 31),
        eenheid_tekst="x",
        totaalrijen=frozenset({"totaal"}),
    )
    return Bron(f"{jaar}-M08", tabel)


TOEN = _bron(2029, {"werk": (10, 20), "plek": (5, 5), "gestopt": (4, 1)})
NU = _bron(2030, {"werk": (8, 15), "plek": (9, 6), "gestopt": (20, 4)})
RIJEN = ["werk", "plek", "gestopt"]


def _kaal(tekst: str) -> str:
    return tekst.split("(")[0].strip()


def test_het_grootste_deel_gaat_dezelfde_kant_op_als_het_totaal() -> None:
    meer = verschuiving.vooral(NU, TOEN, "proef/totaal/totaal", RIJEN, "", "meer/minder")
    assert _kaal(meer) == "Het verschil zit vooral in ‘gestopt’"
    assert "[19]{" in meer
    assert meer.endswith(" meer).")
    assert 'data-cijfer="proef/gestopt/totaal/" data-min="proef/gestopt/totaal/"' in meer
    assert 'data-min-periode="2029-M08"' in meer
    minder = verschuiving.vooral(TOEN, NU, "proef/totaal/totaal", RIJEN, "", "meer/minder")
    assert "[19]{" in minder
    assert minder.endswith(" minder).")


def test_zonder_rijen_zijn_de_gemeenten_de_delen() -> None:
    tekst = verschuiving.vooral(NU, TOEN, "proef/totaal/totaal", [], "", "meer/minder")
    assert _kaal(tekst) == "Het verschil zit vooral in AA"
    assert "[18]{" in tekst


def test_uit_een_tabel_tellen_haar_totaalrijen_niet_mee() -> None:
    tekst = verschuiving.vooral(NU, TOEN, "proef/totaal/aa", [], "proef", "meer/minder")
    assert _kaal(tekst) == "Het verschil zit vooral in gestopt"


def test_wat_gelijk_bleef_of_niet_te_vergelijken_is_krijgt_geen_zin() -> None:
    assert verschuiving.vooral(NU, NU, "proef/totaal/totaal", RIJEN, "", "meer/minder") == ""
    assert verschuiving.vooral(NU, None, "proef/totaal/totaal", RIJEN, "", "meer/minder") == ""


def test_delen_die_niet_optellen_worden_geweigerd() -> None:
    with pytest.raises(KeyError, match="niet de som van proef/werk/totaal, proef/plek/totaal"):
        verschuiving.vooral(NU, TOEN, "proef/totaal/totaal", RIJEN[:2], "", "meer/minder")


def test_redenen_noemen_de_grootste_gevolgen_eerst_en_de_rest_en_het_totaal_niet() -> None:
    def cel(rij: str, label: str, cent: int) -> Cel:
        return Cel(rij, "effect", label, "Effect", cent, 1, "eur", "getal")

    tabel = Tabel.van_cellen(
        [
            cel("rubriek_1", "1 Rente", 3_000_000),
            cel("rubriek_2", "12 Lonen", -9_000_000),
            cel("rubriek_3", "3 Huur", 0),
            cel("overige", "Overige", 50_000_000),
            cel("resultaat", "Resultaat", 44_000_000),
        ],
        totaalrijen=frozenset({"resultaat"}),
        getalvorm=Getalvorm(nihil="-", schaal=1000),
        id="proef",
        titel="Proef",
        bron="b",
        peildatum=date(2030, 8, 31),
        eenheid_tekst="x",
    )
    tekst = verschuiving.redenen(Bron("2030-M08", tabel), "proef", "effect", 3)
    assert tekst.startswith("lonen ([€")
    assert "ongunstig) en rente ([" in tekst
    assert tekst.endswith(" gunstig)")
    assert "verige" not in tekst
    assert "huur" not in tekst
    assert "resultaat" not in tekst, "a total is no reason"

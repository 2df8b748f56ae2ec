"""Texts for any period in circumstances that the committed delivery does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.aanzien import afronding
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import ijw, lees_csv, schrijf_csv

pytestmark = pytest.mark.traag


def tekst(project: Project, thema: str, onderwerp: str, periode: str = "2024-M08") -> str:
    """Return the standard texts of a theme as readers see them, without the marks of figures."""
    klaar = ijw(project, "tekst", f"standaard/{thema}", "--periode", periode, "--gemeente", onderwerp)
    assert klaar.code == 0, klaar.fout
    return "".join(deel.partition("]")[2] if nr else deel for nr, deel in enumerate(klaar.uit.split(" [")))


@pytest.fixture
def met_afspraken(kleine_kopie: Project, heel_plan: Path) -> Project:
    """A copy in which Velsen agreed on outflow to work, and on nothing else of that table."""
    (kleine_kopie.reports / "plan.yml").write_bytes((heel_plan / "reports" / "plan.yml").read_bytes())
    pad = kleine_kopie.root / "data" / "referentie" / "normen.csv"
    rijen = lees_csv(pad)
    nieuw = {
        "indicator": "re_integratie_kpi",
        "rij": "werkaanvaarding",
        "gemeente": "velsen",
        "soort": "afspraak",
        "waarde": "60",
        "eenheid": "aantal",
        "geldig_van": "2024-01-01",
        "geldig_tot": "2024-12-31",
        "bron": "proef",
    }
    schrijf_csv(pad, [*rijen, nieuw])
    klaar = ijw(kleine_kopie, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return kleine_kopie


def test_een_afspraak_van_een_gemeente_staat_in_de_zin(met_afspraken: Project) -> None:
    zin = "Van de afspraken voor het hele jaar is voor werkaanvaarding"
    velsen = tekst(met_afspraken, "uitstroom", "velsen")
    assert zin in velsen
    assert velsen.partition(zin)[2].split(".")[0].endswith("% gehaald")
    assert zin not in tekst(met_afspraken, "uitstroom", "heemskerk")


def test_een_stand_ligt_onder_de_afspraak_en_loopt_niet_achter_op_de_periode(met_afspraken: Project) -> None:
    """A stand has no part of the year; what is counted through the year does."""
    regels = tekst(met_afspraken, "kerncijfers", "regio", "2023-Q1").splitlines()
    (stand,) = [r for r in regels if r.startswith("- **Dienstverbanden beschut werk:**")]
    (stroom,) = [r for r in regels if r.startswith("- **Uitgestroomd naar werk:**")]
    assert stand.endswith("procentpunt onder die afspraak.")
    assert stroom.endswith("procentpunt achter op wat bij deze periode hoort.")


def test_een_rapport_om_mee_te_vergelijken_zoekt_niet_naar_afronding(heel_project: Project) -> None:
    """Nobody sees its tables: only cells are told of it."""
    rapport = Rapport.open("2023-Q3", "regio", heel_project, thema="kerncijfers")
    gezocht: list[str] = []
    with pytest.MonkeyPatch.context() as mp:
        mp.setattr(afronding, "noten", lambda tabel: gezocht.append(tabel.peildatum.isoformat()) or [])
        rapport.kerncijfers()
        rapport.tekst("signalen")
    assert set(gezocht) == {"2023-09-30"}

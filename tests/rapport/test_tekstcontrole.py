"""A misspelt name in the texts: always told, with file, line and the name that was probably meant."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.tekstcontrole import controleer
from tests.hulp import LEVERING, ijw

T = Path("reports") / "toelichting"
Verandering = Callable[[Path], None]


@pytest.fixture
def project(heel_plan: Path, tmp_path: Path) -> Project:
    """The committed plan, texts and notebooks, to change at will; without the records."""
    for map_ in ("reports", "notebooks", "data/referentie"):
        shutil.copytree(heel_plan / map_, tmp_path / map_)
    (tmp_path / LEVERING).mkdir(parents=True)
    shutil.copy(heel_plan / LEVERING / "levering.yml", tmp_path / LEVERING)
    shutil.copy(heel_plan / "_quarto.yml", tmp_path)
    return Project(tmp_path)


def wissel(naam: str, oud: str, nieuw: str) -> Verandering:
    """Replace a text in a toelichting."""

    def doe(map_: Path) -> None:
        tekst = (map_ / naam).read_text(encoding="utf-8")
        assert oud in tekst
        (map_ / naam).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")

    return doe


def plak(naam: str, tekst: str) -> Verandering:
    """Add a text to a toelichting, or make one."""

    def doe(map_: Path) -> None:
        pad = map_ / naam
        pad.parent.mkdir(exist_ok=True)
        oud = pad.read_text(encoding="utf-8") if pad.is_file() else ""
        pad.write_text(f"{oud}\n{tekst}\n", encoding="utf-8")

    return doe


def hernoem(van: str, naar: str) -> Verandering:
    def doe(map_: Path) -> None:
        (map_ / van).rename(map_ / naar)

    return doe


def test_de_meegeleverde_teksten_worden_alle_getoond(project: Project) -> None:
    assert controleer(project, Plan.lees(project)) == []


def kopie(van: str, naar: str, periode: str = "") -> Verandering:
    """Copy a text to another period, with the header of that period where it is given."""

    def doe(map_: Path) -> None:
        tekst = (map_ / van).read_text(encoding="utf-8")
        if periode:
            tekst = tekst.replace(f"periode: {van.split('/')[0]}", f"periode: {periode}")
        (map_ / naar).parent.mkdir(exist_ok=True)
        (map_ / naar).write_text(tekst, encoding="utf-8")

    return doe


VERSCHRIJVINGEN = [
    (
        wissel("2024-M08/instroom.md", "regio velsen", "regio velzen"),
        r"2024-M08/instroom.md, regel 15: voor=\"velzen\" bij 'Brede gesprek in Velsen' is geen onderwerp; "
        "bedoelde u 'velsen'",
    ),
    (
        wissel("standaard/uitstroom.md", "## subreden", "## subredenen"),
        r"standaard/uitstroom.md, regel \d+: .* niet om een sectie 'subredenen'; bedoelde u 'subreden'",
    ),
    (plak("2024-M08/wsp.md", "## eigen kop\n\nx"), "begint met een hoofdletter"),
    (plak("2024-M08/wsp.md", '## samenvatting {voor="velsen"}\n\nx'), "bedoelde u 'samenvatting'"),
    (
        hernoem("2024-M08/instroom.md", "2024-M08/instrom.md"),
        r"2024-M08/instrom.md: 'instrom' is geen thema; bedoelde u 'instroom'",
    ),
    (hernoem("2024-M08", "2024-M8"), r"2024-M8/: '2024-M8' is geen periode; bedoelde u '2024-M08'"),
    (hernoem("standaard", "standard"), "'standard' is geen periode; bedoelde u 'standaard'"),
    (plak("2024-M08/wsp.md", '## Kop {voor=""}\n\nx'), "is voor niemand"),
    (plak("2024-M08/wsp.md", '## Kop {vor="alle"}\n\nx'), "onbekend kenmerk"),
    (plak("2024-M08/wsp.md", '## Kop {opgave="drie"}\n\nx'), 'opgave="drie"'),
    (plak("2024-M08/wsp.md", "## Kop\n\nx\n\n## Kop\n\ny"), "de kop 'Kop' staat er twee keer"),
    (plak("2024-M08/wsp.md", "##Kop\n\nx"), "na ## hoort een spatie"),
    (plak("2024-M02/wsp.md", "Zomaar een tekst."), "2024-M02/wsp.md: voor de eerste kop"),
    (
        plak("2024-M08/wsp.md", "## Kop\n\n{{ cijfr(eigen) }}"),
        r"wsp.md, regel 16: de naam 'cijfr' .* 'cijfer'",
    ),
    (
        plak("2024-M08/wsp.md", '## Kop\n\n{{ cijfer("wsp_bemideld/ww/totaal") }}'),
        "bedoelde u 'wsp_bemiddeld'",
    ),
    (
        plak("2024-M08/wsp.md", '## Kop\n\n{{ verschil("wsp_bemiddeld/ww/totaal", "meer/mindr") }}'),
        "'meer/minder'",
    ),
    (plak("2024-M08/wsp.md", '## Kop\n\n{% set t = tabellen("bemidd") %}'), "geen onderdeel 'bemidd'"),
    (plak("2024-M08/wsp.md", "## Kop\n\n{% if regio %}"), r"wsp.md, regel 16: de tekst is niet te lezen"),
    (
        wissel("2024-M08/wsp.md", "periode: 2024-M08", "periode: 2024-M05"),
        "regel 2: is geschreven voor '2024-M05'",
    ),
    (wissel("2024-M08/wsp.md", "periode: 2024-M08", "priode: 2024-M08"), "bedoelde u 'periode'"),
    (wissel("2024-M08/wsp.md", "\n---\n\n<", "\n\n<"), "voorblad wordt niet met --- gesloten"),
    (
        wissel("standaard/wsp.md", "<!--", "---\nperiode: 2024-M08\n---\n<!--"),
        "standaard is voor elke periode",
    ),
    (kopie("2023-Q1/wsp.md", "2024-M08/wsp.md"), "is geschreven voor '2023-Q1' en staat bij 2024-M08"),
    (kopie("2023-Q1/wsp.md", "2024-M02/wsp.md", "2024-M02"), "is in de woorden van .*2023-Q1/wsp.md"),
]


@pytest.mark.parametrize(("doe", "melding"), VERSCHRIJVINGEN, ids=[m for _, m in VERSCHRIJVINGEN])
def test_een_verschrijving_is_een_fout(doe: Verandering, melding: str, project: Project) -> None:
    doe(project.root / T)
    with pytest.raises(GebruiksFout, match=melding):
        controleer(project, Plan.lees(project))


@pytest.mark.parametrize(
    ("doe", "melding"),
    [
        (
            plak("2024-M06/wsp.md", "---\nperiode: 2024-M06\n---\n\n## Kop\n\nx"),
            "2024-M06/ wordt niet gebruikt: die periode",
        ),
        (plak("2024-M02/wsp.md", "## Kop\n\nx"), "2024-M02/wsp.md zegt niet voor welke periode het is"),
        (plak("README.md", "Uitleg."), "README.md staat niet in de map van een periode"),
        (plak("2024-M08/wsp.txt", "x"), "wsp.txt wordt niet gebruikt"),
        (plak("2024-M08/financien.md", '## Kop {voor="velsen"}\n\nx'), "geen pagina 'financien'"),
    ],
)
def test_wat_bedoeld_kan_zijn_is_een_opmerking(doe: Verandering, melding: str, project: Project) -> None:
    doe(project.root / T)
    [opmerking] = controleer(project, Plan.lees(project))
    assert melding in opmerking


def test_een_sectie_van_een_notebook_dat_haar_naam_maakt(project: Project) -> None:
    plak("2024-M08/wsp.md", "## nieuw\n\nx")(project.root / T)
    wissel("wsp.ipynb", 'tekst(\\"bemiddeld\\")', "tekst(naam)")(project.notebooks)
    assert controleer(project, Plan.lees(project)) == []


def test_wat_goed_was_wordt_niet_weer_gekeurd_en_wat_verandert_wel(project: Project) -> None:
    project.werk.mkdir()
    assert controleer(project, Plan.lees(project)) == []
    bewaard = (project.werk / "teksten.json").read_bytes()
    assert controleer(project, Plan.lees(project)) == []
    assert (project.werk / "teksten.json").read_bytes() == bewaard
    plak("2024-M08/wsp.md", "## Kop\n\nDat is meer.")(project.root / T)
    with pytest.raises(GebruiksFout, match=r"regel 16: 'meer' is getypt"):
        controleer(project, Plan.lees(project))


@pytest.mark.parametrize("opdracht", ["plan", "check", "run", "build"])
def test_de_opdrachten_stoppen_voor_er_iets_draait(opdracht: str, project: Project) -> None:
    wissel("2024-M08/instroom.md", "regio velsen", "regio velzen")(project.root / T)
    klaar = ijw(project, opdracht)
    assert (klaar.code, klaar.uit) == (2, "")
    assert "bedoelde u 'velsen'?" in klaar.fout

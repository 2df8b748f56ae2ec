"""A typed number or a wrong period in a toelichting is refused, however it is written; true texts pass."""

from __future__ import annotations

import pytest

from ijw_lib.model.periode import Periode
from ijw_lib.rapport.getypt import getypt
from tests.hulp import WORTEL

MEI = Periode.parse("2031-M05")


@pytest.mark.parametrize(
    ("zin", "woord"),
    [
        ("Er begonnen 12 personen.", "12"),
        ("Er begonnen Dertien personen.", "dertien"),
        ("DERTIEN personen begonnen.", "dertien"),
        ("Dat is **twee**entwintig.", "tweeentwintig"),
        ("Er waren eenenveertig intakes.", "eenenveertig"),
        ("Er waren drieënveertig intakes.", "drieënveertig"),
        ("Ruim tweehonderdvijftig mensen.", "tweehonderdvijftig"),
        ("Een tiental mensen.", "tiental"),
        ("De uitstroom verdubbelde.", "verdubbelde"),
        ("De _helft_ vertrok.", "helft"),
        ("Dat zijn ١٢ mensen.", "١٢"),
        ("Dat zijn x² mensen.", "2"),
        ("| groep | 7 |", "7"),
        ("- [negen banen](https://x.nl/9)", "negen"),
        ('{% set n = "veertien" %}{{ n }}', "veertien"),
        ('{{ cijfer("t/a/k", "persoon van de 20", "personen") }}', "20"),
        ("{{ 397 }}", "{{ 397 }}"),
        ("{{ 390 + 7 }}", "{{ 390 + 7 }}"),
    ],
)
def test_een_getypt_getal_wordt_gevonden(zin: str, woord: str) -> None:
    assert woord in [g.woorden for g in getypt(f"## kop\n\n{zin}\n", MEI)]


def test_de_plek_is_de_regel_waar_het_staat_ook_achter_code_van_meer_regels() -> None:
    [g] = getypt('## kop 7\n\n<!-- 8\n9 -->\n{% set t =\n"t/a" %}\nEr zijn\ndertien banen.\n', MEI)
    assert (g.woorden, g.regel) == ("dertien", 8)
    assert "{{ cijfer(" in g.raad


@pytest.mark.parametrize(
    ("zin", "raad"),
    [
        ("Na acht maanden is er een tekort.", "{{ duur }}"),
        ("Eind augustus staat er iets open.", "die maand is niet"),
        ("Aan het eind van\naugustus ook.", "die maand is niet"),
        ("Dit kwartaal begon iets.", "gaat niet over dat kwartaal"),
        ("In het eerste kwartaal ook.", "gaat niet over dat kwartaal"),
    ],
)
def test_een_tekst_over_een_andere_periode(zin: str, raad: str) -> None:
    [g] = getypt(zin, MEI)
    assert raad in g.raad


@pytest.mark.parametrize(
    "zin",
    [
        "Eind mei staat er {{ cijfer('vacatures/vacatures/stand') }} fte open.",
        "Pro/Vso 16/17-jarigen; jongeren van 16 of 17.",
        "Achter dat saldo viert de school zonder aandacht eenvoudig feest, eenmaal per jaar.",
        "## 11 t/m 20. Overige bedrijfskosten",
        "In een\nteam, in één\nteam.",
        "Over {{ periode.voluit }}, na {{ duur }}.",
    ],
)
def test_wat_geen_getal_beweert_mag(zin: str) -> None:
    assert list(getypt(zin, MEI)) == []


def test_in_de_teksten_van_het_project_is_niets_getypt() -> None:
    for pad in sorted((WORTEL / "reports" / "toelichting").rglob("*.md")):
        periode = None if pad.parent.name == "standaard" else Periode.parse(pad.parent.name)
        assert list(getypt(pad.read_text(encoding="utf-8"), periode)) == [], pad


def test_de_lengte_van_een_periode_in_woorden() -> None:
    assert [Periode.parse(p).duur for p in ("2031-M01", "2031-Q1", "2031-M08", "2031")] == [
        "één maand",
        "drie maanden",
        "acht maanden",
        "twaalf maanden",
    ]

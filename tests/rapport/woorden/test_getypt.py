"""A typed number or a wrong period in a toelichting is refused, however it is written; true texts pass."""

from __future__ import annotations

import pytest

from ijw_lib.model.periode import Periode
from ijw_lib.rapport.woorden.getypt import getypt
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
        ("Na acht maanden is er iets.", "{{ duur }}"),
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
        "Eind mei staat er {{ cijfer('vacatures/vacatures/stand') }} open.",
        "Eind mei staat er {{ getal('vacatures/vacatures/stand') }} van de {{ getal('a/b/c') }} fte open.",
        "Daar komt bij dat de gemeenten onder druk staan, onder meer door de hack.",
        'Dat is {{ verschil("t/a/k", "meer/minder", "geraamd") }}.',
        'Het ligt {{ vergelijk("t/a/k", "t/b/k", "boven/onder") }} dat.',
        "Er is meer informatie, min of meer; een van de partners is niet meer in beeld.",
        '{% set t = "niveau_boven/minder/" %}{{ cijfer(t ~ eigen) }}',
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


@pytest.mark.parametrize(
    ("zin", "woord"),
    [
        ("Dat is meer dan geraamd.", "meer"),
        ("Het verzuim is **ge**daald.", "gedaald"),
        ("DE KOSTENSTIJGING houdt aan.", "kostenstijging"),
        ("Er is een begrotings\u00adtekort.", "begrotingstekort"),
        ("Het aantal nam vorig jaar\naf.", "nam vorig jaar af"),
        ("Er kwamen {{ cijfer('t/a/k') }} mensen bij.", "kwamen ... mensen bij"),
        ("De meeste mensen bleven.", "meeste"),
        ("Dat is gunstig voor het resultaat.", "gunstig"),
        ("Het is even hoog.", "even hoog"),
        ('{{ "lager dan" if regio else "x" }}', "lager"),
        ('{% set w = "twaalf/dertien" %}{{ w }}', "twaalf"),
        ('{{ "12%" }}', "12"),
        ('{{ "t_" ~ "13" }}', "13"),
        ("Er is {{ cijfer('t/a/k') }} % gehaald.", "%"),
        ("Er is € {{ cijfer('t/a/k') }}.", "€"),
        ("Gemiddeld {{ circa('t/a/k', 1) }} fte.", "fte"),
        ("Er zijn geen vacatures.", "geen vacatures"),
        ("Niemand vertrok.", "niemand"),
        ("Eén keer.", "één"),
    ],
)
def test_een_getypte_richting_of_eenheid_wordt_gevonden(zin: str, woord: str) -> None:
    assert woord in [g.woorden for g in getypt(f"## kop\n\n{zin}\n", MEI)]


@pytest.mark.parametrize(
    "zin", ["t/m augustus", "dit halfjaar", "in het volgende kwartaal", "het vierde kwartaal"]
)
def test_een_maandrapportage_spreekt_niet_over_een_andere_lengte(zin: str) -> None:
    assert any("periode" in g.raad or "kwartaal" in g.raad for g in getypt(f"Dit gaat over {zin}.", MEI))


def test_een_kwartaal_is_dat_waarin_de_periode_eindigt() -> None:
    assert list(getypt("In dit kwartaal, het eerste kwartaal.", Periode.parse("2031-Q1"))) == []
    assert list(getypt("In het eerste kwartaal.", Periode.parse("2031-Q2")))


def test_de_lengte_van_een_periode_in_woorden() -> None:
    assert [Periode.parse(p).duur for p in ("2031-M01", "2031-Q1", "2031-M08", "2031")] == [
        "één maand",
        "drie maanden",
        "acht maanden",
        "twaalf maanden",
    ]


KOPPEN = (
    "## 11 t/m 20. Overige bedrijfskosten",
    "## 7 en 9. Ambtelijk personeel",
    "### Vooruitblik op 2025",
    "## In 2024 gestarte trajecten",
    "## De vier opgaven",
    '## Opgave 3. Benutten {voor="alle" opgave="3"}',
    "## Pro/Vso 16/17-jarigen",
    "## Derde kwartaal",
    "## Rubrieken boven de drempel",
    "## Onder druk",
)
LIEGENDE_KOPPEN = (
    ("## Instroom gestegen met 12%", "gestegen"),
    ("## Instroom met 12% anders", "12"),
    ("## Tekort van € 620 duizend", "tekort"),
    ("### Opnieuw € 620 duizend", "620"),
    ("## Waar de hogere kosten vandaan komen", "hogere"),
    ("## Kosten- en loonstijging", "loonstijging"),
    ("## Weer 370 inwoners aangemeld", "370"),
    ("## Dertien nieuwe banen", "dertien"),
    ("## Geen plaatsingen", "geen plaatsingen"),
    ("## Instroom verdubbeld", "verdubbeld"),
    ("## De helft naar werk", "helft"),
    ("#### Na acht maanden", "acht"),
    ('## Uitstroom **lager** {opgave="1"}', "lager"),
    ("### Weer {12 personen}", "12"),
    ("## Cijfers t/m augustus", "t/m augustus"),
)


@pytest.mark.parametrize("kop", KOPPEN)
def test_een_kop_mag_een_getal_hebben_dat_niets_telt(kop: str) -> None:
    assert list(getypt(f"{kop}\n\nTekst.\n", Periode.parse("2023-Q3"))) == []


@pytest.mark.parametrize(("kop", "woord"), LIEGENDE_KOPPEN)
def test_een_kop_zegt_geen_richting_en_geen_aantal(kop: str, woord: str) -> None:
    gevonden = [g for g in getypt(f"## Eerst\n\nTekst.\n\n{kop}\n\nTekst.\n", MEI) if g.woorden == woord]
    assert [g.regel for g in gevonden] == [5]
    assert "cijfer" in gevonden[0].raad or "periode" in gevonden[0].raad
    assert woord == "t/m augustus" or "kop" in gevonden[0].raad

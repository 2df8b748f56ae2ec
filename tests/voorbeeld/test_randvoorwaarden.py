"""Every finance cell of both published reports follows from the committed CSV files, in exact fractions."""

import csv
import sys
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from levering_lezen import WORTEL, begroot, posten, rond

from ijw_lib.voorbeeld.bestanden import lees as lees_eigen
from ijw_lib.voorbeeld.cellen import bouw
from ijw_lib.voorbeeld.geld.vormen import Adres, Cel, Sleutel, Vorm

POSTEN, BEGROOT = posten(), begroot()
BEDRAGEN: dict[Sleutel, int] = {s: sum(b) for s, b in POSTEN.items()} | BEGROOT
CELLEN = bouw(BEDRAGEN)
RANDVOORWAARDEN = lees_eigen("randvoorwaarden.csv")
STROOM = 100_000_00


def som(vorm: Vorm) -> Fraction:
    return sum((w * BEDRAGEN[s] for s, w in vorm.items()), Fraction(0))


def waarde(cel: Cel) -> Fraction:
    """Thousands of euros, or per cent."""
    return som(cel.teller) / 100_000 if cel.noemer is None else 100 * som(cel.teller) / som(cel.noemer)


def adres(rij: dict[str, str]) -> Adres:
    return Adres(rij["rapport"], rij["tabel"], rij["rij"], rij["kolom"])


def afwijkingen() -> list[dict[str, str]]:
    with (WORTEL / "tests" / "golden" / "afwijkingen.csv").open(encoding="utf-8", newline="") as bestand:
        return [r for r in csv.DictReader(bestand) if adres(r) in CELLEN]


@pytest.mark.parametrize(
    "rij", [r for r in RANDVOORWAARDEN if r["soort"] == "cel"], ids=lambda r: "/".join(adres(r))
)
def test_gedrukte_cel(rij: dict[str, str]) -> None:
    assert rond(waarde(CELLEN[adres(rij)])) == int(rij["waarde"])


@pytest.mark.parametrize(
    "rij", [r for r in RANDVOORWAARDEN if r["soort"] == "streepje"], ids=lambda r: "/".join(adres(r))
)
def test_streepje_is_nihil(rij: dict[str, str]) -> None:
    assert rond(waarde(CELLEN[adres(rij)])) == 0


@pytest.mark.parametrize("rij", [r for r in RANDVOORWAARDEN if r["soort"] == "tekst"], ids=lambda r: r["rij"])
def test_feit_uit_toelichting(rij: dict[str, str]) -> None:
    assert abs(waarde(CELLEN[adres(rij)]) - Fraction(rij["waarde"])) <= Fraction(rij["marge"])


def test_afwijkingen_zijn_weinig_en_juist_berekend() -> None:
    rijen = afwijkingen()
    assert len(rijen) <= 20
    gedrukt = {adres(r) for r in RANDVOORWAARDEN}
    for rij in rijen:
        berekend = rond(waarde(CELLEN[adres(rij)]))
        assert rij["berekend"] == (f"{berekend:,}".replace(",", ".") if berekend else "-")
        assert rij["berekend"] != rij["gepubliceerd"]
        assert adres(rij) not in gedrukt
        assert len(rij["reden"]) > 40


def test_elke_cel_is_randvoorwaarde_of_afwijking() -> None:
    bekend = {adres(r) for r in RANDVOORWAARDEN} | {adres(r) for r in afwijkingen()}
    assert bekend == set(CELLEN)
    assert sum(1 for a in CELLEN if a.tabel != "tekst") == 361


def test_geen_regel_toevoeging_in_herziene_begroting() -> None:
    assert not [s for s in BEGROOT if s.rubriek == 24 and s.kolom == "herzien-2023"]
    assert [b for s, b in BEGROOT.items() if s.rubriek == 24] == [0, 0]


def test_bijdrage_eerste_kwartaal_is_voorschot_op_primaire_begroting() -> None:
    for programma in ("6.3-610", "6.4-611", "6.4-623", "6.5-623"):

        def per(kolom: str, programma: str = programma) -> int:
            gekozen = (
                b for s, b in BEDRAGEN.items() if (s.kolom, s.rubriek, s.programma) == (kolom, 1, programma)
            )
            return sum(gekozen)

        assert 4 * per("2023-Q1") == per("primair-2023")


NETTO = {
    "Saldo baten en lasten",
    "Resultaat",
    "Gerealiseerd totaal saldo van baten en lasten",
    "Gerealiseerd resultaat",
}


def is_stroom(plek: Adres, cel: Cel) -> bool:
    """Whether the cell shows postings (no budget, percentage or text) of more than 100.000 euro."""
    begroting = plek.kolom.lower().startswith(("begroting", "raming"))
    return not begroting and cel.noemer is None and plek.tabel != "tekst" and abs(som(cel.teller)) > STROOM


STROMEN = {a: c for a, c in CELLEN.items() if is_stroom(a, c)}
RECHTSTREEKS = {  # what is not a difference of two flows
    a: c
    for a, c in STROMEN.items()
    if a.kolom not in ("Saldo", "Verschil realisatie")
    and (a.rij not in NETTO or a.kolom in ("Baten", "Lasten"))
}


def test_er_zijn_stromen() -> None:
    assert len(STROMEN) > 80
    assert len(RECHTSTREEKS) > 60


@pytest.mark.parametrize("plek", STROMEN, ids=lambda a: "/".join(a))
def test_gedrukte_stroom_rust_op_twintig_boekingen(plek: Adres) -> None:
    gebruikt = [b for s in STROMEN[plek].teller for b in POSTEN.get(s, [])]
    assert len(gebruikt) >= 20


@pytest.mark.parametrize("plek", RECHTSTREEKS, ids=lambda a: "/".join(a))
def test_geen_boeking_draagt_een_cel(plek: Adres) -> None:
    totaal = som(RECHTSTREEKS[plek].teller)
    assert max(abs(b) for s in RECHTSTREEKS[plek].teller for b in POSTEN.get(s, [])) <= abs(totaal) / 4

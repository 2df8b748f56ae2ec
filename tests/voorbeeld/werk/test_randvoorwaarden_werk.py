"""Every printed figure about Wsw, beschut werk and verzuim follows from the committed CSV files, exactly."""

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from werk_lezen import (
    DV,
    PEILDATUM,
    REFERENTIE,
    WORTEL,
    Rij,
    dag,
    geldig,
    groep,
    in_dienst,
    lees,
    rond,
    verzuim,
    werkplekken,
)

RANDVOORWAARDEN = lees("randvoorwaarden_werk", WORTEL / "ijw_lib" / "voorbeeld" / "werk")
NORMEN = lees("normen", REFERENTIE)
Q1 = (date(2023, 1, 1), date(2023, 3, 31))
M08, M05 = ((date(2024, 1, 1), date(2024, m, 31)) for m in (8, 5))


def naam(rij: Rij) -> str:
    return f"{rij['rapport']}/{rij['rij']}/{rij['kolom']}"


def berekend(rij: Rij) -> Fraction:
    gemeente = "" if rij["gemeente"] == "regio" else rij["gemeente"]
    op = dag(rij["tot"])
    match rij["maat"]:
        case "detachering" | "begeleid_werken":
            return Fraction(werkplekken(op, rij["maat"], gemeente))
        case "dienstverbanden":
            return Fraction(len(in_dienst(op, rij["groep"], gemeente)))
        case "verzuim":
            return verzuim(rij["groep"], dag(rij["van"]), op)
        case "schaal_wml":
            schalen = [r["schaal"] for r in geldig("lonen", op)]
            return Fraction(schalen.count("wml"), len(schalen))
    raise ValueError(rij["maat"])


@pytest.mark.parametrize("rij", RANDVOORWAARDEN, ids=naam)
def test_gedrukt_cijfer(rij: Rij) -> None:
    decimalen = len(rij["waarde"].partition(".")[2]) if rij["maat"] == "verzuim" else 0
    if rij["maat"] == "schaal_wml":  # "ongeveer twee derde"
        assert abs(berekend(rij) - Fraction(2, 3)) < Fraction(1, 100)
    else:
        assert rond(berekend(rij), decimalen) == Fraction(rij["waarde"])


def test_de_randvoorwaarden_zijn_de_gepubliceerde_cijfers() -> None:
    gepubliceerd = lees("cijfers", WORTEL / "tests" / "golden")
    eigen = [r for r in gepubliceerd if r["tabel"] in ("wsw", "beschut_werk", "ziekteverzuim")]
    realisatie = {
        (r["rapport"], r["tabel"], r["rij"], r["kolom"]): r["waarde"]
        for r in eigen
        if r["soort"] == "realisatie" or (r["kolom"] == "Totaal" and "Taakstelling" not in r["rij"])
    }
    bekend = {
        (r["rapport"], r["tabel"], r["rij"], r["kolom"]): r["waarde"]
        for r in RANDVOORWAARDEN
        if r["tabel"] != "tekst"
    }
    assert bekend == realisatie
    assert len(bekend) == 26


def test_gemeenten_tellen_op_tot_de_regio() -> None:
    def som(wat: str, rapport: str, regio: bool) -> int:
        return sum(
            int(r["waarde"])
            for r in RANDVOORWAARDEN
            if (r["maat"], r["rapport"]) == (wat, rapport) and (r["gemeente"] == "regio") == regio
        )

    for wat, rapport in (
        ("detachering", "2023-Q1"),
        ("begeleid_werken", "2023-Q1"),
        ("dienstverbanden", "2024-M08"),
    ):
        assert som(wat, rapport, True) == som(wat, rapport, False) > 0


def norm(indicator: str, rij: str, soort: str, op: date, gemeente: str = "regio") -> Fraction | None:
    raak = [
        Fraction(r["waarde"])
        for r in NORMEN
        if (r["indicator"], r["rij"], r["soort"], r["gemeente"]) == (indicator, rij, soort, gemeente)
        and dag(r["geldig_van"]) <= op <= dag(r["geldig_tot"])
    ]
    assert len(raak) <= 1
    return raak[0] if raak else None


@pytest.mark.parametrize(
    ("groep_", "periode", "benchmark", "afwijking"),
    [("sw", Q1, "16.1", "0.8"), ("bsw", Q1, "12.4", "-2.7"), ("ambtelijk", Q1, "6.4", "8.0"),
     ("sw", M08, "16.8", "-3.8"), ("bsw", M08, None, None), ("ambtelijk", M08, "7.7", "-0.3")],
)  # fmt: skip
def test_afwijking_van_de_benchmark(
    groep_: str, periode: tuple[date, date], benchmark: str | None, afwijking: str | None
) -> None:
    gevonden = norm("ziekteverzuim", groep_, "benchmark", periode[1])
    assert gevonden == (Fraction(benchmark) if benchmark else None)
    if gevonden is not None and afwijking:
        assert rond(verzuim(groep_, *periode) - gevonden, 1) == Fraction(afwijking)
        assert rond(verzuim(groep_, *periode), 1) - gevonden == Fraction(afwijking)


def test_realisatie_tegen_afspraak_quotum_en_taakstelling() -> None:
    op = Q1[1]
    for teller, plek, gedrukt in (
        (werkplekken(op, "detachering"), ("wsw", "detacheringen", "afspraak"), 76),
        (werkplekken(op, "begeleid_werken"), ("wsw", "begeleid_werk", "afspraak"), 92),
        (len(in_dienst(op, "beschut_werk")), ("beschut_werk", "dienstverbanden", "quotum"), 65),
    ):
        noemer = norm(*plek, op)
        assert noemer
        assert rond(100 * teller / noemer) == gedrukt
    taak = [
        norm("beschut_werk", "dienstverbanden", "taakstelling", PEILDATUM, g)
        for g in ("beverwijk", "heemskerk", "velsen", "uitgeest")
    ]
    assert taak == [28, 23, 50, None]
    assert norm("ziekteverzuim", "sw", "target", op) == Fraction("12.5")


def test_dertien_beschut_werkers_meer_dan_begroot() -> None:
    begroot = next(
        Fraction(r["waarde"])
        for r in lees("uitgangspunten")
        if (r["jaar"], r["versie"], r["uitgangspunt"]) == ("2024", "primair", "dienstverbanden_beschut_werk")
    )
    assert begroot == 44
    assert len(in_dienst(PEILDATUM, "beschut_werk")) - begroot == 13


def test_daling_van_het_verzuim_ten_opzichte_van_de_vorige_rapportage() -> None:
    onafgerond = verzuim("sw", *M05) - verzuim("sw", *M08)
    assert rond(onafgerond, 1) == Fraction("0.4")
    assert rond(verzuim("sw", *M05), 1) - rond(verzuim("sw", *M08), 1) == Fraction("0.4")
    assert rond(verzuim("bsw", *M05), 1) == 9 > rond(verzuim("bsw", *M08), 1)
    assert verzuim("ambtelijk", *M08) < verzuim("ambtelijk", *M05)


def test_alleen_deelnemende_gemeenten() -> None:
    deelname = {(r["gemeente"], r["regeling"]) for r in lees("gemeenten", REFERENTIE)}
    assert all(
        (r["gemeente"], r["groep"]) in deelname for r in DV.values() if r["groep"] in ("wsw", "beschut_werk")
    )
    assert {groep(r) for r in lees("werkplekken")} == {"wsw", "beschut_werk"}

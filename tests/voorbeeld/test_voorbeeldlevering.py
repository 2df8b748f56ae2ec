"""The committed delivery: reproducible, well formed, and spread like a real ledger."""

import csv
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from levering_lezen import LEVERING, WORTEL, lees, rond

GROOTBOEK, BEGROTING, RESERVES = lees("grootboek"), lees("begroting"), lees("reserves")
FORMATIE, VACATURES = lees("formatie"), lees("vacatures")
UITGANGSPUNTEN, PROGNOSES = lees("uitgangspunten"), lees("prognoses")


def referentie(naam: str) -> list[dict[str, str]]:
    with (WORTEL / "data" / "referentie" / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


@pytest.mark.parametrize(("hash_zaad", "tijdzone"), [("0", "UTC"), ("4711", "Pacific/Auckland")])
def test_opnieuw_geeft_dezelfde_bytes(tmp_path: Path, hash_zaad: str, tijdzone: str) -> None:
    omgeving = {"PYTHONHASHSEED": hash_zaad, "TZ": tijdzone, "LC_ALL": "C", "PYTHONPATH": str(WORTEL)}
    opdracht = [sys.executable, "-m", "ijw_lib.voorbeeld", "--uit", str(tmp_path)]
    subprocess.run(opdracht, check=True, env=omgeving, capture_output=True, cwd=WORTEL)
    nieuw = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert set(nieuw) == {p.name for p in LEVERING.iterdir()}
    assert all((LEVERING / naam).read_bytes() == inhoud for naam, inhoud in nieuw.items())


def test_aantal_boekingen() -> None:
    assert 6_000 <= len(GROOTBOEK) <= 10_000


@pytest.mark.parametrize(
    ("rijen", "sleutel"),
    [
        (GROOTBOEK, "boeking_id"),
        (BEGROTING, "regel_id"),
        (RESERVES, "mutatie_id"),
        (FORMATIE, "functie_id"),
        (VACATURES, "vacature_id"),
        (PROGNOSES, "prognose_id"),
    ],
)
def test_ids_zijn_uniek(rijen: list[dict[str, str]], sleutel: str) -> None:
    assert len({r[sleutel] for r in rijen}) == len(rijen)


def test_datums_zijn_werkdagen_in_het_boekjaar() -> None:
    for rij in [*GROOTBOEK, *RESERVES]:
        dag = date.fromisoformat(rij["boekdatum"])
        assert str(dag.year) == rij["boekjaar"]
        assert date(2022, 1, 1) <= dag <= date(2024, 8, 31)
        assert dag.weekday() < 5
        assert (dag.month, dag.day) != (2, 29)


def test_boekingen_zijn_gesorteerd_en_genummerd() -> None:
    assert [r["boeking_id"] for r in GROOTBOEK] == sorted(r["boeking_id"] for r in GROOTBOEK)
    assert [r["boekdatum"] for r in GROOTBOEK] == sorted(r["boekdatum"] for r in GROOTBOEK)


def test_elke_maand_is_over_veel_dagen_gespreid() -> None:
    dagen: dict[str, Counter[str]] = defaultdict(Counter)
    for rij in GROOTBOEK:
        dagen[rij["boekdatum"][:7]][rij["boekdatum"]] += 1
    assert len(dagen) == 32
    for per_dag in dagen.values():
        assert len(per_dag) >= 15
        assert max(per_dag.values()) < sum(per_dag.values()) / 2


def test_codes_bestaan_en_kostensoort_hoort_bij_rubriek() -> None:
    rubriek = {r["kostensoort"]: r["rubriek"] for r in referentie("kostensoorten")}
    programmas = {r["programma"] for r in referentie("programmas")}
    plaatsen = {r["kostenplaats"] for r in referentie("kostenplaatsen")}
    for rij in [*GROOTBOEK, *BEGROTING]:
        assert rubriek[rij["kostensoort"]] == rij["rubriek"]
        assert rij["programma"] in programmas
        assert rij["kostenplaats"] in plaatsen
    assert {int(r["rubriek"]) for r in GROOTBOEK} <= set(range(1, 23))


def test_bedragen_zijn_nooit_nul_en_correcties_zijn_zeldzaam() -> None:
    bedragen = [
        int(r["bedrag_cent"])
        for r in GROOTBOEK
        if r["kostensoort"] not in ("loonkostensubsidie", "tegemoetkoming_wsw")
    ]
    assert 0 not in bedragen
    negatief = sum(1 for b in bedragen if b < 0)
    assert 20 <= negatief <= len(bedragen) * 0.03
    assert all(int(r["bedrag_cent"]) > 0 for r in RESERVES)


def test_incidenteel_alleen_voor_2024() -> None:
    per_jaar = Counter(r["boekjaar"] for r in GROOTBOEK if r["incidenteel"] == "ja")
    assert min(per_jaar["2022"], per_jaar["2023"]) > 0
    assert not per_jaar["2024"]
    assert {r["incidenteel"] for r in GROOTBOEK} == {"ja", "nee"}


def test_begroting_is_deelbaar_en_prijs_maal_volume_klopt() -> None:
    for rij in BEGROTING:
        assert int(rij["bedrag_cent"]) % 12 == 0
        assert bool(rij["volume_fte"]) == bool(rij["prijs_cent"])
        if rij["volume_fte"]:
            assert rij["rubriek"] in ("7", "8", "10")
            assert int(rij["prijs_cent"]) == rond(int(rij["bedrag_cent"]) / Fraction(rij["volume_fte"]))


def test_begroot_volume() -> None:
    def volume(jaar: str, rubriek: str) -> Fraction:
        regels = (
            r for r in BEGROTING if (r["jaar"], r["versie"], r["rubriek"]) == (jaar, "primair", rubriek)
        )
        return sum((Fraction(r["volume_fte"]) for r in regels if r["volume_fte"]), Fraction(0))

    formatie = sum(
        (
            Fraction(r["omvang_fte"])
            for r in FORMATIE
            if r["geldig_van"] <= "2024-01-01" and (not r["geldig_tot"] or r["geldig_tot"] >= "2024-01-01")
        ),
        Fraction(0),
    )
    assert volume("2024", "7") == formatie
    personen = next(
        Fraction(r["waarde"])
        for r in UITGANGSPUNTEN
        if (r["jaar"], r["versie"], r["uitgangspunt"]) == ("2024", "primair", "dienstverbanden_beschut_werk")
    )
    assert personen == 44
    assert Fraction(6, 10) < volume("2024", "10") / personen < Fraction(9, 10)  # part-time
    assert volume("2024", "8") < volume("2023", "8")


def test_vacatures() -> None:
    omvang = {r["functie_id"]: Fraction(r["omvang_fte"]) for r in FORMATIE}
    begin, eind = date(2024, 1, 1), date(2024, 8, 31)
    open_nu, fte_dagen = Fraction(0), Fraction(0)
    for rij in VACATURES:
        fte, van = Fraction(rij["omvang_fte"]), date.fromisoformat(rij["open_vanaf"])
        tot = date.fromisoformat(rij["vervuld_op"]) if rij["vervuld_op"] else date(2025, 1, 1)
        assert van < tot
        assert fte <= omvang[rij["functie_id"]]
        open_nu += fte if van <= eind < tot else 0
        vanaf, einde = max(van, begin), min(tot, date(2024, 9, 1))
        fte_dagen += fte * max((einde - vanaf).days, 0)
    assert open_nu == 6
    assert rond(fte_dagen / ((eind - begin).days + 1)) == 7


def test_uitgeest_alleen_bij_sociale_werkvoorziening() -> None:
    uitgeest = {r["programma"] for r in GROOTBOEK if "Uitgeest" in r["omschrijving"]}
    assert uitgeest == {"6.4-611"}


def test_seizoenen() -> None:
    def maanden(kostensoort: str, jaar: str = "2023") -> list[int]:
        uit = [0] * 12
        for rij in GROOTBOEK:
            if rij["kostensoort"] == kostensoort and rij["boekjaar"] == jaar:
                uit[int(rij["boekdatum"][5:7]) - 1] += int(rij["bedrag_cent"])
        return uit

    groen, gas = maanden("omzet_groen"), maanden("gas_warmte")
    assert sum(groen[:3]) < sum(groen) * 0.2
    assert min(sum(groen[3:6]), sum(groen[6:9])) > sum(groen) / 4
    assert sum(gas[:2] + gas[10:]) > sum(gas) / 2
    assert sum(maanden("eindafrekening_energie", "2024")) < 0

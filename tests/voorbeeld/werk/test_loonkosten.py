"""Wage postings follow from the records: counted again day by day, straight from the delivered files."""

import csv
from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[3]
LEVERING, REFERENTIE = WORTEL / "data" / "leveringen" / "voorbeeld", WORTEL / "data" / "referentie"
MAANDEN = [(2022, 1), (2022, 5), (2023, 1), (2023, 7), (2024, 2), (2024, 6), (2024, 8)]


def lees(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def per_dienstverband(naam: str) -> dict[str, list[dict[str, str]]]:
    uit: dict[str, list[dict[str, str]]] = defaultdict(list)
    for rij in lees(LEVERING / f"{naam}.csv"):
        uit[rij["dienstverband_id"]].append(rij)
    return uit


DIENSTVERBANDEN = [r for r in lees(LEVERING / "dienstverbanden.csv") if r["groep"] in ("wsw", "beschut_werk")]
OMVANG, PLEKKEN, LONEN = (per_dienstverband(n) for n in ("dienstverband_omvang", "werkplekken", "lonen"))
SCHALEN = lees(REFERENTIE / "loonschalen.csv")
CAO = {r["cao"]: r for r in lees(REFERENTIE / "caos.csv")}
GROOTBOEK = lees(LEVERING / "grootboek.csv")
SOORTEN = (
    "loon_wsw",
    "sociale_lasten_wsw",
    "begeleid_werken_subsidie",
    "loon_beschut_werk",
    "loonkostensubsidie",
)


def op(rijen: list[dict[str, str]], dag: str) -> dict[str, str]:
    return next(r for r in rijen if r["van"] <= dag <= (r["laatste_dag"] or "9999"))


def maandloon(schaal: str, dag: str) -> int:
    return next(
        int(s["maandloon_cent"])
        for s in SCHALEN
        if s["schaal"] == schaal and s["geldig_van"] <= dag <= (s["geldig_tot"] or "9999")
    )


def opnieuw(jaar: int, maand: int) -> dict[str, Fraction]:
    """The cost of one month per kostensoort, one day of one person at a time."""
    dagen = monthrange(jaar, maand)[1]
    lonen = {s: maandloon(s, f"{jaar}-{maand:02d}-01") for s in {r["schaal"] for r in SCHALEN}}
    uit: dict[str, Fraction] = defaultdict(Fraction)
    for dv in DIENSTVERBANDEN:
        wie, beschut = dv["dienstverband_id"], dv["groep"] == "beschut_werk"
        cao = CAO["aan_de_slag" if beschut else "wsw"]
        vakantie = 1 + Fraction(int(cao["vakantiegeld_procent"]), 100)
        lasten = Fraction(cao["werkgeverslasten_procent"]) / 100
        per_soort: dict[str, Fraction] = defaultdict(Fraction)
        for i in range(dagen):
            dag = (date(jaar, maand, 1) + timedelta(days=i)).isoformat()
            if not dv["begin"] <= dag <= (dv["eind"] or "9999"):
                continue
            loon, omvang = op(LONEN[wie], dag), int(op(OMVANG[wie], dag)["omvang_fte"].replace(".", ""))
            subsidie = int(loon["subsidie_procent"] or 0)
            bedrag = omvang * lonen[loon["schaal"]]
            if beschut:
                per_soort["loon_beschut_werk"] += bedrag
                per_soort["loonkostensubsidie"] -= omvang * lonen["wml"] * subsidie
            elif op(PLEKKEN[wie], dag)["vorm"] == "begeleid_werken":
                per_soort["begeleid_werken_subsidie"] += bedrag * subsidie
            else:
                per_soort["loon_wsw"] += bedrag
        for soort, som in per_soort.items():
            factor = vakantie / (100 * dagen)
            if soort in ("begeleid_werken_subsidie", "loonkostensubsidie"):
                factor /= 100
            if soort == "loonkostensubsidie":
                factor *= Fraction(1235, 1000)  # with the fee for employer's charges, since 2018
            if soort in ("begeleid_werken_subsidie", "loon_beschut_werk"):
                factor *= 1 + lasten
            uit[soort] += som * factor
            if soort == "loon_wsw":
                uit["sociale_lasten_wsw"] += som * factor * lasten
    return uit


@pytest.mark.parametrize(("jaar", "maand"), MAANDEN)
def test_boekingen_zijn_de_lonen_van_die_maand(jaar: int, maand: int) -> None:
    geboekt: dict[str, int] = defaultdict(int)
    plekken: dict[str, set[str]] = defaultdict(set)
    for r in GROOTBOEK:
        if r["boekdatum"].startswith(f"{jaar}-{maand:02d}") and r["kostensoort"] in SOORTEN:
            geboekt[r["kostensoort"]] += int(r["bedrag_cent"])
            plekken[r["kostensoort"]].add(r["kostenplaats"])
    berekend = opnieuw(jaar, maand)
    assert set(geboekt) == set(berekend) == set(SOORTEN)
    for soort in SOORTEN:
        # each kostenplaats is rounded to a cent on its own
        assert abs(geboekt[soort] - berekend[soort]) <= Fraction(len(plekken[soort]), 2), soort


def test_lonen_maken_bijna_alle_kosten_en_overig_blijft_over() -> None:
    """What is not wages is less than a tenth of rubriek 8, and mostly positive."""
    som: dict[tuple[str, bool], int] = defaultdict(int)
    for r in GROOTBOEK:
        if r["rubriek"] == "8":
            som[r["boekjaar"], r["kostensoort"] in SOORTEN] += int(r["bedrag_cent"])
    for jaar in ("2022", "2023", "2024"):
        assert 0 < som[jaar, False] < som[jaar, True] / 10


def test_minimumloon_stijgt_door_in_de_prijs_per_fte() -> None:
    """The wages of January 2023 per fte are about a tenth above those of December 2022."""
    hoogte = {}
    for jaar, maand in ((2022, 12), (2023, 1)):
        loon = opnieuw(jaar, maand)["loon_beschut_werk"]
        dag = f"{jaar}-{maand:02d}-15"
        fte = sum(
            Fraction(op(OMVANG[d["dienstverband_id"]], dag)["omvang_fte"])
            for d in DIENSTVERBANDEN
            if d["groep"] == "beschut_werk" and d["begin"] <= dag <= (d["eind"] or "9999")
        )
        hoogte[jaar] = loon / fte
    assert Fraction(108, 100) < hoogte[2023] / hoogte[2022] < Fraction(112, 100)

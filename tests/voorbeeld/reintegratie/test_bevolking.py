"""The example population is plausible: sizes, spread, season, lead times, and stocks that reconcile."""

import calendar
import sys
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import quantiles

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from tellen import (
    BEGIN,
    GEMEENTEN,
    PEILDATUM,
    PERSOON,
    R,
    Rij,
    cel,
    dag_ervoor,
    duur_dagen,
    jongeren_op,
    map_trajecten,
    plaatsingen,
    re_intakes,
    stand,
    stroom,
    uitstroom,
    wsp,
)

MAANDEN = [
    (f"{j}-{m:02d}-01", f"{j}-{m:02d}-{calendar.monthrange(j, m)[1]}")
    for j in (2022, 2023, 2024)
    for m in range(1, 13)
    if (j, m) <= (2024, 8)
]
KALENDER = {
    "2023-Q1": ("2023-01-01", "2023-03-31"),
    "2023-Q2": ("2023-01-01", "2023-06-30"),
    "2023-Q3": ("2023-01-01", "2023-09-30"),
    "2023": ("2023-01-01", "2023-12-31"),
    "2024-M02": ("2024-01-01", "2024-02-29"),
    "2024-M05": ("2024-01-01", "2024-05-31"),
    "2024-M08": ("2024-01-01", "2024-08-31"),
}
SPELLEN = {  # register: begin, end of what it counts
    "trajecten": ("startdatum", "einddatum"),
    "trajectfasen": ("van", "tot"),
    "jobcoaching": ("van", "tot"),
    "pro_vso_begeleiding": ("aanmelddatum", "einddatum"),
    "persoon_doelgroepen": ("van", "tot"),
    "intakes": ("startdatum", "afgerond_op"),
}


def test_minstens_tweeduizend_trajecten() -> None:
    gelopen = [t for t in R["trajecten"] if not t["einddatum"] or t["einddatum"] >= BEGIN]
    assert len(gelopen) == len(R["trajecten"]) >= 2000
    assert sum(t["startdatum"] < BEGIN for t in gelopen) > 500


@pytest.mark.parametrize("register", SPELLEN)
@pytest.mark.parametrize("gemeente", ["", *GEMEENTEN])
def test_stand_plus_bij_min_af_is_stand(register: str, gemeente: str) -> None:
    van, tot = SPELLEN[register]
    rijen = [r for r in R[register] if gemeente in ("", r["gemeente"])]
    for maand in MAANDEN:
        voor, na = (len(stand(rijen, d, van, tot)) for d in (dag_ervoor(maand[0]), maand[1]))
        bij, af = (
            len([r for r in stroom(rijen, k, maand) if r[van] != r[tot] or r[tot] == ""]) for k in (van, tot)
        )
        assert voor + bij - af == na


@pytest.mark.parametrize("fase", sorted({f["fase"] for f in R["trajectfasen"]}))
def test_fasen_blijven_gevuld_in_elke_gemeente(fase: str) -> None:
    for _, eind in MAANDEN:
        rijen = stand([f for f in R["trajectfasen"] if f["fase"] == fase], eind, "van", "tot")
        per = Counter(f["gemeente"] for f in rijen)
        assert min(per[g] for g in GEMEENTEN) >= 3


@pytest.mark.parametrize("maand", MAANDEN, ids=lambda m: m[0][:7])
def test_elke_maand_heeft_in_elke_gemeente_in_en_uitstroom(maand: tuple[str, str]) -> None:
    for rijen in (
        stroom(R["trajecten"], "startdatum", maand),
        uitstroom(maand),
        stroom(R["aanmeldingen"], "aanmelddatum", maand),
        re_intakes(maand),
        plaatsingen(maand),
    ):
        per = Counter(r["gemeente"] for r in rijen)
        assert min(per[g] for g in GEMEENTEN) > 0


@pytest.mark.parametrize("periode", KALENDER)
def test_elke_periode_is_gevuld(periode: str) -> None:
    p = KALENDER[periode]
    for rijen in (
        stroom(R["aanmeldingen"], "niet_gestart_op", p),
        map_trajecten(p),
        wsp(p),
        [i for i in stroom(R["intakes"], "startdatum", p) if i["soort"] == "inkomensregelingen"],
        *(uitstroom(p, r) for r in ("werkaanvaarding", "passende_plek", "voortijdig_afgebroken")),
        [] if periode == "2023-Q1" else stroom(R["maatregelen"], "datum", p),
    ):
        per = Counter(r["gemeente"] for r in rijen)
        assert min(per[g] for g in GEMEENTEN) > 0 or (periode == "2023-Q1" and not rijen)
    assert jongeren_op(p[1], gecoacht=True)
    assert jongeren_op(p[1], gecoacht=False)
    assert {b["soort"] for b in plaatsingen(p)} == {"regulier", "parttime", "garantiebaan"}
    assert stroom(R["werkgeversrelaties"], "relatie_sinds", p)


def test_uitgeest_doet_niet_mee() -> None:
    for naam, rijen in R.items():
        if "gemeente" in rijen[0]:
            assert {r["gemeente"] for r in rijen} == set(GEMEENTEN), naam


def gebeurtenissen() -> list[tuple[str, str]]:
    kolommen = {
        "startdatum", "einddatum", "van", "tot", "datum", "aanmelddatum", "niet_gestart_op", "afgerond_op",
        "gemeld_op", "ingetrokken_op", "relatie_sinds",
    }  # fmt: skip
    return [(n, r[k]) for n, rijen in R.items() for r in rijen for k in kolommen & r.keys() if r[k]]


def test_alles_gebeurt_op_werkdagen_en_nooit_op_29_februari() -> None:
    zonder = [d for n, d in gebeurtenissen() if n != "persoon_doelgroepen"]
    weekdagen = Counter(date.fromisoformat(d).weekday() for d in zonder)
    assert set(weekdagen) == {0, 1, 2, 3, 4}
    assert max(weekdagen.values()) < 1.25 * min(weekdagen.values())
    assert not [d for _, d in gebeurtenissen() if d.endswith("-02-29")]


def test_niets_na_de_peildatum_behalve_de_aangekondigde_groep() -> None:
    later = [(n, d) for n, d in gebeurtenissen() if d > PEILDATUM]
    assert {n for n, _ in later} == {"inburgering_map"}
    assert len(later) == 5


@pytest.mark.parametrize(
    ("register", "kolom"),
    [
        ("trajecten", "startdatum"),
        ("trajecten", "einddatum"),
        ("aanmeldingen", "aanmelddatum"),
        ("plaatsingen", "startdatum"),
        ("intakes", "afgerond_op"),
    ],
)
def test_geen_dag_of_maand_springt_eruit(register: str, kolom: str) -> None:
    rijen = [r[kolom] for r in R[register] if r[kolom] >= BEGIN]
    per_maand = Counter(d[:7] for d in rijen)
    assert len(per_maand) == 32
    assert max(per_maand.values()) < 2.2 * sorted(per_maand.values())[len(per_maand) // 2]
    assert max(Counter(rijen).values()) <= 16


def test_trajectduren_lopen_uiteen() -> None:
    duren = [duur_dagen(t["startdatum"], t["einddatum"]) for t in R["trajecten"] if t["einddatum"]]
    tiende = quantiles(duren, n=10)
    assert tiende[0] < 130
    assert 350 < tiende[4] < 650
    assert tiende[8] > 1000
    assert len(set(duren)) > 600


def test_leeftijden_en_geslacht() -> None:
    personen = [PERSOON[t["persoon_id"]] for t in R["trajecten"]]
    leeftijden = [
        int(t["startdatum"][:4]) - int(p["geboortejaar"])
        for t, p in zip(R["trajecten"], personen, strict=True)
    ]
    assert 18 <= min(leeftijden) <= max(leeftijden) <= 67
    assert max(Counter(leeftijden).values()) < 0.06 * len(leeftijden)
    assert (
        Fraction(45, 100)
        < Fraction(sum(p["geslacht"] == "man" for p in personen), len(personen))
        < Fraction(6, 10)
    )


def test_doorlooptijd_van_aanmelding_tot_start() -> None:
    aanmelding = {a["aanmelding_id"]: a["aanmelddatum"] for a in R["aanmeldingen"]}
    duren = [
        duur_dagen(aanmelding[t["aanmelding_id"]], t["startdatum"])
        for t in R["trajecten"]
        if t["aanmelding_id"]
    ]
    kwart = quantiles(duren, n=4)
    assert min(duren) >= 7
    assert 25 < kwart[0] < kwart[1] < kwart[2] < 100
    gestart = {t["aanmelding_id"] for t in R["trajecten"]}
    lopend = [a for a in R["aanmeldingen"] if a["aanmelding_id"] not in gestart and not a["niet_gestart_op"]]
    assert 20 < len(lopend) < 100
    assert min(a["aanmelddatum"] for a in lopend) > "2024-05-31"


def test_seizoen_in_de_uitstroom() -> None:
    per_maand = Counter(t["einddatum"][5:7] for t in R["trajecten"] if t["einddatum"][:4] in ("2022", "2023"))
    assert per_maand["07"] + per_maand["08"] < per_maand["10"] + per_maand["11"]


def test_iedere_jongere_heeft_de_leeftijd() -> None:
    for j in R["pro_vso_begeleiding"]:
        assert int(j["aanmelddatum"][:4]) - int(PERSOON[j["persoon_id"]]["geboortejaar"]) in (16, 17)


def test_terugkeerders_en_verschillende_paden() -> None:
    keer = Counter(t["persoon_id"] for t in R["trajecten"])
    assert sum(n > 1 for n in keer.values()) > 20
    paden: dict[str, list[str]] = {}
    for f in sorted(R["trajectfasen"], key=lambda f: f["van"]):
        paden.setdefault(f["traject_id"], []).append(f["fase"])
    assert len({tuple(p) for p in paden.values()}) > 80
    assert cel("2023-Q1", "trajecten_fasen", "Totaal", "Bij")


def test_geen_namen_of_geboortedatums() -> None:
    rij: Rij = R["personen"][0]
    assert list(rij) == ["persoon_id", "gemeente", "geboortejaar", "geslacht"]
    assert len({p["persoon_id"] for p in R["personen"]}) == len(R["personen"])

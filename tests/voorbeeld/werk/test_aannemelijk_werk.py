"""The committed *werk* registers look like a real workforce, and can be moved by a year."""

import re
import sys
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import itertools

from werk_lezen import (
    BEGIN,
    DV,
    FTE,
    LEVERING,
    MAANDEINDEN,
    OOIT,
    PEILDATUM,
    PROCENTEN,
    Rij,
    dag,
    duur,
    geldig,
    groep,
    in_dienst,
    lees,
    per_sleutel,
    werkplekken,
)

from ijw_lib.voorbeeld.werk.tabellen import tabellen

EEN_DAG = timedelta(days=1)
VERZUIM = lees("verzuim")
GEMEENTEN = ("beverwijk", "heemskerk", "velsen")
PERIODEN = [  # the calendar of reports: cumulative from 1 January
    (date(2023, 1, 1), date(2023, 3, 31)),
    (date(2023, 1, 1), date(2023, 6, 30)),
    (date(2023, 1, 1), date(2023, 9, 30)),
    (date(2023, 1, 1), date(2023, 12, 31)),
    (date(2024, 1, 1), date(2024, 2, 29)),
    (date(2024, 1, 1), date(2024, 5, 31)),
    (date(2024, 1, 1), date(2024, 8, 31)),
]


def test_opnieuw_geeft_dezelfde_bytes() -> None:
    nieuw = tabellen()
    assert len(nieuw) == 6
    assert all((LEVERING / naam).read_text(encoding="utf-8") == tekst for naam, tekst in nieuw.items())


def test_omvang_van_de_bevolking() -> None:
    wsw = [r for r in DV.values() if r["groep"] == "wsw"]
    assert sum(1 for r in wsw if dag(r["eind"]) >= BEGIN) >= 700
    assert all(r["begin"] < "2015" for r in wsw)
    assert len(VERZUIM) >= 5000
    assert all(dag(r["laatste_dag"]) >= BEGIN for r in VERZUIM)
    assert all(re.fullmatch(r"W\d{6}", r["medewerker_id"]) for r in DV.values())


@pytest.mark.parametrize("groep_", ["wsw", "beschut_werk", "ambtelijk", "payroll"])
def test_stand_plus_bij_min_af_is_stand_in_elke_maand(groep_: str) -> None:
    for eind in MAANDEINDEN:
        voor = len(in_dienst(eind.replace(day=1) - EEN_DAG, groep_))
        bij = sum(1 for r in DV.values() if r["groep"] == groep_ and r["begin"][:7] == eind.isoformat()[:7])
        laatste = eind.replace(day=1) - EEN_DAG
        af = sum(1 for r in DV.values() if r["groep"] == groep_ and laatste <= dag(r["eind"]) < eind)
        assert voor + bij - af == len(in_dienst(eind, groep_))


@pytest.mark.parametrize("periode", PERIODEN, ids=lambda p: p[1].isoformat())
@pytest.mark.parametrize("gemeente", GEMEENTEN)
def test_elke_periode_is_gevuld_per_gemeente(gemeente: str, periode: tuple[date, date]) -> None:
    eigen = [r for r in DV.values() if r["gemeente"] == gemeente]
    van, tot = periode
    assert any(r["groep"] == "wsw" and van <= dag(r["eind"]) <= tot for r in eigen)
    assert any(r["groep"] == "beschut_werk" and van <= dag(r["begin"]) <= tot for r in eigen)
    for vorm in (
        "detachering_individueel",
        "detachering_groep",
        "begeleid_werken",
        "intern",
        "werken_op_locatie",
    ):
        assert werkplekken(tot, vorm, gemeente) > 0
    ids = {r["dienstverband_id"] for r in eigen}
    assert sum(1 for r in VERZUIM if r["dienstverband_id"] in ids and van <= dag(r["eerste_dag"]) <= tot) > 10


@pytest.mark.parametrize(
    ("register", "ouder", "sleutel", "begin", "eind"),
    [
        ("dienstverband_omvang", "dienstverbanden", "dienstverband_id", "begin", "eind"),
        ("werkplekken", "dienstverbanden", "dienstverband_id", "begin", "eind"),
        ("verzuim_percentages", "verzuim", "verzuim_id", "eerste_dag", "laatste_dag"),
    ],
)
def test_perioden_vullen_hun_ouder(register: str, ouder: str, sleutel: str, begin: str, eind: str) -> None:
    per = per_sleutel(lees(register), sleutel)
    for rij in lees(ouder):
        if register == "werkplekken" and rij["groep"] in ("ambtelijk", "payroll"):
            assert rij[sleutel] not in per
            continue
        perioden = per[rij[sleutel]]
        assert (perioden[0]["van"], perioden[-1]["laatste_dag"]) == (rij[begin], rij[eind])
        for een, twee in itertools.pairwise(perioden):
            assert dag(twee["van"]) - dag(een["laatste_dag"]) == EEN_DAG
            assert {k: v for k, v in een.items() if k not in ("van", "laatste_dag")} != {
                k: v for k, v in twee.items() if k not in ("van", "laatste_dag")
            }


def test_lonen_dekken_elke_maand_van_de_levering() -> None:
    for eind in MAANDEINDEN:
        met_loon = Counter(r["dienstverband_id"] for r in geldig("lonen", eind))
        verwacht = {r["dienstverband_id"] for g in ("wsw", "beschut_werk") for r in in_dienst(eind, g)}
        assert met_loon == dict.fromkeys(verwacht, 1)


def test_leeftijden() -> None:
    for op in (BEGIN, PEILDATUM):
        wsw, bsw = (
            [op.year - int(r["geboortejaar"]) for r in in_dienst(op, g)] for g in ("wsw", "beschut_werk")
        )
        assert 52 <= sum(wsw) / len(wsw) <= 58
        assert max(wsw) <= 67
        assert min(wsw) >= 27
        assert len(set(wsw)) > 25
        assert max(Counter(wsw).values()) < len(wsw) / 8
        assert 25 <= sum(bsw) / len(bsw) <= 42
        assert min(bsw) >= 18
    met_pensioen = [
        int(r["eind"][:4]) - int(r["geboortejaar"]) for r in DV.values() if r["reden_einde"] == "pensioen"
    ]
    assert set(met_pensioen) <= {66, 67}


def test_wsw_heeft_geen_instroom_en_vergrijst_in_dienstjaren() -> None:
    stand = [len(in_dienst(eind, "wsw")) for eind in MAANDEINDEN]
    assert stand == sorted(stand, reverse=True)
    begin = [dag(r["begin"]) for r in DV.values() if r["groep"] == "wsw"]
    assert len({d.year for d in begin}) > 25
    assert max(Counter(begin).values()) <= 8


def test_deeltijd_is_gespreid() -> None:
    for groep_, anders in (("wsw", 10), ("beschut_werk", 6), ("ambtelijk", 3)):
        ids = {r["dienstverband_id"] for r in in_dienst(PEILDATUM, groep_)}
        fte = [
            Fraction(r["omvang_fte"])
            for r in geldig("dienstverband_omvang", PEILDATUM)
            if r["dienstverband_id"] in ids
        ]
        assert len(fte) == len(ids)
        assert len(set(fte)) >= anders
        assert all(0 < f <= 1 for f in fte)
    assert sum(1 for p in FTE.values() if len(p) > 1) > 200


def test_verzuim_valt_op_werkdagen_zonder_pieken_en_met_een_seizoen() -> None:
    dagen = Counter(dag(r["eerste_dag"]) for r in VERZUIM if dag(r["eerste_dag"]) >= BEGIN)
    assert all(d.weekday() < 5 for d in dagen)
    werkdagen = sum(1 for i in range((PEILDATUM - BEGIN).days) if (BEGIN + i * EEN_DAG).weekday() < 5)
    assert len(dagen) > werkdagen * 0.9
    assert max(dagen.values()) < 4 * sum(dagen.values()) / len(dagen)
    weekdagen = Counter(d.weekday() for d in dagen.elements())
    assert max(weekdagen.values()) < 2 * min(weekdagen.values())
    maanden = Counter((d.year, d.month) for d in dagen.elements())
    for jaar in (2022, 2023):
        winter = sum(maanden[jaar, m] for m in (1, 2, 3, 10, 11, 12))
        zomer = sum(maanden[jaar, m] for m in (4, 5, 6, 7, 8, 9))
        assert winter > zomer * 1.1


def test_verzuimduur_is_gespreid() -> None:
    duren = Counter(min(duur(r), 800) for r in VERZUIM)
    kort, middel, lang = (
        sum(n for d, n in duren.items() if a <= d <= b) for a, b in ((1, 7), (8, 42), (43, 365))
    )
    assert kort > middel > lang > 200
    assert sum(n for d, n in duren.items() if d > 365) > 40
    assert max(duren.values()) < len(VERZUIM) / 6
    per_mens = Counter(r["dienstverband_id"] for r in VERZUIM)
    assert max(per_mens.values()) < 60
    assert sum(1 for r in DV if r not in per_mens) > 20
    assert sum(1 for p in PROCENTEN.values() if len(p) > 1) > 200


def test_eindedagen_zijn_gespreid() -> None:
    for groep_ in ("wsw", "beschut_werk"):
        einden = Counter(r["eind"] for r in DV.values() if r["groep"] == groep_ and r["eind"])
        assert max(einden.values()) <= 3
    assert len({r["reden_einde"] for r in DV.values() if r["groep"] == "wsw" and r["eind"]}) == 5


def test_geen_cijfer_rust_op_gelijke_rijen() -> None:
    """Stands of more than ten are made of records that differ in more than their id."""

    def soorten(rijen: list[Rij]) -> float:
        return len({tuple(v for k, v in r.items() if not k.endswith("_id")) for r in rijen}) / len(rijen)

    for groep_ in ("wsw", "beschut_werk", "ambtelijk"):
        assert soorten(in_dienst(PEILDATUM, groep_)) > 0.95
    op = date(2023, 3, 31)
    for vorm in ("detachering", "begeleid_werken"):
        rijen = [
            r | {"x": DV[r["dienstverband_id"]]["gemeente"]}
            for r in geldig("werkplekken", op)
            if r["vorm"].startswith(vorm) and groep(r) == "wsw"
        ]
        assert soorten(rijen) > 0.9
    wie = ("gemeente", "geboortejaar", "geslacht")
    assert soorten([r | {k: DV[r["dienstverband_id"]][k] for k in wie} for r in VERZUIM]) > 0.95


def test_bezetting_is_formatie_zonder_vacatures() -> None:
    houders = {r["functie_id"] for r in in_dienst(PEILDATUM, "ambtelijk")}
    formatie = {
        r["functie_id"]: Fraction(r["omvang_fte"])
        for r in lees("formatie")
        if dag(r["geldig_tot"]) >= PEILDATUM
    }
    assert houders <= set(formatie)
    assert len(houders) == len(in_dienst(PEILDATUM, "ambtelijk"))
    open_ = {r["functie_id"] for r in lees("vacatures") if not r["vervuld_op"]}
    assert set(formatie) - houders == open_
    assert sum(formatie[f] for f in open_) == 6


def test_een_medewerker_heeft_een_geboortejaar_en_geslacht() -> None:
    per = per_sleutel(DV.values(), "medewerker_id")
    assert all(len({(r["geboortejaar"], r["geslacht"]) for r in rijen}) == 1 for rijen in per.values())
    assert any(len(rijen) > 1 for rijen in per.values())


def test_een_jaar_verschuiven_blijft_geldig() -> None:
    """No 29 February, nothing that follows on 1 March, and the Wsw staff began a year before the law asks."""
    for naam in (
        "dienstverbanden",
        "dienstverband_omvang",
        "werkplekken",
        "lonen",
        "verzuim",
        "verzuim_percentages",
    ):
        for rij in lees(naam):
            datums = {k: v for k, v in rij.items() if re.fullmatch(r"\d{4}-\d\d-\d\d", v)}
            assert not any(v.endswith("-02-29") for v in datums.values())
    for naam, sleutel in (
        ("verzuim_percentages", "verzuim_id"),
        ("dienstverband_omvang", "dienstverband_id"),
        ("werkplekken", "dienstverband_id"),
        ("lonen", "dienstverband_id"),
    ):
        for rijen in per_sleutel(lees(naam), sleutel).values():
            assert not any(r["van"].endswith("-03-01") for r in rijen[1:])
    assert max(r["begin"] for r in DV.values() if r["groep"] == "wsw") < "2014"


def test_open_verzuim_hoort_bij_een_lopend_dienstverband() -> None:
    lopend = [r for r in VERZUIM if not r["laatste_dag"]]
    assert len(lopend) > 20
    assert all(dag(DV[r["dienstverband_id"]]["eind"]) == OOIT for r in lopend)

"""What the reports claim without a figure holds in the committed records."""

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from werk_lezen import (
    DV,
    MAANDEINDEN,
    VERZUIMGROEP,
    contractdagen,
    dag,
    duur,
    geldig,
    groep,
    in_dienst,
    lees,
    rond,
    verzuim,
    verzuimdagen,
    werkplekken,
)

Q1 = (date(2023, 1, 1), date(2023, 3, 31))
M08 = (date(2024, 1, 1), date(2024, 8, 31))
EIND_2022 = date(2022, 12, 31)
LANG = 42


def ontwikkelhuis(op: date, vorm: str) -> int:
    return sum(
        1 for r in geldig("werkplekken", op) if (r["kostenplaats"], r["vorm"]) == ("ontwikkelhuis", vorm)
    )


def meldingen(verzuimgroep: str, van: date, tot: date) -> list[dict[str, str]]:
    return [
        r
        for r in lees("verzuim")
        if VERZUIMGROEP[groep(r)] == verzuimgroep and van <= dag(r["eerste_dag"]) <= tot
    ]


def frequentie(verzuimgroep: str, groepen: tuple[str, ...], van: date, tot: date) -> Fraction:
    mensen = sum(len(in_dienst(tot, g)) for g in groepen)
    return Fraction(len(meldingen(verzuimgroep, van, tot)), mensen)


def uit(reden: str, van: str, tot: str) -> int:
    return sum(
        1
        for r in DV.values()
        if r["groep"] == "wsw" and r["reden_einde"] == reden and van <= r["eind"] <= tot
    )


def test_detacheringen_licht_afgenomen_en_nieuwe_in_het_tweede_kwartaal() -> None:
    voor, na = werkplekken(EIND_2022, "detachering"), werkplekken(Q1[1], "detachering")
    assert 0 < voor - na <= voor * 5 // 100
    nieuw = [
        r
        for r in lees("werkplekken")
        if r["vorm"].startswith("detachering") and "2023-04-01" <= r["van"] <= "2023-06-30"
    ]
    assert len(nieuw) >= 3
    assert werkplekken(date(2023, 6, 30), "detachering") > na


def test_ontwikkelhuis_en_werken_op_locatie_nemen_toe() -> None:
    for vorm in ("intern", "werken_op_locatie"):
        assert ontwikkelhuis(EIND_2022, vorm) < ontwikkelhuis(Q1[1], vorm)
    van_detachering = [
        r
        for r in lees("werkplekken")
        if r["vorm"].startswith("detachering")
        and "2023-01-01" <= r["laatste_dag"] <= "2023-03-31"
        and DV[r["dienstverband_id"]]["eind"] != r["laatste_dag"]
    ]
    assert len(van_detachering) >= 3


def test_beschut_werk_groeit_minder_hard() -> None:
    stand = {
        op: len(in_dienst(op, "beschut_werk"))
        for op in (date(2021, 12, 31), date(2022, 3, 31), EIND_2022, Q1[1])
    }
    q1_2022, jaar, q1_2023 = (
        stand[date(2022, 3, 31)] - stand[date(2021, 12, 31)],
        stand[EIND_2022] - stand[date(2021, 12, 31)],
        stand[Q1[1]] - stand[EIND_2022],
    )
    assert 0 < q1_2023 < Fraction(jaar, 4)
    assert q1_2023 < q1_2022


def test_verzuim_beschut_werk_frequent_en_weinig_langdurig() -> None:
    assert frequentie("bsw", ("beschut_werk",), *Q1) > Fraction(5, 4) * frequentie("sw", ("wsw",), *Q1)
    lang = {
        g: verzuimdagen(g, *Q1, mits=lambda r: duur(r) > LANG) / verzuimdagen(g, *Q1) for g in ("sw", "bsw")
    }
    assert lang["bsw"] < Fraction(1, 2) < lang["sw"]


def test_ambtelijk_ver_boven_de_norm_in_2023_en_daarna_gedaald() -> None:
    assert verzuim("ambtelijk", *Q1) > 2 * Fraction("6.4")
    assert verzuim("ambtelijk", *M08) < verzuim("ambtelijk", date(2023, 1, 1), date(2023, 8, 31))
    assert rond(verzuim("ambtelijk", date(2024, 6, 1), M08[1]), 1) < rond(verzuim("ambtelijk", *M08), 1)


def test_werkgerelateerd_ambtelijk_verzuim_minimaal_en_meeste_niet_beinvloedbaar() -> None:
    def aandeel(oorzaak: str, van: date, tot: date) -> Fraction:
        deel = verzuimdagen("ambtelijk", van, tot, mits=lambda r: r["oorzaak"] == oorzaak)
        return deel / verzuimdagen("ambtelijk", van, tot)

    assert aandeel("werkgerelateerd", *M08) < Fraction(1, 20)
    assert aandeel("werkgerelateerd", date(2023, 1, 1), date(2023, 12, 31)) > Fraction(1, 5)
    assert aandeel("niet_beinvloedbaar", *M08) > Fraction(1, 2)


def test_uitstroom_naar_de_wia_hoger_dan_het_jaar_ervoor() -> None:
    assert uit("wia", "2024-01-01", "2024-08-31") >= 2 * uit("wia", "2023-01-01", "2023-08-31") > 0
    laat = [
        duur(r)
        for r in lees("verzuim")
        if groep(r) == "wsw"
        and DV[r["dienstverband_id"]]["reden_einde"] == "wia"
        and r["laatste_dag"] == DV[r["dienstverband_id"]]["eind"]
    ]
    assert len(laat) == uit("wia", "2022-01-01", "2024-08-31")
    assert min(laat) >= 728
    assert max(laat) > 728 + 100  # the assessment came late


def test_gemiddelde_loonkostensubsidie_blijft_achter() -> None:
    begroot = {
        r["kostensoort"]: int(r["bedrag_cent"])
        for r in lees("begroting")
        if (r["jaar"], r["versie"], r["rubriek"]) == ("2024", "primair", "10")
    }
    norm = Fraction(-begroot["loonkostensubsidie"], begroot["loon_beschut_werk"])
    norm *= Fraction(121, 100) / Fraction(1235, 1000)  # without employer's charges and the fee for them
    subsidies = [int(r["subsidie_procent"]) for r in geldig("lonen", M08[1]) if groep(r) == "beschut_werk"]
    assert Fraction(sum(subsidies), 100 * len(subsidies)) < norm


def test_contractdagen_zijn_er_elke_maand() -> None:
    for eind in MAANDEINDEN:
        for g in ("sw", "bsw", "ambtelijk"):
            assert contractdagen(g, eind.replace(day=1), eind) > 0
            assert 0 < verzuim(g, eind.replace(day=1), eind) < 25

"""The finance tables of every period of the delivery: they can be made, and they agree with each other."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache

import pytest

from ijw_lib.indicatoren.catalogus import indicatoren
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING, WORTEL, lees_csv

MAANDEN = [f"{j}-M{m:02d}" for j, tot in ((2022, 12), (2023, 12), (2024, 8)) for m in range(1, tot + 1)]
KWARTALEN = [f"{j}-Q{k}" for j, tot in ((2022, 4), (2023, 4), (2024, 2)) for k in range(1, tot + 1)]
PERIODEN = [*MAANDEN, *KWARTALEN, "2022", "2023"]
VARIANTEN = ("", "_herzien", "_primair")

Tabellen = dict[str, Tabel]
Maak = Callable[[str], Tabellen]
NUL = Fraction(0)


@pytest.fixture(scope="module")
def tabellen(rapporten: dict[str, Rapport]) -> Maak:
    """All finance tables of a period, made once."""
    rapport = rapporten["2024-M08"]

    @cache
    def maak(periode: str) -> Tabellen:
        p = Periode.parse(periode)
        return {
            i.id: i.bereken(rapport.registers, rapport.normen, p, "regio")
            for i in indicatoren("financien").values()
        }

    return maak


def exact(tabel: Tabel, rij: str, kolom: str) -> Fraction:
    """Return a value, nil where the table has no such line (n.v.t.)."""
    cel = tabel.cel(rij, kolom)
    assert cel.status in ("getal", "nihil", "nvt"), (tabel.id, rij, kolom, cel.status)
    return cel.exact or NUL


def kolommen(tabel: Tabel, *uitgezonderd: str) -> list[str]:
    """Return the columns of which something is known."""
    return [
        k
        for k, _ in tabel.kolommen
        if k not in uitgezonderd and any(c.exact is not None for c in tabel.cellen.values() if c.kolom == k)
    ]


@pytest.mark.parametrize("periode", PERIODEN)
def test_totalen_van_het_overzicht(periode: str, tabellen: Maak) -> None:
    for variant in VARIANTEN:
        t = tabellen(periode)[f"totaaloverzicht{variant}"]
        lasten = [
            r
            for r in ("personeelskosten_ambtelijk", "personeelskosten_wsw", "overige_bedrijfskosten")
            if r in dict(t.rijen)
        ]
        assert len(lasten) == (0 if variant == "_primair" else 3)
        assert "realisatie" in kolommen(t)
        for k in kolommen(t, "procent"):
            assert exact(t, "gemeentelijke_bijdrage", k) + exact(t, "opbrengst", k) == exact(
                t, "totaal_baten", k
            )
            if lasten:
                assert sum((exact(t, r, k) for r in lasten), NUL) == exact(t, "totaal_lasten", k)
            assert exact(t, "totaal_baten", k) - exact(t, "totaal_lasten", k) == exact(t, "saldo", k)
            som = exact(t, "saldo", k) + exact(t, "onttrekking", k) + exact(t, "toevoeging", k)
            assert som == exact(t, "resultaat", k)


@pytest.mark.parametrize("periode", PERIODEN)
def test_procent_is_realisatie_door_jaarbegroting(periode: str, tabellen: Maak) -> None:
    for variant in VARIANTEN:
        t = tabellen(periode)[f"totaaloverzicht{variant}"]
        for rij, _ in t.rijen:
            cel, jaar = t.cel(rij, "procent"), t.cel(rij, "begroting_jaar")
            if cel.exact is not None:
                assert cel.exact == 100 * exact(t, rij, "realisatie") / exact(t, rij, "begroting_jaar")
            elif periode.startswith("2022"):
                assert (cel.status, jaar.status) == ("onbekend", "onbekend")
            else:
                assert cel.status == "nvt"
                assert rij == "resultaat" or jaar.status in ("nihil", "nvt")


@pytest.mark.parametrize("periode", PERIODEN)
def test_programmas_tellen_op_tot_het_overzicht(periode: str, tabellen: Maak) -> None:
    for variant in VARIANTEN:
        p, o = (tabellen(periode)[f"{n}{variant}"] for n in ("programma", "totaaloverzicht"))
        programmas = [r for r, _ in p.rijen if r.startswith("programma_")]
        assert len(programmas) == 5
        for kolom, rij in (("baten", "totaal_baten"), ("lasten", "totaal_lasten"), ("saldo", "saldo")):
            som = sum((exact(p, r, kolom) for r in programmas), NUL)
            assert som == exact(p, "saldo", kolom) == exact(o, rij, "realisatie")
        for rij, _ in p.rijen:
            assert exact(p, rij, "baten") - exact(p, rij, "lasten") == exact(p, rij, "saldo")
        for rij in ("onttrekking", "toevoeging", "resultaat"):
            assert exact(p, rij, "saldo") == exact(o, rij, "realisatie")


@pytest.mark.parametrize("periode", PERIODEN)
def test_detail_is_het_overzicht_per_groep(periode: str, tabellen: Maak) -> None:
    d, o = tabellen(periode)["baten_lasten_detail"], tabellen(periode)["totaaloverzicht"]
    groepen: dict[str, list[str]] = {}
    for r in lees_csv(WORTEL / "data" / "referentie" / "rubrieken.csv"):
        groepen.setdefault(r["groep"], []).append(f"rubriek_{r['rubriek']}")
    paren = [
        ("realisatie", "realisatie"),
        *([("raming", "begroting_periode")] if "raming" in kolommen(d) else []),
    ]
    for kolom_d, kolom_o in paren:
        for groep, rubrieken in groepen.items():
            assert sum((exact(d, r, kolom_d) for r in rubrieken), NUL) == exact(o, groep, kolom_o), groep
        for rij_d, rij_o in (
            ("saldo_baten", "totaal_baten"),
            ("saldo_lasten", "totaal_lasten"),
            ("saldo", "saldo"),
            ("resultaat", "resultaat"),
        ):
            assert exact(d, rij_d, kolom_d) == exact(o, rij_o, kolom_o)


@pytest.mark.parametrize("periode", PERIODEN)
def test_verschil_is_realisatie_min_raming_zonder_van_teken_te_wisselen(periode: str, tabellen: Maak) -> None:
    t = tabellen(periode)["baten_lasten_detail"]
    for rij, _ in t.rijen:
        if periode.startswith("2022"):
            assert {t.cel(rij, k).status for k in ("raming", "raming_voor_wijziging", "verschil")} == {
                "onbekend"
            }
        else:
            assert exact(t, rij, "verschil") == exact(t, rij, "realisatie") - exact(t, rij, "raming")


@pytest.mark.parametrize("periode", PERIODEN)
def test_saldo_van_de_laatste_maand_is_het_saldo(periode: str, tabellen: Maak) -> None:
    s, o = tabellen(periode)["saldo_per_maand"], tabellen(periode)["totaaloverzicht"]
    p = Periode.parse(periode)
    laatste = f"maand_{p.laatste_maand:02d}"
    assert exact(s, laatste, "realisatie") == exact(o, "saldo", "realisatie")
    if p.jaar > 2022:
        assert exact(s, laatste, "begroting") == exact(o, "saldo", "begroting_periode")
        assert exact(s, "maand_12", "begroting") == exact(o, "saldo", "begroting_jaar")
        assert exact(s, "maand_12", "vorig_jaar") == exact(o, "saldo", "realisatie_vorig_jaar")
    later = [f"maand_{m:02d}" for m in range(p.laatste_maand + 1, 13)]
    assert {s.cel(r, "realisatie").status for r in later} <= {"nvt"}


@pytest.mark.parametrize("periode", MAANDEN)
def test_maand_na_maand_is_het_saldo_van_die_maand(periode: str, tabellen: Maak) -> None:
    """What month M shows in a later report is what the report of month M showed."""
    p = Periode.parse(periode)
    laatste = tabellen(f"{p.jaar}-M{8 if p.jaar == 2024 else 12:02d}")["saldo_per_maand"]
    eigen = tabellen(periode)["totaaloverzicht"]
    assert exact(laatste, f"maand_{p.laatste_maand:02d}", "realisatie") == exact(eigen, "saldo", "realisatie")


@pytest.mark.parametrize("jaar", [2022, 2023])
def test_twaalf_maanden_vier_kwartalen_en_een_jaar_zijn_gelijk(jaar: int, tabellen: Maak) -> None:
    tabellen_ = [tabellen(f"{jaar}{staart}") for staart in ("", "-M12", "-Q4")]
    for id_ in tabellen_[0]:
        jaarlijks, *andere = (t[id_] for t in tabellen_)
        for t in andere:
            assert {k: (c.exact, c.status) for k, c in t.cellen.items()} == {
                k: (c.exact, c.status) for k, c in jaarlijks.cellen.items()
            }


@pytest.mark.parametrize("jaar", [2023, 2024])
def test_vorig_jaar_is_het_hele_jaar_ervoor(jaar: int, tabellen: Maak) -> None:
    nu, toen = tabellen(f"{jaar}-M08")["totaaloverzicht"], tabellen(str(jaar - 1))["totaaloverzicht"]
    for rij, _ in nu.rijen:
        assert exact(nu, rij, "realisatie_vorig_jaar") == exact(toen, rij, "realisatie")


def test_zonder_begroting_is_onbekend_geen_nul(tabellen: Maak) -> None:
    t = tabellen("2022-M06")
    for id_ in ("totaaloverzicht", "totaaloverzicht_herzien", "totaaloverzicht_primair"):
        for k in ("begroting_periode", "begroting_jaar", "procent", "realisatie_vorig_jaar"):
            cellen = [c for c in t[id_].cellen.values() if c.kolom == k]
            assert {(c.status, t[id_].weergave(c)) for c in cellen} == {("onbekend", "onbekend")}
    saldo = t["saldo_per_maand"]
    assert {c.status for c in saldo.cellen.values() if c.kolom != "realisatie"} == {"onbekend"}


@pytest.mark.parametrize("periode", PERIODEN)
def test_geen_lege_cel_en_geen_min_nul(periode: str, tabellen: Maak) -> None:
    for t in tabellen(periode).values():
        for c in t.cellen.values():
            tekst = t.weergave(c)
            assert tekst.strip()
            assert tekst.strip("€ ") not in ("-0", "0")


# --- the budget version in force, month by month --------------------------------------------------


@pytest.mark.parametrize(
    ("periode", "raming_is_herzien", "herzien_bestaat"),
    [
        ("2023-M02", False, False),
        ("2023-M03", False, True),
        ("2023-M06", False, True),
        ("2023-M07", True, True),
    ],
)
def test_de_begroting_die_gold_op_de_laatste_dag(
    periode: str, raming_is_herzien: bool, herzien_bestaat: bool, tabellen: Maak
) -> None:
    """Submitted on 20 March, adopted on 5 July 2023 (see the delivery)."""
    regels = lees_csv(WORTEL / LEVERING / "begroting.csv")

    def lasten(versie: str) -> Fraction:
        gekozen = (
            r for r in regels if (r["jaar"], r["versie"]) == ("2023", versie) and 7 <= int(r["rubriek"]) <= 22
        )
        return Fraction(sum(int(r["bedrag_cent"]) for r in gekozen), 100)

    assert lasten("primair") != lasten("herzien")
    t = tabellen(periode)
    geldend = exact(t["totaaloverzicht"], "totaal_lasten", "begroting_jaar")
    assert geldend == lasten("herzien" if raming_is_herzien else "primair")
    nieuwste = exact(t["totaaloverzicht_herzien"], "totaal_lasten", "begroting_jaar")
    assert nieuwste == lasten("herzien" if herzien_bestaat else "primair")
    assert exact(t["totaaloverzicht_primair"], "totaal_lasten", "begroting_jaar") == lasten("primair")


@pytest.mark.parametrize("periode", PERIODEN)
def test_gerealiseerde_bijdrage_is_die_van_het_grootboek(periode: str, tabellen: Maak) -> None:
    """Only against a budget that is not adopted yet more than the ledger is realised: the part to invoice."""
    p = Periode.parse(periode)
    geboekt = sum(
        int(r["bedrag_cent"])
        for r in lees_csv(WORTEL / LEVERING / "grootboek.csv")
        if r["rubriek"] == "1" and p.begin.isoformat() <= r["boekdatum"] <= p.eind.isoformat()
    )
    in_behandeling = p.jaar == 2023 and 3 <= p.laatste_maand <= 6
    for variant in VARIANTEN:
        bedrag = exact(tabellen(periode)[f"totaaloverzicht{variant}"], "gemeentelijke_bijdrage", "realisatie")
        if variant == "_herzien" and in_behandeling:
            begroot = exact(
                tabellen(periode)["totaaloverzicht_herzien"], "gemeentelijke_bijdrage", "begroting_periode"
            )
            assert bedrag == begroot > Fraction(geboekt, 100)
        else:
            assert bedrag == Fraction(geboekt, 100)


@pytest.mark.parametrize(
    ("periode", "noot"), [("2023-M02", False), ("2023-Q1", True), ("2023-Q2", True), ("2023-Q3", False)]
)
def test_noot_over_de_bijdrage_alleen_zolang_een_versie_in_behandeling_is(
    periode: str, noot: bool, tabellen: Maak
) -> None:
    for variant in ("_herzien", "_primair"):
        t = tabellen(periode)[f"totaaloverzicht{variant}"]
        assert any("ijdrage" in n.tekst for n in t.voetnoten) == noot
    koppen = [label for _, label in tabellen(periode)["totaaloverzicht_herzien"].kolommen]
    assert any("*1)" in k for k in koppen) == noot


def test_noot_noemt_het_verschil_tussen_beide_bijdragen(tabellen: Maak) -> None:
    herzien, primair = (tabellen("2023-Q1")[f"totaaloverzicht{v}"] for v in ("_herzien", "_primair"))
    verschil = exact(herzien, "gemeentelijke_bijdrage", "realisatie") - exact(
        primair, "gemeentelijke_bijdrage", "realisatie"
    )
    from ijw_lib.model.opmaak import getal

    for t in (herzien, primair):
        assert any(f"€ {getal(verschil / 1000)} duizend" in n.tekst for n in t.voetnoten)

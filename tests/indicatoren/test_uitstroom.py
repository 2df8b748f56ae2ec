"""Uitstroom: recounted from the delivered files, over the calendar, and with one traject taken out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.periode import Periode
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING, Rij, lees_csv
from tests.indicatoren.tellingen import (
    GEMEENTEN,
    KALENDER,
    ONDERWERPEN,
    PERIODEN,
    Figuren,
    controleer_optelling,
    veranderd,
)

THEMA = "uitstroom"
REDENEN = ("werkaanvaarding", "passende_plek", "voortijdig_afgebroken")
KOLOMMEN = (*GEMEENTEN, "totaal")
NORMKOLOMMEN = frozenset({"afspraak", "procent"})


@pytest.fixture(scope="module")
def figuren(rapporten: dict[str, Rapport]) -> Figuren:
    r = rapporten["2024-M08"]
    return Figuren(r.registers, r)


@pytest.fixture(scope="module")
def bestand(project: Project) -> dict[str, list[Rij]]:
    namen = ("trajecten", "trajectfasen", "plaatsingen")
    return {n: lees_csv(project.root / LEVERING / f"{n}.csv") for n in namen}


def in_periode(rijen: list[Rij], kolom: str, periode: str) -> list[Rij]:
    p = Periode.parse(periode)
    return [r for r in rijen if r[kolom] and p.begin.isoformat() <= r[kolom] <= p.eind.isoformat()]


def van(rijen: list[Rij], onderwerp: str) -> list[Rij]:
    return [r for r in rijen if onderwerp in ("totaal", "regio", r["gemeente"])]


@pytest.mark.parametrize("periode", PERIODEN)
def test_redenen_en_werk_of_passende_plek(
    periode: str, figuren: Figuren, bestand: dict[str, list[Rij]]
) -> None:
    uit = in_periode(bestand["trajecten"], "einddatum", periode)
    for k in KOLOMMEN:
        verwacht = Counter(t["uitstroomreden"] for t in van(uit, k))
        tabel = figuren.tabel("uitstroom_per_reden", periode)
        assert {r: tabel.cel(r, k).exact for r in REDENEN} == {r: verwacht[r] for r in REDENEN}
        assert tabel.cel("totaal", k).exact == verwacht.total() > 0
        plek = verwacht["werkaanvaarding"] + verwacht["passende_plek"]
        assert tabel.cel("deel_werk_of_plek", k).exact * verwacht.total() == 100 * plek


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_kpi(periode: str, onderwerp: str, figuren: Figuren, bestand: dict[str, list[Rij]]) -> None:
    uit = van(in_periode(bestand["trajecten"], "einddatum", periode), onderwerp)
    banen = van(in_periode(bestand["plaatsingen"], "startdatum", periode), onderwerp)
    verwacht = {
        "werkaanvaarding": sum(t["uitstroomreden"] == "werkaanvaarding" for t in uit),
        "parttime_werk": sum(b["soort"] == "parttime" for b in banen),
        "maximale_participatie": sum(t["subreden"] == "maximale_participatie" for t in uit),
    }
    tabel = figuren.tabel("re_integratie_kpi", periode, onderwerp)
    assert {r: tabel.cel(r, "realisatie").exact for r in verwacht} == verwacht
    assert tabel.cel("totaal", "realisatie").exact == sum(verwacht.values())
    if onderwerp != "regio":
        assert [k for k, _ in tabel.kolommen] == ["realisatie"]


def test_de_afspraak_geldt_voor_het_hele_jaar(figuren: Figuren) -> None:
    """Not in proportion to the period, and only in the year for which it was made."""
    for periode in ("2023-Q1", "2023-Q3", "2023"):
        tabel = figuren.tabel("re_integratie_kpi", periode)
        assert [tabel.cel(r, "afspraak").exact for r, _ in tabel.rijen[:3]] == [200, 75, 50]
        gehaald = tabel.cel("werkaanvaarding", "realisatie").exact
        assert tabel.cel("werkaanvaarding", "procent").exact == gehaald / 2
        assert tabel.cel("totaal", "afspraak").status == "nvt"
    assert figuren.tabel("re_integratie_kpi", "2024-M08").cel("werkaanvaarding", "afspraak").status == "nvt"


@pytest.mark.parametrize("periode", PERIODEN)
def test_gemeenten_tellen_op_tot_de_regio(periode: str, figuren: Figuren) -> None:
    assert controleer_optelling(figuren, THEMA, periode, NORMKOLOMMEN) > 50


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_maanden_redenen_fasen_en_klassen_tellen_op(periode: str, onderwerp: str, figuren: Figuren) -> None:
    eigen = "totaal" if onderwerp == "regio" else onderwerp
    totaal = figuren.tabel("uitstroom_per_reden", periode, onderwerp)
    n = {r: totaal.cel(r, eigen).exact for r in (*REDENEN, "totaal")}
    assert sum(n[r] for r in REDENEN) == n["totaal"]
    for id_, kolommen in (
        ("uitstroom_per_maand", {eigen: "totaal"}),
        ("uitstroom_per_maand_en_reden", {r: r for r in (*REDENEN, "totaal")}),
        ("uitstroom_per_fase", {r: r for r in REDENEN}),
        ("trajectduur_bij_uitstroom", {eigen: "totaal"}),
    ):
        tabel = figuren.tabel(id_, periode, onderwerp)
        for kolom, reden in kolommen.items():
            delen = [tabel.cel(r, kolom) for r, _ in tabel.rijen if r not in ("totaal", "mediaan")]
            if {c.status for c in delen} == {"beschermd"}:
                assert "eschermd" in tabel.voetnoten[0].tekst
                continue
            assert sum(c.exact for c in delen) == tabel.cel("totaal", kolom).exact
            if not tabel.voetnoten:
                assert tabel.cel("totaal", kolom).exact == n[reden], (id_, kolom)
    zonder_werk = figuren.tabel("uitstroom_per_subreden", periode, onderwerp)
    if not zonder_werk.voetnoten:
        geteld = zonder_werk.cel("totaal", eigen).exact
        assert geteld == n["passende_plek"] + n["voortijdig_afgebroken"]
        assert geteld == sum(zonder_werk.cel(r, eigen).exact for r, _ in zonder_werk.rijen if r != "totaal")


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_werkaanvaarding_telt_op_van_januari_af(
    periode: str, onderwerp: str, figuren: Figuren, bestand: dict[str, list[Rij]]
) -> None:
    p, eigen = Periode.parse(periode), "totaal" if onderwerp == "regio" else onderwerp
    tabel = figuren.tabel("werkaanvaarding_opgeteld", periode, onderwerp)
    maanden = [f"maand_{m:02d}" for m in range(1, p.laatste_maand + 1)]
    assert [r for r, _ in tabel.rijen] == [*maanden, "heel_jaar"]
    werk = [
        t["einddatum"][:7]
        for t in van(bestand["trajecten"], onderwerp)
        if t["uitstroomreden"] == "werkaanvaarding"
    ]
    for jaar, kolom in ((p.jaar, "realisatie"), (p.jaar - 1, "vorig_jaar")):
        if jaar < figuren.registers.begin.year:
            assert {tabel.cel(r, kolom).status for r, _ in tabel.rijen} == {"onbekend"}
            continue
        for m, rij in enumerate(maanden, 1):
            geteld = sum(f"{jaar}-01" <= maand <= f"{jaar}-{m:02d}" for maand in werk)
            assert tabel.cel(rij, kolom).exact == geteld
        per_reden = figuren.tabel("uitstroom_per_reden", f"{jaar}-M{p.laatste_maand:02d}", onderwerp)
        assert tabel.cel(maanden[-1], kolom).exact == per_reden.cel("werkaanvaarding", eigen).exact
    so_ver = tabel.cel(maanden[-1], "realisatie").exact
    assert tabel.cel("heel_jaar", "realisatie").exact * p.laatste_maand == so_ver * 12
    if p.jaar - 1 >= figuren.registers.begin.year:
        heel = figuren.tabel("uitstroom_per_reden", str(p.jaar - 1), onderwerp)
        assert tabel.cel("heel_jaar", "vorig_jaar").exact == heel.cel("werkaanvaarding", eigen).exact
    noten = [n.cellen for n in tabel.voetnoten]
    assert noten == ([] if p.laatste_maand == 12 else [(("heel_jaar", "realisatie", ""),)])
    assert dict(tabel.rijen)["heel_jaar"].startswith("Verwachting") == (p.laatste_maand < 12)


@pytest.mark.parametrize("periode", PERIODEN)
def test_de_afspraak_is_gelijk_over_de_maanden_verdeeld(periode: str, figuren: Figuren) -> None:
    norm = figuren.tabel("re_integratie_kpi", periode).cel("werkaanvaarding", "afspraak")
    tabel = figuren.tabel("werkaanvaarding_opgeteld", periode)
    cellen = [tabel.cel(r, "afspraak") for r, _ in tabel.rijen]
    if norm.exact is None:
        assert {c.status for c in cellen} == {"nvt"}
    else:
        *maanden, heel = cellen
        assert [c.exact * 12 for c in maanden] == [norm.exact * m for m, _ in enumerate(maanden, 1)]
        assert maanden[-1].exact == norm.exact * Periode.parse(periode).aandeel
        assert heel.exact == norm.exact
    assert not any(
        figuren.tabel("werkaanvaarding_opgeteld", periode, g).heeft("heel_jaar", "afspraak")
        for g in GEMEENTEN
    )


@pytest.mark.parametrize("periode", ["2023-Q1", "2024-M08"])
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_fase_van_uitstroom_is_de_laatste(
    periode: str, onderwerp: str, figuren: Figuren, bestand: dict[str, list[Rij]]
) -> None:
    laatste = {f["traject_id"]: f["fase"] for f in sorted(bestand["trajectfasen"], key=lambda f: f["van"])}
    uit = van(in_periode(bestand["trajecten"], "einddatum", periode), onderwerp)
    verwacht = Counter((laatste[t["traject_id"]], t["uitstroomreden"]) for t in uit)
    tabel = figuren.tabel("uitstroom_per_fase", periode, onderwerp)
    for fase in set(laatste.values()):
        for reden in REDENEN:
            cel = tabel.cel(fase, reden)
            assert cel.exact == verwacht[fase, reden]
            assert (tabel.weergave(cel) == "-") == (cel.exact == 0)


@pytest.mark.parametrize("periode", ["2022", "2023-Q1", "2024-M08"])
def test_trajectduur(periode: str, figuren: Figuren, bestand: dict[str, list[Rij]]) -> None:
    uit = in_periode(bestand["trajecten"], "einddatum", periode)
    tabel = figuren.tabel("trajectduur_bij_uitstroom", periode)
    for k in KOLOMMEN:
        dagen, maanden = [], []
        for t in van(uit, k):
            a, b = date.fromisoformat(t["startdatum"]), date.fromisoformat(t["einddatum"])
            dagen.append((b - a).days)
            maanden.append((b.year - a.year) * 12 + b.month - a.month - (b.day < a.day))
        assert float(tabel.cel("mediaan", k).exact) == pytest.approx(median(dagen) * 48 / 1461)
        for rij, laag, hoog in (("tot_6", 0, 6), ("van_12_tot_24", 12, 24), ("vanaf_60", 60, 9999)):
            assert tabel.cel(rij, k).exact == sum(laag <= m < hoog for m in maanden)
    per_reden = figuren.tabel("trajectduur_per_reden", periode)
    assert per_reden.cel("totaal", "mediaan").exact == tabel.cel("mediaan", "totaal").exact


def test_een_kleine_groep_wordt_niet_uitgesplitst(figuren: Figuren) -> None:
    """In a month in which fewer than ten left in a gemeente, its phases and reasons are withheld."""
    klein = []
    for maand in range(1, 13):
        periode = f"2023-M{maand:02d}"
        regio = figuren.tabel("uitstroom_per_reden", periode)
        for g in GEMEENTEN:
            n = regio.cel("totaal", g).exact
            eigen = figuren.tabel("uitstroom_per_fase", periode, g)
            weg = {c.status for c in eigen.cellen.values()} == {"beschermd"}
            assert weg or n >= 10
            if weg:
                klein.append((periode, g, int(n)))
        totaal = figuren.tabel("uitstroom_per_fase", periode).cel
        assert sum(totaal("totaal", r).exact for r in REDENEN) == regio.cel("totaal", "totaal").exact
        samen = [n for p, _, n in klein if p == periode]
        assert not samen or (len(samen) > 1 and sum(samen) >= 10)
    assert klein


def test_mediaan_van_minder_dan_tien_is_beschermd(figuren: Figuren) -> None:
    statussen = set()
    for g in GEMEENTEN:
        tabel = figuren.tabel("trajectduur_per_reden", "2023-M01", g)
        for reden in REDENEN:
            n, status = tabel.cel(reden, "aantal").exact, tabel.cel(reden, "mediaan").status
            assert status == ("nvt" if not n else "beschermd" if n < 10 else "getal")
            statussen.add(status)
    assert "beschermd" in statussen


def test_zonder_een_traject_veranderen_precies_de_goede_cellen(figuren: Figuren) -> None:
    """A traject of Velsen that ended with work in April 2024: all that is about that month and later."""
    t = figuren.registers.trajecten
    weg = t[
        (t["gemeente"] == "velsen")
        & (t["uitstroomreden"] == "werkaanvaarding")
        & t["einddatum"].between("2024-04-01", "2024-04-30")
    ].iloc[0]
    na = figuren.zonder("trajecten", lambda f: f["traject_id"] == weg["traject_id"])
    voor, erna = (f.cellen(THEMA, "2024-M05") for f in (figuren, na))
    verschil = {c for c in veranderd(voor, erna) if c[3] not in ("aandeel", "mediaan") and c[2] != "mediaan"}
    kolommen = {"regio": ("velsen", "totaal"), "velsen": ("velsen",)}
    eigen = {
        (o, tabel, rij, k)
        for o, ks in kolommen.items()
        for tabel, rijen in (
            ("uitstroom_per_reden", ("werkaanvaarding", "totaal", "deel_werk_of_plek")),
            ("uitstroom_per_maand", ("maand_04", "totaal")),
        )
        for rij in rijen
        for k in ks
    }
    zonder_gemeenten = {
        (o, tabel, rij, k)
        for o in kolommen
        for tabel, rijen, ks in (
            ("re_integratie_kpi", ("werkaanvaarding", "totaal"), ("realisatie",)),
            ("uitstroom_per_maand_en_reden", ("maand_04", "totaal"), ("werkaanvaarding", "totaal")),
            ("trajectduur_per_reden", ("werkaanvaarding", "totaal"), ("aantal",)),
            ("werkaanvaarding_opgeteld", ("maand_04", "maand_05", "heel_jaar"), ("realisatie",)),
        )
        for rij in rijen
        for k in ks
    }
    duur = {c for c in verschil if c[1] == "trajectduur_bij_uitstroom"}
    fase = {c for c in verschil if c[1] == "uitstroom_per_fase"}
    assert verschil - duur - fase == eigen | zonder_gemeenten
    assert {c[3] for c in fase} == {"werkaanvaarding"}
    assert len({c[2] for c in fase}) == len({c[2] for c in duur}) == 2
    assert not veranderd(figuren.cellen(THEMA, "2024-M02"), na.cellen(THEMA, "2024-M02"))


def test_zonder_een_parttime_baan_verandert_alleen_het_kpi(figuren: Figuren) -> None:
    p = figuren.registers.plaatsingen
    weg = p[(p["soort"] == "parttime") & p["startdatum"].between("2023-02-01", "2023-02-28")].iloc[0]
    na = figuren.zonder("plaatsingen", lambda f: f["plaatsing_id"] == weg["plaatsing_id"])
    verschil = veranderd(figuren.cellen(THEMA, "2023-Q1"), na.cellen(THEMA, "2023-Q1"))
    plekken = {("parttime_werk", "realisatie"), ("totaal", "realisatie")}
    verwacht = {(o, "re_integratie_kpi", *p) for o in ("regio", weg["gemeente"]) for p in plekken}
    assert verschil == verwacht | {("regio", "re_integratie_kpi", "parttime_werk", "procent")}


@pytest.mark.parametrize("periode", KALENDER)
def test_in_elke_periode_van_de_kalender_is_alles_gevuld(periode: str, figuren: Figuren) -> None:
    for (onderwerp, *plek), cel in figuren.cellen(THEMA, periode).items():
        assert cel.status in ("getal", "nihil", "nvt", "beschermd"), (onderwerp, plek)

"""Instroom: recounted from the delivered files, over the calendar, and with one record taken out."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.normen import Normen
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

THEMA = "instroom"


@pytest.fixture(scope="module")
def figuren(rapporten: dict[str, Rapport]) -> Figuren:
    r = rapporten["2024-M08"]
    return Figuren(r.registers, r)


@pytest.fixture(scope="module")
def bestand(project: Project) -> dict[str, list[Rij]]:
    namen = ("aanmeldingen", "trajecten", "trajectfasen", "intakes", "abc_metingen")
    return {n: lees_csv(project.root / LEVERING / f"{n}.csv") for n in namen}


def in_periode(rijen: list[Rij], kolom: str, periode: str) -> list[Rij]:
    p = Periode.parse(periode)
    return [r for r in rijen if r[kolom] and p.begin.isoformat() <= r[kolom] <= p.eind.isoformat()]


def van(rijen: list[Rij], onderwerp: str) -> list[Rij]:
    return [r for r in rijen if onderwerp in ("totaal", r["gemeente"])]


def dagen(begin: str, eind: str) -> int:
    return (date.fromisoformat(eind) - date.fromisoformat(begin)).days


KOLOMMEN = (*GEMEENTEN, "totaal")


@pytest.mark.parametrize("periode", PERIODEN)
def test_aanmeldingen_zijn_die_van_de_periode(
    periode: str, figuren: Figuren, bestand: dict[str, list[Rij]]
) -> None:
    p, alle = Periode.parse(periode), bestand["aanmeldingen"]
    start = {t["aanmelding_id"]: t["startdatum"] for t in bestand["trajecten"] if t["aanmelding_id"]}
    open_ = {}
    for rij, dag in (("begin", p.begin - timedelta(days=1)), ("eind", p.eind)):
        d = dag.isoformat()
        open_[rij] = [
            a
            for a in alle
            if a["aanmelddatum"] <= d and d < (start.get(a["aanmelding_id"]) or a["niet_gestart_op"] or "9")
        ]
    for k in KOLOMMEN:
        verwacht = {
            "begin": len(van(open_["begin"], k)),
            "aangemeld": len(van(in_periode(alle, "aanmelddatum", periode), k)),
            "gestart": len(van(in_periode(bestand["trajecten"], "startdatum", periode), k)),
            "niet_gestart": len(van(in_periode(alle, "niet_gestart_op", periode), k)),
            "eind": len(van(open_["eind"], k)),
        }
        gevonden = {r: figuren.aantal("aanmeldingen", r, k, periode) for r in verwacht}
        assert gevonden == verwacht
        assert verwacht["aangemeld"] > 0
        deel = figuren.aantal("aanmeldingen", "niet_gestart_deel", k, periode)
        assert deel is not None
        assert deel * verwacht["aangemeld"] == 100 * verwacht["niet_gestart"]


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_stand_plus_bij_min_af_is_stand(periode: str, onderwerp: str, figuren: Figuren) -> None:
    tabel = figuren.tabel("aanmeldingen", periode, onderwerp)
    for kolom, _ in tabel.kolommen:
        n = {r: tabel.cel(r, kolom).exact for r, _ in tabel.rijen}
        if n["begin"] is None:
            assert kolom == "vorig_jaar"
            assert Periode.parse(periode).vorig_jaar.begin < figuren.registers.begin
        else:
            assert n["begin"] + n["aangemeld"] - n["gestart"] - n["niet_gestart"] == n["eind"]


@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_het_eind_van_een_jaar_is_het_begin_van_het_volgende(onderwerp: str, figuren: Figuren) -> None:
    eigen = "totaal" if onderwerp == "regio" else onderwerp
    for jaar, volgend in (("2022", "2023-Q1"), ("2023", "2024-M02")):
        eind = figuren.aantal("aanmeldingen", "eind", eigen, jaar, onderwerp)
        assert eind == figuren.aantal("aanmeldingen", "begin", eigen, volgend, onderwerp)
        assert eind


@pytest.mark.parametrize("periode", PERIODEN)
def test_gemeenten_tellen_op_tot_de_regio(periode: str, figuren: Figuren) -> None:
    assert controleer_optelling(figuren, THEMA, periode, frozenset()) > 100


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_rijen_tellen_op_tot_hun_totaal(periode: str, onderwerp: str, figuren: Figuren) -> None:
    """Months, herkomst, reasons, phases and classes; and what is in the total is in the table of totals."""
    totaal_van = {
        "aanmeldingen_per_maand": "aangemeld",
        "aanmeldingen_per_herkomst": "aangemeld",
        "niet_gestart_per_reden": "niet_gestart",
        "startkwalificatie": "gestart",
        "aanmelding_tot_start": "gestart",
    }
    for id_, rij in totaal_van.items():
        tabel = figuren.tabel(id_, periode, onderwerp)
        for kolom, _ in tabel.kolommen:
            totaal = tabel.cel("totaal", kolom)
            if totaal.exact is None or totaal.eenheid != "aantal":
                continue
            delen = [tabel.cel(r, kolom).exact for r, _ in tabel.rijen if r not in _BUITEN]
            assert sum(delen) == totaal.exact, (id_, kolom)
            if not any("niet mee in het totaal" in n.tekst for n in tabel.voetnoten):
                assert totaal.exact == figuren.aantal("aanmeldingen", rij, kolom, periode, onderwerp)


_BUITEN = {"totaal", "korte_afstand", "mediaan"}


@pytest.mark.parametrize("periode", ["2022", "2023-Q1", "2024-M08"])
def test_startkwalificatie_is_de_eerste_fase(
    periode: str, figuren: Figuren, bestand: dict[str, list[Rij]]
) -> None:
    eerste: dict[str, str] = {}
    for f in sorted(bestand["trajectfasen"], key=lambda f: f["van"]):
        eerste.setdefault(f["traject_id"], f["fase"])
    gestart = in_periode(bestand["trajecten"], "startdatum", periode)
    for k in KOLOMMEN:
        verwacht = Counter(eerste[t["traject_id"]] for t in van(gestart, k))
        for fase in set(eerste.values()):
            assert figuren.aantal("startkwalificatie", fase, k, periode) == verwacht[fase]
        kort = verwacht["werk_vinden"] + verwacht["werk_houden"]
        assert figuren.aantal("startkwalificatie", "korte_afstand", k, periode) == kort


@pytest.mark.parametrize("periode", ["2022", "2023-Q1", "2024-M08"])
def test_weken_en_mediaan_van_aanmelding_tot_start(
    periode: str, figuren: Figuren, bestand: dict[str, list[Rij]]
) -> None:
    aangemeld = {a["aanmelding_id"]: a["aanmelddatum"] for a in bestand["aanmeldingen"]}
    gestart = in_periode(bestand["trajecten"], "startdatum", periode)
    for k in KOLOMMEN:
        duur = [dagen(aangemeld[t["aanmelding_id"]], t["startdatum"]) for t in van(gestart, k)]
        tabel = figuren.tabel("aanmelding_tot_start", periode)
        assert float(tabel.cel("mediaan", k).exact) == median(duur)
        for rij, van_, tot in (("tot_4", 0, 28), ("van_4_tot_8", 28, 56), ("vanaf_26", 182, 9999)):
            assert tabel.cel(rij, k).exact == sum(van_ <= d < tot for d in duur)


@pytest.mark.parametrize("periode", PERIODEN)
def test_afgeronde_intakes(periode: str, figuren: Figuren, bestand: dict[str, list[Rij]]) -> None:
    soorten = ("re_integratie", "brede_intake")
    af = [i for i in in_periode(bestand["intakes"], "afgerond_op", periode) if i["soort"] in soorten]
    for k in KOLOMMEN:
        eigen = van(af, k)
        op_tijd = [i for i in eigen if dagen(i["startdatum"], i["afgerond_op"]) <= 28]
        assert figuren.aantal("afgeronde_intakes", "afgerond", k, periode) == len(eigen)
        assert figuren.aantal("afgeronde_intakes", "binnen_termijn", k, periode) == len(op_tijd)
        assert figuren.aantal("afgeronde_intakes", "termijn", k, periode) == 4
        deel = figuren.aantal("afgeronde_intakes", "deel", k, periode)
        assert (deel or 0) * len(eigen) == 100 * len(op_tijd)


@pytest.mark.parametrize("onderwerp", ["regio", "velsen"])
def test_zonder_termijn_is_er_niets_om_aan_te_meten(onderwerp: str, figuren: Figuren) -> None:
    geen = Normen(figuren.rapport.normen.data.iloc[:0])
    p, k = Periode.parse("2024-M08"), "totaal" if onderwerp == "regio" else onderwerp
    tabel = alle_indicatoren()["afgeronde_intakes"].bereken(figuren.registers, geen, p, onderwerp)
    assert [r for r, _ in tabel.rijen] == ["afgerond", "binnen_termijn", "deel", "termijn"]
    assert {tabel.cel(r, k).status for r in ("binnen_termijn", "deel", "termijn")} == {"nvt"}
    assert tabel.cel("afgerond", k).exact > 0


def test_een_kleine_groep_wordt_niet_uitgesplitst(figuren: Figuren) -> None:
    """In the first quarter of 2023 fewer than ten of one gemeente did not start: its reasons are withheld."""
    tabel = figuren.tabel("niet_gestart_per_reden", "2023-Q1")
    klein = [g for g in GEMEENTEN if figuren.aantal("aanmeldingen", "niet_gestart", g, "2023-Q1") < 10]
    assert klein == ["velsen"]
    for rij, _ in tabel.rijen:
        weg = {g for g in GEMEENTEN if tabel.cel(rij, g).status == "beschermd"}
        assert len(weg) == 2
        assert "velsen" in weg
    assert tabel.cel("totaal", "totaal").exact == 31
    eigen = figuren.tabel("niet_gestart_per_reden", "2023-Q1", "velsen")
    assert {c.status for c in eigen.cellen.values()} == {"beschermd"}
    assert "Velsen" in eigen.voetnoten[0].tekst


def test_mediaan_van_een_kleine_groep_is_beschermd(figuren: Figuren) -> None:
    tabel = figuren.tabel("aanmelding_tot_start", "2022-M01")
    for g in GEMEENTEN:
        beschermd = tabel.cel("totaal", g).exact < 10
        assert (tabel.cel("mediaan", g).status == "beschermd") == beschermd
    assert {tabel.cel("mediaan", g).status for g in GEMEENTEN} == {"getal", "beschermd"}


def test_zonder_een_aanmelding_veranderen_precies_de_goede_cellen(figuren: Figuren) -> None:
    """An application of Velsen in August 2024 that is still in hand at the end of that month."""
    a = figuren.registers.aanmeldingen
    lopend = set(a["aanmelding_id"]) - set(figuren.registers.trajecten["aanmelding_id"])
    nog = a[a["aanmelding_id"].isin(lopend) & a["niet_gestart_op"].isna() & (a["gemeente"] == "velsen")]
    weg = nog[nog["aanmelddatum"] >= "2024-08-01"].iloc[0]
    na = figuren.zonder("aanmeldingen", lambda f: f["aanmelding_id"] == weg["aanmelding_id"])
    kolommen = {"regio": ("velsen", "totaal"), "velsen": ("velsen",)}
    rijen = [
        ("aanmeldingen", "aangemeld"),
        ("aanmeldingen", "eind"),
        ("aanmeldingen", "niet_gestart_deel"),
        ("aanmeldingen_per_maand", "maand_08"),
        ("aanmeldingen_per_maand", "totaal"),
        ("aanmeldingen_per_herkomst", weg["herkomst"]),
        ("aanmeldingen_per_herkomst", "totaal"),
    ]
    verwacht = {(o, t, r, k) for o, ks in kolommen.items() for t, r in rijen for k in ks}
    verschil = veranderd(figuren.cellen(THEMA, "2024-M08"), na.cellen(THEMA, "2024-M08"))
    aandelen = {c for c in verschil if c[3] == "aandeel"}
    assert verschil - aandelen == verwacht
    assert {c[1] for c in aandelen} == {"aanmeldingen_per_herkomst"}
    assert not veranderd(figuren.cellen(THEMA, "2024-M05"), na.cellen(THEMA, "2024-M05"))


def test_zonder_een_intake_verandert_alleen_het_cijfer_over_intakes(figuren: Figuren) -> None:
    i = figuren.registers.intakes
    weg = i[(i["soort"] == "brede_intake") & i["afgerond_op"].between("2024-03-01", "2024-05-31")].iloc[0]
    na = figuren.zonder("intakes", lambda f: f["intake_id"] == weg["intake_id"])
    for periode in KALENDER:
        verschil = veranderd(figuren.cellen(THEMA, periode), na.cellen(THEMA, periode))
        assert {c[1] for c in verschil} == (
            {"afgeronde_intakes"} if periode in ("2024-M05", "2024-M08") else set()
        )
        assert {c[0] for c in verschil} <= {"regio", weg["gemeente"]}


def test_voor_het_begin_van_de_levering_is_een_jaar_eerder_onbekend(figuren: Figuren) -> None:
    for id_ in ("aanmeldingen", "aanmeldingen_per_maand", "afgeronde_intakes"):
        tabel = figuren.tabel(id_, "2022")
        statussen = {tabel.cel(r, "vorig_jaar").status for r, _ in tabel.rijen if r != "termijn"}
        assert statussen == {"onbekend"}


def test_een_jaar_eerder_is_de_telling_van_toen(figuren: Figuren) -> None:
    for id_ in ("aanmeldingen", "afgeronde_intakes"):
        nu, toen = (figuren.tabel(id_, p) for p in ("2024-M08", "2023-M08"))
        for rij, _ in nu.rijen:
            if rij != "termijn":
                assert nu.cel(rij, "vorig_jaar").exact == toen.cel(rij, "totaal").exact

"""Lopende trajecten: phases reconcile over the calendar, recounts from the files, one record taken out."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import numpy as np
import pandas as pd
import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.model.periode import Periode
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.tellen.rijen import Rijen
from ijw_lib.tellen.trajecten import hele_maanden, lidmaatschap_uit, met_doelgroep
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

THEMA = "lopende_trajecten"
KOLOMMEN = (*GEMEENTEN, "totaal")
FASEN = (
    "kennismaking",
    "persoonlijke_ontwikkeling",
    "ontwikkeling_door_werkervaring",
    "ontwikkeling_sollicitatievaardigheden",
    "werk_vinden",
    "werk_houden",
)


@pytest.fixture(scope="module")
def figuren(rapporten: dict[str, Rapport]) -> Figuren:
    r = rapporten["2024-M08"]
    return Figuren(r.registers, r)


@pytest.fixture(scope="module")
def bestand(project: Project) -> dict[str, list[Rij]]:
    namen = (
        "trajecten",
        "trajectfasen",
        "plaatsingen",
        "persoon_doelgroepen",
        "jobcoaching",
        "inburgering_map",
    )
    return {n: lees_csv(project.root / LEVERING / f"{n}.csv") for n in namen}


def grenzen(periode: str) -> tuple[str, str]:
    p = Periode.parse(periode)
    return p.begin.isoformat(), p.eind.isoformat()


def stand(rijen: list[Rij], dag: str, van: str, tot: str) -> list[Rij]:
    return [r for r in rijen if r[van] <= dag < (r[tot] or "9")]


def van(rijen: list[Rij], onderwerp: str) -> list[Rij]:
    return [r for r in rijen if onderwerp in ("totaal", "regio", r["gemeente"])]


def eigen(onderwerp: str) -> str:
    return "totaal" if onderwerp == "regio" else onderwerp


class Doelgroepen:
    """Who belongs to which doelgroep on a day, from the file."""

    def __init__(self, rijen: list[Rij]) -> None:
        self._tijden: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for r in rijen:
            self._tijden[r["persoon_id"], r["doelgroep"]].append((r["van"], r["tot"] or "9"))

    def hoort(self, rij: Rij, doelgroep: str, dag: str) -> bool:
        return any(a <= dag < b for a, b in self._tijden.get((rij["persoon_id"], doelgroep), ()))


@pytest.fixture(scope="module")
def groepen(bestand: dict[str, list[Rij]]) -> Doelgroepen:
    return Doelgroepen(bestand["persoon_doelgroepen"])


# --- phases ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_stand_plus_bij_min_af_is_stand(periode: str, onderwerp: str, figuren: Figuren) -> None:
    tabel = figuren.tabel("trajecten_fasen", periode, onderwerp)
    for rij, _ in tabel.rijen:
        n = {k: tabel.cel(rij, k).exact for k in ("begin", "bij", "af", "eind")}
        assert n["begin"] + n["bij"] - n["af"] == n["eind"]
    for kolom, _ in tabel.kolommen:
        assert sum(tabel.cel(f, kolom).exact for f in FASEN) == tabel.cel("totaal", kolom).exact


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_overgangen_zijn_het_bij_en_af_van_de_fasen(periode: str, onderwerp: str, figuren: Figuren) -> None:
    """A row adds up to the Af of its phase, a column to its Bij; the edges are who started and who left."""
    stroom = figuren.tabel("faseovergangen", periode, onderwerp)
    fasen = figuren.tabel("trajecten_fasen", periode, onderwerp)
    for f in FASEN:
        af = sum(stroom.cel(f, k).exact for k in (*FASEN, "uitstroom"))
        assert af == stroom.cel(f, "totaal").exact == fasen.cel(f, "af").exact
        bij = sum(stroom.cel(r, f).exact for r in (*FASEN, "start"))
        assert bij == stroom.cel("totaal", f).exact == fasen.cel(f, "bij").exact
        assert stroom.cel(f, f).exact == 0
    assert stroom.cel("start", "uitstroom").exact == 0
    maanden = figuren.tabel("trajecten_per_maand", periode, onderwerp)
    assert stroom.cel("start", "totaal").exact == maanden.cel("totaal", "gestart").exact
    assert stroom.cel("totaal", "uitstroom").exact == maanden.cel("totaal", "uitgestroomd").exact


@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
@pytest.mark.parametrize("periode", ["2023-Q1", "2024-M08"])
def test_overgangen_geteld_uit_het_bestand(
    periode: str, onderwerp: str, figuren: Figuren, bestand: dict[str, list[Rij]]
) -> None:
    begin, eind = grenzen(periode)
    per_traject: dict[str, list[Rij]] = defaultdict(list)
    for f in sorted(van(bestand["trajectfasen"], onderwerp), key=lambda f: f["van"]):
        per_traject[f["traject_id"]].append(f)
    stappen: Counter[tuple[str, str]] = Counter()
    for fasen in per_traject.values():
        stappen["start", fasen[0]["fase"]] += begin <= fasen[0]["van"] <= eind
        stappen[fasen[-1]["fase"], "uitstroom"] += begin <= fasen[-1]["tot"] <= eind
        for a, b in pairwise(fasen):
            stappen[a["fase"], b["fase"]] += begin <= b["van"] <= eind
    tabel = figuren.tabel("faseovergangen", periode, onderwerp)
    for rij in ("start", *FASEN):
        for kolom in (*FASEN, "uitstroom"):
            assert tabel.cel(rij, kolom).exact == stappen[rij, kolom], (rij, kolom)
    assert stappen.total() > 40


def test_een_datum_staat_boven_een_stand_zoals_gedrukt(figuren: Figuren) -> None:
    assert [k for _, k in figuren.tabel("trajecten_fasen", "2023").kolommen] == [
        "1-1-2023",
        "Bij",
        "Af",
        "31-12-2023",
    ]


@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
@pytest.mark.parametrize(("jaar", "volgend"), [("2022", "2023-Q1"), ("2023", "2024-M02")])
def test_het_eind_van_een_periode_is_het_begin_van_de_volgende(
    onderwerp: str, jaar: str, volgend: str, figuren: Figuren
) -> None:
    for id_ in ("trajecten_fasen", "trajecten_per_maand", "jobcoaching_per_maand"):
        eind, begin = (figuren.tabel(id_, p, onderwerp) for p in (jaar, volgend))
        if id_ == "jobcoaching_per_maand":
            assert eind.cel("eind", eigen(onderwerp)).exact == begin.cel("begin", eigen(onderwerp)).exact
        for rij in ("totaal", *FASEN):
            if eind.heeft(rij, "eind"):
                assert eind.cel(rij, "eind").exact == begin.cel(rij, "begin").exact


# --- stands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_maanden_sluiten_op_elkaar_en_op_de_andere_tabellen(
    periode: str, onderwerp: str, figuren: Figuren
) -> None:
    tabel = figuren.tabel("trajecten_per_maand", periode, onderwerp)
    *maanden, totaal = [r for r, _ in tabel.rijen]
    n = {(r, k): tabel.cel(r, k).exact for r, _ in tabel.rijen for k, _ in tabel.kolommen}
    assert totaal == "totaal"
    for r, _ in tabel.rijen:
        assert n[r, "begin"] + n[r, "gestart"] - n[r, "uitgestroomd"] == n[r, "eind"]
    for a, b in pairwise(maanden):
        assert n[a, "eind"] == n[b, "begin"]
    for k in ("gestart", "uitgestroomd"):
        assert sum(n[m, k] for m in maanden) == n["totaal", k]
    assert n[maanden[0], "begin"] == n["totaal", "begin"]
    lopend = n["totaal", "eind"]
    k = eigen(onderwerp)
    assert (
        lopend
        == n[maanden[-1], "eind"]
        == figuren.aantal("trajecten_fasen", "totaal", "eind", periode, onderwerp)
    )
    for id_ in ("trajecten_per_fase", "trajecten_per_doelgroep", "trajectduur"):
        assert figuren.aantal(id_, "totaal", k, periode, onderwerp) == lopend
    assert (
        figuren.aantal("uitstroom_per_reden", "totaal", k, periode, onderwerp) == n["totaal", "uitgestroomd"]
    )
    assert figuren.aantal("aanmeldingen", "gestart", k, periode, onderwerp) == n["totaal", "gestart"]
    per_fase = figuren.tabel("trajecten_per_fase", periode, onderwerp)
    fasen = figuren.tabel("trajecten_fasen", periode, onderwerp)
    assert all(per_fase.cel(f, k).exact == fasen.cel(f, "eind").exact for f in FASEN)


@pytest.mark.parametrize("periode", PERIODEN)
def test_gemeenten_tellen_op_tot_de_regio(periode: str, figuren: Figuren) -> None:
    norm = frozenset({"afspraak", "procent"})
    assert controleer_optelling(figuren, THEMA, periode, norm) > 150


@pytest.mark.parametrize("periode", ["2022", "2023-Q1", "2024-M08"])
def test_doelgroepen(
    periode: str, figuren: Figuren, bestand: dict[str, list[Rij]], groepen: Doelgroepen
) -> None:
    _, eind = grenzen(periode)
    lopend = stand(bestand["trajecten"], eind, "startdatum", "einddatum")
    tabel = figuren.tabel("trajecten_per_doelgroep", periode)
    for doelgroep, _ in tabel.rijen[:-1]:
        for k in KOLOMMEN:
            n = sum(groepen.hoort(t, doelgroep, eind) for t in van(lopend, k))
            assert tabel.cel(doelgroep, k).exact == n
    assert tabel.cel("banenafspraak", "totaal").exact > 50
    uitkering = tabel.cel("p_wet", "totaal").exact + tabel.cel("nug", "totaal").exact
    assert uitkering == tabel.cel("totaal", "totaal").exact


@pytest.mark.parametrize("periode", ["2022", "2024-M08"])
def test_trajectduur(periode: str, figuren: Figuren, bestand: dict[str, list[Rij]]) -> None:
    eind = Periode.parse(periode).eind
    lopend = stand(bestand["trajecten"], eind.isoformat(), "startdatum", "einddatum")
    tabel = figuren.tabel("trajectduur", periode)
    for k in KOLOMMEN:
        begin = [date.fromisoformat(t["startdatum"]) for t in van(lopend, k)]
        maanden = [(eind.year - b.year) * 12 + eind.month - b.month - (eind.day < b.day) for b in begin]
        verwacht = median((eind - b).days for b in begin) * 48 / 1461
        assert float(tabel.cel("mediaan", k).exact) == pytest.approx(verwacht)
        for rij, laag, hoog in (("tot_6", 0, 6), ("van_24_tot_36", 24, 36), ("vanaf_60", 60, 9999)):
            assert tabel.cel(rij, k).exact == sum(laag <= m < hoog for m in maanden)


# --- beside the trajecten -------------------------------------------------------------------------


@pytest.mark.parametrize("periode", PERIODEN)
def test_statushouders(
    periode: str, figuren: Figuren, bestand: dict[str, list[Rij]], groepen: Doelgroepen
) -> None:
    begin, eind = grenzen(periode)
    gelopen = [
        t
        for t in bestand["trajecten"]
        if t["startdatum"] <= eind
        and begin <= (t["einddatum"] or "9")
        and groepen.hoort(t, "statushouder", min(t["einddatum"] or eind, eind))
    ]
    werk = [t for t in gelopen if t["uitstroomreden"] == "werkaanvaarding" and t["einddatum"] <= eind]
    banen = [
        b
        for b in bestand["plaatsingen"]
        if b["soort"] == "parttime"
        and begin <= b["startdatum"] <= eind
        and groepen.hoort(b, "statushouder", b["startdatum"])
    ]
    for k in KOLOMMEN:
        for rij, rijen in (("trajecten", gelopen), ("werkaanvaarding", werk), ("parttimebaan", banen)):
            assert figuren.aantal("statushouders", rij, k, periode) == len(van(rijen, k))
    assert len(gelopen) > 20


@pytest.mark.parametrize("periode", PERIODEN)
def test_garantiebanen_en_jobcoaching(
    periode: str, figuren: Figuren, bestand: dict[str, list[Rij]], groepen: Doelgroepen
) -> None:
    begin, eind = grenzen(periode)
    traject = {p["plaatsing_id"]: p["traject_id"] for p in bestand["plaatsingen"]}
    banen = [
        p
        for p in bestand["plaatsingen"]
        if p["soort"] == "garantiebaan" and p["traject_id"] and begin <= p["startdatum"] <= eind
    ]
    ervoor = (date.fromisoformat(begin) - timedelta(days=1)).isoformat()
    for k in KOLOMMEN:
        wie = {p["persoon_id"] for p in van(banen, k)}
        assert figuren.aantal("garantiebanen", "gestart", k, periode) == len(wie)
        assert figuren.aantal("wsp_per_gemeente", "garantiebanen_traject", k, periode) == len(van(banen, k))
        for rij, dag in (("begin", ervoor), ("eind", eind)):
            nu = van(stand(bestand["jobcoaching"], dag, "van", "tot"), k)
            gecoacht = {traject[j["plaatsing_id"]] for j in nu if groepen.hoort(j, "banenafspraak", dag)}
            assert figuren.aantal("jobcoaching_per_maand", rij, k, periode) == len(gecoacht - {""})


def test_jobcoaching_neemt_toe_zoals_de_rapportage_zegt(figuren: Figuren) -> None:
    tabel = figuren.tabel("jobcoaching_per_maand", "2024-M08")
    assert tabel.cel("eind", "totaal").exact > tabel.cel("begin", "totaal").exact
    assert tabel.cel("eind", "totaal").exact > tabel.cel("eind", "vorig_jaar").exact
    assert tabel.cel("maand_08", "totaal").exact == tabel.cel("eind", "totaal").exact


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ONDERWERPEN)
def test_map(periode: str, onderwerp: str, figuren: Figuren, bestand: dict[str, list[Rij]]) -> None:
    begin, eind = grenzen(periode)
    deelnemers = [
        d
        for d in van(bestand["inburgering_map"], onderwerp)
        if d["aanmelddatum"] <= eind and begin <= (d["afgerond_op"] or "9")
    ]
    klaar = [d for d in deelnemers if d["afgerond_op"] and d["afgerond_op"] <= eind]
    later = [d for d in deelnemers if d["startdatum"] > eind]
    k = eigen(onderwerp)
    verwacht = {
        "geslaagd": sum(d["uitkomst"] == "geslaagd" for d in klaar),
        "gestopt": sum(d["uitkomst"] == "gestopt" for d in klaar),
        "bezig": len(deelnemers) - len(klaar) - len(later),
        "aangekondigd": len(later),
        "totaal": len(deelnemers),
    }
    assert {r: figuren.aantal("map_verloop", r, k, periode, onderwerp) for r in verwacht} == verwacht
    rij = "totaal" if onderwerp == "regio" else onderwerp
    assert figuren.aantal("map_trajecten", rij, "aantal", periode, onderwerp) == len(deelnemers)


# --- the smallest cases, and one record out -------------------------------------------------------


def test_hele_maanden() -> None:
    paren = [
        ("2030-01-31", "2030-02-28", 0),
        ("2030-01-31", "2030-03-01", 1),
        ("2030-01-15", "2030-02-15", 1),
        ("2030-01-15", "2031-01-14", 11),
        ("2030-01-15", "2030-01-16", 0),
    ]
    van_, tot, verwacht = zip(*paren, strict=True)
    gevonden = hele_maanden(np.array(van_, "datetime64[D]"), np.array(tot, "datetime64[D]"))
    assert gevonden.tolist() == list(verwacht)


def test_een_doelgroep_geldt_van_haar_eerste_tot_voor_haar_laatste_dag() -> None:
    groepen = pd.DataFrame(
        {
            "persoon_id": ["a", "a", "b"],
            "doelgroep": ["nug", "nug", "p_wet"],
            "van": pd.to_datetime(["2030-01-01", "2030-06-01", "2030-01-01"]),
            "tot": pd.to_datetime(["2030-02-01", None, None]),
        }
    )
    leden = lidmaatschap_uit(Rijen.van(groepen))
    rijen = Rijen({"persoon_id": np.array(["a", "b"])})
    for dag, verwacht in (
        ("2029-12-31", []),
        ("2030-01-01", ["a"]),
        ("2030-01-31", ["a"]),
        ("2030-02-01", []),
        ("2030-06-01", ["a"]),
    ):
        for op in (date.fromisoformat(dag), np.full(2, dag, "datetime64[D]")):
            assert met_doelgroep(rijen, leden, "nug", op)["persoon_id"].tolist() == verwacht
    vreemd = Rijen({"persoon_id": np.array(["c", None, "a"], dtype=object)})
    assert met_doelgroep(vreemd, leden, "nug", date(2030, 1, 1))["persoon_id"].tolist() == ["a"]
    assert len(met_doelgroep(vreemd, leden, "bestaat_niet", date(2030, 1, 1))) == 0


def test_zonder_een_fase_veranderen_precies_de_goede_cellen(figuren: Figuren) -> None:
    """A phase of a traject of Heemskerk that began in March 2023 and still ran at the end of that month."""
    f = figuren.registers.trajectfasen
    f = f[(f["gemeente"] == "heemskerk") & f["van"].between("2023-03-01", "2023-03-31")]
    weg = f[f["tot"].isna() | (f["tot"] > "2023-03-31")].iloc[0]
    na = figuren.zonder(
        "trajectfasen", lambda r: (r["traject_id"] == weg["traject_id"]) & (r["van"] == weg["van"])
    )
    verschil = veranderd(figuren.cellen(THEMA, "2023-Q1"), na.cellen(THEMA, "2023-Q1"))
    fasen = {c for c in verschil if c[1] == "trajecten_fasen"}
    assert fasen == {
        (o, "trajecten_fasen", r, k)
        for o in ("regio", "heemskerk")
        for r in (weg["fase"], "totaal")
        for k in ("bij", "eind")
    }
    per_fase = {c for c in verschil if c[1] == "trajecten_per_fase" and c[3] != "aandeel"}
    assert per_fase == {
        (o, "trajecten_per_fase", r, k)
        for o, ks in {"regio": ("heemskerk", "totaal"), "heemskerk": ("heemskerk",)}.items()
        for r in (weg["fase"], "totaal")
        for k in ks
    }
    assert {c[1] for c in verschil} == {"trajecten_fasen", "trajecten_per_fase", "faseovergangen"}
    assert {c[0] for c in verschil} == {"regio", "heemskerk"}


def test_zonder_een_deelnemer_veranderen_alleen_de_tabellen_over_map(figuren: Figuren) -> None:
    d = figuren.registers.inburgering_map
    weg = d[d["startdatum"] > pd.Timestamp("2024-08-31")].iloc[0]
    na = figuren.zonder("inburgering_map", lambda f: f["deelname_id"] == weg["deelname_id"])
    g = weg["gemeente"]
    verschil = veranderd(figuren.cellen(THEMA, "2024-M08"), na.cellen(THEMA, "2024-M08"))
    verwacht = {(o, "map_trajecten", r, "aantal") for o, r in (("regio", g), ("regio", "totaal"), (g, g))}
    verwacht |= {
        (o, "map_verloop", r, k)
        for o, ks in {"regio": (g, "totaal"), g: (g,)}.items()
        for r in ("aangekondigd", "totaal")
        for k in ks
    }
    assert verschil == verwacht


@pytest.mark.parametrize("periode", KALENDER)
def test_in_elke_periode_van_de_kalender_is_alles_gevuld(periode: str, figuren: Figuren) -> None:
    for (onderwerp, *plek), cel in figuren.cellen(THEMA, periode).items():
        assert cel.status in ("getal", "nihil", "nvt", "beschermd"), (onderwerp, plek)


def test_een_jaar_eerder_is_de_stand_van_toen(figuren: Figuren) -> None:
    nu, toen = (figuren.tabel("jobcoaching_per_maand", p) for p in ("2024-M02", "2023-M02"))
    for rij, _ in nu.rijen:
        assert nu.cel(rij, "vorig_jaar").exact == toen.cel(rij, "totaal").exact
    oudste = figuren.tabel("jobcoaching_per_maand", "2022-M01")
    assert {oudste.cel(r, "vorig_jaar").status for r, _ in oudste.rijen} == {"onbekend"}

"""Every printed re-integratie figure follows from the committed CSV files, and rests on different records."""

import csv
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from tellen import (
    LAATSTE_FASE,
    PERIODEN,
    PERSOON,
    PROCENT,
    TEKST,
    R,
    Rij,
    cel,
    gecoachte_trajecten,
    stroom,
    uitstroom,
    wsp,
)

from ijw_lib.voorbeeld.bestanden import lees as lees_eigen

TRAJECT = {t["traject_id"]: t["persoon_id"] for t in R["trajecten"]}
EISEN = lees_eigen("randvoorwaarden_reintegratie.csv")
GEPUBLICEERD = Path("/work/shared/gepubliceerd/cijfers.csv")


def naam(rij: Rij) -> str:
    return "/".join(filter(None, (rij["rapport"], rij["tabel"], rij["rij"], rij["kolom"])))


def records(rij: Rij) -> list[Rij]:
    if rij["tabel"] == "tekst":
        return TEKST[rij["rapport"], rij["rij"]]()
    return cel(rij["rapport"], rij["tabel"], rij["rij"], rij["kolom"])


AANTALLEN = [r for r in EISEN if r["soort"] in ("cel", "leeg") or (r["rapport"], r["rij"]) in TEKST]


@pytest.mark.parametrize("rij", AANTALLEN, ids=naam)
def test_gedrukt_aantal(rij: Rij) -> None:
    assert len(records(rij)) == int(rij["waarde"])


@pytest.mark.parametrize("rij", [r for r in EISEN if r["rij"] in PROCENT], ids=naam)
def test_gedrukt_percentage(rij: Rij) -> None:
    teller, noemer = PROCENT[rij["rij"]]()
    exact, gedrukt = Fraction(100 * teller, noemer), int(rij["waarde"])
    stap = int(rij["soort"].removeprefix("circa ")) if rij["soort"].startswith("circa") else 1
    assert abs(exact - gedrukt) <= Fraction(stap, 2)


def test_elke_randvoorwaarde_is_getoetst() -> None:
    getoetst = {naam(r) for r in AANTALLEN} | {naam(r) for r in EISEN if r["rij"] in PROCENT}
    assert {naam(r) for r in EISEN if r["soort"] != "uitspraak"} == getoetst
    assert sum(r["soort"] == "uitspraak" for r in EISEN) == 5


@pytest.mark.parametrize("rij", [r for r in AANTALLEN if int(r["waarde"]) > 10], ids=naam)
def test_geen_cijfer_rust_op_gelijke_records(rij: Rij) -> None:
    """Without ids, but with age and sex of the person, records differ; no day carries a third of them."""
    gebruikt = records(rij)
    inhoud = {kenmerken(r) for r in gebruikt}
    assert len(inhoud) >= 0.95 * len(gebruikt)
    per_dag = Counter(dag for r in gebruikt if (dag := datum(r)))
    assert max(per_dag.values(), default=0) <= max(3, len(gebruikt) / 3)


def kenmerken(rij: Rij) -> tuple[str, ...]:
    wie = PERSOON.get(rij.get("persoon_id", "") or TRAJECT.get(rij.get("traject_id", ""), ""), {})
    inhoud = tuple(v for k, v in rij.items() if not k.endswith("_id"))
    return (*inhoud, wie.get("geboortejaar", ""), wie.get("geslacht", ""))


def datum(rij: Rij) -> str:
    kolommen = ("einddatum", "startdatum", "van", "datum", "aanmelddatum", "relatie_sinds")
    return next(rij[k] for k in kolommen if k in rij)


def test_147_zijn_verschillende_personen() -> None:
    assert len({p["persoon_id"] for p in wsp(PERIODEN["2024-M08"])}) == 147


def test_aandeel_naar_werk_of_passende_plek_is_gestegen() -> None:
    def aandeel(periode: tuple[str, str]) -> Fraction:
        weg = uitstroom(periode)
        return Fraction(sum(t["uitstroomreden"] != "voortijdig_afgebroken" for t in weg), len(weg))

    assert aandeel(PERIODEN["2023-Q1"]) > aandeel(("2022-01-01", "2022-03-31")) + Fraction(5, 100)


def test_uitval_vooral_door_vervallen_recht_en_nug() -> None:
    uitval = uitstroom(PERIODEN["2023-Q1"], "voortijdig_afgebroken")
    vooral = [t for t in uitval if t["subreden"] in ("recht_op_uitkering_vervallen", "nug_ziet_af")]
    assert 2 * len(vooral) > len(uitval)
    assert {t["subreden"] for t in vooral} == {"recht_op_uitkering_vervallen", "nug_ziet_af"}


def test_aanmeldingen_hoger_dan_vorig_jaar() -> None:
    vorig = stroom(R["aanmeldingen"], "aanmelddatum", ("2023-01-01", "2023-08-31"))
    assert 300 <= len(vorig) < 370


def test_klein_deel_van_de_instroom_heeft_een_korte_afstand() -> None:
    """The startkwalificatie: the phase in which a traject begins."""
    instroom = {t["traject_id"] for t in stroom(R["trajecten"], "startdatum", PERIODEN["2024-M08"])}
    fasen = sorted(R["trajectfasen"], key=lambda f: f["van"], reverse=True)
    eerste = {f["traject_id"]: f["fase"] for f in fasen}
    dichtbij = ("ontwikkeling_sollicitatievaardigheden", "werk_vinden", "werk_houden")
    kort = [t for t in instroom if eerste[t] in dichtbij]
    assert Fraction(5, 100) < Fraction(len(kort), len(instroom)) < Fraction(15, 100)
    assert len({eerste[t] for t in instroom}) == 6
    assert len(LAATSTE_FASE) == len(R["trajecten"])


def test_jobcoaching_neemt_toe() -> None:
    peil = ("2023-08-31", "2023-12-31", "2024-02-29", "2024-05-31", "2024-08-31")
    standen = [len(gecoachte_trajecten(d)) for d in peil]
    assert standen == sorted(set(standen))
    assert standen[0] > 20


@pytest.mark.skipif(not GEPUBLICEERD.is_file(), reason="de inventaris ligt niet naast de repository")
def test_randvoorwaarden_zijn_de_gedrukte_cellen() -> None:
    with GEPUBLICEERD.open(encoding="utf-8", newline="") as bestand:
        gedrukt = {
            (r["rapport"], r["tabel"], r["rij"], r["kolom"]): r["waarde"]
            for r in csv.DictReader(bestand)
            if r["eenheid"] == "aantal" and r["soort"] in ("realisatie", "berekend")
        }
    cellen = [r for r in EISEN if r["soort"] == "cel"]
    eigen = {(r["rapport"], r["tabel"], r["rij"], r["kolom"]): r["waarde"] for r in cellen}
    assert eigen == {k: v for k, v in gedrukt.items() if k[1] in {t for _, t, *_ in eigen}}

"""Werkvoorziening: printed cells, recounts from the delivered files, and how the tables hang together."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest

from ijw_lib.model.opmaak import rond
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.tellen.bescherming import GRENS
from tests.hulp import LEVERING, WORTEL, Rij, gepubliceerd, lees_csv
from tests.hulp.verantwoording import van_thema
from tests.indicatoren.werk_hulp import GEMEENTEN, PERIODEN, Kalender, veranderd, zonder_dienstverband
from tests.indicatoren.werk_hulp import tabellen as alle_tabellen

OOIT = "9999-12-31"
GEDRUKT = {
    (r["rapport"], r["tabel"], r["rij"], r["kolom"]): r
    for r in gepubliceerd()
    if r["tabel"] in ("wsw", "beschut_werk")
}
VERANTWOORD = van_thema("werkvoorziening")


@pytest.fixture(scope="module")
def kalender(rapporten: dict[str, Rapport]) -> Kalender:
    return Kalender("werkvoorziening", rapporten)


@pytest.fixture(scope="module")
def csv() -> dict[str, list[Rij]]:
    namen = ("dienstverbanden", "dienstverband_omvang", "werkplekken", "lonen", "begroting")
    return {n: lees_csv(WORTEL / LEVERING / f"{n}.csv") for n in namen}


def geldig(rijen: list[Rij], op: str, van: str = "van", tot: str = "laatste_dag") -> list[Rij]:
    return [r for r in rijen if r[van] <= op <= (r[tot] or OOIT)]


def waarde(tabel: Tabel, rij: str, kolom: str) -> Fraction:
    exact = tabel.cel(rij, kolom).exact
    assert exact is not None, (tabel.id, rij, kolom)
    return exact


# --- printed figures ------------------------------------------------------------------------------


@pytest.mark.parametrize("regel", [r for r in VERANTWOORD if r["tabel"] != "tekst"], ids=lambda r: r["nr"])
def test_gedrukte_cel(regel: Rij, kalender: Kalender) -> None:
    gedrukt = GEDRUKT[regel["rapport"], regel["tabel"], regel["rij"], regel["kolom"]]
    id_, rij, kolom, gemeente = regel["bron"].split("/")
    tabel = kalender(regel["rapport"])[id_]
    cel = tabel.cel(rij, kolom, gemeente)
    assert (cel.rij_label, cel.kolom_label, cel.gemeente) == tuple(
        gedrukt[k] for k in ("rij", "kolom", "gemeente")
    )
    if gedrukt["soort"] == "nvt":
        assert cel.status == "nvt"
    else:
        assert rond(waarde(tabel, rij, kolom)) == Fraction(gedrukt["waarde"])


def test_alle_gedrukte_cellen_zijn_verantwoord() -> None:
    assert {
        (r["rapport"], r["tabel"], r["rij"], r["kolom"]) for r in VERANTWOORD if r["tabel"] != "tekst"
    } == (set(GEDRUKT))


# --- how the tables hang together -----------------------------------------------------------------


@pytest.mark.parametrize("periode", PERIODEN)
def test_gemeenten_tellen_op_tot_de_regio_en_hebben_hun_eigen_cijfers(
    periode: str, kalender: Kalender
) -> None:
    regio = kalender(periode)
    for gemeente in GEMEENTEN:
        eigen = kalender(periode, gemeente)
        for id_, tabel in eigen.items():
            for cel in tabel.cellen.values():
                if cel.kolom == gemeente:
                    assert regio[id_].heeft(cel.rij, gemeente) or cel.exact == 0 or cel.status == "beschermd"
                    if regio[id_].heeft(cel.rij, gemeente):
                        ander = regio[id_].cel(cel.rij, gemeente)
                        assert (cel.exact, cel.status) == (ander.exact, ander.status), (id_, cel.rij)
    geteld = 0
    for id_, tabel in regio.items():
        for rij, _ in tabel.rijen:
            delen = [tabel.cel(rij, g) for g in GEMEENTEN if tabel.heeft(rij, g)]
            if len(delen) == len(GEMEENTEN) and all(
                c.eenheid == "aantal" and c.exact is not None for c in delen
            ):
                assert sum(c.exact or 0 for c in delen) == waarde(tabel, rij, "totaal"), (id_, rij)
                geteld += 1
    assert geteld > 50


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("groep", ["wsw", "beschut_werk"])
def test_stand_plus_bij_min_af_is_stand(periode: str, groep: str, kalender: Kalender) -> None:
    t = kalender(periode)
    verloop = t[f"{groep}_verloop"]
    for kolom, _ in verloop.kolommen:
        begin, bij, af, eind, saldo = (
            waarde(verloop, r, kolom) for r in ("begin", "bij", "af", "eind", "saldo")
        )
        assert begin + bij - af == eind == begin + saldo
        assert (
            waarde(t[f"{groep}_stand_per_maand"], t[f"{groep}_stand_per_maand"].rijen[-1][0], kolom) == eind
        )
        assert waarde(t[f"{groep}_omvang"], "dienstverbanden", kolom) == eind
    stroom = (
        ("wsw_uitstroom_per_maand", "af") if groep == "wsw" else ("beschut_werk_instroom_per_maand", "bij")
    )
    per_maand = t[stroom[0]]
    for kolom, _ in verloop.kolommen:
        maanden = [waarde(per_maand, r, kolom) for r, _ in per_maand.rijen if r != "totaal"]
        assert sum(maanden) == waarde(per_maand, "totaal", kolom) == waarde(verloop, stroom[1], kolom)


@pytest.mark.parametrize(("eerder", "later"), [("2022", "2023"), ("2022", "2023-Q2"), ("2023", "2024-M05")])
@pytest.mark.parametrize("groep", ["wsw", "beschut_werk"])
def test_het_eind_van_een_periode_is_het_begin_van_de_volgende(
    eerder: str, later: str, groep: str, kalender: Kalender
) -> None:
    een, twee = (kalender(p)[f"{groep}_verloop"] for p in (eerder, later))
    for kolom, _ in een.kolommen:
        assert waarde(een, "eind", kolom) == waarde(twee, "begin", kolom)


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("onderwerp", ["regio", *GEMEENTEN])
def test_elk_deel_telt_op_tot_het_geheel(periode: str, onderwerp: str, kalender: Kalender) -> None:
    for id_, tabel in kalender(periode, onderwerp).items():
        if not id_.endswith(("_samenstelling", "_werkplekken", "_per_reden")):
            continue
        for kolom, _ in tabel.kolommen:
            totaal = tabel.cel("totaal", kolom)
            per_deel: Counter[str] = Counter()
            for rij, _ in tabel.rijen[:-1]:
                assert (tabel.cel(rij, kolom).status == "beschermd") == (totaal.status == "beschermd")
                if totaal.eenheid == "aantal":
                    per_deel[rij.split("_")[0] if "per_reden" not in id_ else ""] += int(
                        tabel.cel(rij, kolom).exact or 0
                    )
            if totaal.eenheid == "aantal" and totaal.exact is not None:
                assert set(per_deel.values()) <= {int(totaal.exact)}


def test_een_gemeente_met_een_kleine_groep_is_beschermd(kalender: Kalender) -> None:
    """One person of beschut werk: the number is shown, nothing else of that person, on no page."""
    eigen, regio = kalender("2024-M08", "uitgeest"), kalender("2024-M08")
    assert 0 < waarde(eigen["beschut_werk"], "dienstverbanden", "uitgeest") < GRENS
    for id_ in ("beschut_werk_samenstelling", "beschut_werk_werkplekken"):
        assert {c.status for c in eigen[id_].cellen.values()} == {"beschermd"}
        assert waarde(regio[id_], "totaal", "totaal") == waarde(
            regio["beschut_werk"], "dienstverbanden", "totaal"
        )
        [mee] = [g for g in GEMEENTEN if g != "uitgeest" and regio[id_].cel("totaal", g).exact is None]
        assert {c.status for c in kalender("2024-M08", mee)[id_].cellen.values()} == {"beschermd"}
    for id_, rij in (("beschut_werk_omvang", "fte"), ("loonkostensubsidie", "gemiddeld")):
        assert eigen[id_].cel(rij, "uitgeest").status == "beschermd"
        assert regio[id_].cel(rij, "uitgeest").status == "beschermd"


# --- recounts from the files ----------------------------------------------------------------------


@pytest.mark.parametrize("periode", ["2022-M01", "2023-Q3", "2024-M08"])
def test_vormen_en_fte_uit_de_bestanden(periode: str, kalender: Kalender, csv: dict[str, list[Rij]]) -> None:
    op = Periode.parse(periode).eind.isoformat()
    dv = {r["dienstverband_id"]: r for r in csv["dienstverbanden"] if r["groep"] == "wsw"}
    vormen = Counter(
        (r["vorm"], dv[r["dienstverband_id"]]["gemeente"])
        for r in geldig(csv["werkplekken"], op)
        if r["dienstverband_id"] in dv
    )
    fte: Counter[str] = Counter()
    for r in geldig(csv["dienstverband_omvang"], op):
        if r["dienstverband_id"] in dv:
            fte[dv[r["dienstverband_id"]]["gemeente"]] += Fraction(r["omvang_fte"])  # type: ignore[assignment]
    t = kalender(periode)
    for g in GEMEENTEN:
        assert waarde(t["wsw_omvang"], "fte", g) == fte[g] > 0
        for vorm in {v for v, _ in vormen}:
            assert waarde(t["wsw_werkplekken"], f"vorm_{vorm}", g) == vormen[vorm, g]
    laatste = t["wsw_vormen_per_maand"].rijen[-1][0]
    assert waarde(t["wsw_vormen_per_maand"], laatste, "detachering") == sum(
        n for (v, _), n in vormen.items() if v.startswith("detachering")
    )


def test_uitstroom_naar_reden_uit_de_bestanden(kalender: Kalender, csv: dict[str, list[Rij]]) -> None:
    p = Periode.parse("2024-M08")
    verwacht = Counter(
        (r["reden_einde"], r["gemeente"])
        for r in csv["dienstverbanden"]
        if r["groep"] == "wsw"
        and r["eind"]
        and p.begin <= date.fromisoformat(r["eind"]) + timedelta(1) <= p.eind
    )
    t = kalender("2024-M08")["wsw_uitstroom_per_reden"]
    for reden in {x for x, _ in verwacht}:
        assert waarde(t, reden, "totaal") == sum(n for (r, _), n in verwacht.items() if r == reden)
        for g in ("beverwijk", "velsen"):
            assert waarde(t, reden, g) == verwacht[reden, g]
        assert {t.cel(reden, g).status for g in ("heemskerk", "uitgeest")} == {"beschermd"}
    assert waarde(t, "wia", "totaal") == 27


def test_redenen_van_vorig_jaar_zijn_die_van_toen(kalender: Kalender) -> None:
    """Of all gemeenten together always; of one gemeente where its breakdown of then may be told."""
    geteld = 0
    for periode, toen in (("2023", "2022"), ("2024-M08", "2023-M08"), ("2023-Q1", "2022-M03")):
        for onderwerp in ("regio", *GEMEENTEN):
            nu = kalender(periode, onderwerp)["wsw_uitstroom_per_reden"]
            eerder = kalender(toen, onderwerp)["wsw_uitstroom_per_reden"]
            eigen = "totaal" if onderwerp == "regio" else onderwerp
            cel = nu.cel("totaal", "vorig_jaar")
            if cel.exact is not None:
                assert cel.exact == eerder.cel("totaal", eigen).exact
                geteld += 1
            else:
                assert cel.status == "beschermd"
                assert "is beschermd" in nu.voetnoten[-1].tekst
    assert geteld >= 4


def test_gemiddelde_fte_dag_voor_dag(kalender: Kalender, csv: dict[str, list[Rij]]) -> None:
    p = Periode.parse("2023-Q1")
    dv = {r["dienstverband_id"] for r in csv["dienstverbanden"] if r["groep"] == "wsw"}
    som: dict[str, Fraction] = {}
    dagen = [(p.begin + timedelta(n)).isoformat() for n in range((p.eind - p.begin).days + 1)]
    for dag in dagen:
        fte = {
            r["dienstverband_id"]: Fraction(r["omvang_fte"]) for r in geldig(csv["dienstverband_omvang"], dag)
        }
        for r in geldig(csv["werkplekken"], dag):
            if r["dienstverband_id"] in dv and r["vorm"] != "begeleid_werken":
                k = r["kostenplaats"]
                som[k] = som.get(k, Fraction(0)) + fte[r["dienstverband_id"]]
    t = kalender("2023-Q1")["wsw_fte_begroting"]
    for plek, totaal in som.items():
        assert waarde(t, plek, "realisatie") == totaal / len(dagen)
    begroot = [
        Fraction(r["volume_fte"])
        for r in csv["begroting"]
        if (r["jaar"], r["versie"], r["kostensoort"]) == ("2023", "primair", "loon_wsw")
    ]
    assert waarde(t, "totaal", "begroting") == sum(begroot)
    assert waarde(t, "totaal", "verschil") == sum(som.values()) / len(dagen) - sum(begroot)


def test_voor_een_jaar_zonder_begroting_is_het_volume_onbekend(kalender: Kalender) -> None:
    t = kalender("2022-M01")
    assert t["wsw_fte_begroting"].cel("totaal", "begroting").status == "onbekend"
    assert t["loonkostensubsidie"].cel("gemiddeld", "begroot").status == "onbekend"


def test_loonkostensubsidie_uit_de_bestanden(kalender: Kalender, csv: dict[str, list[Rij]]) -> None:
    dv = {
        r["dienstverband_id"]: r["gemeente"] for r in csv["dienstverbanden"] if r["groep"] == "beschut_werk"
    }
    subsidies: dict[str, list[int]] = {}
    for r in geldig(csv["lonen"], "2024-08-31"):
        if r["dienstverband_id"] in dv:
            subsidies.setdefault(dv[r["dienstverband_id"]], []).append(int(r["subsidie_procent"]))
    t = kalender("2024-M08")["loonkostensubsidie"]
    for g in ("beverwijk", "heemskerk"):
        assert waarde(t, "gemiddeld", g) == Fraction(sum(subsidies[g]), len(subsidies[g]))
    assert {t.cel("gemiddeld", g).status for g in ("uitgeest", "velsen")} == {"beschermd"}
    alle = [s for lijst in subsidies.values() for s in lijst]
    assert waarde(t, "gemiddeld", "totaal") == Fraction(sum(alle), len(alle))
    assert (
        waarde(t, "gemiddeld", "totaal") - waarde(t, "gemiddeld", "begroot")
        == waarde(t, "gemiddeld", "verschil")
        < 0
    )


# --- what the reports claimed ---------------------------------------------------------------------


def test_beweringen_van_2023(rapporten: dict[str, Rapport], kalender: Kalender) -> None:
    r = rapporten["2023-Q1"]
    tekst = " ".join(r.paragrafen("werkvoorziening").markdown.split())
    assert "is in dit kwartaal licht afgenomen" in tekst
    later = kalender("2023-Q2")["wsw"]
    assert waarde(later, "detacheringen", "totaal") > waarde(
        kalender("2023-Q1")["wsw"], "detacheringen", "totaal"
    )


def test_beweringen_van_2024(rapporten: dict[str, Rapport]) -> None:
    r = rapporten["2024-M08"]
    assert "fte minder dan begroot" in r.tekst("omvang", "werkvoorziening").markdown
    assert "procentpunt minder dan begroot" in r.tekst("loonkostensubsidie", "werkvoorziening").markdown
    assert "meer dan een jaar eerder" in r.tekst("beschut_werk", "werkvoorziening").markdown


@pytest.mark.parametrize("onderwerp", ["regio", "uitgeest", "heemskerk"])
@pytest.mark.parametrize("periode", ["2022-M01", "2023", "2024-M02", "actueel"])
def test_elke_tekst_kan_worden_gevuld(periode: str, onderwerp: str, rapporten: dict[str, Rapport]) -> None:
    r = Rapport.open(periode, onderwerp, rapporten["2023-Q1"].project, thema="werkvoorziening")
    for slot in (
        "samenvatting", "wsw", "detacheringen", "uitstroom", "werkplekken", "omvang", "wsw_samenstelling",
        "beschut_werk", "beschut_stromen", "beschut_samenstelling", "loonkostensubsidie",
    ):  # fmt: skip
        tekst = r.tekst(slot).markdown
        assert "{%" not in tekst
        assert "beschermd]{" not in tekst


# --- one record out -------------------------------------------------------------------------------


def test_een_dienstverband_minder_verandert_precies_zijn_cellen(
    kalender: Kalender, csv: dict[str, list[Rij]]
) -> None:
    """A man of Heemskerk who is detached: his gemeente, the total and what divides by it, nobody else."""
    op = "2024-08-31"
    plek = {r["dienstverband_id"]: r for r in geldig(csv["werkplekken"], op)}
    weg = next(
        r
        for r in csv["dienstverbanden"]
        if (r["groep"], r["gemeente"], r["geslacht"], r["eind"]) == ("wsw", "heemskerk", "man", "")
        and plek[r["dienstverband_id"]]["vorm"] == "detachering_groep"
    )
    r = kalender.rapport
    minder = zonder_dienstverband(r.registers, weg["dienstverband_id"])

    def na(onderwerp: str) -> dict[str, Tabel]:
        return alle_tabellen("werkvoorziening", minder, r.normen, "2024-M08", onderwerp)

    assert veranderd(kalender("2024-M08", "velsen"), na("velsen")) == {}
    anders = veranderd(kalender("2024-M08"), na("regio"))
    assert {id_ for id_ in anders if not id_.startswith("wsw")} == set()
    assert anders["wsw"] == {("detacheringen", "heemskerk"), ("detacheringen", "totaal")}
    assert anders["wsw_verloop"] == {(rij, k) for rij in ("begin", "eind") for k in ("heemskerk", "totaal")}
    assert {k for _, k in anders["wsw_stand_per_maand"]} == {"heemskerk", "totaal"}
    assert {rij for rij, k in anders["wsw_werkplekken"] if k == "heemskerk"} == {
        "vorm_detachering_groep",
        f"kostenplaats_{plek[weg['dienstverband_id']]['kostenplaats']}",
        "totaal",
    }
    assert ("geslacht_man", "heemskerk") in anders["wsw_samenstelling"]
    assert ("geslacht_vrouw", "heemskerk") not in anders["wsw_samenstelling"]
    assert {k for _, k in anders["wsw_samenstelling"]} == {"heemskerk", "totaal", "aandeel"}
    assert "wsw_uitstroom_per_reden" not in anders
    assert {k for _, k in anders["wsw_fte_begroting"]} == {"realisatie", "verschil"}

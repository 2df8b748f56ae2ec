"""What explains the result: parts add up, follow the records, and change with exactly the right ones."""

from __future__ import annotations

import csv
from collections.abc import Callable
from fractions import Fraction

import pytest

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.normen import Normen
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.rapport.rapport import Rapport
from tests.hulp import LEVERING, lees_csv, schrijf_csv, verwijder

PERIODEN = ("2023-M02", "2023-Q1", "2023-Q2", "2023-Q3", "2023", "2024-M02", "2024-M05", "2024-M08")
PERSOONSREGISTERS = ("dienstverbanden", "dienstverband_omvang", "werkplekken", "lonen", "verzuim")
Maak = Callable[[str, str], Tabel]


def maker(rapport: Rapport) -> Maak:
    def maak(functie: str, periode: str) -> Tabel:
        i, normen = alle_indicatoren()[functie], Normen(rapport.registers.normen)
        return i.bereken(rapport.registers, normen, Periode.parse(periode), "regio")

    return maak


@pytest.fixture(scope="module")
def maak(rapporten: dict[str, Rapport]) -> Maak:
    return maker(rapporten["2024-M08"])


def eur(tabel: Tabel, rij: str, kolom: str) -> Fraction:
    return tabel.cel(rij, kolom).exact or Fraction(0)


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("kolom", ["wsw", "beschut_werk", "totaal"])
def test_van_raming_naar_realisatie_telt_op_tot_de_cent(periode: str, kolom: str, maak: Maak) -> None:
    t = maak("prijs_volume", periode)
    delen = sum(eur(t, rij, kolom) for rij in ("volume", "prijs", "loonkostensubsidie", "overig"))
    assert eur(t, "raming", kolom) + delen == eur(t, "realisatie", kolom) > 0
    assert eur(t, "verschil", kolom) == delen
    assert eur(t, "verschil_zonder_prijs", kolom) == delen - eur(t, "prijs", kolom)
    aandeel = Periode.parse(periode).aandeel
    assert eur(t, "prijs_jaarbasis", kolom) == eur(t, "prijs", kolom) / aandeel
    assert t.cel("loonkostensubsidie", "wsw").status == "nvt"


@pytest.mark.parametrize("periode", PERIODEN)
def test_realisatie_is_die_van_de_rubrieken(periode: str, maak: Maak) -> None:
    t, detail = maak("prijs_volume", periode), maak("baten_lasten_detail", periode)
    for kolom, rubriek in (("wsw", "rubriek_8"), ("beschut_werk", "rubriek_10")):
        assert eur(t, "realisatie", kolom) == eur(detail, rubriek, "realisatie")


def test_prijs_en_volume_van_de_wsw_met_de_hand(project: Project, maak: Maak) -> None:
    """Eight months: wages less the budgeted price per fte times the fte that there were, from the files."""
    levering = project.root / LEVERING
    t, fte = maak("prijs_volume", "2024-M08"), maak("personeel_fte", "2024-M08")
    prijs = Fraction(0)
    for groep, soorten in (
        ("wsw", ("loon_wsw", "sociale_lasten_wsw")),
        ("begeleid_werken", ("begeleid_werken_subsidie",)),
    ):
        regels = [
            r
            for r in lees_csv(levering / "begroting.csv")
            if r["jaar"] == "2024" and r["kostensoort"] in soorten
        ]
        geboekt = sum(
            int(r["bedrag_cent"])
            for r in lees_csv(levering / "grootboek.csv")
            if r["boekjaar"] == "2024" and r["kostensoort"] in soorten
        )
        begroot = sum((Fraction(r["volume_fte"]) for r in regels), Fraction(0))
        jaarbedrag = sum(int(r["bedrag_cent"]) for r in regels)
        assert eur(fte, groep, "begroot") == begroot
        prijs += geboekt - jaarbedrag * Fraction(8, 12) / begroot * eur(fte, groep, "realisatie")
    assert abs(eur(t, "prijs", "wsw") * 100 - prijs) <= 1


def test_fte_van_een_maand_opnieuw_geteld(project: Project, maak: Maak) -> None:
    """January: fte times the days in service over the days of the month, straight from the files."""
    levering = project.root / LEVERING
    groep = {r["dienstverband_id"]: r for r in lees_csv(levering / "dienstverbanden.csv")}
    begeleid = [r for r in lees_csv(levering / "werkplekken.csv") if r["vorm"] == "begeleid_werken"]
    som = dict.fromkeys(("wsw", "begeleid_werken", "beschut_werk"), Fraction(0))
    for r in lees_csv(levering / "dienstverband_omvang.csv"):
        dv = groep[r["dienstverband_id"]]
        for dag in range(1, 32):
            d = f"2023-01-{dag:02d}"
            if dv["groep"] in som and r["van"] <= d <= (r["laatste_dag"] or dv["eind"] or "9999"):
                soort = dv["groep"]
                if any(
                    b["dienstverband_id"] == r["dienstverband_id"]
                    and b["van"] <= d <= (b["laatste_dag"] or "9999")
                    for b in begeleid
                ):
                    soort = "begeleid_werken"
                som[soort] += Fraction(r["omvang_fte"]) / 31
    t = maak("personeel_fte", "2023-M01")
    assert {g: eur(t, g, "realisatie") for g in som} == som


@pytest.mark.parametrize("periode", [*PERIODEN, "2022"])
def test_lonen_sluiten_aan_op_het_grootboek(periode: str, maak: Maak) -> None:
    t = maak("aansluiting_loonkosten", periode)
    p = Periode.parse(periode)
    assert len(t.rijen) == p.laatste_maand + 1
    for rij, _ in t.rijen:
        for groep in ("wsw", "beschut_werk"):
            assert eur(t, rij, f"{groep}_register") > 1000
            assert abs(eur(t, rij, f"{groep}_verschil")) <= Fraction(p.laatste_maand, 10)
            verschil = eur(t, rij, f"{groep}_geboekt") - eur(t, rij, f"{groep}_register")
            assert eur(t, rij, f"{groep}_verschil") == verschil


@pytest.mark.parametrize("periode", PERIODEN)
def test_grote_afwijkingen_zijn_die_vanaf_de_drempel(periode: str, maak: Maak, project: Project) -> None:
    [drempel] = [r for r in lees_csv(project.referentie / "normen.csv") if r["soort"] == "drempel"]
    groot, detail = maak("grote_afwijkingen", periode), maak("baten_lasten_detail", periode)
    verwacht = [
        rij
        for rij, _ in detail.rijen
        if rij.startswith("rubriek_") and abs(eur(detail, rij, "verschil")) >= Fraction(drempel["waarde"])
    ]
    rijen = [rij for rij, _ in groot.rijen]
    assert rijen == [*verwacht, "overige", "resultaat"]
    assert all(eur(groot, r, "verschil") == eur(detail, r, "verschil") for r in verwacht)
    assert sum(eur(groot, r, "effect") for r in rijen[:-1]) == eur(groot, "resultaat", "effect")
    assert eur(groot, "resultaat", "effect") == eur(detail, "resultaat", "verschil")


def test_de_drempel_is_een_gegeven(kopie: Project) -> None:
    """With another threshold in the reference table other rubrieken stand alone."""
    pad = kopie.referentie / "normen.csv"
    rijen = lees_csv(pad)
    for r in rijen:
        if r["soort"] == "drempel":
            r["waarde"] = "200000"
    schrijf_csv(pad, rijen)
    t = maker(Rapport.open("2024-M08", project=kopie))("grote_afwijkingen", "2024-M08")
    assert [r for r, _ in t.rijen] == [
        "rubriek_7",
        "rubriek_8",
        "rubriek_9",
        "rubriek_10",
        "overige",
        "resultaat",
    ]


def test_toelichtingsposten_tellen_op(maak: Maak) -> None:
    t, detail = maak("afwijkingen", "2024-M08"), maak("baten_lasten_detail", "2024-M08")
    for kolom in ("realisatie", "raming", "verschil"):
        rubrieken = [eur(detail, f"rubriek_{nr}", kolom) for nr in range(11, 22)]
        assert eur(t, "overige_bedrijfskosten", kolom) == sum(rubrieken[:-1])
        assert eur(t, "bedrijfskosten_en_algemeen", kolom) == sum(rubrieken)
        delen = ("payroll_en_inhuur", "inhuur_re_integratie")
        assert sum(eur(t, d, kolom) for d in delen) <= eur(detail, "rubriek_9", "realisatie")
    assert eur(t, "afschrijving_groen", "begroting_jaar") > 0


def test_groen_loopt_de_winter_in(maak: Maak) -> None:
    """What is behind in the first quarter is there by the end of the third."""
    eerste, derde = (eur(maak("afwijkingen", p), "omzet_groen", "verschil") for p in ("2023-Q1", "2023-Q3"))
    assert eerste < -100_000 < derde


def test_vacatures_per_opvang_tellen_op(maak: Maak) -> None:
    for periode in PERIODEN:
        t = maak("vacatures", periode)
        for kolom in ("stand", "gemiddeld"):
            delen = [eur(t, r, kolom) for r in ("payroll", "inhuur", "geen")]
            assert sum(delen) == eur(t, "vacatures", kolom)
            assert eur(t, "bezet", kolom) + eur(t, "vacatures", kolom) == eur(t, "formatie", kolom) > 60


@pytest.mark.parametrize(
    ("periode", "resultaat"), [("2024-M01", None), ("2024-M02", -50), ("2024-M04", -50), ("2024-M08", -65)]
)
def test_de_laatste_prognose_geldt(periode: str, resultaat: int | None, maak: Maak) -> None:
    cel = maak("prognoses", periode).cel("resultaat", "verwacht")
    assert cel.status == ("onbekend" if resultaat is None else "getal")
    assert cel.exact == (None if resultaat is None else resultaat * 1000)


def test_zonder_begroting_is_het_onbekend(maak: Maak) -> None:
    assert {c.status for c in maak("uitgangspunten", "2022").cellen.values()} == {"onbekend"}
    t = maak("prijs_volume", "2022")
    assert {t.cel(r, "wsw").status for r in ("raming", "prijs", "volume", "verschil")} == {"onbekend"}
    assert t.cel("realisatie", "wsw").status == "getal"
    assert maak("personeel_fte", "2022").cel("wsw", "begroot").status == "onbekend"


def test_stijging_alleen_waar_twee_begrotingen_zijn(maak: Maak) -> None:
    assert maak("uitgangspunten", "2024-M08").cel("loonstijging_ambtelijk", "begroting").status == "nvt"
    t = maak("uitgangspunten", "2023-Q1")
    for rij, _ in t.rijen:  # what was assumed is about what the lines became
        assert abs(eur(t, rij, "begroting") - eur(t, rij, "aangenomen")) < Fraction(1, 2)


def test_loonkosten_zijn_een_vast_deel_van_beide_begrotingen(maak: Maak) -> None:
    t = maak("loonkosten_in_begroting", "2023-Q1")
    delen = ("ambtelijk", "wsw", "beschut_werk", "derden")
    assert sum(eur(t, d, "begroting_jaar") for d in delen) == eur(t, "loonkosten", "begroting_jaar")
    primair = maak("loonkosten_in_begroting", "2023-M02")  # before the revision was submitted
    assert eur(primair, "totaal_lasten", "begroting_jaar") < eur(t, "totaal_lasten", "begroting_jaar")
    for tabel in (t, primair):
        assert round(eur(tabel, "loonkosten", "aandeel")) == 85


def test_zonder_een_dienstverband_veranderen_precies_de_personeelscellen(kopie: Project, maak: Maak) -> None:
    """Somebody of beschut werk on the minimum wage, in service all eight months, was never there."""
    levering = kopie.root / LEVERING
    loon = {r["dienstverband_id"] for r in lees_csv(levering / "lonen.csv") if r["schaal"] == "wml"}
    wie = next(
        r["dienstverband_id"]
        for r in lees_csv(levering / "dienstverbanden.csv")
        if r["groep"] == "beschut_werk"
        and r["begin"] < "2022"
        and not r["eind"]
        and r["dienstverband_id"] in loon
    )
    verzuim = {r["verzuim_id"] for r in lees_csv(levering / "verzuim.csv") if r["dienstverband_id"] == wie}
    for register in PERSOONSREGISTERS:
        pad = levering / f"{register}.csv"
        schrijf_csv(pad, [r for r in lees_csv(pad) if r["dienstverband_id"] != wie])
    pad = levering / "verzuim_percentages.csv"
    schrijf_csv(pad, [r for r in lees_csv(pad) if r["verzuim_id"] not in verzuim])
    nieuw = maker(Rapport.open("2024-M08", project=kopie))

    def anders(functie: str) -> set[str]:
        voor, na = maak(functie, "2024-M08"), nieuw(functie, "2024-M08")
        return {f"{r}/{k}" for (r, k, g), c in voor.cellen.items() if na.cel(r, k, g).exact != c.exact}

    assert anders("personeel_aantallen") == {"beschut_werk/realisatie", "beschut_werk/verschil"}
    assert anders("personeel_fte") == {"beschut_werk/realisatie", "beschut_werk/verschil"}
    rijen = ("beschut_werk", "totaal")
    kolommen = ("medewerkers", "minimumloon", "aandeel")
    assert anders("minimumloon") == {f"{r}/{k}" for r in rijen for k in kolommen}
    maanden = [f"maand_{m:02d}" for m in range(1, 9)]
    assert anders("aansluiting_loonkosten") == {
        f"{r}/beschut_werk_{k}" for r in (*maanden, "totaal") for k in ("register", "verschil")
    }
    delen = ("volume", "prijs", "verschil_zonder_prijs", "prijs_jaarbasis")
    assert anders("prijs_volume") == {f"{r}/{k}" for r in delen for k in ("beschut_werk", "totaal")}
    for functie in ("afwijkingen", "grote_afwijkingen", "lonen_beschut_werk", "baten_lasten_detail"):
        assert not anders(functie)


def test_zonder_een_payrollfactuur_veranderen_precies_de_verklarende_cellen(
    kleine_kopie: Project, klein_project: Project
) -> None:
    weg = verwijder(
        kleine_kopie.root / LEVERING / "grootboek.csv",
        lambda r: r["boekjaar"] == "2024" and r["kostensoort"] == "payroll",
    )
    oud, nieuw = (maker(Rapport.open("2024-M08", project=p)) for p in (klein_project, kleine_kopie))
    euro = Fraction(int(weg["bedrag_cent"]), 100)
    verwacht = {
        "afwijkingen": {f"payroll_en_inhuur/{k}": -euro for k in ("realisatie", "verschil")},
        "grote_afwijkingen": {
            "rubriek_9/verschil": -euro,
            "rubriek_9/effect": euro,
            "resultaat/effect": euro,
        },
        "prijs_volume": {},
        "lonen_beschut_werk": {},
        "aansluiting_loonkosten": {},
        "personeel_fte": {},
        "vacatures": {},
        "uitgangspunten": {},
        "loonkosten_in_begroting": {},
        "prognoses": {},
    }
    for functie, cellen in verwacht.items():
        voor, na = oud(functie, "2024-M08"), nieuw(functie, "2024-M08")
        anders = {
            f"{r}/{k}": (na.cel(r, k, g).exact or 0) - (c.exact or 0)
            for (r, k, g), c in voor.cellen.items()
            if na.cel(r, k, g).exact != c.exact
        }
        assert anders == cellen, functie


@pytest.mark.parametrize(
    ("bestand", "wijzig", "melding"),
    [
        ("prognoses", {"peildatum": "2023-11-30"}, "buiten het jaar"),
        ("prognoses", {"peildatum": "2024-12-31"}, "na de peildatum"),
        ("prognoses", {"onderdeel": "groen"}, "geen bekende code"),
        ("uitgangspunten", {"versie": "herzien"}, "niet in begrotingsversies"),
        ("uitgangspunten", {"uitgangspunt": "groei"}, "geen bekende code"),
    ],
)
def test_een_foute_regel_wordt_geweigerd(
    bestand: str, wijzig: dict[str, str], melding: str, kleine_kopie: Project
) -> None:
    from ijw_lib.registers.levering import controleer

    pad = kleine_kopie.root / LEVERING / f"{bestand}.csv"
    rijen = lees_csv(pad)
    rijen[-1] |= wijzig
    schrijf_csv(pad, rijen)
    uitval = controleer(kleine_kopie.root / LEVERING, kleine_kopie.referentie).uitval
    assert [u.bestand for u in uitval] == [f"{bestand}.csv"]
    assert melding in uitval[0].reden


def test_een_post_hoort_bij_zijn_rubriek(kleine_kopie: Project) -> None:
    from ijw_lib.registers.levering import controleer

    pad = kleine_kopie.referentie / "toelichtingsposten.csv"
    with pad.open("a", encoding="utf-8", newline="") as bestand:
        csv.writer(bestand, lineterminator="\n").writerow(["proef", 99, "Proef", 9, "rente", ""])
    [uitval] = controleer(kleine_kopie.root / LEVERING, kleine_kopie.referentie).uitval
    assert "hoort niet bij deze rubriek" in uitval.reden

"""A gemeente that leaves, one that goes over into another, and a sample of the people: data, and no code.

Every figure is counted again from the CSVs alone (:mod:`tests.hulp.narekenen`), for the regio and each
gemeente.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from ijw_lib.cli import tabellen as uitvoer
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.model.tabel import Tabel
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.inname import open_registers
from tests.hulp import (
    ALLEEN_DIEP,
    EERSTE_TEKST,
    LEVERING,
    Rij,
    ijw,
    lees_csv,
    schrijf_csv,
    vergeet_snapshot,
    verwijder,
)
from tests.hulp.afloop import sluit_af
from tests.hulp.narekenen import Narekening

SLUGS = ("beverwijk", "heemskerk", "uitgeest", "velsen")
NIEUW, NAAM = "kennemerduin", "Kennemerduin"
PERIODEN = ("2023", "2024-M02", "2024-M08")
GRENZEN = {
    "2023": (date(2023, 1, 1), date(2023, 12, 31)),
    "2024-M02": (date(2024, 1, 1), date(2024, 2, 29)),
    "2024-M08": (date(2024, 1, 1), date(2024, 8, 31)),
}
DELEN_DOOR = 8
"""One of so many people is some 12%."""


def wijzig_gemeenten(project: Project, wijzig: Callable[[Rij], Rij], *erbij: Rij) -> None:
    """Write the reference table; with a column ``opvolger`` only where a line names one."""
    pad = project.referentie / "gemeenten.csv"
    regels = lees_csv(pad)
    nieuw = [wijzig(r) for r in regels] + [regels[0] | r for r in erbij]
    leeg = {"opvolger": ""} if any("opvolger" in r for r in nieuw) else {}
    schrijf_csv(pad, [r | leeg | {k: v for k, v in r.items() if k == "opvolger"} for r in nieuw])


def ga_weg(project: Project, slug: str, laatste: str, *regelingen: str) -> None:
    def wijzig(r: Rij) -> Rij:
        weg = r["gemeente"] == slug and (not regelingen or r["regeling"] in regelingen)
        return r | {"geldig_tot": laatste} if weg else r

    wijzig_gemeenten(project, wijzig)


def ga_over(project: Project, opvolger: str, *slugs: str) -> None:
    def wijzig(r: Rij) -> Rij:
        return r | {"geldig_tot": "2023-12-31", "opvolger": opvolger} if r["gemeente"] in slugs else r

    regelingen = ("participatiewet", "wsw", "beschut_werk") if opvolger == NIEUW else ()
    nieuw = [
        {"gemeente": NIEUW, "naam": NAAM, "cbs_code": "GM9999", "regeling": r, "geldig_van": "2024-01-01"}
        for r in regelingen
    ]
    wijzig_gemeenten(project, wijzig, *nieuw)


def kopie_van(bron: Path, map_: Path, wijzig: Callable[[Project], None]) -> Project:
    project = Project(Path(shutil.copytree(bron, map_ / "kopie")))
    wijzig(project)
    vergeet_snapshot(project)
    klaar = ijw(project, "check")
    assert klaar.code == 0, klaar.uit + klaar.fout
    return project


# --- the variants ---------------------------------------------------------------------------------


def velsen_weg(project: Project) -> None:
    ga_weg(project, "velsen", "2024-05-31")
    sluit_af(project.root / LEVERING, "velsen", date(2024, 5, 31))


def velsen_weg_op_oudjaar(project: Project) -> None:
    ga_weg(project, "velsen", "2023-12-31")
    sluit_af(project.root / LEVERING, "velsen", date(2023, 12, 31))


def velsen_zonder_wsw(project: Project) -> None:
    ga_weg(project, "velsen", "2024-05-31", "wsw")
    sluit_af(project.root / LEVERING, "velsen", date(2024, 5, 31), alleen_groep="wsw")


def samen_nieuw(project: Project) -> None:
    """Beverwijk and Heemskerk become one; some of what is of 2024 already stands under the new name."""
    ga_over(project, NIEUW, "beverwijk", "heemskerk")
    for naam, datum in (("intakes", "startdatum"), ("plaatsingen", "startdatum"), ("maatregelen", "datum")):
        pad = project.root / LEVERING / f"{naam}.csv"
        schrijf_csv(pad, [_onder_nieuwe_naam(r, datum) for r in lees_csv(pad)])


def _onder_nieuwe_naam(r: Rij, datum: str) -> Rij:
    over = r["gemeente"] in ("beverwijk", "heemskerk") and r[datum] >= "2024-01-01"
    return r | {"gemeente": NIEUW} if over else r


def in_beverwijk(project: Project) -> None:
    """Heemskerk goes over into Beverwijk; what was told of both in 2024 is told of Beverwijk."""
    ga_over(project, "beverwijk", "heemskerk")
    for naam, kolom, telt_op in (("inwoners", "peildatum", "aantal"), ("normen", "geldig_van", "waarde")):
        pad = project.referentie / f"{naam}.csv"
        rijen = lees_csv(pad)
        weg = [r for r in rijen if r["gemeente"] == "heemskerk" and r[kolom] >= "2024-01-01"]
        for r in weg:
            [zelf] = [x for x in rijen if (x["gemeente"], x[kolom]) == ("beverwijk", r[kolom])]
            zelf[telt_op] = str(int(zelf[telt_op]) + int(r[telt_op]))
        schrijf_csv(pad, [r for r in rijen if r not in weg])


def achtste_deel(project: Project) -> None:
    """One of eight persons and dienstverbanden, chosen by their id."""
    levering = project.root / LEVERING

    def houd(naam: str, kolom: str, ids: set[str] | None = None) -> set[str]:
        pad = levering / f"{naam}.csv"
        rijen = lees_csv(pad)
        over = [
            r for r in rijen if (r[kolom] in ids if ids is not None else int(r[kolom][1:]) % DELEN_DOOR == 3)
        ]
        schrijf_csv(pad, over)
        return {next(iter(r.values())) for r in over}

    mensen = houd("personen", "persoon_id")
    for naam in (
        "persoon_doelgroepen",
        "aanmeldingen",
        "intakes",
        "maatregelen",
        "abc_metingen",
        "plaatsingen",
        "jobcoaching",
        "pro_vso_begeleiding",
        "inburgering_map",
    ):
        houd(naam, "persoon_id", mensen)
    houd("trajectfasen", "traject_id", houd("trajecten", "persoon_id", mensen))
    banen = houd("dienstverbanden", "dienstverband_id")
    for naam in ("dienstverband_omvang", "werkplekken", "lonen"):
        houd(naam, "dienstverband_id", banen)
    houd("verzuim_percentages", "verzuim_id", houd("verzuim", "dienstverband_id", banen))


VARIANTEN = (velsen_weg, velsen_weg_op_oudjaar, velsen_zonder_wsw, samen_nieuw, in_beverwijk, achtste_deel)
Variant = Callable[[Project], None]


@pytest.fixture(scope="module")
def klein(klein_project: Project, heel_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Few people, the whole ledger and the whole plan, as it is delivered."""
    return kopie_van(klein_project.root, tmp_path_factory.mktemp("klein"), lambda p: met_plan(p, heel_plan))


def met_plan(project: Project, heel_plan: Path) -> None:
    shutil.copy(heel_plan / "reports" / "plan.yml", project.reports / "plan.yml")


@pytest.fixture(scope="module")
def variant(
    klein: Project, heel_project: Project, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Variant], Project]:
    """Give a copy of the delivery with a variant, made and checked once."""
    gemaakt: dict[str, Project] = {}

    def geef(wijzig: Variant) -> Project:
        if wijzig.__name__ not in gemaakt:
            bron = heel_project if wijzig is achtste_deel else klein  # a part of everybody, not of the few
            map_ = tmp_path_factory.mktemp(wijzig.__name__)
            gemaakt[wijzig.__name__] = kopie_van(bron.root, map_, wijzig)
        return gemaakt[wijzig.__name__]

    return geef


def tabellen(project: Project, periode: str, onderwerp: str = "regio") -> Callable[[str], Tabel]:
    return Rapport.open(periode, onderwerp, project).tabel_van


# --- every figure counted again -------------------------------------------------------------------


def nagerekend(project: Project, periode: str) -> tuple[Narekening, Narekening]:
    """The period and the same one a year before, both in the gemeenten of the last day of the period."""
    begin, eind = GRENZEN[periode]
    map_, referentie = project.root / LEVERING, project.referentie
    toen = (
        date(begin.year - 1, 1, 1),
        date(eind.year - 1, eind.month, min(eind.day, 28 if eind.month == 2 else 31)),
    )
    return Narekening(map_, referentie, begin, eind), Narekening(map_, referentie, *toen, op=eind)


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("wijzig", VARIANTEN, ids=lambda v: v.__name__)
def test_elk_cijfer_van_de_regio_is_wat_de_records_tellen(
    wijzig: Variant, periode: str, variant: Callable[[Variant], Project]
) -> None:
    project = variant(wijzig)
    tabel = tabellen(project, periode)
    nu, toen = (n.alles() for n in nagerekend(project, periode))
    for (id_, rij), telling in nu.items():
        t = tabel(id_)
        kolommen = [k for k, _ in t.kolommen if k in (*SLUGS, NIEUW)]
        assert {k: t.cel(rij, k).exact for k in kolommen} == {k: telling[k] for k in kolommen}, (id_, rij)
        assert t.cel(rij, "totaal").exact == telling.total(), (id_, rij)
        assert sum(telling[k] for k in kolommen) == telling.total(), f"{id_}/{rij}: een gemeente zonder kolom"
        if t.heeft(rij, "vorig_jaar"):
            assert t.cel(rij, "vorig_jaar").exact == toen[id_, rij].total(), (id_, rij)


@pytest.mark.parametrize("periode", PERIODEN)
@pytest.mark.parametrize("wijzig", VARIANTEN, ids=lambda v: v.__name__)
def test_elk_cijfer_van_een_gemeente_is_wat_haar_records_tellen(
    wijzig: Variant, periode: str, variant: Callable[[Variant], Project]
) -> None:
    project = variant(wijzig)
    nu, toen = (n.alles() for n in nagerekend(project, periode))
    gezien = 0
    for slug in {r.onderwerp for r in Plan.lees(project).rapportages if r.periode.id == periode} - {"regio"}:
        tabel = tabellen(project, periode, slug)
        for (id_, rij), telling in nu.items():
            t = tabel(id_)
            if t.heeft(rij, slug):
                assert t.cel(rij, slug).exact == telling[slug], (slug, id_, rij)
                gezien += 1
                if t.heeft(rij, "vorig_jaar"):
                    assert t.cel(rij, "vorig_jaar").exact == toen[id_, rij][slug], (slug, id_, rij)
    assert gezien > 60


@pytest.mark.parametrize("wijzig", VARIANTEN, ids=lambda v: v.__name__)
def test_het_verzuim_is_dat_van_de_dagen(wijzig: Variant, variant: Callable[[Variant], Project]) -> None:
    project = variant(wijzig)
    t = tabellen(project, "2024-M08")("ziekteverzuim_per_gemeente")
    nu, toen = nagerekend(project, "2024-M08")
    for n, rij in ((nu, "sw_realisatie"), (toen, "sw_vorig_jaar")):
        gevuld = {k: t.cel(rij, k).exact for k, _ in t.kolommen if t.cel(rij, k).exact is not None}
        verborgen = {k for k, _ in t.kolommen if t.cel(rij, k).status == "beschermd"}
        for slug in gevuld.keys() - {"totaal"}:
            assert gevuld[slug] == 100 * n.verzuim(slug), (rij, slug)
        if not verborgen and "totaal" in gevuld:
            assert gevuld["totaal"] == 100 * n.verzuim(*SLUGS, NIEUW), rij


# --- a gemeente that leaves -----------------------------------------------------------------------


def rapporten(project: Project, slug: str) -> dict[str, tuple[str, ...]]:
    return {r.periode.id: r.themas for r in Plan.lees(project).rapportages if r.onderwerp == slug}


def test_wie_weg_is_houdt_de_paginas_van_toen(klein: Project, variant: Callable[[Variant], Project]) -> None:
    heel, weg, oudjaar = (
        rapporten(p, "velsen") for p in (klein, variant(velsen_weg), variant(velsen_weg_op_oudjaar))
    )
    assert weg == {p: t for p, t in heel.items() if p != "actueel"}
    assert oudjaar == {p: t for p, t in heel.items() if p.startswith("2023")}


def test_wie_een_regeling_verlaat_houdt_haar_pagina_zolang_zij_meedeed(
    klein: Project, variant: Callable[[Variant], Project]
) -> None:
    """She still takes part in beschut werk, so the page of both stays; verzuim, which is of the Wsw, ends."""
    heel, zonder = rapporten(klein, "velsen"), rapporten(variant(velsen_zonder_wsw), "velsen")
    verzuim = tuple(t for t in heel["actueel"] if t != "bedrijfsvoering")
    assert zonder == heel | {"actueel": verzuim}


@pytest.mark.parametrize("wijzig", VARIANTEN, ids=lambda v: v.__name__)
def test_elke_pagina_van_een_periode_is_te_maken(
    wijzig: Variant, variant: Callable[[Variant], Project]
) -> None:
    project = variant(wijzig)
    plan = Plan.lees(project)
    registers = open_registers(project, plan.levering)
    for r in plan.rapportages:
        if r.periode.id == "actueel" or (r.periode.id == "2024-M08" and r.onderwerp in ("velsen", NIEUW)):
            rapport = Rapport.van(r, registers, project)
            assert rapport.alle_tabellen(), r.id
            for thema in r.themas:
                assert "{%" not in rapport.tekst(EERSTE_TEKST.get(thema, "samenvatting"), thema).markdown


def test_bovenaan_staat_wie_er_wegging_en_wanneer(variant: Callable[[Variant], Project]) -> None:
    project = variant(velsen_zonder_wsw)
    zin = "Velsen deed tot en met 31 mei 2024 mee aan de Wsw; tot dan telt deze gemeente mee."
    for onderwerp in ("regio", "velsen"):
        assert zin in Rapport.open("2024-M08", onderwerp, project, thema="werkvoorziening").kop.markdown
    for periode, onderwerp, thema in (
        ("2024-M08", "regio", "instroom"),
        ("2024-M08", "beverwijk", "werkvoorziening"),
        ("2024-M02", "regio", "werkvoorziening"),
        ("2023", "regio", "werkvoorziening"),
    ):
        assert "Velsen" not in Rapport.open(periode, onderwerp, project, thema=thema).kop.markdown
    samen = Rapport.open("2024-M08", "regio", variant(velsen_weg), thema="kerncijfers").kop.markdown
    assert "Velsen deed tot en met 31 mei 2024 mee aan de Participatiewet, de Wsw en beschut werk" in samen


def test_een_taakstelling_geldt_niet_voor_wie_niet_meer_meedoet(
    variant: Callable[[Variant], Project],
) -> None:
    t = tabellen(variant(velsen_weg), "2024-M08")("beschut_werk")
    assert t.cel("taakstelling", "velsen").status == "nvt"
    assert t.cel("taakstelling", "totaal").exact == 28 + 23
    assert "Velsen" in " ".join(n.tekst for n in t.voetnoten)


def test_wat_er_niet_is_zegt_waarom(variant: Callable[[Variant], Project]) -> None:
    for wijzig, periode, slug, reden in (
        (velsen_weg_op_oudjaar, "2024-M08", "velsen", "Velsen deed mee tot en met 31 december 2023."),
        (samen_nieuw, "2024-M08", "heemskerk", "Heemskerk is per 1 januari 2024 opgegaan in Kennemerduin."),
        (samen_nieuw, "2023", NIEUW, "Kennemerduin doet pas mee vanaf 1 januari 2024."),
    ):
        with pytest.raises(GebruiksFout, match=reden):
            Rapport.open(periode, slug, variant(wijzig))


# --- what is refused ------------------------------------------------------------------------------


def uitval(project: Project) -> list[Rij]:
    assert ijw(project, "check").code == 1
    return lees_csv(project.werk / "uitval.csv")


def test_records_buiten_de_deelname_worden_geweigerd(kleine_kopie: Project) -> None:
    ga_weg(kleine_kopie, "velsen", "2024-05-31")
    fouten = uitval(kleine_kopie)
    buiten = [r for r in fouten if "opvolger" in r["reden"]]
    assert {(r["bestand"], r["kolom"]) for r in buiten} >= {
        ("trajecten.csv", "einddatum"),
        ("dienstverbanden.csv", "eind"),
        ("intakes.csv", "startdatum"),
        ("plaatsingen.csv", "startdatum"),
        ("aanmeldingen.csv", "aanmelddatum"),
    }
    for fout in buiten:
        rijen = lees_csv(kleine_kopie.root / LEVERING / fout["bestand"])
        rij = rijen[int(fout["regel"]) - 2]
        assert rij["gemeente"] == "velsen"
        assert rij[fout["kolom"]] == fout["waarde"] == "" or fout["waarde"] > "2024-05-31", fout
    open_ = next(r for r in buiten if r["bestand"] == "dienstverbanden.csv" and not r["waarde"])
    assert open_["reden"] == (
        "is leeg of valt buiten de tijd dat deze gemeente meedoet aan de regeling van deze groep; "
        "vul de laatste dag in, of geef de gemeente in gemeenten.csv een opvolger"
    )


def test_een_record_van_voor_de_gemeente_er_was_wordt_geweigerd(kleine_kopie: Project) -> None:
    samen_nieuw(kleine_kopie)
    pad = kleine_kopie.root / LEVERING / "maatregelen.csv"
    rijen = lees_csv(pad)
    fout = next(r for r in rijen if r["gemeente"] == "heemskerk" and "2022" <= r["datum"] < "2024")
    fout["gemeente"] = NIEUW
    schrijf_csv(pad, rijen)
    [gemeld] = uitval(kleine_kopie)
    assert (gemeld["bestand"], gemeld["kolom"], gemeld["waarde"]) == (
        "maatregelen.csv",
        "datum",
        fout["datum"],
    )


def test_een_persoon_van_een_ander_is_geen_opvolging(kleine_kopie: Project) -> None:
    samen_nieuw(kleine_kopie)
    pad = kleine_kopie.root / LEVERING / "maatregelen.csv"
    rijen = lees_csv(pad)
    fout = next(r for r in rijen if r["gemeente"] == "velsen")
    fout.update(gemeente=NIEUW, datum="2024-03-01")
    schrijf_csv(pad, rijen)
    assert [r["reden"] for r in uitval(kleine_kopie)] == ["is niet de gemeente van deze persoon"]


@pytest.mark.parametrize(
    ("wie", "velden", "reden"),
    [
        (("heemskerk", "wsw"), {"opvolger": "beverwijk"}, "doet de dag na geldig_tot niet zelf"),
        (
            ("heemskerk", "wsw"),
            {"opvolger": "nergens", "geldig_tot": "2023-12-31"},
            "doet de dag na geldig_tot niet",
        ),
        (
            ("heemskerk", "wsw"),
            {"opvolger": "heemskerk", "geldig_tot": "2023-12-31"},
            "doet de dag na geldig_tot",
        ),
        (
            ("velsen", "participatiewet"),
            {"opvolger": "uitgeest", "geldig_tot": "2023-12-31"},
            "een regel vanaf de dag",
        ),
        (
            ("heemskerk", "wsw"),
            {"opvolger": "beverwijk", "geldig_tot": "2023-12-31"},
            "gaat in haar geheel over",
        ),
    ],
)
def test_een_opvolger_die_niet_kan_wordt_geweigerd(
    wie: tuple[str, str], velden: Rij, reden: str, kleine_kopie: Project
) -> None:
    wijzig_gemeenten(kleine_kopie, lambda r: r | velden if (r["gemeente"], r["regeling"]) == wie else r)
    fouten = [r for r in uitval(kleine_kopie) if r["bestand"] == "gemeenten.csv"]
    assert any(r["kolom"] == "opvolger" and reden in r["reden"] for r in fouten), fouten


def test_twee_keer_hetzelfde_naast_een_opvolger_wordt_geweigerd(kleine_kopie: Project) -> None:
    """Inhabitants and a norm of 2024 of a gemeente that is gone, beside those of whom it went over into."""
    ga_over(kleine_kopie, "beverwijk", "heemskerk")
    naast = [r for r in uitval(kleine_kopie) if "opgegaan in een opvolger" in r["reden"]]
    assert {(r["bestand"], r["waarde"]) for r in naast} == {
        ("inwoners.csv", "heemskerk"),
        ("normen.csv", "heemskerk"),
    }
    assert len(naast) == 2


# --- a merger -------------------------------------------------------------------------------------


@pytest.mark.parametrize("wijzig", [samen_nieuw, in_beverwijk], ids=lambda v: v.__name__)
@pytest.mark.parametrize("periode", ["2023-Q1", "2023"])
def test_wat_voor_de_samenvoeging_is_gerapporteerd_blijft(
    periode: str, wijzig: Variant, klein: Project, variant: Callable[[Variant], Project]
) -> None:
    na = variant(wijzig)
    for onderwerp in ("regio", *SLUGS):
        oud, nieuw = (uitvoer.cellen(p, periode, onderwerp) for p in (klein, na))
        pd.testing.assert_frame_equal(oud, nieuw)
        assert rapporten(na, onderwerp)[periode] == rapporten(klein, onderwerp)[periode]
    assert periode not in rapporten(na, NIEUW)


def test_de_nieuwe_gemeente_neemt_de_paginas_over(
    klein: Project, variant: Callable[[Variant], Project]
) -> None:
    na = variant(samen_nieuw)
    van_2024 = {p: t for p, t in rapporten(klein, "beverwijk").items() if not p.startswith("2023")}
    assert rapporten(na, NIEUW) == van_2024
    assert all(p.startswith("2023") for slug in ("beverwijk", "heemskerk") for p in rapporten(na, slug))
    kolommen = [k for k, _ in tabellen(na, "2024-M08")("aanmeldingen").kolommen]
    assert kolommen == ["velsen", NIEUW, "totaal", "vorig_jaar"]
    rapport = Rapport.open("2024-M08", NIEUW, na, thema="instroom")
    assert rapport.naam == NAAM
    assert "ontstaan uit Beverwijk en Heemskerk; cijfers van daarvoor" in rapport.kop.markdown


def test_vorig_jaar_is_de_som_van_wie_zijn_samengegaan(
    klein: Project, variant: Callable[[Variant], Project]
) -> None:
    """Of the key figures that are counts, on the first page too; what was agreed adds up."""
    na = variant(samen_nieuw)
    eigen = tabellen(na, "actueel", NIEUW)("kerncijfers")
    delen = [tabellen(klein, "actueel", g)("kerncijfers") for g in ("beverwijk", "heemskerk")]
    gezien = 0
    for rij, _ in eigen.rijen:
        for kolom in ("waarde", "vorig_jaar", "vorige_rapportage"):
            cellen = [t.cel(rij, kolom) for t in (eigen, *delen)]
            if all(c.exact is not None and c.eenheid == "aantal" for c in cellen):
                assert cellen[0].exact == cellen[1].exact + cellen[2].exact, (rij, kolom)
                gezien += 1
    assert gezien > 10
    assert tabellen(na, "2024-M08", NIEUW)("beschut_werk").cel("taakstelling", NIEUW).exact == 28 + 23


def test_inwoners_van_de_nieuwe_gemeente(klein: Project, variant: Callable[[Variant], Project]) -> None:
    """Those of whom it was made of, as long as it has no number itself; of Beverwijk what its line says."""
    heel = tabellen(klein, "actueel")("kerncijfers_per_inwoner")
    samen = heel.cel("inwoners", "beverwijk").exact + heel.cel("inwoners", "heemskerk").exact
    for wijzig, slug in ((samen_nieuw, NIEUW), (in_beverwijk, "beverwijk")):
        t = tabellen(variant(wijzig), "actueel")("kerncijfers_per_inwoner")
        assert t.cel("inwoners", slug).exact == samen
        assert t.cel("inwoners", "totaal").exact == heel.cel("inwoners", "totaal").exact
        aantallen = tabellen(variant(wijzig), "actueel")("kerncijfers_gemeenten")
        for rij, _ in t.rijen:
            if t.cel(rij, slug).eenheid == "per_1000_inwoners" and t.cel(rij, slug).exact is not None:
                assert t.cel(rij, slug).exact * samen == 1000 * aantallen.cel(rij, slug).exact, rij


@pytest.mark.traag
@ALLEEN_DIEP
def test_haar_pagina_wordt_gebouwd_en_volgt_de_records_van_haar_voorgangers(
    variant: Callable[[Variant], Project], tmp_path: Path
) -> None:
    project = Project(Path(shutil.copytree(variant(samen_nieuw).root, tmp_path / "kopie")))
    keuze = ("run", "--periode", "2024-M08", "--gemeente", NIEUW, "--notebook", "inkomensregelingen")

    def gedraaid() -> str:
        klaar = ijw(project, *keuze)
        assert klaar.code == 0, klaar.uit + klaar.fout
        return klaar.uit

    assert "Het notebook is gedraaid." in gedraaid()
    assert NAAM in (project.reports / "2024-M08" / NIEUW / "inkomensregelingen.ipynb").read_text(
        encoding="utf-8"
    )
    assert "Het notebook was bij." in gedraaid()
    verwijder(
        project.root / LEVERING / "intakes.csv",
        lambda r: r["gemeente"] == "heemskerk" and r["soort"] == "inkomensregelingen",
    )
    assert "Het notebook is gedraaid." in gedraaid()

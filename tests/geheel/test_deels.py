"""Half a delivery: what can be made of it is as of the whole; of the rest a sentence says so."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ijw_lib.fundament.omgeving import PIJPLIJN
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import THEMAS
from ijw_lib.model.tabel import Tabel
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.snapshot import huidig
from ijw_lib.weergave import tonen
from tests.hulp import LEVERING, Keuze, ijw, ijw_los, kopieer
from tests.hulp.deels import GELD, MENSEN, deel, open_deel

PERIODE = "2024-M08"
DELEN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "geld": (GELD, ()),
    "geld zonder mutaties": (GELD, ("reserves",)),
    "mensen": (MENSEN, ()),
}
Maak = Callable[..., Rapport]


@pytest.fixture(scope="module")
def registers(klein_project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Registers]:
    """The registers of each part of one delivery, and of all of it."""
    tmp, bron = tmp_path_factory.mktemp("delen"), klein_project.root / LEVERING
    heel = huidig(klein_project.registers)
    assert heel is not None
    return {"heel": Registers.open(heel)} | {
        naam: open_deel(deel(bron, tmp / naam, er, leeg), klein_project.referentie, tmp / "registers")
        for naam, (er, leeg) in DELEN.items()
    }


@pytest.fixture(scope="module")
def maak(klein_project: Project, registers: dict[str, Registers]) -> Maak:
    """Give a report of a part."""
    plan = Plan.lees(klein_project)

    def rapport(van: str, onderwerp: str = "regio", thema: str = "financien") -> Rapport:
        rapportage = plan.rapportage(plan.periode(PERIODE), onderwerp)
        rapportage = replace(rapportage, product=replace(rapportage.product, themas=THEMAS))
        return Rapport.van(rapportage, registers[van], klein_project, thema=thema)

    return rapport


def tabellen(rapport: Rapport) -> dict[str, Tabel]:
    return {t.id: t for t in rapport.alle_tabellen()}


@pytest.mark.parametrize("onderwerp", ["regio", "velsen"])
@pytest.mark.parametrize("van", DELEN)
def test_wat_er_is_is_als_van_de_hele_levering(van: str, onderwerp: str, maak: Maak) -> None:
    """Every cell is that of the whole, or unknown; and that only of a table that lacks something."""
    heel, delen = (tabellen(maak(naam, onderwerp)) for naam in ("heel", van))
    assert {*delen} < {*heel}
    for id_, tabel in delen.items():
        bij = heel[id_]
        anders = [c for plek, c in tabel.cellen.items() if c != bij.cellen.get(plek)]
        if van != "geld zonder mutaties":  # of those the whole delivery has some
            assert all(c.status == "onbekend" for c in anders), (id_, anders)
            assert not anders or tabel.ontbreekt, id_
        assert bool(tabel.ontbreekt) == any("niet volledig, omdat" in n.tekst for n in tabel.voetnoten)


def test_een_rapport_uit_grootboek_en_begroting(maak: Maak) -> None:
    er = {*tabellen(maak("geld"))}
    assert {"totaaloverzicht", "programma", "baten_lasten_detail", "saldo_per_maand"} <= er
    assert {"grote_afwijkingen", "afwijkingen", "lonen_beschut_werk", "loonkosten_in_begroting"} <= er
    assert not er & {"prijs_volume", "vacatures", "prognoses", "kosten_programmas", "kerncijfers"}
    assert er - {*tabellen(maak("geld zonder mutaties"))} == set()


@pytest.mark.parametrize(
    ("id_", "kolommen"),
    [
        ("totaaloverzicht", ("realisatie", "realisatie_vorig_jaar")),
        ("programma", ("baten", "lasten", "saldo")),
        ("baten_lasten_detail", ("realisatie", "verschil")),
        ("grote_afwijkingen", ("verschil", "effect")),
        ("kerncijfers_financien", ("waarde", "vorig_jaar")),
    ],
)
def test_zonder_mutaties_in_reserves_is_het_resultaat_onbekend_en_geen_nul(
    id_: str, kolommen: tuple[str, ...], maak: Maak
) -> None:
    """That there were none is another answer: then the result is the saldo."""
    onbekend, geen = (tabellen(maak(van))[id_] for van in ("geld", "geld zonder mutaties"))
    for kolom in kolommen:
        assert onbekend.cel("resultaat", kolom).status == "onbekend"
        assert geen.cel("resultaat", kolom).status != "onbekend"
    if geen.heeft("saldo", kolommen[0]):
        assert geen.cel("resultaat", kolommen[0]).exact == geen.cel("saldo", kolommen[0]).exact
        assert onbekend.cel("saldo", kolommen[0]) == geen.cel("saldo", kolommen[0])


def test_een_rapport_uit_trajecten_en_personen(maak: Maak) -> None:
    er = {*tabellen(maak("mensen"))}
    assert {"trajecten_per_maand", "uitstroom_per_reden", "uitstroom_per_maand", "kerncijfers"} <= er
    assert not er & {"trajecten_per_fase", "re_integratie_kpi", "aanmeldingen", "totaaloverzicht"}
    rijen = {rij for rij, _ in maak("mensen").tabel_van("kerncijfers").rijen}
    assert rijen == {"uitgestroomd", "werkaanvaarding", "werk_of_plek"}


def test_over_wat_er_niet_is_een_zin_per_thema(maak: Maak) -> None:
    zinnen = maak("geld").niet_geleverd
    assert (
        "Het thema Inkomensregelingen staat niet in deze rapportage, omdat de intakes en de maatregelen niet "
        "zijn geleverd." in zinnen
    )
    assert (
        "Bij het thema Financiën ontbreken tabellen, omdat de formatie, de vacatures, de uitgangspunten, de "
        "prognoses en nog 5 andere registers niet zijn geleverd." in zinnen
    )
    weg = [maak("geld").stand(t).is_weg for t in ("instroom", "kerncijfers", "financien")]
    assert weg == [True, False, False]
    assert maak("heel").niet_geleverd == ()
    assert len(maak("mensen", "velsen").niet_geleverd) == len(maak("mensen", "velsen").rapportage.themas) - 2


@pytest.mark.parametrize("onderwerp", ["regio", "velsen"])
@pytest.mark.parametrize("van", ["geld", "mensen"])
def test_elk_notebook_zegt_wat_er_niet_is(
    van: str, onderwerp: str, maak: Maak, klein_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As JupyterLab shows it: each cell, also of a theme of which nothing is there."""
    getoond: list[str] = []
    monkeypatch.setenv(PIJPLIJN, "1")
    monkeypatch.setattr(tonen, "display", lambda data, metadata, raw: getoond.append(data["text/markdown"]))
    monkeypatch.setattr(Rapport, "open", lambda _, wie, *, thema: maak(van, wie, thema))
    for thema in maak(van, onderwerp).rapportage.themas:
        getoond.clear()
        _draai(klein_project.notebooks / f"{thema}.ipynb", onderwerp)
        tekst = "\n".join(getoond)
        stand = maak(van, onderwerp).stand(thema)
        if stand.niet:
            assert re.search(r"omdat (de|het) .* niet (is|zijn) geleverd\.", tekst), thema
        if stand.is_weg:
            assert {*re.findall(r'data-cel="(\w+)/', tekst)} <= {"vaste_feiten"}
        assert not re.search(r"omdat [^.]*_", tekst), thema


def _draai(notebook: Path, onderwerp: str) -> None:
    namen: dict[str, object] = {}
    for cel in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if "parameters" in cel["metadata"].get("tags", []):
            namen |= {"periode": PERIODE, "onderwerp": onderwerp}
        elif cel["cell_type"] == "code":
            exec("".join(cel["source"]), namen)


# --- built ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gebouwd(heel_plan: Path, klein_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of which the delivery is ledger and begroting, its site built."""
    keuze = Keuze((PERIODE,), ("regio",), ("in_het_kort", "instroom", "financien"))
    project = kopieer(tmp_path_factory.mktemp("geld") / "project", heel_plan, keuze=keuze)
    shutil.rmtree(project.root / LEVERING)
    deel(klein_project.root / LEVERING, project.root / LEVERING, GELD)
    klaar = ijw_los(project, "build")
    assert (klaar.code, "Traceback" in klaar.fout) == (0, False), klaar.uit + klaar.fout
    assert re.search(r"Instroom +niets; mist aanmeldingen, intakes, trajecten, trajectfasen", klaar.uit)
    assert re.search(r"Financiën +12 van de 21 tabellen; mist formatie, vacatures", klaar.uit)
    return project


INSTROOM = (
    "Het thema Instroom staat niet in deze rapportage, omdat de aanmeldingen, de intakes, de trajecten, de "
    "trajectfasen en de ABC-metingen niet zijn geleverd."
)
BIJDRAGEN = "staat hier niet, omdat de bijdragen per gemeente niet zijn geleverd."
RESULTAAT = "het resultaat is niet bekend, omdat de mutaties in reserves niet zijn geleverd."


def pagina(project: Project, naam: str) -> BeautifulSoup:
    pad = project.site / "reports" / PERIODE / "regio" / f"{naam}.html"
    return BeautifulSoup(pad.read_text(encoding="utf-8"), "html.parser")


def woorden(soep: BeautifulSoup) -> str:
    hoofd = soep.find("main")
    assert hoofd is not None
    return " ".join(hoofd.get_text().split())


def test_een_thema_dat_er_niet_is_heeft_een_pagina_met_een_zin(gebouwd: Project) -> None:
    soep = pagina(gebouwd, "instroom")
    assert woorden(soep).count(INSTROOM) == 1
    assert soep.select("main h2, main table, main figure, main [data-cel]") == []
    assert len(soep.select("main h1")) == 1


def test_de_eerste_pagina_en_de_startpagina_zeggen_wat_er_is_en_wat_niet(gebouwd: Project) -> None:
    eerste = woorden(pagina(gebouwd, "in_het_kort"))
    assert all(zin in eerste for zin in (INSTROOM, BIJDRAGEN, RESULTAAT, "Bij het thema Financiën ontbreken"))
    start = woorden(BeautifulSoup((gebouwd.site / "index.html").read_text(encoding="utf-8"), "html.parser"))
    assert RESULTAAT in start
    assert "Totaal baten" in start
    assert "onbekend" not in start


def test_de_financien_zijn_er_zonder_wat_niet_is_geleverd(gebouwd: Project) -> None:
    soep = pagina(gebouwd, "financien")
    cellen = {c["data-cel"]: c.get_text() for c in soep.select("td[data-cel]")}
    assert cellen["totaaloverzicht/resultaat/realisatie/"] == "onbekend"
    assert "€ -39" in cellen["totaaloverzicht/saldo/realisatie/"]
    assert not [c for c in cellen if c.startswith(("vacatures/", "prijs_volume/", "kosten_programmas/"))]
    tekst = woorden(soep)
    for zin in (
        BIJDRAGEN,
        "De tabel Formatie en vacatures",
        "Hoe het resultaat is opgebouwd, is niet te tonen, omdat de mutaties in reserves niet zijn geleverd.",
    ):
        assert zin in tekst, zin
    assert "nog geen prognose" not in tekst, "that nobody knows"


def test_de_pdf_zegt_het_in_samenvatting_en_hoofdstuk(gebouwd: Project) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext ontbreekt (pakket poppler-utils)")
    [pdf] = (p for p in gebouwd.site.rglob("*.pdf") if not p.stem.endswith("-tabellen"))
    klaar = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    tekst = " ".join(klaar.stdout.split())
    assert tekst.count(INSTROOM) == 2
    assert tekst.count(BIJDRAGEN) == 2
    assert "Niet in deze rapportage" in tekst
    assert RESULTAAT in tekst


def test_het_plan_zegt_wat_er_niet_te_maken_is(gebouwd: Project) -> None:
    klaar = ijw(gebouwd, "plan")
    regels = [r.split("\t") for r in klaar.uit.splitlines() if r.startswith(f"{PERIODE}/")]
    assert [r[1] for r in regels] == ["bij"] * 3
    assert [r[2].split(":")[0] for r in regels] == ["deels te maken", "niet te maken", "deels te maken"]
    assert regels[1][2].endswith("mist aanmeldingen, intakes, trajecten, trajectfasen, abc_metingen")
    assert ijw(gebouwd, "verify").code == 0


def test_een_vastgesteld_deel_blijft_zoals_het_is_vastgesteld(
    gebouwd: Project, registers: dict[str, Registers], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also once all is delivered: of what was not there when it was adopted nothing is shown."""
    klaar = ijw(gebouwd, "vaststellen", PERIODE, "--op", "2024-10-01")
    assert klaar.code == 0, klaar.uit + klaar.fout
    plan = Plan.lees(gebouwd)
    rapportage = plan.rapportage(plan.periode(PERIODE), "regio")
    rapport = Rapport.van(rapportage, registers["heel"], gebouwd, thema="financien")
    assert rapport.vastgesteld is not None
    assert [rapport.stand(t).is_weg for t in rapportage.themas] == [False, True, False]
    assert INSTROOM in rapport.niet_geleverd
    assert rapport.tabel_van("totaaloverzicht").ontbreekt == ("reserves",)
    getoond: list[str] = []
    monkeypatch.setenv(PIJPLIJN, "1")
    monkeypatch.setattr(tonen, "display", lambda data, metadata, raw: getoond.append(data["text/markdown"]))
    monkeypatch.setattr(Rapport, "open", lambda *_, **__: rapport)
    _draai(gebouwd.notebooks / "financien.ipynb", "regio")
    tekst = "".join(getoond)
    assert BIJDRAGEN in tekst
    assert {*re.findall(r'data-cel="(\w+)/', tekst)} <= {t.id for t in rapport.alle_tabellen()}

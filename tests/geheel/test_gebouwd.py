"""Both sites as a build left them, whole: every PDF, every page.

``IJW_GEBOUWD`` names the project folder, or two (`.ci/run` gives its checkouts), with a colon between them; a
publication that is built in none of them is skipped. ``IJW_AXE=1`` also lets axe look at every page with its
charts live, at both widths (of the small pages for embedding one in twenty), and measures what moves on it:
some four seconds a page.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from ijw_lib.fundament.omgeving import BESTUURLIJK, PUBLICATIES, sitemap
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.model.markdown import kaal
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.plan.plan import Plan
from ijw_lib.plan.product import Rapportage
from ijw_lib.publicatie.site.koppelingen import dode_koppelingen
from ijw_lib.rapport.rapport import Rapport
from tests import hulp
from tests.geheel.test_koppen import KOPPEN
from tests.geheel.test_rapportage import controleer_tabel, tekst_van
from tests.hulp.browser import draai, keur_html, met_browser

page = pytest.importorskip("page", reason="page-validation ontbreekt: pip install page-validation")

PROFIELEN = ("PDF_UA_1", "PDF_A_2A")
_TABEL = re.compile(r'<table[^>]*class="ijw-tabel.*?</table>', re.DOTALL)
_SPAN = re.compile(r"\[([^\]]*)\]\{[^}]*\}")
_KAART = re.compile(r'<\w+ class="kpi-waarde"[^>]*>.*?</', re.DOTALL)
_STATUS = re.compile(r'<td class="(\w+)"[^>]*data-cel=')
_GETAL = re.compile(r'<td class="getal"[^>]*data-cel=[^>]*>[^<]*[1-9]')
HOOGSTENS = 300_000
"""Bytes of HTML of a page; the largest, with 20 tables and ten charts of two years, is 32 kB packed."""
GEWICHT = {
    ".html": 130_000,
    ".pdf": 110_000,
    ".docx": 110_000,
    ".xlsx": 40_000,
    ".svg": 24_000,
    "embed": 4_000,
}
"""Bytes that a file has at most in the mean over a report; of PDF and Word for each of its pages.

The whole plan has some 340 pages and 3,250 files; it weighs 85 MB, and for everybody 73 MB.
"""
HOOGSTENS_BLADEN = {"maand": 20, "kwartaal": 12}
"""Pages of a concise report on the regio, by its sjabloon."""


@pytest.fixture(scope="module", params=PUBLICATIES)
def site(request: pytest.FixtureRequest) -> Path:
    mappen = os.environ.get("IJW_GEBOUWD", "").split(os.pathsep)
    sites = [Path(m).resolve() / sitemap("_site", request.param) for m in mappen if m]
    gevonden = [s for s in sites if (s / "index.html").is_file()]
    if not gevonden:
        assert not sites or request.param != BESTUURLIJK, f"geen gebouwde site: {sites}"
        pytest.skip("geen gebouwde site: IJW_GEBOUWD is een map met `ijw build`")
    return gevonden[0]


@pytest.fixture(scope="module")
def paginas(site: Path) -> list[Path]:
    gevonden = sorted(site.rglob("*.html"))
    assert len(gevonden) > 20
    return gevonden


def _gebreken(pdf: Path) -> list[str]:
    uitslagen = [page.validate_pdf(str(pdf), profile=getattr(page.ValidationProfile, p)) for p in PROFIELEN]
    fouten = [f for u in uitslagen if not u.is_compliant for f in u.failures]
    return [f"{pdf.name}: {f.rule_id} {f.message}" for f in fouten]


def test_elke_pdf_voldoet(site: Path) -> None:
    pdfs = sorted(site.rglob("*.pdf"))
    mappen = {p.parent for p in site.glob("reports/*/*/in_het_kort.html")}
    assert {pdf.parent for pdf in pdfs} == mappen, "elk rapport heeft een PDF"
    assert len(pdfs) == len(mappen) + len(_beknopt(site)), "een beknopt rapport heeft een bijlage"
    assert [gebrek for pdf in pdfs for gebrek in _gebreken(pdf)] == []


def _beknopt(site: Path) -> list[tuple[Rapportage, Path, Path]]:
    """Return the concise reports of the site, each with its PDF and that of its bijlage."""
    return [
        (r, map_ / r.pdf, map_ / r.bijlage)
        for r in Plan.lees(Project(site.parent)).rapportages
        if r.bijlage and (map_ := site / "reports" / r.id).is_dir()
    ]


def test_een_beknopt_rapport_is_niet_langer_dan_de_originelen(site: Path) -> None:
    """The printed reports had 20 and 12 pages; one about a single gemeente has less to say."""
    for rapportage, pdf, _ in _beknopt(site):
        hoogstens = 8 if rapportage.onderwerp != REGIO else HOOGSTENS_BLADEN[rapportage.product.sjabloon]
        assert tekst_van(pdf).count("\f") <= hoogstens, pdf.name


def test_elke_kop_en_cel_van_de_originelen_staat_in_rapport_of_bijlage(site: Path) -> None:
    """The heads and their words in the report itself; a table may stand in the bijlage."""
    if site.name != hulp.SITE:
        pytest.skip("in de open publicatie staat niet alles wat gedrukt is")
    gezien = 0
    for rapportage, pdf, bijlage in _beknopt(site):
        if rapportage.id not in [f"{periode}/regio" for periode in hulp.RAPPORTEN]:
            continue
        rapport = Rapport.open(rapportage.periode.id, rapportage.onderwerp, Project(site.parent))
        tekst, periode = tekst_van(pdf), rapport.periode.id
        letters = "".join(tekst.split())
        koppen = [k["onze"] for k in KOPPEN if k["rapport"] == periode]
        verhaal = [b for t in rapportage.themas for b in _alineas(rapport.paragrafen(t).markdown)]
        assert len(verhaal) > 30
        assert [z for z in (*koppen, *verhaal) if "".join(z.split()) not in letters] == []
        gedrukt = {r["tabel"] for r in hulp.gepubliceerd() if r["rapport"] == periode}
        tabellen = [rapport.tabel_van(id_) for id_ in sorted(gedrukt & alle_indicatoren().keys())]
        samen = tekst + tekst_van(bijlage)
        gezien += sum(controleer_tabel(tabel, samen) for tabel in tabellen)
    assert gezien > 200


def _alineas(markdown: str) -> list[str]:
    """Return of each paragraph the words that it begins with; no more than stand on one line."""
    tekst = "\n".join(regel for regel in markdown.splitlines() if not regel.startswith(":::"))
    blokken = [
        b.strip("- \n") for b in tekst.split("\n\n") if b.strip("- \n") and not b.strip().startswith("#")
    ]
    return [kaal(_SPAN.sub(r"\1", b).replace("*", "").replace("'", "’"))[:50] for b in blokken]


def test_elke_pagina_is_licht(paginas: list[Path]) -> None:
    assert {p.name: p.stat().st_size for p in paginas if p.stat().st_size > HOOGSTENS} == {}


def test_elk_bestand_van_een_rapport_hoort_bij_een_pagina_of_een_grafiek(site: Path) -> None:
    """One workbook for each page, one picture and one small page for each chart: no file for each table."""
    for map_ in {p.parent for p in site.glob("reports/*/*/in_het_kort.html")}:
        paginas = {p.stem: p.read_text(encoding="utf-8") for p in map_.glob("*.html")}
        grafieken = set(re.findall(r'src="beeld/(fig-[\w-]+)\.svg', "".join(paginas.values())))
        embed = site / "embed" / map_.relative_to(site / "reports")
        over = [p.relative_to(site) for m in (map_, embed) for p in m.rglob("*") if p.is_file()]
        assert {p.stem for p in over if p.suffix == ".svg"} == grafieken
        assert {p.stem for p in over if p.parts[0] == "embed"} == grafieken
        assert {p.stem for p in over if p.suffix == ".xlsx"} <= set(paginas)
        documenten = [p for p in over if p.suffix in (".pdf", ".docx")]
        assert len(documenten) <= 4, "een rapport, en een bijlage met tabellen, elk als PDF en Word"
        boeken = sum(p.suffix == ".xlsx" for p in over)
        assert len(over) == len(paginas) + boeken + 2 * len(grafieken) + len(documenten)


def test_elk_rapport_is_licht(site: Path) -> None:
    te_zwaar = []
    for map_ in {p.parent for p in site.glob("reports/*/*/in_het_kort.html")}:
        paginas = len(list(map_.glob("*.html")))
        embed = site / "embed" / map_.relative_to(site / "reports")
        for soort, hoogstens in GEWICHT.items():
            bestanden = [*embed.glob("*")] if soort == "embed" else [*map_.rglob(f"*{soort}")]
            aantal = paginas if soort in (".pdf", ".docx") else len(bestanden)
            gewicht = sum(p.stat().st_size for p in bestanden)
            if gewicht > hoogstens * aantal:
                te_zwaar.append(f"{map_.relative_to(site)}: {soort} {gewicht} in {aantal}")
    assert te_zwaar == []


def test_geen_tabel_heeft_een_kolom_waarin_niets_van_toepassing_is(paginas: list[Path]) -> None:
    gezien, leeg = 0, []
    for pagina in paginas:
        for tabel in _TABEL.findall(pagina.read_text(encoding="utf-8")):
            rijen = [_STATUS.findall(rij) for rij in tabel.split("<tr")]
            kolommen = list(zip(*filter(None, rijen), strict=True))
            gezien += len(kolommen)
            if any(set(kolom) == {"nvt"} for kolom in kolommen) and any(set(k) != {"nvt"} for k in kolommen):
                leeg.append(f"{pagina.name}: {tabel[:80]}")
    assert gezien > 100
    assert leeg == []


def test_geen_tabel_is_helemaal_nul_of_beschermd(paginas: list[Path]) -> None:
    gezien, leeg, zinnen = 0, [], 0
    for pagina in paginas:
        tekst = pagina.read_text(encoding="utf-8")
        zinnen += tekst.count(" data-leeg=")
        for tabel in _TABEL.findall(tekst):
            gezien += bool(_STATUS.search(tabel))
            if _STATUS.search(tabel) and not _GETAL.search(tabel):
                leeg.append(f"{pagina.name}: {tabel[:80]}")
    assert gezien > 100
    assert zinnen > 5
    assert leeg == []


def test_de_kerncijfers_van_de_regio_zelf_staan_er_altijd(site: Path) -> None:
    kaarten = [
        (pagina.parts[-3:], kaart)
        for pagina in site.glob(f"reports/*/{REGIO}/*.html")
        for kaart in _KAART.findall(pagina.read_text(encoding="utf-8"))
    ]
    assert len(kaarten) > 30
    assert [(waar, kaart) for waar, kaart in kaarten if "beschermd" in kaart] == []


def test_elke_koppeling_leidt_ergens_heen(site: Path, paginas: list[Path]) -> None:
    assert dode_koppelingen(site, paginas) == []


def test_html_van_elke_pagina_is_geldig(paginas: list[Path]) -> None:
    met_browser()
    keur_html(paginas)


@pytest.mark.skipif(os.environ.get("IJW_AXE") != "1", reason="axe over de hele site alleen met IJW_AXE=1")
def test_axe_vindt_niets_op_elke_pagina(site: Path, paginas: list[Path]) -> None:
    met_browser()
    alle = [p.relative_to(site).as_posix() for p in paginas]
    namen = [n for n in alle if not n.startswith("embed/")]
    namen += [n for n in alle if n.startswith("embed/")][::20]
    uitslag = draai("axe.cjs", site, vraag=namen, seconden=7200)
    assert len(uitslag["gescand"]) == 2 * len(namen)
    assert uitslag["gebreken"] == []
    assert {p: som for p, som in uitslag["verschoven"].items() if som >= 0.1} == {}
    assert len(uitslag["verschoven"]) == len(uitslag["gescand"])
    assert uitslag["fouten"] == []
    assert uitslag["buiten"] == []

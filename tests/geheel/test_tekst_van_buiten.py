"""One hostile text in every field of a delivery and of the reference tables: printed, never run."""

from __future__ import annotations

import csv
import gzip
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from ijw_lib.fundament.project import Project
from ijw_lib.registers.definitie import Register
from ijw_lib.registers.schema import LEVERINGSREGISTERS, REFERENTIES
from tests import hulp
from tests.hulp import LEVERING, Keuze
from tests.hulp.delen import een_keer

pytestmark = pytest.mark.traag

VUIL = (
    "=1+1 <script>alert(1)</script><img src=x onerror=alert(1)> [k](javascript:alert(1)) "
    "![b](http://x.example/b.png) <https://x.example> *a* _b_ `c` $d$ @tbl-e ^f^ ~g~ [h]{onclick=alert(1)} "
    "`<b>`{=html} ::: {.i} {{< include /etc/passwd >}} {{< meta title >}} \"j\" 'k' --- # | &lt;l&gt; "
    "{{ 7*7 }} <!-- n </script> #strong[m] \\"
)
"""A text that every program on its way would like to take for something else."""

KEUZE = Keuze(("2024-M08",), ("regio", "velsen"), ("kerncijfers", "financien"))

CODES = {
    "gemeenten": {"cbs_code"},
    "programmas": {"taakveld", "code"},
    "errata": {"juist"},
    "kerncijfers": {"tabel", "rij", "kolom", "afspraak"},
    "dienstverbandgroepen": {"regeling"},
    "reserves": {"reserve"},
    "inburgering_map": {"groep"},
    "dienstverbanden": {"medewerker_id", "functie_id"},
}
"""Columns of text that name something: their check says what may stand there."""

GETOOND = (
    "levering.naam",
    "levering.organisatie",
    "levering.omschrijving",
    "gemeenten.naam",
    "rubrieken.naam",
    "programmas.naam",
    "toelichtingsposten.naam",
    "feiten.omschrijving",
    "feiten.bron",
    "kerncijfers.label",
    "errata.noot",
    "plan.titel",
    "begrippen.term",
    "begrippen.uitleg",
    "begrippen.bron",
)
"""Fields of which some page and the documents show the text."""


def vuil(veld: str) -> str:
    """Return the hostile text, marked with where it came from."""
    return f"{VUIL} {veld}"


def tekstkolommen(register: Register) -> list[str]:
    return [
        k.naam
        for k in register.kolommen
        if k.soort == "tekst"
        and not k.codes
        and k.naam not in register.sleutel
        and k.naam not in CODES.get(register.naam, ())
    ]


def _vervuil_csv(pad: Path, register: Register) -> None:
    rijen = hulp.lees_csv(pad)
    for rij in rijen:
        for kolom in tekstkolommen(register):
            if rij.get(kolom):  # a column that a file may do without
                rij[kolom] = vuil(f"{register.naam}.{kolom}")
    hulp.schrijf_csv(pad, rijen)


def _vervuil_yaml(pad: Path, wijzig: Callable[[object], None]) -> None:
    inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    wijzig(inhoud)
    pad.write_text(yaml.safe_dump(inhoud, allow_unicode=True, sort_keys=False), encoding="utf-8")


def vervuil(project: Project) -> None:
    """Put the hostile text in every field of text."""
    for register in REFERENTIES:
        _vervuil_csv(project.referentie / f"{register.naam}.csv", register)
    for register in LEVERINGSREGISTERS:
        if tekstkolommen(register):
            _vervuil_csv(project.root / LEVERING / f"{register.naam}.csv", register)

    def levering(inhoud: dict) -> None:
        inhoud |= {k: vuil(f"levering.{k}") for k in ("naam", "organisatie", "omschrijving")}

    def begrippen(inhoud: list) -> None:
        inhoud[0] |= {k: vuil(f"begrippen.{k}") for k in ("term", "uitleg", "bron")}

    _vervuil_yaml(project.root / LEVERING / "levering.yml", levering)
    _vervuil_yaml(project.reports / "begrippen.yml", begrippen)
    hulp.wijzig_plan(project, lambda producten: [p | {"titel": vuil("plan.titel")} for p in producten])


@pytest.fixture(scope="module")
def vuile_site(klein_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two themes, for the regio and one gemeente, in which every text is hostile."""

    def maak(doel: Path) -> None:
        project = Project(Path(shutil.copytree(klein_project.root, doel)))
        shutil.copy(hulp.WORTEL / "reports" / "plan.yml", project.reports / "plan.yml")
        hulp.beperk_plan(project, KEUZE)
        vervuil(project)
        toelichting = project.reports / "toelichting" / "2024-M08" / "financien.md"
        toelichting.write_text(
            toelichting.read_text(encoding="utf-8")
            + '\n## Wat mag {voor="alle"}\n\nZie [hier](https://mag.example/ "titel"), '
            "[daar](../../methode.qmd) en <https://ook.example/>.\n",
            encoding="utf-8",
        )
        hulp.vergeet_snapshot(project)
        klaar = hulp.ijw(project, "build")
        assert klaar.code == 0, klaar.uit + klaar.fout

    return een_keer("vuile_site", tmp_path_factory, maak) / hulp.SITE


@cache
def pagina(pad: Path) -> BeautifulSoup:
    return BeautifulSoup(pad.read_text(encoding="utf-8"), "html.parser")


def kaal(tekst: str) -> str:
    """Return a text without white space, which lines and columns break off anywhere."""
    return re.sub(r"\s+", "", tekst)


def mist(*teksten: str) -> set[str]:
    """Return the fields whose hostile text is in none of these, letter for letter."""
    samen = "\n".join(map(kaal, teksten))
    return {veld for veld in GETOOND if kaal(vuil(veld)) not in samen}


def mist_in_pdf(*pdfs: Path) -> set[str]:
    """Return the same of PDFs; a hyphen at the end of a line is not in their text."""
    teksten = [subprocess.check_output(["pdftotext", p, "-"], encoding="utf-8") for p in pdfs]
    samen = "\n".join(kaal(t).replace("-", "") for t in teksten)
    return {veld for veld in GETOOND if kaal(vuil(veld)).replace("-", "") not in samen}


def adressen(element: Tag) -> list[str]:
    return [str(w).strip().lower() for naam, w in element.attrs.items() if naam in ("href", "src", "action")]


def test_geen_pagina_draait_iets_van_buiten(vuile_site: Path) -> None:
    """By parsing: no element, attribute or address comes out of a text; scripts are ours or hold data."""
    paginas = sorted(vuile_site.rglob("*.html"))
    assert len(paginas) > 8
    for pad in paginas:
        for element in pagina(pad).find_all(True):
            waar = f"{pad.relative_to(vuile_site)}: {str(element)[:200]}"
            assert not [naam for naam in element.attrs if naam.startswith("on")], waar
            for adres in adressen(element):
                assert not adres.startswith(("javascript:", "vbscript:", "data:text", "file:")), waar
                assert "x.example" not in adres, waar
            if element.name == "script" and element.get("type") is None:
                assert "alert(1)" not in element.get_text(), waar
            elif element.name == "script":
                json.loads(element.get_text())


def test_elke_pagina_toont_de_tekst_zoals_zij_er_staat(vuile_site: Path) -> None:
    assert not mist(*(pagina(p).get_text() for p in vuile_site.rglob("*.html")))
    titels = [pagina(p).title.get_text() for p in vuile_site.rglob("reports/2024-M08/*/*.html")]
    assert titels
    assert all(kaal(vuil("plan.titel")) in kaal(t) for t in titels)


def test_een_toelichting_houdt_haar_koppelingen(vuile_site: Path) -> None:
    soep = pagina(vuile_site / "reports" / "2024-M08" / "regio" / "financien.html")
    hrefs = {a["href"] for a in soep.find_all("a")}
    assert {"https://mag.example/", "https://ook.example/", "../../methode.html"} <= hrefs


def test_word_toont_de_tekst_en_koppelt_niets(
    vuile_site: Path, verplicht: Callable[[bool, str], None]
) -> None:
    teksten = []
    for pad in vuile_site.rglob("*.docx"):
        with zipfile.ZipFile(pad) as bestand:
            teksten.append("".join(ElementTree.fromstring(bestand.read("word/document.xml")).itertext()))
            relaties = bestand.read("word/_rels/document.xml.rels").decode().lower()
            eigenschappen = ElementTree.fromstring(bestand.read("docProps/core.xml"))
        assert "javascript:" not in relaties
        assert "x.example" not in relaties
        assert kaal(vuil("levering.organisatie")) in kaal("".join(eigenschappen.itertext()))
    bijlagen = [*vuile_site.rglob("*-tabellen.pdf")]
    rapporten = [p for p in vuile_site.rglob("*.pdf") if p not in bijlagen]
    verplicht(shutil.which("pdftotext") is not None, "pdftotext")
    elders = mist_in_pdf(*rapporten)
    assert mist(*teksten) <= elders, "Word toont wat de rapportage in PDF toont"
    assert elders < set(GETOOND)


def test_de_pdf_toont_de_tekst_en_koppelt_niets(
    vuile_site: Path, verplicht: Callable[[bool, str], None]
) -> None:
    verplicht(shutil.which("pdftotext") is not None, "pdftotext")
    pdfs = sorted(vuile_site.rglob("*.pdf"))
    assert len(pdfs) == 4, "twee rapportages, elk met een bijlage"
    assert not mist_in_pdf(*pdfs)
    for pad in pdfs:
        acties = set(re.findall(rb"/(?:URI|JS|JavaScript)\s*\(([^)]{0,12})", pad.read_bytes()))
        assert all(a.startswith((b"https:", b"mailto:")) for a in acties), acties
        eigenschappen = subprocess.check_output(["pdfinfo", pad], encoding="utf-8")
        assert vuil("levering.organisatie") in eigenschappen


def test_zoekregister_beeld_en_gegevens_houden_de_tekst(vuile_site: Path) -> None:
    stukken = [gzip.decompress(p.read_bytes()) for p in vuile_site.rglob("*.pf_fragment")]
    zoektekst = kaal("".join(json.loads(s[s.index(b"{") :])["content"] for s in stukken))
    assert kaal(vuil("gemeenten.naam")) in zoektekst
    beelden = list(vuile_site.rglob("beeld/*.svg"))
    namen = "".join("".join(ElementTree.fromstring(p.read_text("utf-8")).itertext()) for p in beelden)
    assert kaal(vuil("plan.titel")) in kaal(namen)
    for pad in beelden:
        assert not [e for e in ElementTree.fromstring(pad.read_text("utf-8")).iter() if "script" in e.tag]
    script = (vuile_site / "gegevens/2024-M08-regio.js").read_text("utf-8")
    cellen = json.loads(script.partition("]=")[2].rstrip(";\n"))
    assert vuil("rubrieken.naam") in json.dumps(cellen, ensure_ascii=False).replace('\\"', '"').replace(
        "\\\\", "\\"
    )


def test_geen_cel_om_mee_te_nemen_is_een_formule(vuile_site: Path) -> None:
    """Labels carry an apostrophe in CSV and are text in a workbook; numbers stay numbers."""
    beschermd, getallen = 0, 0
    pakketten = sorted(vuile_site.rglob("cijfers.zip"))
    for pad in (hulp.datapakket(vuile_site, p.parent.name, "cellen.csv") for p in pakketten):
        with pad.open(encoding="utf-8", newline="") as bestand:
            for cel in (c for rij in csv.reader(bestand) for c in rij):
                beschermd += cel.startswith("'=")
                getallen += bool(re.fullmatch(r"-\d[\d.,]*", cel))
                assert not re.match(r"[=+@\t\r]|-(?!$|\d[\d.,]*%?$)", cel), f"{pad.name}: {cel}"
    assert beschermd > 50
    assert getallen > 20
    for pad in vuile_site.rglob("*.xlsx"):
        with zipfile.ZipFile(pad) as bestand:
            bladen = [n for n in bestand.namelist() if n.startswith("xl/worksheets")]
            inhoud = b"".join(bestand.read(n) for n in bladen)
        assert b"<f>" not in inhoud
        assert b"hyperlink" not in inhoud.lower()

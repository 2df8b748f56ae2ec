"""The Word document: real tables, text alternatives, the same bytes, and whole in LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ijw_lib.fundament.middelen import lettertypen
from ijw_lib.publicatie.beelden import wordletters
from ijw_lib.publicatie.bronnen import brondocument
from ijw_lib.publicatie.bronnen.configuratie import lees
from ijw_lib.publicatie.embedded import word
from ijw_lib.publicatie.samenstellen import wordstijl
from tests.hulp.word import alineas, opmaaktabellen
from tests.publicatie.conftest import Gebouwd
from tests.publicatie.voorbeeldproject.maak import RIJEN

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTEBOOK = Path("reports/2031-M08/regio/rapportage.ipynb")


@pytest.fixture(scope="module")
def docx(gebouwd: Gebouwd) -> Path:
    return gebouwd.rapport / "ijmond-werkt-2031-M08-regio.docx"


def _deel(docx: Path, naam: str) -> ElementTree.Element:
    with zipfile.ZipFile(docx) as bestand:
        return ElementTree.fromstring(bestand.read(naam))


def _tekst(element: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t")).replace("\xa0", " ")


def _tabellen(docx: Path) -> list[list[list[str]]]:
    return [
        [[_tekst(cel) for cel in rij.iter(f"{W}tc")] for rij in tabel.iter(f"{W}tr")]
        for tabel in _deel(docx, "word/document.xml").iter(f"{W}tbl")
    ]


def test_tabellen_zijn_echte_tabellen(docx: Path) -> None:
    tabellen = _tabellen(docx)
    verwacht = [[label, *waarden] for label, _, waarden in RIJEN if waarden]
    gelijk = [t for t in tabellen if [rij for rij in t[1:] if len(rij) > 1] == verwacht]
    assert len(gelijk) == 2, "beide tabellen staan er, cel voor cel"
    koppen = _deel(docx, "word/document.xml").findall(f".//{W}trPr/{W}tblHeader")
    assert len(koppen) >= 3, "de kop van een tabel komt op elke bladzijde terug"


def test_geen_tabel_is_er_voor_de_opmaak(docx: Path) -> None:
    """Also the lines of the cover are text, and a callout is a paragraph in a frame."""
    assert opmaaktabellen(docx) == []
    assert ("FirstParagraph", "Peildatum: 31 augustus 2031Status: concept") in alineas(docx)
    assert ("Attentie", "Hoe te lezen") in alineas(docx)


def test_de_kop_van_een_attentie_is_geen_hoofdstuk(docx: Path) -> None:
    hoofdstukken = [tekst for stijl, tekst in alineas(docx) if stijl in ("Heading1", "TOC1")]
    assert not [h for h in hoofdstukken if "Hoe te lezen" in h or "Afronding" in h]


def test_bijschriften_nummeren_zichzelf(docx: Path) -> None:
    velden = [veld.get(f"{W}instr", "") for veld in _deel(docx, "word/document.xml").iter(f"{W}fldSimple")]
    assert [v.split()[1] for v in velden if "SEQ" in v] == ["Tabel", "Figuur", "Tabel"]


def test_grafiek_heeft_een_tekst_en_is_een_bitmap(docx: Path) -> None:
    with zipfile.ZipFile(docx) as bestand:
        beelden = [n for n in bestand.namelist() if n.startswith("word/media/")]
        xml = bestand.read("word/document.xml").decode()
        beeld = bestand.read(beelden[0])
    assert [Path(b).suffix for b in beelden] == [".png"]
    assert beeld[25] == 3, "een kleur is een nummer in een lijst van kleuren"
    assert 'descr="Staafdiagram: begroting en realisatie per programma.' in xml


def test_stijlen_en_omslag(docx: Path) -> None:
    document = _deel(docx, "word/document.xml")
    stijlen = [s.get(f"{W}val") for s in document.iter(f"{W}pStyle")]
    assert {"Title", "Heading1", "TableCaption", "ImageCaption", "Tabelnoten", "Fictief"} <= set(stijlen)
    tekst = _tekst(document)
    for deel in ("Opgave 1", "Opgave 3", "Bron: BBV", "Tabel 1. ", "Inhoud"):
        assert deel in tekst, deel
    assert "Alleen op papier" not in tekst, "dat staat in een blok voor de PDF"
    kenmerken = _tekst_van_kern(docx)
    assert "8-maandsrapportage 2031" in kenmerken
    assert "2031-08-31T00:00:00Z" in kenmerken


def test_de_letters_van_het_huis_zitten_erin(docx: Path) -> None:
    """As the standard has it: mixed with the key that the table of fonts gives, the first 32 bytes only."""
    with zipfile.ZipFile(docx) as bestand:
        delen = {naam: bestand.read(naam) for naam in bestand.namelist()}
    [letter] = [f for f in _deel(docx, "word/fontTable.xml") if f.get(f"{W}name") == wordletters.LETTER]
    assert f'w:ascii="{wordletters.LETTER}"' in delen["word/styles.xml"].decode()
    for snede in ("Regular", "Bold"):
        kenmerk = letter.find(f"{W}embed{snede}").get(f"{W}fontKey")
        sleutel = bytes.fromhex(kenmerk.strip("{}").replace("-", ""))[::-1]
        ingebed = delen[f"word/fonts/{snede}.odttf"]
        echt = (lettertypen() / "meten" / f"SourceSans3-{snede}.ttf").read_bytes()
        assert ingebed[32:] == echt[32:]
        assert bytes(b ^ sleutel[nr % 16] for nr, b in enumerate(ingebed[:32])) == echt[:32]
        assert f'Target="fonts/{snede}.odttf"' in delen["word/_rels/fontTable.xml.rels"].decode()
    assert 'Extension="odttf"' in delen["[Content_Types].xml"].decode()
    assert wordletters.zet_in(delen) == delen, "een tweede keer verandert niets"
    assert wordletters.zet_in({"word/fontTable.xml": b"<w:fonts/>"}) == {"word/fontTable.xml": b"<w:fonts/>"}


def _eindigt_met_een_blad(alineas: list[ElementTree.Element]) -> list[bool]:
    """Tell of each chapter whether the paragraph before it ends a page."""
    stijlen = [a.find(f"{W}pPr/{W}pStyle") for a in alineas]
    hoofdstukken = [nr for nr, s in enumerate(stijlen) if s is not None and s.get(f"{W}val") == "Heading1"]
    assert len(hoofdstukken) > 1
    return [alineas[nr - 1].find(f"{W}r/{W}br") is not None for nr in hoofdstukken]


def test_een_hoofdstuk_begint_op_een_nieuw_blad_behalve_in_een_beknopt_rapport(
    gebouwd: Gebouwd, docx: Path, tmp_path: Path
) -> None:
    assert all(_eindigt_met_een_blad(list(_deel(docx, "word/document.xml").iter(f"{W}p"))))
    bron = brondocument.lees(gebouwd.project, NOTEBOOK, {})
    kort = replace(
        bron,
        voorblad={**bron.voorblad, "doorlopend": True},
        tekst=bron.tekst + "\n::: {.inhoud}\n\nElders staat meer.\n\n:::\n",
    )
    document = _deel(word.maak(kort, lees(gebouwd.project), tmp_path), "word/document.xml")
    assert not any(_eindigt_met_een_blad(list(document.iter(f"{W}p"))))
    tekst = _tekst(document)
    assert tekst.rindex("Inhoud") > tekst.index("Tabel 1. "), "de inhoud staat waar de tekst erom vraagt"
    assert tekst.endswith("Elders staat meer.")


def _tekst_van_kern(docx: Path) -> str:
    with zipfile.ZipFile(docx) as bestand:
        return bestand.read("docProps/core.xml").decode()


def test_zelfde_bytes(gebouwd: Gebouwd, docx: Path, tmp_path: Path) -> None:
    config = lees(gebouwd.project)
    opnieuw = word.maak(brondocument.lees(gebouwd.project, NOTEBOOK, {}), config, tmp_path)
    assert opnieuw.read_bytes() == docx.read_bytes()


def test_het_voorbeeld_van_de_stijlen_is_gemaakt() -> None:
    assert wordstijl.pad().read_bytes() == wordstijl.maak(), (
        "draai python -m ijw_lib.publicatie.samenstellen.wordstijl"
    )


def test_libreoffice_opent_het(docx: Path, tmp_path: Path) -> None:
    programma = shutil.which("soffice") or shutil.which("libreoffice")
    if programma is None:
        pytest.skip("LibreOffice ontbreekt (pakket libreoffice-writer-nogui)")
    subprocess.run(
        [
            programma,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(docx),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext ontbreekt (pakket poppler-utils)")
    tekst = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / docx.with_suffix(".pdf").name), "-"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.replace("\xa0", " ")
    tekst = re.sub(r"€\s+", "€", tekst)
    for _, _, waarden in RIJEN:
        if waarden:
            regel = r"\s+".join(re.escape(w.replace("€ ", "€")) for w in waarden)
            assert len(re.findall(regel, tekst)) == 2, waarden

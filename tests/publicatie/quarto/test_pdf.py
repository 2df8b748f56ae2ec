"""The PDF of Quarto beside that of the embedded renderer: as accessible, as lasting, and the same words."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.publicatie.quarto import documenten
from tests.publicatie.conftest import Gebouwd
from tests.publicatie.quarto.conftest import QUARTO

page = pytest.importorskip("page", reason="page-validation ontbreekt: pip install page-validation")


def _bouw(pdf: Path, *keuze: str) -> str:
    """Return the tags of a PDF, with their text or without."""
    return subprocess.run(
        ["pdfinfo", *keuze, str(pdf)], capture_output=True, encoding="utf-8", errors="replace", check=True
    ).stdout


def _woorden(pdf: Path) -> list[str]:
    """Return the words that a screen reader reads: without heads and feet of pages, and where a line ends.

    The number of a page in the table of contents goes too: both renderers may break a page elsewhere.
    """
    tekst = " ".join(re.findall(r'^\s*"(.*)"$', _bouw(pdf, "-struct-text"), re.MULTILINE))
    tekst = tekst.replace("\N{SOFT HYPHEN}", "").replace("\N{WORD JOINER}", "")
    return re.sub(r"(?:\. ?){6,}\s*\d+", " ", tekst).split()


@pytest.mark.traag
@QUARTO
@pytest.mark.parametrize("profiel", ["PDF_UA_1", "PDF_A_2A"])
def test_voldoet_aan(quarto: Gebouwd, profiel: str) -> None:
    uitslag = page.validate_pdf(
        str(quarto.uitkomst.pdfs[0]), profile=getattr(page.ValidationProfile, profiel)
    )
    assert uitslag.is_compliant, [f"{f.rule_id}: {f.message}" for f in uitslag.failures][:5]
    assert uitslag.rules.total > 50, "de controle heeft echt regels nagelopen"


@pytest.mark.traag
@QUARTO
def test_beide_pdfs_hebben_dezelfde_woorden(
    quarto: Gebouwd, gebouwd: Gebouwd, verplicht: Callable[[bool, str], None]
) -> None:
    verplicht(_is_er("pdfinfo"), "pdfinfo (pakket poppler-utils)")
    ingebouwd, van_quarto = (_woorden(g.uitkomst.pdfs[0]) for g in (gebouwd, quarto))
    assert len(ingebouwd) > 300
    assert van_quarto == ingebouwd


@pytest.mark.traag
@QUARTO
def test_beide_pdfs_merken_evenveel_koppen_en_hebben_dezelfde_titel(
    quarto: Gebouwd, gebouwd: Gebouwd, verplicht: Callable[[bool, str], None]
) -> None:
    verplicht(_is_er("pdfinfo"), "pdfinfo (pakket poppler-utils)")
    paren = [g.uitkomst.pdfs[0] for g in (gebouwd, quarto)]
    bereik = [sorted(re.findall(r"/Scope /(\w+)", _bouw(pdf, "-struct"))) for pdf in paren]
    assert bereik[0] == bereik[1]
    assert bereik[0].count("Row") > 20
    titels = [re.findall(r"^Title:\s+(.*)$", _bouw(pdf), re.MULTILINE) for pdf in paren]
    assert titels[0] == titels[1] == ["8-maandsrapportage 2031, Regio IJmond, januari t/m augustus 2031"]


def _is_er(programma: str) -> bool:
    return shutil.which(programma) is not None


def test_een_pdf_van_een_ander_blijft_zoals_zij_is(tmp_path: Path) -> None:
    pdf = tmp_path / "ander.pdf"
    pdf.write_bytes(b"%PDF-1.7 van een ander programma")
    (melding,) = documenten.werk_bij(pdf, "2031-08-31")
    assert melding.startswith("ander.pdf: de rijkoppen van tabellen zijn niet als kop gemerkt")
    assert pdf.read_bytes() == b"%PDF-1.7 van een ander programma"

"""A site of one file of each form, in which a piece of text can be put where a reader may not look."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
import typst
import xlsxwriter

Maker = Callable[[str], bytes]


def pagina(tekst: str) -> bytes:
    return f"<html><body><p>Niets te zien.</p><!-- {tekst} --></body></html>".encode()


def attribuut(tekst: str) -> bytes:
    """Write the first character as an entity, as a page may."""
    return f'<img src="a.svg" alt="&#{ord(tekst[0])};{tekst[1:]}">'.encode()


def verborgen_blad(tekst: str) -> bytes:
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit)
    boek.add_worksheet("Tabel").write(0, 0, 1)
    blad = boek.add_worksheet("Weg")
    blad.write(0, 0, tekst)
    blad.hide()
    boek.close()
    return uit.getvalue()


def eigenschap(tekst: str) -> bytes:
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit)
    boek.add_worksheet("Tabel")
    boek.set_properties({"comments": tekst})
    boek.close()
    return uit.getvalue()


def word(tekst: str) -> bytes:
    """Return a document in which the looks change in the middle of a word."""
    ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    midden = len(tekst) // 2
    delen = "".join(f"<w:r><w:t>{deel}</w:t></w:r>" for deel in (tekst[:midden], tekst[midden:]))
    return pakket("word/document.xml", f'<w:document xmlns:w="{ns}"><w:p>{delen}</w:p></w:document>'.encode())


def pdf(tekst: str) -> bytes:
    uit: bytes = typst.compile(f'#text("{tekst}")'.encode(), format="pdf")
    return uit


def pdf_met_bijlage(tekst: str) -> bytes:
    document = pdfium.PdfDocument(pdf("Niets te zien."))
    document.new_attachment("cijfers.csv").set_data(tekst.encode())
    uit = io.BytesIO()
    document.save(uit)
    document.close()
    return uit.getvalue()


def pakket(naam: str, inhoud: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr(naam, inhoud)
    return uit.getvalue()


VORMEN: dict[str, Maker] = {
    "pagina.html": pagina,
    "plaatje.html": attribuut,
    "grafiek.svg": lambda tekst: f"<svg><desc>{tekst}</desc></svg>".encode(),
    "gegevens.json": lambda tekst: f'{{"a": "{tekst}"}}'.encode(),
    "gegevens.js": lambda tekst: f"const a='{tekst}'".encode(),
    "cellen.csv": lambda tekst: f"a;b\n1;{tekst}\n".encode(),
    "feed.xml": lambda tekst: f"<feed><title>{tekst}</title></feed>".encode(),
    "zoeken.pf_fragment": lambda tekst: gzip.compress(f'{{"content":"{tekst}"}}'.encode()),
    "blad.xlsx": verborgen_blad,
    "eigenschap.xlsx": eigenschap,
    "rapport.docx": word,
    "rapport.pdf": pdf,
    "bijlage.pdf": pdf_met_bijlage,
    "alles.zip": lambda tekst: pakket("map/blad.xlsx", verborgen_blad(tekst)),
    "zonder_ending": lambda tekst: tekst.encode(),
}
"""How a text gets into a file of each form, by the name of that file."""


@pytest.fixture(params=VORMEN)
def vorm(request: pytest.FixtureRequest) -> tuple[str, Maker]:
    return request.param, VORMEN[request.param]

"""A Word file as it is read: its paragraphs, and which of its tables only lay out."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(docx: Path) -> ElementTree.Element:
    """Return the text of a Word file as XML."""
    with zipfile.ZipFile(docx) as bestand:
        return ElementTree.fromstring(bestand.read("word/document.xml"))


def tekst(element: ElementTree.Element) -> str:
    """Return the words of an element."""
    return "".join(t.text or "" for t in element.iter(f"{W}t")).replace("\xa0", " ")


def alineas(docx: Path) -> list[tuple[str, str]]:
    """Return of each paragraph its style and its words."""
    gevonden = []
    for alinea in document(docx).iter(f"{W}p"):
        stijl = alinea.find(f"{W}pPr/{W}pStyle")
        gevonden.append(("" if stijl is None else stijl.get(f"{W}val", ""), tekst(alinea)))
    return gevonden


def opmaaktabellen(docx: Path) -> list[str]:
    """Return how each table begins that has no head, one column, a picture or a table in it."""
    return [
        tekst(tabel)[:60]
        for tabel in document(docx).iter(f"{W}tbl")
        if tabel.find(f"{W}tr/{W}trPr/{W}tblHeader") is None
        or max(len(rij.findall(f"{W}tc")) for rij in tabel.iter(f"{W}tr")) < 2
        or tabel.find(f".//{W}drawing") is not None
        or tabel.find(f".//{W}tc//{W}tbl") is not None
    ]

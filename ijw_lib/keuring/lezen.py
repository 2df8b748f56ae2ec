"""All text in the files of a site, whatever its form: pages, data, workbooks, documents, packages.

Nothing is left out because a reader would not see it: hidden sheets, properties of documents, notes in the
source of a page and the index of the search are text too.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pypdfium2 as pdfium

_ZONDER_TEKST = {
    ".ttf",
    ".otf",
    ".woff",
    ".woff2",
    ".png",
    ".ico",
    ".pf_index",
    ".pf_meta",
    ".pf_filter",
    ".pagefind",
    ".wasm",
}
"""Letters, pictures and programs. The words of Pagefind's index stand in its fragments, which are read."""
_OPMAAK = {".html", ".htm", ".svg", ".xml", ".rels", ".vml"}
_ONLEESBAAR = (
    pdfium.PdfiumError, zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, ElementTree.ParseError,
    RuntimeError, NotImplementedError,
)  # fmt: skip
"""What the libraries raise at a file that is damaged, locked or packed in a way of its own."""


@dataclass(frozen=True)
class Stuk:
    """A piece of text.

    Attributes
    ----------
    bestand
        The file on the site.
    plek
        Where in it: a page, or a file within a file; empty for a file that is one text.
    """

    bestand: str
    plek: str
    tekst: str


def lees(site: Path) -> Iterator[Stuk]:
    """Yield the text of every file below a folder, in order of their paths.

    Raises
    ------
    OnleesbaarBestand
        When a file is not what its name says, so that nobody can tell what it holds.
    """
    lezer = _Lezer()
    for pad in sorted(p for p in site.rglob("*") if p.is_file()):
        naam = pad.relative_to(site).as_posix()
        try:
            for plek, tekst in lezer.van_bestand(naam, pad.read_bytes()):
                yield Stuk(naam, plek, tekst)
        except _ONLEESBAAR as fout:
            raise OnleesbaarBestand(naam) from fout


class OnleesbaarBestand(Exception):
    """A file that cannot be read as what its name says."""


class _Lezer:
    """Reads files, and files within files; the same bytes in a second place are not read again."""

    def __init__(self) -> None:
        self._gezien: set[bytes] = set()
        self._met_delen = {
            ".zip": self._pakket,
            ".xlsx": self._pakket,
            ".docx": self._word,
            ".pdf": self._pdf,
        }

    def van_bestand(self, naam: str, inhoud: bytes) -> Iterator[tuple[str, str]]:
        """Yield the pieces of a file: where in it, and the text."""
        soort = PurePosixPath(naam).suffix.lower()
        merk = hashlib.sha256(inhoud).digest()
        if soort in _ZONDER_TEKST or merk in self._gezien:
            return
        self._gezien.add(merk)
        if soort in self._met_delen:
            yield from self._met_delen[soort](inhoud)
        else:
            yield "", _TEKST.get(soort, _als_tekst)(inhoud)

    def _pakket(self, inhoud: bytes) -> Iterator[tuple[str, str]]:
        """Yield what stands in a package; a workbook and a document are packages too."""
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            for naam in sorted(pakket.namelist()):
                for plek, tekst in self.van_bestand(naam, pakket.read(naam)):
                    yield f"{naam} {plek}".strip(), tekst

    def _word(self, inhoud: bytes) -> Iterator[tuple[str, str]]:
        """Yield a package, and its paragraphs whole: Word cuts a word where its looks change."""
        yield from self._pakket(inhoud)
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            for naam in sorted(n for n in pakket.namelist() if n.startswith("word/") and n.endswith(".xml")):
                alineas = ElementTree.fromstring(pakket.read(naam)).iterfind(".//{*}p")
                yield f"{naam}, in alinea's", "\n".join(map(_alinea, alineas))

    def _pdf(self, inhoud: bytes) -> Iterator[tuple[str, str]]:
        with pdfium.PdfDocument(inhoud) as document:
            yield "eigenschappen", "\n".join(map(str, document.get_metadata_dict().values()))
            for nr, pagina in enumerate(document, 1):
                yield f"bladzijde {nr}", pagina.get_textpage().get_text_bounded()
            for nr in range(document.count_attachments()):
                bijlage = document.get_attachment(nr)
                yield from self.van_bestand(bijlage.get_name(), bytes(bijlage.get_data()))


def _als_tekst(inhoud: bytes) -> str:
    return inhoud.decode("utf-8", errors="replace")


def _opmaak(inhoud: bytes) -> str:
    """Return marked-up text as it stands, tags and attributes and all, its characters spelled out."""
    return html.unescape(inhoud.decode("utf-8", errors="replace"))


def _alinea(alinea: ElementTree.Element) -> str:
    return "".join(t.text or "" for t in alinea.iterfind(".//{*}t"))


def _gzip(inhoud: bytes) -> str:
    return _als_tekst(gzip.decompress(inhoud))


_TEKST: dict[str, Callable[[bytes], str]] = {
    **dict.fromkeys(_OPMAAK, _opmaak),
    ".pf_fragment": _gzip,
    ".gz": _gzip,
}

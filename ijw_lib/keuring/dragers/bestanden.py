"""Every file of a site, and every file in a file, as utterances about the report that it is of."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pypdfium2 as pdfium
from python_calamine import CalamineWorkbook

from ijw_lib.keuring.dragers import objecten, opmaak
from ijw_lib.keuring.dragers.uiting import ONBEKEND, Rapport, Soort, Uiting

_OVERSLAAN = {
    ".ttf", ".otf", ".woff", ".woff2", ".png", ".ico", ".css", ".pf_index", ".pf_meta", ".pf_filter",
    ".pagefind", ".wasm",
}  # fmt: skip
_OPMAAK = {".html", ".htm", ".svg", ".xml"}
_DATA = {".json", ".js", ".pf_fragment", ".ipynb"}


class Lezer:
    """Reads files; the same bytes in a second place say nothing new.

    Parameters
    ----------
    rapporten
        The reports of the site, so that a path tells which one a file is of.
    tabel
        Gives the tables that the name of a figure, table or file stands for.
    """

    def __init__(self, rapporten: Collection[Rapport], tabel: Callable[[str], frozenset[str]]) -> None:
        self._rapporten, self._tabel = rapporten, tabel
        self._perioden = {p for p, _ in rapporten}
        self._onderwerpen = {o for _, o in rapporten}
        self._gezien: set[bytes] = set()

    def site(self, map_: Path) -> Iterator[tuple[str, Uiting]]:
        """Yield what every file below a folder says, in order of their paths; pages first."""
        paden = [p for p in map_.rglob("*") if p.is_file() and p.suffix.lower() not in _OVERSLAAN]
        for pad in sorted(paden, key=lambda p: (p.suffix != ".html", p)):
            naam = pad.relative_to(map_).as_posix()
            for uiting in self.bestand(naam, pad.read_bytes()):
                yield naam, uiting

    def bestand(self, naam: str, inhoud: bytes, plek: str = "") -> Iterator[Uiting]:
        """Yield what a file says."""
        merk = hashlib.sha256(inhoud).digest()
        soort = PurePosixPath(naam).suffix.lower()
        if merk in self._gezien or soort in _OVERSLAAN:
            return
        self._gezien.add(merk)
        rapport = self._rapport(naam)
        for uiting in self._van_soort(soort, naam, inhoud, rapport):
            yield _in(uiting, plek) if plek else uiting

    def _van_soort(self, soort: str, naam: str, inhoud: bytes, rapport: Rapport) -> Iterator[Uiting]:
        if soort in _OPMAAK:
            yield from opmaak.lees(
                inhoud.decode("utf-8", "replace"), rapport, self._rapporten, self._tabel, naam
            )
        elif soort in _DATA:
            tekst = (gzip.decompress(inhoud) if inhoud[:2] == b"\x1f\x8b" else inhoud).decode(
                "utf-8", "replace"
            )
            yield from objecten.lees(tekst, rapport, self._rapporten, frozenset(), "")
        elif soort == ".zip":
            with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
                for deel in sorted(pakket.namelist()):
                    yield from self.bestand(f"{naam}/{deel}", pakket.read(deel), deel)
        elif soort == ".xlsx":
            yield from _werkmap(inhoud, rapport)
        elif soort == ".docx":
            yield from _word(inhoud, rapport)
        elif soort == ".pdf":
            yield from self._pdf(naam, inhoud, rapport)
        elif soort == ".csv":
            yield from _csv(inhoud, rapport)
        else:
            yield Uiting("", inhoud.decode("utf-8", "replace"), Soort.STROOM, rapport=rapport)

    def _rapport(self, naam: str) -> Rapport:
        """Return the report that a path is of: the last period and onderwerp that it names."""
        periode = onderwerp = ""
        for deel in re.split(r"[/_.]", naam):
            stukken = deel.split("-")
            for i in range(len(stukken)):
                for j in range(i + 1, len(stukken) + 1):
                    woord = "-".join(stukken[i:j])
                    periode = woord if woord in self._perioden and len(woord) >= len(periode) else periode
                    onderwerp = woord if woord in self._onderwerpen else onderwerp
        return (periode, onderwerp) if periode or onderwerp else ONBEKEND

    def _pdf(self, naam: str, inhoud: bytes, rapport: Rapport) -> Iterator[Uiting]:
        with pdfium.PdfDocument(inhoud) as document:
            eigenschappen = "\n".join(map(str, document.get_metadata_dict().values()))
            yield Uiting("eigenschappen", eigenschappen, Soort.STROOM, rapport=rapport)
            bladen = [pagina.get_textpage().get_text_bounded() for pagina in document]
            yield Uiting("bladzijden", "\f".join(bladen), Soort.STROOM, rapport=rapport)
            for nr in range(document.count_attachments()):
                bijlage = document.get_attachment(nr)
                deel = bijlage.get_name()
                yield from self.bestand(f"{naam}/{deel}", bytes(bijlage.get_data()), deel)


def _in(uiting: Uiting, plek: str) -> Uiting:
    waar = f"{plek}, {uiting.plek}" if uiting.plek else plek
    return Uiting(
        waar, uiting.tekst, uiting.soort, uiting.bij, uiting.rapport, uiting.tabellen, uiting.gebonden
    )


def _werkmap(inhoud: bytes, rapport: Rapport) -> Iterator[Uiting]:
    """Yield the rows of every sheet, hidden ones too; the full title of a sheet stands on the first."""
    boek = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
    titels: dict[str, str] = {}
    for naam in boek.sheet_names:
        rijen = [[_getal(w) for w in rij] for rij in boek.get_sheet_by_name(naam).to_python()]
        for een, ander in pairwise(rijen):
            if een[:1] == ["Blad"] and ander[:1] == ["Titel"] and len(een) > 1:
                titels[een[1]] = ander[1]
        yield from _rooster(rijen, rapport, titels.get(naam, naam), f"blad '{naam}'")


def _getal(waarde: object) -> str:
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    return format(waarde, ".15g") if isinstance(waarde, float) else str(waarde)


def _rooster(rijen: list[list[str]], rapport: Rapport, titel: str, plek: str) -> Iterator[Uiting]:
    """Yield every row with the headings above it."""
    koppen: list[str] = []
    eerste = True
    for rij in rijen:
        gevuld = [cel for cel in rij if cel.strip()]
        if eerste:
            koppen = rij if len(gevuld) > 1 and not any(cel[:1].isdigit() for cel in rij[1:]) else []
        eerste = not gevuld
        if gevuld:
            bij = f"{titel} {' | '.join(koppen)}"
            yield Uiting(plek, " | ".join(rij), Soort.REGEL, bij, rapport)
            for kop, cel in zip(koppen[1:], rij[1:], strict=False):
                if rij is not koppen and cel[:1].isdigit():
                    yield Uiting(plek, f"{rij[0]}: {kop}: {cel}", Soort.TEKST, titel, rapport)


def _csv(inhoud: bytes, rapport: Rapport) -> Iterator[Uiting]:
    """Yield the rows of a file of data; the cells themselves each by its address."""
    tekst = inhoud.decode("utf-8-sig", "replace")
    scheiding = ";" if tekst.partition("\n")[0].count(";") > tekst.partition("\n")[0].count(",") else ","
    rijen = list(csv.reader(io.StringIO(tekst), delimiter=scheiding))
    if not rijen:
        return
    if "cel" in rijen[0]:
        for nr, rij in enumerate(rijen[1:], 2):
            velden = dict(zip(rijen[0], rij, strict=False))
            waar = rapport[0], velden.get("onderwerp", rapport[1])
            yield from objecten.rij(velden, waar, f"regel {nr}")
        return
    yield from _rooster(rijen, rapport, "", "")


def _word(inhoud: bytes, rapport: Rapport) -> Iterator[Uiting]:
    """Yield the paragraphs of a document as running text, each row of a table as one of its lines."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        for naam in sorted(n for n in pakket.namelist() if n.startswith("word/") and n.endswith(".xml")):
            wortel = ElementTree.fromstring(pakket.read(naam))
            regels = list(_alineas(wortel))
            if regels:
                yield Uiting(naam, "\n".join(regels), Soort.STROOM, rapport=rapport)
            for attributen in (e.attrib for e in wortel.iter() if e.tag.endswith("docPr")):
                if attributen.get("descr"):
                    yield Uiting(f"{naam}, tekst bij een plaatje", attributen["descr"], rapport=rapport)


def _alineas(element: ElementTree.Element) -> Iterator[str]:
    for kind in element:
        soort = kind.tag.rpartition("}")[2]
        if soort == "tr":
            yield " | ".join(" ".join(_alineas(cel)) for cel in kind.iterfind("{*}tc"))
        elif soort == "p":
            yield "".join(t.text or "" for t in kind.iterfind(".//{*}t"))
        else:
            yield from _alineas(kind)

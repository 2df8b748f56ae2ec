"""The reference document that gives a Word report its styles: ``sjablonen/referentie.docx`` of the extension.

It is committed, because Quarto reads it as a file.
``python -m ijw_lib.publicatie.samenstellen.wordstijl`` makes it again from pandoc's own reference
document; the same pandoc gives the same bytes, and a test compares.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

from ijw_lib.fundament.middelen import map_van
from ijw_lib.model import pandoc
from ijw_lib.publicatie.beelden.wordletters import LETTER
from ijw_lib.publicatie.meenemen.zipbestand import schrijf_zip

INKT, KOPER, LEISTEEN, LIJN, NEVEL, GROND = "12294A", "B4501E", "45546A", "D8DFE8", "F4F6F9", "FDF4EA"
TERUGVAL = "Source Sans 3,Calibri"
"""What a reader that leaves fonts in a file alone takes instead."""

Eigenschappen = dict[str, str]
"""The properties of a paragraph as WordprocessingML, by the name of their element."""

_KOPPEN = {1: (34, 360, 120), 2: (25, 240, 80), 3: (22, 180, 60), 4: (21, 160, 40)}
"""Per level: size in half points, space before and after in twentieths of a point."""


def pad() -> Path:
    """Return the committed reference document."""
    return map_van("extensie") / "sjablonen" / "referentie.docx"


def maak() -> bytes:
    """Return the reference document."""
    opdracht = [pandoc.programma(), "--print-default-data-file", "reference.docx"]
    klaar = subprocess.run(opdracht, capture_output=True, check=True)
    with zipfile.ZipFile(io.BytesIO(klaar.stdout)) as bestand:
        delen = {naam: bestand.read(naam) for naam in bestand.namelist()}
    delen["word/styles.xml"] = _stijlen(delen["word/styles.xml"].decode()).encode()
    delen["word/document.xml"] = _bladspiegel(delen["word/document.xml"].decode()).encode()
    delen["word/fontTable.xml"] = _lettertabel(delen["word/fontTable.xml"].decode()).encode()
    delen["word/footer1.xml"] = _VOETTEKST.encode()
    for naam, einde, erbij in (
        ("[Content_Types].xml", "</Types>", _VOETTYPE),
        ("word/_rels/document.xml.rels", "</Relationships>", _VOETRELATIE),
    ):
        delen[naam] = delen[naam].decode().replace(einde, erbij + einde).encode()
    return schrijf_zip(delen)


# --- styles ---------------------------------------------------------------------------------------


def _stijlen(xml: str) -> str:
    xml = re.sub(r"<w:docDefaults>.*?</w:docDefaults>", _STANDAARD, xml, flags=re.DOTALL)
    for id_, (naam, soort, pp, rp) in _eigen().items():
        nieuw = _stijl(id_, naam, soort, pp, rp)
        oud = re.compile(rf'<w:style [^>]*w:styleId="{id_}">.*?</w:style>', re.DOTALL)
        xml = oud.sub(nieuw, xml) if oud.search(xml) else xml.replace("</w:styles>", nieuw + "</w:styles>")
    xml = re.sub(r'<w:style [^>]*w:styleId="Table">.*?</w:style>', _TABEL, xml, flags=re.DOTALL)
    # the character styles that go with the headings carry the colours of pandoc
    return re.sub(r'<w:color w:val="[0-9A-F]{6}" w:theme[^/]*/>', f'<w:color w:val="{INKT}" />', xml)


def _eigen() -> dict[str, tuple[str, str, Eigenschappen, str]]:
    """Return the styles that differ: id -> (name, base, paragraph properties, run properties)."""
    klein = _letter(17, LEISTEEN)
    return {
        "Normal": ("Normal", "", _ruimte(0, 0, 259), ""),
        "BodyText": ("Body Text", "Normal", _ruimte(0, 100, 264), ""),
        "FirstParagraph": ("First Paragraph", "BodyText", {}, ""),
        "Compact": ("Compact", "BodyText", _ruimte(20, 20), ""),
        "Title": ("Title", "Normal", _BIJEEN | _ruimte(240, 60), _letter(52, INKT, vet=True)),
        "Subtitle": ("Subtitle", "Normal", _ruimte(0, 120), _letter(32, LEISTEEN)),
        "Author": ("Author", "Normal", _ruimte(0, 60), _letter(23, INKT)),
        "Date": ("Date", "Normal", _ruimte(0, 160), _letter(21, LEISTEEN)),
        "TOCHeading": (
            "TOC Heading",
            "Normal",
            _BIJEEN | _ruimte(240, 80),
            _letter(25, INKT, vet=True),
        ),
        "TOC1": ("toc 1", "Normal", _ruimte(40, 0), "<w:b /><w:bCs />"),
        "TOC2": ("toc 2", "Normal", _ruimte(0, 20) | _inspringing(300), ""),
        "TableCaption": ("Table Caption", "Caption", _BIJEEN, ""),
        "ImageCaption": ("Image Caption", "Caption", _BIJEEN, ""),
        "Caption": ("Caption", "Normal", _ruimte(160, 60), _letter(20, INKT, vet=True)),
        "DefinitionTerm": (
            "Definition Term",
            "Normal",
            _BIJEEN | _ruimte(120, 20),
            _letter(21, INKT, vet=True),
        ),
        "Definition": ("Definition", "Normal", _ruimte(0, 100), ""),
        "Tabelnoten": ("Tabelnoten", "Normal", _ruimte(60, 60), klein),
        "Fictief": ("Fictief", "Normal", _kader(KOPER, GROND), _letter(19, "6B2F10")),
        "Attentie": ("Attentie", "BodyText", _kader(INKT, NEVEL), ""),
        **_koppen(),
    }


def _koppen() -> dict[str, tuple[str, str, Eigenschappen, str]]:
    """Return the styles of the heads; where a chapter begins a page, word.lua says so."""
    stijlen = {}
    for niveau, (grootte, voor, na) in _KOPPEN.items():
        pp = _BIJEEN | {"keepLines": "<w:keepLines />"} | _ruimte(voor, na)
        pp["outlineLvl"] = f'<w:outlineLvl w:val="{niveau - 1}" />'
        stijlen[f"Heading{niveau}"] = (f"heading {niveau}", "Normal", pp, _letter(grootte, INKT, vet=True))
    return stijlen


def _stijl(id_: str, naam: str, basis: str, pp: Eigenschappen, rp: str) -> str:
    eigen = "" if naam[0].islower() or id_ in _INGEBOUWD else ' w:customStyle="1"'
    standaard = ' w:default="1"' if id_ == "Normal" else ""
    op = f'<w:basedOn w:val="{basis}" />' if basis else ""
    return (
        f'<w:style w:type="paragraph"{standaard}{eigen} w:styleId="{id_}"><w:name w:val="{naam}" />{op}'
        f"<w:qFormat /><w:pPr>{_op_volgorde(pp)}</w:pPr><w:rPr>{rp}</w:rPr></w:style>"
    )


def _rand(plek: str, dikte: int, kleur: str) -> str:
    return f'<w:{plek} w:val="single" w:sz="{dikte}" w:space="0" w:color="{kleur}" />'


_TABEL = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table" />'
    '<w:basedOn w:val="TableNormal" /><w:qFormat />'
    '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto" /></w:pPr>'
    '<w:rPr><w:sz w:val="18" /><w:szCs w:val="18" /></w:rPr><w:tblPr><w:tblInd w:w="0" w:type="dxa" />'
    "<w:tblBorders>"
    f"{_rand('bottom', 6, INKT)}{_rand('insideH', 4, LIJN)}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="30" w:type="dxa" /><w:left w:w="70" w:type="dxa" /><w:bottom w:w="30" w:type="dxa" />'
    '<w:right w:w="70" w:type="dxa" /></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b /><w:bCs />'
    f'<w:color w:val="{LEISTEEN}" /></w:rPr><w:tcPr><w:tcBorders>{_rand("bottom", 8, INKT)}</w:tcBorders>'
    '<w:vAlign w:val="bottom" /></w:tcPr></w:tblStylePr></w:style>'
)
_INGEBOUWD = {"Normal", "BodyText", "Title", "Subtitle", "Date", "Caption", "TOCHeading"}
_VOLGORDE = ("keepNext", "keepLines", "pBdr", "shd", "spacing", "ind", "outlineLvl")
"""The order that the schema of WordprocessingML asks of paragraph properties."""


def _op_volgorde(pp: Eigenschappen) -> str:
    return "".join(pp[naam] for naam in sorted(pp, key=_VOLGORDE.index))


def _letter(grootte: int, kleur: str, *, vet: bool = False) -> str:
    return (
        f'{"<w:b /><w:bCs />" if vet else ""}<w:color w:val="{kleur}" />'
        f'<w:sz w:val="{grootte}" /><w:szCs w:val="{grootte}" />'
    )


_BIJEEN = {"keepNext": "<w:keepNext />"}
"""On the same page as what follows."""


def _ruimte(voor: int, na: int, regel: int = 0) -> Eigenschappen:
    regels = f' w:line="{regel}" w:lineRule="auto"' if regel else ""
    return {"spacing": f'<w:spacing w:before="{voor}" w:after="{na}"{regels} />'}


def _inspringing(links: int) -> Eigenschappen:
    return {"ind": f'<w:ind w:left="{links}" />'}


def _kader(kleur: str, grond: str) -> Eigenschappen:
    rand = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{kleur}" /></w:pBdr>'
    vlak = f'<w:shd w:val="clear" w:color="auto" w:fill="{grond}" />'
    return {"pBdr": rand, "shd": vlak} | _ruimte(120, 120) | _inspringing(200)


_STANDAARD = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{LETTER}" w:hAnsi="{LETTER}" w:cs="{LETTER}" w:eastAsia="{LETTER}" />'
    '<w:sz w:val="20" /><w:szCs w:val="20" /><w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA" />'
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr /></w:pPrDefault></w:docDefaults>"
)

# --- page -----------------------------------------------------------------------------------------

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_VOETTYPE = (
    '<Override PartName="/word/footer1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml" />'
)
_VOETRELATIE = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" '
    'Id="rId90" Target="footer1.xml" />'
)
_VOETTEKST = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:ftr {_W} {_R}><w:p><w:pPr><w:pStyle w:val="Tabelnoten" />'
    '<w:jc w:val="right" /></w:pPr><w:r><w:t xml:space="preserve">pagina </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
_SECTIE = (
    f'<w:sectPr><w:footerReference {_R} w:type="default" r:id="rId90" />'
    '<w:footnotePr><w:numRestart w:val="eachSect" /></w:footnotePr>'
    '<w:pgSz w:w="11906" w:h="16838" />'
    '<w:pgMar w:top="1247" w:right="1134" w:bottom="1247" w:left="1134" '
    'w:header="709" w:footer="600" w:gutter="0" />'
    "</w:sectPr>"
)


def _bladspiegel(xml: str) -> str:
    return re.sub(r"<w:sectPr>.*?</w:sectPr>|<w:sectPr />", _SECTIE, xml, flags=re.DOTALL)


def _lettertabel(xml: str) -> str:
    letter = f'<w:font w:name="{LETTER}"><w:altName w:val="{TERUGVAL}" /><w:family w:val="swiss" /></w:font>'
    return xml.replace("</w:fonts>", letter + "</w:fonts>")


if __name__ == "__main__":
    pad().write_bytes(maak())

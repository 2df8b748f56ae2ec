"""The letters of the house inside a Word file, so that it looks and breaks the same on every computer.

WordprocessingML keeps a font obfuscated: its first 32 bytes are mixed with the key that the table of fonts
names (ECMA-376, part 1, 17.8.1).
"""

from __future__ import annotations

from functools import cache
from uuid import UUID

from ijw_lib.fundament.middelen import lettertypen
from ijw_lib.fundament.som import som

LETTER = "IJW Tekst"
"""What the subsets of the font call themselves: Word looks for that name inside."""

_SNEDEN = {"Regular": "SourceSans3-Regular.ttf", "Bold": "SourceSans3-Bold.ttf"}
_BEGIN = 32
"""Bytes of a font that are mixed with its key."""
_SOORT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_TYPE = (
    '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont" />'
)
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIES = "word/_rels/fontTable.xml.rels"


def zet_in(delen: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts of a Word file with the letters of the house; as they are where it has other ones."""
    tabel = delen.get("word/fontTable.xml", b"").decode()
    plek = tabel.find("</w:font>", max(0, tabel.find(f'<w:font w:name="{LETTER}">')))
    if f'<w:font w:name="{LETTER}">' not in tabel or _RELATIES in delen:
        return delen
    ingebed = "".join(
        f'<w:embed{snede} {_R} r:id="rId{snede}" w:fontKey="{_kenmerk(snede)}" />' for snede in _SNEDEN
    )
    relaties = "".join(
        f'<Relationship Id="rId{snede}" Type="{_SOORT}" Target="fonts/{snede}.odttf" />' for snede in _SNEDEN
    )
    return delen | {
        "[Content_Types].xml": _ervoor(delen["[Content_Types].xml"], "<Override", _TYPE),
        "word/settings.xml": _ervoor(
            delen["word/settings.xml"], "<w:embedSystemFonts", "<w:embedTrueTypeFonts />"
        ),
        "word/fontTable.xml": (tabel[:plek] + ingebed + tabel[plek:]).encode(),
        _RELATIES: (
            '<?xml version="1.0" encoding="UTF-8"?><Relationships '
            f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relaties}</Relationships>'
        ).encode(),
        **{f"word/fonts/{snede}.odttf": _versluierd(snede) for snede in _SNEDEN},
    }


def _ervoor(xml: bytes, wat: str, erbij: str) -> bytes:
    return xml.replace(wat.encode(), erbij.encode() + wat.encode(), 1)


@cache
def _letter(snede: str) -> bytes:
    return (lettertypen() / "meten" / _SNEDEN[snede]).read_bytes()


def _kenmerk(snede: str) -> str:
    """Return the key of a font, the same for the same font."""
    return f"{{{str(UUID(som(_letter(snede), 32))).upper()}}}"


def _versluierd(snede: str) -> bytes:
    letter = _letter(snede)
    sleutel = UUID(_kenmerk(snede)).bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(letter[:_BEGIN], sleutel, strict=True)) + letter[_BEGIN:]

"""The objects of a PDF: read as Typst writes them, written packed.

What Typst writes is plain: one object after the other, a classic table of offsets at the end. Of a tagged
report most are structure elements, thousands of small dictionaries. Written together in compressed streams of
objects (which PDF/A-2 and PDF/UA-1 allow) they take a tenth. Objects that are streams stay as they are:
pages, letters and pictures are compressed already, and the metadata must be readable without unpacking.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ijw_lib.fundament.fouten import RenderFout

_SLOT = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_OFFSETS = re.compile(rb"xref\s+0 (\d+)\s*\n")
_OMVANG = re.compile(rb"/Size \d+")
_OBJECT = re.compile(rb"\d+ 0 obj\s+(.*?)\s*endobj\s*\Z", re.DOTALL)
_STROOM = re.compile(rb"endstream\s+endobj\s*\Z")
_SAMEN = 500
"""Objects in one stream: a reader unpacks all of it for one of them."""
_VELDEN = (1, 4, 2)
"""Bytes of the fields of a line in the list of places: its sort, a place or a stream, a rank in that."""
_LIJST = b"<</Type/XRef/W[%d %d %d]" % _VELDEN
_VERSCHIL = b"\2"
"""The filter of PNG that keeps of every line what differs from the line above it."""


def lees(pdf: bytes) -> tuple[bytes, dict[int, bytes], bytes]:
    """Return what comes first, the objects by number (each up to the next), and what follows the offsets.

    Raises
    ------
    RenderFout
        When the PDF is not built the way Typst builds one.
    """
    slot = _SLOT.search(pdf)
    offsets = _OFFSETS.match(pdf, int(slot[1])) if slot else None
    if not slot or not offsets:
        raise _vreemd("geen gewone lijst van objecten")
    begin, aantal = offsets.end(), int(offsets[1])
    plekken = {nr: int(pdf[begin + 20 * nr : begin + 20 * nr + 10]) for nr in range(1, aantal)}
    einden = dict(pairwise([*sorted(plekken.values()), int(slot[1])]))
    objecten = {nr: pdf[plek : einden[plek]] for nr, plek in sorted(plekken.items(), key=lambda p: p[1])}
    return pdf[: min(einden, default=int(slot[1]))], objecten, pdf[begin + 20 * aantal : slot.start()]


def is_ingepakt(pdf: bytes) -> bool:
    """Tell whether a PDF is one that :func:`schrijf` wrote."""
    slot = _SLOT.search(pdf)
    return slot is not None and _LIJST in pdf[int(slot[1]) : int(slot[1]) + 80]


def schrijf(kop: bytes, objecten: dict[int, bytes], staart: bytes) -> bytes:
    """Return a PDF of what :func:`lees` gave, its small objects packed; the same gives the same bytes."""
    document = staart.strip().removeprefix(b"trailer").strip().removeprefix(b"<<").removesuffix(b">>")
    if not _OMVANG.search(document):
        raise _vreemd("geen gewoon slot")
    los = {nr: inhoud for nr, inhoud in objecten.items() if _STROOM.search(inhoud)}
    klein = [(nr, _inhoud(inhoud)) for nr, inhoud in sorted(objecten.items()) if nr not in los]
    plaatsen: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
    volgend = 1 + max(objecten, default=0)
    for begin in range(0, len(klein), _SAMEN):
        samen = klein[begin : begin + _SAMEN]
        plaatsen |= {nr: (2, volgend, rang) for rang, (nr, _) in enumerate(samen)}
        los[volgend] = _samen(volgend, samen)
        volgend += 1
    delen, plek = [kop], len(kop)
    for nr, inhoud in los.items():
        plaatsen[nr] = (1, plek, 0)
        delen.append(inhoud)
        plek += len(inhoud)
    plaatsen[volgend] = (1, plek, 0)
    return b"".join([*delen, _lijst(volgend, plaatsen, document), b"startxref\n%d\n%%%%EOF" % plek])


def _inhoud(object_: bytes) -> bytes:
    if not (gevonden := _OBJECT.match(object_)):
        raise _vreemd("een object zonder begin of einde")
    return gevonden[1]


def _samen(nummer: int, objecten: Sequence[tuple[int, bytes]]) -> bytes:
    """Return a stream of objects: first the number and the place of each, then what they are."""
    plekken, plek = [], 0
    for nr, inhoud in objecten:
        plekken.append(b"%d %d" % (nr, plek))
        plek += len(inhoud) + 1
    hoofd = b" ".join(plekken) + b"\n"
    kenmerken = b"<</Type/ObjStm/N %d/First %d" % (len(objecten), len(hoofd))
    return _stroom(nummer, kenmerken, hoofd + b"\n".join(inhoud for _, inhoud in objecten))


def _lijst(nummer: int, plaatsen: dict[int, tuple[int, int, int]], document: bytes) -> bytes:
    """Return the list of places as a stream; what the trailer said of the document stands in it."""
    regels = b"".join(_regels([plaatsen.get(nr, (0, 0, 0xFFFF)) for nr in range(nummer + 1)]))
    verschil = b"/DecodeParms<</Predictor 12/Columns %d>>" % sum(_VELDEN)
    kenmerken = _LIJST + _OMVANG.sub(b"/Size %d" % (nummer + 1), document) + verschil
    return _stroom(nummer, kenmerken, regels)


def _regels(plaatsen: Sequence[tuple[int, int, int]]) -> Iterator[bytes]:
    vorige = bytes(sum(_VELDEN))
    for plaats in plaatsen:
        regel = b"".join(veld.to_bytes(breed) for veld, breed in zip(plaats, _VELDEN, strict=True))
        yield _VERSCHIL + bytes((nu - toen) % 256 for nu, toen in zip(regel, vorige, strict=True))
        vorige = regel


def _stroom(nummer: int, kenmerken: bytes, inhoud: bytes) -> bytes:
    klein = zlib.compress(inhoud, 9)
    hoofd = b"%d 0 obj\n%b/Filter/FlateDecode/Length %d>>\nstream\n" % (nummer, kenmerken, len(klein))
    slot = b"\r\n" if klein.endswith(b"\r") else b"\n"  # else it seems a part of the line end
    return b"%b%b%bendstream\nendobj\n" % (hoofd, klein, slot)


def _vreemd(wat: str) -> RenderFout:
    return RenderFout(f"de PDF is niet in orde: {wat}; is de versie van Typst veranderd?")

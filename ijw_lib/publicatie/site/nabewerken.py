"""What a PDF that Typst made still lacks: heads of table rows, and stream ends that nobody can mistake.

The first cell of every row is the head of that row. Typst can say this itself (``pdf.header-cell``), but
only behind the feature ``a11y-extras``, and the Typst package for Python cannot turn a feature on. What Typst
writes is plain: one object per structure element, a classic table of offsets at the end. So the few objects
are changed and the offsets written again.

Typst also lists for every cell the ids of its heads, and there it takes the head of a part of the table (a
row that spans all columns) for the only one. The lists go; reach (``Scope``: column or row) says it all.

A compressed stream can happen to end in a carriage return. With the line feed that Typst puts behind it, that
looks like one line end, and the length of the stream seems wrong. Such a stream gets both behind it.
"""

from __future__ import annotations

import re

from ijw_lib.fundament.fouten import RenderFout

_SLOT = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_OFFSETS = re.compile(rb"xref\s+0 (\d+)\s*\n")
_ELEMENT = re.compile(rb"/Type/StructElem/S/(TR|TD|TH)/")
_KINDEREN = re.compile(rb"/K\[(\d+) 0 R[^\]]*\]")
_EINDE = b"\nendstream\nendobj\n"
_HOOFDEN = re.compile(rb"(/O/Table(?:/Scope/\w+)?)/Headers\[[^\]]*\]")


def werk_na(pdf: bytes) -> bytes:
    """Return the PDF with row heads and plain ends of streams.

    Raises
    ------
    RenderFout
        When the PDF is not built the way Typst builds one.
    """
    kop, objecten, staart = _lees(pdf)
    soorten = {nr: m[1] for nr, inhoud in objecten.items() if (m := _ELEMENT.search(inhoud, 0, 64))}
    for nr, soort in soorten.items():
        if soort != b"TR":
            objecten[nr] = _HOOFDEN.sub(rb"\1", objecten[nr])
    for nr in [nr for nr, soort in soorten.items() if soort == b"TR"]:
        eerste = _KINDEREN.search(objecten[nr])
        if eerste and soorten.get(int(eerste[1])) == b"TD":
            objecten[int(eerste[1])] = _als_rijkop(objecten[int(eerste[1])])
    vast = {nr: _met_vast_einde(inhoud) for nr, inhoud in objecten.items()}
    return _schrijf(kop, vast, staart)


def _als_rijkop(cel: bytes) -> bytes:
    if b"/O/Table" not in cel:
        raise RenderFout(
            "de PDF is niet in orde: een tabelcel zonder kenmerken; is de versie van Typst veranderd?"
        )
    return cel.replace(b"/S/TD/", b"/S/TH/", 1).replace(b"/O/Table", b"/O/Table/Scope/Row", 1)


def _met_vast_einde(inhoud: bytes) -> bytes:
    if not inhoud.endswith(b"\r" + _EINDE):
        return inhoud
    return inhoud.removesuffix(_EINDE) + b"\r" + _EINDE


def _lees(pdf: bytes) -> tuple[bytes, dict[int, bytes], bytes]:
    """Return what comes first, the objects by number (each up to the next), and what follows the offsets."""
    slot = _SLOT.search(pdf)
    offsets = _OFFSETS.match(pdf, int(slot[1])) if slot else None
    if not slot or not offsets:
        raise RenderFout(
            "de PDF is niet in orde: geen gewone lijst van objecten; is de versie van Typst veranderd?"
        )
    begin, aantal = offsets.end(), int(offsets[1])
    plekken = {nr: int(pdf[begin + 20 * nr : begin + 20 * nr + 10]) for nr in range(1, aantal)}
    op_volgorde = sorted(plekken.values())
    einden = dict(zip(op_volgorde, [*op_volgorde[1:], int(slot[1])], strict=True))
    objecten = {nr: pdf[plek : einden[plek]] for nr, plek in sorted(plekken.items(), key=lambda p: p[1])}
    return pdf[: op_volgorde[0]], objecten, pdf[begin + 20 * aantal : slot.start()]


def _schrijf(kop: bytes, objecten: dict[int, bytes], staart: bytes) -> bytes:
    delen, plekken, plek = [kop], {}, len(kop)
    for nr, inhoud in objecten.items():
        plekken[nr] = plek
        delen.append(inhoud)
        plek += len(inhoud)
    regels = [b"0000000000 65535 f\r\n", *(b"%010d 00000 n\r\n" % plekken[nr] for nr in sorted(plekken))]
    lijst = b"xref\n0 %d\n" % len(regels) + b"".join(regels)
    return b"".join([*delen, lijst, staart, b"startxref\n%d\n%%%%EOF" % plek])

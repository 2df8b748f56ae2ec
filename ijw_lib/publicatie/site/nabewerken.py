"""What a PDF that Typst made still lacks: heads of table rows, and stream ends that nobody can mistake.

The first cell of every row is the head of that row. Typst can say this itself (``pdf.header-cell``), but
only behind the feature ``a11y-extras``, and the Typst package for Python cannot turn a feature on. So the few
objects are changed, and the PDF is written again, packed (:mod:`ijw_lib.publicatie.site.pdfobjecten`).

Typst also lists for every cell the ids of its heads, and there it takes the head of a part of the table (a
row that spans all columns) for the only one. The lists go; reach (``Scope``: column or row) says it all.

A compressed stream can happen to end in a carriage return. With the line feed that Typst puts behind it, that
looks like one line end, and the length of the stream seems wrong. Such a stream gets both behind it.
"""

from __future__ import annotations

import re

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.site import pdfobjecten

_ELEMENT = re.compile(rb"/Type/StructElem/S/(TR|TD|TH)/")
_KINDEREN = re.compile(rb"/K\[(\d+) 0 R[^\]]*\]")
_EINDE = b"\nendstream\nendobj\n"
_HOOFDEN = re.compile(rb"(/O/Table(?:/Scope/\w+)?)/Headers\[[^\]]*\]")


def werk_na(pdf: bytes) -> bytes:
    """Return the PDF with row heads and plain ends of streams, packed; one that is packed stays as it is.

    Raises
    ------
    RenderFout
        When the PDF is not built the way Typst builds one.
    """
    if pdfobjecten.is_ingepakt(pdf):
        return pdf
    kop, objecten, staart = pdfobjecten.lees(pdf)
    soorten = {nr: m[1] for nr, inhoud in objecten.items() if (m := _ELEMENT.search(inhoud, 0, 64))}
    for nr, soort in soorten.items():
        if soort != b"TR":
            objecten[nr] = _HOOFDEN.sub(rb"\1", objecten[nr])
    for nr in [nr for nr, soort in soorten.items() if soort == b"TR"]:
        eerste = _KINDEREN.search(objecten[nr])
        if eerste and soorten.get(int(eerste[1])) == b"TD":
            objecten[int(eerste[1])] = _als_rijkop(objecten[int(eerste[1])])
    vast = {nr: _met_vast_einde(inhoud) for nr, inhoud in objecten.items()}
    return pdfobjecten.schrijf(kop, vast, staart)


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

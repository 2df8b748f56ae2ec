"""The objects of a PDF that is packed, read as a viewer does: from its list of places."""

from __future__ import annotations

import re
import zlib


def objecten(pdf: bytes) -> dict[int, bytes]:
    """Return what stands in each object, by its number: of a stream as it is, packed."""
    plek = int(pdf.rpartition(b"startxref")[2].split()[0])
    lijst, inhoud = _stroom(pdf, plek)
    breed = [int(n) for n in re.search(rb"/W\[([\d ]+)\]", lijst)[1].split()]
    regels, vorige, plaatsen = 1 + sum(breed), bytes(sum(breed)), []
    for begin in range(0, len(inhoud), regels):
        assert inhoud[begin] == 2
        vorige = bytes((a + b) % 256 for a, b in zip(inhoud[begin + 1 : begin + regels], vorige, strict=True))
        velden, plek = [], 0
        for n in breed:
            velden.append(int.from_bytes(vorige[plek : plek + n]))
            plek += n
        plaatsen.append(velden)
    assert len(plaatsen) == int(re.search(rb"/Size (\d+)", lijst)[1])
    uit = {nr: _los(pdf, plek, nr) for nr, (soort, plek, _) in enumerate(plaatsen) if soort == 1}
    samen = {stroom: _samen(pdf, plaatsen[stroom][1]) for soort, stroom, _ in plaatsen if soort == 2}
    for nr, (soort, stroom, rang) in enumerate(plaatsen):
        if soort == 2:
            eigen, uit[nr] = samen[stroom][rang]
            assert eigen == nr
    return dict(sorted(uit.items()))


def _los(pdf: bytes, plek: int, nummer: int) -> bytes:
    assert pdf[plek:].startswith(b"%d 0 obj" % nummer)
    return pdf[plek : pdf.index(b"endobj", plek)]


def _stroom(pdf: bytes, plek: int) -> tuple[bytes, bytes]:
    kenmerken, _, rest = pdf[plek:].partition(b"stream\n")
    return kenmerken, zlib.decompress(rest[: int(re.search(rb"/Length (\d+)", kenmerken)[1])])


def _samen(pdf: bytes, plek: int) -> list[tuple[int, bytes]]:
    kenmerken, inhoud = _stroom(pdf, plek)
    eerste = int(re.search(rb"/First (\d+)", kenmerken)[1])
    getallen = [int(n) for n in inhoud[:eerste].split()]
    nummers, plekken = getallen[::2], [*getallen[1::2], len(inhoud)]
    return [
        (nr, inhoud[eerste + plekken[i] : eerste + plekken[i + 1]].strip()) for i, nr in enumerate(nummers)
    ]

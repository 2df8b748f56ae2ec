"""What is offered of a chart: its drawing with what it says of itself, and a page that shows it elsewhere."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift
from ijw_lib.publicatie.meenemen.figuur import SVG_IN_ADRES, VEGALITE, Figuur, in_anker, met_balk, van_wat
from ijw_lib.publicatie.meenemen.html_plaatsen import Element
from ijw_lib.publicatie.meenemen.tekening import letterbeeld, svgkop, uitgekleed


@dataclass(frozen=True)
class Tekening:
    """The drawing of a chart, that leaves the page for a file."""

    figuur: Figuur
    beeld: Element

    @property
    def svg(self) -> bytes:
        """The drawing itself."""
        return base64.b64decode(self.beeld.kenmerken["src"].removeprefix(SVG_IN_ADRES))

    def verwezen(self, map_: str, weg: Sequence[Element] = ()) -> str:
        """Return the figure with the file below `map_` for its drawing, and without some elements."""
        zonder = [(e.begin, e.einde, "") for e in weg]
        return self.figuur.met((self.beeld.begin, self.beeld.open, self._img(map_)), *zonder)

    def _img(self, map_: str) -> str:
        adres, ruimte = f"{map_}beeld/{self.figuur.id}.svg", ""
        if maat := svgkop.maat(svgkop.kop(self.svg.decode())):
            breed, hoog = maat
            # on the page, that has a title and a banner of its own, only the drawing shows
            adres += f"#svgView(viewBox(0,0,{breed},{hoog}))"
            ruimte = (
                f' width="{round(float(breed))}" height="{round(float(hoog))}"'
                f' style="aspect-ratio:{breed}/{hoog}"'
            )
        tag = self.figuur.html[self.beeld.begin : self.beeld.open]
        tag = tag.replace(self.beeld.kenmerken["src"], adres).removesuffix(">").removesuffix("/").rstrip()
        return f'{tag}{ruimte} loading="lazy">'


def van_grafiek(
    figuur: Figuur,
    gegevens: Mapping[str, Any],
    bron: PurePosixPath,
    getoond: Container[str],
    bijschrift: Bijschrift,
    omlijst: Any,
) -> tuple[str, dict[str, bytes]]:
    """Return a chart with the line that offers it, and its files; one without a drawing as it is.

    Parameters
    ----------
    getoond
        The tables on this page, by their anchor.
    """
    if figuur.beeld is None or not figuur.leeft:
        return figuur.html, {}
    titel = gegevens["titel"]
    tekening = Tekening(figuur, figuur.beeld)
    ingesloten = f"{_op(bron)}embed/{bron.parent.relative_to('reports')}/{figuur.id}.html"
    bestanden = {
        f"beeld/{figuur.id}.svg": letterbeeld.ingebed(
            bijschrift.onder(uitgekleed.zonder_last(tekening.svg), titel)
        ),
        ingesloten: _los(tekening, titel, bron, omlijst).encode(),
    }
    tabel = f"tbl-{in_anker(gegevens['tabel'])}"
    balk = _grafiekbalk(figuur.id, titel, tabel if tabel in getoond else "", ingesloten, bijschrift)
    return met_balk(tekening.verwezen(""), balk), bestanden


def _los(tekening: Tekening, titel: str, bron: PurePosixPath, omlijst: Any) -> str:
    """Return the small page that shows one chart elsewhere: without a number, and without what makes it live.

    That comes from the page of the chart (``insluiten.js``).
    """
    weg = [e for e in tekening.figuur.elementen if _alleen_op_de_pagina(e)]
    figuur = tekening.verwezen(f"{_op(bron)}{bron.parent}/", weg)
    kader: str = omlijst(titel, figuur, f"{_op(bron)}{bron.with_suffix('.html')}#{tekening.figuur.id}")
    return kader


def _alleen_op_de_pagina(e: Element) -> bool:
    return e.klassen() == ["nummer"] or e.kenmerken.get("type") == VEGALITE


def _grafiekbalk(id_: str, titel: str, tabel: str, ingesloten: str, bijschrift: Bijschrift) -> str:
    van = van_wat(titel)
    naar = f'<a href="#{tabel}">Tabel{van}</a> ' if tabel else ""
    bij = html.escape(json.dumps([titel, *bijschrift.regels], ensure_ascii=False))
    return (
        f'<p class="meenemen" data-pagefind-ignore>{naar}'
        f'<a href="beeld/{id_}.svg" download>SVG{van}</a> '
        f'<button type="button" class="als-png" data-bijschrift="{bij}">PNG{van}</button> '
        f'<a class="vast" href="#{id_}">Vaste link{van}</a> '
        f'<a class="insluiten" href="{ingesloten}">Insluiten{van}</a></p>\n'
    )


def _op(bron: PurePosixPath) -> str:
    """Return the way from a page up to the site."""
    return "../" * len(bron.parent.parts)

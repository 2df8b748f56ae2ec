"""The numbered tables and charts that Quarto wrote, as figures of the house: one markup for both renderers.

So style sheets, scripts and what is offered of a figure need not know who rendered the page. A figure of
another (a picture with a caption) stays as Quarto made it; a link to a figure holds, since its id stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ijw_lib.publicatie.meenemen import html_plaatsen
from ijw_lib.publicatie.meenemen.html_plaatsen import Element

_GELEZEN = {"div", "figcaption", "span", "table"}


def van_het_huis(tekst: str) -> tuple[str, set[str]]:
    """Return the HTML of a page with its figures in the markup of the house, and their ids.

    A table of which a sentence says that there is nothing in it counts as shown.
    """
    gevonden = html_plaatsen.elementen(tekst, _GELEZEN)
    figuren = [(doos, nieuw) for doos, binnen in _dozen(gevonden) if (nieuw := _figuur(tekst, doos, binnen))]
    wijzigingen = [(doos.begin, doos.einde, nieuw) for doos, nieuw in figuren]
    leeg = {e.kenmerken["id"] for e in gevonden if "data-leeg" in e.kenmerken}
    return html_plaatsen.met(tekst, wijzigingen), leeg | {doos.kenmerken["id"] for doos, _ in figuren}


def _dozen(elementen: Sequence[Element]) -> Iterator[tuple[Element, list[Element]]]:
    """Yield what Quarto puts around a numbered figure, with what stands in it; none inside another."""
    vorige = 0
    for e in elementen:
        eigen = e.kenmerken.get("id", "").startswith(("tbl-", "fig-")) and "quarto-float" in e.klassen()
        if eigen and e.naam == "div" and e.begin >= vorige:
            vorige = e.einde
            yield e, [ander for ander in elementen if e.omvat(ander)]


def _figuur(tekst: str, doos: Element, binnen: Sequence[Element]) -> str:
    """Return a figure in the markup of the house; empty where it is none of ours."""
    kop = next((e for e in binnen if e.naam == "figcaption"), None)
    lijf = next((e for e in binnen if e.naam == "div" and "aria-describedby" in e.kenmerken), None)
    if kop is None or lijf is None:
        return ""
    id_ = doos.kenmerken["id"]
    tabel = any(e.naam == "table" and "ijw-tabel" in e.klassen() for e in binnen)
    if not tabel and not any("vega-figuur" in e.klassen() for e in binnen):
        return ""
    inhoud = tekst[lijf.open : lijf.dicht].strip()
    if tabel:
        inhoud = (
            f'<div class="tabel-venster" role="region" tabindex="0" aria-labelledby="{id_}-titel">\n'
            f"{inhoud}\n</div>"
        )
    return (
        f'<figure class="{"ijw-tabel-figuur" if tabel else "ijw-figuur"}" id="{id_}">\n'
        f'<figcaption id="{id_}-titel">{_bijschrift(tekst[kop.open : kop.dicht].strip())}</figcaption>\n'
        f"{inhoud}\n</figure>"
    )


def _bijschrift(tekst: str) -> str:
    """Return a caption with its number apart: Quarto writes ``Tabel&nbsp;1: Naam``."""
    nummer, dubbele_punt, naam = tekst.partition(": ")
    soort, vast, getal = nummer.partition("&nbsp;")
    if not (dubbele_punt and vast and soort.isalpha()):
        return tekst
    return f'<span class="nummer">{soort} {getal}. </span>{naam}'

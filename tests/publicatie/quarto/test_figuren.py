"""Figures of Quarto in the markup of the house: ours only; nothing else on the page changes."""

from __future__ import annotations

from ijw_lib.publicatie.quarto.figuren import van_het_huis


def doos(id_: str, inhoud: str, bijschrift: str) -> str:
    """Return a numbered figure as Quarto 1.10 writes it."""
    soort = id_[:3]
    return (
        f'<div id="{id_}" class="quarto-float quarto-figure quarto-figure-center">\n'
        f'<figure class="quarto-float quarto-float-{soort} figure">\n'
        f'<figcaption class="quarto-float-caption" id="{id_}-caption-0c">\n{bijschrift}\n</figcaption>\n'
        f'<div aria-describedby="{id_}-caption-0c">\n{inhoud}\n</div>\n</figure>\n</div>'
    )


TABEL = '<table class="ijw-tabel">\n<tbody><tr><td>1</td></tr></tbody>\n</table>'
GRAFIEK = '<div class="vega-figuur"><p><img src="x.svg" alt="a"></p></div>'


def test_een_tabel_krijgt_nummer_naam_en_een_venster() -> None:
    voor, na = "<p>Zie <a href='#tbl-a'>Tabel&nbsp;1</a>.</p>\n", "\n<p>Verder.</p>"
    html, ids = van_het_huis(voor + doos("tbl-a", TABEL, "Tabel&nbsp;1: Baten: <b>alle</b>") + na)
    assert html == (
        f'{voor}<figure class="ijw-tabel-figuur" id="tbl-a">\n'
        '<figcaption id="tbl-a-titel"><span class="nummer">Tabel 1. </span>Baten: <b>alle</b></figcaption>\n'
        '<div class="tabel-venster" role="region" tabindex="0" aria-labelledby="tbl-a-titel">\n'
        f"{TABEL}\n</div>\n</figure>{na}"
    )
    assert ids == {"tbl-a"}


def test_een_grafiek_krijgt_haar_bijschrift_boven_zich() -> None:
    html, ids = van_het_huis(doos("fig-a", GRAFIEK, "Figuur&nbsp;12: Verloop"))
    assert html == (
        '<figure class="ijw-figuur" id="fig-a">\n'
        '<figcaption id="fig-a-titel"><span class="nummer">Figuur 12. </span>Verloop</figcaption>\n'
        f"{GRAFIEK}\n</figure>"
    )
    assert ids == {"fig-a"}


def test_figuren_van_een_ander_blijven_zoals_quarto_ze_schreef() -> None:
    vreemd = doos("fig-foto", '<img src="foto.jpg" alt="Werkplaats">', "Figuur&nbsp;1: Werkplaats")
    zonder = '<div id="tbl-los" class="quarto-float"><table class="ijw-tabel"></table></div>'
    assert van_het_huis(vreemd + zonder) == (vreemd + zonder, set())


def test_een_bijschrift_zonder_nummer_blijft_heel() -> None:
    html, _ = van_het_huis(doos("tbl-a", TABEL, "Let op: niet genummerd"))
    assert '<figcaption id="tbl-a-titel">Let op: niet genummerd</figcaption>' in html

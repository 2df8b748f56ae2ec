"""A small chart becomes part of the page: its drawing, its words, its size; without its data."""

from __future__ import annotations

import base64

from bs4 import BeautifulSoup

from ijw_lib.publicatie.meenemen import html_plaatsen
from ijw_lib.publicatie.meenemen.tekening import in_de_tekst

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="380" height="122"><g role="graphics-object" '
    'clip-path="url(#clip0)"><defs><clipPath id="clip0"/></defs><text>jan</text></g></svg>'
)
SCRIPT = '<script type="application/vnd.vegalite+json">{}</script>'


def _img(klasse: str, alt: str) -> str:
    adres = "data:image/svg+xml;base64," + base64.b64encode(SVG.encode()).decode()
    return f'<p><img src="{adres}" class="{klasse}" width="380" height="122" alt="{alt}"></p>\n{SCRIPT}\n'


def _met(tekst: str) -> BeautifulSoup:
    gevonden = html_plaatsen.elementen(tekst, {"img", "script"})
    return BeautifulSoup(html_plaatsen.met(tekst, in_de_tekst.plaats(gevonden)), "html.parser")


def test_de_tekening_staat_met_haar_woorden_in_de_pagina() -> None:
    soep = _met(_img("beeld img-fluid", "Lijn: 1 &amp; 2") + _img("beeld", "Andere"))
    eerste, tweede = soep.select("svg")
    assert (eerste["role"], eerste["aria-label"], eerste["width"], eerste["height"]) == (
        "img", "Lijn: 1 & 2", "380", "122",
    )  # fmt: skip
    assert eerste["viewbox"] == "0 0 380 122"
    assert tweede.get_text() == "jan"
    assert not soep.select("img, script, [role^=graphics]")


def test_kenmerken_van_twee_tekeningen_botsen_niet() -> None:
    soep = _met(_img("beeld", "a") + _img("beeld", "b"))
    ids = [c["id"] for c in soep.find_all("clippath")]
    assert len(set(ids)) == 2
    assert [g["clip-path"] for g in soep.select("svg > g")] == [f"url(#{i})" for i in ids]


def test_een_andere_grafiek_blijft_wat_zij_is() -> None:
    tekst = _img("", "a")
    gevonden = html_plaatsen.elementen(tekst, {"img", "script"})
    assert list(in_de_tekst.plaats(gevonden)) == []

"""The feed is valid Atom and tells what it is given, in that order; every page names it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from ijw_lib.publicatie.site import feed
from tests.publicatie.conftest import Gebouwd

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NIEUWS = [
    {"id": "erratum-1", "datum": "2031-10-02", "titel": "Erratum <1> & meer", "tekst": "Te laat.",
     "bron": "reports/errata.qmd#erratum-1"},
    {"id": "rapportage-1", "datum": "2031-09-20", "titel": "Rapportage", "tekst": "Gepubliceerd.",
     "bron": "reports/2031-M08/regio/kerncijfers.ipynb"},
]  # fmt: skip


def lees(pad: Path) -> ElementTree.Element:
    """Return a feed that has all that Atom (RFC 4287) asks for."""
    wortel = ElementTree.parse(pad).getroot()
    assert wortel.tag == f"{{{ATOM['a']}}}feed"
    assert wortel.findtext("a:author/a:name", "", ATOM)
    assert wortel.find("a:link[@rel='self']", ATOM) is not None
    ids = []
    for deel in (wortel, *wortel.findall("a:entry", ATOM)):
        assert deel.findtext("a:title", "", ATOM)
        assert MOMENT.fullmatch(deel.findtext("a:updated", "", ATOM))
        assert deel.find("a:link[@rel='alternate'][@href]", ATOM) is not None
        ids.append(deel.findtext("a:id", "", ATOM))
    assert all(re.fullmatch(r"urn:[a-z]+:\S+", id_) for id_ in ids)
    assert len(set(ids)) == len(ids)
    return wortel


def test_de_feed_is_geldig_en_zegt_wat_er_nieuw_is(tmp_path: Path) -> None:
    feed.schrijf(tmp_path, "Cijfers", NIEUWS)
    wortel = lees(tmp_path / feed.BESTAND)
    stukken = wortel.findall("a:entry", ATOM)
    assert [s.findtext("a:title", "", ATOM) for s in stukken] == ["Erratum <1> & meer", "Rapportage"]
    assert [s.find("a:link", ATOM).get("href") for s in stukken] == [
        "reports/errata.html#erratum-1",
        "reports/2031-M08/regio/kerncijfers.html",
    ]
    assert wortel.findtext("a:updated", "", ATOM) == "2031-10-02T00:00:00Z"
    assert [s.findtext("a:published", "", ATOM)[:10] for s in stukken] == [b["datum"] for b in NIEUWS]


def test_elke_pagina_noemt_de_feed_en_waar_zij_naar_wijst_is_er(gebouwd: Gebouwd) -> None:
    for pagina in gebouwd.uitkomst.paginas:
        soep = BeautifulSoup((gebouwd.project / pagina).read_text(encoding="utf-8"), "html.parser")
        (link,) = soep.select("head link[rel=alternate][type='application/atom+xml']")
        naar = (gebouwd.project / pagina).parent / str(link["href"])
        assert naar.resolve() == (gebouwd.site / feed.BESTAND).resolve()
    for link in lees(gebouwd.site / feed.BESTAND).iterfind("a:entry/a:link", ATOM):
        assert (gebouwd.site / str(link.get("href")).partition("#")[0]).is_file()
    nieuw = (gebouwd.site / "reports" / "nieuw.html").read_text(encoding="utf-8")
    assert 'href="../feed.xml"' in nieuw.partition("<main")[2]

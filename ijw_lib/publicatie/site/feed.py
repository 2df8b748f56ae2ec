"""The feed of the site (Atom): the same as the page with what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from ijw_lib.publicatie.site import omlijsting

BESTAND = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NAAM = "urn:ijw:cijfers"
_HIER = PurePosixPath(BESTAND)


def schrijf(site: Path, titel: str, nieuws: Sequence[Mapping[str, str]]) -> None:
    """Write the feed of a site; links are relative to it, because a site does not know where it will live."""
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "nl-NL"})
    _element(feed, "id", _NAAM)
    _element(feed, "title", titel)
    _element(feed, "updated", _moment(nieuws[0]["datum"] if nieuws else "1970-01-01"))
    ElementTree.SubElement(_element(feed, "author", ""), "name").text = titel
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "href": "reports/nieuw.html"})
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": BESTAND})
    for bericht in nieuws:
        _voeg_toe(feed, bericht)
    ElementTree.indent(feed, " ")
    tekst = ElementTree.tostring(feed, encoding="unicode")
    (site / BESTAND).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{tekst}\n', encoding="utf-8")


def _voeg_toe(feed: ElementTree.Element, bericht: Mapping[str, str]) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _element(entry, "id", f"{_NAAM}:{bericht['id']}")
    _element(entry, "title", bericht["titel"])
    _element(entry, "published", _moment(bericht["datum"]))
    _element(entry, "updated", _moment(bericht["datum"]))
    naar = omlijsting.relatief(bericht["bron"], _HIER)
    ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": naar})
    _element(entry, "summary", bericht["tekst"])


def _element(ouder: ElementTree.Element, naam: str, tekst: str) -> ElementTree.Element:
    element = ElementTree.SubElement(ouder, naam)
    element.text = tekst or None
    return element


def _moment(dag: str) -> str:
    return f"{dag}T00:00:00Z"

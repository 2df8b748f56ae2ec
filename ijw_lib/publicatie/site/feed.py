"""The feed of the site (Atom): which reports there are, and which adopted figures changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ijw_lib.publicatie.bronnen.wegwijzer import Wegwijzer

BESTAND = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NAAM = "urn:ijw:cijfers"
_GENOEMD = 10
"""Cells of an erratum that the feed names; its page has them all."""


def schrijf(site: Path, titel: str, wegwijzer: Wegwijzer, errata: Sequence[Mapping[str, Any]]) -> None:
    """Write the feed of a site; links are relative to it, because a site does not know where it will live."""
    stukken = sorted(_stukken(wegwijzer, errata), key=lambda s: (s["datum"], s["id"]), reverse=True)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "nl-NL"})
    _element(feed, "id", _NAAM)
    _element(feed, "title", titel)
    _element(feed, "updated", _moment(stukken[0]["datum"] if stukken else "1970-01-01"))
    ElementTree.SubElement(_element(feed, "author", ""), "name").text = titel
    ElementTree.SubElement(feed, "link", {"href": "index.html"})
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": BESTAND})
    for stuk in stukken:
        _voeg_toe(feed, stuk)
    ElementTree.indent(feed, " ")
    tekst = ElementTree.tostring(feed, encoding="unicode")
    (site / BESTAND).write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{tekst}\n', encoding="utf-8")


def _stukken(wegwijzer: Wegwijzer, errata: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    perioden = {r.periode: r for r in reversed(wegwijzer.rapporten)}
    for r in perioden.values():
        yield {
            "id": f"rapportage-{r.periode.lower()}",
            "titel": r.titel,
            "datum": r.peildatum,
            "href": r.pad().replace(".ipynb", ".html"),
            "tekst": f"Cijfers tot en met {r.periode_label}.",
        }
    for e in errata:
        cellen = "; ".join(
            f"{c['naam']}, {c['tabel']}, {c['rij']}, {c['kolom']}: {c['oud']} is {c['nieuw']}"
            for c in e["cellen"][:_GENOEMD]
        ) + (f"; en nog {rest}" if (rest := len(e["cellen"]) - _GENOEMD) > 0 else "")
        yield {
            "id": e["id"],
            "titel": f"Erratum {e['nummer']} bij {e['titel']}",
            "datum": e["datum"],
            "href": f"reports/errata.html#{e['id']}",
            "tekst": f"{e['reden'].rstrip('.')}. {cellen}.",
        }


def _voeg_toe(feed: ElementTree.Element, stuk: Mapping[str, str]) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _element(entry, "id", f"{_NAAM}:{stuk['id']}")
    _element(entry, "title", stuk["titel"])
    _element(entry, "updated", _moment(stuk["datum"]))
    ElementTree.SubElement(entry, "link", {"href": stuk["href"]})
    _element(entry, "summary", stuk["tekst"])


def _element(ouder: ElementTree.Element, naam: str, tekst: str) -> ElementTree.Element:
    element = ElementTree.SubElement(ouder, naam)
    element.text = tekst or None
    return element


def _moment(dag: str) -> str:
    return f"{dag}T00:00:00Z"

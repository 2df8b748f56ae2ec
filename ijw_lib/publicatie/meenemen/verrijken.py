"""What a page gives to take along: its tables as a workbook, its charts as pictures, lines that offer them.

Works on the HTML that the filters write. The data of tables come from the notebook; they go to
``gegevens/<thema>.json`` beside the page, and from there into all that is made for the site as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from ijw_lib.model.gegevens import alle, tabellen
from ijw_lib.publicatie.meenemen import html_plaatsen, tabelaanbod, weergaven
from ijw_lib.publicatie.meenemen.bijschrift import Bijschrift
from ijw_lib.publicatie.meenemen.downloads import Regel, Werkboek, blad
from ijw_lib.publicatie.meenemen.figuur import Figuur, in_anker
from ijw_lib.publicatie.meenemen.grafiekaanbod import van_grafiek
from ijw_lib.publicatie.meenemen.html_plaatsen import Element
from ijw_lib.publicatie.meenemen.tekening import in_de_tekst
from ijw_lib.rapport.kerncijferkaart import verloop_in_woorden

_GELEZEN = {"figure", "img", "script", "span", "table"} | weergaven.GELEZEN
"""The elements of a page that are looked at."""
_TABEL, _GRAFIEK = "ijw-tabel-figuur", "ijw-figuur"


@dataclass
class Opbrengst:
    """The page, and the files beside it by their path from the page."""

    html: str
    bestanden: dict[str, bytes] = field(default_factory=dict)


def verrijk(
    tekst: str,
    bron: PurePosixPath,
    gegevens: Sequence[Mapping[str, Any]],
    definities: Mapping[str, Any],
    bijschrift: Bijschrift,
    omlijst: Any,
) -> Opbrengst:
    """Return the page with its offers, and what they offer.

    Parameters
    ----------
    tekst
        The HTML of the page.
    gegevens
        What the outputs of its notebook carry.
    definities
        What the tables mean, by id; see :mod:`ijw_lib.publicatie.bronnen.naslag`.
    bijschrift
        What everything of the page says of itself where it stands alone.
    omlijst
        Makes the small page that shows one chart elsewhere: ``(titel, figuur, pagina) -> html``.
    """
    getoond = {f"tbl-{in_anker(t['tabel'])}": t for t in tabellen(gegevens)}
    grafieken = {f"fig-{in_anker(g['grafiek'])}": g for g in alle(gegevens, "grafiek")}
    pagina = _Pagina(bron, getoond, grafieken, definities, bijschrift, omlijst)
    gevonden = html_plaatsen.elementen(tekst, _GELEZEN)
    uit = Opbrengst("")
    wijzigingen = [*in_de_tekst.plaats(gevonden), *_met_aanbod(tekst, gevonden, pagina, uit)]
    uit.html = html_plaatsen.met(tekst, wijzigingen)
    if getoond:
        boek = Werkboek(tabelaanbod.uitleg_van_pagina(bijschrift), pagina.in_werkboek())
        uit.bestanden[pagina.werkboek] = boek.inhoud(bijschrift.over)
    if gegevens:
        uit.bestanden[f"gegevens/{bron.stem}.json"] = _als_json(bron, gegevens, getoond, gevonden)
    return uit


@dataclass(frozen=True)
class _Pagina:
    """What is known of a page: the data of its tables and charts, by their anchors, and what they mean."""

    bron: PurePosixPath
    tabellen: Mapping[str, dict[str, Any]]
    grafieken: Mapping[str, Mapping[str, Any]]
    definities: Mapping[str, Any]
    bijschrift: Bijschrift
    omlijst: Any

    @property
    def werkboek(self) -> str:
        """The path of the workbook with the tables of this page."""
        return f"gegevens/{self.bron.stem}.xlsx"

    def in_werkboek(self) -> list[tuple[Mapping[str, Any], Sequence[Regel]]]:
        """Return every table of this page, also one of which a sentence tells, and what is told of it."""
        return [
            (t, tabelaanbod.uitleg_van_tabel(t, self.definities.get(t["tabel"], {})))
            for t in self.tabellen.values()
        ]

    def aanbod(self, soort: str, f: Figuur) -> tuple[str, dict[str, bytes]]:
        """Return a figure with what it offers, and the files of that; without data as it is."""
        if soort == _GRAFIEK:
            if (grafiek := self.grafieken.get(f.id)) is None:
                return f.html, {}
            return van_grafiek(f, grafiek, self.bron, self.tabellen, self.bijschrift, self.omlijst)
        if (tabel := self.tabellen.get(f.id)) is None:
            return tabelaanbod.benoemd(f), {}
        nummer = [*self.tabellen].index(f.id) + 1
        return tabelaanbod.van_tabel(f, tabel, self.werkboek, blad(nummer, tabel)), {}


def _met_aanbod(
    tekst: str, gevonden: Sequence[Element], pagina: _Pagina, uit: Opbrengst
) -> Iterator[tuple[int, int, str]]:
    """Yield the changes that give each figure what it offers; the files of that go to what the page gives."""
    figuren = list(_figuren(gevonden))
    uitklapbaar = weergaven.uitklapbaar(tekst, [plek for _, plek in figuren], pagina.grafieken, gevonden)
    for soort, plek in figuren:
        figuur = Figuur.uit(tekst, plek, gevonden)
        nieuw, bestanden = pagina.aanbod(soort, figuur)
        einde = uitklapbaar.get(figuur.id, plek.einde)
        if (tabel := pagina.tabellen.get(figuur.id)) and figuur.id in uitklapbaar:
            nieuw = weergaven.uitklap(figuur, nieuw, tekst[plek.einde : einde], tabel["titel"])
        uit.bestanden |= bestanden
        yield plek.begin, einde, nieuw


def _figuren(elementen: Iterable[Element]) -> Iterator[tuple[str, Element]]:
    """Yield the figures that the filters wrote, with their sort; not those inside another one."""
    vorige = 0
    for e in elementen:
        klassen = e.klassen()
        eigen = e.naam == "figure" and klassen in ([_TABEL], [_GRAFIEK]) and e.kenmerken.get("id")
        if eigen and e.begin >= vorige:
            vorige = e.einde
            yield klassen[0], e


def _genoemd(elementen: Iterable[Element]) -> Iterator[str]:
    """Yield the cells whose figure stands elsewhere than in their table: in a sentence, on a card."""
    for e in elementen:
        cel = e.kenmerken.get("data-cijfer") or e.kenmerken.get("data-cel")
        if e.naam == "span" and cel and "data-periode" not in e.kenmerken:
            yield cel


def _verloop(gegevens: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return by the cell of a key figure in words how it moved and what was agreed."""
    kaarten = (kaart for getoond in alle(gegevens, "kerncijfers") for kaart in getoond)
    return {k["getal"]["cel"]: zin for k in kaarten if (zin := verloop_in_woorden(k))}


def _als_json(
    bron: PurePosixPath,
    gegevens: Sequence[Mapping[str, Any]],
    getoond: Mapping[str, dict[str, Any]],
    elementen: Iterable[Element],
) -> bytes:
    """Return the data of a page for what is made of the site as a whole."""
    inhoud = {
        "pagina": bron.stem,
        "tabellen": list(getoond.values()),
        "gebruik": list(dict.fromkeys(_genoemd(elementen))),
        "verloop": _verloop(gegevens),
    }
    return json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode()


def schrijf(uit: Opbrengst, map_: Path) -> list[Path]:
    """Write the files beside a page and return their paths."""
    paden = []
    for naam, inhoud in uit.bestanden.items():
        pad = Path(*_plat((map_ / naam).parts))
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(inhoud)
        paden.append(pad)
    return paden


def _plat(delen: tuple[str, ...]) -> list[str]:
    uit: list[str] = []
    for deel in delen:
        if deel == "..":
            uit.pop()
        else:
            uit.append(deel)
    return uit

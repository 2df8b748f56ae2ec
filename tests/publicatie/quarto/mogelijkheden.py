"""What a site can do, looked for in the built site: the rows of the table in ``docs/site.md``.

Each function is a row. It looks at a site as files, whoever rendered it, and tells whether all pages that
should have it do. With ``IJW_SCHRIJF_TABEL=1`` the test writes the table before it compares.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from ijw_lib.publicatie.bronnen.wegwijzer import Rapportpagina, Wegwijzer
from tests.hulp import datapakket
from tests.publicatie.conftest import Gebouwd

BEGIN, EIND = "<!-- table: tests/publicatie/quarto/mogelijkheden.py -->", "<!-- end of table -->"
SCHRIJF = os.environ.get("IJW_SCHRIJF_TABEL") == "1"

_Rij = Callable[["Site"], bool]
RIJEN: dict[str, _Rij] = {}


class Site:
    """A built site, with the way that its reports should have."""

    def __init__(self, gebouwd: Gebouwd) -> None:
        self.map, self.weg = gebouwd.site, Wegwijzer.lees(gebouwd.project)

    @cached_property
    def paginas(self) -> dict[Path, BeautifulSoup]:
        """Every page by its path, embeds too."""
        return {
            pad: BeautifulSoup(pad.read_text(encoding="utf-8"), "html.parser")
            for pad in sorted(self.map.rglob("*.html"))
        }

    def van_rapporten(self) -> Iterator[tuple[Rapportpagina, str, Path, BeautifulSoup]]:
        """Yield every page of a report: of which, the title of its theme, path and content."""
        for r in self.weg.rapporten:
            for thema, titel in r.themas:
                pad = self.map / f"reports/{r.periode}/{r.onderwerp}/{thema}.html"
                yield r, titel, pad, self.paginas[pad]

    def figuren(self, kiezer: str) -> list[tuple[Path, Tag]]:
        """Return the figures of the pages of reports that hold something."""
        alle = ((p, f) for _, _, p, s in self.van_rapporten() for f in s.select("main figure"))
        return [(pad, figuur) for pad, figuur in alle if figuur.select_one(kiezer)]

    def pagina(self, naam: str) -> BeautifulSoup:
        """Return a page by its path in the site."""
        return self.paginas[self.map / naam]


def rij(naam: str) -> Callable[[_Rij], _Rij]:
    """Register a row of the table."""

    def noteer(functie: _Rij) -> _Rij:
        RIJEN[naam] = functie
        return functie

    return noteer


def tabel(kolommen: dict[str, Site]) -> str:
    """Return the table as markdown."""
    regels = ["| | " + " | ".join(kolommen) + " |", "| --- |" + " --- |" * len(kolommen)]
    for naam, heeft in RIJEN.items():
        regels.append(
            f"| {naam} | " + " | ".join("yes" if heeft(s) else "no" for s in kolommen.values()) + " |"
        )
    return "\n".join(regels)


def schrijf(pad: Path, nieuw: str) -> None:
    """Put the table in a document."""
    voor, _, rest = pad.read_text(encoding="utf-8").partition(BEGIN)
    _, _, na = rest.partition(EIND)
    pad.write_text(f"{voor}{BEGIN}\n\n{nieuw}\n\n{EIND}{na}", encoding="utf-8")


def lees(pad: Path) -> str:
    """Return the table that a document holds."""
    return pad.read_text(encoding="utf-8").partition(BEGIN)[2].partition(EIND)[0].strip()


def _naar(pad: Path, a: Tag | None) -> Path | None:
    """Return the file that a link leads to; None without one."""
    doel = (pad.parent / str(a["href"]).partition("#")[0]).resolve() if a else None
    return doel if doel and doel.is_file() else None


def _script(soep: BeautifulSoup, naam: str) -> bool:
    return soep.select_one(f'script[src$="/{naam}"]') is not None


def _gegevens(site: Site, naam: str) -> Any:
    """Return what a script of data hands over; None where it is not there."""
    pad = site.map / "gegevens" / f"{naam}.js"
    return (
        json.loads(pad.read_text(encoding="utf-8").partition("]=")[2].rstrip(";\n"))
        if pad.is_file()
        else None
    )


def _schakels(soep: BeautifulSoup, kiezer: str) -> dict[str, Tag]:
    return {" ".join(a.get_text().split()): a for a in soep.select(kiezer)}


@rij("a page per theme, with a menu of its report and a table of contents")
def _pagina(site: Site) -> bool:
    return all(
        {t for _, t in r.themas} <= set(_schakels(s, ":is(nav.rapportmenu, #quarto-sidebar) a"))
        for r, _, _, s in site.van_rapporten()
    ) and all(s.select_one(":is(nav.inhoudsopgave, #TOC) a") for _, _, _, s in site.van_rapporten())


@rij("the report as PDF and Word")
def _documenten(site: Site) -> bool:
    return all(
        (site.map / f"reports/{r.periode}/{r.onderwerp}" / Path(r.pdf).with_suffix(uitgang)).is_file()
        for r in site.weg.rapporten
        if r.pdf and r.periode == "2031-M08"
        for uitgang in (".pdf", ".docx")
    )


@rij("tables with the id of every cell, heads of rows and columns, a number and a name")
def _tabellen(site: Site) -> bool:
    figuren = site.figuren("table.ijw-tabel")
    return bool(figuren) and all(
        f.select_one("td[data-cel]")
        and f.select_one('th[scope="row"]')
        and f.select_one('th[scope="col"]')
        and f.select_one("figcaption .nummer")
        and f.table["aria-labelledby"] == f.figcaption["id"]
        for _, f in figuren
    )


@rij("charts that answer, with a picture and its text alternative for who has no scripts")
def _grafieken(site: Site) -> bool:
    figuren = site.figuren(".vega-figuur")
    return bool(figuren) and all(
        f.select_one('script[type="application/vnd.vegalite+json"]') and len(f.img["alt"]) > 40
        for _, f in figuren
    )


@rij("pictures of charts as files, Vega fetched when a chart is seen")
def _licht(site: Site) -> bool:
    return all(not _script(s, "vega.js") for s in site.paginas.values()) and all(
        not f.img["src"].startswith("data:") for _, f in site.figuren(".vega-figuur")
    )


@rij("card behind a figure, also on a key figure and in a sentence")
def _kaart(site: Site) -> bool:
    return all(
        _script(s, "cijfer.js")
        and s.html.get("data-rapport") == f"{r.periode}/{r.onderwerp}"
        and (site.map / f"reports/{r.periode}/{r.onderwerp}" / s.html["data-wortel"]).resolve()
        == site.map.resolve()
        and _gegevens(site, f"{r.periode}-{r.onderwerp}")["tabellen"]
        for r, _, _, s in site.van_rapporten()
    ) and bool(_gegevens(site, "begrippen"))


@rij("page that compares")
def _vergelijken(site: Site) -> bool:
    return _script(site.pagina("reports/vergelijken.html"), "vergelijk.js") and len(
        _gegevens(site, "rapporten") or ()
    ) == len(site.weg.rapporten)


@rij("CSV and Excel of every table")
def _downloads(site: Site) -> bool:
    figuren = site.figuren("td[data-cel]")
    return bool(figuren) and all(
        _naar(pad, f.select_one('.meenemen a[href$=".xlsx"]')) and f.select_one("button.als-csv[data-tabel]")
        for pad, f in figuren
    )


@rij("chart as SVG and PNG, and a page with the chart alone to show elsewhere")
def _grafiekbestanden(site: Site) -> bool:
    return all(
        _naar(pad, f.select_one('.meenemen a[href$=".svg"]'))
        and f.select_one("button.als-png")
        and _naar(pad, f.select_one("a.insluiten"))
        for pad, f in site.figuren(".vega-figuur")
    )


@rij("permanent link of every table and chart")
def _vast(site: Site) -> bool:
    figuren = site.figuren("td[data-cel]") + site.figuren(".vega-figuur")
    return all((a := f.select_one("a.vast")) and a["href"] == f"#{f['id']}" for _, f in figuren)


@rij("data package per periode, named on the page with what is new")
def _pakket(site: Site) -> bool:
    perioden = {r.periode for r in site.weg.rapporten}
    hrefs = {str(a["href"]) for a in site.pagina("reports/nieuw.html").select("a[href$='cijfers.zip']")}
    namen = ("datapackage.json", "cellen.csv")
    return bool(hrefs) and all(datapakket(site.map, p, naam).is_file() for p in perioden for naam in namen)


@rij("breadcrumb")
def _kruimelpad(site: Site) -> bool:
    return all(
        list(_schakels(s, "nav.kruimelpad a")) == ["Overzicht", r.titel, r.naam]
        and all(_naar(p, a) for a in s.select("nav.kruimelpad a"))
        for r, _, p, s in site.van_rapporten()
    )


@rij("same theme of another gemeente")
def _gemeenten(site: Site) -> bool:
    return _wissel(site, ".wissel-gemeenten", lambda een, ander: een.periode == ander.periode)


@rij("same theme of another periode")
def _perioden(site: Site) -> bool:
    return _wissel(site, ".wissel-perioden", lambda een, ander: een.onderwerp == ander.onderwerp)


def _wissel(site: Site, kiezer: str, buren: Callable[[Rapportpagina, Rapportpagina], bool]) -> bool:
    """Tell whether each page leads to its theme in all reports beside its own, if there are any."""
    for r, _, pad, soep in site.van_rapporten():
        ernaast = [ander for ander in site.weg.rapporten if buren(r, ander)]
        doelen = {_naar(pad, a) for a in soep.select(f"{kiezer} a")}
        verwacht = {(site.map / ander.pad(pad.stem)).with_suffix(".html").resolve() for ander in ernaast}
        if doelen != (verwacht if len(ernaast) > 1 else set()):
            return False
    return True


@rij("previous and next theme")
def _bladeren(site: Site) -> bool:
    for r, titel, pad, soep in site.van_rapporten():
        plek = [t for _, t in r.themas].index(titel)
        verwacht = {
            kant: site.map / f"reports/{r.periode}/{r.onderwerp}/{r.themas[nr][0]}.html"
            for kant, nr in (("vorige", plek - 1), ("volgende", plek + 1))
            if 0 <= nr < len(r.themas)
        }
        if {a["class"][0]: _naar(pad, a) for a in soep.select("nav.bladeren a")} != {
            kant: doel.resolve() for kant, doel in verwacht.items()
        }:
            return False
    return True


@rij("title of a page in the browser names the periode")
def _titel_periode(site: Site) -> bool:
    return all(r.titel in s.title.get_text() for r, _, _, s in site.van_rapporten())


@rij("title of a page in the browser names the gemeente")
def _titel_gemeente(site: Site) -> bool:
    return all(r.naam in s.title.get_text() for r, _, _, s in site.van_rapporten())


@rij("search in the whole site; a hit names the theme")
def _zoeken(site: Site) -> bool:
    return all(titel in " ".join(_treffer(site, pad)) for _, titel, pad, _ in site.van_rapporten())


@rij("a hit names the gemeente")
def _zoeken_gemeente(site: Site) -> bool:
    return all(r.naam in " ".join(_treffer(site, pad)) for r, _, pad, _ in site.van_rapporten())


def _treffer(site: Site, pad: Path) -> list[str]:
    """Return the words that a hit shows before its text: from Quarto's index, or as Pagefind reads them."""
    eigen = site.map / "search.json"
    if eigen.is_file():
        naam = pad.relative_to(site.map).as_posix()
        return [d["title"] for d in json.loads(eigen.read_text(encoding="utf-8")) if d["href"] == naam]
    kop = site.paginas[pad].h1
    if not (site.map / "pagefind" / "pagefind.js").is_file():
        return []
    return [kop.get_text(), kop.get("data-pagefind-meta", "").partition(":")[2]]


@rij("date of the newest data below every page")
def _bijgewerkt(site: Site) -> bool:
    return all(
        s.select_one(f'footer .bijgewerkt time[datetime="{site.weg.peildatum}"]')
        for _, _, _, s in site.van_rapporten()
    )


@rij("nothing comes from another server")
def _eigen(site: Site) -> bool:
    adressen = (
        str(e.get("src") or e.get("href"))
        for s in site.paginas.values()
        for e in s.select("script[src], img[src], iframe[src], link[rel=stylesheet], link[rel=icon]")
    )
    return not any(re.match(r"(https?:)?//", adres) for adres in adressen)

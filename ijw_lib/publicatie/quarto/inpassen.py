"""What every page of Quarto gets at fixed places: its title in full, the way to its neighbours, scripts."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from ijw_lib.publicatie.bronnen.naslag import Naslag
from ijw_lib.publicatie.meenemen import html_plaatsen
from ijw_lib.publicatie.meenemen.html_plaatsen import Element
from ijw_lib.publicatie.site import omlijsting, statisch
from ijw_lib.publicatie.site.statisch import MIDDELEN

GRAFIEKSCRIPT = "ijw-grafiek"
"""In the address of what ``rapport.lua`` gives a page with charts, so that they live without all this."""
_AL_GEDAAN = "data-wortel"
_GELEZEN = {"div", "head", "header", "html", "link", "main", "script", "table", "title"}


def is_ingepast(tekst: str) -> bool:
    """Tell whether a page has all this already."""
    kop = html_plaatsen.eerste(tekst, "html")
    return kop is not None and _AL_GEDAAN in kop.kenmerken


def pas_in(tekst: str, bron: PurePosixPath, titel: str, naslag: Naslag) -> str:
    """Return the HTML of the page made from a source with all this.

    Parameters
    ----------
    titel
        The title of the source, in words.
    """
    gevonden = html_plaatsen.elementen(tekst, _GELEZEN)
    omgeving = omlijsting.omgeving(naslag, bron)
    wijzigingen = [*_kenmerken(gevonden, omgeving), *_letters(gevonden, omgeving["wortel"])]
    wijzigingen += _scripts(gevonden, omgeving["wortel"])
    if plek := naslag.wegwijzer.plek(bron):
        wijzigingen += _titel(gevonden, f"{omlijsting.volledig(titel, plek)} | {naslag.titel}")
        wijzigingen += _weg(gevonden, omgeving)
    if omgeving["bijgewerkt"]:
        voet = _eerste(gevonden, lambda e: "nav-footer-left" in e.klassen())
        wijzigingen += _voor_het_eind(voet, omlijsting.vul("bijgewerkt.html", **omgeving))
    return html_plaatsen.met(tekst, wijzigingen)


_Wijziging = tuple[int, int, str]


def _kenmerken(elementen: Sequence[Element], omgeving: dict[str, object]) -> Iterator[_Wijziging]:
    """Say on the page where the site begins and which report this is of: the scripts ask for it."""
    rapport = ""
    if isinstance(plek := omgeving["plek"], dict):
        rapport = f' data-rapport="{plek["rapport"].periode}/{plek["rapport"].onderwerp}"'
    for e in elementen:
        if e.naam == "html":
            yield e.open - 1, e.open - 1, f' {_AL_GEDAAN}="{omgeving["wortel"]}"{rapport}'


def _letters(elementen: Sequence[Element], wortel: str) -> Iterator[_Wijziging]:
    """Fetch the fonts of the house at once, so that no line moves later.

    They are small files; those that Quarto takes from ``_brand.yml`` are of 400 kB each.
    """
    if kop := _eerste(elementen, lambda e: e.naam == "head"):
        regels, rechtop = statisch.letters(wortel)
        soort = 'as="font" type="font/woff2" crossorigin'
        vooraf = "".join(f'\n<link rel="preload" href="{adres}" {soort}>' for adres in rechtop)
        yield kop.open, kop.open, vooraf
        yield kop.dicht, kop.dicht, f"<style>{regels}</style>\n"  # of the same letter the last place counts


def _scripts(elementen: Sequence[Element], wortel: str) -> Iterator[_Wijziging]:
    """Load the scripts of the house, of which that of charts fetches Vega when one is seen; show its icon."""
    grafieken = [e for e in elementen if e.naam == "script" and GRAFIEKSCRIPT in e.kenmerken.get("src", "")]
    yield from ((e.begin, e.einde, "") for e in grafieken)
    namen = ["grafiek.js"] if grafieken else []
    namen.append("cijfer.js")
    if any("data-gemeenten" in e.kenmerken for e in elementen):
        namen.append("gemeenten.js")
    if any("vergelijker" in e.klassen() for e in elementen):
        namen += ["veelvoud.js", "vergelijk.js"]
    regels = [f'<script src="{wortel}{MIDDELEN}/{naam}" defer></script>\n' for naam in (*namen, "site.js")]
    if not any(e.kenmerken.get("rel") == "icon" for e in elementen):
        regels.insert(0, omlijsting.vul("icoon.html"))
    regels.insert(0, omlijsting.vul("feed.html", wortel=wortel))
    regels.insert(0, '<script>document.documentElement.classList.add("js")</script>\n')
    yield from _voor_het_eind(_eerste(elementen, lambda e: e.naam == "head"), "".join(regels))


def _titel(elementen: Sequence[Element], titel: str) -> Iterator[_Wijziging]:
    if e := _eerste(elementen, lambda e: e.naam == "title"):
        yield e.open, e.dicht, html.escape(titel, quote=False)


def _weg(elementen: Sequence[Element], omgeving: dict[str, object]) -> Iterator[_Wijziging]:
    """Put the breadcrumb above the title, the switches below it, and the next page below the text."""
    hoofd = _eerste(elementen, lambda e: e.naam == "main")
    titelblok = _eerste(elementen, lambda e: e.kenmerken.get("id") == "title-block-header") or hoofd
    if titelblok:
        yield titelblok.open, titelblok.open, "\n" + omlijsting.vul("kruimelpad.html", **omgeving)
        eind = titelblok.dicht if titelblok is not hoofd else titelblok.open
        yield eind, eind, omlijsting.vul("wissel.html", **omgeving)
    yield from _voor_het_eind(hoofd, omlijsting.vul("bladeren.html", **omgeving))


def _eerste(elementen: Iterable[Element], wat: Callable[[Element], bool]) -> Element | None:
    return next((e for e in elementen if wat(e)), None)


def _voor_het_eind(element: Element | None, tekst: str) -> Iterator[_Wijziging]:
    if element is not None:
        yield element.dicht, element.dicht, tekst

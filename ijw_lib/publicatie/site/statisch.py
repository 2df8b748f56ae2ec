"""Style sheets, scripts and fonts in ``middelen/``: what pages, and charts shown elsewhere, load."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from ijw_lib.fundament.middelen import lettertypen, map_van
from ijw_lib.publicatie.beelden import grafiekbundel
from ijw_lib.publicatie.beelden.lettertypen import als_adres
from ijw_lib.publicatie.bronnen import palet
from ijw_lib.publicatie.bronnen.naslag import Naslag

MIDDELEN = "middelen"
STIJLEN = ("inhoud.css", "site.css")
SCRIPTS = (
    "site.js",
    "grafiek.js",
    "cijfer.js",
    "gemeenten.js",
    "insluiten.js",
    "veelvoud.js",
    "vergelijk.js",
)

_ERBIJ = "erbij.css"
_PLEK_VAN_ERBIJ = f"/* here: {_ERBIJ} */\n"
"""Where ``site.css`` takes up the rules of what is added to pages; Quarto's pages load those alone."""
_LETTER_IN_BLAD = re.compile(r"url\(lettertypen/([\w.-]+?(?<!-It\.ttf)\.woff2)\)")
"""The upright fonts of the style sheet; the italic is seldom used."""


def zet(naslag: Naslag, site: Path) -> None:
    """Put style sheets, scripts, fonts and the chart bundle in ``site/middelen``."""
    middelen = site / MIDDELEN
    (middelen / "lettertypen").mkdir(parents=True, exist_ok=True)
    for naam in (*STIJLEN, *SCRIPTS):
        shutil.copyfile(_bestand(naam), middelen / naam)
    palet.zet_in(middelen / "inhoud.css", naslag)
    letters_in(middelen / "inhoud.css")
    _erbij_in(middelen / "site.css")
    for lettertype in sorted(lettertypen().glob("*.woff2")):
        shutil.copyfile(lettertype, middelen / "lettertypen" / lettertype.name)
    shutil.copyfile(lettertypen() / "LICENSE.md", middelen / "lettertypen" / "LICENSE.md")
    shutil.copyfile(grafiekbundel.maak(naslag.project), middelen / "vega.js")


def letters_in(blad: Path) -> None:
    """Put the upright fonts in a style sheet: with it they are there, so that no text moves afterwards."""
    tekst = blad.read_text(encoding="utf-8")
    blad.write_text(_LETTER_IN_BLAD.sub(lambda m: f"url({als_adres(m[1])})", tekst), encoding="utf-8")


def letters(wortel: str) -> tuple[str, list[str]]:
    """Return the rules of the fonts for a page, and the addresses of the upright ones, shown first."""
    map_ = f"{wortel}{MIDDELEN}/lettertypen/"
    rechtop = [f"{map_}{naam}" for naam in _LETTER_IN_BLAD.findall(_letterregels())]
    return _letterregels().replace("lettertypen/", map_), rechtop


@cache
def _letterregels() -> str:
    regels = _bestand(STIJLEN[0]).read_text(encoding="utf-8").splitlines()
    return "\n".join(regel for regel in regels if regel.startswith("@font-face"))


def _erbij_in(blad: Path) -> None:
    erbij = _bestand(_ERBIJ).read_text(encoding="utf-8")
    _, _, regels = erbij.partition("\n")  # the first line says what the file is
    blad.write_text(blad.read_text(encoding="utf-8").replace(_PLEK_VAN_ERBIJ, regels), encoding="utf-8")


def _bestand(naam: str) -> Path:
    """Return a file by its name: one that the look of Quarto's pages needs too is in the extension."""
    gedeeld = map_van("extensie") / "statisch" / naam
    return gedeeld if gedeeld.is_file() else map_van("statisch") / naam

"""``_brand.yml`` is the palette: a copy of a colour elsewhere has the same name and the same value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ijw_lib.grafieken import huisstijl
from ijw_lib.publicatie.embedded import wordstijl
from tests.hulp import WORTEL

MERK = yaml.safe_load((WORTEL / "_brand.yml").read_text(encoding="utf-8"))
PALET: dict[str, str] = MERK["color"]["palette"]
LETTER: str = MERK["typography"]["base"]["family"]
BRON = WORTEL / "ijw_lib"
STATISCH, SJABLONEN = BRON / "publicatie" / "statisch", BRON / "publicatie" / "sjablonen"
SOORTEN = {".py", ".css", ".scss", ".js", ".lua", ".typ", ".html"}
KLEUR = re.compile(r"(?<![&\w])#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\brgba?\((\d+)[ ,]+(\d+)[ ,]+(\d+)\b")
"""A colour; a character reference of HTML (``&#160;``) is none."""

MET_EIGEN_KLEUR = {
    "grafieken/huisstijl.py",  # Vega wants the values
    "grafieken/vorm.py",  # the paper below a text
    "publicatie/sjablonen/pagina.html",  # theme-color and the drawing of the brand: no CSS applies there
    "publicatie/sjablonen/typst-template.typ",
    "publicatie/statisch/cijfer.js",  # a canvas knows no custom properties
    "publicatie/statisch/inhoud.css",  # the custom properties
    "publicatie/statisch/quarto.scss",  # Bootstrap calculates with the values
    "publicatie/statisch/site.css",  # shadows: ink with a transparency
    "weergave/lab.py",  # JupyterLab has no style sheet of ours
}
"""Where a colour is written out, and why."""


def kleuren(tekst: str) -> set[str]:
    """Return the colours in a source as ``#rrggbb``."""
    uit = set()
    for hexa, *rgb in KLEUR.findall(tekst):
        if hexa:
            uit.add("#" + (hexa if len(hexa) == 6 else "".join(c * 2 for c in hexa)).lower())
        else:
            uit.add("#" + "".join(f"{int(deel):02x}" for deel in rgb))
    return uit


def met_kleuren() -> dict[str, set[str]]:
    """Return the colours of every source that has any, by its path in ``ijw_lib``."""
    paden = sorted(p for p in BRON.rglob("*") if p.suffix in SOORTEN)
    per_pad = {p.relative_to(BRON).as_posix(): kleuren(p.read_text(encoding="utf-8")) for p in paden}
    return {pad: gevonden for pad, gevonden in per_pad.items() if gevonden}


def test_een_kleur_staat_alleen_waar_dat_moet_en_is_er_een_van_het_palet() -> None:
    gevonden = met_kleuren()
    assert set(gevonden) == MET_EIGEN_KLEUR
    vreemd = {pad: eigen for pad, kl in gevonden.items() if (eigen := kl - set(PALET.values()))}
    assert vreemd == {}


def test_een_kleur_heeft_een_naam() -> None:
    assert len(set(PALET.values())) == len(PALET)


@pytest.mark.parametrize(
    ("pad", "vorm"),
    [
        (STATISCH / "inhoud.css", r"--([\w-]+):\s*(#\w+);"),
        (SJABLONEN / "typst-template.typ", r'#let (\w+) = rgb\("(#\w+)"\)'),
    ],
)
def test_een_naam_heeft_overal_dezelfde_waarde(pad: Path, vorm: str) -> None:
    namen = re.findall(vorm, pad.read_text(encoding="utf-8"))
    assert len(namen) >= 6
    assert dict(namen) == {naam: PALET[naam] for naam, _ in namen}


def test_buiten_het_begin_van_de_stijl_staan_alleen_namen() -> None:
    tekst = (STATISCH / "inhoud.css").read_text(encoding="utf-8").partition("--letter:")[2]
    tekst += (STATISCH / "site.css").read_text(encoding="utf-8")
    assert kleuren(tekst) == {PALET["inkt"]}, "schaduwen"
    gebruikt = set(re.findall(r"var\(--([\w-]+)\)", tekst))
    assert gebruikt >= {"goed", "let-op", "achter", "rand"}
    assert gebruikt <= set(re.findall(r"--([\w-]+):", (STATISCH / "inhoud.css").read_text() + tekst))


def test_grafieken_en_word_hebben_de_kleuren_van_het_palet() -> None:
    for naam in ("INKT", "BLAUW", "KOPER", "LEISTEEN", "LIJN"):
        assert getattr(huisstijl, naam) == PALET[naam.lower()]
    assert set(huisstijl.REEKSEN) <= set(PALET.values())
    for naam in ("INKT", "KOPER", "LEISTEEN", "LIJN", "NEVEL"):
        assert f"#{getattr(wordstijl, naam)}".lower() == PALET[naam.lower()]
    assert f"#{wordstijl.GROND}".lower() == PALET["waarschuwing-grond"]


def test_de_letter_is_overal_die_van_het_merk() -> None:
    assert wordstijl.LETTER == LETTER
    assert f"'{LETTER}'" in huisstijl.LETTER
    for pad in (STATISCH / "inhoud.css", STATISCH / "quarto.scss", SJABLONEN / "typst-template.typ"):
        assert f'"{LETTER}"' in pad.read_text(encoding="utf-8"), pad.name

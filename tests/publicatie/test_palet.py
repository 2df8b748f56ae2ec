"""``_brand.yml`` is the palette: style sheets take it from there, a copy elsewhere has its values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.model import huisstijl
from ijw_lib.publicatie.bronnen import configuratie, extensie, palet
from ijw_lib.publicatie.bronnen.configuratie import Configuratie
from ijw_lib.publicatie.samenstellen import wordstijl
from tests.hulp import WORTEL

MERK = yaml.safe_load(extensie.merk().read_text(encoding="utf-8"))
PALET: dict[str, str] = MERK["color"]["palette"]
LETTER: str = MERK["typography"]["base"]["family"]
BRON = WORTEL / "ijw_lib"
EXTENSIE = WORTEL / "_extensions" / "ijw"
STATISCH, SJABLONEN = EXTENSIE / "statisch", EXTENSIE / "sjablonen"
SOORTEN = {".py", ".css", ".scss", ".js", ".lua", ".typ", ".html"}
KLEUR = re.compile(r"(?<![&\w])#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\brgba?\((\d+)[ ,]+(\d+)[ ,]+(\d+)\b")
"""A colour; a character reference of HTML (``&#160;``) is none."""

MET_EIGEN_KLEUR = {
    "model/huisstijl.py",  # Vega wants the values
    "grafieken/vorm.py",  # the paper below a text
    "publicatie/sjablonen/pagina.html",  # theme-color and the drawing of the brand: no CSS applies there
    "ijw/sjablonen/typst-template.typ",
    "publicatie/statisch/cijfer.js",  # a canvas knows no custom properties
    "ijw/statisch/erbij.css",  # shadows: ink with a transparency
    "ijw/statisch/inhoud.css",  # the same
    "publicatie/statisch/site.css",  # the same
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
    """Return the colours of every source that has any, by its path in ``ijw_lib`` or ``_extensions``."""
    paden = {p.relative_to(b).as_posix(): p for b in (BRON, EXTENSIE.parent) for p in b.rglob("*")}
    broncode = {naam: p for naam, p in paden.items() if p.suffix in SOORTEN and "extensie/" not in naam}
    per_pad = {naam: kleuren(p.read_text(encoding="utf-8")) for naam, p in sorted(broncode.items())}
    return {pad: gevonden for pad, gevonden in per_pad.items() if gevonden}


def test_een_kleur_staat_alleen_waar_dat_moet_en_is_er_een_van_het_palet() -> None:
    gevonden = met_kleuren()
    assert set(gevonden) == MET_EIGEN_KLEUR
    vreemd = {pad: eigen for pad, kl in gevonden.items() if (eigen := kl - set(PALET.values()))}
    assert vreemd == {}


def test_een_kleur_heeft_een_naam() -> None:
    assert len(set(PALET.values())) == len(PALET)


def test_in_de_pdf_heeft_een_naam_dezelfde_waarde() -> None:
    tekst = (SJABLONEN / "typst-template.typ").read_text(encoding="utf-8")
    namen = re.findall(r'#let (\w+) = rgb\("(#\w+)"\)', tekst)
    assert len(namen) >= 6
    assert dict(namen) == {naam: PALET[naam] for naam, _ in namen}


def test_stijlbladen_noemen_kleuren_bij_hun_naam_in_het_merk() -> None:
    """Quarto makes ``--brand-*`` and ``$brand-*`` of ``_brand.yml``; only shadows are written out."""
    css = "".join(
        pad.read_text(encoding="utf-8")
        for pad in (STATISCH / "inhoud.css", BRON / "publicatie/statisch/site.css", STATISCH / "erbij.css")
    )
    assert kleuren(css) == {PALET["inkt"]}, "schaduwen"
    gebruikt = set(re.findall(r"var\(--brand-([\w-]+)\)", css))
    assert set(PALET) >= gebruikt >= {"goed", "let-op", "achter", "rand"}
    eigen = set(re.findall(r"var\(--(?!brand-)([\w-]+)", css))
    assert eigen <= set(re.findall(r"--([\w-]+):", css)) | {"c", "g"}
    scss = (STATISCH / "quarto.scss").read_text(encoding="utf-8")
    assert set(re.findall(r"\$brand-([\w-]+\w)", scss)) <= set(PALET)
    assert extensie.opties("html")["theme"][-1] == "brand", (
        "Quarto knows the names of the brand only in the layers before it"
    )


def _config(map_: Path, merk: str) -> Configuratie:
    eigen = (WORTEL / "_quarto.yml").read_text(encoding="utf-8")
    eigen = eigen.replace("brand: _extensions/ijw/_brand.yml", "brand: _brand.yml")
    (map_ / "_quarto.yml").write_text(eigen, encoding="utf-8")
    (map_ / "_brand.yml").write_text(merk, encoding="utf-8")
    return configuratie.lees(map_)


def test_een_andere_kleur_in_het_merk_is_een_andere_kleur_op_de_site(tmp_path: Path) -> None:
    merk = extensie.merk().read_text(encoding="utf-8").replace(PALET["koper"], "#123456")
    blad = tmp_path / "inhoud.css"
    blad.write_text("a { color: var(--brand-koper); }", encoding="utf-8")
    palet.zet_in(blad, _config(tmp_path, merk))
    tekst = blad.read_text(encoding="utf-8")
    assert tekst.endswith("}\na { color: var(--brand-koper); }")
    gemaakt = dict(re.findall(r"--brand-([\w-]+): (#\w+);", tekst))
    assert gemaakt == PALET | {"koper": "#123456"}


def test_een_kleur_mag_naar_een_andere_heten(tmp_path: Path) -> None:
    pad = tmp_path / "_brand.yml"
    pad.write_text('color: {palette: {inkt: "#000001", kop: inkt}}', encoding="utf-8")
    assert palet.lees(pad) == {"inkt": "#000001", "kop": "#000001"}


@pytest.mark.parametrize("merk", ["", "color: {}", "color: [a]", "color: {palette: {inkt: 12}}"])
def test_een_merk_zonder_kleuren_zegt_wat_er_hoort(tmp_path: Path, merk: str) -> None:
    (tmp_path / "_brand.yml").write_text(merk, encoding="utf-8")
    with pytest.raises(RenderFout, match=r"_brand\.yml: onder color hoort een palette"):
        palet.lees(tmp_path / "_brand.yml")


def test_grafieken_en_word_hebben_de_kleuren_van_het_palet() -> None:
    for naam in ("INKT", "BLAUW", "KOPER", "LEISTEEN", "LIJN"):
        assert getattr(huisstijl, naam) == PALET[naam.lower()]
    assert set(huisstijl.REEKSEN) <= set(PALET.values())
    for naam in ("INKT", "KOPER", "LEISTEEN", "LIJN", "NEVEL"):
        assert f"#{getattr(wordstijl, naam)}".lower() == PALET[naam.lower()]
    assert f"#{wordstijl.GROND}".lower() == PALET["waarschuwing-grond"]


def test_de_letter_is_overal_die_van_het_merk() -> None:
    assert wordstijl.TERUGVAL.startswith(LETTER)
    assert f"'{LETTER}'" in huisstijl.LETTER
    for pad in (STATISCH / "inhoud.css", STATISCH / "quarto.scss", SJABLONEN / "typst-template.typ"):
        assert f'"{LETTER}"' in pad.read_text(encoding="utf-8"), pad.name

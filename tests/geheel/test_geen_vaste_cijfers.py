"""No published figure, period or gemeente stands in the code; they come from the data."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from pathlib import Path

import pytest

from tests.hulp import WORTEL, gepubliceerd, lees_csv

PAKKET = WORTEL / "ijw_lib"
SOORTEN = {".py", ".yml", ".lua", ".html", ".css", ".js", ".typ", ".scss", ".csv"}
BRONNEN = sorted(
    p
    for p in PAKKET.rglob("*")
    if p.suffix in SOORTEN and not {"voorbeeld", "__pycache__"} & set(p.relative_to(PAKKET).parts)
)
_COMMENTAAR = {
    ".yml": r"(?m)(?:^|(?<=\s))#.*$",
    ".lua": r"(?s)--\[\[.*?\]\]|--[^\n]*",
    ".html": r"(?s)<!--.*?-->",
    ".css": r"(?s)/\*.*?\*/",
    ".scss": r"(?s)/\*.*?\*/|//[^\n]*",
    ".js": r"(?s)/\*.*?\*/|(?<!:)//[^\n]*",
    ".typ": r"(?s)/\*.*?\*/|(?<!:)//[^\n]*",
}
_PERIODE = re.compile(r"\b20\d\d-(?:M\d\d|Q\d)\b|\b20\d\d-\d\d-\d\d\b")
_JAAR = re.compile(r"(?<![\w#.-])20\d\d(?![\w%-])")

# Every exception stands here, with its reason.
VOORBEELDEN = {  # docstrings that show the form of an id
    "plan/adres.py": {"2024-M08"},
    "model/periode.py": {"2024-M08", "2023-Q1", "2024-08-31"},
    "plan/product.py": {"2024-M08"},
    "rapport/rapport.py": {"2024-M08"},
    "publicatie/bronnen/configuratie.py": {"2024-08-31"},
    "publicatie/bronnen/opmaakdatum.py": {"2024-08-31"},
}
NAMEN_IN_VOORBEELDEN = {"plan/adres.py": {"velsen"}, "plan/product.py": {"velsen"}}
JAREN_IN_CODE = {
    "cli/tabellen.py": {"2000"},  # the fixed creation date inside a workbook
    "publicatie/meenemen/downloads.py": {"2000"},  # the same
    "publicatie/samenstellen/wordstijl.py": {"2006"},  # the namespace of WordprocessingML
    "publicatie/beelden/wordletters.py": {"2006"},  # and of its relations
    "publicatie/bronnen/configuratie.py": {"2002"},  # the name of YAML's tag for timestamps
    "publicatie/site/feed.py": {"2005"},  # the namespace of Atom
    "publicatie/statisch/cijfer.js": {"2000"},  # a year to ask the name of a month of
    "publicatie/sjablonen/icoon.html": {"2000"},  # the namespace of SVG
}


def naam(pad: Path) -> str:
    return pad.relative_to(PAKKET).as_posix()


def code_en_uitleg(pad: Path) -> tuple[str, str]:
    """Split a source in what runs and what explains (comments and docstrings)."""
    tekst = pad.read_text(encoding="utf-8")
    if pad.suffix == ".py":
        return _python(tekst)
    patroon = _COMMENTAAR.get(pad.suffix)
    if patroon is None:
        return tekst, ""
    return re.sub(patroon, " ", tekst), "\n".join(re.findall(patroon, tekst))


def _python(tekst: str) -> tuple[str, str]:
    uitleg_regels: set[int] = set()
    for knoop in ast.walk(ast.parse(tekst)):
        for kind in getattr(knoop, "body", []) if isinstance(getattr(knoop, "body", None), list) else []:
            if (
                isinstance(kind, ast.Expr)
                and isinstance(kind.value, ast.Constant)
                and isinstance(kind.value.value, str)
            ):
                uitleg_regels |= set(range(kind.lineno, (kind.end_lineno or kind.lineno) + 1))
    regels = tekst.splitlines()
    uitleg = [regels[nr - 1] for nr in sorted(uitleg_regels)]
    for token in tokenize.generate_tokens(io.StringIO(tekst).readline):
        if token.type == tokenize.COMMENT:
            nr, kolom = token.start
            uitleg.append(token.string)
            regels[nr - 1] = regels[nr - 1][:kolom]
    return "\n".join(r for nr, r in enumerate(regels, 1) if nr not in uitleg_regels), "\n".join(uitleg)


GEMEENTEN = {
    n.lower()
    for r in lees_csv(WORTEL / "data" / "referentie" / "gemeenten.csv")
    for n in (r["gemeente"], r["naam"], r["cbs_code"])
}
GEDRUKT = {  # amounts of four digits or more, as printed in thousands and in full
    vorm
    for r in gepubliceerd()
    if r["tabel"] != "tekst" and (getal := r["waarde"].lstrip("-")).isdigit() and len(getal) >= 4
    for vorm in (
        getal,
        f"{int(getal):,}".replace(",", "."),
        f"{int(getal):_}",
        f"{getal}000",
        f"{int(getal)}_000",
    )
}


def test_er_valt_iets_te_zoeken() -> None:
    assert {".py", ".yml", ".lua", ".html", ".css", ".js", ".typ"} <= {p.suffix for p in BRONNEN}
    assert len(GEMEENTEN) == 8
    assert {"16.817", "16817", "16817000"} <= GEDRUKT


def test_elke_uitzondering_is_van_een_bestand_dat_er_is() -> None:
    assert {*VOORBEELDEN, *NAMEN_IN_VOORBEELDEN, *JAREN_IN_CODE} <= {naam(pad) for pad in BRONNEN}


def test_de_zoeker_vindt_wat_er_staat(tmp_path: Path) -> None:
    proef = tmp_path / "proef.py"
    proef.write_text(
        '"""Uitleg 2024-M08."""\nx = "2023-Q1"  # in 2022\ny = 16_817\n'
        'def f():\n    "velsen"\n    return 2024\n'
    )
    code, uitleg = code_en_uitleg(proef)
    assert _PERIODE.findall(code) == ["2023-Q1"]
    assert _JAAR.findall(code) == ["2024"]
    assert "16_817" in code
    assert "velsen" not in code
    assert _PERIODE.findall(uitleg) == ["2024-M08"]
    assert "2022" in uitleg


@pytest.mark.parametrize("pad", BRONNEN, ids=naam)
def test_geen_gemeente_periode_jaar_of_bedrag_in_de_code(pad: Path) -> None:
    code, _ = code_en_uitleg(pad)
    assert not [g for g in GEMEENTEN if re.search(rf"\b{g}\b", code, re.IGNORECASE)]
    assert not _PERIODE.findall(code)
    assert set(_JAAR.findall(code)) <= JAREN_IN_CODE.get(naam(pad), set())
    getallen = set(re.findall(r"(?<![\w#.])\d[\d._]*\d(?!\w)", code))
    assert not getallen & GEDRUKT


@pytest.mark.parametrize("pad", BRONNEN, ids=naam)
def test_uitleg_noemt_periodes_en_gemeenten_alleen_als_voorbeeld(pad: Path) -> None:
    _, uitleg = code_en_uitleg(pad)
    assert set(_PERIODE.findall(uitleg)) <= VOORBEELDEN.get(naam(pad), set())
    genoemd = {g for g in GEMEENTEN if re.search(rf"\b{g}\b", uitleg, re.IGNORECASE)}
    assert genoemd <= NAMEN_IN_VOORBEELDEN.get(naam(pad), set())


@pytest.mark.parametrize("pad", sorted((WORTEL / "notebooks").glob("*.ipynb")), ids=lambda p: p.name)
def test_een_notebook_noemt_een_periode_alleen_als_parameter(pad: Path) -> None:
    for cel in json.loads(pad.read_text(encoding="utf-8"))["cells"]:
        if "parameters" not in cel["metadata"].get("tags", []):
            bron = "".join(cel["source"])
            assert not _PERIODE.findall(bron)
            assert not [g for g in GEMEENTEN if re.search(rf"\b{g}\b", bron, re.IGNORECASE)]
            assert not re.findall(r"€ ?\d|\d\.\d{3}\b", bron)

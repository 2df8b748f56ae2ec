"""The first time a page names a term in its text, the word leads to what it means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ijw_lib.fundament.middelen import map_van
from ijw_lib.model import pandoc

BEGRIPPEN = [
    {"id": "beschut-werk", "vormen": ["beschut werk"]},
    {"id": "werk", "vormen": ["werk"]},
    {"id": "traject", "vormen": ["traject", "trajecten"]},
    {"id": "wsw", "vormen": ["Wsw"]},
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "_begrippen.json").write_text(json.dumps(BEGRIPPEN), encoding="utf-8")
    return tmp_path


def links(project: Path, markdown: str, formaat: str = "html5") -> list[tuple[str, str]]:
    """Return the words that became a link, with the anchor that they lead to."""
    filters = [map_van("extensie") / "filters" / "begrip.lua"]
    vorm = pandoc.Vorm(formaat, metadata={"ijw-wortel": "../"})
    html = pandoc.zet_om(markdown, vorm, filters, project, "proef")
    gevonden = BeautifulSoup(html, "html.parser").select("a.begrip")
    assert all(str(a["href"]).startswith("../reports/begrippen.html#begrip-") for a in gevonden)
    return [(a.get_text(), str(a["href"]).partition("#begrip-")[2]) for a in gevonden]


@pytest.mark.parametrize(
    ("markdown", "verwacht"),
    [
        ("Zij heeft beschut werk. Dat is werk.", [("beschut werk", "beschut-werk"), ("werk", "werk")]),
        ("Er lopen (‘Trajecten’), en een traject.", [("Trajecten", "traject")]),
        ("**In de Wsw:** veel.\n\n- de Wsw\n- een\n  *traject*", [("Wsw", "wsw"), ("traject", "traject")]),
        ("Het trajectplan en werkplek zijn andere woorden.", []),
        ("## Wsw\n\n[traject](x.html)\n\n| Wsw |\n|--|\n| werk |\n\n::: {.tabelnoten}\nwerk\n:::", []),
        ("[Wsw]{#begrip-wsw}\n:   Een wet. Ook een traject.\n\nEen traject.", []),
        ("Dat is beschut, werk dus.", [("werk", "werk")]),
    ],
)  # fmt: skip
def test_alleen_het_eerste_hele_woord_in_lopende_tekst(
    project: Path, markdown: str, verwacht: list[tuple[str, str]]
) -> None:
    assert links(project, markdown) == verwacht


def test_in_de_pdf_en_zonder_begrippenlijst_verandert_er_niets(project: Path, tmp_path: Path) -> None:
    assert links(project, "De Wsw.", "typst") == []
    (project / "reports" / "_begrippen.json").unlink()
    assert links(project, "De Wsw.") == []

# ruff: noqa: E501  (lines of sample text)
"""The built site: complete, self-contained, every cell traceable, and the same bytes everywhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tests.hulp import ALLEEN_DIEP
from tests.publicatie.conftest import Gebouwd
from tests.publicatie.voorbeeldproject.maak import WORTEL, maak


class _Verzamelaar(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    verzamelaar = _Verzamelaar()
    verzamelaar.feed(html)
    return verzamelaar.tags


def _paginas(gebouwd: Gebouwd) -> dict[str, str]:
    return {str(p.relative_to(gebouwd.site)): p.read_text(encoding="utf-8") for p in gebouwd.uitkomst.paginas}


def test_paginas_en_pdfs(gebouwd: Gebouwd) -> None:
    assert set(_paginas(gebouwd)) == {
        "index.html",
        "reports/begrippen.html",
        "reports/registers.html",
        "reports/methode.html",
        "reports/toegankelijkheid.html",
        "reports/nieuw.html",
        "reports/errata.html",
        "reports/vergelijken.html",
        "reports/2031-M08/regio/financien.html",
        "reports/2031-M08/regio/formatie.html",
        "reports/2031-M08/velsen/financien.html",
        "reports/2030-M08/regio/financien.html",
    }
    assert [p.name for p in gebouwd.uitkomst.pdfs] == ["ijmond-werkt-2031-M08-regio.pdf"]
    assert gebouwd.uitkomst.meldingen == ()
    assert (gebouwd.site / "gegevens/registers/grootboek.schema.json").is_file()
    assert not (gebouwd.rapport / "rapportage.html").exists(), "de samengestelde rapportage is alleen een PDF"


def test_data_cel_overleeft_ongewijzigd(gebouwd: Gebouwd) -> None:
    bron = gebouwd.project / "reports" / "2031-M08" / "regio" / "financien.ipynb"
    cellen = json.loads(bron.read_text(encoding="utf-8"))["cells"]
    markdown = "\n".join(
        "".join(cel["source"])
        if cel["cell_type"] == "markdown"
        else cel["outputs"][0]["data"]["text/markdown"]
        for cel in cellen[1:]
    )
    verwacht = Counter(re.findall(r'data-cel="([^"]+)"', markdown))
    html = _paginas(gebouwd)["reports/2031-M08/regio/financien.html"]
    gevonden = Counter(a["data-cel"] for _, a in _tags(html) if "data-cel" in a)
    assert len(verwacht) > 50
    assert gevonden == verwacht
    assert re.search(r'<td class="getal"[^>]*data-cel="overzicht/rij_0/kolom_0/">€ 17\.285</td>', html)


def test_elke_afbeelding_heeft_een_tekstalternatief(gebouwd: Gebouwd) -> None:
    afbeeldingen = [a for html in _paginas(gebouwd).values() for tag, a in _tags(html) if tag == "img"]
    assert afbeeldingen
    assert all((a.get("alt") or "").strip() for a in afbeeldingen)


def test_niets_komt_van_een_andere_server(gebouwd: Gebouwd) -> None:
    laadt = {"src", "srcset", "poster", "data"}
    for pad, html in _paginas(gebouwd).items():
        for tag, attributen in _tags(html):
            for naam, waarde in attributen.items():
                if naam in laadt or (naam == "href" and tag != "a"):
                    assert not re.match(r"(https?:)?//", waarde or ""), f"{pad}: {tag} {naam}={waarde}"
    for css in (gebouwd.site / "middelen").glob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", css.read_text(encoding="utf-8")), css.name


def test_een_h1_en_koppen_zonder_sprong(gebouwd: Gebouwd) -> None:
    for pad, html in _paginas(gebouwd).items():
        niveaus = [int(tag[1]) for tag, _ in _tags(html) if re.fullmatch(r"h[1-6]", tag)]
        assert niveaus.count(1) == 1, pad
        assert all(b - a <= 1 for a, b in pairwise(niveaus)), (pad, niveaus)


def test_kenmerken_zijn_uniek(gebouwd: Gebouwd) -> None:
    for pad, html in _paginas(gebouwd).items():
        dubbel = [k for k, n in Counter(a["id"] for _, a in _tags(html) if a.get("id")).items() if n > 1]
        assert not dubbel, (pad, dubbel)


def test_zijbalk_menu_en_kruimel(gebouwd: Gebouwd) -> None:
    html = _paginas(gebouwd)["reports/2031-M08/regio/financien.html"]
    assert '<a href="financien.html" aria-current="page">Financiën</a>' in html
    assert '<a href="../../methode.html">Methode</a>' in html
    assert "zijblok" not in _paginas(gebouwd)["index.html"]


def test_tekst_alleen_voor_de_website(gebouwd: Gebouwd) -> None:
    html = _paginas(gebouwd)["reports/2031-M08/regio/financien.html"]
    assert "Bekijk dit rapport ook" in html
    assert "Alleen op papier" not in html


def test_dode_koppeling_wordt_gemeld(project: Path) -> None:
    from ijw_lib.publicatie.renderer import kies

    (project / "reports" / "proef.qmd").write_text(
        "---\ntitle: Proef\n---\n\n[weg](nergens.qmd) en [anker](methode.qmd#nergens)\n", encoding="utf-8"
    )
    assert kies("embedded").render(project).meldingen == (
        "reports/proef.html: de koppeling naar methode.html#nergens wijst nergens naar",
        "reports/proef.html: de koppeling naar nergens.html wijst nergens naar",
    )


BOUW = "import sys; from pathlib import Path; from ijw_lib.publicatie.renderer import kies; kies('embedded').render(Path(sys.argv[1]))"


def _bouw_elders(project: Path, tijdzone: str) -> dict[str, bytes]:
    omgeving = os.environ | {"TZ": tijdzone, "PYTHONPATH": str(WORTEL), "PYTHONHASHSEED": str(len(tijdzone))}
    subprocess.run([sys.executable, "-c", BOUW, str(project)], check=True, env=omgeving, cwd=project)
    site = project / "_site"
    return {str(p.relative_to(site)): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


@ALLEEN_DIEP
def test_zelfde_bytes_in_elke_map_en_tijdzone(tmp_path: Path) -> None:
    een = _bouw_elders(maak(tmp_path / "a"), "Pacific/Auckland")
    twee = _bouw_elders(maak(tmp_path / "heel" / "ergens" / "anders"), "America/Los_Angeles")
    assert sorted(een) == sorted(twee)
    assert [naam for naam in een if een[naam] != twee[naam]] == []
    for soort in (".html", ".pdf", ".pf_index", "vega.js"):
        assert any(naam.endswith(soort) for naam in een), soort
    for naam, inhoud in een.items():
        assert str(tmp_path).encode() not in inhoud, f"{naam} bevat een absoluut pad"


@pytest.mark.parametrize("woord", ["Onttrekking", "grootboek"])
def test_zoekregister_bestaat(gebouwd: Gebouwd, woord: str) -> None:
    assert (gebouwd.site / "pagefind" / "pagefind.js").exists()
    assert any(woord in html for html in _paginas(gebouwd).values())

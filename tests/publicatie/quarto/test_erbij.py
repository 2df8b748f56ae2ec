"""What is added to a page of Quarto; runs where there is no Quarto. The whole is in test_quarto.py."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest

from ijw_lib.publicatie.bronnen import brondocument
from ijw_lib.publicatie.quarto import erbij
from tests.hulp import datapakket
from tests.publicatie.quarto.test_figuren import TABEL, doos

PAGINA = "reports/2031-M08/regio/financien"
HTML = (
    '<!DOCTYPE html>\n<html lang="nl-NL"><head>\n<title>Financiën – Site</title>\n</head>\n<body>\n'
    '<main class="content"><header id="title-block-header"><h1>Financiën</h1></header>\n'
    "{tekst}\n</main>\n"
    '<footer class="footer"><div class="nav-footer-left"><p>Site</p></div></footer>\n'
    '<script src="../../../site_libs/quarto-contrib/ijw-grafiek-1/vega.js"></script>\n</body></html>'
)


@pytest.fixture
def site(project: Path) -> Path:
    """A site of one page and an index of its words, as Quarto leaves them."""
    site = project / "_site"
    doel = site / f"{PAGINA}.html"
    doel.parent.mkdir(parents=True)
    doel.write_text(HTML.format(tekst=doos("tbl-overzicht", TABEL, "Tabel&nbsp;1: Baten")), encoding="utf-8")
    hrefs = [f"{PAGINA}.html", f"{PAGINA}.html#deel", "reports/methode.html"]
    index = [{"href": href, "title": "Titel", "text": "é"} for href in hrefs]
    (site / "search.json").write_text(json.dumps(index), encoding="utf-8")
    (site / "reports/2031-M08/regio/ijmond-werkt-2031-M08-regio.pdf").touch()
    return site


def voeg_toe(project: Path, site: Path) -> str:
    erbij.voeg_toe(project, site, [PurePosixPath(f"{PAGINA}.html")])
    return (site / f"{PAGINA}.html").read_text(encoding="utf-8")


def test_een_pagina_krijgt_titel_weg_scripts_en_wat_meegaat(project: Path, site: Path) -> None:
    html = voeg_toe(project, site)
    assert (
        "<title>Financiën | 8-maandsrapportage 2031, Alle gemeenten | IJmond Werkt! in cijfers</title>"
        in html
    )
    assert '<html lang="nl-NL" data-wortel="../../../" data-rapport="2031-M08/regio">' in html
    assert (
        html.index("kruimelpad") < html.index("<h1>") < html.index('class="wissel"') < html.index("</header>")
    )
    assert '<a class="volgende" rel="next" href="formatie.html">' in html
    assert "ijw-grafiek-1" not in html
    letter = "../../../middelen/lettertypen/SourceSans3-Semibold.ttf.woff2"
    vooraf = html.index(f'rel="preload" href="{letter}"')
    assert vooraf < html.index(f"src: url({letter})") < html.index("</head>")
    assert (site / "reports/2031-M08/regio" / letter).resolve().is_file()
    assert '<script src="../../../middelen/grafiek.js" defer></script>' in html
    assert '<a href="gegevens/financien.xlsx" download>' in html
    assert '<time datetime="2031-08-31">31 augustus 2031</time></p>\n</div></footer>' in html
    assert datapakket(site, "2031-M08", "cellen.csv").is_file()


@pytest.mark.parametrize("veel", [True, False])
def test_alleen_een_pagina_met_veel_gemeenten_laadt_wat_ze_zoekt(
    project: Path, site: Path, *, veel: bool
) -> None:
    pad = site / f"{PAGINA}.html"
    kenmerk = '<table data-gemeenten="gekanteld"' if veel else "<table"
    pad.write_text(pad.read_text(encoding="utf-8").replace("<table", kenmerk), encoding="utf-8")
    assert ('<script src="../../../middelen/gemeenten.js" defer></script>' in voeg_toe(project, site)) is veel


def test_een_treffer_noemt_rapport_en_gemeente(project: Path, site: Path) -> None:
    voeg_toe(project, site)
    delen = json.loads((site / "search.json").read_text(encoding="utf-8"))
    titels = [deel["title"] for deel in delen if "?antwoord" not in deel["href"]]
    assert titels == ["Financiën | 8-maandsrapportage 2031, Alle gemeenten"] * 2 + ["Titel"]


def test_antwoorden_staan_voor_de_paginas_en_het_nieuwste_voorop(project: Path, site: Path) -> None:
    voeg_toe(project, site)
    voeg_toe(project, site)
    delen = json.loads((site / "search.json").read_text(encoding="utf-8"))
    antwoorden = [d for d in delen if "?antwoord#antwoord-intakes" in d["href"]]
    assert [d["href"].split("/financien")[0] for d in antwoorden] == [
        "reports/2031-M08/regio",
        "reports/2031-M08/velsen",
        "reports/2030-M08/regio",
    ]
    assert delen.index(antwoorden[-1]) < delen.index(next(d for d in delen if d["title"] == "Titel"))
    assert "waarom bijstand Velsen" in antwoorden[1]["text"]
    assert antwoorden[0]["section"].split() == [
        "Er",
        "waren",
        "meer",
        "intakes.",
        "Het",
        "verschil",
        "zit",
        "vooral",
        "in",
        "mei.",
    ]


def test_twee_keer_toevoegen_is_een_keer(project: Path, site: Path) -> None:
    eerst = voeg_toe(project, site)
    assert voeg_toe(project, site) == eerst


def test_een_tabel_die_quarto_niet_toont_gaat_niet_mee(project: Path, site: Path) -> None:
    """``#| output: false`` hides a table; its data are in the notebook all the same."""
    doel = site / f"{PAGINA}.html"
    doel.write_text(HTML.format(tekst="<p>Geen tabel.</p>"), encoding="utf-8")
    voeg_toe(project, site)
    data = (site / "gegevens/2031-M08-regio.js").read_text(encoding="utf-8")
    assert json.loads(data.partition("]=")[2].rstrip(";\n"))["tabellen"] == {}
    assert not list(site.glob("reports/*/*/gegevens/*.json"))
    assert not list(site.rglob("overzicht.*"))


def test_wat_de_ingebouwde_renderer_weigert_houdt_hier_niets_tegen(project: Path, site: Path) -> None:
    config = project / "_quarto.yml"
    config.write_text(config.read_text(encoding="utf-8") + "bibliography: bronnen.bib\n", encoding="utf-8")
    assert 'class="kruimelpad"' in voeg_toe(project, site)
    for voorblad in (
        "",
        "---\n---\n",
        "---\ntitle: Proef\ndate: today\nformat: {html: {code-fold: true}}\n---\n",
    ):
        (project / "proef.qmd").write_text(f"{voorblad}\n```{{python}}\n1\n```\n", encoding="utf-8")
        assert "date" not in brondocument.lees_gegevens(project, PurePosixPath("proef.qmd")).voorblad

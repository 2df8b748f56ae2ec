"""A chart and its table are one figure: the table opens below it, with its notes."""

from __future__ import annotations

import pytest

from tests.publicatie.meenemen.test_verrijken import FIGUUR, GRAFIEK, TABEL, opbrengst

BIJ = '<figcaption><span class="nummer">Tabel 3. </span>De instroom</figcaption>'
TABELFIGUUR = f'<figure class="ijw-tabel-figuur" id="tbl-de-instroom">{BIJ}<table></table></figure>'
NOTEN = '<div class="tabelnoten"><p>Bron: x.</p></div>'
QUARTO = '\n</div>\n<div class="cell-output">\n'


def pagina(html: str) -> str:
    return opbrengst({"grafiek": GRAFIEK}, {"tabel": TABEL}, html=html).html


@pytest.mark.parametrize("ertussen", ["", "\n", QUARTO])
def test_een_tabel_onder_haar_grafiek_klapt_uit_met_haar_noten(ertussen: str) -> None:
    html = pagina(f"<div>{FIGUUR}{ertussen}{TABELFIGUUR}\n{NOTEN}</div><p>Verder.</p>")
    voor, _, uitklap = html.partition('<details class="weergave">')
    assert voor.rstrip().endswith(("</figure>", '<div class="cell-output">'))
    binnen, _, na = uitklap.partition("</details>")
    assert binnen.startswith(
        '<summary>Dezelfde cijfers als tabel <span class="nummer">(tabel 3)</span>'
        '<span class="verborgen"> van De instroom</span></summary>'
    )
    assert binnen.index('id="tbl-de-instroom"') < binnen.index('class="als-csv"') < binnen.index(NOTEN)
    assert na == "</div><p>Verder.</p>"


def test_een_tabel_zonder_nummer_en_zonder_noten() -> None:
    html = pagina(FIGUUR + TABELFIGUUR.replace(BIJ, "") + "<p>Tekst.</p>" + NOTEN)
    assert "<summary>Dezelfde cijfers als tabel<span" in html
    assert html.endswith(f"</figure>\n</details><p>Tekst.</p>{NOTEN}")


@pytest.mark.parametrize(
    "html",
    [
        f"{FIGUUR}<p>Een zin.</p>{TABELFIGUUR}",
        f"{FIGUUR}<h2>Kop</h2>{TABELFIGUUR}",
        f"{TABELFIGUUR}{FIGUUR}",
        FIGUUR + TABELFIGUUR.replace("tbl-de-instroom", "tbl-een-andere"),
        TABELFIGUUR,
    ],
    ids=["tekst", "kop", "tabel eerst", "andere tabel", "geen grafiek"],
)
def test_wat_niet_vlak_onder_haar_grafiek_staat_blijft_open(html: str) -> None:
    assert "<details" not in pagina(html)

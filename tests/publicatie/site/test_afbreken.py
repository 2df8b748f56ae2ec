"""Long words at the head of a row or a column may be broken where Dutch breaks them; nothing else changes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from ijw_lib.publicatie.site import afbreken

PAGINA = """<p>Ziekteverzuim</p>
<table class="ijw-tabel cijfers"><thead><tr><th scope="col" class="hoek">Aantallen</th>
<th scope="col">Velsen</th></tr></thead>
<tbody><tr class="rij-kop"><th colspan="2" scope="colgroup">Ontwikkeling</th></tr>
<tr><th scope="row">Ziekteverzuim &amp; <span>werkvoorziening</span></th>
<td>dienstverbanden</td></tr></tbody></table>
<table><tr><th scope="row">Ziekteverzuim</th></tr></table>"""


def zichtbaar(html: str) -> str:
    return html.replace(afbreken.BREEK, "\u00b7")


def test_alleen_in_koppen_van_tabellen_van_het_huis() -> None:
    nieuw = zichtbaar(afbreken.zet(PAGINA))
    assert nieuw.startswith("<p>Ziekteverzuim</p>")
    assert ">Ziek\u00b7te\u00b7ver\u00b7zuim &amp; <span>werk\u00b7voor\u00b7zie\u00b7ning</span><" in nieuw
    assert ">Ont\u00b7wik\u00b7ke\u00b7ling<" not in nieuw, "een deel van een rij heeft vier letters of meer"
    assert ">Vel\u00b7sen<" in nieuw
    assert "<td>dienstverbanden</td>" in nieuw
    assert nieuw.endswith('<table><tr><th scope="row">Ziekteverzuim</th></tr></table>')


def test_een_heel_lang_woord_boven_een_kolom_breekt_ook_op_een_telefoon() -> None:
    """Of 14 letters: three such columns do not fit beside the heads of rows."""
    rij = "<tr>{}</tr>"
    kop = rij.format('<th scope="col">Werkaanvaarding</th><th scope="col">Realisatie</th>')
    onder = rij.format('<th scope="row">Werkaanvaarding</th>')
    boven, _, rest = afbreken.zet(f'<table class="ijw-tabel">{kop}{onder}</table>').partition("</th>")
    assert boven.count(afbreken.BREEK_LANG) == len(afbreken.breekpunten("Werkaanvaarding", 6, 3)) == 3
    assert afbreken.BREEK_LANG not in rest
    assert rest.count(afbreken.BREEK) > 3


def test_de_tekst_van_de_pagina_blijft_dezelfde() -> None:
    """For search, copying, ``ijw diff`` and who hears it: the break holds no sign."""
    nieuw = afbreken.zet(PAGINA)
    assert nieuw.count(afbreken.BREEK) > 5
    assert nieuw.replace(afbreken.BREEK, "") == PAGINA
    assert BeautifulSoup(nieuw, "html.parser").text == BeautifulSoup(PAGINA, "html.parser").text


def test_een_pagina_zonder_tabel_blijft_dezelfde() -> None:
    assert afbreken.zet("<p>Ziekteverzuim</p>") == "<p>Ziekteverzuim</p>"


@pytest.mark.parametrize(
    ("woord", "letters", "deel", "punten"),
    [
        ("Ziekteverzuim", 10, 4, (4, 6, 9)),
        ("arbeidsongeschiktheid", 10, 4, (7, 9, 11, 17)),
        ("uitkering", 10, 4, ()),
        ("Velsen", 6, 3, (3,)),
        ("begroot", 6, 3, ()),
    ],
)
def test_waar_een_woord_gebroken_mag_worden(
    woord: str, letters: int, deel: int, punten: tuple[int, ...]
) -> None:
    assert afbreken.breekpunten(woord, letters, deel) == punten

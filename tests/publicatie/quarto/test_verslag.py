"""What Quarto 1.10.18 wrote, and what is made of it."""

from __future__ import annotations

import pytest

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.quarto.verslag import lees_fout, lees_verslag

VERAPDF = """\x1b[1m\x1b[34m[10/10] reports/2031-M08/regio/rapportage.ipynb\x1b[39m\x1b[22m
[typst]: Compiling rapportage.typ to rapportage.pdf...DONE

\x1b[33mWARN: PDF standard validation requested but verapdf is not installed.
Install with: quarto install verapdf
Standards requested: a-2a, ua-1\x1b[39m

Output created: _site/index.html
"""

RSVG = """[ 9/10] reports/2031-M08/regio/formatie.ipynb
[10/10] reports/2031-M08/regio/rapportage.ipynb
[WARNING] Could not convert image 1762.svg: "check that rsvg-convert is in path."
[WARNING] Could not convert image 1762.svg: "check that rsvg-convert is in path."
[typst]: Compiling rapportage.typ to rapportage.pdf...DONE
"""

BLOK = """\x1b[1m\x1b[34m[ 8/10] reports/2031-M08/regio/financien.ipynb\x1b[39m\x1b[22m
\x1b[33mWARNING (/opt/quarto/share/filters/main.lua:10090)\x20
The following string was found in the document: papier.:::

This usually indicates a problem with a fenced div in the document. Please check the document for errors.
\x1b[39m\x1b[1m\x1b[34m[ 9/10] reports/2031-M08/regio/formatie.ipynb\x1b[39m\x1b[22m
"""

GEWEIGERD = """[10/10] reports/2031-M08/regio/rapportage.ipynb
Error running filter /opt/quarto/share/filters/main.lua:
../../../ijw_lib/publicatie/filters/rapport.lua:166: IJW: voor een PDF moet het voorblad een peildatum hebben

stack traceback:
\t[C]: in function 'assert'
WARN: Error encountered when rendering files
"""


def test_dat_verapdf_ontbreekt_is_geen_melding() -> None:
    assert lees_verslag(VERAPDF) == ()


def test_een_waarschuwing_noemt_haar_bron_en_staat_er_een_keer() -> None:
    assert lees_verslag(RSVG) == (
        "reports/2031-M08/regio/rapportage.ipynb: "
        'Could not convert image 1762.svg: "check that rsvg-convert is in path."',
    )


def test_een_blok_dat_als_tekst_op_de_pagina_staat_is_een_fout() -> None:
    with pytest.raises(RenderFout, match=r"financien\.ipynb: een blok met ::: .* bij 'papier\.:::"):
        lees_verslag(BLOK)


def test_wat_een_eigen_filter_weigert_staat_in_een_zin() -> None:
    assert lees_fout(GEWEIGERD) == (
        "reports/2031-M08/regio/rapportage.ipynb: voor een PDF moet het voorblad een peildatum hebben"
    )


def test_van_een_andere_fout_staan_de_laatste_regels_er() -> None:
    fout = lees_fout("[1/1] index.qmd\n" + "\n".join(f"regel {n}" for n in range(30)))
    assert fout.startswith("index.qmd: ")
    assert fout.splitlines()[1:] == [f"regel {n}" for n in range(15, 30)]


def test_van_een_bron_alleen_noemt_quarto_de_naam_niet() -> None:
    bron = "reports/2031-M08/regio/formatie.ipynb"
    assert lees_verslag("WARN: let op\n", bron) == (f"{bron}: let op",)
    assert lees_fout("IJW: het kan niet\n", bron) == f"{bron}: het kan niet"
    assert lees_fout("IJW: het kan niet\n") == "het kan niet"

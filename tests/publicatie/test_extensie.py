"""The house style is one set of files: the Quarto extension, which our package carries along."""

from __future__ import annotations

import glob
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from ijw_lib.fundament.middelen import map_van
from ijw_lib.publicatie.quarto.verslag import lees_verslag
from tests.hulp import WORTEL
from tests.publicatie.quarto.conftest import QUARTO

EXTENSIE = WORTEL / "_extensions" / "ijw"

PAGINA = """---
title: Elders
---

Zie @tbl-proef.

:::: {.kpi-grid}
::: {.kpi}
[In dienst]{.kpi-label}

[1.234]{.kpi-waarde}
:::
::::

::: {#tbl-proef}

```{=html}
<table class="ijw-tabel"><thead><tr><th scope="col">Wat</th><th scope="col">Aantal</th></tr></thead>
<tbody><tr><th scope="row">Alles</th><td class="getal">12</td></tr></tbody></table>
```

Een tabel van het huis
:::

{{< ijw-grafiek https://voorbeeld.nl/embed/a/b/fig-c.html title="In- & uitstroom" >}}
"""


def test_het_pakket_en_quarto_lezen_dezelfde_bestanden() -> None:
    assert map_van("extensie").resolve() == EXTENSIE
    assert not {p.name for p in EXTENSIE.rglob("*") if p.is_file()} & {
        p.name for p in (WORTEL / "ijw_lib").rglob("*") if p.is_file() and EXTENSIE not in p.resolve().parents
    }


def test_elk_bestand_van_de_extensie_gaat_mee_in_het_pakket() -> None:
    pyproject = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))
    patronen = pyproject["tool"]["setuptools"]["package-data"]["ijw_lib.publicatie"]
    pakket = map_van("extensie").parent
    mee = {
        Path(naam).resolve()
        for patroon in patronen
        for naam in glob.glob(str(pakket / patroon), recursive=True)  # noqa: PTH207  # goes through links, as setuptools
    }
    assert {p for p in EXTENSIE.rglob("*") if p.is_file()} <= mee


@QUARTO
@pytest.mark.traag
def test_een_ander_project_krijgt_met_quarto_add_de_huisstijl(tmp_path: Path) -> None:
    (tmp_path / "_quarto.yml").write_text(
        "project: {type: website}\nfilters: [ijw]\nformat: ijw-html\n", encoding="utf-8"
    )
    (tmp_path / "index.qmd").write_text(PAGINA, encoding="utf-8")
    _quarto(tmp_path, "add", str(WORTEL), "--no-prompt")
    verslag = _quarto(tmp_path, "render")
    assert lees_verslag(verslag) == ()
    html = (tmp_path / "_site" / "index.html").read_text(encoding="utf-8")
    assert 'class="kpi-waarde"' in html
    assert re.search(r'<table[^>]*class="[^"]*ijw-tabel', html)
    assert '<iframe src="https://voorbeeld.nl/embed/a/b/fig-c.html" title="In- &amp; uitstroom"' in html
    assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', html)
    css = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "_site").rglob("*.css"))
    assert "--brand-koper: #" in css
    assert '"Source Sans 3", system-ui' in css
    assert list((tmp_path / "_site").rglob("SourceSans3-Regular.ttf"))


def _quarto(map_: Path, *opdracht: str) -> str:
    """Run Quarto and return its report."""
    omgeving = os.environ | {"NO_COLOR": "1"}
    klaar = subprocess.run(
        ["quarto", *opdracht], cwd=map_, env=omgeving, capture_output=True, encoding="utf-8", check=True
    )
    return klaar.stderr

"""A filled toelichting is markdown; what would run, load or hide something is refused, with file and line."""

from __future__ import annotations

import pytest

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.rapport import tekstkeuring
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.rapport.tekstkeuring import bezwaar
from tests import hulp

_FOUT = (
    "<script>alert(1)</script>",
    "tekst <img src=x onerror=alert(1)>",
    "<b>x</b>",
    "<!-- x -->",
    "<?php x ?>",
    "<a\nhref=javascript:x>",
    "a\\\\<b>",
    "`<i>`",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:x)",
    "[x](java&#115;cript:x)",
    "[x]( javascript:x )",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//elders.example)",
    "[x](https://a.example){onclick=x}",
    "![a](http://x.example/y.png)",
    "![a](https://x.example/y.png)",
    "![a](data:image/png;base64,x)",
    "[![x](http://x.example/x.png)](https://a.example)",
    "[x]{onclick=alert(1)}",
    '[x]{data-cijfer="a" onclick="b"}',
    '[x]{style="a:b"}',
    "## k {onclick=a}",
    "`x`{onclick=y}",
    "::: {.x onclick=y}\na\n:::",
    "`<b>`{=html}",
    "```{=typst}\n#x\n```",
    "a `b`{ =openxml}",
    "```\nx\n```",
    "> ~~~\n> x",
    "{{< include /etc/passwd >}}",
    "{{% x %}}",
    "[bron]: javascript:x",
    "[x][y]\n\n[y]: data:x",
    "a[^1]\n\n[^1]: [x](javascript:y)",
    "[^1]: [x](javascript:y)",
    "---\nheader-includes: x\n---",
    "\\href{x}{y}",
)
_GOED = (
    "Tekst met *nadruk*, **sterk**, `woord`.",
    "[x](https://a.example/b?c=d#e)",
    "[x](mailto:a@b.example)",
    '[x](https://a.example "titel")',
    "[x](../methode.qmd#a)",
    "[x](#tbl-x)",
    "<https://a.example/>",
    '[€ 5]{data-cijfer="t/r/k/" data-periode="2023-Q1" data-stap="1/2"}',
    "- a\n- b\n\n1. c",
    "### Kop {.unnumbered}",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a < b, 5 <6 en 7>3",
    "x[^1]\n\n[^1]: noot",
    "\\<script\\> \\[x\\](javascript\\:x) \\{\\=html\\}",
    "&lt;script&gt;",
    "Zie @tbl-x.",
    "$a^2$",
    "Tekst -- einde...",
    "![a](beeld.png)",
)


@pytest.mark.parametrize("tekst", _FOUT)
def test_wat_geen_tekst_is_wordt_geweigerd(tekst: str) -> None:
    assert bezwaar(f"Ervoor.\n\n{tekst}\n\nErna.")


@pytest.mark.parametrize("tekst", _GOED)
def test_gewone_markdown_mag(tekst: str) -> None:
    assert bezwaar(f"Ervoor.\n\n{tekst}\n\nErna.") is None


def test_een_gewone_tekst_vraagt_pandoc_niets(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts of a run cost no process: only markup that is out of the ordinary is given to pandoc."""
    monkeypatch.setattr(tekstkeuring, "_ontleed", lambda _tekst: pytest.fail("pandoc gevraagd"))
    rapport = Rapport.open("2024-M08", "regio", project, thema="financien")
    assert rapport.tekst("samenvatting").markdown
    assert rapport.paragrafen().markdown
    for tekst in ("[x](https://a.example/) en [y](../x.qmd#z), [z]{.klasse}", "<https://a.example>"):
        assert bezwaar(tekst) is None


@pytest.mark.parametrize(
    ("kop", "mis"),
    [
        ("## Nieuws", "Goed.\n\nMis <script>alert(1)</script>"),
        ("## Nieuws", "Goed.\n\n{{ '<scr' ~ 'ipt>' }} en <b>"),
        ("## Nieuws", "Goed.\n\n[x](java&#115;cript:x)"),
        ('## Nieuws {voor="alle"}', "Goed.\n\n[x]{onclick=x}"),
        ("## [Nieuws](javascript:x)", "Goed."),
    ],
)
def test_de_weigering_noemt_bestand_en_regel(kleine_kopie: Project, kop: str, mis: str) -> None:
    bestand = "reports/toelichting/2024-M08/financien.md"
    (kleine_kopie.root / bestand).write_text(f"<!-- uitleg -->\n\n{kop}\n\n{mis}\n", encoding="utf-8")
    rapport = Rapport.open("2024-M08", "regio", kleine_kopie, thema="financien")
    with pytest.raises(IjwFout, match=rf"^{bestand}, regel {5 if mis == 'Goed.' else 7} \(sectie ") as fout:
        rapport.paragrafen()
    assert "een toelichting is gewone markdown, zonder" in str(fout.value)


def test_een_run_met_html_in_een_tekst_publiceert_niets(kleine_kopie: Project) -> None:
    """Refused before any renderer: the run fails, so neither of both has a notebook to read."""
    hulp.beperk_plan(kleine_kopie, hulp.Keuze(("2024-M08",), ("regio",), ("financien",)))
    pad = kleine_kopie.reports / "toelichting" / "standaard" / "financien.md"
    tekst = pad.read_text(encoding="utf-8").replace("## samenvatting\n", "## samenvatting\n\n<b>x</b>\n")
    pad.write_text(tekst, encoding="utf-8")
    klaar = hulp.ijw(kleine_kopie, "build")
    assert klaar.code == 1
    regel = tekst.split("\n").index("<b>x</b>") + 1
    assert f"reports/toelichting/standaard/financien.md, regel {regel} (sectie 'samenvatting')" in klaar.fout
    assert not kleine_kopie.site.exists()

# ruff: noqa: E501  (lines of sample text)
"""What lies outside the subset stops the render with a Dutch message, and the previous site stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.renderer import kies

VOORBLAD = "---\ntitle: Proef\n---\n\n"


def _render(project: Path) -> None:
    kies("embedded").render(project)


def _pagina(project: Path, tekst: str) -> None:
    (project / "reports" / "proef.qmd").write_text(VOORBLAD + tekst, encoding="utf-8")


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("{{< video film.mp4 >}}", r"reports/proef\.qmd: de shortcode 'video' wordt .* niet ondersteund; wel: include"),
        ("{{< include bestaat_niet.qmd >}}", r"het ingevoegde bestand bestaat_niet\.qmd bestaat niet"),
        ("{{< meta onbekend >}}", r"\{\{< meta onbekend >\}\} heeft geen waarde"),
        ("::: {.column-margin}\ntekst\n:::", r"proef\.qmd: de blokklasse '\.column-margin' wordt .* niet ondersteund"),
        ("::: {#tbl-x}\n| a |\n|---|\n| 1 |\n:::", r"'tbl-x' heeft geen bijschrift"),
        ("Zie @tbl-nergens.", r"de verwijzing @tbl-nergens wijst nergens naar"),
        ("![](plaatje.png)", r"een afbeelding heeft geen tekstalternatief"),
        ("```{python}\n1 + 1\n```", r"een uitvoerbaar codeblok .* hoort in een notebook"),
        ('::: {.content-visible when-format="epub"}\nx\n:::', r"when-format"),
        ('```{=html}\n<img alt="x" src="https://example.org/x.png">\n```', r"haalt iets op van een andere server"),
        ("::: {#fig-a}\na\n\nb\n:::\n\n::: {#fig-a}\na\n\nb\n:::", r"het kenmerk 'fig-a' komt twee keer voor"),
    ],
)  # fmt: skip
def test_bron_buiten_de_deelverzameling(project: Path, tekst: str, melding: str) -> None:
    _pagina(project, tekst)
    with pytest.raises(RenderFout, match=melding):
        _render(project)


@pytest.mark.parametrize(
    ("oud", "nieuw", "melding"),
    [
        ("  search: true", "  search: true\n  reader-mode: true", r"_quarto\.yml: de sleutel 'website\.reader-mode' wordt"),
        ("  type: website", "  type: book", r"'project\.type' moet 'website' zijn, niet 'book'"),
        ("format: ijw-html", "format: {ijw-html: {toc-depth: diep}}", r"'format\.ijw-html\.toc-depth' moet een geheel getal zijn"),
        ("  echo: false", "  echo: true", r"'execute\.echo' moet false zijn, niet true"),
        ("  echo: false", "  echo: false\n  cache: true", r"de sleutel 'execute\.cache' wordt"),
        ("  navbar:\n", "  navbar:\n    title: Kort\n", r"de sleutel 'website\.navbar\.title' wordt"),
        ("format: ijw-html", "format: html", r"'format' moet 'ijw-html' zijn, niet 'html'"),
        ("lang: nl-NL", "lang: [", r"_quarto\.yml is geen geldige YAML"),
        ("filters: [ijw]", "filters: [ijw, nergens.lua]", r"het filter .*nergens\.lua bestaat niet"),
    ],
)  # fmt: skip
def test_configuratie_buiten_de_deelverzameling(project: Path, oud: str, nieuw: str, melding: str) -> None:
    pad = project / "_quarto.yml"
    assert oud in pad.read_text(encoding="utf-8")
    pad.write_text(pad.read_text(encoding="utf-8").replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(RenderFout, match=melding):
        _render(project)


@pytest.mark.parametrize(
    ("voorblad", "melding"),
    [
        ("title: A\nlisting: alles", r"de sleutel 'listing' wordt"),
        ("subtitle: A", r"het voorblad heeft geen titel"),
        ("title: A\ndate: 31-08-2024", r"moet als jjjj-mm-dd geschreven zijn"),
        ("title: A\npeildatum: 2024-02-30", r"'2024-02-30' \(peildatum\) moet als jjjj-mm-dd"),
        ("title: A\nformat: ijw-typst", r"een peildatum hebben"),
        ("title: A\ndate: 2024-08-31\nformat: {ijw-docx: {toc: true}}", r"een peildatum hebben"),
        ("title: A\nformat: {ijw-html: {toc: false}}", r"de sleutel 'format\.ijw-html' wordt"),
        ("title: A\nformat: {ijw-typst: {columns: 2}}", r"'format\.ijw-typst\.columns' wordt"),
    ],
)
def test_voorblad_buiten_de_deelverzameling(project: Path, voorblad: str, melding: str) -> None:
    (project / "reports" / "proef.qmd").write_text(f"---\n{voorblad}\n---\n\ntekst\n", encoding="utf-8")
    with pytest.raises(RenderFout, match=melding):
        _render(project)


def _verander_cel(project: Path, verander: Callable[[dict], None]) -> None:
    pad = project / "reports" / "2031-M08" / "regio" / "financien.ipynb"
    notebook = json.loads(pad.read_text(encoding="utf-8"))
    verander(next(cel for cel in notebook["cells"] if cel["cell_type"] == "code"))
    pad.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.parametrize(
    ("uitvoer", "melding"),
    [
        ({"output_type": "error", "ename": "KeyError", "evalue": "'baten'", "traceback": []}, r"cel 2 is mislukt: KeyError: 'baten'"),
        ({"output_type": "stream", "name": "stdout", "text": "hallo\n"}, r"drukt losse tekst af \('hallo'\)"),
        ({"output_type": "display_data", "metadata": {}, "data": {"text/plain": "Tabel(...)"}}, r"toont geen text/markdown maar text/plain"),
    ],
)  # fmt: skip
def test_uitvoer_die_niet_op_een_pagina_hoort(project: Path, uitvoer: dict, melding: str) -> None:
    _verander_cel(project, lambda cel: cel.update(outputs=[uitvoer]))
    with pytest.raises(RenderFout, match=melding):
        _render(project)


def test_celoptie_buiten_de_deelverzameling(project: Path) -> None:
    _verander_cel(project, lambda cel: cel.update(source="#| fig-cap: Titel\ntoon(x)"))
    with pytest.raises(RenderFout, match="de celoptie"):
        _render(project)


def test_vorige_site_blijft_na_een_fout(project: Path) -> None:
    _render(project)
    voor = {p: p.read_bytes() for p in (project / "_site").rglob("*") if p.is_file()}
    _pagina(project, "{{< video x >}}")
    with pytest.raises(RenderFout):
        _render(project)
    na = {p: p.read_bytes() for p in (project / "_site").rglob("*") if p.is_file()}
    assert na == voor
    assert not list((project / "_werk").glob("site-*")), "een mislukte weergave laat niets achter"


def test_oude_bestanden_verdwijnen_uit_de_site(project: Path) -> None:
    _pagina(project, "tijdelijk")
    _render(project)
    (project / "reports" / "proef.qmd").unlink()
    _render(project)
    assert not (project / "_site" / "reports" / "proef.html").exists()


def test_onbekende_renderer() -> None:
    with pytest.raises(RenderFout, match="onbekende renderer 'word'"):
        kies("word")


def test_quarto_ontbreekt(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RenderFout, match="Quarto is niet gevonden"):
        kies("quarto").render(project)
    assert kies("auto").naam == "embedded"


def test_quarto_te_oud(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = tmp_path / "bin"
    map_.mkdir()
    (map_ / "quarto").write_text("#!/bin/sh\necho 1.4.550\n", encoding="utf-8")
    (map_ / "quarto").chmod(0o755)
    monkeypatch.setenv("PATH", f"{map_}:/usr/bin:/bin")
    assert kies("auto").naam == "quarto"
    with pytest.raises(RenderFout, match=r"Quarto 1\.4\.550 is te oud; nodig is 1\.9"):
        kies("quarto").render(project)

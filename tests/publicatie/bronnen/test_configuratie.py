# ruff: noqa: E501  (lines of sample text)
"""The configuration is valid for real Quarto >= 1.9, key by key."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from ijw_lib.publicatie.bronnen import extensie, subset
from ijw_lib.publicatie.bronnen.configuratie import lees
from ijw_lib.publicatie.bronnen.formaten import formaten
from tests.hulp.kleuren import contrast
from tests.publicatie.voorbeeldproject.maak import WORTEL

# Verified in Quarto's own schema, quarto-dev/quarto-cli at 5d1da592dacaa784e061be1744e51484283220b5 (July 2026),
# src/resources/schema/: the file that defines the key stands behind it.
GEDOCUMENTEERD = {
    # project.yml (`project` is closed: other keys are errors)
    "project": {"title", "type", "render", "execute-dir", "output-dir", "resources", "brand", "pre-render", "post-render"},
    # definitions.yml, base-website (closed)
    "website": {"title", "description", "favicon", "site-url", "search", "navbar", "sidebar", "page-footer",
                "drafts", "draft-mode"},
    "website.navbar": {"title", "left", "right", "search", "background", "foreground", "collapse"},
    # definitions.yml, navigation-item-object (closed)
    "website.navbar.left": {"text", "href", "aria-label", "icon", "menu"},
    "website.navbar.right": {"text", "href", "aria-label", "icon", "menu"},
    "website.sidebar": {"id", "title", "contents", "style", "search"},
    "website.sidebar.contents": {"text", "href", "section", "contents"},
    "website.sidebar.contents.contents": {"text", "href", "section", "contents"},
    # definitions.yml, page-footer (closed)
    "website.page-footer": {"left", "center", "right", "border", "background", "foreground"},
    # document-execute.yml (enabled, freeze, cache), cell-codeoutput.yml (echo)
    "execute": {"enabled", "freeze", "cache", "echo"},
    "": {
        "project", "website", "execute", "format",
        "lang", "language",  # document-language.yml
        "date-format", "title", "subtitle", "date", "author",  # document-attributes.yml
        "description",  # document-metadata.yml
        "brand",  # document-options.yml
        "metadata-files",  # document-includes.yml
        "filters",  # document-render.yml
        "toc", "toc-title",  # document-toc.yml
        "page-layout",  # document-layout.yml
        "keywords",  # document-metadata.yml
        "peildatum", "omslag", "voettekst", "doorlopend",  # ours: metadata that Quarto hands to our Typst template
    },
    "format": {"ijw-html", "ijw-typst", "ijw-docx"},  # of our extension, which sets html, typst and docx
    "language": {"title-block-published"},  # resources/language/_language.yml
    "format.ijw-docx": {
        "output-file",  # document-render.yml
        "toc", "toc-depth", "toc-title",  # document-toc.yml
        "number-sections", "number-depth",  # document-numbering.yml
        "reference-doc",  # document-options.yml
        "html-table-processing", "lang",  # document-render.yml, document-language.yml
    },
    "omslag": {"naam", "waarde"},
    "format.ijw-html": {
        "theme", "css", "html-math-method", "anchor-sections",  # document-options.yml
        "toc", "toc-depth", "toc-title",  # document-toc.yml
        "html-table-processing",  # document-render.yml
        "notebook-links", "code-links",  # document-links.yml
        "page-layout", "lang",  # document-layout.yml, document-language.yml
    },
    "format.ijw-typst": {
        "output-file", "template-partials", "html-table-processing",  # document-render.yml
        "papersize",  # document-layout.yml
        "pdf-standard",  # document-pdfa.yml
        "font-paths", "mainfont",  # document-fonts.yml
        "callout-icon",  # document-options.yml (callouts)
        "fig-cap-location",  # cell-pagelayout.yml (document-figures)
        "toc", "toc-depth", "toc-title",  # document-toc.yml
        "include-before-body", "include-in-header",  # document-includes.yml
        "lang",  # document-language.yml
    },
}  # fmt: skip

# posit-dev.github.io/brand-yml and definitions.yml (brand-single, brand-font-file: closed).
GEDOCUMENTEERD_MERK = {
    "": {"meta", "logo", "color", "typography", "defaults"},
    "color": {
        "palette",
        "foreground",
        "background",
        "primary",
        "secondary",
        "tertiary",
        "success",
        "info",
        "warning",
    },
    "typography": {"fonts", "base", "headings", "monospace", "monospace-inline", "monospace-block", "link"},
    "typography.fonts": {"family", "source", "files"},
    "typography.fonts.files": {"path", "weight", "style"},
    "typography.base": {"family", "size", "weight", "line-height", "color"},
    "typography.headings": {"family", "weight", "style", "line-height", "color"},
}


def _sleutels(waarde: Any, pad: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path of the group, key) for every key; a list does not lengthen the path."""
    if isinstance(waarde, (subset.Lijst, subset.Ook)):
        vormen = (waarde.van,) if isinstance(waarde, subset.Lijst) else waarde.vormen
        for vorm in vormen:
            yield from _sleutels(vorm, pad)
    elif isinstance(waarde, list):
        for deel in waarde:
            yield from _sleutels(deel, pad)
    elif isinstance(waarde, Mapping):
        for sleutel, deel in waarde.items():
            yield pad, sleutel
            if pad.count(".") < 4:
                yield from _sleutels(deel, f"{pad}.{sleutel}" if pad else sleutel)


def _onbekend(waarde: Any, gedocumenteerd: Mapping[str, set[str]], pad: str = "") -> list[str]:
    return sorted(
        {f"{g}.{s}".lstrip(".") for g, s in _sleutels(waarde, pad) if s not in gedocumenteerd.get(g, set())}
    )


def _yaml(naam: str) -> Any:
    return yaml.safe_load((WORTEL / naam).read_text(encoding="utf-8"))


def test_quarto_yml_heeft_alleen_gedocumenteerde_sleutels() -> None:
    assert _onbekend(_yaml("_quarto.yml"), GEDOCUMENTEERD) == []


def test_brand_yml_heeft_alleen_gedocumenteerde_sleutels() -> None:
    merk = _yaml("_extensions/ijw/_brand.yml")
    palet = merk["color"].pop("palette")
    assert _onbekend(merk, GEDOCUMENTEERD_MERK) == []
    assert all(re.fullmatch(r"#[0-9a-f]{6}", kleur) for kleur in palet.values())
    for bestand in merk["typography"]["fonts"][0]["files"]:
        assert (extensie.merk().parent / bestand["path"]).is_file(), bestand["path"]


def test_de_deelverzameling_bestaat_uit_gedocumenteerde_sleutels() -> None:
    assert _onbekend(subset.PROJECT, GEDOCUMENTEERD) == []
    assert _onbekend(subset.VOORBLAD, GEDOCUMENTEERD) == []


def test_formaten_van_een_rapportage() -> None:
    opties = formaten("rapport.pdf", "rapport.docx")
    assert _onbekend(opties, GEDOCUMENTEERD, "format") == []
    subset.controleer({"title": "A", "format": opties}, subset.VOORBLAD, "rapportage.ipynb")


def test_de_extensie_noemt_alleen_wat_er_is() -> None:
    typst, html = extensie.opties("typst"), extensie.opties("html")
    for formaat in ("html", "typst", "docx"):
        opties = {f"ijw-{formaat}": extensie.opties(formaat)}
        assert _onbekend(opties, GEDOCUMENTEERD, "format") == []
    paden = [
        *typst["template-partials"],
        *typst["font-paths"],
        extensie.opties("docx")["reference-doc"],
        *html["theme"][1:-1],
        *html["css"],
    ]
    for pad in [*(WORTEL / "_extensions/ijw" / p for p in paden), *extensie.filters(), extensie.merk()]:
        assert pad.exists(), pad


def test_word_staat_voor_typst() -> None:
    # Quarto finishes the formats in reverse order, and clearing away after Word takes the pictures of Typst.
    assert list(formaten("rapport.pdf", "rapport.docx")) == ["ijw-docx", "ijw-typst"]
    assert list(formaten("tabellen.pdf")) == ["ijw-typst"]


def test_embedded_leest_dezelfde_configuratie(tmp_path: Path) -> None:
    shutil.copyfile(WORTEL / "_quarto.yml", tmp_path / "_quarto.yml")
    config = lees(tmp_path)
    assert config.uitvoer == "_site"
    assert [s.tekst for s in config.menu] == [
        "Overzicht",
        "Vergelijken",
        "Wat is nieuw",
        "Methode",
        "Begrippen",
        "Toegankelijkheid",
    ]


def test_thema_haalt_niets_van_een_andere_server() -> None:
    html = extensie.opties("html")
    assert html["theme"][0] == "default", "andere thema's van Bootswatch laden lettertypen van Google"
    assert html["html-math-method"] == "mathml", "anders komt MathJax van een CDN"
    scss = (WORTEL / "_extensions/ijw/statisch/quarto.scss").read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(", scss)
    assert all(f["source"] == "file" for f in _yaml("_extensions/ijw/_brand.yml")["typography"]["fonts"])


KLEUREN_OP_WIT = {"inkt": 7.0, "blauw": 7.0, "leisteen": 7.0, "koper": 4.5}


@pytest.mark.parametrize(("naam", "minimum"), KLEUREN_OP_WIT.items())
def test_contrast_op_wit(naam: str, minimum: float) -> None:
    assert contrast(_yaml("_extensions/ijw/_brand.yml")["color"]["palette"][naam], "#ffffff") >= minimum

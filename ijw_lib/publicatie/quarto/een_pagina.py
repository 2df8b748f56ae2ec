"""One page with Quarto: a project that holds its source whole, and of the others only what they are called.

The project stays for the next time, with what Quarto keeps.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import yaml

from ijw_lib.publicatie.bronnen.configuratie import lees_yaml
from ijw_lib.publicatie.bronnen.naslag import BEGRIPPEN
from ijw_lib.publicatie.bronnen.uitsnede import NAVIGATIE, alleen_voorblad, navigatie

_UITVOER = "_site"
_SAMENGESTELD = ("rapportage.ipynb", "tabellen.ipynb")


def zet_klaar(project: Path, bron: PurePosixPath) -> Path:
    """Return the project of one page, below ``_werk/``, brought up to date."""
    kopie = project / "_werk" / "voorvertoning-quarto"
    instellingen = lees_yaml(project / "_quarto.yml")
    instellingen["project"] |= {"output-dir": _UITVOER, "render": ["**/*.qmd", "**/*.ipynb"]}
    instellingen["project"].pop("post-render", None)  # who asks for this page adds to it
    _schrijf(kopie / "_quarto.yml", yaml.safe_dump(instellingen, allow_unicode=True, sort_keys=False))
    shutil.copytree(project / "_extensions", kopie / "_extensions", dirs_exist_ok=True)
    _zet(project / "_werk" / "cache" / "vega.js", kopie / "_werk" / "cache" / "vega.js")
    begrippen = Path("reports") / BEGRIPPEN
    if (project / begrippen).is_file():
        _zet(project / begrippen, kopie / begrippen)
    mee = set(_bronnen(project, bron))
    for pad in mee:
        _zet(project / pad, kopie / pad, heel=PurePosixPath(pad) == bron or pad.suffix != ".ipynb")
    _schrijf(kopie / NAVIGATIE, _navigatie(project, bron))
    for pad in [*kopie.rglob("*.ipynb"), *kopie.glob("*.qmd"), *kopie.glob("reports/*.qmd")]:
        if pad.relative_to(kopie) not in mee:
            pad.unlink()
    return kopie


def haal_op(kopie: Path, bron: PurePosixPath, site: Path) -> None:
    """Put the page, with what it loads, below the site."""
    gemaakt = kopie / _UITVOER
    shutil.copytree(gemaakt / "site_libs", site / "site_libs", dirs_exist_ok=True)
    doel = site / bron.with_suffix(".html")
    doel.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(gemaakt / bron.with_suffix(".html"), doel)


def _bronnen(project: Path, bron: PurePosixPath) -> Iterator[Path]:
    """Yield what a page can link to: the sources written by hand, and those of its report, or of all."""
    reports = project / "reports"
    in_rapport = len(bron.parts) > 2
    naast = (project / bron.parent).glob("*.ipynb") if in_rapport else reports.glob("*/*/*.ipynb")
    gevonden = [*project.glob("*.qmd"), *reports.glob("*.qmd"), *naast]
    yield from (p.relative_to(project) for p in gevonden if p.name not in _SAMENGESTELD)


def _navigatie(project: Path, bron: PurePosixPath) -> str:
    """Return the menus of the page; Quarto reads what every menu names."""
    pad = project / NAVIGATIE
    if not pad.is_file():
        return ""
    alle = lees_yaml(pad).get("website", {}).get("sidebar", [])
    return navigatie(
        project, [z for z in alle if any(s["href"] == str(bron) for s in z["contents"])], met_map=False
    )


def _zet(van: Path, naar: Path, *, heel: bool = True) -> None:
    """Put a source in place where it is another one than there; of one that is not whole its front matter."""
    if naar.is_file() and naar.stat().st_mtime_ns == van.stat().st_mtime_ns and heel:
        return
    naar.parent.mkdir(parents=True, exist_ok=True)
    if heel:
        shutil.copy2(van, naar)
        return
    _schrijf(naar, alleen_voorblad(van))


def _schrijf(pad: Path, tekst: str) -> None:
    """Write a file unless it holds this already: Quarto looks at times."""
    if pad.is_file() and pad.read_text(encoding="utf-8") == tekst:
        return
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(tekst, encoding="utf-8")

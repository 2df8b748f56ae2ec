"""Whether the site on disk is the one that publishing again would give, without publishing.

The stamp, ``_werk/cache/site.json``, holds the hash of everything that a site is made from and the size and
time of every file of the site. Without it, or when anything differs, the site is made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ijw_lib.fundament import yaml_lezen
from ijw_lib.fundament.project import Project, vervang
from ijw_lib.fundament.versie import codeversie

_PROGRAMMAS = ("pypandoc_binary", "typst", "pagefind", "vl-convert-python", "pillow", "jinja2")


def som(project: Project, snapshot: str, gemaakt_met: str) -> str:
    """Return the hash of everything that a site is made from.

    Parameters
    ----------
    gemaakt_met
        The renderer, and the version of a program of its own.
    """
    geheel = hashlib.sha256(
        json.dumps([snapshot, gemaakt_met, codeversie(), *map(_versie, _PROGRAMMAS)]).encode()
    )
    for pad in sorted(_bronnen(project)):
        geheel.update(f"\n{pad.relative_to(project.root).as_posix()} ".encode())
        geheel.update(hashlib.sha256(pad.read_bytes()).digest())
    return geheel.hexdigest()


def lees(project: Project, som_: str) -> dict[str, Any] | None:
    """Return what was said of the site when it was made from exactly this and nobody touched it since."""
    try:
        stempel: dict[str, Any] = json.loads(_pad(project).read_text(encoding="utf-8"))
        if stempel["afdruk"] != som_ or stempel["bestanden"] != _bestanden(project.site):
            return None
        uitkomst: dict[str, Any] = stempel["uitkomst"]
    except (OSError, ValueError, KeyError, TypeError):  # no stamp, or not one of ours
        return None
    return uitkomst


def schrijf(project: Project, som_: str, uitkomst: dict[str, Any]) -> None:
    """Stamp the site as it stands now."""
    inhoud = {"afdruk": som_, "uitkomst": uitkomst, "bestanden": _bestanden(project.site)}
    with vervang(_pad(project)) as tijdelijk:
        tijdelijk.write_text(json.dumps(inhoud), encoding="utf-8")


def _pad(project: Project) -> Path:
    return project.werk / "cache" / "site.json"


def _bronnen(project: Project) -> Iterator[Path]:
    root = project.root
    yield from (p for p in root.iterdir() if p.is_file() and p.suffix in {".yml", ".qmd", ".lua", ".bib"})
    yield from (p for p in (root / "_extensions").rglob("*") if p.is_file())
    yield from (p for p in project.reports.rglob("*") if p.is_file() and not p.name.startswith("."))
    yield from (p for p in project.referentie.glob("*") if p.is_file())
    yield from (p for p in project.vastgesteld.glob("*/*") if p.is_file())
    config = yaml_lezen.lees_bestand(root / "_quarto.yml", "_quarto.yml", "zonder is er geen site") or {}
    for naam in [*_lijst(config.get("filters")), *_lijst(config.get("project", {}).get("resources"))]:
        yield from (p for p in root.glob(str(naam)) if p.is_file())


def _lijst(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde] if waarde else []


def _bestanden(site: Path) -> dict[str, list[int]]:
    gevonden = {}
    for pad in site.rglob("*"):
        if pad.is_file():
            stat = pad.stat()
            gevonden[pad.relative_to(site).as_posix()] = [stat.st_size, stat.st_mtime_ns]
    return gevonden


def _versie(pakket: str) -> str:
    try:
        return version(pakket)
    except PackageNotFoundError:
        return ""

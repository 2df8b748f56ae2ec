"""One page as readers will see it, beside the site that is published: ``_werk/voorvertoning``."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

from ijw_lib.fundament.project import Project
from ijw_lib.plan.bouw import Bouw
from ijw_lib.publicatie.bronnen import wegwijzer
from ijw_lib.publicatie.meenemen import sitegegevens
from ijw_lib.publicatie.renderer import Renderer


def map_van(project: Project) -> Path:
    """Return the folder of the page; what is not in there is that of ``_site``."""
    return project.werk / "voorvertoning"


def stel_samen(bouw: Bouw, *, opnieuw: bool) -> None:
    """Make the menus and what else pages need: where there has never been a build, or again.

    Raises
    ------
    IjwFout
        When no notebook of the plan has run.
    """
    if opnieuw or not (bouw.project.reports / wegwijzer.BESTAND).is_file():
        from ijw_lib.fundament import zonder_iri  # noqa: F401  # before nbformat
        from ijw_lib.publicatie.samenstellen import samenstellen

        samenstellen.stel_samen(bouw)


def maak(project: Project, renderer: Renderer, bron: PurePosixPath) -> tuple[str, ...]:
    """Make the page of a source and return remarks; on failure the page before it stays.

    Raises
    ------
    RenderFout
        When the renderer refuses the source.
    """
    site = map_van(project)
    site.mkdir(parents=True, exist_ok=True)
    _neem_gegevens_over(project, site, bron)
    return renderer.maak_pagina(project.root, bron, site)


def _neem_gegevens_over(project: Project, site: Path, bron: PurePosixPath) -> None:
    """Put the data of the report that the page is of in place: its cards tell of the other pages too."""
    periode, onderwerp = ("", "", *bron.parent.parts)[-2:]
    pad = project.site / "gegevens" / sitegegevens.script_van(periode, onderwerp)
    if pad.is_file():
        (site / "gegevens").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(pad, site / "gegevens" / pad.name)
    if (los := sitegegevens.losse_van(pad)).is_dir():
        shutil.copytree(los, site / "gegevens" / los.name, dirs_exist_ok=True)

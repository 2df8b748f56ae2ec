"""The interface of the two renderers, and the choice between them."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import Protocol

from ijw_lib.fundament.fouten import RenderFout
from ijw_lib.publicatie.uitkomst import Uitkomst

NAMEN = ("auto", "quarto", "embedded")


class Renderer(Protocol):
    """Turns the executed notebooks and ``.qmd`` files of a project into a website and PDFs."""

    @property
    def naam(self) -> str:
        """The name that `kies` knows it by."""
        ...

    @property
    def op_cluster(self) -> bool:
        """Whether it has documents made by the workers of a cluster."""
        ...

    def versie(self) -> str:
        """Return the version of the program of its own that it runs, empty where it has none."""
        ...

    def render(self, project: Path, scheduler: str | None = None) -> Uitkomst:
        """Build the site of `project`; on failure the previous site stays whole.

        Parameters
        ----------
        scheduler
            Address of a Dask scheduler that hands out documents, where `op_cluster`; else this machine makes
            them.

        Raises
        ------
        RenderFout
            With a Dutch message that names the file and the cause.
        """
        ...

    def maak_pagina(self, project: Path, bron: PurePosixPath, site: Path) -> tuple[str, ...]:
        """Make the page of one source below `site`, with what it needs there; return remarks.

        What is there of other pages stays as it is.

        Raises
        ------
        RenderFout
            With a Dutch message that names the file and the cause.
        """
        ...


def kies(naam: str = "auto") -> Renderer:
    """Return the renderer called `naam`; ``auto`` is Quarto when it is on ``PATH``, else the embedded one."""
    if naam == "auto":
        naam = "quarto" if shutil.which("quarto") else "embedded"
    makers = {"quarto": _quarto, "embedded": _embedded}
    if naam not in makers:
        raise RenderFout(f"onbekende renderer '{naam}'; kies uit: {', '.join(NAMEN)}")
    return makers[naam]()


def _quarto() -> Renderer:
    from ijw_lib.publicatie.quarto.quarto import QuartoRenderer

    return QuartoRenderer()


def _embedded() -> Renderer:
    from ijw_lib.publicatie.embedded.embedded import EmbeddedRenderer

    return EmbeddedRenderer()

"""The interface of the two renderers, and the choice between them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ijw_lib.fouten import IjwFout

NAMEN = ("auto", "quarto", "embedded")


class RenderFout(IjwFout):
    """Something in the sources or on the machine that the user can mend; the message is Dutch."""


@dataclass(frozen=True)
class Uitkomst:
    """What one render made.

    Attributes
    ----------
    renderer : str
        ``quarto`` or ``embedded``.
    paginas, pdfs : tuple of Path
        Absolute paths inside the site directory, sorted.
    meldingen : tuple of str
        Dutch remarks that did not stop the render, such as an internal link to a page that is not there.
    vernieuwd : tuple of Path or None
        The pages and PDFs that were rendered; the others were as they had been. ``None``: all of them.
    niet_bijgewerkt : tuple of str
        Ids of runs whose page carries older figures, and says so.
    concepten : tuple of Path
        Pages that are drafts: of a report that is not complete.
    opmerkingen : tuple of str
        Dutch remarks on what left the site, and on files that were left alone.
    """

    renderer: str
    paginas: tuple[Path, ...]
    pdfs: tuple[Path, ...]
    meldingen: tuple[str, ...] = ()
    vernieuwd: tuple[Path, ...] | None = None
    niet_bijgewerkt: tuple[str, ...] = ()
    concepten: tuple[Path, ...] = ()
    opmerkingen: tuple[str, ...] = ()


class Renderer(Protocol):
    """Turns the executed notebooks and ``.qmd`` files of a project into a website and PDFs."""

    @property
    def naam(self) -> str:
        """The name that `kies` knows it by."""
        ...

    def render(self, project: Path) -> Uitkomst:
        """Build the site of `project`; on failure the previous site stays whole.

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
    from ijw_lib.publicatie.quarto import QuartoRenderer

    return QuartoRenderer()


def _embedded() -> Renderer:
    from ijw_lib.publicatie.embedded import EmbeddedRenderer

    return EmbeddedRenderer()

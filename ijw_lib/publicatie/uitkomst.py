"""What one render made: the same for every renderer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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

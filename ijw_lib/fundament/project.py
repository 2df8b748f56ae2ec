"""Where everything is: the paths of one project folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.omgeving import sitemap

KENMERK = "_quarto.yml"


@dataclass(frozen=True)
class Project:
    """The project folder and the fixed places in it.

    The root is found from the working directory, never from the place of this file: a copy of the tree
    works as it stands.
    """

    root: Path

    @classmethod
    def vind(cls, start: Path | None = None) -> Project:
        """Return the nearest ancestor of ``start`` (default: the working directory) with ``_quarto.yml``.

        A folder directly below such an ancestor belongs to it: for Quarto ``notebooks/`` is a project too.

        Raises
        ------
        GebruiksFout
            When no ancestor holds the file.
        """
        begin = (start or Path.cwd()).resolve()
        for map_ in (begin, *begin.parents):
            if (map_ / KENMERK).is_file() and not (map_.parent / KENMERK).is_file():
                return cls(map_)
        raise GebruiksFout(
            f"Geen project gevonden: {begin} en de mappen erboven bevatten geen {KENMERK}. "
            "Ga naar de projectmap of geef haar op met --project MAP."
        )

    @property
    def referentie(self) -> Path:
        """Folder of the reference tables."""
        return self.root / "data" / "referentie"

    @property
    def vastgesteld(self) -> Path:
        """Folder that holds one folder with adopted figures per period."""
        return self.root / "data" / "vastgesteld"

    @property
    def gepubliceerd(self) -> Path:
        """Folder that holds per period what published sites told."""
        return self.root / "data" / "gepubliceerd"

    @property
    def leveringen(self) -> Path:
        """Folder that holds one folder per delivery."""
        return self.root / "data" / "leveringen"

    @property
    def notebooks(self) -> Path:
        """Folder of the parameterised notebooks."""
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        """Folder of the plan, the texts and the built notebooks."""
        return self.root / "reports"

    @property
    def werk(self) -> Path:
        """Folder for everything that can be made again."""
        return self.root / "_werk"

    @property
    def registers(self) -> Path:
        """Folder of the register snapshots."""
        return self.werk / "registers"

    @property
    def site(self) -> Path:
        """Folder of the published website, of the publication that is asked for."""
        return self.root / sitemap("_site")


@contextmanager
def vervang(doel: Path) -> Iterator[Path]:
    r"""Give a temporary path beside ``doel``; rename it to ``doel`` only when the block ends well.

    Examples
    --------
    >>> with vervang(Path("_werk/uitval.csv")) as tijdelijk:  # doctest: +SKIP
    ...     tijdelijk.write_text("bestand,regel\\n")
    """
    doel.parent.mkdir(parents=True, exist_ok=True)
    greep, naam = tempfile.mkstemp(prefix=f".{doel.name}-p{os.getpid()}-", dir=doel.parent)
    os.close(greep)
    tijdelijk = Path(naam)
    try:
        yield tijdelijk
        tijdelijk.chmod(0o644)
        tijdelijk.replace(doel)
    finally:
        tijdelijk.unlink(missing_ok=True)


def plaats(bron: Path, doel: Path) -> None:
    """Put a file in a second place; of what is there nothing is kept.

    It is one file under two names where the disk can do that: whoever changes it puts another in its place
    (:func:`vervang`) and does not write into it.
    """
    doel.parent.mkdir(parents=True, exist_ok=True)
    doel.unlink(missing_ok=True)
    try:
        if bron.is_symlink():
            raise OSError
        os.link(bron, doel)
    except OSError:  # another disk, or one without links
        shutil.copy2(bron, doel)

"""What a worker gets and what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ijw_lib.fundament.omgeving import BESTUURLIJK, OPENBAAR
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import thema
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.plan.product import Run

SAMEN_VANAF = 10
"""Runs of a period from which on it pays to make beforehand what each of them needs."""


@dataclass(frozen=True)
class Taak:
    """One run that is to be executed, with its front matter and the hash of all that is known beforehand."""

    run: Run
    project: Project
    snapshot: str
    voorwerk: dict[str, Any]
    sleutel: str
    herberekend: bool = False
    """Whether adopted figures are computed anew."""
    ontbreekt: str = ""
    """Why there is nothing of the theme (markdown): its page then says only that."""
    mist: tuple[str, ...] = ()
    """The registers for want of which there is not all of the theme."""
    publicatie: str = BESTUURLIJK
    """For whom the run is made."""


@dataclass(frozen=True)
class Vooraf:
    """What is opened and made once, before the first run: for all runs of a batch, whoever executes them.

    Attributes
    ----------
    onderwerpen
        Whose registers are opened.
    naast_regio
        Periods in which so many gemeenten are set beside all of them together that the figures of all are
        made once for them. For fewer, each run makes them itself; of the open publication they are there.
    """

    project: str
    onderwerpen: tuple[str, ...]
    naast_regio: tuple[str, ...]

    @classmethod
    def van(cls, taken: Sequence[Taak]) -> Vooraf:
        """Return what these tasks need."""
        runs = [taak.run for taak in taken]
        naast_regio = Counter(
            t.run.periode.id
            for t in taken
            if thema(t.run.thema).naast_regio and t.run.onderwerp != REGIO and t.publicatie != OPENBAAR
        )
        return cls(
            str(taken[0].project.root),
            tuple(dict.fromkeys(r.onderwerp for r in runs)),
            tuple(periode for periode, keren in naast_regio.items() if keren >= SAMEN_VANAF),
        )


@dataclass(frozen=True)
class Grenzen:
    """What one run may use before it is ended and reported."""

    seconden: float = 600.0
    megabytes: int = 4096


@dataclass(frozen=True)
class Mislukt:
    """A run that ended in an error: in which cell (0 = before the first) and why."""

    run: Run
    cel: int
    melding: str
    bewaard: Path | None = None
    schijf_vol: bool = False


@dataclass(frozen=True)
class Meting:
    """What a run took: in all, in the cells, of the processor, and how much memory at most."""

    seconden: float = 0.0
    seconden_in_cellen: float = 0.0
    seconden_processor: float = 0.0
    megabytes: int = 0


@dataclass(frozen=True)
class Kladje:
    """The files of one run that is being executed."""

    notebook: Path
    beloften: Path
    gelezen: Path

    @classmethod
    def van(cls, map_: Path, nr: int) -> Kladje:
        """Return the files of run number ``nr`` below ``map_``."""
        return cls(*(map_ / f"{nr}.{naam}" for naam in ("ipynb", "beloften.json", "gelezen")))

    @property
    def paden(self) -> tuple[Path, ...]:
        """All files."""
        return self.notebook, self.beloften, self.gelezen

    def verhuis(self, naar: Kladje) -> Kladje:
        """Rename the files to those of another, on the same disk."""
        for oud, nieuw in zip(self.paden, naar.paden, strict=True):
            if oud.is_file():
                oud.rename(nieuw)
        return naar

    def weg(self) -> None:
        """Remove them."""
        for pad in self.paden:
            pad.unlink(missing_ok=True)


@dataclass(frozen=True)
class Klaar:
    """A run that ended: its executed notebook and what it read, or why it failed."""

    taak: Taak
    kladje: Kladje
    meting: Meting
    fout: Mislukt | None

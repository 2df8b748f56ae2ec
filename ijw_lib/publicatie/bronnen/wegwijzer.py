"""Where every page of the reports lies: the way from a page to its neighbours.

``reports/_wegwijzer.json`` is made from the plan by `ijw render`: one entry per report, in the order of the
plan. A page links to the same theme of another gemeente or periode, and where that has no such theme to its
first page.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

BESTAND = "_wegwijzer.json"


@dataclass(frozen=True)
class Rapportpagina:
    """One report: where it lies, what it is called, and its themes as (id, title)."""

    periode: str
    onderwerp: str
    product: str
    titel: str
    periode_label: str
    naam: str
    peildatum: str
    pdf: str
    themas: tuple[tuple[str, str], ...]

    def pad(self, thema: str = "") -> str:
        """Return the source of a theme, or of the first where this report has no such theme."""
        namen = [t for t, _ in self.themas]
        return f"reports/{self.periode}/{self.onderwerp}/{thema if thema in namen else namen[0]}.ipynb"


@dataclass(frozen=True)
class Stap:
    """A link to another page; ``hier`` marks the page itself, ``anders`` that the theme is another one."""

    tekst: str
    href: str
    hier: bool = False
    anders: bool = False


@dataclass(frozen=True)
class Plek:
    """Where a page lies among the others."""

    rapport: Rapportpagina
    thema: str
    onderwerpen: tuple[Stap, ...]
    perioden: tuple[Stap, ...]
    vorige: Stap | None
    volgende: Stap | None


@dataclass(frozen=True)
class Wegwijzer:
    """All reports of the site."""

    rapporten: tuple[Rapportpagina, ...] = ()

    @classmethod
    def lees(cls, project: Path) -> Wegwijzer:
        """Read the file; empty where there is none."""
        pad = project / "reports" / BESTAND
        if not pad.is_file():
            return cls()
        ruw: list[dict[str, Any]] = json.loads(pad.read_text(encoding="utf-8"))
        return cls(tuple(Rapportpagina(**r | {"themas": tuple(map(tuple, r["themas"]))}) for r in ruw))

    def schrijf(self) -> str:
        """Return the content of the file."""
        return json.dumps([asdict(r) for r in self.rapporten], ensure_ascii=False, indent=1)

    @cached_property
    def _per_plek(self) -> dict[tuple[str, str], Rapportpagina]:
        return {(r.periode, r.onderwerp): r for r in self.rapporten}

    @property
    def peildatum(self) -> str:
        """The newest date that figures hold on; empty without reports."""
        return max((r.peildatum for r in self.rapporten), default="")

    def plek(self, bron: PurePosixPath) -> Plek | None:
        """Return the place of the page made from a source; ``None`` for a page of no report."""
        delen = bron.parts
        rapport = self._per_plek.get((delen[1], delen[2])) if len(delen) == 4 else None
        thema = bron.stem
        namen = dict(rapport.themas) if rapport else {}
        if rapport is None or thema not in namen:
            return None
        ids = list(namen)
        plek = ids.index(thema)
        return Plek(
            rapport,
            namen[thema],
            tuple(
                self._stap(r, r.naam, rapport, thema) for r in self.rapporten if r.periode == rapport.periode
            ),
            tuple(
                self._stap(r, f"{r.titel}", rapport, thema)
                for r in self.rapporten
                if r.onderwerp == rapport.onderwerp
            ),
            Stap(namen[ids[plek - 1]], rapport.pad(ids[plek - 1])) if plek else None,
            Stap(namen[ids[plek + 1]], rapport.pad(ids[plek + 1])) if plek + 1 < len(ids) else None,
        )

    def _stap(self, r: Rapportpagina, tekst: str, hier: Rapportpagina, thema: str) -> Stap:
        return Stap(tekst, r.pad(thema), r == hier, thema not in dict(r.themas))

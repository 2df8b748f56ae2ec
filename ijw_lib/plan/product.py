"""Products, rapportages and runs: what is published, with stable ids, parameters and paths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import thema
from ijw_lib.indicatoren.indicatorvelden import OMVANGEN as OMVANGEN
from ijw_lib.indicatoren.indicatorvelden import SJABLONEN as SJABLONEN
from ijw_lib.indicatoren.indicatorvelden import UITGEBREID as UITGEBREID
from ijw_lib.model.deelname import Deelname
from ijw_lib.model.periode import ACTUEEL, Periode


@dataclass(frozen=True)
class Run:
    """One execution of a thematic notebook for one period and onderwerp."""

    thema: str
    periode: Periode
    onderwerp: str
    omvang: str = UITGEBREID

    @property
    def id(self) -> str:
        """Stable id, such as ``2024-M08/velsen/instroom``."""
        return f"{self.periode}/{self.onderwerp}/{self.thema}"

    @property
    def parameters(self) -> dict[str, str]:
        """The notebook parameters."""
        return {"periode": self.periode.id, "onderwerp": self.onderwerp}

    def notebook(self, project: Project) -> Path:
        """Return the parameterised notebook."""
        return project.notebooks / f"{self.thema}.ipynb"

    def uitvoer(self, project: Project) -> Path:
        """Return where the executed notebook goes."""
        return project.reports / self.periode.id / self.onderwerp / f"{self.thema}.ipynb"

    def record(self, project: Project) -> Path:
        """Return where it is kept of what the executed notebook was made."""
        return project.werk / "cache" / "runs" / f"{self.id.replace('/', '_')}.json"


@dataclass(frozen=True)
class Rapportage:
    """One report: a product for one period and onderwerp."""

    product: Product
    periode: Periode
    onderwerp: str
    zonder: frozenset[str] = frozenset()
    """Themes of the product that are not published yet."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that make its pages, in order."""
        return tuple(
            Run(thema_id, self.periode, self.onderwerp, self.product.omvang) for thema_id in self.themas
        )

    @property
    def themas(self) -> tuple[str, ...]:
        """The themes of the product that are about this onderwerp, by the regelingen it takes part in."""
        alle = self.product.themas_van(self.onderwerp, self.periode)
        return tuple(t for t in alle if t not in self.zonder)

    @property
    def id(self) -> str:
        """Stable id, such as ``2024-M08/regio``."""
        return f"{self.periode}/{self.onderwerp}"

    def map(self, project: Project) -> Path:
        """Return the folder of its built notebooks."""
        return project.reports / self.periode.id / self.onderwerp

    @property
    def pdf(self) -> str:
        """File name of its PDF."""
        return f"{self.product.bestandsnaam}-{self.periode}-{self.onderwerp}.pdf"

    @property
    def word(self) -> str:
        """File name of its Word document."""
        return self.pdf.removesuffix(".pdf") + ".docx"

    @property
    def bijlage(self) -> str | None:
        """File name of the PDF with what a concise report leaves out; ``None`` of one that has all."""
        if self.product.omvang == UITGEBREID:
            return None
        return self.pdf.removesuffix(".pdf") + "-tabellen.pdf"

    @property
    def status(self) -> str:
        """``vastgesteld`` once the board has adopted the report, until then ``concept``."""
        return "vastgesteld" if self.periode in self.product.vastgesteld else "concept"

    @property
    def gepubliceerd(self) -> date | None:
        """The day on which it was published; ``None`` where the plan does not say."""
        return dict(self.product.gepubliceerd).get(self.periode)

    @property
    def bundel(self) -> str | None:
        """File name, one folder up, of the ZIP with all reports of its period; ``None`` for a single one."""
        samen = [r for r in self.product.rapportages if r.periode == self.periode]
        return f"{self.product.bestandsnaam}-{self.periode}-alle.zip" if len(samen) > 1 else None


@dataclass(frozen=True)
class Product:
    """A kind of report that is published: which periods, about whom, with which themes."""

    id: str
    titel: str
    bestandsnaam: str
    sjabloon: str
    omvang: str
    perioden: tuple[Periode, ...]
    onderwerpen: tuple[str, ...]
    themas: tuple[str, ...]
    deelname: Deelname
    vastgesteld: tuple[Periode, ...] = ()
    """Periods whose report the board has adopted."""
    klein: int = 0
    """A gemeente with at most so many people has its whole report on its first page."""
    vorige: tuple[tuple[Periode, Periode], ...] = ()
    """Of some periods the report before them, where that is not the one that the plan gives."""
    gepubliceerd: tuple[tuple[Periode, date], ...] = ()
    """Of some periods the day on which their report was published."""

    @property
    def rapportages(self) -> tuple[Rapportage, ...]:
        """The reports of this product; a gemeente that no theme is about has none."""
        return tuple(
            Rapportage(self, p, o) for p in self.perioden for o in self.onderwerpen if self.themas_van(o, p)
        )

    def themas_van(self, onderwerp: str, periode: Periode) -> tuple[str, ...]:
        """Return the themes of this product that are about an onderwerp.

        A gemeente has the page of a period in which it took part on any day; of the dashboard, which is about
        today, only while it takes part.
        """
        begin = periode.eind if periode.naam == ACTUEEL else periode.begin
        regelingen = self.deelname.regelingen(onderwerp, begin, periode.eind)
        return tuple(t for t in self.themas if thema(t).geldt_voor(onderwerp, regelingen))

"""The plan: ``reports/plan.yml`` as frozen products and runs with stable ids, parameters and paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from ijw_lib.catalogus import THEMAS
from ijw_lib.fouten import GebruiksFout
from ijw_lib.periode import Periode
from ijw_lib.project import Project

SJABLONEN = ("kwartaal", "maand")
OMVANGEN = ("beknopt", "uitgebreid")
_VELDEN = {"levering", "bestandsnaam", "producten"}


@dataclass(frozen=True)
class Run:
    """One execution of a thematic notebook for one period and onderwerp."""

    thema: str
    periode: Periode
    onderwerp: str

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


@dataclass(frozen=True)
class Rapportage:
    """One report: a product for one period and onderwerp."""

    product: Product
    periode: Periode
    onderwerp: str

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that make its pages, in order."""
        return tuple(Run(thema, self.periode, self.onderwerp) for thema in self.product.themas)

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

    @property
    def rapportages(self) -> tuple[Rapportage, ...]:
        """The reports of this product."""
        return tuple(Rapportage(self, p, o) for p in self.perioden for o in self.onderwerpen)


@dataclass(frozen=True)
class Plan:
    """Everything that is published, from one delivery."""

    levering: Path
    producten: tuple[Product, ...]

    @classmethod
    def lees(cls, project: Project) -> Plan:
        """Read ``reports/plan.yml``.

        Raises
        ------
        GebruiksFout
            When the file is missing, or names an unknown field, theme, template or period.
        """
        pad = project.reports / "plan.yml"
        try:
            inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise GebruiksFout(
                f"{pad.relative_to(project.root)} ontbreekt; zonder plan is er niets te bouwen."
            ) from None
        except yaml.YAMLError as fout:
            raise GebruiksFout(f"{pad.relative_to(project.root)} is geen geldige YAML: {fout}") from None
        if not isinstance(inhoud, dict) or set(inhoud) != _VELDEN:
            raise GebruiksFout(
                f"reports/plan.yml heeft de velden {', '.join(sorted(_VELDEN))} nodig, en geen andere."
            )
        if not isinstance(inhoud["producten"], list) or not all(
            isinstance(velden, dict) for velden in inhoud["producten"]
        ):
            raise GebruiksFout(
                "reports/plan.yml: producten is een lijst; elk product begint met een streepje."
            )
        producten = tuple(
            _product(velden | {"bestandsnaam": inhoud["bestandsnaam"]}) for velden in inhoud["producten"]
        )
        plan = cls(project.root / inhoud["levering"], producten)
        _eenduidig(r.id for r in plan.rapportages)
        return plan

    @property
    def rapportages(self) -> tuple[Rapportage, ...]:
        """All reports, in the order of the plan."""
        return tuple(r for p in self.producten for r in p.rapportages)

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs, in the order of the plan."""
        return tuple(run for r in self.rapportages for run in r.runs)

    def rapportage(self, periode: Periode, onderwerp: str) -> Rapportage:
        """Return the report of a period, also one that is not published yet.

        A period outside the plan takes the template of its kind: a month ``maand``, the rest ``kwartaal``.
        """
        for r in self.rapportages:
            if (r.periode, r.onderwerp) == (periode, onderwerp):
                return r
        sjabloon = "maand" if periode.soort == "maand" else "kwartaal"
        los = Product(
            "los", "Rapportage", "rapportage", sjabloon, "beknopt", (periode,), (onderwerp,), THEMAS
        )
        return los.rapportages[0]


def selecteer(
    runs: Iterable[Run], periode: str | None = None, gemeente: str | None = None, notebook: str | None = None
) -> tuple[Run, ...]:
    """Return the runs that meet every given choice.

    Raises
    ------
    GebruiksFout
        When nothing in the plan meets the choice.
    """
    alle = tuple(runs)
    gekozen = tuple(
        r
        for r in alle
        if (periode is None or r.periode == Periode.parse(periode))
        and (gemeente is None or r.onderwerp == gemeente)
        and (notebook is None or r.thema == notebook)
    )
    if not gekozen:
        bekend = ", ".join(r.id for r in alle[:20]) + (", ..." if len(alle) > 20 else "")
        raise GebruiksFout(
            f"Geen enkele run in reports/plan.yml past bij deze keuze. In het plan staan: {bekend}."
        )
    return gekozen


def _product(velden: dict[str, Any]) -> Product:
    naam = velden.get("id", "?")
    verwacht = {f.name for f in fields(Product)}
    if set(velden) != verwacht:
        verschil = ", ".join(sorted(verwacht ^ set(velden)))
        raise GebruiksFout(f"reports/plan.yml, product '{naam}': veld ontbreekt of is onbekend: {verschil}.")
    for veld, keuze in (("sjabloon", SJABLONEN), ("omvang", OMVANGEN)):
        if velden[veld] not in keuze:
            raise GebruiksFout(f"reports/plan.yml, product '{naam}': {veld} is een van {', '.join(keuze)}.")
    for veld in ("perioden", "onderwerpen", "themas"):
        if not isinstance(velden[veld], list):
            raise GebruiksFout(f"reports/plan.yml, product '{naam}': {veld} is een lijst, zoals [a, b].")
    onbekend = [t for t in velden["themas"] if t not in THEMAS]
    if onbekend:
        raise GebruiksFout(
            f"reports/plan.yml, product '{naam}': onbekend thema {', '.join(onbekend)}; "
            f"bekend: {', '.join(THEMAS)}."
        )
    reeksen = {k: tuple(velden[k]) for k in ("onderwerpen", "themas")}
    perioden = tuple(Periode.parse(str(p)) for p in velden["perioden"])
    return Product(**{**velden, **reeksen, "perioden": perioden})


def _eenduidig(ids: Iterable[str]) -> None:
    gezien: set[str] = set()
    for id_ in ids:
        if id_ in gezien:
            raise GebruiksFout(
                f"reports/plan.yml: {id_} staat in twee producten; een rapportage hoort bij één product."
            )
        gezien.add(id_)

"""The plan: ``reports/plan.yml``, read and checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ijw_lib.fundament import bestanden, yaml_lezen
from ijw_lib.fundament.fouten import GebruiksFout
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import THEMAS
from ijw_lib.model.deelname import Deelname
from ijw_lib.model.onderwerp import is_naam
from ijw_lib.model.periode import ACTUEEL, Periode
from ijw_lib.plan.product import Product, Rapportage, Run
from ijw_lib.plan.velden import eis_tekst, lees_periode, lees_product

_VELDEN = {"levering", "bestandsnaam", "producten"}


@dataclass(frozen=True)
class Plan:
    """Everything that is published, from one delivery."""

    levering: Path
    producten: tuple[Product, ...]
    deelname: Deelname
    actueel: Periode | None
    """The latest closed month of the delivery; ``None`` while there is no delivery to tell."""

    @classmethod
    def lees(cls, project: Project) -> Plan:
        """Read ``reports/plan.yml``.

        Raises
        ------
        GebruiksFout
            When the file is missing, or names an unknown field, theme, template or period.
        """
        inhoud = _inhoud(project)
        if not isinstance(inhoud["producten"], list) or not all(
            isinstance(velden, dict) for velden in inhoud["producten"]
        ):
            raise GebruiksFout(
                "reports/plan.yml: producten is een lijst; elk product begint met een streepje."
            )
        naam = inhoud["bestandsnaam"]
        if not isinstance(naam, str):
            raise GebruiksFout("reports/plan.yml: bestandsnaam is een tekst op één regel.")
        if not is_naam(naam):
            raise GebruiksFout(
                f"reports/plan.yml: bestandsnaam '{naam}' mag alleen letters, cijfers, "
                "-, _ en ' hebben; er worden bestanden naar genoemd."
            )
        levering, deelname = _levering(project, inhoud), Deelname.lees(project)
        actueel = _actueel(levering)
        overal = {"bestandsnaam": inhoud["bestandsnaam"], "deelname": deelname}
        bewaard = {map_.name for map_ in project.vastgesteld.glob("[!.]*") if map_.is_dir()}
        producten = tuple(
            _met_bewaarde(lees_product(velden | overal, actueel), bewaard) for velden in inhoud["producten"]
        )
        plan = cls(levering, producten, deelname, actueel)
        _eenduidig(r.id for r in plan.rapportages)
        return plan

    @cached_property
    def rapportages(self) -> tuple[Rapportage, ...]:
        """All reports, in the order of the plan; the period of each knows which report came before it."""
        alle = [r for p in self.producten for r in p.rapportages]
        return tuple(replace(r, periode=self._met_vorige(r.periode, r)) for r in alle)

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs, in the order of the plan."""
        return tuple(run for r in self.rapportages for run in r.runs)

    def periode(self, tekst: str | int) -> Periode:
        """Read a period; ``actueel`` is the latest closed month of the delivery.

        ``papermill -p periode 2023`` gives a number.

        Raises
        ------
        GebruiksFout
            When the text is no period, or is ``actueel`` while there is no delivery.
        """
        return lees_periode(str(tekst), self.actueel)

    def rapportage(self, periode: Periode, onderwerp: str) -> Rapportage:
        """Return the report of a period, also one that is not published yet.

        A period outside the plan takes the template of its kind: a month ``maand``, the rest ``kwartaal``.
        """
        for r in self.rapportages:
            if (r.periode, r.onderwerp) == (periode, onderwerp):
                return r
        sjabloon = "maand" if periode.soort == "maand" else "kwartaal"
        los = Product(
            "los",
            "Rapportage",
            "rapportage",
            sjabloon,
            "beknopt",
            (periode,),
            (onderwerp,),
            THEMAS,
            self.deelname,
        )
        rapportage = Rapportage(los, periode, onderwerp)
        return replace(rapportage, periode=self._met_vorige(periode, rapportage))

    @property
    def opmerkingen(self) -> tuple[str, ...]:
        """What the plan says without effect, in Dutch."""
        return tuple(
            f"reports/plan.yml, product '{p.id}': {veld} noemt {periode}, maar dat staat niet bij perioden"
            for p in self.producten
            for veld, genoemd in (("vorige", p.vorige), ("gepubliceerd", p.gepubliceerd))
            for periode, _ in genoemd
            if periode not in p.perioden
        )

    def _met_vorige(self, periode: Periode, r: Rapportage) -> Periode:
        """Return the period with that of the report before it: as its product says, or else the plan.

        Of the plan it is the latest that ended before this one did, about the same onderwerp, whatever its
        product; the dashboard is no report that anything is compared with.
        """
        genoemd = dict(r.product.vorige).get(periode)
        eerder = [p for p in self._perioden.get(r.onderwerp, ()) if p.eind < periode.eind]
        return replace(periode, vorige_rapportage=genoemd or max(eerder, key=lambda p: p.eind, default=None))

    @cached_property
    def _perioden(self) -> dict[str, list[Periode]]:
        """The periods of which there is a report, by onderwerp."""
        gevonden: dict[str, list[Periode]] = defaultdict(list)
        for r in (r for p in self.producten for r in p.rapportages if r.periode.id != ACTUEEL):
            gevonden[r.onderwerp].append(r.periode)
        return gevonden


def _met_bewaarde(product: Product, bewaard: Collection[str]) -> Product:
    """Return a product in which the periods of which adopted figures are kept are adopted."""
    vastgesteld = (p for p in product.perioden if p.id in bewaard)
    return replace(product, vastgesteld=tuple(dict.fromkeys((*product.vastgesteld, *vastgesteld))))


def levering_van(project: Project) -> Path:
    """Return the folder of the delivery that the plan names, whatever else is wrong with plan or delivery.

    Raises
    ------
    GebruiksFout
        When the plan is missing or names no delivery.
    """
    return _levering(project, _inhoud(project))


def _inhoud(project: Project) -> dict[str, Any]:
    inhoud = yaml_lezen.lees_bestand(
        project.reports / "plan.yml", "reports/plan.yml", "zonder plan is er niets te bouwen"
    )
    if not isinstance(inhoud, dict) or set(inhoud) != _VELDEN:
        raise GebruiksFout(
            f"reports/plan.yml heeft de velden {', '.join(sorted(_VELDEN))} nodig, en geen andere."
        )
    return inhoud


def _levering(project: Project, inhoud: dict[str, Any]) -> Path:
    eis_tekst(inhoud, ("levering",), "reports/plan.yml")
    return project.root / str(inhoud["levering"])


def _actueel(levering: Path) -> Periode | None:
    """Return the latest closed month of a delivery; checking the delivery tells what is wrong with it."""
    try:
        meta = yaml_lezen.lees(bestanden.lees_tekst(levering / "levering.yml"))
        return Periode.actueel(date.fromisoformat(str(meta["peildatum"])))
    except (OSError, bestanden.NietTeLezen, TypeError, KeyError, ValueError, OverflowError):
        return None


def _eenduidig(ids: Iterable[str]) -> None:
    gezien: set[str] = set()
    for id_ in ids:
        if id_ in gezien:
            raise GebruiksFout(
                f"reports/plan.yml: {id_} staat in twee producten; een rapportage hoort bij één product."
            )
        gezien.add(id_)

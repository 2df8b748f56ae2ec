"""The published cells as the rules see them: per report its tables, with exact numbers, read from notebooks.

What is checked is what stands in the executed notebooks, not what computing again would give: a table that
was changed, cached or drawn wrongly on its way to the page is then found too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.model import gegevens
from ijw_lib.model.eenheid import EENHEDEN
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import decimaal
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import MET_GETAL, Tabel
from ijw_lib.plan.product import Run

Getoond = Sequence[Mapping[str, Any]]
"""What of each output of a notebook is compared."""
PUNTEN = "punten"
"""Under this name the points of a chart are put beside what an output carries."""
_VERGELEKEN = ("tabel", "kerncijfers", PUNTEN)
_SPECIFICATIE = '<script type="application/vnd.vegalite+json">'
OPTELBAAR = frozenset({"aantal", "eur", "fte"})
"""Units of which parts add up to a total."""


@dataclass(frozen=True)
class Waarde:
    """One published number: where it stands, and how much it is.

    ``getal`` is exact; a ratio is the ratio itself (a quarter, not 25 per cent), ``None`` without a number.
    """

    rapport: str
    plek: str
    getal: Fraction | None
    eenheid: str
    status: str
    weergave: str

    @property
    def tabel(self) -> str:
        """The id of its table."""
        return self.plek.partition("/")[0]

    @property
    def getoond(self) -> str:
        """The unrounded number in its unit and the text as printed; without a number that text alone."""
        if self.getal is None:
            return self.weergave or f"({self.status})"
        eenheid = EENHEDEN.get(self.eenheid)
        getal = self.getal * (eenheid.factor if eenheid and eenheid.verhouding else 1)
        gedrukt = f" (gedrukt: {self.weergave})" if self.weergave else ""
        return f"{decimaal(getal, 6).replace('.', ',')}{eenheid.achter if eenheid else ''}{gedrukt}"


@dataclass(frozen=True)
class Blad:
    """One published table of one report."""

    rapport: str
    tabel: str
    rijen: tuple[str, ...]
    kolommen: tuple[str, ...]
    cellen: Mapping[tuple[str, str], Waarde]

    @classmethod
    def van(cls, rapport: str, tabel: Mapping[str, Any]) -> Blad:
        """Return a table from what :func:`ijw_lib.model.gegevens.van` made of it."""
        rijen, kolommen = (tuple(id_ for id_, _ in tabel[veld]) for veld in ("rijen", "kolommen"))
        cellen = {}
        for rij, kolom, gemeente, waarde, status, weergave, eenheid in tabel["cellen"]:
            plek = f"{tabel['tabel']}/{rijen[rij]}/{kolommen[kolom]}/{gemeente}"
            getal = _getal(waarde, eenheid) if status in MET_GETAL and waarde else None
            cellen[rijen[rij], kolommen[kolom]] = Waarde(rapport, plek, getal, eenheid, status, weergave)
        return cls(rapport, tabel["tabel"], rijen, kolommen, cellen)

    @classmethod
    def van_tabel(cls, rapport: str, tabel: Tabel) -> Blad:
        """Return a table that is not printed yet: its numbers are exact, and there is no text of them."""
        cellen = {
            (c.rij, c.kolom): Waarde(
                rapport, tabel.cel_id(c), c.exact if c.status in MET_GETAL else None, c.eenheid, c.status, ""
            )
            for c in tabel.cellen.values()
        }
        rijen, kolommen = (tuple(id_ for id_, _ in lijst) for lijst in (tabel.rijen, tabel.kolommen))
        return cls(rapport, tabel.id, rijen, kolommen, cellen)

    @property
    def maanden(self) -> list[str]:
        """The rows that are a month, in order."""
        return [rij for rij in self.rijen if rij.startswith("maand_")]


@dataclass(frozen=True)
class Rapportcijfers:
    """What one report publishes: its tables by id, and what its cards say.

    Attributes
    ----------
    nogmaals
        Tables that stand on a second page of the report too.
    kaarten
        The figures on the cards, as (cell id, text as printed).
    punten
        The same of what is drawn in charts.
    """

    periode: Periode
    onderwerp: str
    bladen: Mapping[str, Blad]
    nogmaals: tuple[Blad, ...] = ()
    kaarten: tuple[tuple[str, str], ...] = ()
    punten: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The periode and the onderwerp, ``periode/onderwerp``."""
        return f"{self.periode}/{self.onderwerp}"

    @classmethod
    def van(cls, periode: Periode, onderwerp: str, uitvoer: Iterable[Mapping[str, Any]]) -> Rapportcijfers:
        """Gather a report from the data that the outputs of its notebooks carry."""
        uitvoer = list(uitvoer)
        bladen: dict[str, Blad] = {}
        nogmaals = []
        for tabel in gegevens.alle(uitvoer, "tabel"):
            blad = Blad.van(f"{periode}/{onderwerp}", tabel)
            if bladen.setdefault(blad.tabel, blad) is not blad:
                nogmaals.append(blad)
        getallen = (g for lijst in gegevens.alle(uitvoer, "kerncijfers") for k in lijst for g in _op_kaart(k))
        punten = dict.fromkeys(p for lijst in gegevens.alle(uitvoer, PUNTEN) for p in lijst)
        return cls(periode, onderwerp, bladen, tuple(nogmaals), tuple(getallen), tuple(punten))


@dataclass(frozen=True)
class Cijfers:
    """Everything that is checked together: reports by (id of the period, onderwerp)."""

    rapporten: Mapping[tuple[str, str], Rapportcijfers]

    @classmethod
    def lees(
        cls, project: Project, runs: Iterable[Run], gelezen: Mapping[str, Getoond] | None = None
    ) -> Cijfers:
        """Read the executed notebooks of runs; ``gelezen`` holds by id what was read of some already.

        Raises
        ------
        IjwFout
            Naming a notebook that cannot be read.
        """
        gelezen = gelezen or {}
        per_rapport: dict[tuple[str, str], list[Run]] = {}
        for run in runs:
            per_rapport.setdefault((str(run.periode), run.onderwerp), []).append(run)
        return cls(
            {
                sleutel: Rapportcijfers.van(
                    deel[0].periode,
                    sleutel[1],
                    (u for run in deel for u in gelezen.get(run.id) or lees_uitvoer(project, run)),
                )
                for sleutel, deel in per_rapport.items()
            }
        )

    def __iter__(self) -> Iterator[Rapportcijfers]:
        return iter(self.rapporten.values())

    def van(self, periode: str, onderwerp: str) -> Rapportcijfers | None:
        """Return one report, where it has been read."""
        return self.rapporten.get((periode, onderwerp))

    @cached_property
    def gemeenten(self) -> tuple[str, ...]:
        """The gemeenten that have reports, in the order of the plan."""
        return tuple(dict.fromkeys(r.onderwerp for r in self if r.onderwerp != REGIO))


def _getal(waarde: str, eenheid: str) -> Fraction:
    verhouding = eenheid in EENHEDEN and EENHEDEN[eenheid].verhouding
    return Fraction(waarde) / (EENHEDEN[eenheid].factor if verhouding else 1)


def _op_kaart(kaart: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for deel in (kaart, kaart.get("afspraak") or {}):
        if getal := deel.get("getal"):
            yield getal["cel"], getal["tekst"]


def _met_punten(uitvoer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what an output carries and, of a chart, the cells of the points that are drawn."""
    onze = gegevens.in_uitvoer(uitvoer)
    markdown = "".join(uitvoer.get("data", {}).get("text/markdown", ""))
    if _SPECIFICATIE not in markdown:
        return onze
    specificaties = (deel.partition("</script>")[0] for deel in markdown.split(_SPECIFICATIE)[1:])
    return {**onze, PUNTEN: [punt for tekst in specificaties for punt in _punten(json.loads(tekst))]}


def _punten(deel: Any) -> Iterator[tuple[str, str]]:
    """Yield cell id and text of every point in a part of a specification."""
    if isinstance(deel, dict):
        if "cel" in deel and "weergave" in deel:
            yield str(deel["cel"]), str(deel["weergave"])
        deel = list(deel.values())
    for kind in deel if isinstance(deel, list) else ():
        yield from _punten(kind)


def lees_uitvoer(project: Project, run: Run) -> Getoond:
    """Return what of each output of an executed notebook is compared: all that the rules see of it.

    Raises
    ------
    IjwFout
        When it cannot be read.
    """
    pad = run.uitvoer(project)
    try:
        cellen = json.loads(pad.read_bytes())["cells"]
        uitvoer = (_met_punten(u) for cel in cellen for u in cel.get("outputs", ()))
        return [{soort: u[soort] for soort in _VERGELEKEN if soort in u} for u in uitvoer]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        naam = pad.relative_to(project.root).as_posix()
        raise IjwFout(
            f"{naam} kan niet worden gelezen, dus de cijfers erin kunnen niet worden vergeleken. "
            f"Verwijder het bestand en draai `ijw run --periode {run.periode} --gemeente {run.onderwerp}`."
        ) from None

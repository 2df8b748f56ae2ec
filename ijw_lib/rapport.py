"""One report as a notebook, the command line and the tests see it: its tables, computed once."""

from __future__ import annotations

from dataclasses import dataclass, field

from ijw_lib.catalogus import Indicator, indicatoren
from ijw_lib.fouten import GebruiksFout
from ijw_lib.normen import Normen
from ijw_lib.opmaak import datum
from ijw_lib.periode import Periode
from ijw_lib.plan import REGIO, Plan, Rapportage
from ijw_lib.project import Project
from ijw_lib.registers.inname import open_registers
from ijw_lib.registers.registers import Registers
from ijw_lib.tabel import Tabel, Voetnoot


@dataclass(frozen=True)
class Rapport:
    """The figures of one period and onderwerp.

    Examples
    --------
    >>> rapport = Rapport.open("2024-M08", "regio")  # doctest: +SKIP
    >>> rapport.tabellen("totaaloverzicht")  # doctest: +SKIP
    """

    rapportage: Rapportage
    registers: Registers
    normen: Normen
    project: Project
    _tabellen: dict[str, Tabel] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, periode: str, onderwerp: str = REGIO, project: Project | None = None) -> Rapport:
        """Open the figures of a period, taking in the delivery of the plan where that is needed.

        Raises
        ------
        GebruiksFout
            When the period or the onderwerp is unknown, or the delivery does not reach that far.
        """
        project = project or Project.vind()
        plan = Plan.lees(project)
        registers = open_registers(project, plan.levering)
        p = Periode.parse(periode)
        controleer_onderwerp(registers, onderwerp)
        controleer_bereik(registers, p)
        return cls(plan.rapportage(p, onderwerp), registers, Normen(registers.normen), project)

    @property
    def periode(self) -> Periode:
        """The period of the report."""
        return self.rapportage.periode

    @property
    def onderwerp(self) -> str:
        """The slug of what the report is about."""
        return self.rapportage.onderwerp

    def indicatoren(self, thema: str) -> list[Indicator]:
        """Return the indicators of a theme that this report shows, in order."""
        return [
            i
            for i in indicatoren(thema).values()
            if self.rapportage.product.sjabloon in i.sjablonen and not (i.alleen_regio and self.onderwerp != REGIO)
        ]

    def tabel(self, indicator: Indicator) -> Tabel:
        """Return the table of an indicator, with the notes on cells that an earlier print had wrong."""
        if indicator.id not in self._tabellen:
            tabel = indicator.bereken(self.registers, self.normen, self.periode, self.onderwerp)
            self._tabellen[indicator.id] = tabel.met_voetnoten(self._errata(tabel))
        return self._tabellen[indicator.id]

    def tabellen(self, onderdeel: str, thema: str = "financien") -> list[Tabel]:
        """Return the tables of one part of a theme page: more than one where there are variants.

        Raises
        ------
        GebruiksFout
            When the theme has no such part.
        """
        gekozen = [i for i in self.indicatoren(thema) if i.onderdeel == onderdeel]
        if not gekozen:
            bekend = ", ".join(sorted({i.onderdeel for i in self.indicatoren(thema)}))
            raise GebruiksFout(f"Thema '{thema}' heeft geen onderdeel '{onderdeel}'; wel: {bekend}.")
        return [self.tabel(i) for i in gekozen]

    def alle_tabellen(self) -> list[Tabel]:
        """Return every table of the report, in the order of its themes."""
        return [self.tabel(i) for thema in self.rapportage.product.themas for i in self.indicatoren(thema)]

    def _errata(self, tabel: Tabel) -> list[Voetnoot]:
        """Return one note per explanation; cells that share an explanation share its sign."""
        e = self.registers.errata
        e = e[(e["periode"] == self.periode.id) & (e["tabel"] == tabel.id)]
        noten = []
        for teken, (tekst, rijen) in zip("abcdefghij", e.groupby("noot", sort=False), strict=False):
            cellen = tuple(rijen[["rij", "kolom", "gemeente"]].itertuples(index=False, name=None))
            for cel in cellen:
                tabel.cel(*cel)  # an erratum on a cell that does not exist is an error in the reference table
            noten.append(Voetnoot(teken, str(tekst), cellen))
        return noten


def controleer_onderwerp(registers: Registers, onderwerp: str) -> None:
    """Raise :class:`GebruiksFout` unless ``onderwerp`` is the regio or a known gemeente."""
    bekend = [REGIO, *dict.fromkeys(registers.gemeenten["gemeente"])]
    if onderwerp not in bekend:
        raise GebruiksFout(f"Onbekend onderwerp '{onderwerp}'. Kies uit: {', '.join(bekend)}.")


def controleer_bereik(registers: Registers, periode: Periode) -> None:
    """Raise :class:`GebruiksFout` unless the delivery covers the period."""
    if periode.begin < registers.begin or periode.eind > registers.peildatum:
        raise GebruiksFout(
            f"Periode {periode} valt buiten de levering, die loopt van {datum(registers.begin)} t/m "
            f"{datum(registers.peildatum)}. Kies een periode daarbinnen of lever nieuwe gegevens aan."
        )

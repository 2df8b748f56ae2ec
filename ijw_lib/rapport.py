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
from ijw_lib.tabel import Kpi, Tabel, Voetnoot
from ijw_lib.toelichting import Tekst, lees_secties, vul
from ijw_lib.versie import versie


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
            if self.rapportage.product.sjabloon in i.sjablonen
            and not (i.alleen_regio and self.onderwerp != REGIO)
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

    def kpis(self, thema: str = "financien") -> list[Kpi]:
        """Return the key figures of a theme: the cells that its ``.yml`` names under ``kerncijfers``."""
        kaarten: dict[str, Kpi] = {}
        for indicator in self.indicatoren(thema):
            tabel = self.tabel(indicator)
            for k in indicator.kerncijfers:
                cel = tabel.cel(k["rij"], k["kolom"])
                ernaast = tabel.cel(k["rij"], k["naast"])
                label = f"{k['label']} (x € 1.000)"
                kaarten.setdefault(
                    label, Kpi(label, tabel, cel, f"{k['naast_label']}: {tabel.weergave(ernaast)}")
                )
        return list(kaarten.values())

    def tekst(self, sectie: str, thema: str = "financien") -> Tekst:
        """Return a section of the toelichting, its numbers filled in from the tables of this report.

        Raises
        ------
        GebruiksFout
            When neither the period nor ``standaard`` has the section.
        """
        secties = lees_secties(self.project.root, self.periode.id, thema)
        if sectie not in secties:
            raise GebruiksFout(
                f"Toelichting '{thema}' heeft geen sectie '{sectie}'; wel: {', '.join(secties)}."
            )
        waarden = {"periode": self.periode, "tabellen": self.tabellen, "onderwerp": self.onderwerp}
        return vul(secties[sectie], waarden, f"{thema}.md, {sectie}")

    @property
    def titel(self) -> str:
        """The title of the report, such as ``Kwartaalrapportage 1e kwartaal 2023``."""
        return f"{self.rapportage.product.titel} {self.periode.label}"

    @property
    def naam(self) -> str:
        """The name of the onderwerp as shown."""
        g = self.registers.gemeenten
        return (
            "Regio"
            if self.onderwerp == REGIO
            else str(g.loc[g["gemeente"] == self.onderwerp, "naam"].iloc[0])
        )

    @property
    def banner(self) -> Tekst:
        """The notice that the delivery is fictitious, where it is."""
        levering = self.registers.levering
        return Tekst(f"::: {{.fictief}}\n{levering['omschrijving']}\n:::\n" if levering["fictief"] else "")

    @property
    def kop(self) -> Tekst:
        """The top of a page: the notice on the delivery and, on the site, the link to the PDF."""
        pdf = f"[Deze rapportage als PDF]({self.rapportage.pdf}){{.pdf-link}}"
        return Tekst(f'{self.banner.markdown}\n::: {{.content-visible when-format="html"}}\n{pdf}\n:::\n')

    @property
    def herkomst(self) -> Tekst:
        """The provenance at the end of a page: peildatum, code version and the hash of what was read."""
        levering = self.registers.levering
        regels = [
            f"Periode {self.periode.label}, peildatum {datum(self.periode.eind)}.",
            f"Levering ‘{levering['naam']}’ van {levering['organisatie']}, "
            f"gegevens t/m {datum(self.registers.peildatum)}.",
            f"Gelezen gegevens {self.registers.leeshash}, programmatuur {versie()}.",
        ]
        return Tekst("::: {.herkomst}\n" + "\n\n".join(regels) + "\n:::\n")

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
            gedrukt = ", ".join(dict.fromkeys(rijen["gedrukt"]))
            noten.append(Voetnoot(teken, f"{tekst} Eerder gedrukt: {gedrukt}.", cellen))
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

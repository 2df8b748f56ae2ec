"""What the rules look at: the published cells, and the records and reference tables behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from ijw_lib.controle.cijfers import Cijfers, Rapportcijfers
from ijw_lib.indicatoren.catalogus import alle_indicatoren, thema
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.registers.registers import Registers

_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Stand:
    """The cells of all reports that are checked together, and the registers that they were made from."""

    cijfers: Cijfers
    registers: Registers
    vastgesteld: frozenset[str] = frozenset()
    """Ids of the periods whose figures are adopted: these no longer follow the records."""

    def over_vaststelling(self, rapporten: Iterable[str]) -> bool:
        """Tell whether a comparison sets adopted figures beside anything but their own period.

        Parameters
        ----------
        rapporten
            Ids of the reports in it; empty for a record or a reference table.
        """
        perioden = {rapport.partition("/")[0] for rapport in rapporten}
        return len(perioden) > 1 and bool(perioden & self.vastgesteld)

    @cached_property
    def gemeenten(self) -> tuple[str, ...]:
        """Slugs of every gemeente, in the order of ``gemeenten.csv``."""
        return self.registers.deelname.gemeenten

    def is_regio(self, rapport: Rapportcijfers) -> bool:
        """Tell whether a report is about all gemeenten together."""
        return rapport.onderwerp == REGIO

    def eigen(self, rapport: Rapportcijfers) -> str:
        """Return the column of the onderwerp in a table per gemeente."""
        return "totaal" if self.is_regio(rapport) else rapport.onderwerp

    def vaste_namen(self, rapport: Rapportcijfers) -> dict[str, str]:
        """Return what ``{eigen}``, ``{maand}`` and ``{jaarmaand}`` of a formula stand for in a report."""
        jaar, maand = rapport.periode.jaar, rapport.periode.laatste_maand
        namen = {"maand": f"maand_{maand:02d}", "jaarmaand": f"maand_{jaar}_{maand:02d}"}
        return {"eigen": self.eigen(rapport), **namen}

    @cached_property
    def regios(self) -> tuple[Rapportcijfers, ...]:
        """The reports on all gemeenten together."""
        return tuple(r for r in self.cijfers if self.is_regio(r))

    def paginas(self, regio: Rapportcijfers) -> list[Rapportcijfers]:
        """Return the reports on a gemeente of the same period."""
        gevonden = (self.cijfers.van(str(regio.periode), g) for g in self.gemeenten)
        return [r for r in gevonden if r is not None]

    def geteld_in(self, tabel: str, periode: Periode) -> set[str]:
        """Return the gemeenten of which a table tells, from the begin of the year before through its end."""
        eerste = periode.vorig_jaar.begin - _EEN_DAG  # who left on the last day before it is gone in it
        deelname = self.registers.zoals_op(periode.eind).deelname
        indicator = alle_indicatoren().get(tabel)
        if indicator is None:
            return set(self.gemeenten)
        van_thema = thema(indicator.thema).geldt_voor
        return {g for g in deelname.gemeenten if van_thema(g, deelname.regelingen(g, eerste, periode.eind))}

    def dezelfde_gemeenten(self, een: Periode, ander: Periode) -> bool:
        """Tell whether two periods count the same gemeenten in every regeling.

        Where one came, went or went over into another in between, an end and the begin that follows it differ
        without a fault.
        """
        return self._deelname[een] == self._deelname[ander]

    @cached_property
    def _deelname(self) -> dict[Periode, tuple[tuple[str, ...], ...]]:
        """Who takes part in each regeling, by the periods of the reports."""
        gevonden = {}
        for periode in {r.periode for r in self.cijfers}:
            deelname = self.registers.zoals_op(periode.eind).deelname
            regelingen = sorted({regel.regeling for regel in deelname.regels})
            gevonden[periode] = tuple(
                tuple(deelname.namen((r,), periode.begin, periode.eind)) for r in regelingen
            )
        return gevonden

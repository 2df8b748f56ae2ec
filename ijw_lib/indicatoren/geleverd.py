"""What can be made of the registers that were delivered, and the sentences on what cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ijw_lib.indicatoren.catalogus import TITELS
from ijw_lib.indicatoren.catalogus import thema as thema_van
from ijw_lib.indicatoren.indicator import Indicator
from ijw_lib.model.markdown import veilig
from ijw_lib.model.opmaak import opsomming
from ijw_lib.model.tabel import Tabel
from ijw_lib.registers.schema import LEVERINGSREGISTERS
from ijw_lib.registers.woordenboek.zinnen import niet_geleverd


@dataclass(frozen=True)
class Themastand:
    """How much of a theme can be made.

    Attributes
    ----------
    wel, niet
        The indicators that can be made, and that cannot.
    ontbreekt
        The registers for want of which some cannot, in the order of the schema.
    """

    thema: str
    wel: tuple[Indicator, ...]
    niet: tuple[Indicator, ...]
    ontbreekt: tuple[str, ...]

    @property
    def is_weg(self) -> bool:
        """Whether nothing is left of the theme; a first page shows figures of other themes besides."""
        return bool(self.niet) and not any(i.registers for i in self.wel) and not self._is_samenvatting

    @property
    def zin(self) -> str:
        """What a reader is told in one sentence (markdown); nothing where all of it is there."""
        if not self.niet or (self._is_samenvatting and not self.is_weg):
            return ""
        titel, reden = veilig(TITELS[self.thema]), niet_geleverd(self.ontbreekt)
        if self.is_weg:
            return f"Het thema {titel} staat niet in deze rapportage, {reden}."
        tabellen = "ontbreekt een tabel" if len(self.niet) == 1 else "ontbreken tabellen"
        return f"Bij het thema {titel} {tabellen}, {reden}."

    @property
    def _is_samenvatting(self) -> bool:
        return thema_van(self.thema).samenvatting


def themastand(thema: str, indicatoren: Iterable[tuple[Indicator, Sequence[str]]]) -> Themastand:
    """Return how much of a theme can be made, of indicators each with what it lacks."""
    mist = list(indicatoren)
    ontbreekt = in_schemavolgorde(r for _, weg in mist for r in weg)
    wel, niet = (tuple(i for i, weg in mist if bool(weg) is ook) for ook in (False, True))
    return Themastand(thema, wel, niet, ontbreekt)


def in_schemavolgorde(registers: Iterable[str]) -> tuple[str, ...]:
    """Return registers once, in the order of the schema."""
    welke = frozenset(registers)
    return tuple(r.naam for r in LEVERINGSREGISTERS if r.naam in welke)


def tabelzin(tabellen: Sequence[Tabel], teksten: Collection[str] = ()) -> str:
    """Return in one sentence (markdown) which tables of a part of a page are not there, and why.

    Parameters
    ----------
    teksten
        The registers for want of which a text could not be filled; told where no table is away.
    """
    ontbreekt = in_schemavolgorde([*(r for t in tabellen for r in t.ontbreekt), *teksten])
    reden = niet_geleverd(ontbreekt)
    if not tabellen:
        return f"De toelichting staat hier niet, {reden}."
    namen = opsomming([f"*{veilig(t.naam)}*" for t in tabellen])
    wat = f"De tabel {namen} staat" if len(tabellen) == 1 else f"De tabellen {namen} staan"
    return f"{wat} hier niet, {reden}."

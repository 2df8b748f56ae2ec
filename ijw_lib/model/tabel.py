"""The table: every figure that is shown anywhere is a cell of one of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ijw_lib.fundament.fouten import NietGeleverd
from ijw_lib.model import opmaak
from ijw_lib.model.normen import Norm
from ijw_lib.model.opmaak import Getalvorm

if TYPE_CHECKING:
    import pandas as pd

MET_GETAL = ("getal", "nihil")
"""The statuses of a cell that has a number."""


@dataclass(frozen=True)
class Cel:
    """One printed cell: an exact number and what it stands for.

    ``teller`` and ``noemer`` are integers; the value in ``eenheid`` is ``teller / noemer`` times
    its factor in :mod:`ijw_lib.model.eenheid` (cents to euros, a ratio to per cent). Both are ``None`` unless
    status is ``getal`` or ``nihil``. ``rij`` and ``kolom`` are stable ids, the labels are as printed.
    """

    rij: str
    kolom: str
    rij_label: str
    kolom_label: str
    teller: int | None
    noemer: int | None
    eenheid: str
    status: str
    gemeente: str = ""
    over: frozenset[str] | None = field(default=None, compare=False)
    """Slugs of the gemeenten that the number counts; ``None`` where it is about no gemeenten."""

    @property
    def exact(self) -> Fraction | None:
        """The exact value in the unit of the cell, or ``None`` where it has no number."""
        if self.teller is None or self.noemer is None:
            return None
        return opmaak.waarde(self.teller, self.noemer, self.eenheid)


@dataclass(frozen=True)
class Voetnoot:
    """A note below a table; ``cellen`` (rij, kolom, gemeente) carry its sign, without them the table does."""

    teken: str
    tekst: str
    cellen: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Tabel:
    """A frozen statistical table.

    Attributes
    ----------
    id
        Stable id, that of the indicator that made it.
    naam, titel
        The name of the table, and its title: the name with the period.
    bron, peildatum, eenheid_tekst
        What the reader must know: source registers, the date the figures hold on, unit in words.
    cellen
        The printed cells by (rij, kolom, gemeente), in reading order. ``rij`` and ``kolom`` name a cell;
        ``gemeente`` says whose it is.
    totaalrijen, gemeenterijen
        Ids of the rows that add up others (printed bold); that are a gemeente, though no cell says so.
    """

    id: str
    titel: str
    bron: str
    peildatum: date
    eenheid_tekst: str
    getalvorm: Getalvorm
    cellen: Mapping[tuple[str, str, str], Cel]
    naam: str = ""
    voetnoten: tuple[Voetnoot, ...] = ()
    totaalrijen: frozenset[str] = frozenset()
    gemeenterijen: frozenset[str] = frozenset()
    tussenkoppen: tuple[tuple[str, str], ...] = ()
    """(row id, head printed above that row)."""
    maatstaf: Mapping[str, str] = field(default_factory=dict)
    """Per row id what it is measured by, where that is a norm that can change: ``binnen 4 weken``."""
    kolomtijd: Mapping[str, str] = field(default_factory=dict)
    """By column id of a table by month: ``stand`` at its end, ``beginstand``; others add up over months."""
    normen: frozenset[Norm] = frozenset()
    """The norms that it was made with."""
    redenen: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    """By row id what explains it, shown beside it: words, a printed figure, the id of its cell."""
    ontbreekt: tuple[str, ...] = ()
    """Registers that were not delivered: cells of them are unknown, or not there."""
    afgeschermd: frozenset[tuple[str, str, str]] = frozenset()
    """The cells whose number was taken out for the open publication."""

    @classmethod
    def van_cellen(cls, cellen: Iterable[Cel], *, getalvorm: Getalvorm, **velden: object) -> Tabel:
        """Build a table; a number that rounds to nil gets status ``nihil``.

        Raises
        ------
        ValueError
            When two cells have the same row and column.
        """
        alle = [_met_nihil(c, getalvorm) for c in cellen]
        tabel = cls(cellen={(c.rij, c.kolom, c.gemeente): c for c in alle}, getalvorm=getalvorm, **velden)  # type: ignore[arg-type]
        if len(tabel._per_rij_en_kolom) < len(alle):
            vaak = Counter((c.rij, c.kolom) for c in alle).most_common(1)
            raise ValueError(f"tabel {tabel.id}: cel komt dubbel voor: {list(vaak[0][0])}")
        return tabel

    @property
    def data(self) -> pd.DataFrame:
        """The printed fields of :class:`Cel` as columns, one row per cell."""
        import pandas as pd  # who only shows tables does without

        soort = dict.fromkeys(("teller", "noemer"), "Int64")
        kolommen = {k: [getattr(c, k) for c in self.cellen.values()] for k in _VELDEN}
        return pd.DataFrame({k: pd.array(v, dtype=soort.get(k, "str")) for k, v in kolommen.items()})

    @property
    def rijen(self) -> list[tuple[str, str]]:
        """The (id, label) of the rows, in order."""
        return [*dict.fromkeys((c.rij, c.rij_label) for c in self.cellen.values())]

    @property
    def kolommen(self) -> list[tuple[str, str]]:
        """The (id, label) of the columns, in order."""
        return [*dict.fromkeys((c.kolom, c.kolom_label) for c in self.cellen.values())]

    @property
    def is_weg(self) -> bool:
        """Whether nothing of it is known, because of what was not delivered."""
        return bool(self.ontbreekt) and not self.cellen

    def eis(self, rij: str) -> None:
        """Raise ``NietGeleverd`` where a row is not there that may be of what was not delivered."""
        if self.ontbreekt and all(c.rij != rij for c in self.cellen.values()):
            raise NietGeleverd(*self.ontbreekt)

    @cached_property
    def _per_rij_en_kolom(self) -> dict[tuple[str, str], Cel]:
        """The cells by row and column, of a table in which those two say which gemeente it is."""
        return {(c.rij, c.kolom): c for c in self.cellen.values()}

    def heeft(self, rij: str, kolom: str) -> bool:
        """Tell whether there is such a cell."""
        return (rij, kolom) in self._per_rij_en_kolom

    def cel(self, rij: str, kolom: str, gemeente: str | None = None) -> Cel:
        """Return one cell; without ``gemeente`` the one cell of this row and column.

        Raises
        ------
        KeyError, NietGeleverd
            When there is no such cell; when there may be, and it was not delivered.
        """
        try:
            if gemeente is None:
                return self._per_rij_en_kolom[rij, kolom]
            return self.cellen[rij, kolom, gemeente]
        except KeyError:
            self.eis(rij)
            raise KeyError(f"tabel {self.id} heeft geen cel {rij}/{kolom}/{gemeente or ''}") from None

    def weergave(self, cel: Cel) -> str:
        """Return the text of a cell as printed."""
        return opmaak.cel(cel.exact, cel.eenheid, cel.status, self.getalvorm)

    def cel_id(self, cel: Cel) -> str:
        """Return the id that the cell carries in the site: ``tabel/rij/kolom/gemeente``."""
        return f"{self.id}/{cel.rij}/{cel.kolom}/{cel.gemeente}"

    def breuk(self, rij: str, eerder: Tabel) -> str:
        """Tell that a row was measured by something else in an earlier table; empty where it was not."""
        nu, toen = (t.maatstaf.get(rij) or "zonder norm" for t in (self, eerder))
        return f"nu {nu}, toen {toen}" if nu != toen else ""

    def met_voetnoten(self, voetnoten: Sequence[Voetnoot]) -> Tabel:
        """Return a copy with more notes."""
        return replace(self, voetnoten=(*self.voetnoten, *voetnoten)) if voetnoten else self

    def lang(self) -> pd.DataFrame:
        """Return the table for export: labels, unrounded value and printed text, one row per cell."""
        import pandas as pd

        return pd.DataFrame(
            {
                "tabel": self.id,
                "rij": c.rij_label,
                "kolom": c.kolom_label,
                "gemeente": c.gemeente,
                "waarde": "" if c.exact is None else opmaak.decimaal(c.exact),
                "eenheid": c.eenheid,
                "status": c.status,
                "weergave": self.weergave(c),
                "cel": self.cel_id(c),
            }
            for c in self.cellen.values()
        )


_VELDEN = [naam for naam in Cel.__dataclass_fields__ if naam != "over"]


def deel_van(deel: Cel, geheel: Cel) -> Fraction | None:
    """Return what part of a cell another is, as a ratio; ``None`` where there is nothing to divide.

    Raises
    ------
    ValueError
        When the two count other gemeenten: their ratio would mean nothing.
    """
    if deel.over is not None and geheel.over is not None and deel.over != geheel.over:
        raise ValueError(
            f"{deel.rij}/{deel.kolom} telt {sorted(deel.over)}, maar {geheel.rij}/{geheel.kolom} "
            f"telt {sorted(geheel.over)}"
        )
    return deel.exact / geheel.exact if deel.exact is not None and geheel.exact else None


def over_dezelfde(tabel: Tabel, cel: Cel, norm: Cel) -> Cel:
    """Return a count over the gemeenten that a norm counts: the cell, or the sum of cells of its row."""
    if cel.over is None or norm.over is None or cel.over == norm.over:
        return cel
    delen = [tabel.cel(cel.rij, slug) for slug in sorted(norm.over)]
    if any(d.exact is None or d.noemer != 1 for d in delen):
        return replace(cel, teller=None, noemer=None, status="nvt", over=norm.over)
    return replace(cel, teller=sum(d.teller or 0 for d in delen), noemer=1, status="getal", over=norm.over)


def _met_nihil(cel: Cel, vorm: Getalvorm) -> Cel:
    if cel.status != "getal" or cel.teller is None or cel.noemer is None:
        return cel
    nihil = opmaak.is_nihil(cel.teller, cel.noemer, cel.eenheid, vorm)
    return replace(cel, status="nihil") if nihil else cel

"""The table: every figure that is shown anywhere is a cell of one of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

import pandas as pd

from ijw_lib import opmaak
from ijw_lib.opmaak import Opmaak


@dataclass(frozen=True)
class Cel:
    """One printed cell: an exact number and what it stands for.

    ``teller`` and ``noemer`` are integers; the value in ``eenheid`` is ``teller / noemer`` times
    :data:`ijw_lib.opmaak.FACTOR` (cents to euros, a ratio to per cent). Both are ``None`` unless status is
    ``getal`` or ``nihil``. ``rij`` and ``kolom`` are stable ids, the labels are as printed.
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

    @property
    def exact(self) -> Fraction | None:
        """The exact value in the unit of the cell, or ``None`` where it has no number."""
        if self.teller is None or self.noemer is None:
            return None
        return opmaak.waarde(self.teller, self.noemer, self.eenheid)


@dataclass(frozen=True)
class Voetnoot:
    """A note below a table; ``cellen`` are the (rij, kolom, gemeente) that carry its sign.

    A note without cells concerns the whole table, or a label that already holds the sign.
    """

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
    data
        One row per printed cell, in reading order: ``rij, kolom, rij_label, kolom_label, gemeente, teller,
        noemer, eenheid, status``. ``rij`` and ``kolom`` name a cell; ``gemeente`` says whose it is.
    totaalrijen
        Ids of the rows that add up others (printed bold).
    """

    id: str
    titel: str
    bron: str
    peildatum: date
    eenheid_tekst: str
    opmaak: Opmaak
    data: pd.DataFrame
    naam: str = ""
    voetnoten: tuple[Voetnoot, ...] = ()
    totaalrijen: frozenset[str] = frozenset()
    tussenkoppen: tuple[tuple[str, str], ...] = ()
    """(row id, head printed above that row)."""

    def __post_init__(self) -> None:
        gezien: set[tuple[str, str]] = set()
        for plek in zip(self.data["rij"].tolist(), self.data["kolom"].tolist(), strict=True):
            if plek in gezien:
                raise ValueError(f"tabel {self.id}: cel komt dubbel voor: {list(plek)}")
            gezien.add(plek)

    @classmethod
    def van_cellen(cls, cellen: Iterable[Cel], *, opmaak: Opmaak, **velden: object) -> Tabel:
        """Build a table; a number that rounds to nil gets status ``nihil``."""
        alle = [_met_nihil(c, opmaak) for c in cellen]
        tabel = cls(data=_als_frame(alle), opmaak=opmaak, **velden)  # type: ignore[arg-type]
        return tabel._met_bekende_cellen({(c.rij, c.kolom, c.gemeente): c for c in alle})

    @cached_property
    def cellen(self) -> dict[tuple[str, str, str], Cel]:
        """The cells by (rij, kolom, gemeente), in reading order."""
        return {(c.rij, c.kolom, c.gemeente): c for c in _cellen(self.data)}

    @property
    def rijen(self) -> list[tuple[str, str]]:
        """The (id, label) of the rows, in order."""
        return _uniek((c.rij, c.rij_label) for c in self.cellen.values())

    @property
    def kolommen(self) -> list[tuple[str, str]]:
        """The (id, label) of the columns, in order."""
        return _uniek((c.kolom, c.kolom_label) for c in self.cellen.values())

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
        KeyError
            Naming the table and the cell when there is no such cell.
        """
        try:
            if gemeente is None:
                return self._per_rij_en_kolom[rij, kolom]
            return self.cellen[rij, kolom, gemeente]
        except KeyError:
            raise KeyError(f"tabel {self.id} heeft geen cel {rij}/{kolom}/{gemeente or ''}") from None

    def weergave(self, cel: Cel) -> str:
        """Return the text of a cell as printed."""
        return opmaak.cel(cel.exact, cel.eenheid, cel.status, self.opmaak)

    def cel_id(self, cel: Cel) -> str:
        """Return the id that the cell carries in the site: ``tabel/rij/kolom/gemeente``."""
        return f"{self.id}/{cel.rij}/{cel.kolom}/{cel.gemeente}"

    def met_voetnoten(self, voetnoten: Sequence[Voetnoot]) -> Tabel:
        """Return a copy with more notes."""
        if not voetnoten:
            return self
        return replace(self, voetnoten=(*self.voetnoten, *voetnoten))._met_bekende_cellen(self.cellen)

    def _met_bekende_cellen(self, cellen: dict[tuple[str, str, str], Cel]) -> Tabel:
        """Keep the cells that the data were made of, so that they are not read back from the frame."""
        self.__dict__["cellen"] = cellen  # where cached_property looks
        return self

    def lang(self) -> pd.DataFrame:
        """Return the table for export: labels, unrounded value and printed text, one row per cell."""
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


def _met_nihil(cel: Cel, vorm: Opmaak) -> Cel:
    exact = cel.exact
    if cel.status == "getal" and exact is not None and opmaak.is_nihil(exact, cel.eenheid, vorm):
        return replace(cel, status="nihil")
    return cel


def _als_frame(cellen: list[Cel]) -> pd.DataFrame:
    kolommen = {k: [getattr(c, k) for c in cellen] for k in Cel.__dataclass_fields__}
    return pd.DataFrame(
        {k: pd.array(v, dtype="Int64" if k in ("teller", "noemer") else "str") for k, v in kolommen.items()}
    )


def _cellen(data: pd.DataFrame) -> Iterator[Cel]:
    for rij in data.to_dict("records"):
        for veld in ("teller", "noemer"):
            rij[veld] = None if pd.isna(rij[veld]) else int(rij[veld])
        yield Cel(**{str(k): v for k, v in rij.items()})


def _uniek(paren: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys(paren))

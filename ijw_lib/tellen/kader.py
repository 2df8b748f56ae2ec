"""Counting persons and events: what counts when, per gemeente, and how a count becomes cells.

A spell of re-integratie is half open (``tot`` no longer counts), one of werk ends on its ``laatste_dag`` or
``eind`` (which still counts). A stand is counted at the end of the last day of the period, a stroom from its
first through its last day; hence stand + bij - af = stand, and one period ends as the next begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from ijw_lib.model.deelname import Deelname
from ijw_lib.model.normen import Normen
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.opmaak import MAANDEN, MAANDEN_KORT
from ijw_lib.model.periode import Maand, Periode
from ijw_lib.model.tabel import Cel, Tabel
from ijw_lib.registers.registers import Registers
from ijw_lib.tellen.inhoud import Aangehaald
from ijw_lib.tellen.rijen import Rijen, per_gemeente, rijen_van, tussen

TOTAAL, TOTAAL_LABEL = "totaal", "Totaal"
EIGEN = "eigen"
"""Stands for the column of the onderwerp itself: the slug of a gemeente, for the regio :data:`TOTAAL`."""

Bereken = Callable[[str, Registers, Normen, Periode, str, Aangehaald | None], Tabel]
"""Gives the table of an indicator by its id: the catalogue, which is on a floor above this one."""


def _zonder_catalogus(id_: str, *_: object) -> Tabel:
    raise LookupError(f"no catalogue was handed down to ask for '{id_}'")


@dataclass(frozen=True)
class Kader:
    """What one indicator counts in: the registers of its onderwerp, the gemeenten that it shows, the period.

    Attributes
    ----------
    regelingen
        A gemeente is shown when it took part in one of these on any day that the table tells of.
    vanaf
        First day that the table tells of, where that is before the period.
    bereken
        How the table of another indicator is asked for; see :meth:`tabel`.
    aangehaald
        What the report before this one says where that is adopted.
    """

    registers: Registers
    normen: Normen
    periode: Periode
    onderwerp: str
    regelingen: tuple[str, ...] = ()
    vanaf: date | None = None
    bereken: Bereken = _zonder_catalogus
    aangehaald: Aangehaald | None = None

    def voor(self, *regelingen: str) -> Kader:
        """Return the same for a table about these regelingen, or all: it shows who takes part in one."""
        return replace(self, regelingen=regelingen or tuple(self.registers.gemeenten["regeling"].unique()))

    def sinds(self, dag: date) -> Kader:
        """Return the same for a table that begins to tell on an earlier day: it shows who took part since."""
        return replace(self, vanaf=dag)

    def tabel(self, id_: str, *, periode: Periode | None = None, onderwerp: str | None = None) -> Tabel:
        """Return the table of another indicator, of the same period and onderwerp unless others are named."""
        p, wie = periode or self.periode, onderwerp or self.onderwerp
        tabel = self.bereken(id_, self.registers, self.normen, p, wie, self.aangehaald)
        self.normen.gebruikt.update(tabel.normen)
        return tabel

    def vastgestelde_tabel(self, id_: str) -> Tabel | None:
        """Return a table of the report before this one as it was adopted; ``None`` where it was not."""
        return None if self.aangehaald is None else self.aangehaald.tabel(id_)

    @property
    def is_regio(self) -> bool:
        """Whether this is about all gemeenten together."""
        return self.onderwerp == REGIO

    @cached_property
    def eigen(self) -> Registers:
        """The registers of the onderwerp: of one gemeente its own rows only."""
        return self.registers.van(self.onderwerp)

    def rijen(self, register: str) -> Rijen:
        """Return a register of the onderwerp, ready to be counted."""
        return rijen_van(self.eigen, register)

    @cached_property
    def gemeenten(self) -> dict[str, str]:
        """Slug and name of each gemeente that the table shows, in the order of ``gemeenten.csv``."""
        namen = self.deelname.namen(self.regelingen, self.vanaf or self.periode.begin, self.periode.eind)
        return {slug: naam for slug, naam in namen.items() if self.is_regio or slug == self.onderwerp}

    @property
    def deelname(self) -> Deelname:
        """Who takes part in what."""
        registers = self.registers
        return registers.eenmalig("deelname", lambda: Deelname.van(registers.gemeenten))

    def regelingen_van(self, onderwerp: str) -> frozenset[str]:
        """Return in what an onderwerp took part on any day of the period; the regio in all."""
        return self.deelname.regelingen(onderwerp, self.periode.begin, self.periode.eind)

    def norm(self, indicator: str, rij: str, soort: str) -> tuple[int, int] | None:
        """Return the norm of this onderwerp at the end of the period as (teller, noemer)."""
        waarde = self.norm_van(self.onderwerp, indicator, rij, soort)
        return None if waarde is None else (waarde.numerator, waarde.denominator)

    def norm_van(self, onderwerp: str, indicator: str, rij: str, soort: str) -> Fraction | None:
        """Return the norm of an onderwerp at the end of the period, with those of what went over into it.

        A gemeente that takes part no more at the end of the period has none.
        """
        eind = self.periode.eind
        if onderwerp != REGIO and onderwerp not in self.deelname.namen(self.regelingen, eind, eind):
            return None
        leden = self.registers.van(onderwerp).leden
        return self.normen.samen(indicator, rij, soort, eind, leden)

    def heeft_norm(self, indicator: str, soort: str) -> bool:
        """Tell whether this onderwerp has a norm for any row of an indicator."""
        rijen = self.normen.rijen(indicator, soort)
        return any(self.norm(indicator, rij, soort) is not None for rij in rijen)


# --- cells ----------------------------------------------------------------------------------------


def aantal(
    rij: str,
    label: str,
    kolom: str,
    kolom_label: str,
    n: int | None,
    gemeente: str = "",
    leeg: str = "nvt",
    eenheid: str = "aantal",
    noemer: int = 1,
    over: Iterable[str] | None = None,
) -> Cel:
    """Return the cell of a count, or of ``n / noemer`` in a unit; ``leeg`` is the status of no number."""
    wie = None if over is None else frozenset(over)
    if n is None:
        return Cel(rij, kolom, label, kolom_label, None, None, eenheid, leeg, gemeente, wie)
    return Cel(rij, kolom, label, kolom_label, n, noemer, eenheid, "getal", gemeente, wie)


def aandeel(
    rij: str,
    label: str,
    kolom: str,
    kolom_label: str,
    teller: int | None,
    noemer: int | None,
    gemeente: str = "",
) -> Cel:
    """Return the cell of a percentage; n.v.t. where there is nothing to divide by."""
    if teller is None or not noemer:
        return Cel(rij, kolom, label, kolom_label, None, None, "procent", "nvt", gemeente)
    return Cel(rij, kolom, label, kolom_label, teller, noemer, "procent", "getal", gemeente)


def aantallen(kader: Kader, rij: str, label: str, tellingen: Mapping[str, int]) -> Iterator[Cel]:
    """Yield a row of counts: a column per gemeente, for the regio followed by the total of all."""
    for slug, naam in kader.gemeenten.items():
        yield aantal(rij, label, slug, naam, tellingen.get(slug, 0), naam, over=[slug])
    if kader.is_regio:
        som = sum(tellingen.values())
        yield aantal(rij, label, TOTAAL, TOTAAL_LABEL, som, TOTAAL_LABEL, over=kader.gemeenten)


def aandelen(
    kader: Kader, rij: str, label: str, tellers: Mapping[str, int], noemers: Mapping[str, int]
) -> Iterator[Cel]:
    """Yield a row of percentages, the columns as in :func:`aantallen`; the total divides the sums."""
    for slug, naam in kader.gemeenten.items():
        yield aandeel(rij, label, slug, naam, tellers.get(slug, 0), noemers.get(slug, 0), naam)
    if kader.is_regio:
        teller, noemer = (sum(t.values()) for t in (tellers, noemers))
        yield aandeel(rij, label, TOTAAL, TOTAAL_LABEL, teller, noemer, TOTAAL_LABEL)


def tegen_norm(
    kader: Kader,
    rij: str,
    label: str,
    gerealiseerd: int,
    norm: tuple[int, int] | None,
    kolommen: tuple[tuple[str, str], tuple[str, str]],
    gemeente: str = "",
) -> Iterator[Cel]:
    """Yield the norm of the year and what part of it is realised; n.v.t. where no norm was agreed.

    Parameters
    ----------
    kolommen
        (id, label) of the column of the norm and of the column of the percentage.
    """
    (norm_id, norm_label), (deel_id, deel_label) = kolommen
    n, d = norm or (None, 1)
    yield aantal(rij, label, norm_id, norm_label, n, gemeente, noemer=d, over=kader.gemeenten)
    yield aandeel(rij, label, deel_id, deel_label, gerealiseerd * d, n, gemeente)


def realisatie(kader: Kader, indicator: str, rij: str, label: str, n: int) -> Iterator[Cel]:
    """Yield what was realised; for the regio and who has one, the agreement of the year beside it."""
    yield aantal(rij, label, "realisatie", "Realisatie", n, over=kader.gemeenten)
    if kader.is_regio or kader.heeft_norm(indicator, "afspraak"):
        norm = kader.norm(indicator, rij, "afspraak")
        yield from tegen_norm(kader, rij, label, n, norm, (("afspraak", "Afspraak"), ("procent", "%")))


def maandrijen(kader: Kader, rijen: Rijen, kolom: str) -> Iterator[Cel]:
    """Yield a row per month of the period, and their total, for the events dated in ``kolom``.

    The columns are those of :func:`aantallen`, followed by the same month of the year before over all
    gemeenten together; ``onbekend`` where the delivery does not go back that far.
    """
    for maand in kader.periode.maanden:
        yield from _tijdvak(kader, rijen, kolom, *maandnaam(maand), maand)
    heel = Maand(kader.periode.begin, kader.periode.eind)
    yield from _tijdvak(kader, rijen, kolom, TOTAAL, TOTAAL_LABEL, heel)


def maandnaam(maand: Maand) -> tuple[str, str]:
    """Return the id and the label of the row of a month: ``maand_08``, ``Augustus``."""
    return f"maand_{maand.begin.month:02d}", MAANDEN[maand.begin.month - 1].capitalize()


def maandrij(maand: Maand) -> tuple[str, str]:
    """Return id and label of the row of a month in a series over years: ``jan 2024``."""
    dag = maand.begin
    return f"maand_{dag.year}_{dag.month:02d}", f"{MAANDEN_KORT[dag.month - 1]} {dag.year}"


def _tijdvak(kader: Kader, rijen: Rijen, kolom: str, rij: str, label: str, vak: Maand) -> Iterator[Cel]:
    yield from aantallen(kader, rij, label, per_gemeente(tussen(rijen, kolom, *vak)))
    eerder = Periode(vak.eind.year - 1, vak.eind.month, "maand").maanden
    begin, eind = eerder[vak.begin.month - 1].begin, eerder[-1].eind
    n = len(tussen(rijen, kolom, begin, eind)) if begin >= kader.registers.begin else None
    yield aantal(rij, label, "vorig_jaar", f"Zelfde maand {begin.year}", n, "", "onbekend")

"""Breakdowns: a row per category or class, columns per gemeente, a total and what part of it a row is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np

from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Cel, Voetnoot
from ijw_lib.tellen.bescherming import GRENS, bescherm
from ijw_lib.tellen.kader import TOTAAL, TOTAAL_LABEL, Kader, aandeel, aandelen, aantal, aantallen
from ijw_lib.tellen.rijen import Rijen, per_gemeente

VORIG_JAAR, AANDEEL = "vorig_jaar", "aandeel"


def verdeling(
    kader: Kader, rijen: Rijen, kolom: str, labels: Mapping[str, str], totaal: str = TOTAAL_LABEL
) -> Iterator[Cel]:
    """Yield a row per code of a column, in the order of ``labels``, and their total; beside them the share.

    Parameters
    ----------
    totaal
        Label of the last row.
    """
    for code, label in labels.items():
        yield from rij_met_aandeel(kader, code, label, rijen.waar(rijen[kolom] == code), rijen)
    yield from rij_met_aandeel(kader, TOTAAL, totaal, rijen, rijen)


def beschermde_verdeling(
    kader: Kader,
    rijen_in: Callable[[Kader], Rijen],
    kolom: str,
    labels: Mapping[str, str],
    totaal: str = TOTAAL_LABEL,
) -> tuple[list[Cel], tuple[Voetnoot, ...]]:
    """Return the cells of a breakdown of persons that is withheld for a small group, and its notes.

    Parameters
    ----------
    rijen_in
        Gives the persons of an onderwerp.
    totaal
        Label of the last row; empty: no such row.
    """
    rijen = rijen_in(kader)
    alle = per_gemeente(rijen)
    b = bescherm(kader, lambda k: per_gemeente(rijen_in(k)))
    cellen: list[Cel] = []
    for code, label in [*labels.items(), *([(TOTAAL, totaal)] if totaal else [])]:
        deel = alle if code == TOTAAL else per_gemeente(rijen.waar(rijen[kolom] == code))
        cellen += b.aantallen(code, label, deel)
        cellen.append(
            Cel(code, AANDEEL, label, "Aandeel", None, None, "procent", "beschermd")
            if b.eigen_verborgen
            else aandeel(code, label, AANDEEL, "Aandeel", b.som(deel), b.som(alle))
        )
    return cellen, b.noten()


def rij_met_aandeel(kader: Kader, rij: str, label: str, deel: Rijen, alle: Rijen) -> Iterator[Cel]:
    """Yield a row of counts per gemeente, and what part it is of all."""
    yield from aantallen(kader, rij, label, per_gemeente(deel))
    yield aandeel(rij, label, AANDEEL, "Aandeel", len(deel), len(alle))


def gelijk_voor_elk(
    kader: Kader, rij: str, label: str, waarde: Fraction | None, toen: Fraction | None, eenheid: str
) -> Iterator[Cel]:
    """Yield a row that says the same of every gemeente, such as a term, beside :func:`naast_vorig_jaar`.

    Parameters
    ----------
    toen
        What it was a year before.
    """
    teller, noemer = (None, 1) if waarde is None else (waarde.numerator, waarde.denominator)
    kolommen = [(slug, naam, naam) for slug, naam in kader.gemeenten.items()]
    if kader.is_regio:
        kolommen.append((TOTAAL, TOTAAL_LABEL, TOTAAL_LABEL))
    for id_, kop, gemeente in kolommen:
        yield aantal(rij, label, id_, kop, teller, gemeente, "nvt", eenheid, noemer)
    teller, noemer = (None, 1) if toen is None else (toen.numerator, toen.denominator)
    kop = kop_vorig_jaar(kader.periode)
    yield aantal(rij, label, VORIG_JAAR, kop, teller, "", "nvt", eenheid, noemer)


def kop_vorig_jaar(periode: Periode) -> str:
    """Return the head of the column with the same period a year before."""
    return f"Zelfde periode {periode.vorig_jaar.jaar}"


@dataclass(frozen=True)
class Rij:
    """A row of counts per gemeente; with ``noemers`` of what part the counts are of those."""

    id: str
    label: str
    tellers: Mapping[str, int]
    noemers: Mapping[str, int] | None = None


def naast_vorig_jaar(kader: Kader, rijen: Callable[[Kader], Iterable[Rij]]) -> Iterator[Cel]:
    """Yield rows, and beside them the same period a year before over all gemeenten together.

    Parameters
    ----------
    rijen
        Counts the rows in the period of the kader that it is given.
    """
    toen = kader.periode.vorig_jaar
    bekend = toen.begin >= kader.registers.begin
    eerder = {r.id: r for r in rijen(replace(kader, periode=toen))} if bekend else {}
    for r in rijen(kader):
        if r.noemers is None:
            yield from aantallen(kader, r.id, r.label, r.tellers)
        else:
            yield from aandelen(kader, r.id, r.label, r.tellers, r.noemers)
        yield _som(r, eerder.get(r.id), kop_vorig_jaar(kader.periode))


def _som(rij: Rij, eerder: Rij | None, kop: str) -> Cel:
    """Return the cell of a year before: over all that was counted then, also of who takes part no more."""
    som = None if eerder is None else sum(eerder.tellers.values())
    if rij.noemers is None:
        return aantal(rij.id, rij.label, VORIG_JAAR, kop, som, "", "onbekend")
    if eerder is None or eerder.noemers is None:
        return Cel(rij.id, VORIG_JAAR, rij.label, kop, None, None, "procent", "onbekend")
    return aandeel(rij.id, rij.label, VORIG_JAAR, kop, som, sum(eerder.noemers.values()))


# --- durations ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Klasse:
    """A class of a distribution: from ``van`` up to but not including ``tot``."""

    id: str
    label: str
    van: int
    tot: int | None


def klassen(grenzen: Sequence[int], eenheid: str) -> tuple[Klasse, ...]:
    """Return the classes between boundaries: ``Korter dan 6``, ``6 tot 12``, ``12 of langer``."""
    eerste, laatste = grenzen[0], grenzen[-1]
    midden = pairwise(grenzen)
    return (
        Klasse(f"tot_{eerste}", f"Korter dan {eerste} {eenheid}", 0, eerste),
        *(Klasse(f"van_{a}_tot_{b}", f"{a} tot {b} {eenheid}", a, b) for a, b in midden),
        Klasse(f"vanaf_{laatste}", f"{laatste} {eenheid} of langer", laatste, None),
    )


def spreiding(
    kader: Kader, rijen: Rijen, kolom: str, indeling: Iterable[Klasse], totaal: str = TOTAAL_LABEL
) -> Iterator[Cel]:
    """Yield a row per class in which the number of a column falls, and their total."""
    labels = {k.id: k.label for k in indeling}
    codes = np.full(len(rijen), "", dtype=object)
    for k in indeling:
        codes[(rijen[kolom] >= k.van) & (rijen[kolom] < (k.tot or np.inf))] = k.id
    yield from verdeling(kader, rijen.met(_klasse=codes), "_klasse", labels, totaal)


def medianen(
    kader: Kader,
    rijen: Rijen,
    kolom: str,
    label: str,
    eenheid: str,
    deler: Fraction = Fraction(1),
) -> Iterator[Cel]:
    """Yield the row of the median per gemeente, and of all together; protected for a small group.

    Parameters
    ----------
    deler
        What the numbers are divided by to reach the unit.
    """
    delen = [
        (slug, naam, rijen.waar(rijen["gemeente"] == slug), naam) for slug, naam in kader.gemeenten.items()
    ]
    if kader.is_regio:
        delen.append((TOTAAL, TOTAAL_LABEL, rijen, TOTAAL_LABEL))
    for slug, naam, deel, gemeente in delen:
        yield mediaan_cel("mediaan", label, slug, naam, deel[kolom], eenheid, deler, gemeente)
    yield aantal("mediaan", label, AANDEEL, "Aandeel", None)


def mediaan_cel(
    rij: str,
    label: str,
    kolom: str,
    kolom_label: str,
    waarden: Sequence[int] | np.ndarray,
    eenheid: str,
    deler: Fraction = Fraction(1),
    gemeente: str = "",
) -> Cel:
    """Return the cell of the median of numbers; protected for a small group, n.v.t. of nobody."""
    midden = mediaan(waarden) if len(waarden) >= GRENS else None
    if midden is None:
        leeg = "beschermd" if len(waarden) else "nvt"
        return aantal(rij, label, kolom, kolom_label, None, gemeente, leeg, eenheid)
    m = midden / deler
    return aantal(rij, label, kolom, kolom_label, m.numerator, gemeente, "nvt", eenheid, m.denominator)


def mediaan(waarden: Iterable[int] | np.ndarray) -> Fraction | None:
    """Return the middle value, or the mean of the middle two; ``None`` without values."""
    op_volgorde = sorted(int(w) for w in waarden)
    if not op_volgorde:
        return None
    midden = len(op_volgorde) // 2
    if len(op_volgorde) % 2:
        return Fraction(op_volgorde[midden])
    return Fraction(op_volgorde[midden - 1] + op_volgorde[midden], 2)

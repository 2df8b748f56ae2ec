"""Linear and integer programs over sparse rows, solved by HiGHS: one thread, limits in steps, not seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

Getallen = NDArray[np.float64]
Nummers = NDArray[np.int32]

KNOPEN = 5_000
"""Nodes that the search of one integer program may use."""
_OPLOSSING = int(highspy.SolutionStatus.kSolutionStatusFeasible)
_GEHEEL = int(highspy.HighsVarType.kInteger)


@dataclass(frozen=True)
class Antwoord:
    """What solving one program gave.

    Attributes
    ----------
    kan
        Whether there is a solution.
    waarde, punt
        Its value, and the value of every column.
    prijzen
        The dual value of every row (of a linear program).
    grens
        No solution has a lower value than this.
    """

    kan: bool
    waarde: float
    punt: Getallen
    prijzen: Getallen
    grens: float


@dataclass(frozen=True)
class Matrix:
    """Sparse rows: per entry its row, in order, its column and its factor."""

    hoogte: int
    breedte: int
    rij: Nummers
    kolom: Nummers
    factor: Getallen

    @cached_property
    def start(self) -> Nummers:
        """Where every row begins."""
        return np.searchsorted(self.rij, np.arange(self.hoogte)).astype(np.int32)

    @cached_property
    def _rijgrenzen(self) -> Nummers:
        return np.append(self.start, len(self.rij)).astype(np.int32)

    @cached_property
    def _per_kolom(self) -> Nummers:
        return np.argsort(self.kolom, kind="stable").astype(np.int32)

    @cached_property
    def grenzen_per_kolom(self) -> Nummers:
        """Where every column begins, and the last ends, where entries are in order of column."""
        op_volgorde = self.kolom[self._per_kolom]
        return np.searchsorted(op_volgorde, np.arange(self.breedte + 1)).astype(np.int32)

    def stuk(self, rij: int) -> slice:
        """Return where the entries of a row are."""
        return slice(int(self._rijgrenzen[rij]), int(self._rijgrenzen[rij + 1]))

    def in_rijen(self, rijen: Nummers) -> Nummers:
        """Return the entries of some rows, row by row."""
        return _reeksen(self._rijgrenzen, rijen)

    def in_kolommen(self, kolommen: Nummers) -> Nummers:
        """Return the entries of some columns, column by column."""
        return self._per_kolom[_reeksen(self.grenzen_per_kolom, kolommen)]

    def van(self, kolommen: Nummers) -> tuple[Matrix, Nummers]:
        """Return the rows that some columns (in order) are in, with those columns only, and their numbers."""
        houd = np.sort(self.in_kolommen(kolommen))
        rijen, rij = np.unique(self.rij[houd], return_inverse=True)
        kolom = np.searchsorted(kolommen, self.kolom[houd]).astype(np.int32)
        deel = Matrix(len(rijen), len(kolommen), rij.astype(np.int32), kolom, self.factor[houd])
        return deel, rijen.astype(np.int32)

    def heen_en_terug(self) -> Matrix:
        """Return the rows with every column twice: for going up, and after all of those for going down."""
        rij = np.repeat(self.rij, 2)
        kolom = np.stack((self.kolom, self.kolom + self.breedte), axis=1).ravel().astype(np.int32)
        factor = np.stack((self.factor, -self.factor), axis=1).ravel()
        return Matrix(self.hoogte, 2 * self.breedte, rij, kolom, factor)

    def maal(self, punt: Getallen) -> Getallen:
        """Return the sum of every row at a point."""
        som: Getallen = np.bincount(self.rij, self.factor * punt[self.kolom], minlength=self.hoogte).astype(
            float
        )
        return som

    def omgekeerd(self, prijzen: Getallen) -> Getallen:
        """Return for every column the sum of its factors times the prices of their rows."""
        delen = self.factor * prijzen[self.rij]
        som: Getallen = np.bincount(self.kolom, delen, minlength=self.breedte).astype(float)
        return som


def _reeksen(grenzen: Nummers, welke: Nummers) -> Nummers:
    """Return the numbers from each of these bounds up to the next."""
    begin = grenzen[welke]
    aantal = grenzen[welke + 1] - begin
    eerder = np.cumsum(aantal) - aantal
    reeks: Nummers = np.repeat(begin - eerder, aantal) + np.arange(aantal.sum(), dtype=np.int32)
    return reeks.astype(np.int32)


def matrix_van(rijen: Sequence[tuple[Sequence[int], Sequence[float]]], breedte: int) -> Matrix:
    """Return sparse rows, given as the numbers of columns and their factors."""
    rij = np.repeat(np.arange(len(rijen), dtype=np.int32), [len(kolommen) for kolommen, _ in rijen])
    kolom = np.array([k for kolommen, _ in rijen for k in kolommen], dtype=np.int32)
    factor = np.array([f for _, factoren in rijen for f in factoren], dtype=np.float64)
    return Matrix(len(rijen), breedte, rij, kolom, factor)


class Rekenaar:
    """One program that is asked again with other costs and bounds; it starts from where it was.

    Parameters
    ----------
    matrix, laag, hoog
        The rows, and between what their sums lie.
    onder, boven
        Between what every column lies.
    kosten
        What is made as small as possible.
    geheel
        Whether every column is a whole number; without it the program is linear.
    """

    def __init__(
        self,
        matrix: Matrix,
        laag: Getallen,
        hoog: Getallen,
        onder: Getallen,
        boven: Getallen,
        kosten: Getallen,
        geheel: NDArray[np.bool_] | None = None,
        knopen: int = KNOPEN,
    ) -> None:
        self._geheel = geheel is not None and bool(geheel.any())
        self._h: Any = highspy.highs._Highs()  # type: ignore[attr-defined]  # highspy.Highs prints a banner
        opties: dict[str, Any] = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0}
        opties |= {"mip_max_nodes": knopen} if self._geheel else {"presolve": "off"}
        for naam, waarde in opties.items():
            self._h.setOptionValue(naam, waarde)
        soort = np.where(geheel, _GEHEEL, 0) if geheel is not None else np.zeros(matrix.breedte)
        self._h.passModel(
            matrix.breedte, matrix.hoogte, len(matrix.kolom),
            int(highspy.MatrixFormat.kRowwise), int(highspy.ObjSense.kMinimize), 0.0,
            kosten, onder, boven, laag, hoog, matrix.start, matrix.kolom, matrix.factor,
            soort.astype(np.int32),
        )  # fmt: skip

    def grenzen(self, kolommen: Nummers, onder: Getallen, boven: Getallen) -> None:
        """Set between what these columns lie."""
        self._h.changeColsBounds(len(kolommen), kolommen, onder, boven)

    def kosten(self, kolommen: Nummers, kosten: Getallen) -> None:
        """Set what these columns cost."""
        self._h.changeColsCost(len(kolommen), kolommen, kosten)

    def erbij(self, kolommen: Nummers, factoren: Getallen, minstens: float) -> None:
        """Add a row."""
        self._h.addRow(minstens, highspy.kHighsInf, len(kolommen), kolommen, factoren)

    def los_op(self) -> Antwoord:
        """Solve it as it stands now."""
        self._h.run()
        info, oplossing = self._h.getInfo(), self._h.getSolution()
        kan = info.primal_solution_status == _OPLOSSING
        kan = kan and (self._geheel or self._h.getModelStatus() == highspy.HighsModelStatus.kOptimal)
        return Antwoord(
            kan,
            info.objective_function_value,
            np.array(oplossing.col_value),
            np.array(oplossing.row_dual),
            info.mip_dual_bound if self._geheel else info.objective_function_value,
        )

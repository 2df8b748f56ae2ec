"""The lowest and the highest that cells can be that hang together, by linear programs and whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

import highspy
import numpy as np

from ijw_lib.keuring.kennis import Kennis, Strijdig, Verband

MEESTE_KNOPEN = 20_000
"""Nodes after which a search in whole numbers is given up."""
_BIJNA = 1e-6
_ONBEGRENSD = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)


@dataclass(frozen=True)
class Uiterste:
    """The lowest or highest that a cell can be; None: there is no bound.

    Attributes
    ----------
    precies
        Whether it is attained; if not, it is only certain that the cell does not go beyond it.
    door
        Of every relation of the knot whether it has a part in that.
    """

    waarde: float | None
    precies: bool
    door: tuple[bool, ...]


class Knoop:
    """Cells that are not printed as one number, and all relations between them.

    Points of whole numbers that were met are remembered: they show what is possible for other cells too.
    """

    def __init__(self, kennis: Kennis, cellen: Sequence[str], verbanden: Sequence[Verband]) -> None:
        self.cellen, self.verbanden = list(cellen), list(verbanden)
        self._nr = {cel: nr for nr, cel in enumerate(self.cellen)}
        self._geheel = np.array([cel not in kennis.deelbaar for cel in self.cellen], dtype=np.bool_)
        paren = [kennis.tussen(cel) for cel in self.cellen]
        self._onder = np.array([-np.inf if laag is None else laag for laag, _ in paren], dtype=np.float64)
        self._boven = np.array([np.inf if hoog is None else hoog for _, hoog in paren], dtype=np.float64)
        termen = [[(self._nr[c], f) for c, f in v.termen.items() if c in self._nr] for v in self.verbanden]
        vast = [
            sum(f * (kennis.tussen(c)[0] or 0) for c, f in v.termen.items() if c not in self._nr)
            for v in self.verbanden
        ]
        self._laag = np.array(
            [v.laagst - n for v, n in zip(self.verbanden, vast, strict=True)], dtype=np.float64
        )
        self._hoog = np.array(
            [v.hoogst - n for v, n in zip(self.verbanden, vast, strict=True)], dtype=np.float64
        )
        self._kolom = np.array([k for rij in termen for k, _ in rij], dtype=np.int32)
        self._factor = np.array([f for rij in termen for _, f in rij], dtype=np.float64)
        self._rij = np.repeat(np.arange(len(termen)), [len(rij) for rij in termen])
        self._laagst_gezien = np.full(len(self.cellen), np.inf)
        self._hoogst_gezien = np.full(len(self.cellen), -np.inf)
        self._lp = self._programma(False)
        self._mip: Any = None
        if not self._los(self._lp):
            raise Strijdig(f"geen getal voldoet aan wat gedrukt is van {', '.join(self.cellen[:5])}")

    def gezien(self, cel: str) -> tuple[float, float]:
        """Return the lowest and the highest that was met in a point of whole numbers."""
        nr = self._nr[cel]
        return float(self._laagst_gezien[nr]), float(self._hoogst_gezien[nr])

    def laagst(self, cel: str, tot: float | None = None) -> Uiterste:
        """Return the lowest that a cell can be; beyond ``tot`` is not looked."""
        return self._zoek(self._nr[cel], 1, tot)

    def hoogst(self, cel: str, tot: float | None = None) -> Uiterste:
        """Return the highest that a cell can be; beyond ``tot`` is not looked."""
        return self._zoek(self._nr[cel], -1, tot)

    def _zoek(self, nr: int, richting: int, tot: float | None) -> Uiterste:
        niets = (False,) * len(self.verbanden)
        eigen = self._onder[nr] if richting > 0 else self._boven[nr]
        eind = eigen if tot is None else (max if richting > 0 else min)(eigen, tot)
        gezien = self._laagst_gezien[nr] if richting > 0 else self._hoogst_gezien[nr]
        if (gezien - eind) * richting <= _BIJNA:  # the bound itself was met
            return Uiterste(float(gezien), True, niets)
        self._stel(self._lp, nr, richting, eind)
        kan, status = self._los(self._lp), self._lp.getModelStatus()
        waarde = self._lp.getInfo().objective_function_value * richting
        door = tuple((np.abs(np.array(self._lp.getSolution().row_dual)) > _BIJNA).tolist())
        self._herstel(self._lp, nr)
        if not kan:
            if status in _ONBEGRENSD:
                return Uiterste(None, True, niets)
            if tot is not None:  # whatever it is, it lies beyond where was looked
                return Uiterste(float(eind), True, niets)
            raise RuntimeError(f"het stelsel van {self.cellen[nr]} laat zich niet oplossen: {status}")
        grens = self._naar_binnen(nr, richting, waarde)
        gezien = self._laagst_gezien[nr] if richting > 0 else self._hoogst_gezien[nr]
        if (gezien - grens) * richting <= _BIJNA:
            return Uiterste(grens, True, door)
        return self._in_gehelen(nr, richting, eind, grens, door)

    def _naar_binnen(self, nr: int, richting: int, waarde: float) -> float:
        if not self._geheel[nr]:
            return waarde
        return float(ceil(waarde - _BIJNA) if richting > 0 else floor(waarde + _BIJNA))

    def _in_gehelen(
        self, nr: int, richting: int, eind: float, grens: float, door: tuple[bool, ...]
    ) -> Uiterste:
        """Search in whole numbers, as those of the linear program were not."""
        if self._mip is None:
            self._mip = self._programma(True)
        self._stel(self._mip, nr, richting, max(eind, grens) if richting > 0 else min(eind, grens))
        self._los(self._mip)
        info, status = self._mip.getInfo(), self._mip.getModelStatus()
        self._herstel(self._mip, nr)
        if status == highspy.HighsModelStatus.kInfeasible:
            self._los(self._mip)
            if self._mip.getModelStatus() != status:
                return Uiterste(eind, True, door)
            raise Strijdig(f"geen gehele getallen voldoen aan wat gedrukt is van {self.cellen[nr]}")
        klaar = status == highspy.HighsModelStatus.kOptimal
        verst = info.objective_function_value if klaar else info.mip_dual_bound
        waarde = self._naar_binnen(nr, richting, verst * richting)
        verder = waarde != grens
        return Uiterste(waarde, klaar, self._rond(nr, door) if verder else door)

    def _rond(self, nr: int, door: tuple[bool, ...]) -> tuple[bool, ...]:
        """Whole numbers have no prices: what the linear program says, and the cell's own relations."""
        eigen = set(self._rij[self._kolom == nr].tolist())
        return tuple(d or rij in eigen for rij, d in enumerate(door))

    def _programma(self, geheel: bool) -> Any:
        h: Any = highspy.highs._Highs()  # type: ignore[attr-defined]  # highspy.Highs prints
        opties: dict[str, object] = {"output_flag": False, "threads": 1, "random_seed": 0}
        opties |= {"mip_max_nodes": MEESTE_KNOPEN, "mip_rel_gap": 0.0} if geheel else {"presolve": "off"}
        for naam, waarde in opties.items():
            h.setOptionValue(naam, waarde)
        soort = np.where(self._geheel, int(highspy.HighsVarType.kInteger), 0) if geheel else self._geheel * 0
        start = np.searchsorted(self._rij, np.arange(len(self.verbanden))).astype(np.int32)
        h.passModel(
            len(self.cellen), len(self.verbanden), len(self._kolom),
            int(highspy.MatrixFormat.kRowwise), int(highspy.ObjSense.kMinimize), 0.0,
            np.zeros(len(self.cellen)), self._onder, self._boven, self._laag, self._hoog,
            start, self._kolom, self._factor, soort.astype(np.int32),
        )  # fmt: skip
        return h

    def _stel(self, h: Any, nr: int, richting: int, eind: float) -> None:
        h.changeColCost(nr, float(richting))
        if richting > 0:
            h.changeColBounds(nr, eind, self._boven[nr])
        else:
            h.changeColBounds(nr, self._onder[nr], eind)

    def _herstel(self, h: Any, nr: int) -> None:
        h.changeColCost(nr, 0.0)
        h.changeColBounds(nr, self._onder[nr], self._boven[nr])

    def _los(self, h: Any) -> bool:
        """Solve; remember the point where it is one of whole numbers that obeys everything."""
        h.run()
        if h.getModelStatus() == highspy.HighsModelStatus.kUnknown:  # lost in where it began: from nothing
            h.clearSolver()
            h.run()
        if h.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return False
        ruw = np.array(h.getSolution().col_value)
        punt = np.where(self._geheel, np.rint(ruw), ruw)
        som = np.bincount(self._rij, self._factor * punt[self._kolom], minlength=len(self.verbanden))
        speling = _BIJNA * (1 + float(np.abs(punt[~self._geheel]).max(initial=0)))
        binnen = (som >= self._laag - speling).all() and (som <= self._hoog + speling).all()
        if np.abs(punt - ruw).max(initial=0) < 1e-4 and binnen:
            self._laagst_gezien = np.minimum(self._laagst_gezien, punt)
            self._hoogst_gezien = np.maximum(self._hoogst_gezien, punt)
        return h.getModelStatus() not in _ONBEGRENSD

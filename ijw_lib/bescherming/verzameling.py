"""All figures that a reader can lay side by side: every table of every report, and of what those quote.

They are computed from the records, as the notebooks do it, before any notebook runs.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ijw_lib.controle.cijfers import Blad, Cijfers, Rapportcijfers
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.kindproces import naast_elkaar
from ijw_lib.fundament.omgeving import BESTUURLIJK
from ijw_lib.indicatoren import bewaard
from ijw_lib.indicatoren.bewaard import bestand
from ijw_lib.model.onderwerp import REGIO
from ijw_lib.model.periode import Periode
from ijw_lib.model.tabel import Tabel
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.snapshot import Snapshot
from ijw_lib.tellen import bescherming

Rapportsleutel = tuple[str, str]
"""The ids of a period and an onderwerp."""
_Tabellen = tuple[Rapportsleutel, dict[str, Tabel], frozenset[str]]
"""A report, its tables by id with every number filled in, and the ids of the cells that were not shown."""


@dataclass(frozen=True)
class Verzameling:
    """The tables of all reports.

    Attributes
    ----------
    tabellen
        Per report its tables by id, with the numbers that ``tellen.bescherming`` withholds from every
        publication filled in: what is withheld must be known to find out whether something else tells it.
    niet_getoond
        The ids of those cells, per report.
    stand
        What the rules of ``controle`` look at: the same tables.
    """

    tabellen: Mapping[Rapportsleutel, Mapping[str, Tabel]]
    niet_getoond: Mapping[Rapportsleutel, frozenset[str]]
    stand: Stand


def verzamel(bouw: Bouw) -> Verzameling:
    """Compute the tables of every report of the plan and of the reports that it is compared with.

    Registers keep what was made of them, so each time they are opened for this alone and forgotten after it.
    """
    perioden = {sleutel: rapport.periode for sleutel, rapport in _rapporten(_los(bouw)).items()}
    bestand.ruim_op(bouw.registers, perioden.keys())
    delen = _delen(sorted(perioden), os.cpu_count() or 1)
    van = {
        sleutel: (tabellen, weg)
        for deel in naast_elkaar(partial(_verzameld, bouw), delen)
        for sleutel, tabellen, weg in deel
    }
    bestand.schrijf_merken(bouw.registers, perioden.keys())
    tabellen = {sleutel: van[sleutel][0] for sleutel in perioden}
    weg = {sleutel: van[sleutel][1] for sleutel in perioden}
    return Verzameling(tabellen, weg, _stand(perioden, bouw.registers, tabellen))


def _delen(sleutels: list[Rapportsleutel], hoeveel: int) -> list[list[Rapportsleutel]]:
    """Return as many runs of reports as there are cores; reports of one period share most."""
    lengte = -(-len(sleutels) // hoeveel)
    return [sleutels[begin : begin + lengte] for begin in range(0, len(sleutels), lengte)]


def _los(bouw: Bouw) -> Bouw:
    """Return the same, with registers of its own."""
    return Bouw(bouw.project, bouw.plan, Snapshot(bouw.registers.map))


def _verzameld(bouw: Bouw, sleutels: Sequence[Rapportsleutel]) -> list[_Tabellen]:
    """Return the tables of some reports, and keep them for the runs."""
    los = _los(bouw)
    rapporten = _rapporten(los)
    with bewaard.bijgehouden(los.registers, sleutels):
        getoond = {sleutel: _tabellen(rapporten[sleutel]) for sleutel in sleutels}
    weg = {
        sleutel: frozenset(t.cel_id(c) for t in alle for c in t.cellen.values() if c.status == "beschermd")
        for sleutel, alle in getoond.items()
    }
    with bescherming.onbeschermd():
        open_ = _rapporten(_los(bouw))
        zonder = {
            (sleutel, t.id): t
            for sleutel, ids in weg.items()
            for t in _tabellen(open_[sleutel], {id_.partition("/")[0] for id_ in ids})
        }
    return [
        (sleutel, {t.id: zonder.get((sleutel, t.id), t) for t in alle}, weg[sleutel])
        for sleutel, alle in getoond.items()
    ]


def _rapporten(bouw: Bouw) -> dict[Rapportsleutel, Rapport]:
    """Return each report once: those of the plan, the regio beside every gemeente, and what these quote."""
    gevonden: dict[Rapportsleutel, Rapport] = {}
    for run in bouw.plan.runs:
        for onderwerp in (run.onderwerp, REGIO):
            if (run.periode.id, onderwerp) not in gevonden:
                rapportage = bouw.plan.rapportage(run.periode, onderwerp)
                rapport = Rapport.van(rapportage, bouw.registers, bouw.project, publicatie=BESTUURLIJK)
                gevonden[run.periode.id, onderwerp] = rapport
    for rapport in list(gevonden.values()):
        for r in (rapport.vorig_jaar, rapport.vorige_rapportage):
            if r is not None:
                gevonden.setdefault((r.periode.id, r.onderwerp), r)
    return gevonden


def _tabellen(rapport: Rapport, welke: Collection[str] | None = None) -> list[Tabel]:
    """Return the tables of a report that it shows or that its texts can name; ``welke``: only these."""
    return [
        t
        for thema in rapport.rapportage.themas
        for i in rapport.getoond(thema)
        if (welke is None or i.id in welke) and not (t := rapport.tabel(i)).is_weg
    ]


def _stand(
    perioden: Mapping[Rapportsleutel, Periode],
    registers: Registers,
    tabellen: Mapping[Rapportsleutel, Mapping[str, Tabel]],
) -> Stand:
    cijfers = {
        (periode, onderwerp): Rapportcijfers(
            perioden[periode, onderwerp],
            onderwerp,
            {id_: Blad.van_tabel(f"{periode}/{onderwerp}", t) for id_, t in per_tabel.items()},
        )
        for (periode, onderwerp), per_tabel in tabellen.items()
    }
    return Stand(Cijfers(cijfers), registers)

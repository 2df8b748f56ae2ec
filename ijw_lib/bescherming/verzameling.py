"""All figures that a reader can lay side by side: every table of every report, and of what those quote.

They are computed from the records, as the notebooks do it, before any notebook runs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ijw_lib.controle.cijfers import Blad, Cijfers, Rapportcijfers
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.omgeving import BESTUURLIJK
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
    perioden, getoond = _getoond(bouw)
    weg = {
        sleutel: frozenset(t.cel_id(c) for t in alle for c in t.cellen.values() if c.status == "beschermd")
        for sleutel, alle in getoond.items()
    }
    open_ = _onbeschermd(bouw, {(s, id_.partition("/")[0]) for s, ids in weg.items() for id_ in ids})
    tabellen = {
        sleutel: {t.id: open_.get((sleutel, t.id), t) for t in alle} for sleutel, alle in getoond.items()
    }
    return Verzameling(tabellen, weg, _stand(perioden, bouw.registers, tabellen))


def _los(bouw: Bouw) -> Bouw:
    """Return the same, with registers of its own."""
    return Bouw(bouw.project, bouw.plan, Snapshot(bouw.registers.map))


def _getoond(bouw: Bouw) -> tuple[dict[Rapportsleutel, Periode], dict[Rapportsleutel, list[Tabel]]]:
    """Return the period of every report, and its tables."""
    rapporten = _rapporten(_los(bouw))
    perioden = {sleutel: rapport.periode for sleutel, rapport in rapporten.items()}
    return perioden, {sleutel: _tabellen(rapport) for sleutel, rapport in rapporten.items()}


def _onbeschermd(
    bouw: Bouw, dicht: Collection[tuple[Rapportsleutel, str]]
) -> dict[tuple[Rapportsleutel, str], Tabel]:
    """Return these tables of reports with every number in them."""
    with bescherming.onbeschermd():
        return {
            (sleutel, t.id): t
            for sleutel, rapport in _rapporten(_los(bouw)).items()
            if (welke := {id_ for van, id_ in dicht if van == sleutel})
            for t in _tabellen(rapport, welke)
        }


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

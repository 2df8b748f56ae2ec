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
from ijw_lib.model.tabel import Tabel
from ijw_lib.plan.bouw import Bouw
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers.registers import Registers
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
    """Compute the tables of every report of the plan and of the reports that it is compared with."""
    getoond = {sleutel: _tabellen(rapport) for sleutel, rapport in _rapporten(bouw).items()}
    weg = {
        sleutel: frozenset(t.cel_id(c) for t in alle for c in t.cellen.values() if c.status == "beschermd")
        for sleutel, alle in getoond.items()
    }
    dicht = {(sleutel, id_.partition("/")[0]) for sleutel, ids in weg.items() for id_ in ids}
    los = Bouw(bouw.project, bouw.plan, bouw.snapshot)  # registers keep what was made of them
    with bescherming.onbeschermd():
        rapporten = _rapporten(los)
        open_ = {
            (sleutel, t.id): t
            for sleutel, rapport in rapporten.items()
            if weg[sleutel]
            for t in _tabellen(rapport, {id_ for van, id_ in dicht if van == sleutel})
        }
    tabellen = {
        sleutel: {t.id: open_.get((sleutel, t.id), t) for t in alle} for sleutel, alle in getoond.items()
    }
    return Verzameling(tabellen, weg, _stand(rapporten, bouw.registers, tabellen))


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
    rapporten: Mapping[Rapportsleutel, Rapport],
    registers: Registers,
    tabellen: Mapping[Rapportsleutel, Mapping[str, Tabel]],
) -> Stand:
    cijfers = {
        (periode, onderwerp): Rapportcijfers(
            rapporten[periode, onderwerp].periode,
            onderwerp,
            {id_: Blad.van_tabel(f"{periode}/{onderwerp}", t) for id_, t in per_tabel.items()},
        )
        for (periode, onderwerp), per_tabel in tabellen.items()
    }
    return Stand(Cijfers(cijfers), registers)

"""A damaged delivery is refused, stopped, or told of: none publishes what contradicts itself.

Of 300 damages with fixed seeds, and 50 with a new seed each run, a tenth in ``make test``, all with
``IJW_DIEP=1`` (``make test-diep``). The seeds of a run are printed, with what became of each kind.
"""

from __future__ import annotations

import secrets
from collections import Counter
from pathlib import Path

import pytest

from ijw_lib.controle.cijfers import Cijfers
from ijw_lib.controle.controleren import controleer as vergelijk
from ijw_lib.controle.stand import Stand
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import alle_indicatoren
from ijw_lib.plan.plan import Plan
from ijw_lib.rapport.rapport import Rapport
from ijw_lib.registers import vastleggen
from ijw_lib.registers.levering import Controle
from ijw_lib.registers.registers import Registers
from ijw_lib.registers.volledigheid.controleren import Levering, controleer
from tests.controle.hulp import cijfers_van
from tests.hulp import DIEP
from tests.hulp.schade import SOORTEN, Schade, geweigerd, maak

VAST, NIEUW = (300, 50) if DIEP else (30, 5)
RAPPORTEN = (("2024-M08", "regio"), ("2024-M08", "velsen"))
UITKOMSTEN = ("geweigerd", "stop", "waarschuwing", "stil")


@pytest.mark.parametrize("zaden", ["vast", "nieuw"])
def test_geen_schade_gaat_ongemerkt_door(
    goed: Levering, heel_project: Project, tmp_path: Path, zaden: str
) -> None:
    begin = 0 if zaden == "vast" else secrets.randbelow(10**9)
    tabel: Counter[tuple[str, str]] = Counter()
    fout = []
    for zaad in range(begin, begin + (VAST if zaden == "vast" else NIEUW)):
        schade = maak(goed, zaad)
        uitkomst, tegenspraken = wat_gebeurt(goed, schade, heel_project, tmp_path / str(zaad))
        tabel[schade.soort, uitkomst] += 1
        fout += [f"{schade}: {t}" for t in tegenspraken] + ([str(schade)] if uitkomst == "stil" else [])
    print(f"\nzaden vanaf {begin}")
    for soort in SOORTEN:
        print(f"{soort:16}", *(f"{tabel[soort, u]:4} {u}" for u in UITKOMSTEN))
    assert fout == []
    assert sum(tabel.values()) == (VAST if zaden == "vast" else NIEUW)


def wat_gebeurt(goed: Levering, schade: Schade, project: Project, map_: Path) -> tuple[str, list[str]]:
    """Return what becomes of a damaged delivery, and what contradicts itself where it is taken in."""
    if geweigerd(goed, schade):
        return "geweigerd", []
    niveaus = {b.niveau for b in controleer(schade.levering, goed)}
    if "stop" in niveaus:
        return "stop", []
    stand = stand_na(project, schade, map_)
    verteld = "waarschuwing" if "waarschuwing" in niveaus else "stil"
    return verteld, [b.melding for b in vergelijk(stand).tegenspraken]


def stand_na(project: Project, schade: Schade, map_: Path) -> Stand:
    """Compute what a register is read for, of all gemeenten together and of one, from the damaged "
    "delivery."""
    frames = dict(schade.levering.frames)
    aantallen = {naam: len(frame) for naam, frame in frames.items()}
    controle = Controle(dict(schade.levering.meta), frames, aantallen, aantallen, (), (), True)
    registers = Registers.open(vastleggen.schrijf(controle, map_))
    plan = Plan.lees(project)
    themas = sorted({i.thema for i in alle_indicatoren().values() if schade.register in i.registers})
    rapporten = {}
    for periode, onderwerp in RAPPORTEN if themas else ():
        rapportage = plan.rapportage(plan.periode(periode), onderwerp)
        passend = [t for t in themas if t in rapportage.themas]
        if passend:
            rapport = Rapport.van(rapportage, registers, project)
            rapporten[periode, onderwerp] = cijfers_van(rapport, themas=passend)
    return Stand(Cijfers(rapporten), registers)

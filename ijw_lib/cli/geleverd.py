"""What can be made of a delivery without all registers: per theme all, a part or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ijw_lib.batch.taak import Taak
    from ijw_lib.indicatoren.geleverd import Themastand
    from ijw_lib.registers.snapshot import Snapshot


def meld(snapshot: Snapshot) -> None:
    """Show of each theme what can be made of it, where a register is missing that should be there."""
    from ijw_lib.registers.schema import LEVERINGSREGISTERS

    nodig = {r.naam for r in LEVERINGSREGISTERS if not r.facultatief}
    if not nodig & {*snapshot.niet_geleverd}:
        return
    from ijw_lib.indicatoren import catalogus
    from ijw_lib.indicatoren.geleverd import themastand
    from ijw_lib.registers.registers import Registers

    registers = Registers.open(snapshot)
    click.echo(
        f"Niet geleverd, volgens levering.yml: {len(snapshot.niet_geleverd)} van de "
        f"{len(LEVERINGSREGISTERS)} registers. Wat daarvan afhangt, is onbekend en nooit 0, en elke pagina "
        "zegt dat; regels die naar zo'n register kijken, zijn niet nagekeken. Van elk thema is te maken:"
    )
    for thema, titel in catalogus.TITELS.items():
        alle = catalogus.indicatoren(thema).values()
        stand = themastand(thema, ((i, i.mist(registers)) for i in alle))
        click.echo(f"  {titel:32} {_hoeveel(stand)}")
    click.echo("Is er van een register niets, zet het dan in levering.yml bij leeg: dat is wel een antwoord.")


def in_plan(taak: Taak) -> str:
    """Return what the plan says behind a run of which registers are missing; else nothing."""
    if not taak.mist:
        return ""
    return f"\t{'niet' if taak.ontbreekt else 'deels'} te maken: mist {', '.join(taak.mist)}"


def _hoeveel(stand: Themastand) -> str:
    if not stand.niet:
        return "alles"
    wel, alle = len(stand.wel), len(stand.wel) + len(stand.niet)
    hoe = "niets" if stand.is_weg else f"{wel} van de {alle} tabellen"
    return f"{hoe}; mist {', '.join(stand.ontbreekt)}"

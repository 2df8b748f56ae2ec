"""What helps with a delivery before it is checked, and what can be made of one without all registers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project

if TYPE_CHECKING:
    from ijw_lib.batch.taak import Taak
    from ijw_lib.indicatoren.geleverd import Themastand
    from ijw_lib.registers.snapshot import Snapshot


def koppel(project: Project, map_: Path) -> None:
    """Show a mapping for a delivery, with all of ``levering.yml`` where there is none, and what to answer.

    Raises
    ------
    IjwFout
        When there is no such folder.
    """
    from ijw_lib.registers import levering
    from ijw_lib.registers.koppeling import voorstel
    from ijw_lib.registers.leveringsbestand import BESTAND, lees
    from ijw_lib.registers.sjablonen import leveringsbestand

    if not map_.is_dir():
        raise IjwFout(f"De map met de levering bestaat niet: {map_}.")
    gekoppeld = lees(map_).koppelingen
    gevonden = voorstel.stel_voor(map_, levering.referenties(project.referentie), gekoppeld)
    met_tekst = gevonden.gevonden and not _staat_er(map_ / BESTAND)
    if met_tekst:
        click.echo(leveringsbestand.tekst(map_.resolve().name, gevonden.gevonden), nl=False)
    if gevonden.koppeling:
        click.echo(gevonden.als_yaml(), nl=False)
    for vraag in gevonden.vragen:
        click.echo(f"Vraag: {vraag}", err=True)
    if met_tekst:
        click.echo(_nieuw_bestand(map_), err=True)
    else:
        click.echo(_wat_nu(map_, gevonden.koppeling != {}, len(gevonden.vragen)), err=True)


def nieuw(project: Project, map_: Path) -> None:
    """Write an empty delivery to fill in, and say what to do with it.

    Raises
    ------
    GebruiksFout
        When something lies in the folder already.
    """
    from ijw_lib.registers.sjablonen import nieuw as sjablonen
    from ijw_lib.registers.woordenboek.lijsten import Lijsten

    bestanden = sjablonen.maak(map_, Lijsten(project))
    csv = sum(naam.endswith(".csv") for naam in bestanden)
    click.echo(
        f"In {map_} staan nu {csv} lege CSV-bestanden, {sjablonen.WERKBOEK} met een blad per register, en "
        f"levering.yml.\n"
        "1. Vul levering.yml in: van wie de gegevens zijn en over welke dagen.\n"
        f"2. Vul van elk register het CSV-bestand of het blad in {sjablonen.WERKBOEK}, niet allebei. Boven "
        "elk\n   blad staat een voorbeeldregel; die wordt niet gelezen.\n"
        f"3. Kijk of alles klopt: ijw check --levering {map_}\n"
        "Wat er in elke kolom komt, zegt: ijw registers NAAM"
    )


def _staat_er(pad: Path) -> bool:
    """Tell whether a file holds anything; a shell makes it before what it is to hold is known."""
    return pad.exists() and (not pad.is_file() or pad.stat().st_size > 0)


def _nieuw_bestand(map_: Path) -> str:
    return (
        f"Dit is een heel levering.yml; bewaar het met: ijw levering koppel {map_} > {map_}/levering.yml\n"
        "Vul daarin wat leeg is (van wie de gegevens zijn en over welke dagen) en waar een vraagteken staat. "
        f"Daarna: ijw check --levering {map_}"
    )


def _wat_nu(map_: Path, met_koppeling: bool, vragen: int) -> str:
    if not met_koppeling:
        return "Een koppeling is niet nodig." if not vragen else "Er is geen koppeling voor te stellen."
    vul = " Vul in waar nog een vraagteken staat." if vragen else ""
    return f"Zet dit in {map_.name}/levering.yml en kijk het na.{vul} Daarna: ijw check --levering {map_}"


def meld_mogelijk(snapshot: Snapshot) -> None:
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

"""What helps with a delivery before it is checked."""

from __future__ import annotations

from pathlib import Path

import click

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project


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

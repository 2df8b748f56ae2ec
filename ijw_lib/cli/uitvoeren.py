"""What the commands do and say: checking a delivery, running notebooks, making the site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project
from ijw_lib.plan.plan import Plan, levering_van, selecteer


def controleer(
    project: Project, levering: Path | None, *, alleen_nieuw: bool = False, stil: bool = False
) -> None:
    """Check a delivery and say what of each register was good.

    Raises
    ------
    LeveringsFout
        When something was rejected.
    """
    from ijw_lib.registers import snapshot
    from ijw_lib.registers.inname import LeveringsFout, al_ingenomen, neem_in

    levering = levering or levering_van(project)
    if alleen_nieuw and (bekend := al_ingenomen(project, levering)):
        _meld(snapshot.meldingen(project.registers))
        if not stil:
            naam = bekend.beschrijving["levering"]["naam"]
            click.echo(f"Levering '{naam}' is niet veranderd: snapshot {bekend.id}.")
        return
    controle = (uitkomst := neem_in(project, levering)).controle
    for register, gelezen in controle.gelezen.items() if not stil else ():
        afgewezen = controle.afgewezen[register]
        goed = controle.geaccepteerd[register]
        click.echo(f"{register:20} {gelezen:7} gelezen {goed:7} goed {afgewezen:5} afgewezen")
    _meld(uitkomst.meldingen)
    if uitkomst.snapshot is None:
        raise LeveringsFout(controle.uitval)
    if not stil:
        click.echo(f"Levering '{controle.meta['naam']}' is goed: snapshot {uitkomst.snapshot.id}.")


def controleer_teksten(project: Project, plan: Plan) -> None:
    """Say what in the plan and in the texts is not used; stop when a name in a text is misspelt.

    Raises
    ------
    GebruiksFout
        Naming the texts.
    """
    from ijw_lib.rapport import tekstcontrole

    _meld((*plan.opmerkingen, *tekstcontrole.controleer(project, plan)))


def controleer_teksten_vooraf(project: Project) -> None:
    """Do the same before the delivery is checked, which takes longer.

    A plan that cannot be read is no concern yet: it may be because of the delivery, whose check then tells.
    """
    try:
        plan = Plan.lees(project)
    except IjwFout:
        return
    controleer_teksten(project, plan)


def controleer_site(project: Project, plan: Plan, keuze: dict[str, str | None]) -> None:
    """Stop before anything changes when building this choice would take pages off the site.

    Raises
    ------
    IjwFout
        Naming the pages.
    """
    from ijw_lib.publicatie.samenstellen import inhoud

    straks = {run.id for run in selecteer(plan.runs, **keuze)}
    inhoud.controleer(project, plan, inhoud.bepaal(project, plan, straks))


def _meld(meldingen: Iterable[str]) -> None:
    """Show what is no error and yet should be looked at."""
    for melding in meldingen:
        click.echo(f"Let op: {melding}{'' if melding.endswith('?') else '.'}", err=True)


def draai(
    project: Project, plan: Plan, keuze: dict[str, str | None], opties: dict[str, Any], opnieuw: bool = False
) -> None:
    """Execute the chosen notebooks that are not up to date, and say how many."""
    from ijw_lib.batch import uitvoeren
    from ijw_lib.batch.taak import Grenzen
    from ijw_lib.batch.voortgang import json_regel

    runs = selecteer(plan.runs, **keuze)
    gedraaid = uitvoeren.draai(
        project,
        runs,
        opties["werkers"],
        engine=opties["engine"],
        opnieuw=opnieuw,
        grenzen=Grenzen(opties["tijdslimiet"], opties["geheugenlimiet"]),
        scheduler=opties["scheduler"],
        vorm="json" if opties["json"] else "auto",
    )
    if opties["json"]:
        json_regel("notebooks", gedraaid=gedraaid, van=len(runs))
    else:
        click.echo(_gedraaid(gedraaid, len(runs)))


def render(
    project: Project,
    renderer: str,
    plan: Plan | None = None,
    *,
    stil: bool = False,
    alles_bij: bool = False,
    verwijder: bool = False,
) -> None:
    """Make the site, and say what was made, what left it and what is not as it should be."""
    from ijw_lib.batch import manifest
    from ijw_lib.publicatie import publiceren

    uitkomst = publiceren.publiceer(project, renderer, plan, alles_bij=alles_bij, verwijder=verwijder)
    manifest.vul_aan(project, site=publiceren.als_manifest(project, uitkomst))
    for run in uitkomst.niet_bijgewerkt:
        click.echo(f"Niet bijgewerkt, en dat staat op de pagina: {run}", err=True)
    for regel in (*uitkomst.opmerkingen, *(f"Let op: {m}" for m in uitkomst.meldingen)):
        click.echo(regel, err=True)
    for pad in uitkomst.concepten:
        click.echo(f"Concept, niet in menu's en zoekregister: {pad.relative_to(project.root)}", err=stil)
    if stil:
        return
    nieuw = uitkomst.paginas + uitkomst.pdfs if uitkomst.vernieuwd is None else uitkomst.vernieuwd
    paginas = _aantal(len(uitkomst.paginas), "pagina", "pagina's")
    pdfs = _aantal(len(uitkomst.pdfs), "PDF", "PDF's")
    click.echo(
        f"Site gemaakt met {uitkomst.renderer}: {paginas} en "
        f"{pdfs} in {project.site.relative_to(project.root)}/ "
        f"({_aantal(len(nieuw), 'bestand', 'bestanden')} nieuw gemaakt)"
    )


def _gedraaid(gedraaid: int, van: int) -> str:
    if van == 1:
        return "Het notebook is gedraaid." if gedraaid else "Het notebook was bij."
    rest = "" if gedraaid == van else "; de andere waren bij" if gedraaid else "; alles was bij"
    return f"{gedraaid} van de {van} notebooks gedraaid{rest}."


def _aantal(n: int, een: str, meer: str) -> str:
    return f"{n} {een if n == 1 else meer}"

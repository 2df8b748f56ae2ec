"""What the commands do: open what they work with, once, and hand it to each of their steps.

The libraries are imported by the command that needs them: ``ijw --help`` needs none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ijw_lib.cli import leveringen, meldingen, vastgesteld, verifieren
from ijw_lib.cli.openbaar import bepalen
from ijw_lib.cli.opties import KEUZE
from ijw_lib.fundament.fouten import IjwFout
from ijw_lib.fundament.project import Project

MEESTE_OPMERKINGEN = 5
"""Lines on how a delivery was read that are shown above what is wrong with it."""

if TYPE_CHECKING:
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.plan import Plan
    from ijw_lib.registers.snapshot import Snapshot


def controleer(
    project: Project, levering: Path | None, *, alleen_nieuw: bool = False, stil: bool = False
) -> Snapshot:
    """Check a delivery, say what of each register was good, and return its snapshot.

    Parameters
    ----------
    alleen_nieuw
        A delivery that was checked before is not checked again.

    Raises
    ------
    LeveringsFout
        When something was rejected.
    """
    from ijw_lib.plan.plan import levering_van
    from ijw_lib.registers import snapshot
    from ijw_lib.registers.inname import Gezien, LeveringsFout, al_ingenomen, neem_in

    levering = levering or levering_van(project)
    gezien = Gezien.kijk(project, levering)
    if alleen_nieuw and (bekend := al_ingenomen(project, levering, gezien)):
        meldingen.let_op(snapshot.meldingen(project.registers))
        if not stil:
            naam = bekend.beschrijving["levering"]["naam"]
            click.echo(f"Levering '{naam}' is niet veranderd: snapshot {bekend.id}.")
        return bekend
    controle = (uitkomst := neem_in(project, levering, gezien)).controle
    if not stil:
        meldingen.registers(controle)
    meldingen.let_op(uitkomst.meldingen, None if uitkomst.snapshot else MEESTE_OPMERKINGEN)
    if uitkomst.snapshot is None:
        raise LeveringsFout(controle.uitval)
    if not stil:
        click.echo(f"Levering '{controle.meta['naam']}' is goed: snapshot {uitkomst.snapshot.id}.")
        leveringen.meld_mogelijk(uitkomst.snapshot)
    return uitkomst.snapshot


def toon_plan(project: Project, keuze: dict[str, str | None]) -> None:
    """Show the chosen runs, and which of them are up to date."""
    from ijw_lib.batch.uitvoeren import wat_is_bij
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.keuze import selecteer

    bouw = Bouw.open(project)
    _controleer_teksten(project, bouw.plan)
    for taak, bij in wat_is_bij(bouw, selecteer(bouw.plan.runs, **keuze)):
        click.echo(f"{taak.run.id}\t{'bij' if bij else 'te draaien'}{leveringen.in_plan(taak)}")


def run(project: Project, opties: dict[str, Any]) -> None:
    """Execute the chosen notebooks, and compose the reports that are complete."""
    from ijw_lib.batch.fasen import Fasen
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.publicatie.samenstellen.samenstellen import stel_samen

    bouw = Bouw.open(project)
    _controleer_teksten(project, bouw.plan)
    fasen = Fasen(project, json=opties["json"])
    with fasen.fase("notebooks"):
        _draai(bouw, opties)
    with fasen.fase("samenstellen"):
        if not stel_samen(bouw):
            click.echo("Er is nog geen rapportage compleet; de notebooks staan in reports/.")
    fasen.sluit_af()


def render(
    project: Project, renderer: str, scheduler: str | None, *, verwijder: bool = False, concept: bool = False
) -> None:
    """Make the site of what has been run."""
    from ijw_lib.plan.bouw import Bouw

    bouw = Bouw.open(project)
    niet_bij = verifieren.niet_bij(bouw)
    tegenspraak = verifieren.controleer(bouw, niet_bij, concept=concept)
    _render(bouw, renderer, niet_bij, scheduler=scheduler, verwijder=verwijder, tegenspraak=tegenspraak)


def build(
    project: Project,
    renderer: str,
    opties: dict[str, Any],
    *,
    verwijder: bool = False,
    concept: bool = False,
) -> None:
    """Check the delivery where it is new, execute the chosen notebooks and make the site."""
    from ijw_lib.batch.fasen import Fasen

    fasen, stil = Fasen(project, json=opties["json"]), opties["json"]
    with fasen.fase("controle"):
        bouw = _open_gecontroleerd(project, stil=stil)
        if not verwijder:
            _controleer_site(bouw, opties)
    with fasen.fase("notebooks"):
        _draai(bouw, opties)
    alles_bij = not any(_keuze(opties).values())  # the batch over the whole plan has just ended well
    niet_bij = frozenset[str]() if alles_bij else verifieren.niet_bij(bouw)
    with fasen.fase("cijfers"):
        vastgesteld.meld(bouw)
        tegenspraak = verifieren.controleer(bouw, niet_bij, concept=concept)
    with fasen.fase("site"):
        _render(
            bouw, renderer, niet_bij,
            stil=stil, scheduler=opties["scheduler"], verwijder=verwijder, tegenspraak=tegenspraak,
        )  # fmt: skip
    fasen.sluit_af()


def controleer_teksten_vooraf(project: Project) -> None:
    """Judge the texts as far as that needs no figure, before a delivery is checked.

    Raises
    ------
    GebruiksFout
        Naming the texts.
    """
    plan = _plan_vooraf(project)
    if plan is not None:
        _controleer_teksten(project, plan)


def _open_gecontroleerd(project: Project, *, stil: bool) -> Bouw:
    """Check the texts and then the delivery, which takes longer, and open what was found."""
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.plan import Plan

    vastgesteld.controleer_bestanden(project)
    plan = _plan_vooraf(project)
    if plan is not None:
        _controleer_teksten(project, plan)
    snapshot = controleer(project, None, alleen_nieuw=True, stil=stil)
    return Bouw(project, plan or Plan.lees(project), snapshot)


def _plan_vooraf(project: Project) -> Plan | None:
    """Return the plan, or ``None`` when it cannot be read; that may be because of the delivery."""
    from ijw_lib.plan.plan import Plan

    try:
        return Plan.lees(project)
    except IjwFout:
        return None


def _controleer_teksten(project: Project, plan: Plan) -> None:
    """Say what in the plan and in the texts is not used; stop when a name in a text is misspelt.

    Raises
    ------
    GebruiksFout
        Naming the texts.
    """
    from ijw_lib.rapport import tekstcontrole

    meldingen.let_op((*plan.opmerkingen, *tekstcontrole.controleer(project, plan)))


def _controleer_site(bouw: Bouw, opties: dict[str, Any]) -> None:
    """Stop before anything changes when building this choice would take pages off the site.

    Raises
    ------
    IjwFout
        Naming the pages.
    """
    from ijw_lib.plan.keuze import selecteer
    from ijw_lib.publicatie.samenstellen import inhoud

    straks = {run.id for run in selecteer(bouw.plan.runs, **_keuze(opties))}
    inhoud.controleer(bouw.project, bouw.plan, inhoud.bepaal(bouw.project, bouw.plan, straks))


def _draai(bouw: Bouw, opties: dict[str, Any]) -> None:
    """Execute the chosen notebooks that are not up to date, and say how many; decide first what is open."""
    from ijw_lib.batch import uitvoeren
    from ijw_lib.batch.taak import Grenzen
    from ijw_lib.batch.voortgang import json_regel
    from ijw_lib.plan.keuze import selecteer

    runs = selecteer(bouw.plan.runs, **_keuze(opties))
    bepalen.bepaal_wat_openbaar_is(bouw, () if opties["scheduler"] else runs)
    gedraaid = uitvoeren.draai(
        bouw, runs, opties["werkers"],
        engine=opties["engine"],
        opnieuw=opties["opnieuw"],
        grenzen=Grenzen(opties["tijdslimiet"], opties["geheugenlimiet"]),
        scheduler=opties["scheduler"],
        vorm="json" if opties["json"] else "auto",
    )  # fmt: skip
    if opties["json"]:
        json_regel("notebooks", gedraaid=gedraaid, van=len(runs))
    else:
        meldingen.gedraaid(gedraaid, len(runs))


def _render(
    bouw: Bouw,
    renderer: str,
    niet_bij: frozenset[str],
    *,
    stil: bool = False,
    scheduler: str | None = None,
    verwijder: bool = False,
    tegenspraak: bool = False,
) -> None:
    """Make the site; the pages of runs that are not up to date say so, and all where figures contradict."""
    from ijw_lib.batch import manifest
    from ijw_lib.publicatie import publiceren

    bepalen.niets_van_eerder(bouw, niet_bij)
    uitkomst = publiceren.publiceer(
        bouw, renderer,
        niet_bij=niet_bij, verwijder=verwijder, tegenspraak=tegenspraak, scheduler=scheduler,
    )  # fmt: skip
    manifest.vul_aan(bouw.project, site=publiceren.als_manifest(bouw.project, uitkomst))
    meldingen.site(bouw.project, uitkomst, stil=stil)


def _keuze(opties: dict[str, Any]) -> dict[str, str | None]:
    return {naam: opties[naam] for naam in KEUZE}

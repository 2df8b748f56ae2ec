"""The runs of a plan: what must run, executed by warm workers, nothing half written, every failure told."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from ijw_lib.batch import manifest, notebook
from ijw_lib.batch.afronden import getekend, rond_af
from ijw_lib.batch.sleutel import Nu
from ijw_lib.batch.taak import Grenzen, Klaar, Mislukt, Taak
from ijw_lib.batch.voortgang import Meld, Vorm, voortgang
from ijw_lib.fundament import resten
from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.omgeving import Omgeving
from ijw_lib.fundament.project import Project
from ijw_lib.indicatoren.catalogus import TITELS
from ijw_lib.indicatoren.catalogus import thema as thema_van
from ijw_lib.model.markdown import klein, veilig
from ijw_lib.model.tekenaars import Tekenaars
from ijw_lib.plan.bouw import Bouw
from ijw_lib.plan.product import Run
from ijw_lib.rapport.rapport import Rapport


def wat_is_bij(bouw: Bouw, runs: Iterable[Run]) -> list[tuple[Taak, bool]]:
    """Return each run as a task, and whether it is up to date.

    Raises
    ------
    GebruiksFout
        When a parameter, a period or an onderwerp is wrong.
    """
    project, plan, runs = bouw.project, bouw.plan, list(runs)
    for pad, namen in {(r.notebook(project), tuple(r.parameters)): r.parameters for r in runs}.items():
        notebook.controleer_parameters(pad[0], namen)
    nu = Nu(project, bouw.registers)
    rapportages = {(r.periode, r.onderwerp): r for r in plan.rapportages}
    rapporten = {
        sleutel: Rapport.van(rapportages.get(sleutel) or plan.rapportage(*sleutel), nu.registers, project)
        for sleutel in dict.fromkeys((run.periode, run.onderwerp) for run in runs)
    }
    return [_bereid_voor(run, rapporten[run.periode, run.onderwerp], nu) for run in runs]


def draai(
    bouw: Bouw,
    runs: Iterable[Run],
    werkers: int | None = None,
    *,
    engine: str = "warm",
    opnieuw: bool = False,
    grenzen: Grenzen | None = None,
    scheduler: str | None = None,
    vorm: Vorm = "auto",
) -> int:
    """Execute the runs that are not up to date (with ``opnieuw``: all) and return how many that were.

    Everything that can be wrong with a run is checked before the first one starts.

    Parameters
    ----------
    grenzen
        What a run may use.
    scheduler
        Address of a Dask scheduler that hands out the runs, instead of processes of this machine.

    Raises
    ------
    GebruiksFout
        When a parameter, a period or an onderwerp is wrong.
    IjwFout
        When a run failed; the others are finished first, and the failed notebook is kept.
    """
    resten.ruim_op(bouw.project)
    alles = wat_is_bij(bouw, runs)
    taken = [taak for taak, bij in alles if opnieuw or not bij]
    verwerk = partial(_verwerk, taken, werkers, engine, grenzen, scheduler)
    with _einde_op_verzoek(), voortgang(len(taken), vorm) as meld, Tekenaars(bouw.project, werkers) as teken:
        klaar = partial(_klaar, verwerk, teken, bouw.project)
        mislukt = _draai_af([taak for taak, _ in alles], klaar, meld)
    if mislukt:
        raise IjwFout(_verslag(mislukt, len(taken), bouw.project))
    return len(taken)


def maak_warm(bouw: Bouw, runs: Iterable[Run], *, ook_bij: bool = False) -> None:
    """Let what runs are forked from get ready meanwhile, so that the first of them is as quick as the next.

    Of runs of which none must run (``ook_bij``: those count too) nothing gets ready.

    Raises
    ------
    GebruiksFout
        As :func:`wat_is_bij` does.
    """
    from ijw_lib.batch import werkers

    if taken := [taak for taak, bij in wat_is_bij(bouw, runs) if ook_bij or not bij]:
        werkers.maak_warm(taken)


def _klaar(
    verwerk: Callable[[], Iterator[Klaar]], tekenaars: Tekenaars, project: Project
) -> Iterator[tuple[Klaar, Mislukt | None]]:
    """Put what was run in place as soon as its charts are drawn; yield it, and why it failed if it did."""
    for klaar in getekend(verwerk(), tekenaars, project):
        yield klaar, rond_af(klaar, tekenaars)


def _draai_af(
    alles: list[Taak], klare: Callable[[], Iterator[tuple[Klaar, Mislukt | None]]], meld: Meld
) -> list[Mislukt]:
    """Execute and return what failed; the manifest tells of it, however it ends."""
    gedraaid: manifest.Uitslagen = {}
    try:
        for klaar, fout in klare():
            gedraaid[klaar.taak.run.id] = (klaar.meting, fout)
            meld(klaar, fout)
    finally:
        if alles:
            manifest.schrijf_runs(alles[0].project, alles[0].snapshot, alles, gedraaid)
    return [fout for _, fout in gedraaid.values() if fout]


def voorwerk(rapport: Rapport, thema: str) -> dict[str, Any]:
    """Return the front matter of a theme page."""
    titel, kort = TITELS[thema], thema_van(thema).samenvatting
    wie = rapport.naam if rapport.over_gemeente else "Alle gemeenten"
    return {
        "title": veilig(f"{wie} {klein(titel)}") if kort else titel,
        "subtitle": veilig(f"{rapport.titel} · {rapport.naam}"),
        "date": rapport.periode.eind.isoformat(),
        "description": veilig(f"{titel} {rapport.periode.label}, {rapport.naam}"),
        **({"toc": False} if kort else {}),
    }


def _bereid_voor(run: Run, rapport: Rapport, nu: Nu) -> tuple[Taak, bool]:
    if not rapport.getoond(run.thema) and not thema_van(run.thema).samenvatting:
        raise GebruiksFout(
            f"reports/plan.yml: thema {run.thema} heeft geen cijfers voor {run.onderwerp}; ze bestaan alleen "
            "voor de regio."
        )
    kop = voorwerk(rapport, run.thema)
    sleutel, snapshot = nu.sleutel(run, rapport, kop), nu.registers.snapshot_id
    stand = rapport.stand(run.thema)
    zin = stand.zin if stand.is_weg else ""
    taak = Taak(
        run,
        nu.project,
        snapshot,
        kop,
        sleutel,
        rapport.herberekend,
        zin,
        stand.ontbreekt,
        Omgeving.lees().publicatie,
    )
    return taak, nu.is_bij(taak)


def _verwerk(
    taken: Sequence[Taak], werkers: int | None, engine: str, grenzen: Grenzen | None, scheduler: str | None
) -> Iterator[Klaar]:
    if scheduler is not None:
        from ijw_lib.batch import cluster

        return cluster.verwerk(taken, scheduler, engine=engine, grenzen=grenzen)
    from ijw_lib.batch.werkers import verwerk

    return verwerk(taken, werkers or os.cpu_count() or 1, engine=engine, grenzen=grenzen)


@contextmanager
def _einde_op_verzoek() -> Iterator[None]:
    """Let SIGTERM end a batch the way Ctrl-C does: the runs that are busy are ended, what is done stays."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    eerder = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, eerder)


def _verslag(mislukt: list[Mislukt], totaal: int, project: Project) -> str:
    rest = "; de andere zijn klaar" if len(mislukt) < totaal else ""
    regels = [f"{len(mislukt)} van de {totaal} runs {'is' if len(mislukt) == 1 else 'zijn'} mislukt{rest}."]
    return "\n".join([*regels, *map(partial(_mislukte_regel, project), mislukt)])


def _mislukte_regel(project: Project, m: Mislukt) -> str:
    plek = f", cel {m.cel}" if m.cel else ""
    bewaard = f" (bewaard als {m.bewaard.relative_to(project.root)})" if m.bewaard else ""
    return f"  {m.run.periode}, {m.run.onderwerp}, notebook {m.run.thema}{plek}: {m.melding}{bewaard}"

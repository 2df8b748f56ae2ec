"""``ijw vaststellen``: adopting a period, and errata afterwards; what changed since is told by each build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from ijw_lib.cli import meldingen, verifieren
from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.omgeving import BESTUURLIJK
from ijw_lib.fundament.project import Project

if TYPE_CHECKING:
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.product import Rapportage, Run
    from ijw_lib.rapport.rapport import Rapport
    from ijw_lib.rapport.vastgesteld.opstellen import Gedraaid
    from ijw_lib.rapport.vastgesteld.verschillen import Verschil


def stel_vast(project: Project, periode: str, op: str, cellen: Sequence[str] = ()) -> None:
    """Write the figures of a period down, as they are published now.

    Raises
    ------
    GebruiksFout
        When the period is adopted already, is not in the plan, or ``op`` is no day.
    IjwFout
        When it has not all been run, or contradicts itself.
    """
    from ijw_lib.model.periode import ACTUEEL
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.plan.keuze import selecteer
    from ijw_lib.rapport.vastgesteld import vaststelling

    _dag(op)
    if cellen:
        raise GebruiksFout("--cel hoort bij --erratum: vastgesteld wordt een hele periode.")
    bouw = Bouw.open(project)
    id_ = bouw.plan.periode(periode).id
    if id_ == ACTUEEL:
        raise GebruiksFout(
            f"De periode '{ACTUEEL}' wordt niet vastgesteld, want zij schuift elke maand op. Noem de maand, "
            "het kwartaal of het jaar van de rapportage."
        )
    if vaststelling.lees(project, id_):
        raise GebruiksFout(
            f"{id_} is al vastgesteld; de cijfers staan in data/vastgesteld/{id_}/ en blijven zoals zij "
            f'zijn. Een cijfer verandert door een erratum: `ijw vaststellen {id_} --erratum "de reden"`.'
        )
    runs = selecteer(bouw.plan.runs, periode=id_)
    _eis_gedraaid_en_sluitend(bouw, runs)
    _schrijf(bouw, id_, op)


def _eis_gedraaid_en_sluitend(bouw: Bouw, runs: Sequence[Run]) -> None:
    from ijw_lib.controle.gepubliceerd import controleer_runs

    niet_bij = verifieren.niet_bij(bouw)
    id_ = runs[0].periode.id
    if open_ := [run.id for run in runs if run.id in niet_bij]:
        raise IjwFout(
            f"Van {id_} {'is 1 notebook' if len(open_) == 1 else f'zijn {len(open_)} notebooks'} niet "
            f"gedraaid of niet bij ({', '.join(open_[:3])}{', ...' if len(open_) > 3 else ''}). Draai eerst "
            f"`ijw run --periode {id_}`: vastgesteld wordt wat op de pagina's staat."
        )
    over = {f"{run.periode}/{run.onderwerp}" for run in runs}
    uitslag = controleer_runs(bouw, [run for run in bouw.plan.runs if run.id not in niet_bij], over)
    if not uitslag.goed:
        raise IjwFout(f"{id_} kan zo niet worden vastgesteld: {meldingen.tegenspraak(uitslag)}")


def _schrijf(bouw: Bouw, id_: str, op: str) -> None:
    from ijw_lib.rapport.rapport import Rapport
    from ijw_lib.rapport.vastgesteld import opstellen

    rapportages = [r for r in bouw.plan.rapportages if r.periode.id == id_]
    rapporten = [Rapport.van(r, bouw.registers, bouw.project, publicatie=BESTUURLIJK) for r in rapportages]
    files: dict[str, str] = {}
    alle: list[Gedraaid] = []
    for rapport in rapporten:
        gedraaid = _gedraaid(bouw, rapport)
        alle += gedraaid
        files |= opstellen.bestanden(rapport, gedraaid)
    velden = opstellen.beschrijving(rapporten[0], op, files, alle)
    map_ = opstellen.schrijf(bouw.project, id_, velden, files)
    aantal = sum(len(t.cellen) for r in rapporten for t in r.alle_tabellen())
    click.echo(
        f"Vastgesteld: {id_}, {aantal} cellen van {len(rapporten)} rapportages, in "
        f"{map_.relative_to(bouw.project.root).as_posix()}/. Leg de map vast in git; `ijw build` maakt de "
        "pagina's opnieuw."
    )


def _gedraaid(bouw: Bouw, rapport: Rapport) -> list[Gedraaid]:
    """Return what the runs of a report read; each table on their pages must be what it is computed as."""
    from ijw_lib.batch import sleutel
    from ijw_lib.model import gegevens
    from ijw_lib.rapport import herkomst
    from ijw_lib.rapport.vastgesteld.opstellen import Gedraaid

    uit = []
    for run in _runs(rapport.rapportage):
        cellen = json.loads(run.uitvoer(bouw.project).read_bytes())["cells"]
        getoond = [gegevens.in_uitvoer(u) for cel in cellen for u in cel.get("outputs", ())]
        for tabel in gegevens.tabellen(getoond):
            nu = gegevens.van(rapport.tabel_van(tabel["tabel"]))
            if json.loads(json.dumps(nu["cellen"])) != tabel["cellen"]:
                raise IjwFout(
                    f"De tabel {tabel['tabel']} op pagina {run.id} is niet wat uit de gegevens volgt. Draai "
                    f"`ijw run --periode {run.periode} --gemeente {run.onderwerp} --opnieuw` en kijk haar na."
                )
        gelezen = {"gelezen": "", "records": {}} | herkomst.van_run(bouw.registers, bouw.project, run)
        uit.append(Gedraaid(run.thema, gelezen, sleutel.gelezen(bouw.project, run)))
    return uit


def _runs(rapportage: Rapportage) -> Sequence[Run]:
    return rapportage.runs


def maak_erratum(project: Project, periode: str, reden: str, op: str, cellen: Sequence[str]) -> None:
    """Let adopted figures become what they would be now, and write down why.

    Raises
    ------
    GebruiksFout
        When the period is not adopted, there is no reason, or a cell is not one that changed.
    """
    from ijw_lib.plan.bouw import Bouw
    from ijw_lib.rapport.vastgesteld import errata, vaststelling
    from ijw_lib.rapport.vastgesteld.verschillen import Vergelijker

    _dag(op)
    bouw = Bouw.open(project)
    id_ = bouw.plan.periode(periode).id
    if (v := vaststelling.lees(project, id_)) is None:
        raise GebruiksFout(f"{id_} is niet vastgesteld, dus een erratum is niet nodig; `ijw build` volstaat.")
    if not reden.strip():
        raise GebruiksFout('Een erratum heeft een reden nodig: --erratum "waarom het cijfer verandert".')
    gekozen = _gekozen(list(Vergelijker(v, bouw.plan, bouw.registers, project).verschillen()), cellen, id_)
    wijzigingen = [w for d in gekozen if (w := d.wijziging) is not None]
    if not wijzigingen:
        raise GebruiksFout(f"Geen vastgesteld cijfer van {id_} zou nu anders zijn; er is niets te wijzigen.")
    meldingen.let_op(_niet_te_zeggen(id_, len(gekozen) - len(wijzigingen)))
    datum = op or bouw.registers.peildatum.isoformat()
    nummer = errata.voeg_toe(
        v.map / vaststelling.ERRATA, v.errata, wijzigingen, datum, " ".join(reden.split())
    )
    aantal = meldingen.aantal(len(wijzigingen), "cijfer", "cijfers")
    click.echo(
        f"Erratum {nummer} van {id_}: {aantal} veranderd, in "
        f"data/vastgesteld/{id_}/{vaststelling.ERRATA}. `ijw build` maakt de pagina's opnieuw."
    )


def _gekozen(alle: Sequence[Verschil], cellen: Sequence[str], periode: str) -> list[Verschil]:
    """Return the differences of some cells, or all of them."""
    if onbekend := sorted(set(cellen) - {d.cel for d in alle}):
        raise GebruiksFout(
            f"De cel {', '.join(onbekend)} is in {periode} nog zoals vastgesteld. `ijw verify {periode}` "
            "noemt de cellen die anders zouden zijn."
        )
    return [d for d in alle if not cellen or d.cel in cellen]


def _niet_te_zeggen(periode: str, aantal: int) -> Iterator[str]:
    """Yield that an erratum cannot let cells come or go."""
    if aantal:
        wat = meldingen.aantal(aantal, "cel is", "cellen zijn")
        yield (
            f"{wat} erbij gekomen, verdwenen of van eenheid veranderd, en dat kan een erratum niet zeggen; "
            f"daarvoor moet {periode} opnieuw worden vastgesteld"
        )


def _dag(op: str) -> None:
    if not op:
        return
    try:
        date.fromisoformat(op)
    except ValueError:
        raise GebruiksFout(f"--op {op}: dat is geen dag. Schrijf JJJJ-MM-DD.") from None

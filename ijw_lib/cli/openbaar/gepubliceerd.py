"""``ijw gepubliceerd``: writing down what a site told, once everybody can read it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import click

from ijw_lib.cli import meldingen
from ijw_lib.fundament.fouten import GebruiksFout, IjwFout
from ijw_lib.fundament.omgeving import OPENBAAR
from ijw_lib.fundament.project import Project

if TYPE_CHECKING:
    from ijw_lib.keuring.cijfers import Cel, Pakket


def leg_vast(project: Project, site: Path, op: str) -> None:
    """Add every number that an open site tells to ``data/gepubliceerd/``.

    Parameters
    ----------
    op
        The day of publication, JJJJ-MM-DD.

    Raises
    ------
    GebruiksFout
        When ``op`` is empty or no day.
    IjwFout
        When there is no site, it is not the open one, or what was written before cannot be read.
    """
    from ijw_lib.bescherming import gepubliceerd
    from ijw_lib.bescherming.gepubliceerd import Verteld

    if not op:
        raise GebruiksFout("Op welke dag is de site gepubliceerd? Geef die dag met --op JJJJ-MM-DD.")
    try:
        dag = date.fromisoformat(op).isoformat()
    except ValueError:
        raise GebruiksFout(f"--op {op}: dat is geen dag. Schrijf JJJJ-MM-DD.") from None
    pakketten, cellen = _lees(site)
    perioden = {p.periode: _periode(p) for p in pakketten}
    verteld: dict[str, list[Verteld]] = defaultdict(list)
    for cel in cellen:
        if cel.waarde:
            verteld[perioden[cel.periode]].append(
                Verteld(cel.onderwerp, cel.adres, dag, cel.waarde, cel.weergave, cel.eenheid)
            )
    nieuw = gepubliceerd.voeg_toe(project, verteld)
    alle = meldingen.aantal(sum(map(len, verteld.values())), "cijfer", "cijfers")
    perioden_ = meldingen.aantal(len(verteld), "periode", "perioden")
    click.echo(
        f"De site vertelt {alle} van {perioden_}. Nog niet eerder verteld: {nieuw}, nu in "
        "data/gepubliceerd/. Leg die map vast in git: wat daarin staat weet iedereen, en de volgende "
        "openbare uitgave houdt daar rekening mee."
    )


def _lees(site: Path) -> tuple[list[Pakket], list[Cel]]:
    """Return the data packages of a site and the cells in them; raises where it is not an open one."""
    from ijw_lib.keuring import cijfers
    from ijw_lib.tellen.afscherming import UITGAVE

    try:
        pakketten, cellen = cijfers.pakketten(site), cijfers.cellen(site)
    except (OSError, ValueError, KeyError, BadZipFile) as fout:
        raise IjwFout(f"Een pakket onder {site}/gegevens/ is niet te lezen. Maak de site opnieuw.") from fout
    if not pakketten:
        raise IjwFout(f"{site} is geen site met cijfers. Maak eerst een site met 'ijw build'.")
    if anders := [p.periode for p in pakketten if p.uitgave != UITGAVE[OPENBAAR].strip()]:
        raise IjwFout(
            f"{site} zegt bij {', '.join(anders)} niet dat dit de openbare uitgave is; er is niets "
            "vastgelegd. Alleen wat iedereen kan lezen hoort in data/gepubliceerd/."
        )
    return pakketten, cellen


def _periode(pakket: Pakket) -> str:
    """Return the period of a package; that of *actueel* by its day."""
    from ijw_lib.model.periode import ACTUEEL, Periode

    if pakket.periode != ACTUEEL:
        return Periode.parse(pakket.periode).id
    return Periode.actueel(date.fromisoformat(pakket.peildatum)).op_de_kalender.id

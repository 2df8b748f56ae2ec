"""The command line ``ijw``: reads arguments, calls the library, shows the outcome. No logic of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from ijw_lib.cli import meldingen, nederlands, opties, stappen, vangnet, vastgesteld, verifieren
from ijw_lib.cli import vaststellen as vaststelling
from ijw_lib.cli.openbaar import gepubliceerd as gepubliceerde_site
from ijw_lib.cli.openbaar import keuren
from ijw_lib.fundament import omgeving
from ijw_lib.fundament.fouten import IjwFout, reden
from ijw_lib.fundament.project import Project
from ijw_lib.fundament.versie import versie
from ijw_lib.model.onderwerp import REGIO


@click.group(cls=nederlands.Groep)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="De projectmap (standaard: hier of erboven).",
)
@click.version_option(
    versie(), "--versie", "--version", message="ijw %(version)s", help="Toon de versie en stop."
)
@click.pass_context
def ijw(ctx: click.Context, project: Path | None) -> None:
    """Rapportagestraat: van leveringen naar website en PDF-rapportages."""
    ctx.obj = lambda: Project.vind(project)


def _alleen(functie: Callable[..., None]) -> Callable[..., None]:
    """Give a command that writes the project folder for itself, or stop when another one is busy there."""

    @wraps(functie)
    def met_slot(project: Callable[[], Project], /, **opties: Any) -> None:
        from ijw_lib.fundament.slot import slot

        p = project()
        with slot(p, functie.__name__):
            functie(p, **opties)

    return met_slot


def _voor_wie(functie: Callable[..., None]) -> Callable[..., None]:
    """Let a command, and what it starts, work for the publication that it was given."""

    @wraps(functie)
    def met_publicatie(project: Callable[[], Project], /, publicatie: str, **opties: Any) -> None:
        with omgeving.als_gevraagd(publicatie=publicatie):
            functie(project, **opties)

    return met_publicatie


@ijw.command()
@opties.LEVERING
@click.pass_obj
@_alleen
def check(p: Project, levering: Path | None) -> None:
    """Controleer de teksten en een levering; afgewezen regels komen in _werk/uitval.csv."""
    stappen.controleer_teksten_vooraf(p)
    stappen.controleer(p, levering)
    if levering is None:
        vastgesteld.controleer(p)


@ijw.group(cls=nederlands.Groep)
def levering() -> None:
    """Help bij een levering, voordat u haar controleert."""


@levering.command()
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.pass_obj
def koppel(project: Callable[[], Project], map_: Path) -> None:
    """Stel een koppeling voor van andere bestanden, kolommen en codes, en vraag wat niet te zien is."""
    from ijw_lib.cli import leveringen

    leveringen.koppel(project(), map_)


@levering.command()
@click.argument("map_", metavar="MAP", type=click.Path(path_type=Path))
@click.pass_obj
def nieuw(project: Callable[[], Project], map_: Path) -> None:
    """Zet in een lege of nieuwe map bestanden om in te vullen, als CSV en als werkboek."""
    from ijw_lib.cli import leveringen

    leveringen.nieuw(project(), map_)


@ijw.command()
@click.argument("naam", metavar="[NAAM]", required=False)
@click.pass_obj
def registers(project: Callable[[], Project], naam: str | None) -> None:
    """Toon welke registers een levering heeft, of wat er in elke kolom van een register komt."""
    from ijw_lib.cli import registers as woordenboek

    woordenboek.toon(project(), naam)


@ijw.command()
@opties.keuze
@opties.PUBLICATIE
@click.pass_obj
@_voor_wie
def plan(project: Callable[[], Project], /, **keuze: str | None) -> None:
    """Toon wat er gedraaid zou worden, en wat al bij is."""
    stappen.toon_plan(project(), keuze)


@ijw.command()
@opties.keuze
@opties.batch
@opties.scheduler("notebooks")
@opties.OPNIEUW
@opties.HERBEREKEND
@opties.PUBLICATIE
@click.pass_obj
@_voor_wie
@_alleen
def run(p: Project, /, herberekend: bool, **gekozen: Any) -> None:
    """Draai de notebooks van het plan met papermill."""
    with omgeving.als_gevraagd(herberekend=herberekend):
        stappen.run(p, gekozen)


@ijw.command()
@opties.RENDERER
@opties.scheduler("site")
@opties.VERWIJDER
@opties.CONCEPT
@opties.PUBLICATIE
@click.pass_obj
@_voor_wie
@_alleen
def render(p: Project, renderer: str, scheduler: str | None, verwijder: bool, concept: bool) -> None:
    """Maak de website en de PDF's van de gedraaide notebooks, in _site/ of _site-bestuurlijk/."""
    stappen.render(p, renderer, scheduler, verwijder=verwijder, concept=concept)


@ijw.command()
@opties.keuze
@opties.batch
@opties.scheduler("notebooks", "site")
@opties.OPNIEUW
@opties.RENDERER
@opties.VERWIJDER
@opties.CONCEPT
@opties.HERBEREKEND
@opties.PUBLICATIE
@click.pass_obj
@_voor_wie
@_alleen
def build(
    p: Project,
    /,
    renderer: str,
    verwijder: bool,
    concept: bool,
    herberekend: bool,
    **gekozen: Any,
) -> None:
    """Controleer de levering, draai de notebooks en maak de website en de PDF's."""
    with omgeving.als_gevraagd(herberekend=herberekend):
        stappen.build(p, renderer, gekozen, verwijder=verwijder, concept=concept)


@ijw.command()
@click.argument("periode", metavar="[PERIODE]", required=False)
@click.option("--gemeente", metavar="G", help="Alleen dit onderwerp: regio of een gemeente.")
@opties.PUBLICATIE
@click.pass_obj
@_voor_wie
def verify(project: Callable[[], Project], periode: str | None, gemeente: str | None) -> None:
    """Controleer of de gedraaide cijfers met elkaar en met de records kloppen."""
    verifieren.verifieer(project(), periode, gemeente)


@ijw.command()
@click.argument("site", metavar="[SITE]", required=False, type=click.Path(path_type=Path))
@opties.PUBLICATIE
@opties.OOK
@click.pass_obj
@_voor_wie
def audit(project: Callable[[], Project], site: Path | None, ook: tuple[Path, ...]) -> None:
    """Lees een gebouwde site als een buitenstaander en zoek naar wat van een record of een persoon is."""
    keuren.keur(project(), site or project().site, ook)


@ijw.command()
@click.argument("site", metavar="[SITE]", required=False, type=click.Path(path_type=Path))
@opties.GEPUBLICEERD_OP
@click.pass_obj
@_alleen
def gepubliceerd(p: Project, site: Path | None, op: str) -> None:
    """Leg vast wat een openbare site vertelt, nadat zij gepubliceerd is: dat weet iedereen voortaan."""
    gepubliceerde_site.leg_vast(p, site or p.root / omgeving.sitemap("_site", omgeving.OPENBAAR), op)


@ijw.command()
@click.argument("periode", metavar="PERIODE")
@opties.OP
@opties.ERRATUM
@opties.CEL
@click.pass_obj
@_alleen
def vaststellen(p: Project, periode: str, op: str, erratum: str | None, cel: tuple[str, ...]) -> None:
    """Leg de cijfers van een periode vast zoals ze nu zijn, of verander ze daarna met een erratum."""
    if erratum is None:
        vaststelling.stel_vast(p, periode, op, cel)
    else:
        vaststelling.maak_erratum(p, periode, erratum, op, cel)


@ijw.command()
@click.argument("periode", metavar="PERIODE")
@click.option(
    "--gemeente", metavar="G", default=REGIO, show_default=True, help="Het onderwerp: regio of een gemeente."
)
@opties.HERBEREKEND
@opties.publicatie(omgeving.BESTUURLIJK)
@click.option(
    "--out",
    "uit",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="F.csv/F.xlsx",
    help="Schrijf naar een bestand.",
)
@click.pass_obj
@_voor_wie
def tables(
    project: Callable[[], Project],
    periode: str,
    gemeente: str,
    uit: Path | None,
    herberekend: bool,
) -> None:
    """Geef elke gedrukte cel van een rapportage, een vastgestelde zoals vastgesteld; één regel per cel."""
    from ijw_lib.cli import tabellen

    with omgeving.als_gevraagd(herberekend=herberekend):
        tabellen.schrijf(tabellen.cellen(project(), periode, gemeente), uit)
    if omgeving.Omgeving.lees().publicatie == omgeving.BESTUURLIJK:
        meldingen.alle_cijfers()


@ijw.command()
@click.argument("bestand", metavar="[BESTAND]", required=False)
@click.option("--periode", metavar="P", help="De periode (standaard: die van het bestand, of de laatste).")
@click.option(
    "--gemeente", metavar="G", default=REGIO, show_default=True, help="Het onderwerp: regio of een gemeente."
)
@click.pass_obj
def tekst(project: Callable[[], Project], bestand: str | None, periode: str | None, gemeente: str) -> None:
    """Toon teksten zoals lezers ze zien, met de cel van elk cijfer."""
    from ijw_lib.cli import teksten

    teksten.toon(project(), bestand, periode, gemeente)


@ijw.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.pass_obj
def diff(project: Callable[[], Project], a: str, b: str) -> None:
    """Toon wat er veranderde tussen twee sites of twee snapshots."""
    from ijw_lib.cli.verschil import vergelijk

    verschillen = vergelijk(project(), a, b)
    for v in verschillen:
        click.echo(f"{v.plek}\t{v.wat}\t{v.was or '(geen)'}\t{v.wordt or '(geen)'}")
    click.echo(f"{len(verschillen)} {'verschil' if len(verschillen) == 1 else 'verschillen'}", err=True)


@ijw.command()
@click.option(
    "--poort", type=click.IntRange(1, 65535), default=8000, show_default=True, metavar="N", help="De poort."
)
@opties.PUBLICATIE
@click.pass_obj
@_voor_wie
def serve(project: Callable[[], Project], poort: int) -> None:
    """Toon de gebouwde site op deze computer."""
    from ijw_lib.publicatie.site import server

    server.bedien(project(), poort, click.echo)


@ijw.command()
@click.argument("pagina", metavar="PAGINA")
@click.option(
    "--periode", metavar="P", help="De periode, waar PAGINA die niet noemt (standaard: de laatste)."
)
@click.option(
    "--gemeente", metavar="G", help="Het onderwerp, waar PAGINA dat niet noemt (standaard: de regio)."
)
@opties.RENDERER
@click.option(
    "--poort", type=click.IntRange(1, 65535), default=8001, show_default=True, metavar="N", help="De poort."
)
@click.option("--eenmaal", is_flag=True, help="Maak de pagina één keer en stop.")
@opties.PUBLICATIE
@click.pass_obj
@_voor_wie
def preview(
    project: Callable[[], Project],
    pagina: str,
    periode: str | None,
    gemeente: str | None,
    renderer: str,
    poort: int,
    eenmaal: bool,
) -> None:
    """Toon één pagina en maak haar opnieuw zodra u een tekst of notebook opslaat."""
    from ijw_lib.cli import voorvertonen

    voorvertonen.toon(
        project(), pagina, renderer, poort, periode=periode, onderwerp=gemeente, eenmaal=eenmaal
    )


def _projectmap(argumenten: Sequence[str]) -> Path | None:
    """Return what ``--project`` was given, whatever became of the command."""
    for optie, waarde in pairwise(argumenten):
        if optie == "--project":
            return Path(waarde)
    return next((Path(a.partition("=")[2]) for a in argumenten if a.startswith("--project=")), None)


def voer_uit(argumenten: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 good, 1 errors in data or runs, 2 wrong use."""
    try:
        ijw.main(args=list(argumenten), prog_name="ijw", standalone_mode=False)
    except click.exceptions.Exit as klaar:
        return klaar.exit_code
    except click.ClickException as fout:
        click.echo(nederlands.vertaal(fout), err=True)
        return fout.exit_code
    except click.Abort:
        click.echo("Afgebroken.", err=True)
        return 1
    except IjwFout as fout:
        click.echo(f"Fout: {fout}", err=True)
        return fout.exitcode
    except OSError as fout:
        plek = f" ({fout.filename})" if fout.filename else ""
        click.echo(f"Fout: {reden(fout)}{plek}.", err=True)
        return 1
    except Exception as fout:
        click.echo(vangnet.melding(fout, _projectmap(argumenten)), err=True)
        return 1
    return 0

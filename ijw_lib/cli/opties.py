"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from ijw_lib.fundament import omgeving


def keuze(functie: Callable[..., None]) -> Callable[..., None]:
    """Add the options that choose runs from the plan."""
    for naam, meta, hulp in (
        ("--notebook", "THEMA", "Alleen dit thema, bijvoorbeeld financien."),
        ("--gemeente", "G", "Alleen dit onderwerp: regio of een gemeente."),
        ("--periode", "P", "Alleen deze periode, bijvoorbeeld JJJJ-M08 of JJJJ-Q1."),
    ):
        functie = click.option(naam, metavar=meta, help=hulp)(functie)
    return functie


KEUZE = ("notebook", "gemeente", "periode")
"""The names by which a command gets what :func:`keuze` adds."""
LEVERING = click.option(
    "--levering",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="De levering (standaard: die van het plan).",
)
OPNIEUW = click.option("--opnieuw", is_flag=True, help="Draai ook wat al bij is.")
_ENGINE = click.option(
    "--engine",
    type=click.Choice(["warm", "kernel"]),
    default="warm",
    show_default=True,
    help="warm: in voorverwarmde processen; kernel: elk notebook in een eigen Jupyter-kernel.",
)
_WERKERS = click.option(
    "-j", "werkers", type=click.IntRange(1), metavar="N", help="Aantal processen naast elkaar."
)
_BATCHOPTIES = (
    _WERKERS,
    _ENGINE,
    click.option(
        "--tijdslimiet",
        type=click.FloatRange(1),
        default=600.0,
        show_default=True,
        metavar="S",
        help="Seconden die één notebook mag duren.",
    ),
    click.option(
        "--geheugenlimiet",
        type=click.IntRange(64),
        default=4096,
        show_default=True,
        metavar="MB",
        help="Geheugen dat één notebook erbij mag nemen.",
    ),
    click.option("--json", is_flag=True, help="Meld de voortgang als regels JSON."),
)


def batch(functie: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how notebooks are run."""
    for optie in reversed(_BATCHOPTIES):
        functie = optie(functie)
    return functie


_OP_CLUSTER = {
    "notebooks": "de notebooks draait",
    "site": "de pagina's, PDF's en Word-bestanden maakt (niet die van Quarto)",
}


def scheduler(*wat: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option that hands work to a cluster, and says which of :data:`_OP_CLUSTER`."""
    doet = " en ".join(_OP_CLUSTER[naam] for naam in wat)
    hulp = f"Adres van een Dask-cluster dat {doet}, bijvoorbeeld tcp://host:8786."
    return click.option("--scheduler", metavar="ADRES", help=hulp)


RENDERER = click.option(
    "--renderer",
    type=click.Choice(["auto", "quarto", "embedded"]),
    default="auto",
    show_default=True,
    envvar=omgeving.RENDERER,
    show_envvar=True,
    help="Waarmee de site en de PDF's worden gemaakt; auto kiest Quarto waar dat er is.",
)
CONCEPT = click.option(
    "--concept",
    is_flag=True,
    help="Publiceer ook als cijfers elkaar tegenspreken; elke pagina en PDF zegt dat dan.",
)


def publicatie(standaard: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option that says for whom something is made."""
    return click.option(
        "--publicatie",
        type=click.Choice(omgeving.PUBLICATIES),
        envvar=omgeving.PUBLICATIE,
        default=standaard,
        show_default=True,
        show_envvar=True,
        help="Voor wie: openbaar heeft niet wat over weinig mensen gaat, bestuurlijk heeft alle cijfers.",
    )


PUBLICATIE = publicatie(omgeving.STANDAARD)
OOK = click.option(
    "--ook",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Een site die eerder is gepubliceerd: een lezer kan die hebben bewaard. Zo vaak als nodig.",
)
HERBEREKEND = click.option(
    "--herberekend",
    is_flag=True,
    help="Bereken ook vastgestelde perioden opnieuw; dat staat dan op de pagina.",
)
OP = click.option(
    "--op", default="", metavar="JJJJ-MM-DD", help="De dag van de vaststelling of van het erratum."
)
GEPUBLICEERD_OP = click.option(
    "--op", default="", metavar="JJJJ-MM-DD", help="De dag waarop de site is gepubliceerd; verplicht."
)
ERRATUM = click.option(
    "--erratum", metavar="REDEN", help="Verander vastgestelde cijfers in die van nu, om deze reden."
)
CEL = click.option(
    "--cel",
    multiple=True,
    metavar="CEL",
    help="Met --erratum: alleen deze cel (tabel/rij/kolom/gemeente); mag vaker.",
)


VERWIJDER = click.option(
    "--verwijder", is_flag=True, help="Haal van de site wat niet meer in het plan staat of niet gedraaid is."
)

"""The two composed notebooks of a concise report: first the answer, then what deviates, then the chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ijw_lib.fundament.project import Project
from ijw_lib.model import gegevens
from ijw_lib.model.markdown import veilig
from ijw_lib.publicatie.bronnen.formaten import formaten
from ijw_lib.publicatie.samenstellen import hoofdstuk, kerncijfertabel, rapportage
from ijw_lib.publicatie.samenstellen.beknopt.naast import Teken
from ijw_lib.publicatie.samenstellen.beknopt.verdeling import Verdeling, verdeel
from ijw_lib.publicatie.samenstellen.hoofdstuk import ANTWOORDEN, Delen
from ijw_lib.publicatie.samenstellen.koppen import Cel, een_niveau_dieper, zonder_dubbele_koppen
from ijw_lib.publicatie.samenstellen.rapportage import cel
from ijw_lib.rapport.antwoorden import kaart as antwoordkaart
from ijw_lib.rapport.rapport import Rapport

NAAM = "Tabellenbijlage"
"""What the second document is called."""


def stel_op(project: Project, rapport: Rapport, begrippen: str, teken: Teken) -> tuple[str, str]:
    """Return the composed notebooks of a concise report and of its bijlage as JSON text.

    Parameters
    ----------
    begrippen
        The begrippenlijst in markdown, the same for every report; it stands in the bijlage.
    teken
        Gives the promise of the picture of a specification.
    """
    delen = hoofdstuk.lees_delen(project, rapport)
    hoofdstukken = [(d.titel, verdeel(hoofdstuk.op_papier(d), rapport, teken)) for d in delen.themas]
    kop = delen.themas[0].met_tag("kop")
    return (
        rapportage.document(
            rapportage.voorwerk(rapport, delen),
            [*kop, *_rapport(rapport, delen, hoofdstukken)],
        ),
        rapportage.document(_voorwerk(rapport, delen), [*kop, *_bijlage(rapport, hoofdstukken, begrippen)]),
    )


Hoofdstukken = Sequence[tuple[str, Verdeling]]


# --- the report -----------------------------------------------------------------------------------


def _rapport(rapport: Rapport, delen: Delen, hoofdstukken: Hoofdstukken) -> Iterator[Cel]:
    yield from rapportage.antwoord_en_kosten(delen)
    yield cel(f"::: {{.inhoud}}\n\n{_elders(rapport)}\n\n:::")
    yield from _afwijkingen(delen)
    yield from rapportage.niet_geleverd(rapport)
    kerncijfers = kerncijfertabel.tabel([(d.titel, d.kerncijfers()) for d in delen.themas])
    for deel, (titel, verdeling) in zip(delen.themas, hoofdstukken, strict=True):
        if verdeling.rapport:
            yield cel(f"## {veilig(titel)}")
            if kerncijfers and (deel.met_tag(hoofdstuk.OVERZICHT) or len(hoofdstukken) == 1):
                yield cel(kerncijfers)
            yield from map(een_niveau_dieper, zonder_dubbele_koppen(verdeling.rapport))
    yield cel(f"## Begrippenlijst en verantwoording {{.unnumbered}}\n\n{_slot(rapport)}")


def _elders(rapport: Rapport) -> str:
    return f"Tabellen die hier niet staan, staan in de {NAAM}: `{rapport.rapportage.bijlage}`."


def _slot(rapport: Rapport) -> str:
    return (
        f"De begrippenlijst en de verantwoording (levering, programmatuur en definities) staan in de {NAAM} "
        f"bij deze rapportage, met alle tabellen en grafieken die hier niet zijn afgedrukt: "
        f"`{rapport.rapportage.bijlage}`, naast deze rapportage op de website."
    )


def _afwijkingen(delen: Delen) -> Iterator[Cel]:
    """Yield what is out of the ordinary, with its reason where that is known, and the key figures."""
    antwoorden = gegevens.eerste((g for d in delen.eerst for g in d.gegevens(ANTWOORDEN)), "antwoorden")
    cijfers = [(d.titel, d.kerncijfers()) for d in delen.themas]
    lijst = kerncijfertabel.afwijkingen(cijfers, antwoordkaart.redenen(antwoorden or {}))
    bijzonder = [(d.titel, c) for d in delen.themas for c in d.met_tag(hoofdstuk.UITZONDERINGEN)]
    if lijst or bijzonder:
        yield cel(f"### Wat afwijkt {{.unnumbered}}\n\n{lijst}")
    for titel, bijzondere in bijzonder:
        yield cel(f"#### {veilig(titel)} {{.unnumbered .unlisted}}")
        yield bijzondere


# --- the bijlage ----------------------------------------------------------------------------------


def _voorwerk(rapport: Rapport, delen: Delen) -> dict[str, object]:
    """Return the front matter of the bijlage: that of the report, under its own title and file name."""
    eigen = rapportage.voorwerk(rapport, delen)
    titel = f"{NAAM} bij {eigen['title'][:1].lower()}{eigen['title'][1:]}"
    return eigen | {
        "title": titel,
        "description": f"{titel}, {eigen['subtitle']}",
        "format": formaten(str(rapport.rapportage.bijlage)),
    }


def _bijlage(rapport: Rapport, hoofdstukken: Hoofdstukken, begrippen: str) -> Iterator[Cel]:
    cellen = [cel("## Inhoud van deze bijlage {.unnumbered .unlisted}\n\n" + _inleiding(rapport))]
    cellen.append(cel("::: {.inhoud}\n:::"))
    for titel, verdeling in hoofdstukken:
        if verdeling.bijlage:
            cellen += [cel(f"## {veilig(titel)}"), *map(een_niveau_dieper, verdeling.bijlage)]
    yield from cellen
    yield from rapportage.naslag(rapport, cellen, begrippen)


def _inleiding(rapport: Rapport) -> str:
    return (
        f"Deze bijlage hoort bij de rapportage `{rapport.rapportage.pdf}` en bevat de tabellen en grafieken "
        "die daarin niet zijn afgedrukt, de begrippenlijst en de verantwoording."
    )
